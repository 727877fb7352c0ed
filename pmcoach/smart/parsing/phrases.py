"""The grammars of a language: its phrases of time, of prepositions and of events, built once when first needed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any, NamedTuple

from pmcoach.smart.language import Language
from pmcoach.smart.parsing.clock import CLOCK_WORDS
from pmcoach.smart.parsing.grammar import Grammar, Match, Reader, compile_phrases
from pmcoach.smart.parsing.lexicon import read_lexicon
from pmcoach.smart.parsing.readers import TimeWords
from pmcoach.smart.text import Tokens


class TimePhrases(NamedTuple):
    """What times are read with: ``roles`` are prepositions, ``times`` all phrases, ``events`` may follow a role."""

    roles: Grammar
    times: Grammar
    events: Grammar
    words: TimeWords
    shy: frozenset[str]
    very_shy: frozenset[str]
    closing: Grammar
    openers: frozenset[str]
    """Words that a time, its preposition or an hour may start with."""


@cache
def time_phrases(lang: Language) -> TimePhrases:
    """The phrases of time of a language."""
    lexicon = read_lexicon(lang, "times")
    words = TimeWords(lang)
    readers = words.readers()
    periods, parts = lexicon["period"], lexicon["part"]
    simple = compile_phrases(readers, [*_speaking(periods, nested=False), *parts])
    plain = _nested(simple)
    edged = compile_phrases(readers | {"period": plain, "plain": plain}, [*periods, *parts])
    whole = readers | {"period": _nested(edged), "plain": plain}
    roles = compile_phrases({}, lexicon["role"])
    times = compile_phrases(whole, [*periods, *lexicon["rule"]])
    return TimePhrases(
        roles=roles,
        times=times,
        openers=roles.openers() | times.openers() | CLOCK_WORDS,
        events=compile_phrases(whole, lexicon["event"]),
        words=words,
        shy=frozenset(lexicon["shy"]),
        very_shy=frozenset(lexicon["shy_abbreviations"]),
        closing=compile_phrases({}, [{"is": "deadline", "says": lexicon["after_deadline"]["says"]}]),
    )


def _speaking(tables: Iterable[Mapping[str, Any]], *, nested: bool) -> list[dict[str, Any]]:
    """The tables with only those phrases that do (not) hold another period.

    Those that begin with one say <plain=period>: a reader takes all it can, and would take the rest of the phrase too.
    """
    return [{**table, "says": [say for say in table["says"] if ("period>" in say) is nested]} for table in tables]


def _nested(grammar: Grammar) -> Reader:
    """A reader of whatever a grammar matches. What it read is kept with the text, since many phrases ask there."""

    def read(tokens: Tokens, i: int) -> tuple[int, Match] | None:
        known = tokens.read_before(grammar)
        if i not in known:
            match = grammar.match(tokens, i)
            known[i] = (match.end, match) if match is not None else None
        found: tuple[int, Match] | None = known[i]
        return found

    return Reader(read, grammar.openers(), digits=True, slow=True)

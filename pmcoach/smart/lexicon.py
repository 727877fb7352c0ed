"""The words that rules look for: data files, one per kind of word and language.

A file is a list of phrases, one a line; ``#`` starts a comment. In a phrase, ``*`` at either end of
a word stands for any letters, and ``~`` after a verb for its forms ("plan~" also matches "planned"); in Swedish ``~``
marks a verb that goes like "öppna", ``^`` one that goes like "höja".
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import NamedTuple

from pmcoach.domain.briefs import Language

_FIRST_GROUP = ("", "r", "de", "t", "ts", "s", "d", "des", "nde", "ndes")
_SECOND_GROUP = ("a", "er", "te", "de", "t", "ts", "d", "s", "as", "tes", "des", "ta", "da", "ande")
_MEMORY = 20_000
_LONGEST_PART = 24
"""Letters of the longest word part that a pattern with ``*`` may hold."""


class Entry(NamedTuple):
    """One phrase of a lexicon: the kind it stands for, its first word, and the patterns of the words after it."""

    kind: str
    phrase: str
    first: str
    rest: tuple[str, ...]


class Openings(NamedTuple):
    """What a word can begin: phrases by their second word, phrases with many second words, its kinds when alone.

    Phrases stand longest first.
    """

    by_second: Mapping[str, tuple[Entry, ...]]
    open_second: tuple[Entry, ...]
    alone: tuple[str, ...]


class Lexicon:
    """All phrases of a language, found by their first word."""

    def __init__(self, lang: Language) -> None:
        self.lang = lang
        self.kinds: frozenset[str] = frozenset()
        self._exact: dict[str, list[Entry]] = {}
        self._by_start: dict[str, list[Entry]] = {}
        self._by_end: dict[str, list[Entry]] = {}
        self._seen: dict[str, Openings | None] = {}

    def entries(self) -> Iterator[Entry]:
        """Every phrase, as it was read."""
        for place in (self._exact, self._by_start, self._by_end):
            for known in place.values():
                yield from known

    def opened_by(self, word: str) -> Openings | None:
        """What ``word`` (lower case) can begin; None where it is in no phrase's first place."""
        try:
            return self._seen[word]
        except KeyError:
            openings = self._openings(word)
            if len(self._seen) < _MEMORY:
                self._seen[word] = openings
            return openings

    def _openings(self, word: str) -> Openings | None:
        fitting = list(self._exact.get(word, ()))
        for length in range(min(len(word), _LONGEST_PART) + 1):
            fitting += self._by_start.get(word[:length], ())
            fitting += self._by_end.get(word[len(word) - length :], ())
        if not fitting:
            return None
        longest_first = sorted((e for e in fitting if e.rest), key=lambda e: -len(e.rest))
        by_second: dict[str, list[Entry]] = {}
        for entry in longest_first:
            if "*" not in entry.rest[0]:
                by_second.setdefault(entry.rest[0], []).append(entry)
        return Openings(
            {second: tuple(entries) for second, entries in by_second.items()},
            tuple(e for e in longest_first if "*" in e.rest[0]),
            tuple(dict.fromkeys(e.kind for e in fitting if not e.rest)),
        )

    def add(self, kind: str, phrase: str) -> None:
        """Take in one phrase as the data file writes it."""
        first, *rest = phrase.split()
        for form in forms(first, self.lang):
            entry = Entry(kind, phrase, form, tuple(rest))
            place = self._by_end if form.startswith("*") else self._by_start if form.endswith("*") else self._exact
            place.setdefault(form.strip("*"), []).append(entry)


def fits(pattern: str, word: str) -> bool:
    """Whether ``word`` is what a pattern with ``*`` at its ends means."""
    if pattern.endswith("*"):
        return pattern[1:-1] in word if pattern.startswith("*") else word.startswith(pattern[:-1])
    return word.endswith(pattern[1:]) if pattern.startswith("*") else word == pattern


def forms(word: str, lang: Language) -> tuple[str, ...]:
    """The forms of a verb marked with ``~`` or ``^``; any other word as it is."""
    if not word.endswith(("~", "^")):
        return (word,)
    verb = word[:-1]
    if lang == "en":
        made = _english_forms(verb)
    elif word.endswith("~"):
        made = [verb + ending for ending in _FIRST_GROUP]
    else:
        made = [verb.removesuffix("a") + ending for ending in _SECOND_GROUP]
    return tuple(dict.fromkeys(made))


def _english_forms(verb: str) -> list[str]:
    """Base, -s, -ed, -ing, with e dropped, y turned and a last consonant doubled as spelling asks."""
    vowels = "aeiou"
    if verb.endswith("e"):
        return [verb, verb + "s", verb + "d", verb[:-1] + "ing"]
    if verb.endswith("y") and verb[-2] not in vowels:
        return [verb, verb[:-1] + "ies", verb[:-1] + "ied", verb + "ing"]
    plural = verb + ("es" if verb.endswith(("s", "sh", "ch", "x", "z", "o")) else "s")
    doubled = verb + verb[-1] if verb[-1] not in vowels + "wxy" else verb
    return [verb, plural, verb + "ed", verb + "ing", doubled + "ed", doubled + "ing"]


@cache
def load_lexicon(lang: Language) -> Lexicon:
    """Read the data files of a language, once a process."""
    lexicon = Lexicon(lang)
    folder = Path(__file__).parent / "lexicons" / lang
    kinds: set[str] = set()
    for file in sorted(folder.glob("*.txt")):
        kind = file.stem
        kinds.add(kind)
        for line in file.read_text(encoding="utf-8").splitlines():
            phrase = line.partition("#")[0].strip().lower()
            if phrase:
                lexicon.add(kind, phrase)
    lexicon.kinds = frozenset(kinds)
    return lexicon

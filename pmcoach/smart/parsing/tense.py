"""Whether a time without a year is told about or looked forward to, by the verbs around it."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from pmcoach.smart.language import Language
from pmcoach.smart.numbers import number_words
from pmcoach.smart.parsing.lexicon import read_lexicon
from pmcoach.smart.text import Tokens

_CLAUSE_ENDS = frozenset((".", ";", "\n", "?", "!", ",", ":"))
_BEFORE_DATES = frozenset(("on", "in", "at", "den", "i"))
_SUBJECTS = frozenset(("i", "we", "he", "she", "they", "you", "who"))
FARTHEST = 12
"""How many words away a verb still speaks about a time."""


class _Verbs(NamedTuple):
    lang: Language
    past: frozenset[str]
    open: frozenset[str]
    endings: tuple[str, ...]
    not_after: frozenset[str]
    planned: frozenset[str]


@cache
def _verbs(lang: Language) -> _Verbs:
    lexicon = read_lexicon(lang, "language")
    return _Verbs(
        lang,
        frozenset(lexicon["past_verbs"]),
        frozenset(lexicon["open_verbs"]),
        tuple(lexicon["past_endings"]),
        frozenset(lexicon["past_not_after"]),
        frozenset(lexicon["planned"]),
    )


def told_in_the_past(tokens: Tokens, first: int, end: int, lang: Language) -> bool | None:
    """Whether the nearest verb of the clause around ``first`` to ``end`` tells of the past; None without a verb."""
    verbs = _verbs(lang)
    for i in range(first - 1, max(-1, first - 1 - FARTHEST), -1):
        if tokens.words[i] in _CLAUSE_ENDS:
            break
        told = _tells(tokens, i, verbs)
        if told is not None:
            return told
    for i in range(end, min(len(tokens), end + FARTHEST)):
        if tokens.words[i] in _CLAUSE_ENDS:
            break
        told = _tells(tokens, i, verbs)
        if told is not None:
            return told
    return None


def _tells(tokens: Tokens, i: int, verbs: _Verbs) -> bool | None:
    word = tokens.words[i]
    if word in verbs.open:
        return False
    if word in verbs.planned and tokens.words[i + 1] in _BEFORE_DATES and tokens.words[i - 1] not in _SUBJECTS:
        return None
    if word in verbs.past:
        return True
    if len(word) > 4 and word.endswith(verbs.endings):
        before = tokens.words[i - 1]
        if before[:1].isdecimal() or before in number_words(verbs.lang).below_hundred:
            return None
        if before.endswith("ly"):
            before = tokens.words[i - 2]
        return None if before in verbs.not_after else True
    return None

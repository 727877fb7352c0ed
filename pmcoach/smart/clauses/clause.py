"""A main clause and the small words by which it is read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

from pmcoach.domain.briefs import Language
from pmcoach.smart.parsing.lexicon import read_lexicon
from pmcoach.smart.sentence import Sentence

Subject = Literal["none", "self", "person", "served", "thing"]
Opening = Literal["none", "time", "share"]

LATER_VERBS = ("delivery", "change", "intention", "doing", "attain")
VERBS = (*LATER_VERBS, "behaviour")
"""The lexicons that hold verbs; that of behaviour holds other words too: only trusted where a verb must be."""

STOPS = frozenset(",;:.()–—")


@dataclass(frozen=True)
class Clause:
    """Where the main clause starts, what stands before it, its subject and its verb, as places of words.

    ``subject`` is "none" where the doer goes without saying, "self" for a pronoun, "person" for somebody who does the
    work, "served" for those whom it is for. ``verb`` is the number of words where no verb is known.
    """

    start: int
    opening: Opening
    subject: Subject
    verb: int
    passive: bool = False


@cache
def small_words(lang: Language, name: str) -> frozenset[str]:
    """The small words of a language that play one part."""
    return frozenset(read_lexicon(lang, "clause")[name])


@cache
def endings(lang: Language, name: str) -> tuple[str, ...]:
    """The word endings of a language that play one part."""
    return tuple(read_lexicon(lang, "clause")[name])


def is_one(s: Sentence, place: int, *names: str) -> bool:
    """Whether the word at a place plays one of these parts."""
    return place < len(s.words) and any(s.words[place].text in small_words(s.lang, name) for name in names)


def starts(s: Sentence, *kinds: str) -> frozenset[int]:
    """Where phrases of these kinds start."""
    return frozenset(m.first for m in s.marked(*kinds))


def is_counted(s: Sentence, place: int) -> bool:
    """Whether the word is part of a quantity ("at least 90% of ...")."""
    return any(q.phrase[0] <= s.words[place].start < q.phrase[1] for q in s.quantities)


def sort_of(s: Sentence, first: int, last: int) -> Subject:
    """Who or what the words from ``first`` up to ``last`` name, by the head of the phrase.

    Of a share or a count ("nine out of ten patients", "90 % av samtalen") it is what is counted.
    """
    if is_one(s, first, "selves"):
        return "self"
    head = begin = _counted_thing(s, first, last)
    for i in range(begin + 1, last):
        if is_one(s, i, "links"):
            break
        head = i
    named: Sequence[Subject] = ("served", "person")
    for kind in named:
        if any(begin <= m.first and m.last == head for m in s.marked(kind)):
            return kind
    return "thing"


def _counted_thing(s: Sentence, first: int, last: int) -> int:
    """Where the thing begins that a share or a number is of."""
    of = [i for i in range(first, last) if is_one(s, i, "of")]
    if not of or of[-1] + 1 >= last:
        return first
    counted = any(is_counted(s, i) for i in range(first, of[-1]))
    out_of = any(is_one(s, i, "out_of") for i in range(first, of[-1]))
    return of[-1] + (2 if out_of and of[-1] + 2 < last else 1) if counted else first

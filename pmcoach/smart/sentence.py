"""A sentence as the rules see it: words, what the lexicons mark, quantities and times.

Markup (bullets, bold, quotation marks) is set aside for reading; spans always point into the text as
it was given.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Sequence
from functools import cache
from itertools import chain
from operator import itemgetter
from typing import NamedTuple

from pmcoach.domain.briefs import Language
from pmcoach.smart.lexicon import Lexicon, fits, load_lexicon
from pmcoach.smart.mentions import QuantityMention, TimeKind, TimeMention
from pmcoach.smart.once import once
from pmcoach.smart.text import lowered

Span = tuple[int, int]
_FIRST = itemgetter(1)

_WORD = re.compile(r"[^\W_]+(?:['’.,:&/-][^\W_]+)*%?|#\d+|[,;:.!?()%§–—-]", re.UNICODE)
_BULLET = re.compile(r"\s*(?:>\s*)*(?:#{1,6}\s+|[-*+•·–—‣▪◦]\s+|\(?(?:\d{1,2}|[a-zA-Z])[.)]\s+)?(?:\[[ xX]\]\s+)?")
_MARKUP = re.compile(r"[*_`~“”„\"«»]+|[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]+")
_SPACES = dict.fromkeys((*range(32), 127, *range(128, 160), 160, 8199, 8201, 8239), " ") | {0x2019: "'"}

COMMITTING = frozenset({TimeKind.DEADLINE, TimeKind.CADENCE, TimeKind.OCCASION, TimeKind.PERIOD, TimeKind.POINT})
"""The kinds of time that say when or how often; a service level measures, the past and "soon" do not bind."""


class Word(NamedTuple):
    """A word or a stop in lower case, with its place in the text that is read."""

    text: str
    start: int
    end: int


class Mark(NamedTuple):
    """A phrase of a lexicon found in the sentence: words ``first`` up to and with ``last``."""

    kind: str
    first: int
    last: int


class Sentence:
    """One text, read once for all rules. Offsets inside are of ``text``; `span` leads back to ``given``."""

    def __init__(
        self,
        *,
        given: str,
        text: str,
        lang: Language,
        words: tuple[Word, ...],
        marks: dict[str, list[Mark]],
        quantities: tuple[QuantityMention, ...],
        times: tuple[TimeMention, ...],
        origin: Sequence[int] | None = None,
    ) -> None:
        self.given, self.text, self.lang = given, text, lang
        self.words, self.marks = words, marks
        self.quantities, self.times = quantities, times
        self._origin = origin
        self._places: dict[str, frozenset[int]] = {}

    def marked(self, *kinds: str) -> list[Mark]:
        """The marks of these kinds, in the order of the sentence."""
        if len(kinds) == 1:
            return self.marks.get(kinds[0], [])
        found = [marks for kind in kinds if (marks := self.marks.get(kind))]
        if len(found) < 2:
            return found[0] if found else []
        return sorted(chain.from_iterable(found), key=_FIRST)

    def has(self, *kinds: str) -> bool:
        """Whether any phrase of these kinds stands in the sentence."""
        return not self.marks.keys().isdisjoint(kinds)

    def words_of(self, mark: Mark) -> str:
        """The phrase of a mark, as it was written."""
        return self.text[self.words[mark.first].start : self.words[mark.last].end]

    def span_of(self, mark: Mark) -> Span:
        """Where a mark stands in the text as it was given."""
        return self.span(self.words[mark.first].start, self.words[mark.last].end)

    def span(self, start: int, end: int) -> Span:
        """A stretch of the text that was read, as offsets into the text as it was given."""
        if self._origin is None:
            return start, end
        return self._origin[start], self._origin[end - 1] + 1 if end > start else self._origin[start]

    @property
    def whole(self) -> Span:
        """The sentence without the space and the markup around it."""
        return self.span(0, len(self.text)) if self.text else (0, len(self.given))

    @once
    def commitments(self) -> list[TimeMention]:
        """The times that say when or how often."""
        return [t for t in self.times if t.kind in COMMITTING]

    def places(self, kind: str) -> frozenset[int]:
        """The places of all words that marks of a kind cover."""
        found = self._places.get(kind)
        if found is None:
            found = frozenset(i for m in self.marks.get(kind, ()) for i in range(m.first, m.last + 1))
            self._places[kind] = found
        return found

    def word_at(self, offset: int) -> int:
        """The place of the first word that ends after an offset; the number of words where none does."""
        return bisect_right(self._ends, offset)

    @once
    def _ends(self) -> list[int]:
        return [word.end for word in self.words]

    @once
    def timed(self) -> frozenset[int]:
        """The places of the words that name a time other than a service level."""
        return frozenset(
            i
            for t in self.times
            if t.kind is not TimeKind.SERVICE_LEVEL
            for i in range(self.word_at(t.phrase[0]), self.word_at(t.phrase[1] - 1) + 1)
        )


@cache
def _parser() -> tuple[Callable[..., tuple[QuantityMention, ...]], Callable[..., tuple[TimeMention, ...]]]:
    """What finds quantities and times; half of the checker's code, which a start without any checking need not load."""
    from pmcoach.smart.quantities import find_quantities
    from pmcoach.smart.times import find_times

    return find_quantities, find_times


def read_sentence(given: str, lang: Language) -> Sentence:
    """Read a text for the rules, whatever the day: a deadline that has passed is one still. Linear in its length."""
    find_quantities, find_times = _parser()
    text, origin = set_markup_aside(given)
    lower = lowered(text)
    parsed = lower if text.isupper() and len(text) > 12 else text
    words = tuple([Word(m[0], *m.span()) for m in _WORD.finditer(lower)])
    return Sentence(
        given=given,
        text=text,
        lang=lang,
        words=words,
        marks=mark_words([w.text for w in words], load_lexicon(lang)),
        quantities=find_quantities(parsed, lang),
        times=find_times(parsed, lang),
        origin=origin,
    )


def set_markup_aside(given: str) -> tuple[str, Sequence[int] | None]:
    """The text without bullets, emphasis and quotation marks, and where each character came from."""
    flat = given if given.isprintable() and "’" not in given else given.translate(_SPACES)
    start = _BULLET.match(flat).end()  # type: ignore[union-attr]
    end = len(flat.rstrip())
    if _MARKUP.search(flat, start) is None and "  " not in flat[start:end]:
        return (flat, None) if start == 0 and end == len(flat) else (flat[start:end], range(start, end))
    kept: list[str] = []
    origin: list[int] = []
    position = start
    for found in [*_MARKUP.finditer(flat, start, end), None]:
        stop = found.start() if found else end
        for place in range(position, stop):
            if flat[place] != " " or (kept and kept[-1] != " "):
                kept.append(flat[place])
                origin.append(place)
        position = found.end() if found else end
    while kept and kept[-1] == " ":
        kept.pop()
        origin.pop()
    return "".join(kept), origin


def mark_words(words: Sequence[str], lexicon: Lexicon) -> dict[str, list[Mark]]:
    """Every phrase of the lexicon in these words; of one kind, the longest at a place and none inside another."""
    marks: dict[str, list[Mark]] = {}
    end = len(words) - 1
    for place, word in enumerate(words):
        openings = lexicon.opened_by(word)
        if openings is None:
            continue
        if place < end:
            for entry in (*openings.by_second.get(words[place + 1], ()), *openings.open_second):
                last = place + len(entry.rest)
                if last <= end and all(map(fits, entry.rest, words[place + 1 : last + 1])):
                    _note(marks, entry.kind, place, last)
        for kind in openings.alone:
            _note(marks, kind, place, place)
    return marks


def _note(marks: dict[str, list[Mark]], kind: str, first: int, last: int) -> None:
    """Keep a mark, unless one of its kind already covers the place."""
    same = marks.get(kind)
    if same is None:
        marks[kind] = [Mark(kind, first, last)]
    elif same[-1].last < first:
        same.append(Mark(kind, first, last))

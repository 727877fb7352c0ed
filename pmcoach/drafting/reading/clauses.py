"""What was said, cut into clauses: the stretch of words whose tense, subject and cues belong to a number in it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from itertools import pairwise

from pmcoach.domain.briefs import Brief, Language
from pmcoach.drafting.words import lexicon
from pmcoach.smart.mentions import QuantityKind, QuantityMention, TimeKind, TimeMention
from pmcoach.smart.quantities import find_quantities
from pmcoach.smart.times import find_times

_SENTENCE_END = re.compile(r"[.!?](?=\s+[^\W\d_]|\s+\d|\s*$)|\n")
_ABBREVIATED = re.compile(
    r"(?:\b(?:ca|approx|avg|no|nr|kl|resp|inkl|exkl|etc|vs|min|max|sec|tim|mån|jan|feb|mar|apr|jun|jul|aug|sept?|okt|oct|nov|dec|dvs|mgr|yr|dept|t\.ex|t\.o\.m|fr\.o\.m|e\.g|i\.e|bl\.a|\w\.\w)|\b\d{1,2})$",
    re.IGNORECASE,
)
_CUT = re.compile(r";|:\s+(?=[^\W\d_]+\s.*\d)|,(?=\s)|\s[–—-]\s|\((?=[^)]*\))|\)")
_JOIN = {
    "en": re.compile(
        r"\s(?:and|but|while|whereas|against|versus|vs\.?|as opposed to|compared (?:to|with)|up from|down from|"
        r"although|though)\s",
        re.IGNORECASE,
    ),
    "sv": re.compile(r"\s(?:och|men|medan|mot|jämfört med|fast|ner från|upp från)\s", re.IGNORECASE),
}
_YEAR_LEAD = re.compile(
    r"\b(?:from|in|since|of|until|by|till|från|sedan|i|år|sommaren|hösten|våren)\s+$", re.IGNORECASE
)
_TIMES_THAT_MEASURE = frozenset({TimeKind.SERVICE_LEVEL})


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that was said: 0 is the rough wish, 1 and on are the facts."""

    index: int
    text: str
    quantities: tuple[QuantityMention, ...]
    times: tuple[TimeMention, ...]


@dataclass(frozen=True, slots=True)
class Clause:
    """A stretch of a line, with its place, and the sentence of the line that it belongs to."""

    line: int
    sentence: int
    start: int
    end: int
    text: str

    def holds(self, span: tuple[int, int]) -> bool:
        """Whether a span of the line lies in this clause."""
        return self.start <= span[0] < self.end


def read_lines(brief: Brief) -> list[Line]:
    """The rough wish and the facts, each with the quantities and times that stand in it."""
    lines = []
    for index, text in enumerate([brief.rough, *(fact.text for fact in brief.facts)]):
        times = tuple(find_times(text, brief.lang, brief.today))
        quantities = tuple(
            _as_change(text, q, brief.lang)
            for q in find_quantities(text, brief.lang)
            if not q.vague and not _is_label(text, q, brief.lang) and not _in_a_time(q, times)
        )
        lines.append(Line(index, text, quantities, times))
    return lines


def cut(line: Line, lang: Language) -> list[Clause]:
    """The clauses of a line. A mention is never cut apart; a joining word cuts only between two quantities."""
    whole = [q.span for q in line.quantities] + [t.span for t in line.times]
    clauses = []
    for number, (start, end) in enumerate(_sentences(line.text)):
        edges = {start, end}
        for match in _CUT.finditer(line.text, start, end):
            if not _inside(match.start(), whole):
                edges.add(match.end())
        for match in _JOIN[lang].finditer(line.text, start, end):
            before, after = (
                any(start <= q.span[0] < match.start() for q in line.quantities),
                any(match.end() <= q.span[0] < end for q in line.quantities),
            )
            if before and after and not _inside(match.start() + 1, whole):
                edges.add(match.start() + 1)
        places = sorted(edges)
        for left, right in pairwise(places):
            if line.text[left:right].strip(" ,;:.()–—-!?\n"):
                clauses.append(Clause(line.index, number, left, right, line.text[left:right]))
    return clauses


def _as_change(text: str, quantity: QuantityMention, lang: Language) -> QuantityMention:
    """A percentage right after a verb of change ("cut 15%") is a change by so much, not a value."""
    before = text[: quantity.span[0]]
    if quantity.kind is QuantityKind.RELATIVE and re.search(lexicon("changes", lang)["content"], before, re.IGNORECASE):
        return replace(quantity, kind=QuantityKind.PERCENT, factor=None)
    if quantity.kind is not QuantityKind.PERCENT or quantity.amount.value is None:
        return quantity
    verb = re.search(lexicon("changes", lang)["before"], before, re.IGNORECASE)
    if verb is None:
        return quantity
    way = -1 if re.match(lexicon("changes", lang)["down"], verb["verb"], re.IGNORECASE) else 1
    return replace(quantity, kind=QuantityKind.RELATIVE, factor=round(1 + way * quantity.amount.value / 100, 6))


@cache
def cues(lang: Language) -> dict[str, re.Pattern[str]]:
    """The cue words of a language, a pattern a category."""
    return {
        name: re.compile(r"(?<!\w)(?:" + "|".join(sorted(rows, key=len, reverse=True)) + r")(?!\w)", re.IGNORECASE)
        for name, rows in lexicon("reading", lang).items()
        if name not in ("labels", "undated_event", "contrast", "leads", "told_event")
    }


def says(category: str, text: str, lang: Language) -> bool:
    """Whether a text holds a cue of the category."""
    return cues(lang)[category].search(text) is not None


def _sentences(text: str) -> Iterable[tuple[int, int]]:
    start = 0
    for match in _SENTENCE_END.finditer(text):
        if match[0] == "." and _ABBREVIATED.search(text[start : match.start()]) and match.end() < len(text):
            following = text[match.end() :].lstrip()[:1]
            if not (following.isupper() and text[match.start() - 1].isdigit()):
                continue
        yield start, match.end()
        start = match.end()
    if text[start:].strip():
        yield start, len(text)


def _inside(place: int, spans: Iterable[tuple[int, int]]) -> bool:
    return any(start < place < end for start, end in spans)


def _in_a_time(quantity: QuantityMention, times: Iterable[TimeMention]) -> bool:
    """Whether a number is only part of a date, a week or a span until a deadline."""
    start, end = quantity.span
    return any(t.kind not in _TIMES_THAT_MEASURE and t.span[0] <= start and end <= t.span[1] for t in times)


def _is_label(text: str, quantity: QuantityMention, lang: Language) -> bool:
    """Whether a number only names a thing: "line 4", "release 7"."""
    if quantity.kind is not QuantityKind.COUNT or not re.fullmatch(r"\d+|[^\W\d_]+", quantity.amount.text):
        return False
    if re.fullmatch(r"(?:19|20)\d\d", quantity.amount.text) and _YEAR_LEAD.search(text[: quantity.span[0]]):
        return True
    before = re.search(r"([^\W\d_]+)\s+$", text[: quantity.span[0]])
    return before is not None and before[1].lower() in lexicon("reading", lang)["labels"]


def label_numbers(text: str, lang: Language) -> dict[str, str]:
    """The things a text names by number: {"line": "4"}."""
    names = "|".join(lexicon("reading", lang)["labels"])
    return {m[1].lower(): m[2] for m in re.finditer(rf"\b({names})\s+(\d+)\b", text, re.IGNORECASE)}


def past_year(when: date, today: date) -> date:
    """A day that lies behind: a month without a year that would be ahead is last year's."""
    while when > today:
        when = when.replace(year=when.year - 1, day=min(when.day, 28))
    return when

"""What was said, cut into clauses: the stretch of words whose tense, subject and cues belong to a number in it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from functools import cache, partial
from itertools import pairwise

from pmcoach.domain.briefs import Brief, Language
from pmcoach.drafting.reading.lookalikes import as_written, for_numbers, times_of
from pmcoach.drafting.reading.months import counts_by_month, without_days
from pmcoach.drafting.reading.sorts import is_bare
from pmcoach.drafting.reading.spotting import spot
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
_YEAR = re.compile(r"(?:19[5-9]|20[0-4])\d(?!\d)")
"""A year; numbers of things are rarely written so, without a mark between the thousands."""

_PROPER = re.compile(r"[A-ZÅÄÖ][a-zåäö]+ [A-ZÅÄÖ]")
"""A name that begins with a number word: "the Six Nations"."""
_OF_A_RATE = re.compile(
    r"(?:\d|(?<!\w)(?:one|two|three|four|five|six|seven|eight|nine|ten|twelve|fifty|once|twice|en|ett|två|tre|fyra|fem))"
    r"\s+(?:or so\s+)?"
    r"(?:(?!(?:to|than|or|within|under|from|till|än|inom|eller|men|but)\b)[^\W\d_]+(?:-[^\W\d_]+)*\.?\s+){0,4}$",
    re.IGNORECASE,
)
"""What stands before the "a week" of "4 hours of overtime a week"."""

_TIMES_THAT_MEASURE = frozenset({TimeKind.SERVICE_LEVEL})


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that was said: 0 is the rough wish, 1 and on are the facts.

    ``unread`` are the places of numbers that the parser found no quantity or time in: what they say is not known.
    """

    index: int
    text: str
    quantities: tuple[QuantityMention, ...]
    times: tuple[TimeMention, ...]
    unread: tuple[int, ...] = ()


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
    texts = [brief.rough, *(fact.text for fact in brief.facts)]
    by_month = counts_by_month(texts[1:], brief.lang)
    for index, text in enumerate(texts):
        times = _joined(text, times_of(text, brief.lang, brief.today), brief.lang, brief.today)
        plain = for_numbers(text, brief.lang)
        if by_month and index > 0:
            plain, times = without_days(plain, times, brief.lang)
        found, times = spot(plain, find_quantities(plain, brief.lang), times, brief.lang)
        quantities = tuple(
            _as_change(text, q, brief.lang)
            for q in map(partial(as_written, text), found)
            if not q.vague
            and not _inside_a_word(text, q)
            and not _is_age(text, q, brief.lang)
            and not _is_label(text, q, brief.lang)
            and (not _in_a_time(q, times) or _within(q, times))
        )
        known = [q.span for q in found] + [t.phrase for t in times] + [t.span for t in times]
        lines.append(Line(index, text, quantities, times, _unread(text, known, brief.lang)))
    return lines


def _unread(text: str, known: Iterable[tuple[int, int]], lang: Language) -> tuple[int, ...]:
    """Where numbers stand, in figures or in words of part and rate, that no mention covers."""
    places = [match.start() for match in re.finditer(lexicon("words", lang)["any_number"], text, re.IGNORECASE)]
    spans = tuple(known)
    names = re.compile(rf"(?:{'|'.join(lexicon('reading', lang)['labels'])})\s+$", re.IGNORECASE)
    return tuple(p for p in places if not any(start <= p < end for start, end in spans) and not names.search(text[:p]))


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


def _joined(text: str, times: Iterable[TimeMention], lang: Language, today: date) -> tuple[TimeMention, ...]:
    """Times without the ages of people; a day and the "next year" right behind it are one day of next year."""
    kept: list[TimeMention] = []
    age = re.compile(lexicon("words", lang)["age"], re.IGNORECASE)
    for time in times:
        lead = re.match(r"\D*", text[time.span[0] :])
        if age.search(text[: time.span[0]]) or (lead and age.search(text[: time.span[0] + lead.end()])):
            continue
        last = kept[-1] if kept else None
        if (
            last is not None
            and last.date is not None
            and not text[last.span[1] : time.span[0]].strip()
            and re.fullmatch(lexicon("words", lang)["next_year"].strip("\\b"), time.text, re.IGNORECASE)
        ):
            found = [t for t in find_times(last.text, lang, date(today.year + 1, 1, 1)) if t.date]
            if found:
                kept[-1] = replace(
                    last,
                    span=(last.span[0], time.span[1]),
                    text=text[last.span[0] : time.span[1]],
                    date=found[0].date,
                    start=found[0].start,
                )
                continue
        kept.append(time)
    return tuple(kept)


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
        if name not in ("labels", "contrast", "leads", "runs_now")
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


def _within(quantity: QuantityMention, times: Iterable[TimeMention]) -> bool:
    """Whether a number is the length in "within 5 days", which may be a value too."""
    return any(t.kind is TimeKind.DEADLINE and quantity.phrase == (t.span[0], quantity.span[1]) for t in times)


def _inside_a_word(text: str, quantity: QuantityMention) -> bool:
    """Whether a number is only half of a word, part of a name or a scale, or the "a week" of "one a week"."""
    start, end = quantity.span
    if re.match(r"-[^\W\d_]", text[end:]) and not text[start:end][:1].isdigit():
        return True
    if re.fullmatch(r"\d[A-ZÅÄÖ]", text[start:end]) and re.match(r"-[^\W\d_]", text[end:]):
        return True
    if is_bare(quantity) and re.search(r"\b(?:scale|skala\w*)\b[^.;]{0,12}$", text[:start], re.IGNORECASE):
        return True
    if _PROPER.match(text[start:]) and re.search(r"[^\W\d_,] $", text[:start]):
        return True
    return (
        quantity.kind is QuantityKind.DURATION
        and re.match(r"(?:an?|en|ett|per)\s", quantity.amount.text, re.IGNORECASE) is not None
        and _OF_A_RATE.search(text[:start]) is not None
    )


def _is_age(text: str, quantity: QuantityMention, lang: Language) -> bool:
    """Whether a number is the age of people: "members under 30"."""
    before = text[: quantity.span[0]]
    return re.search(lexicon("words", lang)["age"], before, re.IGNORECASE) is not None


def _is_label(text: str, quantity: QuantityMention, lang: Language) -> bool:
    """Whether a number only names a thing: "line 4", "release 7"."""
    if quantity.kind is QuantityKind.COUNT and _YEAR.match(quantity.amount.text):
        return True
    if quantity.kind is not QuantityKind.COUNT or not re.fullmatch(r"\d+|[^\W\d_]+", quantity.amount.text):
        return False
    before = re.search(r"(?:([^\W\d_]+)\s+)?([^\W\d_]+)\s+$", text[: quantity.span[0]])
    if before is None or (before[1] or "").lower() in lexicon("words", lang)["which"]:
        return False
    return before[2].lower() in lexicon("reading", lang)["labels"]


def label_numbers(text: str, lang: Language) -> dict[str, str]:
    """The things a text names by number: {"line": "4"}."""
    names = "|".join(lexicon("reading", lang)["labels"])
    return {m[1].lower(): m[2] for m in re.finditer(rf"\b({names})\s+(\d+)\b", text, re.IGNORECASE)}


def past_year(when: date, today: date) -> date:
    """A day that lies behind: a month without a year that would be ahead is last year's."""
    while when > today:
        when = when.replace(year=when.year - 1, day=min(when.day, 28))
    return when

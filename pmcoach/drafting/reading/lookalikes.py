"""What only looks like a day or a number: "In February 26 jars broke", "ner den 20 %", "Monday to Thursday".

A line is read for quantities and for times apart: each sees blanks where the words belong to the other. Every text here
has the length of the line, so that places stay the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta
from functools import cache

from pmcoach.domain.briefs import Language
from pmcoach.drafting.reading.wholes import meet
from pmcoach.drafting.words import blanked, lexicon
from pmcoach.smart.mentions import QuantityMention, TimeKind, TimeMention
from pmcoach.smart.times import find_times

_YEARS = 4
"""Years ahead that a year of two figures may lie."""


@cache
def _apart(lang: Language) -> tuple[re.Pattern[str], ...]:
    months = "|".join(sorted(map(re.escape, lexicon("numbers", lang)["months"]), key=len, reverse=True))
    rows: list[str] = lexicon("lookalikes", lang)["apart"]
    return tuple(re.compile(row.replace("MONTH", f"(?:{months})"), re.IGNORECASE) for row in rows)


@cache
def _pattern(name: str, lang: Language) -> re.Pattern[str]:
    words = lexicon("lookalikes", lang)
    return re.compile(words[name].replace("WEEKDAY", words["weekday"]), re.IGNORECASE)


def _blanked(text: str, group: str, lang: Language) -> str:
    for pattern in _apart(lang):
        text = blanked(text, *(match.span(group) for match in pattern.finditer(text)))
    return text


def _slashed(text: str, lang: Language) -> str:
    """A line with its days like "15.9." written "15/9 "."""
    for match in _pattern("dotted", lang).finditer(text):
        if 0 < int(match["day"]) <= 31 and 0 < int(match["month"]) <= 12:
            day = f"{match['day']}/{match['month']} "
            text = text[: match.start("day")] + day + text[match.end() :]
    return text


def for_numbers(text: str, lang: Language) -> str:
    """A line without the words of time that a number only stands behind, for who looks for quantities."""
    return _slashed(_blanked(text, "word", lang), lang)


def as_written(text: str, quantity: QuantityMention) -> QuantityMention:
    """A quantity with its words as the line has them."""
    words = text[slice(*quantity.span)]
    return quantity if words == quantity.amount.text else replace(quantity, amount=replace(quantity.amount, text=words))


def times_of(text: str, lang: Language, today: date) -> tuple[TimeMention, ...]:
    """The times of a line, without what only looks like one."""
    plain = _slashed(_blanked(text, "number", lang), lang)
    found = (_in_its_year(_as_written(time, text), lang, today) for time in find_times(plain, lang, today))
    kept = [time for time in found if not _is_no_day(time, text, lang)]
    kept += [one for one in _thirds(text, lang, today) if not any(meet(one.span, time.span) for time in kept)]
    return tuple(sorted(kept, key=lambda time: time.span))


def _thirds(text: str, lang: Language, today: date) -> Iterable[TimeMention]:
    """The thirds of a year: "the end of the second tertial", "tertial 2"."""
    nths: list[str] = lexicon("lookalikes", lang)["nths"]
    for found in _pattern("third_of_year", lang).finditer(text):
        place = int(found["number"]) if found["number"] else nths.index(found["nth"].lower()) + 1
        year = today.year if 4 * place >= today.month else today.year + 1
        start = date(year, 4 * place - 3, 1)
        end = date(year + place // 3, 4 * place % 12 + 1, 1) - timedelta(days=1)
        kind = TimeKind.PERIOD
        yield TimeMention(span=found.span(), phrase=found.span(), kind=kind, text=found[0], start=start, date=end)


def _in_its_year(time: TimeMention, lang: Language, today: date) -> TimeMention:
    """A time whose year has only two figures: "the end of May 28"."""
    short = re.search(r"^(?P<month>.*[^\W\d_]) ['’]?(?P<year>\d\d)$", time.text)
    if short is None or _pattern("edge", lang).match(time.text) is None:
        return time
    if short["month"].split()[-1].lower() not in lexicon("numbers", lang)["months"]:
        return time
    year = today.year // 100 * 100 + int(short["year"])
    if not today.year <= year <= today.year + _YEARS:
        return time
    whole = next(iter(find_times(f"{short['month']} {year}", lang, today)), None)
    return time if whole is None else replace(time, start=whole.start, date=whole.date)


def _as_written(time: TimeMention, text: str) -> TimeMention:
    start, end = time.span
    return replace(time, text=text[start:end])


def _is_no_day(time: TimeMention, text: str, lang: Language) -> bool:
    """Whether words name days of any week ("Monday to Thursday", "a usual Friday") or none ("i vår butik")."""
    if any(meet(match.span(), time.span) for match in _pattern("ours", lang).finditer(text)):
        return True
    if re.fullmatch(_pattern("weekday", lang).pattern, time.text, re.IGNORECASE) is None:
        return False
    return _pattern("usual_before", lang).search(text[: time.span[0]]) is not None or any(
        meet(match.span(), time.span) for match in _pattern("weekday_span", lang).finditer(text)
    )

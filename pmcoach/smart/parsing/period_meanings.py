"""What periods mean: months, quarters, weeks, seasons, this and the next of each."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from pmcoach.smart.parsing.calendar import (
    Span,
    current_span,
    month_end,
    months_span,
    recurring,
    week_span,
)
from pmcoach.smart.parsing.frames import NOWHERE, Frame, Meaning, yearly


def _month(parts: Mapping[str, Any], frame: Frame) -> Span:
    return yearly(parts, frame, lambda year: months_span(year, parts["month"], 1))


def _month_after(parts: Mapping[str, Any], frame: Frame) -> Span:
    if frame.today is None:
        return NOWHERE
    start = month_end(frame.today.year, frame.today.month) + timedelta(days=1)
    return recurring(start, None, False, lambda year: months_span(year, parts["month"], 1))


def _months(parts: Mapping[str, Any], frame: Frame) -> Span:
    first = int(parts.get("from", parts["month"]))
    last = int(parts["month"])

    def in_year(year: int) -> Span:
        start = months_span(year if first <= last else year - 1, first, 1)[0]
        return start, month_end(year, last)

    return yearly(parts, frame, in_year)


def _month_turn(parts: Mapping[str, Any], frame: Frame) -> Span:
    return yearly({**parts, "month": parts["from"]}, frame, lambda year: one_day_of_end(year, parts["from"]))


def one_day_of_end(year: int, month: int) -> Span:
    """The last day of a month as a span."""
    end = month_end(year, month)
    return end, end


def _part_of_year(name: str, months: int) -> Meaning:
    def meaning(parts: Mapping[str, Any], frame: Frame) -> Span:
        nth = int(parts[name])
        if not 1 <= nth <= 12 // months:
            return NOWHERE
        return yearly(parts, frame, lambda year: months_span(year, (nth - 1) * months + 1, months))

    return meaning


def _half_of_month(parts: Mapping[str, Any], frame: Frame) -> Span:
    def in_year(year: int) -> Span:
        start, end = months_span(year, parts["month"], 1)
        middle = date(year, parts["month"], 15)
        return (start, middle) if parts["half"] == 1 else (middle + timedelta(days=1), end)

    return yearly(parts, frame, in_year)


def _nth_week(parts: Mapping[str, Any], frame: Frame) -> Span:
    """The nth seven days of a month, at most to its end."""

    def in_year(year: int) -> Span:
        end = month_end(year, parts["month"])
        first = end.replace(day=1) + timedelta(weeks=parts["nth"] - 1)
        return first, min(end, first + timedelta(days=6))

    return yearly(parts, frame, in_year) if 1 <= parts["nth"] <= 5 else NOWHERE


def _calendar_year(parts: Mapping[str, Any], frame: Frame) -> Span:
    return yearly(parts, frame, lambda year: months_span(year, 1, 12))


def _years(parts: Mapping[str, Any], _frame: Frame) -> Span:
    first, last = parts["year"], parts.get("to", parts.get("short_year"))
    if not first or not last or last < first:
        return NOWHERE
    return date(first, 1, 1), date(last, 12, 31)


def _week(parts: Mapping[str, Any], frame: Frame) -> Span:
    return yearly(parts, frame, lambda year: week_span(year, parts["week"]))


def _current(parts: Mapping[str, Any], frame: Frame) -> Span:
    if frame.today is None:
        return NOWHERE
    unit = parts.get("calendar_unit", parts.get("calendar_unit_definite", parts.get("unit", "")))
    return current_span(frame.today, unit, parts["turn"])


def _end_of_current(parts: Mapping[str, Any], frame: Frame) -> Span:
    if frame.today is None:
        return NOWHERE
    last = current_span(frame.today, parts["unit"], parts.get("turn", 0))[1]
    return last, last


def _season(parts: Mapping[str, Any], frame: Frame) -> Span:
    first = parts["season"]
    if frame.before and parts.get("eve"):
        return yearly(parts, frame, lambda year: _eve_of_season(year, first))
    return yearly(parts, frame, lambda year: months_span(year, first, 3))


def _eve_of_season(year: int, first: int) -> Span:
    eve = date(year, first, 1) - timedelta(days=1)
    return eve, eve


def _season_after(parts: Mapping[str, Any], frame: Frame) -> Span:
    if frame.today is None:
        return NOWHERE
    this = recurring(frame.today, None, False, lambda year: months_span(year, parts["season"], 3))
    if this[0] is None or this[1] is None:
        return NOWHERE
    running = this[0] <= frame.today
    start = this[1] + timedelta(days=1) if running or this[0].year == frame.today.year else frame.today
    span = recurring(start, None, False, lambda year: months_span(year, parts["season"], 3))
    if frame.before and span[0] is not None:
        eve = span[0] - timedelta(days=1)
        return eve, eve
    return span


def _weekend(parts: Mapping[str, Any], frame: Frame) -> Span:
    if frame.today is None:
        return NOWHERE
    saturday, sunday = current_span(frame.today, "weekend", parts.get("turn", 0))
    if frame.before and saturday is not None:
        eve = saturday - timedelta(days=1)
        return eve, eve
    return saturday, sunday


PERIOD_MEANINGS: Mapping[str, Meaning] = {
    "month": _month,
    "month_after": _month_after,
    "months": _months,
    "month_turn": _month_turn,
    "quarter": _part_of_year("quarter", 3),
    "half": _part_of_year("half", 6),
    "tertial": _part_of_year("tertial", 4),
    "half_of_month": _half_of_month,
    "nth_week": _nth_week,
    "year": _calendar_year,
    "years": _years,
    "week": _week,
    "current": _current,
    "end_of_current": _end_of_current,
    "season": _season,
    "season_after": _season_after,
    "weekend": _weekend,
}

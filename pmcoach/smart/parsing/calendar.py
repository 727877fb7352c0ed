"""The arithmetic of days: months, weeks by ISO, spans of working days, the next or last such day."""

from __future__ import annotations

from collections.abc import Callable
from datetime import MAXYEAR, MINYEAR, date, timedelta

Span = tuple[date | None, date | None]
"""The first and last day of something; None where it cannot be told."""

MONTHS_IN = {"month": 1, "quarter": 3, "tertial": 4, "half": 6, "year": 12, "decade": 120}
"""Months in the units that are made of whole months."""
DAYS_IN = {"day": 1, "week": 7, "fortnight": 14}
"""Days in the units that are made of whole days."""
_LONGEST_SPAN = 40_000
"""Days; longer spans from now are no deadlines and would leave the calendar."""


def month_end(year: int, month: int) -> date:
    """The last day of a month."""
    return date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)


def months_span(year: int, month: int, count: int) -> Span:
    """``count`` whole months from the first of a month."""
    last = month - 1 + count - 1
    return date(year, month, 1), month_end(year + last // 12, last % 12 + 1)


def add_months(day: date, count: int) -> date:
    """The same day of the month ``count`` months on; the last of the month where there is no such day."""
    index = day.year * 12 + day.month - 1 + count
    year, month = divmod(index, 12)
    return date(year, month + 1, min(day.day, month_end(year, month + 1).day))


def week_span(year: int, week: int) -> Span:
    """Monday to Sunday of an ISO week; None where the year has no such week."""
    try:
        monday = date.fromisocalendar(year, week, 1)
    except ValueError:
        return None, None
    return monday, monday + timedelta(days=6)


def moved(day: date, number: float, unit: str, *, working: bool = False) -> date | None:
    """The day ``number`` units after (before, if negative) a day; None for units without a fixed length."""
    if unit in MONTHS_IN:
        months = number * MONTHS_IN[unit]
        if abs(months) > _LONGEST_SPAN / 31:
            return None
        whole = int(months)
        return add_months(day, whole) + timedelta(days=round((months - whole) * 30))
    if unit == "workday" or (working and unit == "day"):
        return _working_days(day, round(number)) if abs(number) <= 2000 else None
    if unit in DAYS_IN:
        days = number * DAYS_IN[unit]
        return day + timedelta(days=round(days)) if abs(days) <= _LONGEST_SPAN else None
    return None


def _working_days(day: date, number: int) -> date:
    step = 1 if number >= 0 else -1
    left = abs(number)
    while left:
        day += timedelta(days=step)
        left -= day.weekday() < 5
    return day


def current_span(today: date, unit: str, turn: int) -> Span:
    """The day, week, weekend, month, quarter, tertial, half or year that ``today`` is in, ``turn`` units on."""
    if unit == "day":
        day = today + timedelta(days=turn)
        return day, day
    if unit in ("week", "weekend"):
        monday = today - timedelta(days=today.weekday()) + timedelta(weeks=turn)
        return monday + timedelta(days=5 if unit == "weekend" else 0), monday + timedelta(days=6)
    length = MONTHS_IN.get(unit)
    if length is None:
        return None, None
    if unit == "decade":
        start = date(today.year // 10 * 10, 1, 1)
        return months_span(start.year + 10 * turn, 1, 120)
    first = (today.month - 1) // length * length + length * turn
    return months_span(today.year + first // 12, first % 12 + 1, length)


def recurring(today: date | None, year: int | None, back: bool, in_year: Callable[[int], Span]) -> Span:
    """What a yearly thing means: in its year if one is said, else the next not over (the last begun, if ``back``)."""
    if year is not None:
        return _safe(in_year, year)
    if today is None:
        return None, None
    for step in range(0, -9, -1) if back else range(-1, 9):
        span = _safe(in_year, today.year + step)
        first, last = span
        if first is None or last is None:
            continue
        if (first <= today) if back else (last >= today):
            return span
    return None, None


def _safe(in_year: Callable[[int], Span], year: int) -> Span:
    if not MINYEAR < year < MAXYEAR:
        return None, None
    try:
        return in_year(year)
    except ValueError:
        return None, None


def one_day(year: int, month: int, day: int) -> Span:
    """A single day as a span; ValueError where there is no such day."""
    that = date(year, month, day)
    return that, that

"""What days mean: dates, weekdays, named days, today and tomorrow."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from pmcoach.smart.holidays import holiday_in, nth_weekday
from pmcoach.smart.parsing.calendar import Span, month_end, one_day
from pmcoach.smart.parsing.frames import NOWHERE, Frame, Meaning, yearly
from pmcoach.smart.parsing.period_meanings import one_day_of_end
from pmcoach.smart.parsing.readers import Slashed


def _weekday_of_week(parts: Mapping[str, Any], frame: Frame) -> Span:
    def in_year(year: int) -> Span:
        day = date.fromisocalendar(year, parts["week"], parts["weekday"] + 1)
        return day, day

    return yearly(parts, frame, in_year)


def _iso(parts: Mapping[str, Any], _frame: Frame) -> Span:
    return parts["iso"], parts["iso"]


def _slashed(parts: Mapping[str, Any], frame: Frame) -> Span:
    written: Slashed = parts["slashed"]
    day, month = written.first, written.second
    if not frame.day_first or month > 12:
        day, month = month, day
    if month > 12:
        day, month = month, day
    return yearly({**parts, "year": written.year}, frame, lambda year: one_day(year, month, day))


def _day(parts: Mapping[str, Any], frame: Frame) -> Span:
    return yearly(parts, frame, lambda year: one_day(year, parts["month"], parts["day"]))


def _days(parts: Mapping[str, Any], frame: Frame) -> Span:
    def in_year(year: int) -> Span:
        return date(year, parts["month"], parts["from"]), date(year, parts["month"], parts["day"])

    return yearly(parts, frame, in_year)


def _day_of_month(parts: Mapping[str, Any], frame: Frame) -> Span:
    today = frame.today
    if today is None:
        return NOWHERE
    wanted = parts.get("ordinal_day", parts.get("day_number"))
    step = -1 if frame.back else 1
    month = today.year * 12 + today.month - 1 + int(parts.get("turn", 0))
    for _ in range(13):
        year, index = divmod(month, 12)
        if wanted <= month_end(year, index + 1).day:
            day = date(year, index + 1, wanted)
            if parts.get("turn") or (day <= today if frame.back else day >= today):
                return day, day
        month += step
    return NOWHERE


def _last_of_month(parts: Mapping[str, Any], frame: Frame) -> Span:
    return yearly(parts, frame, lambda year: one_day_of_end(year, parts["month"]))


def _last_working_day(parts: Mapping[str, Any], frame: Frame) -> Span:
    def in_year(year: int) -> Span:
        end = month_end(year, parts["month"])
        end -= timedelta(days=max(0, end.weekday() - 4))
        return end, end

    return yearly(parts, frame, in_year)


def _nth_weekday(parts: Mapping[str, Any], frame: Frame) -> Span:
    def in_year(year: int) -> Span:
        day = nth_weekday(year, parts["month"], parts["weekday"], min(parts["nth"], 5))
        return day, day

    return yearly(parts, frame, in_year)


def _last_weekday_of_current(parts: Mapping[str, Any], frame: Frame) -> Span:
    if frame.today is None:
        return NOWHERE
    day = nth_weekday(frame.today.year, frame.today.month, parts["weekday"], -1)
    return day, day


def weekday(parts: Mapping[str, Any], frame: Frame) -> Span:
    """The next such weekday after today (the last one before, looking back)."""
    if frame.today is None:
        return NOWHERE
    ahead = (parts["weekday"] - frame.today.weekday()) % 7
    days = (ahead or 7) if not frame.back else ahead - 7
    day = frame.today + timedelta(days=days)
    return day, day


def _weekday_of_current(parts: Mapping[str, Any], frame: Frame) -> Span:
    if frame.today is None:
        return NOWHERE
    monday = frame.today - timedelta(days=frame.today.weekday()) + timedelta(weeks=parts["turn"])
    day = monday + timedelta(days=parts["weekday"])
    return day, day


def _weekday_plus(parts: Mapping[str, Any], frame: Frame) -> Span:
    first = weekday(parts, frame)[0]
    if first is None:
        return NOWHERE
    day = first + timedelta(weeks=parts["weeks"])
    return day, day


def _holiday(parts: Mapping[str, Any], frame: Frame) -> Span:
    def in_year(year: int) -> Span:
        day = holiday_in(parts["holiday"], year, frame.lang)
        return day, day

    return yearly(parts, frame, in_year)


def _offset(parts: Mapping[str, Any], frame: Frame) -> Span:
    if frame.today is None:
        return NOWHERE
    day = frame.today + timedelta(days=parts["days"])
    return day, day


DAY_MEANINGS: Mapping[str, Meaning] = {
    "weekday_of_week": _weekday_of_week,
    "iso": _iso,
    "slashed": _slashed,
    "day": _day,
    "days": _days,
    "day_of_month": _day_of_month,
    "last_of_month": _last_of_month,
    "last_working_day": _last_working_day,
    "nth_weekday": _nth_weekday,
    "last_weekday_of_current": _last_weekday_of_current,
    "weekday": weekday,
    "weekday_of_current": _weekday_of_current,
    "weekday_plus": _weekday_plus,
    "holiday": _holiday,
    "offset": _offset,
}

"""What phrases of time mean: from the name of a meaning and what its phrase held to days on the calendar."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Any

from pmcoach.smart.holidays import holiday_in, nth_weekday
from pmcoach.smart.language import Language
from pmcoach.smart.parsing.calendar import (
    Span,
    current_span,
    month_end,
    months_span,
    moved,
    one_day,
    recurring,
    week_span,
)
from pmcoach.smart.parsing.grammar import Match
from pmcoach.smart.parsing.readers import UNKNOWN_YEAR, Slashed, UnitReading

NOWHERE: Span = (None, None)


class Shape(StrEnum):
    """What sort of time a phrase names, before the words around it are heard."""

    DAY = "day"
    PERIOD = "period"
    END = "end"
    SPAN = "span"
    AHEAD = "ahead"
    DURING = "during"
    CADENCE = "cadence"
    OCCASION = "occasion"
    SERVICE = "service"
    EVENT = "event"
    VAGUE = "vague"
    PAST = "past"


@dataclass(frozen=True, slots=True)
class Frame:
    """From where a phrase is seen: the day, whether it looks back, the order of numeric dates, the language."""

    today: date | None
    lang: Language
    day_first: bool
    back: bool = False
    before: bool = False
    """Whether the phrase is a limit ("by summer"): a season then ends the day before it begins."""


Meaning = Callable[[Mapping[str, Any], Frame], Span]


def shape_of(match: Match) -> Shape:
    """The shape of a matched phrase."""
    if match.rule.known.get("past"):
        return Shape.PAST
    return _SHAPES.get(match.rule.name, Shape.PERIOD)


def span_of(match: Match, frame: Frame) -> Span:
    """The first and last day that a matched phrase means as seen from ``frame``; None where it cannot be told."""
    meaning = _MEANINGS.get(match.rule.name)
    if meaning is None:
        return NOWHERE
    try:
        return meaning({**match.rule.known, **match.parts}, frame)
    except (ValueError, OverflowError):
        return NOWHERE


def _year(parts: Mapping[str, Any], frame: Frame) -> int | None:
    """The year that a phrase says, in words relative to today or in digits."""
    year: int | None = parts.get("year", parts.get("short_year"))
    if year is None and frame.today is not None:
        if parts.get("fixed"):
            return frame.today.year
        if parts.get("turn"):
            return frame.today.year + int(parts["turn"])
    return year


def _yearly(parts: Mapping[str, Any], frame: Frame, in_year: Callable[[int], Span]) -> Span:
    year = _year(parts, frame)
    if year == UNKNOWN_YEAR and year is not None:
        return NOWHERE
    return recurring(frame.today, year, frame.back or bool(parts.get("back")), in_year)


def _month(parts: Mapping[str, Any], frame: Frame) -> Span:
    return _yearly(parts, frame, lambda year: months_span(year, parts["month"], 1))


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

    return _yearly(parts, frame, in_year)


def _month_turn(parts: Mapping[str, Any], frame: Frame) -> Span:
    return _yearly({**parts, "month": parts["from"]}, frame, lambda year: one_day_of_end(year, parts["from"]))


def one_day_of_end(year: int, month: int) -> Span:
    """The last day of a month as a span."""
    end = month_end(year, month)
    return end, end


def _part_of_year(name: str, months: int) -> Meaning:
    def meaning(parts: Mapping[str, Any], frame: Frame) -> Span:
        nth = int(parts[name])
        if not 1 <= nth <= 12 // months:
            return NOWHERE
        return _yearly(parts, frame, lambda year: months_span(year, (nth - 1) * months + 1, months))

    return meaning


def _half_of_month(parts: Mapping[str, Any], frame: Frame) -> Span:
    def in_year(year: int) -> Span:
        start, end = months_span(year, parts["month"], 1)
        middle = date(year, parts["month"], 15)
        return (start, middle) if parts["half"] == 1 else (middle + timedelta(days=1), end)

    return _yearly(parts, frame, in_year)


def _calendar_year(parts: Mapping[str, Any], frame: Frame) -> Span:
    return _yearly(parts, frame, lambda year: months_span(year, 1, 12))


def _years(parts: Mapping[str, Any], frame: Frame) -> Span:
    first, last = parts["year"], parts.get("to", parts.get("short_year"))
    if not first or not last or last < first:
        return NOWHERE
    return date(first, 1, 1), date(last, 12, 31)


def _week(parts: Mapping[str, Any], frame: Frame) -> Span:
    return _yearly(parts, frame, lambda year: week_span(year, parts["week"]))


def _weekday_of_week(parts: Mapping[str, Any], frame: Frame) -> Span:
    def in_year(year: int) -> Span:
        day = date.fromisocalendar(year, parts["week"], parts["weekday"] + 1)
        return day, day

    return _yearly(parts, frame, in_year)


def _current(parts: Mapping[str, Any], frame: Frame) -> Span:
    if frame.today is None:
        return NOWHERE
    return current_span(frame.today, parts.get("calendar_unit", parts.get("unit", "")), parts["turn"])


def _end_of_current(parts: Mapping[str, Any], frame: Frame) -> Span:
    if frame.today is None:
        return NOWHERE
    last = current_span(frame.today, parts["unit"], parts.get("turn", 0))[1]
    return last, last


def _season(parts: Mapping[str, Any], frame: Frame) -> Span:
    first = parts["season"]
    if frame.before:
        return _yearly(parts, frame, lambda year: _eve_of_season(year, first))
    return _yearly(parts, frame, lambda year: months_span(year, first, 3))


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


def _iso(parts: Mapping[str, Any], frame: Frame) -> Span:
    return parts["iso"], parts["iso"]


def _slashed(parts: Mapping[str, Any], frame: Frame) -> Span:
    written: Slashed = parts["slashed"]
    day, month = written.first, written.second
    if not frame.day_first or month > 12:
        day, month = month, day
    if month > 12:
        day, month = month, day
    return _yearly({**parts, "year": written.year}, frame, lambda year: one_day(year, month, day))


def _day(parts: Mapping[str, Any], frame: Frame) -> Span:
    return _yearly(parts, frame, lambda year: one_day(year, parts["month"], parts["day"]))


def _days(parts: Mapping[str, Any], frame: Frame) -> Span:
    def in_year(year: int) -> Span:
        return date(year, parts["month"], parts["from"]), date(year, parts["month"], parts["day"])

    return _yearly(parts, frame, in_year)


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
    return _yearly(parts, frame, lambda year: one_day_of_end(year, parts["month"]))


def _last_working_day(parts: Mapping[str, Any], frame: Frame) -> Span:
    def in_year(year: int) -> Span:
        end = month_end(year, parts["month"])
        end -= timedelta(days=max(0, end.weekday() - 4))
        return end, end

    return _yearly(parts, frame, in_year)


def _nth_weekday(parts: Mapping[str, Any], frame: Frame) -> Span:
    def in_year(year: int) -> Span:
        day = nth_weekday(year, parts["month"], parts["weekday"], min(parts["nth"], 5))
        return day, day

    return _yearly(parts, frame, in_year)


def _last_weekday_of_current(parts: Mapping[str, Any], frame: Frame) -> Span:
    if frame.today is None:
        return NOWHERE
    day = nth_weekday(frame.today.year, frame.today.month, parts["weekday"], -1)
    return day, day


def _weekday(parts: Mapping[str, Any], frame: Frame) -> Span:
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
    first = _weekday(parts, frame)[0]
    if first is None:
        return NOWHERE
    day = first + timedelta(weeks=parts["weeks"])
    return day, day


def _holiday(parts: Mapping[str, Any], frame: Frame) -> Span:
    def in_year(year: int) -> Span:
        day = holiday_in(parts["holiday"], year, frame.lang)
        return day, day

    return _yearly(parts, frame, in_year)


def _offset(parts: Mapping[str, Any], frame: Frame) -> Span:
    if frame.today is None:
        return NOWHERE
    day = frame.today + timedelta(days=parts["days"])
    return day, day


def _weekend(parts: Mapping[str, Any], frame: Frame) -> Span:
    if frame.today is None:
        return NOWHERE
    saturday, sunday = current_span(frame.today, "weekend", parts.get("turn", 0))
    if frame.before and saturday is not None:
        eve = saturday - timedelta(days=1)
        return eve, eve
    return saturday, sunday


def _nested(parts: Mapping[str, Any], frame: Frame, name: str = "period", *, whole: bool = False) -> Span:
    inner: Match = parts[name]
    if whole and frame.before:
        frame = Frame(today=frame.today, lang=frame.lang, day_first=frame.day_first, back=frame.back)
    return span_of(inner, frame)


def _end_of(parts: Mapping[str, Any], frame: Frame) -> Span:
    last = _nested(parts, frame, whole=True)[1]
    return last, last


def _start_of(parts: Mapping[str, Any], frame: Frame) -> Span:
    first = _nested(parts, frame, whole=True)[0]
    return first, first


def _mid(parts: Mapping[str, Any], frame: Frame) -> Span:
    """The 15th of a month; of anything longer or shorter, the day in its middle."""
    if "period" not in parts:
        return _yearly(parts, frame, lambda year: one_day(year, 6, 30))
    first, last = _nested(parts, frame, whole=True)
    if first is None or last is None:
        return NOWHERE
    if (first.year, first.month) == (last.year, last.month) and first.day == 1 and last.day >= 28:
        middle = first.replace(day=15)
    elif first.day == 1 and (last.year, last.month) == (first.year, first.month + 11):
        middle = date(first.year, 6, 30)
    else:
        middle = first + (last - first) / 2
    return middle, middle


def _early(parts: Mapping[str, Any], frame: Frame) -> Span:
    """The first third of a period."""
    first, last = _nested(parts, frame, whole=True)
    if first is None or last is None:
        return NOWHERE
    return first, first + timedelta(days=max(0, (last - first).days // 3 - (last.day == 31)))


def _late(parts: Mapping[str, Any], frame: Frame) -> Span:
    first, last = _nested(parts, frame, whole=True)
    if first is None or last is None:
        return NOWHERE
    return last - (last - first) / 3, last


def _week_holding(parts: Mapping[str, Any], frame: Frame) -> Span:
    first = _nested(parts, frame)[0]
    if first is None:
        return NOWHERE
    monday = first - timedelta(days=first.weekday())
    return monday, monday + timedelta(days=6)


def _day_before(parts: Mapping[str, Any], frame: Frame) -> Span:
    first = _nested(parts, frame)[0]
    if first is None:
        return NOWHERE
    return first - timedelta(days=1), first - timedelta(days=1)


def _from_to(parts: Mapping[str, Any], frame: Frame) -> Span:
    last = _nested(parts, frame)[1]
    start_frame = frame
    if last is not None:
        start_frame = Frame(today=last, lang=frame.lang, day_first=frame.day_first, back=True)
    return _nested(parts, start_frame, "from")[0], last


def _other_year(parts: Mapping[str, Any], frame: Frame) -> Span:
    if frame.today is None:
        return NOWHERE
    day = moved(frame.today, parts["turn"], "year")
    return day, day


def _forward(parts: Mapping[str, Any], frame: Frame) -> Span:
    unit: UnitReading | str | None = parts.get("unit", parts.get("unit_genitive"))
    if frame.today is None or unit is None:
        return NOWHERE
    if isinstance(unit, str):
        unit = UnitReading(unit)
    last = moved(frame.today, parts.get("number", 1), unit.name, working=unit.working)
    return frame.today, last


def _backward(parts: Mapping[str, Any], frame: Frame) -> Span:
    unit: UnitReading | None = parts.get("unit")
    if frame.today is None or unit is None:
        return NOWHERE
    first = moved(frame.today, -parts.get("number", 1), unit.name, working=unit.working)
    return first, first


def _past_span(parts: Mapping[str, Any], frame: Frame) -> Span:
    return _backward(parts, frame)[0], frame.today


def _within_current(parts: Mapping[str, Any], frame: Frame) -> Span:
    if frame.today is None:
        return NOWHERE
    return current_span(frame.today, parts.get("calendar_unit", "year"), 0)


def _event(parts: Mapping[str, Any], frame: Frame) -> Span:
    """An event has no day of its own, but the words beside it may say one ("the fair on 3 May")."""
    return _nested(parts, frame) if "period" in parts else NOWHERE


def _past_weekday(parts: Mapping[str, Any], frame: Frame) -> Span:
    back = Frame(today=frame.today, lang=frame.lang, day_first=frame.day_first, back=True)
    return _weekday({"weekday": parts.get("weekday", parts.get("weekday_past"))}, back)


def _past_season(parts: Mapping[str, Any], frame: Frame) -> Span:
    return recurring(frame.today, None, True, lambda year: months_span(year, parts["season"], 3))


_MEANINGS: Mapping[str, Meaning] = {
    "month": _month,
    "month_after": _month_after,
    "months": _months,
    "month_turn": _month_turn,
    "quarter": _part_of_year("quarter", 3),
    "half": _part_of_year("half", 6),
    "tertial": _part_of_year("tertial", 4),
    "half_of_month": _half_of_month,
    "year": _calendar_year,
    "years": _years,
    "week": _week,
    "weekday_of_week": _weekday_of_week,
    "current": _current,
    "end_of_current": _end_of_current,
    "season": _season,
    "season_after": _season_after,
    "iso": _iso,
    "slashed": _slashed,
    "day": _day,
    "days": _days,
    "day_of_month": _day_of_month,
    "last_of_month": _last_of_month,
    "last_working_day": _last_working_day,
    "nth_weekday": _nth_weekday,
    "last_weekday_of_current": _last_weekday_of_current,
    "weekday": _weekday,
    "weekday_of_current": _weekday_of_current,
    "weekday_plus": _weekday_plus,
    "holiday": _holiday,
    "offset": _offset,
    "weekend": _weekend,
    "end_of": _end_of,
    "mid": _mid,
    "start_of": _start_of,
    "early": _early,
    "late": _late,
    "week_holding": _week_holding,
    "week_before": _day_before,
    "from_to": _from_to,
    "other_year": _other_year,
    "span_period": _forward,
    "within": _forward,
    "ahead": _forward,
    "next_span": _forward,
    "within_current": _within_current,
    "ago": _backward,
    "past_span": _past_span,
    "past_weekday": _past_weekday,
    "past_season": _past_season,
    "event": _event,
}

_DAYS = (
    "iso slashed day day_of_month last_of_month last_working_day nth_weekday last_weekday_of_current weekday "
    "weekday_of_current weekday_plus weekday_of_week holiday offset month_turn week_before other_year"
)
_SHAPES: Mapping[str, Shape] = {
    **dict.fromkeys(_DAYS.split(), Shape.DAY),
    **dict.fromkeys(("end_of", "end_of_current", "mid", "start_of", "early", "late"), Shape.END),
    **dict.fromkeys(("ago", "past_span", "past_weekday", "past_season", "past"), Shape.PAST),
    "within": Shape.SPAN,
    "within_current": Shape.SPAN,
    "ahead": Shape.AHEAD,
    "next_span": Shape.DURING,
    "cadence": Shape.CADENCE,
    "occasion": Shape.OCCASION,
    "service_event": Shape.SERVICE,
    "vague": Shape.VAGUE,
    "event": Shape.EVENT,
}

"""What phrases of time mean: from the name of a meaning and what its phrase held to days on the calendar."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from pmcoach.smart.parsing.calendar import Span, one_day
from pmcoach.smart.parsing.day_meanings import DAY_MEANINGS
from pmcoach.smart.parsing.frames import NOWHERE, Frame, Meaning, Shape, yearly
from pmcoach.smart.parsing.grammar import Match
from pmcoach.smart.parsing.period_meanings import PERIOD_MEANINGS
from pmcoach.smart.parsing.span_meanings import SPAN_MEANINGS

_WEEK = timedelta(days=6)
"""From the first to the last day of a week, whose middle is the Wednesday."""


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


def _nested(parts: Mapping[str, Any], frame: Frame, name: str = "period", *, whole: bool = False) -> Span:
    inner: Match = parts[name]
    if whole and frame.before:
        frame = frame._replace(before=False)
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
        return yearly(parts, frame, lambda year: one_day(year, 6, 30))
    first, last = _nested(parts, frame, whole=True)
    if first is None or last is None:
        return NOWHERE
    if (first.year, first.month) == (last.year, last.month) and first.day == 1 and last.day >= 28:
        middle = first.replace(day=15)
    elif first.day == 1 and (last.year, last.month) == (first.year, first.month + 11):
        middle = date(first.year, 6, 30)
    else:
        middle = first + timedelta(days=((last - first).days + 1) // 2 - (last - first == _WEEK))
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
        start_frame = frame._replace(today=last, back=True, before=False)
    return _nested(parts, start_frame, "from")[0], last


def _event(parts: Mapping[str, Any], frame: Frame) -> Span:
    """An event has no day of its own, but the words beside it may say one ("the fair on 3 May")."""
    return _nested(parts, frame) if "period" in parts else NOWHERE


_MEANINGS: Mapping[str, Meaning] = {
    **PERIOD_MEANINGS,
    **DAY_MEANINGS,
    **SPAN_MEANINGS,
    "end_of": _end_of,
    "mid": _mid,
    "start_of": _start_of,
    "early": _early,
    "late": _late,
    "week_holding": _week_holding,
    "week_before": _day_before,
    "from_to": _from_to,
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

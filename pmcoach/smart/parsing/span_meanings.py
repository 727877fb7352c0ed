"""What spans from today mean: within, in, ago, the last few."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pmcoach.smart.parsing.calendar import Span, current_span, months_span, moved, recurring
from pmcoach.smart.parsing.day_meanings import weekday
from pmcoach.smart.parsing.frames import NOWHERE, Frame, Meaning
from pmcoach.smart.parsing.readers import UnitReading


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
    return current_span(frame.today, parts.get("calendar_unit", parts.get("calendar_unit_definite", "year")), 0)


def _past_weekday(parts: Mapping[str, Any], frame: Frame) -> Span:
    said = {"weekday": parts.get("weekday", parts.get("weekday_past"))}
    return weekday(said, frame._replace(back=True))


def _past_season(parts: Mapping[str, Any], frame: Frame) -> Span:
    return recurring(frame.today, None, True, lambda year: months_span(year, parts["season"], 3))


SPAN_MEANINGS: Mapping[str, Meaning] = {
    "span_period": _forward,
    "within": _forward,
    "ahead": _forward,
    "next_span": _forward,
    "within_current": _within_current,
    "ago": _backward,
    "past_span": _past_span,
    "past_weekday": _past_weekday,
    "past_season": _past_season,
    "other_year": _other_year,
}

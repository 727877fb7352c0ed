"""How a time is seen: the shape of a phrase, the frame it is looked at from, and what recurs every year."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from enum import StrEnum
from typing import Any, NamedTuple

from pmcoach.smart.language import Language
from pmcoach.smart.parsing.calendar import Span, recurring
from pmcoach.smart.parsing.readers import UNKNOWN_YEAR

NOWHERE: Span = (None, None)
"""The days of something that cannot be dated."""


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


class Frame(NamedTuple):
    """From where a phrase is seen: the day, whether it looks back, the order of numeric dates, the language."""

    today: date | None
    lang: Language
    day_first: bool
    back: bool = False
    before: bool = False
    """Whether the phrase is a limit ("by summer"): a season then ends the day before it begins."""


Meaning = Callable[[Mapping[str, Any], Frame], Span]
"""What a phrase means: from what its readers read and the frame to its first and last day."""


def _year(parts: Mapping[str, Any], frame: Frame) -> int | None:
    """The year that a phrase says, in words relative to today or in digits."""
    year: int | None = parts.get("year", parts.get("short_year"))
    if year is None and frame.today is not None:
        if parts.get("fixed"):
            return frame.today.year
        if parts.get("turn"):
            return frame.today.year + int(parts["turn"])
    return year


def yearly(parts: Mapping[str, Any], frame: Frame, in_year: Callable[[int], Span]) -> Span:
    """What a yearly thing means: in the year that the phrase says, else the next (or last) one."""
    year = _year(parts, frame)
    if year == UNKNOWN_YEAR and year is not None:
        return NOWHERE
    return recurring(frame.today, year, frame.back or bool(parts.get("back")), in_year)

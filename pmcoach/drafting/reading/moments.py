"""When a time is, as seen from the day on which it was said."""

from __future__ import annotations

import re
from datetime import date

from pmcoach.domain.briefs import Language
from pmcoach.drafting.words import lexicon
from pmcoach.smart.mentions import TimeKind, TimeMention

NEVER = frozenset({TimeKind.PAST, TimeKind.CADENCE, TimeKind.OCCASION, TimeKind.SERVICE_LEVEL, TimeKind.VAGUE})
"""Kinds of times that are no day to be done by."""
_NEXT_YEARS = 305
"""Days ahead of a month that has just passed: "in May", said in June, is rarely next year's."""


def timing(time: TimeMention, today: date, lang: Language) -> str:
    """When a time is as seen from today."""
    if time.date is None:
        return f"{time.kind.value} open"
    if time.kind is TimeKind.PAST:
        return "past"
    if time.date <= today:
        return "today" if time.date == today else "behind"
    ahead = (time.date - today).days
    loose = time.kind in (TimeKind.PERIOD, TimeKind.POINT)
    if (
        loose
        and ahead >= _NEXT_YEARS
        and not re.search(lexicon("words", lang)["plainly_next"], time.text, re.IGNORECASE)
    ):
        return "just over"
    return "running" if time.start is not None and time.start <= today else "ahead"

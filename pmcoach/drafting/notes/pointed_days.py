"""Days that point at a day named before: "that same day", "the day before", "samma dag"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta

from pmcoach.domain.briefs import Language
from pmcoach.drafting.notes.segments import Sentence
from pmcoach.smart.mentions import TimeKind, TimeMention

_ENDS = r"(?=\s*(?:[.,;!)]|$))"
_POINTS = {
    "en": {
        rf"\b(?:on )?(?:that|the) (?:very )?same day\b{_ENDS}": 0,
        rf"\b(?:on )?the (?:day|evening|night) before{_ENDS}": -1,
        rf"\b(?:on )?the (?:day|morning) after{_ENDS}": 1,
    },
    "sv": {
        rf"\b(?:samma dag|den dagen){_ENDS}": 0,
        rf"\b(?:dagen|kvällen) (?:innan|före){_ENDS}": -1,
        rf"\b(?:dagen|morgonen) (?:efter|därpå){_ENDS}": 1,
    },
}
"""What points at a day, and how many days later it means."""


def pointed_days(
    sentence: Sentence, lang: Language, on: date, known: Sequence[TimeMention], since: date | None
) -> list[TimeMention]:
    """The days that a sentence points at. ``since``: the last day that was named before it."""
    found = []
    for pattern, later in _POINTS[lang].items():
        for match in re.finditer(pattern, sentence.text, re.IGNORECASE):
            span = (sentence.start + match.start(), sentence.start + match.end())
            named = [m.date for m in known if m.date is not None and m.span[1] <= span[0]]
            day = named[-1] if named else since
            if day is not None and day + timedelta(days=later) >= on:
                meant = day + timedelta(days=later)
                found.append(TimeMention(span=span, phrase=span, kind=TimeKind.POINT, text=match[0], date=meant))
    return found

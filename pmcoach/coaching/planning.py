"""Setting a day and an hour for the next talk, in words one would say."""

from __future__ import annotations

import re
from datetime import date, datetime, time

from pmcoach.coaching.meetings import next_meeting
from pmcoach.coaching.one_on_ones import OneOnOnes
from pmcoach.coaching.people import People
from pmcoach.domain.briefs import Language
from pmcoach.domain.meetings import Meeting
from pmcoach.errors import BadInput
from pmcoach.store import Store

_CLOCK = re.compile(r"(\d{1,2})(?:[.:h ]?(\d{2}))?")
_TODAY = frozenset(("today", "idag", "i dag"))


def read_when(day: str, clock: str, *, lang: Language, today: date) -> datetime:
    """A local day ("Friday", "11 September", "2026-09-11") and hour ("14", "9.30") as a time.

    Raises `BadInput` for words that name no day or hour, and for a day that has passed.
    """
    found = today if day.strip().casefold() in _TODAY else _day(day.strip(), lang, today)
    if found is None:
        raise BadInput("day.weekday", text=day.strip())
    if found < today:
        raise BadInput("day.passed", day=found)
    read = _CLOCK.fullmatch(clock.strip())
    hour, minute = (int(read[1]), int(read[2] or 0)) if read else (24, 0)
    if hour > 23 or minute > 59:
        raise BadInput("day.clock", text=clock.strip())
    return datetime.combine(found, time(hour, minute)).astimezone()


def _day(text: str, lang: Language, today: date) -> date | None:
    from pmcoach.smart.times import resolve_date

    try:
        return date.fromisoformat(text)
    except ValueError:
        return resolve_date(text, lang, today)


class Planning:
    """What a user does to set the time of the next talk."""

    def __init__(self, store: Store, people: People, meetings: OneOnOnes) -> None:
        self._store = store
        self._people = people
        self._meetings = meetings

    def set_time(self, who: str, *, at: datetime, today: date, now: datetime) -> Meeting:
        """Meet at this time: the planned talk is moved there, or one is planned."""
        person = self._people.find(who)
        coming = next_meeting(self._store, person, today=today).meeting
        if coming is None:
            return self._meetings.plan(person.id, at=at, now=now)
        return self._meetings.move(coming.id, at=at, now=now)

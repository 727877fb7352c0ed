"""Meetings, due days and the rhythm of one-on-ones as iCalendar (RFC 5545). Never what was said or noted.

Calendars are copied to phones and servers: an entry holds a name, a reference and the words of
what is due, nothing of notes, summaries or agendas.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

LENGTH = timedelta(minutes=45)
"""How long a meeting is taken to last; pmcoach keeps only when it begins."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """Something in a calendar: a time (a meeting) or a day (something due); ``every`` days, where it recurs."""

    key: str
    title: str
    at: datetime | date
    every: int | None = None


def calendar(entries: Iterable[Entry], *, name: str, now: datetime) -> bytes:
    """The calendar called ``name``. An entry keeps its UID, so that a newer file replaces it."""
    from icalendar import Calendar, Event

    whole = Calendar()
    whole.add("prodid", "-//pmcoach//pmcoach//EN")
    whole.add("version", "2.0")
    whole.add("x-wr-calname", name)
    for entry in entries:
        event = Event()
        event.add("uid", f"{entry.key}@pmcoach")
        event.add("dtstamp", now)
        event.add("summary", entry.title)
        event.add("dtstart", entry.at)
        event.add("class", "PRIVATE")
        if isinstance(entry.at, datetime):
            event.add("duration", LENGTH)
        else:
            event.add("dtend", entry.at + timedelta(days=1))
            event.add("transp", "TRANSPARENT")
        if entry.every:
            event.add("rrule", {"freq": "daily", "interval": entry.every})
        whole.add_component(event)
    data: bytes = whole.to_ical()
    return data

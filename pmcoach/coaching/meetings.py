"""When two people meet next: what is planned, what is overdue, what would be the usual day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta

from pmcoach.coaching.views import NextMeeting
from pmcoach.domain.meetings import Meeting
from pmcoach.domain.people import Person
from pmcoach.store import Store

FIRST_HOUR = 9
"""When a meeting is planned that has no usual hour yet (local time)."""


def next_meetings(store: Store, people: Sequence[Person], *, today: date) -> list[NextMeeting]:
    """For each person, when the owner meets them next, or how long it should have been."""
    ids = [p.id for p in people]
    planned = store.meetings.next_planned(ids)
    held = store.meetings.last_held(ids)
    points = _points(store, [m.id for m in planned.values()])
    proposed = _proposed_points(store)
    coming = (_next(p, planned.get(p.id), held.get(p.id), points, today) for p in people)
    return [replace(each, proposed=proposed.get(each.person.id, 0)) for each in coming]


def next_meeting(store: Store, person: Person, *, today: date) -> NextMeeting:
    """When the owner meets a person next."""
    return next_meetings(store, [person], today=today)[0]


def last_held(store: Store, person: Person) -> Meeting | None:
    """The last meeting with a person that took place."""
    return store.meetings.last_held([person.id]).get(person.id)


def planned_meeting(store: Store, person: Person, *, today: date, now: datetime) -> Meeting:
    """The next meeting with a person; planned a cadence after the last one where there is none."""
    coming = next_meeting(store, person, today=today).meeting
    if coming is not None:
        return coming
    at = _proposed(person, last_held(store, person), today, now)
    return store.meetings.add(Meeting(person_id=person.id, at=at), now=now)


def local_day(at: datetime) -> date:
    """The day a stored time falls on here."""
    return at.astimezone().date()


def _points(store: Store, meeting_ids: Sequence[str]) -> dict[str, int]:
    counted = dict.fromkeys(meeting_ids, 0)
    for item in store.meetings.agenda.of(*meeting_ids):
        counted[item.meeting_id] += 1
    return counted


def _proposed_points(store: Store) -> dict[str, int]:
    """By person, how many new points the proposed agenda holds that waits for a decision, the newest of them."""
    return {
        draft.person_id: sum(not point.get("stands") for point in draft.proposal.fields.get("points") or ())
        for draft in store.drafts.pending(kind="agenda")
        if draft.person_id is not None
    }


def _next(
    person: Person, planned: Meeting | None, last: Meeting | None, points: dict[str, int], today: date
) -> NextMeeting:
    due = local_day(planned.at) if planned else None
    if due is None and last is not None and person.cadence_days is not None:
        due = local_day(last.at) + timedelta(days=person.cadence_days)
    late = (today - due).days if due is not None else 0
    return NextMeeting(
        person=person,
        meeting=planned,
        at=planned.at if planned else None,
        points=points[planned.id] if planned else 0,
        overdue_days=late if late > 0 else None,
        never_met=last is None,
    )


def _proposed(person: Person, last: Meeting | None, today: date, now: datetime) -> datetime:
    """A cadence after the last meeting at its hour, but not before tomorrow; tomorrow morning without one."""
    local = (last.at if last else now).astimezone()
    hour = local if last else local.replace(hour=FIRST_HOUR, minute=0, second=0, microsecond=0)
    day = max(hour.date() + timedelta(days=(person.cadence_days or 0) if last else 0), today + timedelta(days=1))
    return hour.replace(year=day.year, month=day.month, day=day.day)

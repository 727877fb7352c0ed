"""Meetings: planned, moved, held, and what came of them."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from pmcoach.coaching.people import People
from pmcoach.domain.meetings import Meeting, MeetingKind
from pmcoach.domain.people import Relation
from pmcoach.errors import BadInput, NotAllowed
from pmcoach.store import Store


class OneOnOnes:
    """What a user does with meetings. Their agenda is `agendas`, their notes `notes`, their promises `actions`."""

    def __init__(self, store: Store, people: People) -> None:
        self._store = store
        self._people = people

    def find(self, ref: str) -> Meeting:
        """The meeting meant by a reference."""
        return self._store.meetings.get(ref)

    def of(self, who: str) -> list[Meeting]:
        """All meetings with a person, the earliest first."""
        return self._store.meetings.of(self._people.find(who).id)

    def plan(self, who: str, *, at: datetime, kind: MeetingKind = MeetingKind.ONE_ON_ONE, now: datetime) -> Meeting:
        """Plan a talk with somebody."""
        person = self._people.find(who)
        if person.relation is Relation.OWNER:
            raise BadInput("meeting.takes_two")
        return self._store.meetings.add(Meeting(person_id=person.id, kind=kind, at=at), now=now)

    def move(self, ref: str, *, at: datetime, now: datetime) -> Meeting:
        """Meet at another time. Raises `NotAllowed` for one that took place."""
        meeting = self.find(ref)
        if meeting.held:
            raise NotAllowed("meeting.held", ref=meeting.ref)
        return self._store.meetings.change(replace(meeting, at=at), now=now)

    def hold(self, ref: str, *, summary: str | None = None, now: datetime) -> Meeting:
        """It took place. Open actions between the two carry over, and so do points that were not discussed."""
        meeting = self.find(ref)
        if meeting.held:
            raise NotAllowed("meeting.held_already", ref=meeting.ref)
        with self._store.transaction():
            for action in self._store.actions.open(meeting.person_id):
                if action.meeting_id != meeting.id:
                    carried = replace(action, carried_over=action.carried_over + 1)
                    self._store.actions.change(carried, now=now)
            said = meeting.summary if summary is None else summary.strip()
            return self._store.meetings.change(replace(meeting, held=True, summary=said), now=now)

    def discussed(self, ref: str, place: int, *, now: datetime) -> None:
        """A point of the agenda, by its place from 1, was talked about."""
        points = self._store.meetings.agenda.of(self.find(ref).id)
        if not 1 <= place <= len(points):
            raise BadInput("meeting.no_point", ref=ref, place=place, count=len(points))
        self._store.meetings.agenda.change(replace(points[place - 1], discussed=True), now=now)

    def cancel(self, ref: str, *, now: datetime) -> Meeting:
        """Put a meeting, with its agenda, into the bin."""
        meeting = self.find(ref)
        self._store.meetings.remove(meeting.id, now=now)
        return meeting

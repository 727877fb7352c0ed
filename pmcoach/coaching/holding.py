"""A talk as it goes on: points ticked off, notes read for promises, and everything kept at the end at once."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import replace
from datetime import date, datetime

from pmcoach.coaching.drafting import DraftingDesk
from pmcoach.coaching.drafts import Drafts
from pmcoach.coaching.meetings import local_day, next_meeting
from pmcoach.coaching.one_on_ones import OneOnOnes
from pmcoach.coaching.people import People
from pmcoach.coaching.summaries import Talk, summarise
from pmcoach.coaching.summary_drafts import KIND, MEETING, summary_of
from pmcoach.config import EngineName
from pmcoach.domain.briefs import Brief, Fact
from pmcoach.domain.drafts import Proposal
from pmcoach.domain.meetings import AgendaItem, Meeting, SharedNote
from pmcoach.errors import BadInput
from pmcoach.smart.language import detect_language
from pmcoach.store import Store


class Holding:
    """What a user does while two people talk, and when they have."""

    def __init__(
        self, store: Store, people: People, meetings: OneOnOnes, drafts: Drafts, desk: Callable[[], DraftingDesk]
    ) -> None:
        self._store = store
        self._people = people
        self._meetings = meetings
        self._drafts = drafts
        self._desk = desk

    def mark(self, point: AgendaItem, *, discussed: bool, now: datetime) -> AgendaItem:
        """Tick a point off, or take the tick back."""
        return self._store.meetings.agenda.change(replace(point, discussed=discussed), now=now)

    def talk(self, who: str, notes: str, *, today: date) -> Talk:
        """The talk as far as it is written down."""
        return Talk(notes=notes, on=today, me=self._people.owner().name, other=self._people.find(who).name)

    def read(self, talk: Talk, *, engine: EngineName | None = "composer") -> Proposal:
        """What was promised and decided in a talk, and a summary; nothing is kept. Any thread may ask."""
        return summarise(talk, self._desk(), engine=engine)

    def summary(self, found: Proposal, refused: Collection[str]) -> str:
        """The summary of what is kept: without the lines of what is refused."""
        return summary_of(found, refused)

    def end(
        self,
        who: str,
        notes: str,
        *,
        found: Proposal | None = None,
        refused: Collection[str] = (),
        changes: Mapping[str, str] | None = None,
        today: date,
        now: datetime,
    ) -> Meeting:
        """The talk took place: keep the notes, and of what was ``found`` in them all that is not refused.

        Open actions carry over; points that nobody ticked off come up when the next talk is prepared. A talk
        that was planned for a later day took place today; one that nobody planned is remembered all the same.
        All of it is kept, or nothing. Raises `BadInput` for something found in notes that are empty.
        """
        said = notes.strip()
        if found is not None and not said:
            raise BadInput("meeting.no_notes")
        person = self._people.find(who)
        with self._store.transaction():
            meeting = self._met(person.id, today=today, now=now)
            if said:
                note = SharedNote(person_id=person.id, meeting_id=meeting.id, on=today, text=said)
                kept = self._store.meetings.shared_notes.add(note, now=now)
                if found is not None:
                    brief = self._brief(meeting, person.name, kept, today)
                    draft = self._drafts.save(brief, found, person_id=person.id, now=now)
                    self._drafts.accept(draft.ref, refused=refused, changes=changes, now=now)
            return self._meetings.hold(meeting.id, now=now)

    def _met(self, person_id: str, *, today: date, now: datetime) -> Meeting:
        """The meeting that takes place now."""
        coming = next_meeting(self._store, self._people.find(person_id), today=today).meeting
        if coming is None:
            return self._meetings.plan(person_id, at=now, now=now)
        if local_day(coming.at) > today:
            return self._meetings.move(coming.id, at=now, now=now)
        return coming

    def _brief(self, meeting: Meeting, name: str, note: SharedNote, today: date) -> Brief:
        """What the summary was made from, for the record."""
        return Brief(
            kind=KIND,
            lang=detect_language(note.text),
            today=today,
            person=name,
            facts=(
                Fact(text=f"{meeting.kind.value} {today.isoformat()}", source=meeting.ref, topic=MEETING),
                Fact(text=note.text, source=note.ref, topic="note"),
            ),
        )

"""The next one-on-one: what the record says, the points to talk about, and notes of one's own."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime

from pmcoach.coaching.agenda_drafts import point_of
from pmcoach.coaching.drafting import Cancel, DraftingDesk, Progress
from pmcoach.coaching.drafts import Drafts
from pmcoach.coaching.language_of import language_of
from pmcoach.coaching.meetings import last_held, next_meeting, planned_meeting
from pmcoach.coaching.people import People
from pmcoach.coaching.person_record import PersonRecord
from pmcoach.coaching.records import Records
from pmcoach.coaching.sides import side_in_talk
from pmcoach.coaching.signals import read_signals
from pmcoach.coaching.talk_points import standing_points, talk_to_prepare
from pmcoach.coaching.views import MeetingPage
from pmcoach.coaching.words import Words
from pmcoach.config import EngineName
from pmcoach.domain.briefs import Brief, Fact
from pmcoach.domain.drafts import Draft, Finding, Severity
from pmcoach.domain.meetings import AgendaItem, Meeting, PrivateNote
from pmcoach.domain.people import Person, Relation
from pmcoach.errors import BadInput
from pmcoach.smart.records.agendas import check_agenda
from pmcoach.smart.rules.about_records import AGENDA_POINT
from pmcoach.store import Store


class Agendas:
    """What a user does to prepare a one-on-one."""

    def __init__(
        self, store: Store, people: People, records: Records, drafts: Drafts, desk: DraftingDesk, words: Words
    ) -> None:
        self._store = store
        self._people = people
        self._records = records
        self._drafts = drafts
        self._desk = desk
        self._words = words

    def page(self, who: str, *, today: date) -> MeetingPage:
        """The next meeting with somebody: its agenda, and what the record says since the last one."""
        person = self._people.find(who)
        coming = next_meeting(self._store, person, today=today)
        meeting = coming.meeting
        agenda = tuple(self._store.meetings.agenda.of(meeting.id)) if meeting else ()
        return MeetingPage(
            person=person,
            meeting=meeting,
            at=coming.at,
            last_held=last_held(self._store, person),
            agenda=agenda,
            since_last=self.signals(person, today=today),
            private_notes=tuple(self._store.meetings.private_notes.of(person.id)),
            findings=self._findings(person, meeting, agenda),
            proposed=coming.proposed,
        )

    def _findings(self, person: Person, meeting: Meeting | None, agenda: Sequence[AgendaItem]) -> tuple[Finding, ...]:
        """What is said of the points that stand, but for what a point in somebody's own few words still lacks."""
        if meeting is None or not agenda:
            return ()
        owner = self._people.owner()
        manager = {Relation.MANAGER: person.id, Relation.REPORT: owner.id}.get(person.relation)
        raised = [replace(item, raised_by=item.raised_by or owner.id) for item in agenda]
        found = check_agenda(raised, manager_id=manager, kind=meeting.kind, lang=self._words.lang)
        return tuple(f for f in found if f.severity is Severity.ERROR or f.rule != AGENDA_POINT.id)

    def signals(self, person: Person, *, today: date) -> tuple[Fact, ...]:
        """What the record says that is worth talking about, the pressing first."""
        return read_signals(self._record(person, today), owner=self._people.owner(), today=today, words=self._words)

    def brief(self, who: str, *, today: date) -> Brief:
        """What an agenda draft is asked to do: the points that stand, what the record adds, and nothing private."""
        person = self._people.find(who)
        if person.relation is Relation.OWNER:
            raise BadInput("meeting.one_on_one_takes_two")
        record, owner = self._record(person, today), self._people.owner()
        words = Words(language_of(_written(record), self._words.lang))
        return Brief(
            kind="agenda",
            lang=words.lang,
            today=today,
            role=person.role,
            person=person.name,
            facts=(
                *talk_to_prepare(record, words),
                *standing_points(record, owner),
                *read_signals(record, owner=owner, today=today, words=words),
            ),
            side=side_in_talk(person),
        )

    def _record(self, person: Person, today: date) -> PersonRecord:
        """What a talk is prepared from: the other's record, or the owner's own where the other is the manager."""
        if person.relation is Relation.MANAGER:
            return self._records.own(self._people.owner(), person, today=today)
        return self._records.of(person, today=today)

    def draft(
        self,
        who: str,
        *,
        engine: EngineName | None = None,
        today: date,
        now: datetime,
        watch: Callable[[Progress], None] | None = None,
        cancel: Cancel | None = None,
    ) -> Draft:
        """Draft an agenda from the record and keep it, pending."""
        brief = self.brief(who, today=today)
        proposal = self._desk.propose(brief, engine=engine, watch=watch, cancel=cancel)
        return self._drafts.save(brief, proposal, person_id=self._people.find(who).id, now=now)

    def add_point(self, who: str, topic: str, *, today: date, now: datetime) -> AgendaItem:
        """Put a point of one's own on the next meeting's agenda, planning the meeting where there is none."""
        if not topic.strip():
            raise BadInput("agenda.empty_point")
        with self._store.transaction():
            meeting = planned_meeting(self._store, self._people.find(who), today=today, now=now)
            item = AgendaItem(
                meeting_id=meeting.id,
                position=len(self._store.meetings.agenda.of(meeting.id)) + 1,
                topic=topic.strip(),
                sources=("you",),
                raised_by=self._people.owner().id,
            )
            return self._store.meetings.agenda.add(item, now=now)

    def drop_point(self, item: AgendaItem, *, now: datetime) -> None:
        """Take a point off the agenda."""
        self._store.meetings.agenda.remove(item.id, now=now)

    def restore_point(self, item: AgendaItem, *, now: datetime) -> AgendaItem:
        """Put a dropped point back where it was."""
        return self._store.meetings.agenda.add(replace(item, id=""), now=now)

    def take_up(self, who: str, fact: Fact, *, today: date, now: datetime) -> AgendaItem:
        """Make a fact of the record a point of the next agenda, worded by the composer, with its evidence."""
        whole = self.brief(who, today=today)
        same = (f for f in whole.facts if (f.source, f.topic) == (fact.source, fact.topic))
        brief = replace(whole, facts=(next(same, fact),))
        points = self._desk.propose(brief, engine="composer").fields["points"]
        with self._store.transaction():
            meeting = planned_meeting(self._store, self._people.find(who), today=today, now=now)
            place = len(self._store.meetings.agenda.of(meeting.id)) + 1
            item = point_of(points[0], meeting.id, place, raised_by=self._people.owner().id)
            return self._store.meetings.agenda.add(item, now=now)

    def reorder(self, meeting_id: str, order: Sequence[str], *, now: datetime) -> None:
        """Put the points of a meeting in the order of their ids."""
        places = {key: place for place, key in enumerate(order, start=1)}
        with self._store.transaction():
            for item in self._store.meetings.agenda.of(meeting_id):
                moved = replace(item, position=places.get(item.id, item.position))
                self._store.meetings.agenda.change(moved, now=now)

    def add_private_note(self, who: str, text: str, *, today: date, now: datetime) -> PrivateNote:
        """Keep a note that only the owner reads. It never reaches a draft."""
        if not text.strip():
            raise BadInput("note.empty")
        person = self._people.find(who)
        coming = next_meeting(self._store, person, today=today).meeting
        note = PrivateNote(person_id=person.id, meeting_id=coming.id if coming else None, on=today, text=text.strip())
        return self._store.meetings.private_notes.add(note, now=now)


def _written(record: PersonRecord) -> Iterator[str]:
    """What was written about the two, from which the language of their talk is told."""
    yield from (state.goal.statement for state in record.goals)
    yield from (action.what for action in record.actions)
    yield from (item.topic for item in (*record.standing, *record.carried_over))
    yield from (one.behaviour for one in record.feedback)
    yield from (one.statement for one in record.expectations)
    yield from (one.skill for one in record.development)

"""Meetings, their agenda, and the notes that were taken: those that both may read, and the owner's own."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import TypeVar

from pmcoach.domain.meetings import AgendaItem, Meeting, PrivateNote, SharedNote
from pmcoach.domain.references import Kind
from pmcoach.store.ledger import Ledger, Words
from pmcoach.store.records import LISTED, Records, as_list
from pmcoach.store.rows import stamp

N = TypeVar("N", SharedNote, PrivateNote)


class Meetings(Records[Meeting]):
    """Meetings, by time; ``agenda``, ``shared_notes`` and ``private_notes`` hang on them."""

    kind = Kind.MEETING
    table = "meeting"
    order = "at, id"
    owned_by = ("person_id", Kind.PERSON)

    def __init__(self, ledger: Ledger) -> None:
        super().__init__(ledger, Meeting)
        self.agenda = Agenda(ledger)
        self.shared_notes = SharedNotes(ledger)
        self.private_notes = PrivateNotes(ledger)

    def of(self, person_id: str) -> list[Meeting]:
        """All meetings with a person, the earliest first."""
        return self.select("person_id = ?", (person_id,))

    def between(self, first: datetime, last: datetime) -> list[Meeting]:
        """The meetings with everybody from ``first`` up to, but not at, ``last``."""
        return self.select("at >= ? AND at < ?", (stamp(first), stamp(last)))

    def after(self, moment: datetime, *, person_id: str | None = None, limit: int = -1) -> list[Meeting]:
        """The meetings at or after a moment, the nearest first."""
        return self._beside("at >= ?", moment, person_id, "at, id", limit)

    def before(self, moment: datetime, *, person_id: str | None = None, limit: int = -1) -> list[Meeting]:
        """The meetings before a moment, the latest first."""
        return self._beside("at < ?", moment, person_id, "at DESC, id DESC", limit)

    def _beside(self, when: str, moment: datetime, person_id: str | None, order: str, limit: int) -> list[Meeting]:
        if person_id is None:
            return self.select(when, (stamp(moment),), order=order, limit=limit)
        return self.select(f"person_id = ? AND {when}", (person_id, stamp(moment)), order=order, limit=limit)

    def last_held(self, person_ids: Iterable[str]) -> dict[str, Meeting]:
        """For each of many people, the last meeting that took place; people without one are left out."""
        return self._one_each(person_ids, "held = 1", "DESC")

    def next_planned(self, person_ids: Iterable[str]) -> dict[str, Meeting]:
        """For each of many people, the first meeting that has not taken place yet, past its time or not."""
        return self._one_each(person_ids, "held = 0", "ASC")

    def _one_each(self, person_ids: Iterable[str], which: str, direction: str) -> dict[str, Meeting]:
        rows = self._connection.rows(
            f"SELECT {self.shape.names('m')} FROM json_each(?) p CROSS JOIN meeting m ON m.id = ("
            f"SELECT id FROM meeting WHERE person_id = p.value AND {which} AND {self._here} "
            f"ORDER BY at {direction}, id {direction} LIMIT 1)",
            (as_list(person_ids),),
        )
        return {meeting.person_id: meeting for meeting in self.shape.records_of(rows)}

    def words(self, record: Meeting) -> Words:
        """A meeting is found by its summary."""
        return Words(words=record.summary, person_id=record.person_id, on=record.at.date())


class Agenda(Records[AgendaItem]):
    """The points of meetings, in their places."""

    kind = Kind.AGENDA_ITEM
    table = "agenda_item"
    order = "position, id"
    owned_by = ("meeting_id", Kind.MEETING)

    def __init__(self, ledger: Ledger) -> None:
        super().__init__(ledger, AgendaItem)

    def of(self, *meeting_ids: str) -> list[AgendaItem]:
        """The points of these meetings."""
        return self.select(f"meeting_id IN {LISTED}", (as_list(meeting_ids),))

    def words(self, record: AgendaItem) -> Words:
        """A point is found by its topic, its reason, its question and its outcome."""
        row = self._connection.first("SELECT person_id, at FROM meeting WHERE id = ?", (record.meeting_id,))
        person_id, at = row or (None, None)
        parts = [record.why_now, record.question, record.outcome]
        return Words(
            heading=record.topic,
            words="\n".join(part for part in parts if part),
            person_id=person_id,
            on=datetime.fromisoformat(at).date() if at else None,
        )


class _Notes(Records[N]):
    """Notes about a person, by day."""

    table = "note"
    order = '"on", id'
    owned_by = ("person_id", Kind.PERSON)

    def of(self, person_id: str) -> list[N]:
        """All notes of this kind about a person."""
        return self.select("person_id = ?", (person_id,))

    def of_meeting(self, meeting_id: str) -> list[N]:
        """The notes of this kind taken at a meeting."""
        return self.select("meeting_id = ?", (meeting_id,))

    def words(self, record: N) -> Words:
        """A note is found by its text."""
        return Words(words=record.text, person_id=record.person_id, on=record.on)


class SharedNotes(_Notes[SharedNote]):
    """What both may read."""

    kind = Kind.SHARED_NOTE
    fixed = {"private": 0}

    def __init__(self, ledger: Ledger) -> None:
        super().__init__(ledger, SharedNote)


class PrivateNotes(_Notes[PrivateNote]):
    """What only the owner may read."""

    kind = Kind.PRIVATE_NOTE
    fixed = {"private": 1}

    def __init__(self, ledger: Ledger) -> None:
        super().__init__(ledger, PrivateNote)

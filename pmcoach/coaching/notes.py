"""Notes: what both may read about a person or a meeting, and what only the owner does."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

from pmcoach.coaching.people import People
from pmcoach.coaching.required import required
from pmcoach.domain.meetings import PrivateNote, SharedNote
from pmcoach.errors import NotFound
from pmcoach.store import Store

AnyNote = SharedNote | PrivateNote


class Notes:
    """What a user does with notes. The two kinds never become one another."""

    def __init__(self, store: Store, people: People) -> None:
        self._store = store
        self._people = people

    def add(
        self, who: str, text: str, *, private: bool = False, meeting: str | None = None, on: date, now: datetime
    ) -> AnyNote:
        """Keep a note about a person, of a meeting where one is named. Raises `BadInput` for no text."""
        said = required(text, "note.empty")
        person = self._people.find(who)
        held = self._store.meetings.get(meeting) if meeting else None
        meeting_id = held.id if held else None
        if private:
            own = PrivateNote(person_id=person.id, meeting_id=meeting_id, on=on, text=said)
            return self._store.meetings.private_notes.add(own, now=now)
        shared = SharedNote(person_id=person.id, meeting_id=meeting_id, on=on, text=said)
        return self._store.meetings.shared_notes.add(shared, now=now)

    def of(self, who: str | None, *, private: bool = True) -> list[AnyNote]:
        """The notes about a person, or about everybody, by day; with ``private`` the owner's own among them."""
        shared, own = self._store.meetings.shared_notes, self._store.meetings.private_notes
        person_id = self._people.find(who).id if who is not None else None
        notes: list[AnyNote] = [*(shared.all() if person_id is None else shared.of(person_id))]
        if private:
            notes += own.all() if person_id is None else own.of(person_id)
        return sorted(notes, key=lambda note: (note.on, note.id))

    def find(self, ref: str) -> AnyNote:
        """The note meant by a reference, of either kind."""
        found = self._store.by_ref(ref)
        if not isinstance(found, SharedNote | PrivateNote):
            raise NotFound("note.none", ref=ref)
        return found

    def change(self, ref: str, text: str, *, now: datetime) -> AnyNote:
        """Keep a note's new words."""
        note = self.find(ref)
        said = required(text, "note.emptied")
        if isinstance(note, PrivateNote):
            return self._store.meetings.private_notes.change(replace(note, text=said), now=now)
        return self._store.meetings.shared_notes.change(replace(note, text=said), now=now)

    def remove(self, ref: str, *, now: datetime) -> AnyNote:
        """Put a note into the bin."""
        note = self.find(ref)
        if isinstance(note, PrivateNote):
            self._store.meetings.private_notes.remove(note.id, now=now)
        else:
            self._store.meetings.shared_notes.remove(note.id, now=now)
        return note

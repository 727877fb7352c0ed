"""What was promised: by whom, until when; done, or open again."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

from pmcoach.coaching.people import People
from pmcoach.coaching.required import required
from pmcoach.domain.meetings import ActionItem, ActionStatus
from pmcoach.errors import NotFound
from pmcoach.store import Store


class Actions:
    """What a user does with action items."""

    def __init__(self, store: Store, people: People) -> None:
        self._store = store
        self._people = people

    def of(self, who: str) -> list[ActionItem]:
        """All that was promised between the owner and a person, the first due first."""
        return self._store.actions.of(self._people.find(who).id)

    def add(
        self,
        who: str,
        what: str,
        *,
        by: str | None = None,
        due: date | None = None,
        meeting: str | None = None,
        now: datetime,
    ) -> ActionItem:
        """Keep a promise between the owner and ``who``; ``by`` names who keeps it, nobody or both where it is None.

        A name that nobody here has stays as it was written.
        """
        said = required(what, "An action says what to do.", "For example: Book the course in Lund.")
        person = self._people.find(who)
        try:
            keeper = self._people.find(by) if by else None
        except NotFound:
            keeper = None
        action = ActionItem(
            person_id=person.id,
            who_id=keeper.id if keeper else None,
            who_name=keeper.name if keeper else (by or "").strip(),
            what=said,
            due=due,
            meeting_id=self._store.meetings.get(meeting).id if meeting else None,
        )
        return self._store.actions.add(action, now=now)

    def done(self, ref: str, *, on: date, now: datetime) -> ActionItem:
        """Mark an action done on a day."""
        action = replace(self._store.actions.get(ref), status=ActionStatus.DONE, done_on=on)
        return self._store.actions.change(action, now=now)

    def reopen(self, ref: str, *, now: datetime) -> ActionItem:
        """It is not done after all."""
        action = replace(self._store.actions.get(ref), status=ActionStatus.OPEN, done_on=None)
        return self._store.actions.change(action, now=now)

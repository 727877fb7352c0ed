"""Who does what by when."""

from __future__ import annotations

from datetime import date

from pmcoach.domain.meetings import ActionItem, ActionStatus
from pmcoach.domain.references import Kind
from pmcoach.store.ledger import Ledger, Words
from pmcoach.store.records import Records


class Actions(Records[ActionItem]):
    """Action items, the first due first; those without a day come last."""

    kind = Kind.ACTION
    table = "action_item"
    order = "due IS NULL, due, id"
    owned_by = ("person_id", Kind.PERSON)

    def __init__(self, ledger: Ledger) -> None:
        super().__init__(ledger, ActionItem)

    def open(self, person_id: str | None = None) -> list[ActionItem]:
        """What is still to be done, about one person or about everybody."""
        if person_id is None:
            return self.select("status = ?", (ActionStatus.OPEN.value,))
        return self.select("person_id = ? AND status = ?", (person_id, ActionStatus.OPEN.value))

    def done_since(self, day: date, person_id: str) -> list[ActionItem]:
        """What was done about one person on a day or after it."""
        return self.select(
            "person_id = ? AND status = ? AND done_on >= ?", (person_id, ActionStatus.DONE.value, day.isoformat())
        )

    def of(self, person_id: str) -> list[ActionItem]:
        """All action items between the owner and a person, whatever became of them."""
        return self.select("person_id = ?", (person_id,))

    def kept_by(self, person_id: str) -> list[ActionItem]:
        """The action items that a person is to do, whoever's talk they come from."""
        return self.select("who_id = ?", (person_id,))

    def of_meeting(self, meeting_id: str) -> list[ActionItem]:
        """The action items agreed at a meeting."""
        return self.select("meeting_id = ?", (meeting_id,))

    def between(self, first: date, last: date) -> list[ActionItem]:
        """The open action items due from ``first`` to ``last``, both included."""
        return self.select(
            "status = ? AND due BETWEEN ? AND ?", (ActionStatus.OPEN.value, first.isoformat(), last.isoformat())
        )

    def words(self, record: ActionItem) -> Words:
        """An action item is found by what is to be done, and by the name of who does it."""
        return Words(heading=record.what, words=record.who_name, person_id=record.person_id, on=record.due)

"""Recognition and coaching, and whether the person has heard it."""

from __future__ import annotations

from datetime import date

from pmcoach.domain.meetings import Feedback
from pmcoach.domain.references import Kind
from pmcoach.store.ledger import Ledger, Words
from pmcoach.store.records import Records


class AllFeedback(Records[Feedback]):
    """Feedback, by day."""

    kind = Kind.FEEDBACK
    table = "feedback"
    order = '"on", id'
    owned_by = ("person_id", Kind.PERSON)

    def __init__(self, ledger: Ledger) -> None:
        super().__init__(ledger, Feedback)

    def of(self, person_id: str) -> list[Feedback]:
        """All feedback about a person."""
        return self.select("person_id = ?", (person_id,))

    def unsaid(self, person_id: str | None = None) -> list[Feedback]:
        """What was written down and never said to the person: about one, or about everybody."""
        if person_id is None:
            return self.select("said_on IS NULL", ())
        return self.select("person_id = ? AND said_on IS NULL", (person_id,))

    def between(self, first: date, last: date, person_id: str) -> list[Feedback]:
        """The feedback about a person from ``first`` to ``last``, both included."""
        return self.select('person_id = ? AND "on" BETWEEN ? AND ?', (person_id, first.isoformat(), last.isoformat()))

    def words(self, record: Feedback) -> Words:
        """Feedback is found by the behaviour, the situation and the impact."""
        parts = [record.situation, record.impact]
        return Words(
            heading=record.behaviour,
            words="\n".join(part for part in parts if part),
            person_id=record.person_id,
            on=record.on,
        )

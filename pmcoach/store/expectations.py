"""What is expected of people: their answers about the role, its duties, and measurable expectations."""

from __future__ import annotations

from datetime import date

from pmcoach.domain.agreement import brought_back, reopened
from pmcoach.domain.expectations import Duty, Expectation, RoleOutcomes
from pmcoach.domain.references import Kind
from pmcoach.store.ledger import Ledger, Words
from pmcoach.store.records import LISTED, Records, as_list


class AllRoleOutcomes(Records[RoleOutcomes]):
    """The five answers, one record a person."""

    kind = Kind.ROLE_OUTCOMES
    table = "role_outcomes"
    owned_by = ("person_id", Kind.PERSON)

    def __init__(self, ledger: Ledger) -> None:
        super().__init__(ledger, RoleOutcomes)

    def of(self, person_id: str) -> RoleOutcomes | None:
        """A person's answers, None where nobody has asked yet."""
        return next(iter(self.select("person_id = ?", (person_id,))), None)

    def words(self, record: RoleOutcomes) -> Words:
        """They are found by any answer."""
        answers = [record.produces, record.effect, record.interaction, record.procedures, record.values]
        return Words(
            words="\n".join(answer for answer in answers if answer),
            person_id=record.person_id,
            on=record.answered_on,
        )


class Duties(Records[Duty]):
    """The tasks of people's jobs, in their places."""

    kind = Kind.DUTY
    table = "duty"
    order = "position, id"
    owned_by = ("person_id", Kind.PERSON)

    def __init__(self, ledger: Ledger) -> None:
        super().__init__(ledger, Duty)

    def of(self, person_id: str) -> list[Duty]:
        """A person's duties."""
        return self.select("person_id = ?", (person_id,))

    def words(self, record: Duty) -> Words:
        """A duty is found by its text."""
        return Words(heading=record.text, person_id=record.person_id, on=record.defined_on)


class Expectations(Records[Expectation]):
    """Expectations, in the order in which they were made. A changed term reopens the agreement."""

    kind = Kind.EXPECTATION
    table = "expectation"
    owned_by = ("person_id", Kind.PERSON)

    def __init__(self, ledger: Ledger) -> None:
        super().__init__(ledger, Expectation)

    def of(self, *person_ids: str) -> list[Expectation]:
        """What is expected of these people."""
        return self.select(f"person_id IN {LISTED}", (as_list(person_ids),))

    def not_discussed_since(self, day: date, *person_ids: str) -> list[Expectation]:
        """What nobody has talked about with these people since a day, or never, the longest silent first."""
        return self.select(
            f"person_id IN {LISTED} AND (last_discussed IS NULL OR last_discussed < ?)",
            (as_list(person_ids), day.isoformat()),
            order="last_discussed, id",
        )

    def in_place_of(self, before: Expectation, after: Expectation) -> Expectation:
        """Terms that changed have to be agreed on anew."""
        return reopened(before, after)

    def back_in_place_of(self, current: Expectation, older: Expectation) -> Expectation:
        """Going back to older terms brings no agreement with it."""
        return brought_back(current, older)

    def words(self, record: Expectation) -> Words:
        """An expectation is found by its statement, its standard and the employee's own measure."""
        parts = [record.standard, record.success_measure]
        return Words(
            heading=record.statement,
            words="\n".join(part for part in parts if part),
            person_id=record.person_id,
            on=record.last_discussed,
        )

"""Expectations: proposed by one side, answered by the employee, agreed by both, and talked about again."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime

from pmcoach.coaching.people import People
from pmcoach.coaching.required import required
from pmcoach.coaching.sides import side_of_owner
from pmcoach.domain.agreement import agree
from pmcoach.domain.briefs import Side
from pmcoach.domain.expectations import Expectation, ExpectationKind, MeasureKind
from pmcoach.errors import NotAllowed
from pmcoach.store import Store


class Expectations:
    """What a user does with expectations."""

    def __init__(self, store: Store, people: People) -> None:
        self._store = store
        self._people = people

    def find(self, ref: str) -> Expectation:
        """The expectation meant by a reference."""
        return self._store.expectations.get(ref)

    def of(self, who: str | None) -> list[Expectation]:
        """What is expected of a person, or of everybody, in the order in which it was proposed."""
        if who is None:
            return self._store.expectations.all()
        return self._store.expectations.of(self._people.find(who).id)

    def propose(
        self,
        who: str,
        statement: str,
        *,
        kind: ExpectationKind | None = None,
        measure: MeasureKind | None = None,
        standard: str = "",
        due: date | None = None,
        by: Side | None = None,
        now: datetime,
    ) -> Expectation:
        """Propose what is expected of a person; by the owner's side where ``by`` names none.

        ``kind`` and ``measure`` are read from the sentence where they are not given.
        """
        said = required(statement, "expectation.sentence")
        person = self._people.find(who)
        read_kind, read_measure = read_expectation(f"{said} {standard}".strip())
        expected = Expectation(
            person_id=person.id,
            kind=kind or read_kind,
            statement=said,
            measure_kind=measure or read_measure,
            standard=standard.strip(),
            due=due,
            proposed_by=by or side_of_owner(person),
        )
        return self._store.expectations.add(expected, now=now)

    def answer(self, ref: str, success_measure: str, *, now: datetime) -> Expectation:
        """Keep how the employee wants to see success measured, in the employee's own words."""
        said = required(success_measure, "expectation.answer")
        return self._store.expectations.change(replace(self.find(ref), success_measure=said), now=now)

    def agree(self, ref: str, *, sides: Iterable[Side] | None = None, on: date, now: datetime) -> Expectation:
        """Say yes, from one side or both; from the owner's where none is named. Agreed once both have said so."""
        said = self.find(ref)
        for side in sides or (side_of_owner(self._store.people.get(said.person_id)),):
            said = agree(said, as_manager=side is Side.MANAGER, on=on)
        return self._store.expectations.change(said, now=now)

    def discussed(self, ref: str, *, on: date, now: datetime) -> Expectation:
        """Remember that it was talked about on a day."""
        expected = self.find(ref)
        if expected.last_discussed is not None and on < expected.last_discussed:
            raise NotAllowed("expectation.discussed", ref=expected.ref, day=expected.last_discussed)
        return self._store.expectations.change(replace(expected, last_discussed=on), now=now)

    def change(self, expected: Expectation, *, now: datetime) -> Expectation:
        """Keep a changed expectation. Where a term changed, both have to agree anew."""
        said = required(expected.statement, "expectation.emptied")
        return self._store.expectations.change(replace(expected, statement=said), now=now)

    def remove(self, ref: str, *, now: datetime) -> Expectation:
        """Put an expectation into the bin."""
        expected = self.find(ref)
        self._store.expectations.remove(expected.id, now=now)
        return expected


def read_expectation(text: str) -> tuple[ExpectationKind, MeasureKind | None]:
    """What kind of expectation a sentence is, and by what it is measured, as the checker reads it."""
    from pmcoach.smart.lint import check

    report = check(text, kind="expectation")
    kind = ExpectationKind(report.kind) if report.kind else ExpectationKind.RESULT
    return kind, MeasureKind(report.measure) if report.measure else None

"""People and goals from a table that a spreadsheet wrote: what each line would do, then all of them or none."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from pmcoach.coaching.goals import Goals, read_amount
from pmcoach.coaching.people import People
from pmcoach.domain.goals import Goal
from pmcoach.domain.people import Person, Relation
from pmcoach.errors import BadInput, PmcoachError
from pmcoach.exchange.csv_files import STEP, Line, read_table
from pmcoach.store import Store

TableKind = Literal["people", "goals"]

RELATIONS: dict[str, Relation] = {
    "": Relation.REPORT,
    **{relation.value: relation for relation in Relation if relation is not Relation.OWNER},
    "medarbetare": Relation.REPORT,
    "chef": Relation.MANAGER,
    "kollega": Relation.COLLEAGUE,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class LineFate:
    """What a line of the table does: adds something, finds it here already, or cannot be read (``problem``)."""

    line: int
    fate: Literal["add", "same", "problem"]
    what: str
    problem: PmcoachError | None = None
    record: Person | Goal | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TablePlan:
    """What a table would do."""

    kind: TableKind
    lines: tuple[LineFate, ...]

    @property
    def problems(self) -> tuple[LineFate, ...]:
        """The lines that cannot be read."""
        return tuple(line for line in self.lines if line.fate == "problem")


class ImportingTables:
    """What a user takes in from spreadsheets."""

    def __init__(self, store: Store, people: People, goals: Goals) -> None:
        self._store = store
        self._people = people
        self._goals = goals

    def plan(self, data: bytes) -> TablePlan:
        """What a table would do; its headings tell people from goals. Raises `BadInput` for another table."""
        lines = read_table(data)
        columns = set(lines[0].cells) if lines else set()
        if {"person", "statement"} <= columns or ("statement" in columns and "name" not in columns):
            return TablePlan(kind="goals", lines=tuple(self._planned(lines, self._goal)))
        if "name" in columns:
            return TablePlan(kind="people", lines=tuple(self._planned(lines, self._person)))
        raise BadInput("table.of_neither")

    def take_in(self, data: bytes, *, now: datetime) -> TablePlan:
        """Add what a table holds, all of it or, where a line cannot be read, nothing. Raises `BadInput` then."""
        with self._store.transaction():
            plan = self.plan(data)
            if plan.problems:
                first = plan.problems[0]
                raise BadInput("table.line", line=first.line, problem=first.problem)
            for line in plan.lines:
                if isinstance(line.record, Person) and line.fate == "add":
                    self._add_person(line.record, now)
                elif isinstance(line.record, Goal) and line.fate == "add":
                    self._goals.add(line.record, now=now)
        return plan

    def _add_person(self, person: Person, now: datetime) -> None:
        self._people.add(
            person.name,
            role=person.role,
            team=person.team,
            relation=person.relation,
            cadence_days=person.cadence_days,
            now=now,
        )

    def _planned(self, lines: Sequence[Line], read: Callable[[Line], Person | Goal]) -> list[LineFate]:
        planned: list[LineFate] = []
        seen: set[tuple[str, str]] = set()
        for line in lines:
            what = line.get("name") or line.get("statement")
            try:
                record = read(line)
            except PmcoachError as error:
                planned.append(LineFate(line=line.number, fate="problem", what=what, problem=error))
                continue
            key = _key(record)
            known = key in seen or key in self._known(record)
            seen.add(key)
            planned.append(LineFate(line=line.number, fate="same" if known else "add", what=what, record=record))
        return planned

    def _known(self, record: Person | Goal) -> set[tuple[str, str]]:
        if isinstance(record, Person):
            return {_key(person) for person in self._store.people.all()}
        return {_key(goal) for goal in self._store.goals.of(record.person_id)}

    def _person(self, line: Line) -> Person:
        name = " ".join(line.get("name").split())
        if not name:
            raise BadInput("table.no_name")
        relation = RELATIONS.get(line.get("relation").casefold())
        if name == self._people.owner().name:
            relation = Relation.OWNER
        if relation is None:
            raise BadInput("table.relation", text=line.get("relation"))
        cadence = line.get("cadence")
        if cadence and not (cadence.isascii() and cadence.isdigit() and 0 < int(cadence) <= 366):
            raise BadInput("table.cadence", cadence=cadence)
        return Person(
            name=name,
            role=line.get("role"),
            team=line.get("team"),
            relation=relation,
            cadence_days=int(cadence) if cadence else None,
        )

    def _goal(self, line: Line) -> Goal:
        statement = line.get("statement")
        if not statement:
            raise BadInput("table.no_sentence")
        person = self._people.find(line.get("person") or "me")
        title = line.get("objective").casefold()
        objective = next(
            (o for o in self._store.objectives.all() if title and title in (o.title.casefold(), o.ref.casefold())), None
        )
        if title and objective is None:
            raise BadInput("table.no_objective", text=line.get("objective"))
        return Goal(
            person_id=person.id,
            statement=statement,
            measure=line.get("measure"),
            baseline=read_amount(line.get("baseline"), statement),
            target=read_amount(line.get("target"), statement),
            start=_day(line.get("start")),
            due=_day(line.get("due")),
            relevance=line.get("relevance"),
            guidance=tuple(part for step in line.get("guidance").split(STEP) if (part := step.strip())),
            guardrail=line.get("guardrail"),
            objective_id=objective.id if objective else None,
        )


def _key(record: Person | Goal) -> tuple[str, str]:
    if isinstance(record, Person):
        return "person", record.name.casefold()
    return record.person_id, " ".join(record.statement.split()).casefold()


def _day(text: str) -> date | None:
    if not text:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise BadInput("day.iso", text=text) from error

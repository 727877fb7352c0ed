"""What is expected of a person: the five answers about the role, its duties, and measurable expectations."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from pmcoach.domain.briefs import Side


class ExpectationKind(StrEnum):
    """What an expectation is about: what comes out, what is done, or how one behaves."""

    RESULT = "result"
    ACTION = "action"
    BEHAVIOUR = "behaviour"


class MeasureKind(StrEnum):
    """By what an expectation is measured."""

    QUANTITY = "quantity"
    QUALITY = "quality"
    TIMELINESS = "timeliness"
    COST = "cost"
    MANNER = "manner"


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleOutcomes:
    """A person's answers to the five questions about the role, as of a day; one record a person.

    ``produces``: goods and services. ``effect``: on the company. ``interaction``: with clients,
    colleagues and supervisors. ``procedures``: by which one works. ``values``: that one shows.
    """

    id: str = ""
    ref: str = ""
    person_id: str
    produces: str = ""
    effect: str = ""
    interaction: str = ""
    procedures: str = ""
    values: str = ""
    answered_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Duty:
    """A task of the job that supervisor and employee defined together, on a day."""

    id: str = ""
    ref: str = ""
    person_id: str
    position: int = 0
    text: str
    defined_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Expectation:
    """Something measurable that one side proposed and both agree to expect.

    ``standard`` says how much, how well, by when, at what cost or in what manner is good.
    ``success_measure`` is how the employee wants to see success measured, in the employee's words.
    """

    id: str = ""
    ref: str = ""
    person_id: str
    kind: ExpectationKind
    statement: str
    measure_kind: MeasureKind | None = None
    standard: str = ""
    due: date | None = None
    success_measure: str = ""
    proposed_by: Side = Side.EMPLOYEE
    agreed_by_employee: date | None = None
    agreed_by_manager: date | None = None
    last_discussed: date | None = None

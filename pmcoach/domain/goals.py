"""Goals, their milestones and check-ins."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from pmcoach.domain.amounts import Amount, Direction


class GoalStatus(StrEnum):
    """Where a goal stands between two people. Pace is another thing: it is computed."""

    DRAFT = "draft"
    AGREED = "agreed"
    DONE = "done"
    DROPPED = "dropped"


class Confidence(StrEnum):
    """What somebody says at a check-in about reaching the target."""

    ON_TRACK = "on track"
    AT_RISK = "at risk"
    OFF_TRACK = "off track"


@dataclass(frozen=True, slots=True, kw_only=True)
class Goal:
    """What a person and the manager agree to reach, by when, and how it is measured."""

    id: str = ""
    ref: str = ""
    person_id: str
    statement: str
    measure: str = ""
    unit: str = ""
    direction: Direction | None = None
    baseline: Amount | None = None
    target: Amount | None = None
    start: date | None = None
    due: date | None = None
    relevance: str = ""
    guidance: tuple[str, ...] = ()
    guardrail: str = ""
    objective_id: str | None = None
    parent_id: str | None = None
    weight: float | None = None
    status: GoalStatus = GoalStatus.DRAFT
    agreed_by_employee: date | None = None
    agreed_by_manager: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Milestone:
    """A dated step of a goal."""

    id: str = ""
    goal_id: str
    text: str
    due: date | None = None
    done_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckIn:
    """What was measured on a day, how sure the person is, and a note."""

    id: str = ""
    goal_id: str
    on: date
    value: float | None = None
    confidence: Confidence | None = None
    note: str = ""

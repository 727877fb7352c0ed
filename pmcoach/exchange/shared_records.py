"""What two people may share, as types. There is no type for a private note, a draft or half-typed text.

A field that is not here never leaves: short references, private notes, who let a finding stand,
cadence. Feedback has a day on which it was said: feedback that was never said cannot be made one of these.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from types import MappingProxyType
from typing import Any

from pmcoach.domain.amounts import Amount, Direction
from pmcoach.domain.briefs import Side
from pmcoach.domain.development import LearningPath
from pmcoach.domain.expectations import ExpectationKind, MeasureKind
from pmcoach.domain.goals import Confidence
from pmcoach.domain.meetings import ActionStatus, FeedbackKind, MeetingKind
from pmcoach.domain.references import Kind
from pmcoach.domain.sharing import Party


class Ended(StrEnum):
    """How a goal ended. Whether it is agreed follows from who said yes."""

    DONE = "done"
    DROPPED = "dropped"


@dataclass(frozen=True, slots=True, kw_only=True)
class SharedOrganisation:
    """The words at the top of the line of sight."""

    name: str = ""
    mission: str = ""
    vision: str = ""
    values: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SharedObjective:
    """An objective that a shared goal hangs on, or one above it."""

    title: str
    why: str = ""
    team: str = ""
    parent_id: str | None = None
    start: date | None = None
    due: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SharedRoleOutcomes:
    """The five answers about a role."""

    whose: Party
    produces: str = ""
    effect: str = ""
    interaction: str = ""
    procedures: str = ""
    values: str = ""
    answered_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SharedDuty:
    """A task of a job."""

    whose: Party
    position: int = 0
    text: str
    defined_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SharedExpectation:
    """What is expected of one of the two."""

    whose: Party
    kind: ExpectationKind
    statement: str
    measure_kind: MeasureKind | None = None
    standard: str = ""
    due: date | None = None
    success_measure: str = ""
    proposed_by: Side = Side.EMPLOYEE
    last_discussed: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SharedDevelopmentItem:
    """A skill that one of the two learns."""

    whose: Party
    skill: str
    why: str = ""
    company_gain: str = ""
    path: LearningPath | None = None
    steps: tuple[str, ...] = ()
    support: str = ""
    due: date | None = None
    proposed_by: Side = Side.EMPLOYEE
    done_on: date | None = None
    steps_done: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SharedCareerWish:
    """What one of the two would like to do next."""

    whose: Party
    next_role: str
    horizon: str = ""
    missing: tuple[str, ...] = ()
    said_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SharedGoal:
    """A goal of one of the two."""

    whose: Party
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
    ended: Ended | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SharedMilestone:
    """A dated step of a goal."""

    goal_id: str
    text: str
    due: date | None = None
    done_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SharedCheckIn:
    """What was measured and said about a goal on a day."""

    goal_id: str
    on: date
    value: float | None = None
    confidence: Confidence | None = None
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SharedMeeting:
    """A talk between the two."""

    kind: MeetingKind = MeetingKind.ONE_ON_ONE
    at: datetime
    held: bool = False
    summary: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SharedAgendaItem:
    """A point of a talk. Its sources are the ids of shared records: what rests on anything else stays at home."""

    meeting_id: str
    position: int = 0
    topic: str
    why_now: str = ""
    question: str = ""
    outcome: str = ""
    sources: tuple[str, ...] = ()
    raised_by: Party | None = None
    discussed: bool = False
    carried_over: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteForBoth:
    """A note that both may read."""

    meeting_id: str | None = None
    on: date
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SharedAction:
    """Who of the two does what by when; ``who`` is None where it is both, nobody named, or somebody else."""

    who: Party | None = None
    who_name: str = ""
    what: str
    due: date | None = None
    meeting_id: str | None = None
    status: ActionStatus = ActionStatus.OPEN
    done_on: date | None = None
    carried_over: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class SaidFeedback:
    """Feedback that one of the two has heard."""

    whose: Party
    given_by: Party | None = None
    kind: FeedbackKind = FeedbackKind.RECOGNITION
    on: date
    situation: str = ""
    behaviour: str = ""
    impact: str = ""
    said_on: date


SharedRecord = (
    SharedOrganisation
    | SharedObjective
    | SharedRoleOutcomes
    | SharedDuty
    | SharedExpectation
    | SharedDevelopmentItem
    | SharedCareerWish
    | SharedGoal
    | SharedMilestone
    | SharedCheckIn
    | SharedMeeting
    | SharedAgendaItem
    | NoteForBoth
    | SharedAction
    | SaidFeedback
)

SHARED: Mapping[Kind, type[Any]] = MappingProxyType(
    {
        Kind.ORGANISATION: SharedOrganisation,
        Kind.OBJECTIVE: SharedObjective,
        Kind.ROLE_OUTCOMES: SharedRoleOutcomes,
        Kind.DUTY: SharedDuty,
        Kind.EXPECTATION: SharedExpectation,
        Kind.DEVELOPMENT_ITEM: SharedDevelopmentItem,
        Kind.CAREER_WISH: SharedCareerWish,
        Kind.GOAL: SharedGoal,
        Kind.MILESTONE: SharedMilestone,
        Kind.CHECK_IN: SharedCheckIn,
        Kind.MEETING: SharedMeeting,
        Kind.AGENDA_ITEM: SharedAgendaItem,
        Kind.SHARED_NOTE: NoteForBoth,
        Kind.ACTION: SharedAction,
        Kind.FEEDBACK: SaidFeedback,
    }
)
"""The kinds that can be shared, what belongs to nothing first, and what each is when it is."""

TALK = frozenset({Kind.MEETING, Kind.AGENDA_ITEM, Kind.SHARED_NOTE, Kind.ACTION, Kind.FEEDBACK})
"""What colleagues share. All else is between a manager and a report."""
ONCE = frozenset({"sources", "whose", "goal_id"})
"""Fields that are told when a record is new and never merged: they say what it is, not what is said in it."""

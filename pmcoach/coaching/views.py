"""What a screen or a printed page shows: records joined and worked out, ready to be drawn."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from pmcoach.domain.briefs import Fact
from pmcoach.domain.development import CareerWish, DevelopmentItem
from pmcoach.domain.drafts import Finding
from pmcoach.domain.expectations import Duty, Expectation, RoleOutcomes
from pmcoach.domain.meetings import ActionItem, AgendaItem, Feedback, Meeting, PrivateNote, SharedNote
from pmcoach.domain.pace import GoalState
from pmcoach.domain.people import Objective, Organisation, Person
from pmcoach.errors.saying import Saying


@dataclass(frozen=True, slots=True, kw_only=True)
class NextMeeting:
    """When the owner meets a person next. ``overdue_days`` where the cadence has passed without a date.

    ``proposed`` counts the points of a proposed agenda that waits for a decision.
    """

    person: Person
    meeting: Meeting | None
    at: datetime | None
    points: int
    overdue_days: int | None = None
    never_met: bool = False
    proposed: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Need:
    """One thing that waits for the owner, told by the record: a fact about a person."""

    person: Person
    fact: Fact
    urgent: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class MovingGoal:
    """A goal with numbers that move. ``series`` are measured values, oldest first."""

    person: Person
    state: GoalState
    series: tuple[float, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class HomeView:
    """Home: the next one-on-ones, what needs the owner, the goals on the move.

    ``still`` are references of open goals that are not agreed yet, or never measured.
    """

    organisation: Organisation
    owner: Person
    next_meetings: tuple[NextMeeting, ...]
    needs: tuple[Need, ...]
    moving: tuple[MovingGoal, ...]
    still: tuple[str, ...]
    people: int
    drafts_waiting: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonPage:
    """All about one person that both may see, and the owner's own notes apart."""

    person: Person
    goals: tuple[GoalState, ...]
    actions: tuple[ActionItem, ...]
    feedback: tuple[Feedback, ...]
    notes: tuple[SharedNote, ...]
    private_notes: tuple[PrivateNote, ...]
    last_meeting: Meeting | None
    next_meeting: NextMeeting
    objectives: tuple[Objective, ...]
    role_outcomes: RoleOutcomes | None = None
    duties: tuple[Duty, ...] = ()
    expectations: tuple[Expectation, ...] = ()
    development: tuple[DevelopmentItem, ...] = ()
    career_wish: CareerWish | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingPage:
    """A one-on-one to prepare or hold: its agenda, and what the record says since the last one."""

    person: Person
    meeting: Meeting | None
    at: datetime | None
    last_held: Meeting | None
    agenda: tuple[AgendaItem, ...]
    since_last: tuple[Fact, ...]
    private_notes: tuple[PrivateNote, ...]
    findings: tuple[Finding, ...] = ()
    """What the rules about agendas say of the points that stand."""
    proposed: int = 0
    """Points of a proposed agenda that waits for a decision."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EngineLabel:
    """Which engine drafts here, in words: "starter (this laptop)", and why. No ``label`` without a model.

    ``warning`` says that text leaves the laptop, where it does; ``short`` is for places with little room.
    """

    engine: str
    model: str | None
    label: str
    warning: str
    why: Saying

    @property
    def short(self) -> str:
        """The warning where there is one, else who drafts."""
        return self.warning or self.label

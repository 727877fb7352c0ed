"""What the record holds of one person and a period, read for a digest: shared records, and feedback that was heard.

Feedback that nobody has said is of no type that gets in here: `Heard` can only be made of what was said.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from pmcoach.coaching.meetings import local_day
from pmcoach.coaching.progress import Progress
from pmcoach.domain.development import CareerWish, DevelopmentItem
from pmcoach.domain.expectations import Expectation, RoleOutcomes
from pmcoach.domain.goals import GoalStatus, Milestone
from pmcoach.domain.meetings import ActionItem, ActionStatus, Feedback, FeedbackKind, Meeting
from pmcoach.domain.pace import GoalState
from pmcoach.domain.people import Person, Relation
from pmcoach.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """From a day to a day, both included."""

    first: date
    last: date

    def holds(self, day: date | None) -> bool:
        """Whether a day lies in it."""
        return day is not None and self.first <= day <= self.last


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """Feedback that the person has heard, on the day it was said."""

    ref: str
    kind: FeedbackKind
    said_on: date
    situation: str
    behaviour: str
    impact: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PeriodRecord:
    """All that both may see of a person and a period. Goals stand as they did on its last day."""

    person: Person
    period: Period
    since: date | None = None
    """When the person came into the workspace."""
    goals: tuple[GoalState, ...] = ()
    milestones: tuple[Milestone, ...] = ()
    role: RoleOutcomes | None = None
    expectations: tuple[Expectation, ...] = ()
    development: tuple[DevelopmentItem, ...] = ()
    wish: CareerWish | None = None
    heard: tuple[Heard, ...] = ()
    talks: tuple[Meeting, ...] = ()
    promises: tuple[ActionItem, ...] = ()


def heard_in(feedback: Feedback, period: Period) -> Heard | None:
    """Feedback as it was said in a period; None where it was not said then."""
    if feedback.said_on is None or not period.holds(feedback.said_on):
        return None
    return Heard(
        ref=feedback.ref,
        kind=feedback.kind,
        said_on=feedback.said_on,
        situation=feedback.situation,
        behaviour=feedback.behaviour,
        impact=feedback.impact,
    )


def read_period(store: Store, person: Person, period: Period, *, today: date) -> PeriodRecord:
    """A person's record of a period. Private notes are not among what is read."""
    goals = [goal for goal in store.goals.of(person.id) if goal.start is None or goal.start <= period.last]
    cadence = {person.id: person.cadence_days}
    states = Progress(store).states(goals, cadence=cadence, today=min(period.last, today), whole=True)
    open_then = [state for state in states if _was_open(state, period)]
    between = [person.id]
    if person.relation is Relation.OWNER:
        between = [other.id for other in store.people.all() if other.relation is Relation.MANAGER]
    talks = [meeting for key in between for meeting in store.meetings.of(key)]
    actions = [action for key in between for action in store.actions.of(key)]
    added = next((entry.at for entry in store.audit.of(person.id) if entry.verb == "added"), None)
    return PeriodRecord(
        person=person,
        period=period,
        since=local_day(added) if added else None,
        goals=tuple(open_then),
        milestones=tuple(store.goals.milestones.of(*[state.goal.id for state in open_then])),
        role=store.role_outcomes.of(person.id),
        expectations=tuple(store.expectations.of(person.id)),
        development=tuple(store.development.of(person.id)),
        wish=store.development.wishes.of(person.id),
        heard=tuple(heard for one in store.feedback.of(person.id) if (heard := heard_in(one, period))),
        talks=tuple(m for m in talks if m.held and period.holds(local_day(m.at))),
        promises=tuple(action for action in actions if _concerns(action, period)),
    )


def _was_open(state: GoalState, period: Period) -> bool:
    """A goal that is open, or that something was heard of in the period."""
    if state.goal.status in (GoalStatus.DRAFT, GoalStatus.AGREED):
        return True
    return any(period.holds(check_in.on) for check_in in state.check_ins)


def _concerns(action: ActionItem, period: Period) -> bool:
    if action.status is ActionStatus.DONE:
        return period.holds(action.done_on)
    return action.status is ActionStatus.OPEN and action.due is not None and action.due <= period.last

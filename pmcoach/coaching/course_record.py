"""What bears on a goal that is off track, read from the shared record: its own words and numbers, and what is near."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from pmcoach.coaching.people import People
from pmcoach.coaching.progress import Progress
from pmcoach.domain.briefs import Language
from pmcoach.domain.goals import Goal, GoalStatus, Milestone
from pmcoach.domain.meetings import ActionItem
from pmcoach.domain.pace import GoalState
from pmcoach.domain.people import Objective, Person, Relation
from pmcoach.drafting.words import overlap
from pmcoach.store import Store

_ALIKE = 2
"""How many content words an action shares with a goal that it is about."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """A goal near this one, and whose it is."""

    goal: Goal
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CourseRecord:
    """A goal with all its check-ins, and what the record holds around it. Notes of one's own are not among it."""

    state: GoalState
    person: Person
    milestones: tuple[Milestone, ...] = ()
    promises: tuple[ActionItem, ...] = ()
    """Open actions that are about it."""
    others: tuple[Goal, ...] = ()
    """The person's other open goals, the nearest due first."""
    objective: Objective | None = None
    above: Beside | None = None
    beside: tuple[Beside, ...] = ()
    """Goals of other people that serve the same objective."""


def read_course(store: Store, people: People, goal: Goal, *, lang: Language, today: date) -> CourseRecord:
    """The record around a goal as it stands on ``today``."""
    person = store.people.get(goal.person_id)
    state = Progress(store).states([goal], cadence={person.id: person.cadence_days}, today=today, whole=True)[0]
    milestones = store.goals.milestones.of(goal.id)
    names = {one.id: one.name for one in store.people.all()}
    between = [person.id]
    if person.relation is Relation.OWNER:
        between = [other.id for other in people.all() if other.relation is Relation.MANAGER]
    actions = [action for key in between for action in store.actions.open(key)]
    near = store.goals.towards(goal.objective_id) if goal.objective_id else []
    others = [g for g in store.goals.open(person.id) if g.id != goal.id and g.status is GoalStatus.AGREED]
    above = store.goals.get(goal.parent_id) if goal.parent_id else None
    return CourseRecord(
        state=state,
        person=person,
        milestones=tuple(milestones),
        promises=tuple(a for a in actions if _about(a, state, milestones, lang)),
        others=tuple(sorted(others, key=lambda g: (g.due or date.max, g.ref))),
        objective=store.objectives.get(goal.objective_id) if goal.objective_id else None,
        above=Beside(goal=above, name=names.get(above.person_id, "")) if above else None,
        beside=tuple(
            Beside(goal=g, name=names.get(g.person_id, ""))
            for g in near
            if g.person_id != person.id and g.status is GoalStatus.AGREED
        ),
    )


def _about(action: ActionItem, state: GoalState, milestones: Sequence[Milestone], lang: Language) -> bool:
    """Whether an action shares its words with the goal, one of its steps, or what was noted about it."""
    goal = state.goal
    texts = [f"{goal.statement} {goal.measure}", *goal.guidance, *(m.text for m in milestones)]
    texts += [check_in.note for check_in in state.check_ins]
    return any(overlap(action.what, text, lang) >= _ALIKE for text in texts)

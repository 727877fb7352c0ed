"""The line of sight: objectives with the goals under them, and what does not hang together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from pmcoach.coaching.people import People
from pmcoach.coaching.progress import Progress
from pmcoach.coaching.words import Words
from pmcoach.domain.goals import Goal
from pmcoach.domain.pace import GoalState
from pmcoach.domain.people import Objective, Person
from pmcoach.domain.progress import weighed
from pmcoach.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class GoalBranch:
    """A goal in the tree, with the goals below it."""

    person: Person
    state: GoalState
    goals: tuple[GoalBranch, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ObjectiveBranch:
    """An objective with the objectives and the goals right below it; ``progress`` is that of all these together."""

    objective: Objective
    progress: float | None
    objectives: tuple[ObjectiveBranch, ...] = ()
    goals: tuple[GoalBranch, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Misfit:
    """Something that does not hang together: which record, and what about it."""

    ref: str
    message: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ObjectiveTree:
    """Everything that is wanted. ``orphans`` are goals that hang on no objective and on no other goal."""

    branches: tuple[ObjectiveBranch, ...]
    orphans: tuple[GoalBranch, ...]
    misfits: tuple[Misfit, ...]


class Alignment:
    """Puts objectives and open goals together."""

    def __init__(self, store: Store, people: People, progress: Progress, words: Words) -> None:
        self._store = store
        self._people = people
        self._progress = progress
        self._words = words

    def tree(self, *, today: date) -> ObjectiveTree:
        """The tree as it stands on ``today``, with what does not fit: dates, weights, too many goals."""
        people = {person.id: person for person in (*self._people.all(), self._people.owner())}
        goals = self._store.goals.open()
        cadence = {person.id: person.cadence_days for person in people.values()}
        states = {s.goal.id: s for s in self._progress.states(goals, cadence=cadence, today=today)}
        objectives = self._store.objectives.all()
        growing = _Growing(objectives, list(states.values()), people)
        return ObjectiveTree(
            branches=growing.branches(None),
            orphans=growing.orphans(),
            misfits=(*self._dates(objectives, goals), *self._sets(goals, people, today)),
        )

    def _dates(self, objectives: Sequence[Objective], goals: Sequence[Goal]) -> Iterator[Misfit]:
        """What starts before, or is due after, the objective it serves."""
        known = {objective.id: objective for objective in objectives}
        pairs: list[tuple[Objective | Goal, str | None]] = [(o, o.parent_id) for o in objectives]
        pairs += [(g, g.objective_id) for g in goals]
        for record, above in pairs:
            parent = known.get(above or "")
            if parent is None:
                continue
            if record.due and parent.due and record.due > parent.due:
                yield self._misfit(record.ref, "due_after", parent, record.due, parent.due)
            if record.start and parent.start and record.start < parent.start:
                yield self._misfit(record.ref, "starts_before", parent, record.start, parent.start)

    def _misfit(self, ref: str, key: str, above: Objective, day: date, other: date) -> Misfit:
        says = self._words.say
        full = self._words.full_day
        return Misfit(ref=ref, message=says(f"record.tree.{key}", above=above.ref, day=full(day), other=full(other)))

    def _sets(self, goals: Sequence[Goal], people: dict[str, Person], today: date) -> Iterator[Misfit]:
        """What the rules about a person's set of goals find: weights, how many, dates below a goal.

        That a goal hangs on nothing, the tree itself shows; that nobody has heard of one, its pace.
        """
        from pmcoach.smart.records.goal_sets import GoalInSet, check_set
        from pmcoach.smart.rules.about_records import GOAL_SET

        by_person: defaultdict[str, list[Goal]] = defaultdict(list)
        for goal in goals:
            bare = replace(goal, statement=goal.statement.rstrip(". "), objective_id=goal.objective_id or goal.id)
            by_person[goal.person_id].append(bare)
        for person_id, own in by_person.items():
            for finding in check_set([GoalInSet(goal=goal) for goal in own], today=today, lang=self._words.lang):
                if finding.rule == GOAL_SET.id:
                    person = people[person_id]
                    yield Misfit(ref=person.ref, message=f"{person.name}: {finding.message}")


class _Growing:
    """The records on their way to a tree; nothing is drawn twice, so that a circle ends."""

    def __init__(self, objectives: Sequence[Objective], states: Sequence[GoalState], people: dict[str, Person]) -> None:
        self._people = people
        self._states = states
        here = {objective.id for objective in objectives}
        open_goals = {state.goal.id for state in states}
        self._below: defaultdict[str | None, list[Objective]] = defaultdict(list)
        for objective in objectives:
            self._below[objective.parent_id if objective.parent_id in here else None].append(objective)
        self._under_goal: defaultdict[str, list[GoalState]] = defaultdict(list)
        self._towards: defaultdict[str | None, list[GoalState]] = defaultdict(list)
        for state in states:
            goal = state.goal
            if goal.parent_id in open_goals and goal.parent_id is not None:
                self._under_goal[goal.parent_id].append(state)
            else:
                self._towards[goal.objective_id if goal.objective_id in here else None].append(state)

    def branches(self, above: str | None) -> tuple[ObjectiveBranch, ...]:
        return tuple(self._branch(objective) for objective in self._below.get(above, ()))

    def orphans(self) -> tuple[GoalBranch, ...]:
        return tuple(self._goal(state) for state in self._towards.get(None, ()))

    def _branch(self, objective: Objective) -> ObjectiveBranch:
        below = self.branches(objective.id)
        goals = tuple(self._goal(state) for state in self._towards.get(objective.id, ()))
        shares: list[tuple[float | None, float | None]] = [(branch.progress, None) for branch in below]
        shares += [(_clamped(branch.state.progress), branch.state.goal.weight) for branch in goals]
        return ObjectiveBranch(objective=objective, progress=weighed(shares), objectives=below, goals=goals)

    def _goal(self, state: GoalState) -> GoalBranch:
        return GoalBranch(
            person=self._people[state.goal.person_id],
            state=state,
            goals=tuple(self._goal(below) for below in self._under_goal.get(state.goal.id, ())),
        )


def _clamped(progress: float | None) -> float | None:
    return None if progress is None else min(1.0, max(0.0, progress))

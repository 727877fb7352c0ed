"""How far goals have come: by their numbers, by the goals below them, or by their milestones."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date

from pmcoach.domain.goals import CheckIn, Goal, GoalStatus, Milestone
from pmcoach.domain.pace import GoalState, state_of
from pmcoach.domain.progress import by_number, of_all, planned_by_milestones
from pmcoach.store import Store

RECENT = 12
"""How many check-ins of a goal are read where many goals are shown."""


class Progress:
    """Works out where goals stand, many at once, in a few queries."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def states(
        self, goals: Sequence[Goal], *, cadence: Mapping[str, int | None], today: date, whole: bool = False
    ) -> list[GoalState]:
        """Each goal as it stands on ``today``; ``cadence`` is the days between meetings, by person.

        Of each goal the latest check-ins are read, or with ``whole`` all of them.
        """
        everything = {goal.id: goal for goal in (*goals, *self._store.goals.below(*(g.id for g in goals)))}
        latest = self._store.goals.check_ins.latest(everything, until=today, recent=RECENT)
        if whole:
            latest |= {goal.id: tuple(self._store.goals.check_ins.of(goal.id)) for goal in goals}
        values = {key: _last_value(check_ins, today) for key, check_ins in latest.items()}
        milestones = self._milestones(list(everything))
        shares = of_all(list(everything.values()), values, milestones)
        parents = {g.parent_id for g in everything.values() if g.status is not GoalStatus.DROPPED}
        found = []
        for goal in goals:
            told_by_number = by_number(goal, values[goal.id]) is not None
            by_steps = goal.id not in parents
            found.append(
                state_of(
                    goal,
                    latest[goal.id],
                    today=today,
                    cadence_days=cadence.get(goal.person_id),
                    share=None if told_by_number else shares[goal.id],
                    planned_share=planned_by_milestones(milestones.get(goal.id, ()), today) if by_steps else None,
                )
            )
        return found

    def _milestones(self, goal_ids: Sequence[str]) -> dict[str, list[Milestone]]:
        found: defaultdict[str, list[Milestone]] = defaultdict(list)
        for milestone in self._store.goals.milestones.of(*goal_ids):
            found[milestone.goal_id].append(milestone)
        return found


def _last_value(check_ins: Sequence[CheckIn], today: date) -> float | None:
    return next((c.value for c in reversed(check_ins) if c.value is not None and c.on <= today), None)

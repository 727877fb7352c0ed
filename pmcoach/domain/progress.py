"""How far a goal has come: by its number, by its milestones, or by the goals below it.

Shares run from 0 (baseline) to 1 (target), may pass both ends where they come from a number, and
are None where nothing says how far.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from pmcoach.domain.amounts import Bound, Direction
from pmcoach.domain.goals import Goal, GoalStatus, Milestone
from pmcoach.domain.pace import progress_of


def direction_of(goal: Goal) -> Direction | None:
    """Which way the number should move: as said, or as baseline and target or the target's bound tell."""
    if goal.direction is not None:
        return goal.direction
    first = goal.baseline.value if goal.baseline else None
    last = goal.target.value if goal.target else None
    if first is not None and last is not None and first != last:
        return Direction.UP if last > first else Direction.DOWN
    match goal.target.bound if goal.target else None:
        case Bound.MIN:
            return Direction.UP
        case Bound.MAX:
            return Direction.DOWN
    return None


def reached(goal: Goal, value: float) -> bool | None:
    """Whether ``value`` meets the target; None where the goal does not say which way is better.

    A target that is a range is met between its ends.
    """
    if goal.target is None or goal.target.value is None:
        return None
    low, high = goal.target.value, goal.target.high
    if high is not None:
        return low <= value <= high
    match direction_of(goal):
        case Direction.UP:
            return value >= low
        case Direction.DOWN:
            return value <= low
        case _:
            return None


def by_number(goal: Goal, value: float | None) -> float | None:
    """The share of the way that ``value`` has come.

    Without a baseline, or with one that is the target already (a level to hold), only a value
    that meets the target says how far: all the way.
    """
    if value is None:
        return None
    share = progress_of(goal, value)
    if share is None and reached(goal, value):
        return 1.0
    return share


def by_milestones(milestones: Sequence[Milestone]) -> float | None:
    """The share of the milestones that are done."""
    if not milestones:
        return None
    return sum(step.done_on is not None for step in milestones) / len(milestones)


def planned_by_milestones(milestones: Sequence[Milestone], today: date) -> float | None:
    """The share of the milestones whose day has passed; None where one has no day, or there are none."""
    days = [step.due for step in milestones]
    if not days or None in days:
        return None
    return sum(day is not None and day < today for day in days) / len(days)


def weighed(parts: Iterable[tuple[float | None, float | None]]) -> float | None:
    """The mean of shares by their weights, from pairs of share and weight.

    A part without a share says nothing and is left out. A part without a weight weighs as much as
    those that have one do on average, or as all others where none has.
    """
    known = [(share, weight) for share, weight in parts if share is not None]
    given = [weight for _, weight in known if weight is not None]
    usual = sum(given) / len(given) if given else 1.0
    weights = [usual if weight is None else weight for _, weight in known]
    whole = sum(weights)
    if not whole:
        return None
    return sum(share * (weight / whole) for (share, _), weight in zip(known, weights, strict=True))


def of_all(
    goals: Sequence[Goal],
    values: Mapping[str, float | None],
    milestones: Mapping[str, Sequence[Milestone]],
) -> dict[str, float | None]:
    """How far each of ``goals`` has come, by id, from the last value of each and its milestones.

    A goal's own number comes first; without one, the goals below it count by their weights, each
    from nothing (0) to all the way (1), so that one that ran ahead cannot hide one that did not
    start; without these, its milestones. Goals below that were dropped are left out, one that is
    done has come all the way.
    """
    by_id = {goal.id: goal for goal in goals}
    below: dict[str, list[Goal]] = {}
    for goal in goals:
        if goal.parent_id in by_id and goal.parent_id is not None:
            below.setdefault(goal.parent_id, []).append(goal)
    found: dict[str, float | None] = {}
    for goal in _leaves_first(goals, below):
        own = by_number(goal, values.get(goal.id))
        if own is None:
            own = weighed((_share(child, found.get(child.id)), child.weight) for child in _counting(goal, below))
        if own is None:
            own = by_milestones(milestones.get(goal.id, ()))
        found[goal.id] = own
    return found


def _counting(goal: Goal, below: Mapping[str, Sequence[Goal]]) -> list[Goal]:
    return [child for child in below.get(goal.id, ()) if child.status is not GoalStatus.DROPPED]


def _share(goal: Goal, progress: float | None) -> float | None:
    """What a goal counts for in the one above it."""
    if goal.status is GoalStatus.DONE:
        return 1.0
    return None if progress is None else min(1.0, max(0.0, progress))


def _leaves_first(goals: Sequence[Goal], below: Mapping[str, Sequence[Goal]]) -> list[Goal]:
    """The goals with those below before those above; goals that stand in a circle come in no special order."""
    order: list[Goal] = []
    seen: set[str] = set()
    waiting = [(goal, False) for goal in goals]
    while waiting:
        goal, opened = waiting.pop()
        if opened:
            order.append(goal)
        elif goal.id not in seen:
            seen.add(goal.id)
            waiting.append((goal, True))
            waiting.extend((child, False) for child in below.get(goal.id, ()))
    return order


def weights_left(goals: Iterable[Goal]) -> float | None:
    """What the weights of goals side by side lack to 100; None where none has a weight."""
    given = [goal.weight for goal in goals if goal.weight is not None and goal.status is not GoalStatus.DROPPED]
    return 100.0 - sum(given) if given else None

"""Progress and pace: plan against actual, worked out, never typed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from pmcoach.domain.goals import CheckIn, Confidence, Goal, GoalStatus

TOLERANCE = 0.10
"""How far actual progress may lie from the plan, as a share of the whole way, and be on plan."""


class Pace(StrEnum):
    """How a goal moves against the straight line from its start to its due day."""

    AHEAD = "ahead"
    ON_PLAN = "on plan"
    BEHIND = "behind"
    NO_DATA = "no data"


@dataclass(frozen=True, slots=True, kw_only=True)
class GoalState:
    """A goal as it stands on a day. Shares run from 0 (baseline, start) to 1 (target, due).

    ``progress`` may pass 1 or fall below 0; ``planned`` is clamped to the goal's time.
    """

    goal: Goal
    check_ins: tuple[CheckIn, ...]
    progress: float | None
    planned: float | None
    pace: Pace
    silent_days: int | None
    needs_you: bool

    @property
    def person_id(self) -> str:
        """Whose goal it is."""
        return self.goal.person_id

    @property
    def latest(self) -> CheckIn | None:
        """The last check-in, by its day."""
        return self.check_ins[-1] if self.check_ins else None

    @property
    def confidence(self) -> Confidence | None:
        """What was said last about reaching the target."""
        said = [c.confidence for c in self.check_ins if c.confidence]
        return said[-1] if said else None


def progress_of(goal: Goal, value: float | None) -> float | None:
    """The share of the way from baseline to target that ``value`` has come; None without numbers."""
    if value is None or goal.baseline is None or goal.target is None:
        return None
    first, last = goal.baseline.value, goal.target.value
    if first is None or last is None or first == last:
        return None
    return (value - first) / (last - first)


def planned_of(goal: Goal, today: date) -> float | None:
    """The share of the goal's time that has passed on ``today``; None without both days."""
    if goal.start is None or goal.due is None or goal.due <= goal.start:
        return None
    passed = (today - goal.start).days / (goal.due - goal.start).days
    return min(1.0, max(0.0, passed))


def pace_of(progress: float | None, planned: float | None) -> Pace:
    """Where actual progress lies beside the plan, within `TOLERANCE`."""
    if progress is None or planned is None:
        return Pace.NO_DATA
    if progress >= 1.0:
        return Pace.AHEAD if planned < 1.0 else Pace.ON_PLAN
    if progress > planned + TOLERANCE:
        return Pace.AHEAD
    return Pace.BEHIND if progress < planned - TOLERANCE else Pace.ON_PLAN


def state_of(
    goal: Goal,
    check_ins: Sequence[CheckIn],
    *,
    today: date,
    cadence_days: int | None,
    share: float | None = None,
    planned_share: float | None = None,
) -> GoalState:
    """A goal as it stands on ``today``.

    ``share`` is how far it has come by its milestones or the goals below it, where no number says so;
    ``planned_share`` how far it should have, where the days of its milestones tell.

    It needs somebody when confidence was last said to be at risk or off track, when pace is
    behind, or when nothing was heard for two cadences (counted from the start where there was
    no check-in yet). A goal that is done or dropped needs nobody.
    """
    ordered = tuple(sorted((c for c in check_ins if c.on <= today), key=lambda c: (c.on, c.id)))
    measured = [c for c in ordered if c.value is not None]
    progress = progress_of(goal, measured[-1].value) if measured else None
    planned = planned_of(goal, measured[-1].on if measured else today)
    if progress is None and share is not None:
        progress = share
        planned = planned_of(goal, today) if planned_share is None else planned_share
    pace = pace_of(progress, planned)
    last_word = ordered[-1].on if ordered else goal.start
    silent = (today - last_word).days if last_word is not None and last_word <= today else None
    said = [c.confidence for c in ordered if c.confidence]
    worried = bool(said) and said[-1] in (Confidence.AT_RISK, Confidence.OFF_TRACK)
    quiet = silent is not None and cadence_days is not None and silent > 2 * cadence_days
    open_goal = goal.status in (GoalStatus.DRAFT, GoalStatus.AGREED)
    return GoalState(
        goal=goal,
        check_ins=ordered,
        progress=progress,
        planned=planned,
        pace=pace,
        silent_days=silent,
        needs_you=open_goal and (worried or quiet or pace is Pace.BEHIND),
    )

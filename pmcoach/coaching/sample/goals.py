"""Goals with their milestones and check-ins: values that move beside the plan, worked out for the day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, time, timedelta

from pmcoach.coaching.sample.content import GoalStory, Story
from pmcoach.coaching.sample.people import objective_key, person_key
from pmcoach.coaching.sample.stage import Stage, moment
from pmcoach.coaching.sample.world import Entry
from pmcoach.domain.amounts import Direction
from pmcoach.domain.goals import CheckIn, Goal, GoalStatus, Milestone
from pmcoach.domain.pace import planned_of

_WIGGLE = 0.015
"""How far chance moves a measured value, as a share of the whole way. The last one stays where it was told."""

_FIRST_WORD = 13
"""Days from a goal's start to its first check-in."""

_DRAFTED = -5


def tell_goals(story: Story, stage: Stage) -> Iterator[Entry]:
    """A person's goals, each followed by its milestones and check-ins."""
    for name, told in story.goals.items():
        key = goal_key(story.key, name)
        goal = _goal(key, story, told, stage)
        agreed = goal.agreed_by_manager or stage.workday(_DRAFTED)
        yield Entry(at=moment(agreed, time(15)), record=goal)
        if goal.start is None or goal.due is None:
            continue
        for number, milestone in enumerate(_milestones(goal, told, stage)):
            yield Entry(at=moment(agreed, time(15, 1 + number)), record=milestone)
        for check_in in _check_ins(goal, told, stage):
            yield Entry(at=moment(check_in.on, time(16)), record=check_in)


def goal_key(person: str, name: str) -> str:
    """The key of a person's goal, until the world is settled."""
    return f"goal.{person}.{name}"


def _goal(key: str, story: Story, told: GoalStory, stage: Stage) -> Goal:
    start = None if told.start is None else stage.month_start(told.start)
    due = None if told.due is None else stage.month_end(told.due)
    baseline = stage.amount(told.amount, told.baseline, told.unit)
    target = stage.amount(told.amount, told.target, told.unit)
    statement = told.statement.format(
        first="" if told.baseline is None else stage.words.number(told.baseline),
        baseline=baseline.text if baseline else "",
        target=target.text if target else "",
        due=stage.words.full_day(due) if due else "",
    )
    agreed = None
    if told.status is not GoalStatus.DRAFT and start is not None:
        agreed = stage.workday_before(start - timedelta(days=1))
    return Goal(
        id=key,
        person_id=person_key(story),
        statement=statement,
        measure=told.measure,
        unit=told.unit,
        direction=told.direction,
        baseline=baseline,
        target=target,
        start=start,
        due=due,
        relevance=told.relevance,
        guidance=told.guidance,
        guardrail=told.guardrail,
        objective_id=objective_key(told.objective),
        parent_id=f"goal.{told.parent}" if told.parent else None,
        weight=told.weight,
        status=told.status,
        agreed_by_employee=agreed,
        agreed_by_manager=agreed,
    )


def _milestones(goal: Goal, told: GoalStory, stage: Stage) -> Iterator[Milestone]:
    assert goal.start is not None and goal.due is not None
    chance = stage.chance(f"{goal.id}/milestones")
    kept = len(told.milestones) - told.late_milestones
    for number, (text, share) in enumerate(zip(told.milestones, told.milestone_at, strict=True)):
        due = stage.workday_before(goal.start + (goal.due - goal.start) * share)
        done = stage.workday_before(due - timedelta(days=chance.randrange(6)))
        past = due < stage.today and number < kept
        yield Milestone(
            id=f"{goal.id}/milestone.{number}", goal_id=goal.id, text=text, due=due, done_on=done if past else None
        )


def _check_ins(goal: Goal, told: GoalStory, stage: Stage) -> Iterator[CheckIn]:
    assert goal.baseline is not None and goal.target is not None
    first, last = goal.baseline.value, goal.target.value
    assert first is not None and last is not None
    chance = stage.chance(f"{goal.id}/check-ins")
    before = first
    days = _days(goal, told, stage)
    for number, (on, lead, said, note) in enumerate(zip(days, told.leads, told.said, told.notes, strict=True)):
        wiggle = chance.uniform(-_WIGGLE, _WIGGLE) if number < len(days) - 1 else 0.0
        share = (planned_of(goal, on) or 0.0) + lead + wiggle
        value = round(first + (last - first) * share, told.decimals)
        if told.running:
            value = max(before, value) if told.direction is Direction.UP else min(before, value)
        before = value
        amount = stage.amount(told.amount, value, told.unit)
        assert amount is not None
        yield CheckIn(
            id=f"{goal.id}/check-in.{number}",
            goal_id=goal.id,
            on=on,
            value=value,
            confidence=said,
            note=note.format(value=amount.text),
        )


def _days(goal: Goal, told: GoalStory, stage: Stage) -> list[date]:
    """The days of the check-ins: from two weeks after the start to the last one, evenly, on workdays."""
    assert goal.start is not None and goal.due is not None
    count = len(told.leads)
    first = goal.start + timedelta(days=_FIRST_WORD)
    last = goal.due if told.heard is None else stage.today - timedelta(days=told.heard)
    step = (last - first) / max(1, count - 1)
    return [stage.workday_before(last - step * back) for back in reversed(range(count))]

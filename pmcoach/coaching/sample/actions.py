"""Action items: those done after each meeting, and those still open."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

from pmcoach.coaching.sample.content import Story
from pmcoach.coaching.sample.meetings import meeting_key, met_at, met_on
from pmcoach.coaching.sample.people import person_key
from pmcoach.coaching.sample.stage import OWNER, Stage
from pmcoach.coaching.sample.world import Entry
from pmcoach.domain.meetings import ActionItem, ActionStatus

_BEFORE_NEXT = 2
"""Days before the next meeting when most things are due."""


def tell_actions(story: Story, stage: Stage, owner_name: str) -> Iterator[Entry]:
    """A person's actions, each written at the meeting where it was agreed."""
    for number in reversed(range(len(story.met))):
        for action in _done(number, story, stage, owner_name):
            yield Entry(at=met_at(story, number, stage), record=action)
    for name, told in story.actions.items():
        agreed = _agreed(f"action.{story.key}.{name}", told.who, told.what, told.met, story, owner_name)
        action = replace(agreed, due=stage.workday(told.due), carried_over=told.carried)
        yield Entry(at=met_at(story, told.met, stage), record=action)


def _done(number: int, story: Story, stage: Stage, owner_name: str) -> Iterator[ActionItem]:
    """What was promised at a meeting and kept, most of it in time."""
    assert story.cadence_days is not None
    met = met_on(story, number, stage)
    due = stage.workday_before(met + timedelta(days=story.cadence_days - _BEFORE_NEXT))
    for place, promise in enumerate(story.met[number].did):
        key = f"action.{story.key}.met{number}.{place}"
        days_off = stage.chance(key).randrange(-5, _BEFORE_NEXT + 1)
        done = max(met, stage.workday_before(due + timedelta(days=days_off)))
        agreed = _agreed(key, promise.who, promise.what, number, story, owner_name)
        yield replace(agreed, due=due, status=ActionStatus.DONE, done_on=done)


def _agreed(key: str, who: str, what: str, number: int, story: Story, owner_name: str) -> ActionItem:
    mine = who == "me"
    return ActionItem(
        id=key,
        person_id=person_key(story),
        who_id=OWNER if mine else person_key(story),
        who_name=owner_name if mine else story.name,
        what=what,
        meeting_id=meeting_key(story, number),
    )

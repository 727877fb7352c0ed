"""How each wants to grow: skills to learn with their steps, and the work wished for next."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import time

from pmcoach.coaching.sample.content import Story
from pmcoach.coaching.sample.people import person_key
from pmcoach.coaching.sample.stage import Stage, moment
from pmcoach.coaching.sample.world import Entry
from pmcoach.domain.development import CareerWish, DevelopmentItem


def tell_development(story: Story, stage: Stage) -> Iterator[Entry]:
    """What a person learns or has learned, and where it should lead."""
    for name, told in story.development.items():
        on = stage.workday(told.on)
        record = DevelopmentItem(
            id=f"development.{story.key}.{name}",
            person_id=person_key(story),
            skill=told.skill,
            why=told.why,
            company_gain=told.company_gain,
            path=told.path,
            steps=told.steps,
            support=told.support,
            due=stage.workday(told.due),
            proposed_by=told.proposed_by,
            done_on=on if told.done else None,
            steps_done=told.steps_done,
        )
        yield Entry(at=moment(on, time(16, 45)), record=record)
    if story.wish is not None:
        said = stage.workday(story.wish.said)
        wish = CareerWish(
            id=f"wish.{story.key}",
            person_id=person_key(story),
            next_role=story.wish.next_role,
            horizon=story.wish.horizon,
            missing=story.wish.missing,
            said_on=said,
        )
        yield Entry(at=moment(said, time(16, 50)), record=wish)

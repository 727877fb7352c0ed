"""What the role of each is for: answers to the five questions, and the duties that both defined."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from pmcoach.coaching.sample.content import Story
from pmcoach.coaching.sample.people import person_key
from pmcoach.coaching.sample.stage import Stage
from pmcoach.coaching.sample.world import Entry
from pmcoach.domain.expectations import Duty, RoleOutcomes


def tell_role(story: Story, stage: Stage) -> Iterator[Entry]:
    """Some weeks in, the two of them sat down and wrote what the job is for."""
    at = stage.founded + timedelta(days=story.role_after)
    if story.answers is not None:
        told = story.answers
        record = RoleOutcomes(
            id=f"role.{story.key}",
            person_id=person_key(story),
            produces=told.produces,
            effect=told.effect,
            interaction=told.interaction,
            procedures=told.procedures,
            values=told.values,
            answered_on=at.date(),
        )
        yield Entry(at=at, record=record)
    for position, text in enumerate(story.duties, start=1):
        duty = Duty(
            id=f"duty.{story.key}.{position}",
            person_id=person_key(story),
            position=position,
            text=text,
            defined_on=at.date(),
        )
        yield Entry(at=at + timedelta(minutes=position), record=duty)

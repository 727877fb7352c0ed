"""Feedback from the owner, said or still to be said."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import time

from pmcoach.coaching.sample.content import Story
from pmcoach.coaching.sample.people import person_key
from pmcoach.coaching.sample.stage import OWNER, Stage, moment
from pmcoach.coaching.sample.world import Entry
from pmcoach.domain.meetings import Feedback


def tell_feedback(story: Story, stage: Stage) -> Iterator[Entry]:
    """What the owner noted about the person's work."""
    for name, told in story.feedback.items():
        on = stage.workday(told.on)
        record = Feedback(
            id=f"feedback.{story.key}.{name}",
            person_id=person_key(story),
            from_id=OWNER,
            kind=told.kind,
            on=on,
            situation=told.situation,
            behaviour=told.behaviour,
            impact=told.impact,
            said_on=None if told.said is None else stage.workday(told.said),
        )
        yield Entry(at=moment(on, time(17)), record=record)

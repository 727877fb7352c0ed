"""What is expected of each: proposed by one side, agreed by both, or still waiting for an answer."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, time

from pmcoach.coaching.sample.content import ExpectationStory, Story
from pmcoach.coaching.sample.people import person_key
from pmcoach.coaching.sample.stage import Stage, moment
from pmcoach.coaching.sample.world import Entry
from pmcoach.domain.briefs import Side
from pmcoach.domain.expectations import Expectation


def tell_expectations(story: Story, stage: Stage) -> Iterator[Entry]:
    """A person's expectations, each written when it last came up, so that none knows of a later day."""
    for name, told in story.expectations.items():
        proposed = stage.workday(told.on)
        agreed, discussed = _day(told.agreed, stage), _day(told.discussed, stage)
        record = Expectation(
            id=f"expectation.{story.key}.{name}",
            person_id=person_key(story),
            kind=told.kind,
            statement=told.statement,
            measure_kind=told.measure_kind,
            standard=told.standard,
            success_measure=told.success_measure,
            proposed_by=told.proposed_by,
            agreed_by_employee=agreed or _own(told, Side.EMPLOYEE, proposed),
            agreed_by_manager=agreed or _own(told, Side.MANAGER, proposed),
            last_discussed=discussed,
        )
        yield Entry(at=moment(discussed or agreed or proposed, time(16, 30)), record=record)


def _own(told: ExpectationStory, side: Side, proposed: date) -> date | None:
    """Who proposes something stands behind it from that day on."""
    return proposed if told.proposed_by is side else None


def _day(offset: int | None, stage: Stage) -> date | None:
    return None if offset is None else stage.workday(offset)

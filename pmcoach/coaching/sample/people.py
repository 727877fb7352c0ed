"""The organisation, its objectives, and the people."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from pmcoach.coaching.sample.content import Company, Story
from pmcoach.coaching.sample.stage import OWNER, Stage
from pmcoach.coaching.sample.world import Entry
from pmcoach.domain.people import Objective, Organisation, Person, Relation


def organisation(company: Company) -> Organisation:
    """The organisation's own words."""
    told = company.organisation
    return Organisation(name=told.name, mission=told.mission, vision=told.vision, values=told.values)


def tell_objectives(company: Company, stage: Stage) -> Iterator[Entry]:
    """The tree of objectives, parents first."""
    for key, told in company.objectives.items():
        record = Objective(
            id=objective_key(key),
            title=told.title,
            why=told.why,
            team=told.team,
            parent_id=objective_key(told.parent) if told.parent else None,
            start=stage.month_start(told.start),
            due=stage.month_end(told.due),
        )
        yield Entry(at=stage.founded + timedelta(minutes=5), record=record)


def tell_person(story: Story, stage: Stage) -> Iterator[Entry]:
    """The person; the owner is the first of all."""
    record = Person(
        id=person_key(story),
        name=story.name,
        role=story.role,
        team=story.team,
        relation=story.relation,
        manager_id=OWNER if story.relation is Relation.REPORT else None,
        cadence_days=story.cadence_days,
    )
    later = timedelta(minutes=0 if story.relation is Relation.OWNER else 10)
    yield Entry(at=stage.founded + later, record=record)


def person_key(story: Story) -> str:
    """The key of a story's person, until the world is settled."""
    return f"person.{story.key}"


def objective_key(key: str) -> str:
    """The key of an objective, until the world is settled."""
    return f"objective.{key}"

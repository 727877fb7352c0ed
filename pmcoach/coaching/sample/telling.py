"""The whole sample told: company and people, then each family of records for everybody.

A further family of records is one more module with a ``tell_...`` function, and its line in `_year_of`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from pmcoach.coaching.sample.actions import tell_actions
from pmcoach.coaching.sample.content import Company, Story, load_company, load_story
from pmcoach.coaching.sample.crowd import invent_stories
from pmcoach.coaching.sample.development import tell_development
from pmcoach.coaching.sample.drafts import tell_drafts
from pmcoach.coaching.sample.expectations import tell_expectations
from pmcoach.coaching.sample.feedback import tell_feedback
from pmcoach.coaching.sample.goals import tell_goals
from pmcoach.coaching.sample.meetings import tell_meetings
from pmcoach.coaching.sample.people import organisation, tell_objectives, tell_person
from pmcoach.coaching.sample.roles import tell_role
from pmcoach.coaching.sample.stage import Stage
from pmcoach.coaching.sample.world import Entry, SampleWorld, settle
from pmcoach.domain.briefs import Language
from pmcoach.domain.people import Person, Relation
from pmcoach.store import seeded_identity


def tell_world(*, today: date, seed: int = 1, scale: int = 1, lang: Language = "en") -> SampleWorld:
    """The sample in memory: the same arguments give the same records.

    At ``scale`` 1 every story is told by hand; each further step adds as many invented reports
    as there are told ones.
    """
    stage = Stage(today=today, lang=lang, seed=seed)
    company = load_company(lang)
    told = [load_story(key, lang) for key in company.cast]
    reports = sum(story.relation is Relation.REPORT for story in told)
    stories = [*told, *invent_stories(reports * (scale - 1), stage, known=[story.name for story in told])]
    owner_name = next(story.name for story in told if story.relation is Relation.OWNER)
    identity = seeded_identity(seed)
    entries = settle(_all(company, stories, stage, owner_name), identity)
    owner = entries[0].record
    assert isinstance(owner, Person) and owner.relation is Relation.OWNER
    world = SampleWorld(organisation=organisation(company), owner=owner, founded=stage.founded, entries=entries[1:])
    drafts = tuple(tell_drafts(told, world, stage, company, identity))
    return replace(world, entries=world.entries + drafts)


def _all(company: Company, stories: list[Story], stage: Stage, owner_name: str) -> Iterator[Entry]:
    for story in stories:
        yield from tell_person(story, stage)
    yield from tell_objectives(company, stage)
    for story in stories:
        yield from _year_of(story, stage, owner_name)


def _year_of(story: Story, stage: Stage, owner_name: str) -> Iterator[Entry]:
    yield from tell_role(story, stage)
    yield from tell_goals(story, stage)
    yield from tell_meetings(story, stage)
    yield from tell_actions(story, stage, owner_name)
    yield from tell_feedback(story, stage)
    yield from tell_expectations(story, stage)
    yield from tell_development(story, stage)

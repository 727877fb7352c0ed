"""Drafts that wait, worded by the composer as the app itself would do without a model.

They are told last, from records that have their references, because a draft names them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime, time

from pmcoach.coaching.person_record import PersonRecord
from pmcoach.coaching.sample.content import Company, DraftStory, Story
from pmcoach.coaching.sample.stage import Stage, moment
from pmcoach.coaching.sample.world import Entry, SampleWorld
from pmcoach.coaching.signals import read_signals
from pmcoach.domain.briefs import Brief, Fact, Side
from pmcoach.domain.development import CareerWish, DevelopmentItem
from pmcoach.domain.drafts import Draft
from pmcoach.domain.expectations import Expectation
from pmcoach.domain.goals import CheckIn, Goal, GoalStatus, Milestone
from pmcoach.domain.meetings import ActionItem, AgendaItem, Feedback, Meeting
from pmcoach.domain.pace import state_of
from pmcoach.domain.people import Objective, Person
from pmcoach.domain.references import LETTERS, Kind
from pmcoach.drafting.drafter import Drafter
from pmcoach.drafting.patterns import Patterns
from pmcoach.drafting.prompts import Prompts
from pmcoach.paths import shipped
from pmcoach.store import Identity


def tell_drafts(
    stories: Sequence[Story], world: SampleWorld, stage: Stage, company: Company, identity: Identity
) -> Iterator[Entry]:
    """The drafts of those whose stories are told by hand, the oldest first, of the kinds that can be drafted."""
    drafter = Drafter(None, Prompts([shipped("prompts")]), Patterns.load())
    people = {person.name: person for person in world.of(Person)}
    told = [(draft, people[story.name]) for story in stories for draft in story.drafts.values()]
    known = [(draft, person) for draft, person in told if draft.kind in drafter.kinds]
    for number, (draft, person) in enumerate(sorted(known, key=lambda pair: pair[0].on), start=1):
        at = moment(stage.workday(draft.on), time(17, number))
        brief = _brief(draft, person, world, stage, company)
        record = _draft(drafter, brief, person, at, seed=stage.seed)
        yield Entry(at=at, record=replace(record, id=identity(at), ref=f"{LETTERS[Kind.DRAFT]}{number}"))


def _draft(drafter: Drafter, brief: Brief, person: Person, at: datetime, *, seed: int) -> Draft:
    """What the composer makes of a brief; how long it took is left out, so that the record stays the same."""
    proposal = drafter.draft(brief, seed=seed)
    timeless = replace(proposal, provenance=replace(proposal.provenance, seconds=0.0, timings={}))
    return Draft(person_id=person.id, brief=brief, proposal=timeless, created_at=at)


def _brief(told: DraftStory, person: Person, world: SampleWorld, stage: Stage, company: Company) -> Brief:
    on = stage.workday(told.on)
    asked = Brief(kind=told.kind, lang=stage.lang, today=on, role=person.role, person=person.name)
    if told.kind == "agenda":
        facts = read_signals(_record(person, world, on), owner=world.owner, today=on, words=stage.words)
        return replace(asked, facts=facts, side=Side.MANAGER)
    title = company.objectives[told.objective].title
    sight = next(objective for objective in world.of(Objective) if objective.title == title)
    return replace(
        asked,
        rough=told.rough,
        objective=Fact(text=sight.title, source=sight.ref),
        facts=tuple(Fact(text=fact) for fact in told.facts),
        side=Side.EMPLOYEE,
    )


def _record(person: Person, world: SampleWorld, on: date) -> PersonRecord:
    """What the rules read about one person: what is open, expected, learned, said and carried over."""
    goals = [g for g in world.of(Goal) if g.person_id == person.id and g.status is GoalStatus.AGREED]
    check_ins: dict[str, list[CheckIn]] = defaultdict(list)
    for check_in in world.of(CheckIn):
        check_ins[check_in.goal_id].append(check_in)
    last = max((m for m in world.of(Meeting) if m.person_id == person.id and m.held), key=lambda m: m.at)
    ids = {goal.id for goal in goals}
    return PersonRecord(
        person=person,
        goals=tuple(state_of(g, check_ins[g.id], today=on, cadence_days=person.cadence_days) for g in goals),
        milestones=tuple(m for m in world.of(Milestone) if m.goal_id in ids),
        actions=tuple(a for a in world.of(ActionItem) if a.person_id == person.id),
        feedback=tuple(f for f in world.of(Feedback) if f.person_id == person.id),
        expectations=tuple(x for x in world.of(Expectation) if x.person_id == person.id),
        development=tuple(d for d in world.of(DevelopmentItem) if d.person_id == person.id),
        wish=next((wish for wish in world.of(CareerWish) if wish.person_id == person.id), None),
        carried_over=tuple(a for a in world.of(AgendaItem) if a.meeting_id == last.id and not a.discussed),
        last_met=last.at.astimezone().date(),
    )

"""Expectations drafted from what a person's work is for: the five answers, the duties and the goals."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime

from pmcoach.coaching.drafting import Cancel, DraftingDesk, Progress
from pmcoach.coaching.drafts import Drafts
from pmcoach.coaching.expectation_drafts import KIND
from pmcoach.coaching.language_of import language_of
from pmcoach.coaching.people import People
from pmcoach.coaching.role_facts import role_facts
from pmcoach.coaching.roles import QUESTIONS
from pmcoach.coaching.sides import side_of_owner
from pmcoach.coaching.words import Words
from pmcoach.config import EngineName
from pmcoach.domain.briefs import Brief, Fact
from pmcoach.domain.drafts import Draft, Finding, Proposal
from pmcoach.domain.people import Person
from pmcoach.errors import NotAllowed
from pmcoach.smart.records.goal_sets import GoalInSet, check_generic, check_set
from pmcoach.store import Store


class ExpectationDrafting:
    """What a user does to say what is expected of somebody. Private notes are not among what it reads."""

    def __init__(
        self, store: Store, people: People, drafts: Drafts, desk: Callable[[], DraftingDesk], words: Words
    ) -> None:
        self._store, self._people, self._drafts, self._desk, self._words = store, people, drafts, desk, words

    def brief(self, who: str, *, today: date) -> Brief:
        """What the draft is asked to do. Raises `NotAllowed` where nothing says what the work is for."""
        person = self._people.find(who)
        facts = tuple(role_facts(self._store, person, self._words))
        if not facts:
            raise NotAllowed(
                self._words.say("expectations_draft.nothing", name=person.name),
                self._words.say("expectations_draft.nothing_remedy", name=person.name.split()[0]),
            )
        lang = language_of((fact.text for fact in facts), self._words.lang)
        words = Words(lang)
        if lang != self._words.lang:
            facts = tuple(role_facts(self._store, person, words))
        expected = (
            Fact(text=x.statement, source=x.ref, topic="expected", values={"kind": x.kind.value})
            for x in self._store.expectations.of(person.id)
        )
        asked = (
            Fact(text=words.say(f"record.ask.{name}"), topic="question", values={"question": name})
            for name in QUESTIONS
        )
        return Brief(
            kind=KIND,
            lang=lang,
            today=today,
            role=person.role,
            person=person.name,
            facts=(*facts, *expected, *asked),
            side=side_of_owner(person),
        )

    def proposal(self, brief: Brief, proposal: Proposal, who: str, *, today: date) -> Proposal:
        """The proposal with what the rules about whole sets find. Raises `NotAllowed` where all is expected already."""
        person = self._people.find(who)
        if not proposal.fields[KIND]:
            raise NotAllowed(
                self._words.say("expectations_draft.all_there", name=person.name),
                self._words.say("expectations_draft.all_there_remedy"),
            )
        found = self._about_sets(brief, proposal, person, today)
        return replace(proposal, findings=(*proposal.findings, *found))

    def draft(
        self,
        who: str,
        *,
        engine: EngineName | None = None,
        today: date,
        now: datetime,
        watch: Callable[[Progress], None] | None = None,
        cancel: Cancel | None = None,
    ) -> Draft:
        """Draft what may be expected of a person and keep it, pending."""
        brief = self.brief(who, today=today)
        made = self._desk().propose(brief, engine=engine, watch=watch, cancel=cancel)
        proposal = self.proposal(brief, made, who, today=today)
        return self._drafts.save(brief, proposal, person_id=self._people.find(who).id, now=now)

    def _about_sets(self, brief: Brief, proposal: Proposal, person: Person, today: date) -> tuple[Finding, ...]:
        """Rule 15 about the person's goals, rule 16 against what is expected of others. No brief holds the others."""
        goals = [GoalInSet(goal=goal, last_heard=today) for goal in self._store.goals.open(person.id)]
        about_goals = check_set(goals, today=today, lang=brief.lang) if goals else ()
        names = {p.id: p.name for p in self._store.people.all() if p.id != person.id}
        statements: dict[str, list[str]] = {person.name: [str(i["statement"]) for i in proposal.fields[KIND]]}
        for expected in self._store.expectations.all():
            if expected.person_id in names:
                statements.setdefault(names[expected.person_id], []).append(expected.statement)
        mine = {_plain(text) for text in statements[person.name]}
        generic = check_generic(
            {name: [t for t in texts if _plain(t) in mine] for name, texts in statements.items()}, lang=brief.lang
        )
        return (*(f for f in about_goals if f.rule == "goal-set"), *generic)


def _plain(text: str) -> str:
    return " ".join(text.lower().strip(" .!").split())

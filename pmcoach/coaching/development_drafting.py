"""A development plan drafted from what somebody wants: own words, the wish, feedback that was said, goals."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, datetime

from pmcoach.coaching.development_drafts import ITEMS, KIND
from pmcoach.coaching.drafting import Cancel, DraftingDesk, Progress
from pmcoach.coaching.drafts import Drafts
from pmcoach.coaching.language_of import language_of
from pmcoach.coaching.people import People
from pmcoach.coaching.role_facts import role_facts
from pmcoach.coaching.sides import side_of_owner
from pmcoach.coaching.words import Words
from pmcoach.config import EngineName
from pmcoach.domain.briefs import Brief, Fact, Language
from pmcoach.domain.drafts import Draft, Proposal
from pmcoach.domain.people import Person
from pmcoach.errors import NotAllowed
from pmcoach.store import Store

SAID_BACK = 365
"""Feedback said longer ago than this many days has no say in what is learned next."""


class DevelopmentDrafting:
    """What a user does to plan what somebody learns. It reads feedback that was said, and no private note."""

    def __init__(
        self, store: Store, people: People, drafts: Drafts, desk: Callable[[], DraftingDesk], words: Words
    ) -> None:
        self._store, self._people, self._drafts, self._desk, self._words = store, people, drafts, desk, words

    def brief(self, who: str, rough: str = "", *, lang: Language | None = None, today: date) -> Brief:
        """What the draft is asked to do; ``rough`` is what the employee wants, in own words.

        Raises `NotAllowed` where neither words nor the record say anything.
        """
        person = self._people.find(who)
        said = rough.strip()
        told = [*self._facts(person, self._words, today)]
        tongue = lang or language_of([said] if said else [f.text for f in told], self._words.lang)
        facts = tuple(self._facts(person, Words(tongue), today))
        if not said and all(fact.topic.startswith(("role_", "duty", "objective", "learning")) for fact in facts):
            raise NotAllowed(
                self._words.say("development_draft.nothing", name=person.name),
                self._words.say("development_draft.nothing_remedy", name=person.name.split()[0]),
            )
        return Brief(
            kind=KIND,
            lang=tongue,
            today=today,
            rough=said,
            role=person.role,
            person=person.name,
            facts=facts,
            side=side_of_owner(person),
        )

    def proposal(self, proposal: Proposal, who: str) -> Proposal:
        """The proposal. Raises `NotAllowed` where all that was wished for stands in the plan already."""
        if not proposal.fields[ITEMS]:
            person = self._people.find(who)
            raise NotAllowed(
                self._words.say("development_draft.all_there", name=person.name),
                self._words.say("development_draft.all_there_remedy", name=person.name.split()[0]),
            )
        return proposal

    def draft(
        self,
        who: str,
        rough: str = "",
        *,
        lang: Language | None = None,
        engine: EngineName | None = None,
        today: date,
        now: datetime,
        watch: Callable[[Progress], None] | None = None,
        cancel: Cancel | None = None,
    ) -> Draft:
        """Draft a plan and keep it, pending."""
        brief = self.brief(who, rough, lang=lang, today=today)
        made = self._desk().propose(brief, engine=engine, watch=watch, cancel=cancel)
        return self._drafts.save(brief, self.proposal(made, who), person_id=self._people.find(who).id, now=now)

    def _facts(self, person: Person, words: Words, today: date) -> Iterator[Fact]:
        wish = self._store.development.wishes.of(person.id)
        if wish is not None:
            values = {"next_role": wish.next_role, "horizon": wish.horizon}
            yield Fact(text=wish.next_role, source=wish.ref, topic="wish", values=values)
            for missing in wish.missing:
                yield Fact(text=missing, source=wish.ref, topic="missing", values=values)
        heard = [f for f in self._store.feedback.of(person.id) if f.said_on is not None and f.said_on <= today]
        for one in sorted(heard, key=lambda f: f.on, reverse=True):
            if (today - one.on).days <= SAID_BACK and one.behaviour.strip():
                situation = one.situation.strip().rstrip(".")
                told = f"{situation}: {one.behaviour}" if situation else one.behaviour
                yield Fact(text=told, source=one.ref, topic=one.kind.value)
        for action in self._store.actions.open(person.id):
            if action.who_id == person.id or action.who_name == person.name:
                due = words.full_day(action.due) if action.due else ""
                yield Fact(text=action.what, source=action.ref, topic="action", values={"due": due})
        yield from role_facts(self._store, person, words)
        served = {goal.objective_id for goal in self._store.goals.open(person.id) if goal.objective_id}
        for objective in self._store.objectives.all():
            if objective.id in served:
                yield Fact(text=objective.title, source=objective.ref, topic="objective")
        for item in self._store.development.of(person.id):
            yield Fact(text=item.skill, source=item.ref, topic="learning")

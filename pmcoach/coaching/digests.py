"""Digests: what the record shows about a person and a period, to read and to share; and what only the owner sees."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta

from pmcoach.coaching.drafting import Cancel, DraftingDesk, Progress
from pmcoach.coaching.drafts import Drafts
from pmcoach.coaching.language_of import language_of
from pmcoach.coaching.people import People
from pmcoach.coaching.period import Period, PeriodRecord, read_period
from pmcoach.coaching.period_facts import period_facts
from pmcoach.coaching.sides import side_of_owner
from pmcoach.coaching.words import Words
from pmcoach.config import EngineName
from pmcoach.domain.briefs import Brief
from pmcoach.domain.drafts import Draft
from pmcoach.domain.meetings import Feedback
from pmcoach.errors import BadInput
from pmcoach.store import Store

USUAL_DAYS = 91
"""How long a period is where nobody says: a quarter."""


class Digests:
    """What a user does to look back."""

    def __init__(
        self, store: Store, people: People, drafts: Drafts, desk: Callable[[], DraftingDesk], words: Words
    ) -> None:
        self._store, self._people, self._drafts, self._desk, self._words = store, people, drafts, desk, words

    def period(self, *, first: date | None = None, last: date | None = None, today: date) -> Period:
        """The days meant: up to today, a quarter long, where they are not said. Raises `BadInput` for none."""
        end = last or today
        begin = first or end - timedelta(days=USUAL_DAYS)
        if end > today:
            raise BadInput("digest.not_yet", end=end)
        if begin > end:
            raise BadInput("digest.wrong_way", begin=begin, end=end)
        return Period(first=begin, last=end)

    def brief(self, who: str, period: Period, *, today: date) -> Brief:
        """What a digest is asked to do: shared records and feedback that was heard, and nothing private."""
        person = self._people.find(who)
        record = read_period(self._store, person, period, today=today)
        words = Words(language_of(_written(record), self._words.lang))
        return Brief(
            kind="digest",
            lang=words.lang,
            today=today,
            role=person.role,
            person=person.name,
            facts=period_facts(record, words),
            side=side_of_owner(person),
        )

    def draft(
        self,
        who: str,
        period: Period,
        *,
        engine: EngineName | None = None,
        today: date,
        now: datetime,
        watch: Callable[[Progress], None] | None = None,
        cancel: Cancel | None = None,
    ) -> Draft:
        """Draft a digest from the record and keep it, pending."""
        brief = self.brief(who, period, today=today)
        proposal = self._desk().propose(brief, engine=engine, watch=watch, cancel=cancel)
        return self._drafts.save(brief, proposal, person_id=self._people.find(who).id, now=now)

    def sketch(self, who: str, period: Period, *, today: date, now: datetime) -> Draft:
        """A digest by the rules alone, to look at; nothing is kept."""
        brief = self.brief(who, period, today=today)
        proposal = self._desk().propose(brief, engine="composer")
        return Draft(person_id=self._people.find(who).id, brief=brief, proposal=proposal, created_at=now)

    def keep(self, draft: Draft, *, now: datetime) -> Draft:
        """Accept a digest, one that waits or one that was only looked at: it becomes a note that both may read."""
        with self._store.transaction():
            kept = (
                draft
                if draft.ref
                else self._drafts.save(draft.brief, draft.proposal, person_id=draft.person_id, now=now)
            )
            return self._drafts.accept(kept.ref, now=now)

    def unsaid(self, who: str, period: Period) -> tuple[Feedback, ...]:
        """What the owner noted up to the end of the period and never said to the person. It is in no digest."""
        person, owner = self._people.find(who), self._people.owner()
        waiting = self._store.feedback.unsaid(person.id)
        return tuple(f for f in waiting if f.on <= period.last and f.from_id in (None, owner.id))


def _written(record: PeriodRecord) -> Iterator[str]:
    """What was written about the person, from which the language of the digest is told."""
    yield from (state.goal.statement for state in record.goals)
    yield from (one.statement for one in record.expectations)
    yield from (one.skill for one in record.development)
    yield from (one.behaviour for one in record.heard)
    yield from (action.what for action in record.promises)

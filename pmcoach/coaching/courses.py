"""Courses of action: when a goal is off track, what the record says could be tried, and taking one of the ways."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime

from pmcoach.coaching.course_facts import course_facts
from pmcoach.coaching.course_record import read_course
from pmcoach.coaching.drafting import Cancel, DraftingDesk, Progress
from pmcoach.coaching.drafts import Drafts
from pmcoach.coaching.language_of import language_of
from pmcoach.coaching.people import People
from pmcoach.coaching.sides import side_of_owner
from pmcoach.coaching.words import Words
from pmcoach.config import EngineName
from pmcoach.domain.briefs import Brief
from pmcoach.domain.drafts import Draft
from pmcoach.domain.goals import GoalStatus
from pmcoach.domain.pace import GoalState
from pmcoach.errors import BadInput, NotAllowed
from pmcoach.store import Store

KIND = "course"


def needs_course(state: GoalState) -> bool:
    """Whether a goal is agreed and off track: said to be at risk, behind its pace, or silent for too long."""
    return state.needs_you and state.goal.status is GoalStatus.AGREED


class Courses:
    """What a user does about a goal that is off track."""

    def __init__(
        self, store: Store, people: People, drafts: Drafts, desk: Callable[[], DraftingDesk], words: Words
    ) -> None:
        self._store, self._people, self._drafts, self._desk, self._words = store, people, drafts, desk, words

    def brief(self, ref: str, *, today: date) -> Brief:
        """What a course of action is asked to do: what the shared record says around the goal, and nothing private.

        Raises `NotAllowed` for a goal that is on its way, or that nobody works on.
        """
        goal = self._store.goals.get(ref)
        notes = [check_in.note for check_in in self._store.goals.check_ins.of(goal.id)]
        words = Words(language_of([goal.statement, *goal.guidance, *notes], self._words.lang))
        record = read_course(self._store, self._people, goal, lang=words.lang, today=today)
        if goal.status is not GoalStatus.AGREED:
            raise NotAllowed("course.not_agreed", ref=goal.ref)
        if not needs_course(record.state):
            raise NotAllowed("course.on_its_way", ref=goal.ref)
        return Brief(
            kind=KIND,
            lang=words.lang,
            today=today,
            rough=goal.measure or goal.statement,
            role=record.person.role,
            person=record.person.name,
            facts=course_facts(record, owner=self._people.owner(), today=today, words=words),
            side=side_of_owner(record.person),
        )

    def draft(
        self,
        ref: str,
        *,
        engine: EngineName | None = None,
        today: date,
        now: datetime,
        watch: Callable[[Progress], None] | None = None,
        cancel: Cancel | None = None,
    ) -> Draft:
        """Draft ways on for a goal and keep them, pending; they take the place of those that waited."""
        brief = self.brief(ref, today=today)
        proposal = self._desk().propose(brief, engine=engine, watch=watch, cancel=cancel)
        goal = self._store.goals.get(ref)
        with self._store.transaction():
            before = self.waiting(goal.ref)
            if before is not None:
                self._drafts.reject(before.ref, now=now)
            return self._drafts.save(brief, proposal, person_id=goal.person_id, now=now)

    def ways(self, ref: str, *, today: date, now: datetime) -> Draft:
        """Ways on by the rules alone, to look at; nothing is kept."""
        brief = self.brief(ref, today=today)
        proposal = self._desk().propose(brief, engine="composer")
        return Draft(person_id=self._store.goals.get(ref).person_id, brief=brief, proposal=proposal, created_at=now)

    def waiting(self, ref: str) -> Draft | None:
        """The ways on that wait for a decision about a goal."""
        return next((draft for draft in self._drafts.waiting() if goal_of(draft) == ref), None)

    def take(self, draft: Draft, place: int, *, changes: Mapping[str, str] | None = None, now: datetime) -> Draft:
        """Choose one of the ways, by its place from 1: what it means becomes a record. The others are let go.

        ``changes`` may name a new ``target`` or ``due`` for the way that changes the target.
        """
        count = len(draft.proposal.fields["options"])
        if not 1 <= place <= count:
            raise BadInput("course.no_way", place=place, count=count)
        if changes and draft.proposal.fields["options"][place - 1]["makes"] != "target":
            raise BadInput("course.keeps_target")
        refused = {f"options.{other}" for other in range(1, count + 1) if other != place}
        with self._store.transaction():
            kept = draft
            if not draft.ref:
                before = self.waiting(goal_of(draft) or "")
                if before is not None:
                    self._drafts.reject(before.ref, now=now)
                kept = self._drafts.save(draft.brief, draft.proposal, person_id=draft.person_id, now=now)
            return self._drafts.accept(kept.ref, refused=refused, changes=changes, now=now)


def goal_of(draft: Draft) -> str | None:
    """The reference of the goal that a draft of this kind is about; None for any other draft."""
    if draft.proposal.kind != KIND:
        return None
    return next((fact.source for fact in draft.brief.facts if fact.topic == "goal"), None)

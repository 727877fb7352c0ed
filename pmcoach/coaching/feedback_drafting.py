"""Feedback drafted from rough words: what was seen, when, and what it led to."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime

from pmcoach.coaching.drafting import Cancel, DraftingDesk, Progress
from pmcoach.coaching.drafts import Drafts
from pmcoach.coaching.feedback_drafts import KIND
from pmcoach.coaching.people import People
from pmcoach.coaching.required import required
from pmcoach.coaching.sides import side_in_talk
from pmcoach.config import EngineName
from pmcoach.domain.briefs import Brief, Fact, Language
from pmcoach.domain.drafts import Draft
from pmcoach.domain.meetings import FeedbackKind
from pmcoach.domain.people import Relation
from pmcoach.errors import BadInput
from pmcoach.smart.language import detect_language

PARTS = ("situation", "behaviour", "impact")
"""What may be said apart from the rough words."""


class FeedbackDrafting:
    """What a user does to say well what was seen. Only the words given go into the brief."""

    def __init__(self, people: People, drafts: Drafts, desk: Callable[[], DraftingDesk]) -> None:
        self._people = people
        self._drafts = drafts
        self._desk = desk

    def brief(
        self,
        who: str,
        rough: str,
        *,
        parts: Mapping[str, str] | None = None,
        kind: FeedbackKind | None = None,
        lang: Language | None = None,
        today: date,
    ) -> Brief:
        """What the draft is asked to do. ``parts`` are said already ("situation", "behaviour", "impact").

        Raises `BadInput` without words, or about oneself.
        """
        person = self._people.find(who)
        if person.relation is Relation.OWNER:
            raise BadInput("feedback.own")
        said = required(rough, "feedback.rough")
        told = {name: text.strip() for name, text in (parts or {}).items() if text.strip()}
        facts = [Fact(text=text, topic=name) for name, text in told.items()]
        if kind is not None:
            facts.append(Fact(text=kind.value, topic="kind"))
        return Brief(
            kind=KIND,
            lang=lang or detect_language(said),
            today=today,
            rough=said,
            role=person.role,
            person=person.name,
            facts=tuple(facts),
            side=side_in_talk(person),
        )

    def draft(
        self,
        who: str,
        rough: str,
        *,
        parts: Mapping[str, str] | None = None,
        kind: FeedbackKind | None = None,
        lang: Language | None = None,
        engine: EngineName | None = None,
        today: date,
        now: datetime,
        watch: Callable[[Progress], None] | None = None,
        cancel: Cancel | None = None,
    ) -> Draft:
        """Sort the words and keep the draft, pending."""
        brief = self.brief(who, rough, parts=parts, kind=kind, lang=lang, today=today)
        proposal = self._desk().propose(brief, engine=engine, watch=watch, cancel=cancel)
        return self._drafts.save(brief, proposal, person_id=self._people.find(who).id, now=now)

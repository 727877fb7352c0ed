"""Feedback: situation, behaviour and impact, and whether the person has heard it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

from pmcoach.coaching.people import People
from pmcoach.coaching.required import required
from pmcoach.domain.meetings import Feedback, FeedbackKind
from pmcoach.store import Store


class FeedbackTold:
    """What a user does with feedback."""

    def __init__(self, store: Store, people: People) -> None:
        self._store = store
        self._people = people

    def find(self, ref: str) -> Feedback:
        """The feedback meant by a reference."""
        return self._store.feedback.get(ref)

    def of(self, who: str | None) -> list[Feedback]:
        """All feedback about a person, or about everybody, by day."""
        if who is None:
            return self._store.feedback.all()
        return self._store.feedback.of(self._people.find(who).id)

    def unsaid(self) -> list[Feedback]:
        """What was noted about anybody and never said, by day."""
        return self._store.feedback.unsaid()

    def add(
        self,
        who: str,
        behaviour: str,
        *,
        kind: FeedbackKind = FeedbackKind.RECOGNITION,
        situation: str = "",
        impact: str = "",
        on: date,
        said_on: date | None = None,
        now: datetime,
    ) -> Feedback:
        """Note what somebody did, when, and what it led to. Raises `BadInput` without the behaviour."""
        said = required(behaviour, "feedback.behaviour")
        noted = Feedback(
            person_id=self._people.find(who).id,
            from_id=self._people.owner().id,
            kind=kind,
            on=on,
            situation=situation.strip(),
            behaviour=said,
            impact=impact.strip(),
            said_on=said_on,
        )
        return self._store.feedback.add(noted, now=now)

    def change(self, item: Feedback, *, now: datetime) -> Feedback:
        """Keep changed feedback."""
        said = required(item.behaviour, "feedback.emptied")
        return self._store.feedback.change(replace(item, behaviour=said), now=now)

    def remove(self, ref: str, *, now: datetime) -> Feedback:
        """Put feedback into the bin."""
        item = self.find(ref)
        self._store.feedback.remove(item.id, now=now)
        return item

    def said(self, ref: str, *, on: date, now: datetime) -> Feedback:
        """Mark feedback as said to the person on a day."""
        return self._store.feedback.change(replace(self._store.feedback.get(ref), said_on=on), now=now)

    def unsay(self, ref: str, *, now: datetime) -> Feedback:
        """It was not said after all."""
        return self._store.feedback.change(replace(self._store.feedback.get(ref), said_on=None), now=now)

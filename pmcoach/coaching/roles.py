"""What a role is for: the five questions, and the duties that both defined together."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime

from pmcoach.coaching.people import People
from pmcoach.coaching.required import required
from pmcoach.domain.expectations import Duty, RoleOutcomes
from pmcoach.errors import BadInput
from pmcoach.store import Store

QUESTIONS = ("produces", "effect", "interaction", "procedures", "values")
"""The five questions, by the field that holds the answer.

Source: UC Berkeley, "Guide to Managing Human Resources", Performance Expectations.
"""


class Roles:
    """What a user does with a person's role."""

    def __init__(self, store: Store, people: People) -> None:
        self._store = store
        self._people = people

    def of(self, who: str) -> RoleOutcomes:
        """A person's answers; empty ones where nobody has asked yet."""
        person = self._people.find(who)
        return self._store.role_outcomes.of(person.id) or RoleOutcomes(person_id=person.id)

    def answer(self, who: str, answers: Mapping[str, str], *, on: date, now: datetime) -> RoleOutcomes:
        """Keep answers by the field they belong to; the others stay. An empty text takes one back."""
        if not answers:
            raise BadInput("role.no_answer", questions=", ".join(QUESTIONS))
        unknown = sorted(set(answers) - set(QUESTIONS))
        if unknown:
            raise BadInput("role.no_question", text=unknown[0], questions=", ".join(QUESTIONS))
        said = {name: text.strip() for name, text in answers.items()}
        answered = replace(self.of(who), answered_on=on, **said)
        family = self._store.role_outcomes
        return family.change(answered, now=now) if answered.id else family.add(answered, now=now)

    def duties(self, who: str) -> list[Duty]:
        """A person's duties, in their order."""
        return self._store.duties.of(self._people.find(who).id)

    def duty(self, ref: str) -> Duty:
        """The duty meant by a reference."""
        return self._store.duties.get(ref)

    def add_duty(self, who: str, text: str, *, on: date, now: datetime) -> Duty:
        """Put a task of the job after those that stand there."""
        said = required(text, "duty.text")
        person = self._people.find(who)
        last = max((duty.position for duty in self._store.duties.of(person.id)), default=0)
        duty = Duty(person_id=person.id, position=last + 1, text=said, defined_on=on)
        return self._store.duties.add(duty, now=now)

    def change_duty(self, duty: Duty, *, now: datetime) -> Duty:
        """Keep a duty's new words or place."""
        return self._store.duties.change(duty, now=now)

    def remove_duty(self, ref: str, *, now: datetime) -> Duty:
        """Put a duty into the bin."""
        duty = self.duty(ref)
        self._store.duties.remove(duty.id, now=now)
        return duty

"""Development: skills to learn, step by step, and the work somebody would like next."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime

from pmcoach.coaching.people import People
from pmcoach.coaching.required import required
from pmcoach.domain.development import CareerWish, DevelopmentItem
from pmcoach.errors import BadInput, NotFound
from pmcoach.store import Store


class Development:
    """What a user does with development items and career wishes."""

    def __init__(self, store: Store, people: People) -> None:
        self._store = store
        self._people = people

    def find(self, ref: str) -> DevelopmentItem:
        """The development item meant by a reference."""
        return self._store.development.get(ref)

    def of(self, who: str | None) -> list[DevelopmentItem]:
        """What a person, or everybody, learns or has learned, the first due first."""
        if who is None:
            return self._store.development.all()
        return self._store.development.of(self._people.find(who).id)

    def add(self, item: DevelopmentItem, *, now: datetime) -> DevelopmentItem:
        """Keep a new item. Raises `BadInput` where it names no skill."""
        return self._store.development.add(_checked(item), now=now)

    def change(self, item: DevelopmentItem, *, now: datetime) -> DevelopmentItem:
        """Keep a changed item; steps that keep their words stay done."""
        before = self.find(item.id)
        done = {before.steps[n - 1] for n in before.steps_done if n <= len(before.steps)}
        if item.steps != before.steps:
            item = replace(item, steps_done=tuple(n for n, step in enumerate(item.steps, start=1) if step in done))
        return self._store.development.change(_checked(item), now=now)

    def remove(self, ref: str, *, now: datetime) -> DevelopmentItem:
        """Put an item into the bin."""
        item = self.find(ref)
        self._store.development.remove(item.id, now=now)
        return item

    def add_step(self, ref: str, text: str, *, now: datetime) -> DevelopmentItem:
        """Put a step after those that stand there."""
        item = self.find(ref)
        said = required(text, "development.step")
        return self._store.development.change(replace(item, steps=(*item.steps, said), done_on=None), now=now)

    def step_done(self, ref: str, number: int | None = None, *, on: date, now: datetime) -> DevelopmentItem:
        """Mark a step done by its number, the next open one where none is named; the last one ends the item.

        Raises `NotFound` where there is no such step.
        """
        item = self.find(ref)
        waiting = [n for n in range(1, len(item.steps) + 1) if n not in item.steps_done]
        if number is None:
            if not waiting:
                raise NotFound("development.no_open_step", ref=item.ref)
            number = waiting[0]
        if not 1 <= number <= len(item.steps):
            raise NotFound("development.no_step", ref=item.ref, number=number, count=len(item.steps))
        done = tuple(sorted({*item.steps_done, number}))
        ended = on if len(done) == len(item.steps) else item.done_on
        return self._store.development.change(replace(item, steps_done=done, done_on=ended), now=now)

    def done(self, ref: str, *, on: date, now: datetime) -> DevelopmentItem:
        """The skill is learned, whatever became of the steps."""
        return self._store.development.change(replace(self.find(ref), done_on=on), now=now)

    def wish_of(self, who: str) -> CareerWish | None:
        """What a person would like next, None where it was never said."""
        return self._store.development.wishes.of(self._people.find(who).id)

    def wish(
        self,
        who: str,
        next_role: str,
        *,
        horizon: str | None = None,
        missing: Sequence[str] | None = None,
        on: date,
        now: datetime,
    ) -> CareerWish:
        """Keep what a person would like next, over what was said before."""
        said = required(next_role, "wish.role")
        person = self._people.find(who)
        before = self.wish_of(person.id)
        wish = replace(before or CareerWish(person_id=person.id, next_role=said), next_role=said, said_on=on)
        if horizon is not None:
            wish = replace(wish, horizon=horizon.strip())
        if missing is not None:
            wish = replace(wish, missing=tuple(part.strip() for part in missing if part.strip()))
        family = self._store.development.wishes
        return family.change(wish, now=now) if before else family.add(wish, now=now)


def _checked(item: DevelopmentItem) -> DevelopmentItem:
    skill = required(item.skill, "development.skill")
    if any(not step.strip() for step in item.steps):
        raise BadInput("development.empty_step")
    return replace(item, skill=skill)

"""Removing a person or a goal: what goes with it is told before, and one step brings it all back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from pmcoach.coaching.goals import Goals
from pmcoach.coaching.people import People
from pmcoach.domain.references import Kind
from pmcoach.errors import NotFound
from pmcoach.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class Removed:
    """Something that went into the bin a moment ago. ``below`` are goals that hung on it and were hung higher."""

    kind: Kind
    id: str
    ref: str
    title: str
    below: tuple[str, ...] = ()


class Removing:
    """What a user does who removes a person or a goal, and thinks better of it."""

    def __init__(self, store: Store, people: People, goals: Goals) -> None:
        self._store = store
        self._people = people
        self._goals = goals

    def with_person(self, who: str) -> Mapping[Kind, int]:
        """How many records of which kinds would go with a person."""
        return self._store.bin.going_with(Kind.PERSON, self._people.find(who).id)

    def with_goal(self, ref: str) -> Mapping[Kind, int]:
        """How many records of which kinds would go with a goal."""
        return self._store.bin.going_with(Kind.GOAL, self._goals.find(ref).id)

    def person(self, who: str, *, now: datetime) -> Removed:
        """Put a person, and all that is kept about them, into the bin. Raises `NotAllowed` for the owner."""
        gone = self._people.remove(who, now=now)
        return Removed(kind=Kind.PERSON, id=gone.id, ref=gone.ref, title=gone.name)

    def goal(self, ref: str, *, now: datetime) -> Removed:
        """Put a goal with its milestones and check-ins into the bin."""
        below = tuple(child.id for child in self._store.goals.under(self._goals.find(ref).id))
        gone = self._goals.remove(ref, now=now)
        return Removed(kind=Kind.GOAL, id=gone.id, ref=gone.ref, title=gone.statement, below=below)

    def bring_back(self, removed: Removed, *, now: datetime) -> None:
        """Take it out of the bin with all that went along; goals that hung on it hang on it again."""
        with self._store.transaction():
            self._store.bin.bring_back(removed.id, now=now)
            if removed.kind is not Kind.GOAL:
                return
            back = self._store.goals.get_by_id(removed.id)
            for key in removed.below:
                try:
                    child = self._store.goals.get_by_id(key)
                except NotFound:
                    continue
                if child.parent_id == back.parent_id:
                    self._store.goals.change(replace(child, parent_id=back.id), now=now)

"""People: who the workspace is about, and the page about each."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime

from pmcoach.coaching.meetings import last_held, next_meeting
from pmcoach.coaching.records import goal_states
from pmcoach.coaching.views import PersonPage
from pmcoach.domain.meetings import ActionItem
from pmcoach.domain.pace import GoalState
from pmcoach.domain.people import Person, Relation
from pmcoach.errors import BadInput, NotFound
from pmcoach.store import Store


class People:
    """What a user does with people."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def owner(self) -> Person:
        """The person whose workspace this is."""
        return self._store.people.owner()

    def all(self) -> list[Person]:
        """Everybody but the owner: reports first, then colleagues and the manager, by name."""
        order = {Relation.REPORT: 0, Relation.MANAGER: 1, Relation.COLLEAGUE: 2}
        others = [p for p in self._store.people.all() if p.relation is not Relation.OWNER]
        return sorted(others, key=lambda p: (order[p.relation], p.name.casefold()))

    def add(
        self,
        name: str,
        *,
        role: str = "",
        team: str = "",
        relation: Relation = Relation.REPORT,
        cadence_days: int | None = 14,
        now: datetime,
    ) -> Person:
        """Add somebody. Raises `BadInput` for an empty name or one that is there already."""
        name = " ".join(name.split())
        if not name:
            raise BadInput("person.no_name")
        if any(p.name.casefold() == name.casefold() for p in self._store.people.all()):
            raise BadInput("person.here", name=name)
        if relation is Relation.OWNER:
            raise BadInput("person.one_owner")
        manager = self.owner().id if relation is Relation.REPORT else None
        return self._store.people.add(
            Person(name=name, role=role, team=team, relation=relation, manager_id=manager, cadence_days=cadence_days),
            now=now,
        )

    def change(self, person: Person, *, now: datetime) -> Person:
        """Keep what was changed about a person. Raises `BadInput` for no name, or one that another person has."""
        name = " ".join(person.name.split())
        if not name:
            raise BadInput("person.nameless")
        if any(p.name.casefold() == name.casefold() and p.id != person.id for p in self._store.people.all()):
            raise BadInput("person.here", name=name)
        if (person.relation is Relation.OWNER) != (person.id == self.owner().id):
            raise BadInput("person.one_owner")
        if person.manager_id == person.id:
            raise BadInput("person.own_manager", name=name)
        return self._store.people.change(replace(person, name=name), now=now)

    def remove(self, who: str, *, now: datetime) -> Person:
        """Put a person and all that is kept about them into the bin. Raises `NotAllowed` for the owner."""
        person = self.find(who)
        self._store.people.remove(person.id, now=now)
        return person

    def find(self, who: str) -> Person:
        """The person meant by a reference, a name, or the part of one that only one person has.

        Raises `NotFound` with the nearest names, or `BadInput` where several people fit.
        """
        people = self._store.people.all()
        wanted = " ".join(who.split()).casefold()
        if wanted in {"me", "jag", "mig"}:
            return self.owner()
        for person in people:
            if wanted in (person.ref.casefold(), person.id.casefold(), person.name.casefold()):
                return person
        fitting = [p for p in people if any(part.startswith(wanted) for part in _name_parts(p.name))] if wanted else []
        if len(fitting) == 1:
            return fitting[0]
        if fitting:
            names = ", ".join(f"{p.name} ({p.ref})" for p in fitting)
            raise BadInput("person.several", who=who, names=names)
        raise _nobody(who, wanted, people)

    def called(self, name: str) -> Person | None:
        """The one person who has this name, or has it as first or last name; None for nobody or several.

        Notes name people in passing: unlike `find`, the beginning of a name is no name.
        """
        people, wanted = self._store.people.all(), " ".join(name.split()).casefold()
        whole = [p for p in people if p.name.casefold() == wanted]
        fitting = whole or [p for p in people if wanted in _name_parts(p.name)]
        return fitting[0] if len(fitting) == 1 else None

    def page(self, who: str, *, today: date) -> PersonPage:
        """All about one person."""
        person = self.find(who)
        goals = self.goal_states(person, today=today)
        used = {state.goal.objective_id for state in goals}
        return PersonPage(
            person=person,
            goals=tuple(goals),
            actions=tuple(self._promises(person)),
            feedback=tuple(self._store.feedback.of(person.id)),
            notes=tuple(self._store.meetings.shared_notes.of(person.id)),
            private_notes=tuple(self._store.meetings.private_notes.of(person.id)),
            last_meeting=last_held(self._store, person),
            next_meeting=next_meeting(self._store, person, today=today),
            objectives=tuple(o for o in self._store.objectives.all() if o.id in used),
            role_outcomes=self._store.role_outcomes.of(person.id),
            duties=tuple(self._store.duties.of(person.id)),
            expectations=tuple(self._store.expectations.of(person.id)),
            development=tuple(self._store.development.of(person.id)),
            career_wish=self._store.development.wishes.of(person.id),
        )

    def _promises(self, person: Person) -> list[ActionItem]:
        """What the owner and a person promised each other, and what is the person's to do from talks with others."""
        between = self._store.actions.of(person.id)
        if person.relation is Relation.OWNER:
            return between
        elsewhere = [a for a in self._store.actions.kept_by(person.id) if a.person_id != person.id]
        return sorted([*between, *elsewhere], key=lambda a: a.due or date.max) if elsewhere else between

    def goal_states(self, person: Person, *, today: date) -> list[GoalState]:
        """A person's goals as they stand, open ones first, the nearest due day first."""
        states = goal_states(self._store, [person], self._store.goals.of(person.id), today=today)
        return in_order(states)


def in_order(states: Iterable[GoalState]) -> list[GoalState]:
    """Goals as a list shows them: open ones first, the nearest due day first."""
    return sorted(states, key=lambda s: (s.goal.status in ("done", "dropped"), s.goal.due or date.max, s.goal.ref))


def _name_parts(name: str) -> list[str]:
    whole = name.casefold()
    return [whole, *whole.split()]


def _nobody(who: str, wanted: str, people: list[Person]) -> NotFound:
    if not people:
        return NotFound("person.nobody", "person.add_somebody", who=who)
    by_part = {part: p.name for p in people for part in _name_parts(p.name)}
    near = difflib.get_close_matches(wanted, by_part, n=3, cutoff=0.6)
    names = list(dict.fromkeys(by_part[part] for part in near)) or sorted(p.name for p in people)[:5]
    return NotFound("person.nobody", "person.meant" if near else "person.who_there", who=who, names=", ".join(names))

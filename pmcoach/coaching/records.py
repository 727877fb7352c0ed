"""People's shared records, read in a few queries, for the rules that look for what to talk about."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from typing import Protocol, TypeVar

from pmcoach.coaching.meetings import local_day
from pmcoach.coaching.person_record import PersonRecord
from pmcoach.coaching.progress import Progress
from pmcoach.domain.goals import Goal
from pmcoach.domain.pace import GoalState
from pmcoach.domain.people import Person
from pmcoach.store import Store


class _OfPerson(Protocol):
    @property
    def person_id(self) -> str: ...


R = TypeVar("R", bound=_OfPerson)


class Records:
    """Reads records of many people at once. Private notes are not among what it reads."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def of(self, person: Person, *, today: date) -> PersonRecord:
        """One person's record, with what the next talk has on its agenda and what was kept since the last."""
        record = self.of_all([person], today=today)[0]
        coming = self._store.meetings.next_planned([person.id]).get(person.id)
        since = record.last_met
        return replace(
            record,
            next_talk=coming,
            standing=tuple(self._store.meetings.agenda.of(coming.id)) if coming else (),
            kept=tuple(self._store.actions.done_since(since, person.id)) if since else (),
        )

    def own(self, owner: Person, other: Person, *, today: date) -> PersonRecord:
        """What the owner prepares a talk with a manager from: own goals and plans, and what is between the two."""
        between = self.of(other, today=today)
        mine = self.of_all([replace(owner, cadence_days=other.cadence_days)], today=today)[0]
        return replace(
            between,
            goals=mine.goals,
            milestones=mine.milestones,
            expectations=mine.expectations,
            development=mine.development,
            wish=mine.wish,
        )

    def of_all(self, people: Sequence[Person], *, today: date) -> list[PersonRecord]:
        """The record of each person, in the order given."""
        ids = [p.id for p in people]
        goals = self._store.goals.open(*ids)
        states = _by_person(goal_states(self._store, people, goals, today=today))
        milestones = self._store.goals.milestones.of(*[g.id for g in goals])
        one = ids[0] if len(ids) == 1 else None
        actions = _by_person(self._store.actions.open(one))
        unsaid = _by_person(self._store.feedback.unsaid(one))
        expectations = _by_person(self._store.expectations.of(*ids))
        development = _by_person(self._store.development.of(*ids))
        wishes = _by_person(self._store.development.wishes.all())
        held = self._store.meetings.last_held(ids)
        left = [i for i in self._store.meetings.agenda.of(*[m.id for m in held.values()]) if not i.discussed]
        return [
            PersonRecord(
                person=person,
                goals=tuple(states[person.id]),
                milestones=tuple(m for m in milestones if m.goal_id in {s.goal.id for s in states[person.id]}),
                actions=tuple(actions[person.id]),
                feedback=tuple(unsaid[person.id]),
                carried_over=tuple(i for i in left if person.id in held and i.meeting_id == held[person.id].id),
                expectations=tuple(expectations[person.id]),
                development=tuple(development[person.id]),
                wish=next(iter(wishes[person.id]), None),
                last_talk=held.get(person.id),
                last_met=local_day(held[person.id].at) if person.id in held else None,
            )
            for person in people
        ]


def goal_states(store: Store, people: Sequence[Person], goals: Sequence[Goal], *, today: date) -> list[GoalState]:
    """Each goal as it stands on ``today``, from its latest check-ins."""
    return Progress(store).states(goals, cadence={p.id: p.cadence_days for p in people}, today=today)


def _by_person(records: Iterable[R]) -> defaultdict[str, list[R]]:
    sorted_out: defaultdict[str, list[R]] = defaultdict(list)
    for record in records:
        sorted_out[record.person_id].append(record)
    return sorted_out

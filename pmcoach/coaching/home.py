"""Home: what is next, what needs the owner, what moves."""

from __future__ import annotations

from datetime import date, datetime

from pmcoach.coaching.meetings import next_meetings
from pmcoach.coaching.people import People
from pmcoach.coaching.records import Records
from pmcoach.coaching.signals import PRESSING, read_signals
from pmcoach.coaching.views import HomeView, MovingGoal, Need
from pmcoach.coaching.words import Words
from pmcoach.domain.goals import GoalStatus
from pmcoach.domain.pace import GoalState
from pmcoach.store import Store

URGENT = frozenset({"goal_at_risk", "action_overdue"})


class Home:
    """The first screen's contents."""

    def __init__(self, store: Store, people: People, records: Records, words: Words) -> None:
        self._store = store
        self._people = people
        self._records = records
        self._words = words

    def view(self, today: date) -> HomeView:
        """Home as it stands on ``today``."""
        people = self._people.all()
        owner = self._people.owner()
        records = self._records.of_all([*people, owner], today=today)
        needs = [
            Need(person=record.person, fact=fact, urgent=fact.topic in URGENT)
            for record in records
            for fact in read_signals(record, owner=owner, today=today, words=self._words)
            if fact.topic in PRESSING
        ]
        moving = [
            MovingGoal(person=record.person, state=state, series=_series(state))
            for record in records
            for state in record.goals
            if state.goal.status is GoalStatus.AGREED and _series(state)
        ]
        on_the_move = {each.state.goal.ref for each in moving}
        meetings = next_meetings(self._store, [p for p in people if p.cadence_days is not None], today=today)
        return HomeView(
            organisation=self._store.organisation.get(),
            owner=owner,
            next_meetings=tuple(sorted(meetings, key=lambda m: _when(m.at, m.overdue_days))),
            needs=tuple(sorted(needs, key=lambda n: not n.urgent)),
            moving=tuple(sorted(moving, key=lambda m: (not m.state.needs_you, m.person.name, m.state.goal.ref))),
            still=tuple(
                state.goal.ref
                for record in records
                for state in record.goals
                if state.goal.status in (GoalStatus.DRAFT, GoalStatus.AGREED) and state.goal.ref not in on_the_move
            ),
            people=len(people),
            drafts_waiting=len(self._store.drafts.pending()),
        )


def _series(state: GoalState) -> tuple[float, ...]:
    """Measured values, oldest first, from the baseline on."""
    values = [c.value for c in state.check_ins if c.value is not None]
    first = state.goal.baseline.value if state.goal.baseline else None
    return tuple([first, *values] if first is not None and values else values)


def _when(at: datetime | None, overdue: int | None) -> tuple[int, float, int]:
    """Meetings to come in their order, then the overdue (longest first), then the rest."""
    if at is not None and overdue is None:
        return (0, at.timestamp(), 0)
    return (1, 0.0, -overdue) if overdue is not None else (2, 0.0, 0)

"""Objectives: what the company or a team wants, as a tree that goals hang on."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

from pmcoach.coaching.required import required
from pmcoach.domain.people import Objective
from pmcoach.errors import BadInput
from pmcoach.store import Store


class Objectives:
    """What a user does with objectives."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def all(self) -> list[Objective]:
        """Every objective, in the order in which they were made."""
        return self._store.objectives.all()

    def find(self, ref: str) -> Objective:
        """The objective meant by a reference."""
        return self._store.objectives.get(ref)

    def add(
        self,
        title: str,
        *,
        why: str = "",
        team: str = "",
        parent: str | None = None,
        start: date | None = None,
        due: date | None = None,
        now: datetime,
    ) -> Objective:
        """Keep a new objective, under another where ``parent`` names one."""
        objective = Objective(
            title=title,
            why=why.strip(),
            team=team.strip(),
            parent_id=self.find(parent).id if parent else None,
            start=start,
            due=due,
        )
        return self._store.objectives.add(self._checked(objective), now=now)

    def change(self, objective: Objective, *, now: datetime) -> Objective:
        """Keep a changed objective. Raises `BadInput` where it would stand under itself."""
        above, seen = objective.parent_id, {objective.id}
        while above is not None:
            if above in seen:
                raise BadInput("objective.under_itself", ref=objective.ref)
            seen.add(above)
            above = self.find(above).parent_id
        return self._store.objectives.change(self._checked(objective), now=now)

    def remove(self, ref: str, *, now: datetime) -> Objective:
        """Put an objective into the bin. What hung on it hangs on the one above, or on none."""
        objective = self.find(ref)
        with self._store.transaction():
            for below in self._store.objectives.under(objective.id):
                self._store.objectives.change(replace(below, parent_id=objective.parent_id), now=now)
            for goal in self._store.goals.towards(objective.id):
                self._store.goals.change(replace(goal, objective_id=objective.parent_id), now=now)
            self._store.objectives.remove(objective.id, now=now)
        return objective

    def _checked(self, objective: Objective) -> Objective:
        title = required(objective.title, "objective.title")
        if objective.start and objective.due and objective.due < objective.start:
            raise BadInput("objective.backwards", due=objective.due)
        return replace(objective, title=title)

"""What was promised: done, or open again."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

from pmcoach.domain.meetings import ActionItem, ActionStatus
from pmcoach.store import Store


class Actions:
    """What a user does with action items."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def done(self, ref: str, *, on: date, now: datetime) -> ActionItem:
        """Mark an action done on a day."""
        action = replace(self._store.actions.get(ref), status=ActionStatus.DONE, done_on=on)
        return self._store.actions.change(action, now=now)

    def reopen(self, ref: str, *, now: datetime) -> ActionItem:
        """It is not done after all."""
        action = replace(self._store.actions.get(ref), status=ActionStatus.OPEN, done_on=None)
        return self._store.actions.change(action, now=now)

"""Feedback that was noted, and whether the person has heard it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

from pmcoach.domain.meetings import Feedback
from pmcoach.store import Store


class FeedbackTold:
    """What a user does with feedback."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def said(self, ref: str, *, on: date, now: datetime) -> Feedback:
        """Mark feedback as said to the person on a day."""
        return self._store.feedback.change(replace(self._store.feedback.get(ref), said_on=on), now=now)

    def unsay(self, ref: str, *, now: datetime) -> Feedback:
        """It was not said after all."""
        return self._store.feedback.change(replace(self._store.feedback.get(ref), said_on=None), now=now)

"""Keeps a goal session over crashes: what was typed, and that the coach was open."""

from __future__ import annotations

from pmcoach.tui.keeping import Keeper
from pmcoach.tui.session import OPEN_KEY, GoalSession


class SessionKeeping:
    """Writes one session to the scratch memory. Without a keeper nothing is kept."""

    def __init__(self, keeper: Keeper | None) -> None:
        self._keeper = keeper

    def recall(self, person_id: str) -> GoalSession:
        """The session as it was left, or a new one."""
        kept = self._keeper.recall(GoalSession(person_id=person_id).key) if self._keeper else None
        return GoalSession.from_text(kept) if kept else GoalSession(person_id=person_id)

    def keep(self, session: GoalSession) -> None:
        """Write it as it stands, and that it is open."""
        if self._keeper is None:
            return
        self._keeper.keep(session.key, session.to_text())
        if self._keeper.recall(OPEN_KEY) != session.person_id:
            self._keeper.keep(OPEN_KEY, session.person_id)

    def leave(self, session: GoalSession) -> None:
        """It is open no more; what was typed waits for the next time."""
        if self._keeper is None:
            return
        self._keeper.forget(OPEN_KEY)
        if session.empty:
            self._keeper.forget(session.key)
        else:
            self._keeper.keep(session.key, session.to_text())

    def forget(self, session: GoalSession) -> None:
        """It became a record."""
        if self._keeper is not None:
            self._keeper.forget(OPEN_KEY)
            self._keeper.forget(session.key)

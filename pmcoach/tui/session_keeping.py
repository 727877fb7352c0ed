"""Keeps a goal session over crashes: what was typed, and that the coach was open."""

from __future__ import annotations

from pmcoach.tui.keeping import Keeper
from pmcoach.tui.session import OPEN_KEY, GoalSession


class SessionKeeping:
    """Writes one session to the scratch memory. Without a keeper nothing is kept."""

    def __init__(self, keeper: Keeper | None) -> None:
        self._keeper = keeper

    def recall(self, person_id: str, draft_ref: str = "") -> GoalSession:
        """The session as it was left, or a new one; with ``draft_ref`` the one that was put aside with that draft.

        What was put aside is so no more.
        """
        new = GoalSession(person_id=person_id, draft_ref=draft_ref)
        kept = None
        if self._keeper is not None:
            kept = (self._keeper.recall(new.aside_key) if draft_ref else None) or self._keeper.recall(new.key)
            self._keeper.forget(new.aside_key)
        return GoalSession.from_text(kept) if kept else GoalSession(person_id=person_id)

    def keep(self, session: GoalSession) -> None:
        """Write it as it stands, and that it is open."""
        if self._keeper is None:
            return
        self._keeper.keep(session.key, session.to_text())
        if self._keeper.recall(OPEN_KEY) != session.person_id:
            self._keeper.keep(OPEN_KEY, session.person_id)

    def leave(self, session: GoalSession) -> None:
        """It is open no more. With its draft it waits among the drafts; words without one wait for the next goal."""
        if self._keeper is None:
            return
        self._keeper.forget(OPEN_KEY)
        if session.empty or session.draft_ref:
            self._keeper.forget(session.key)
        if session.draft_ref:
            self._keeper.keep(session.aside_key, session.to_text())
        elif not session.empty:
            self._keeper.keep(session.key, session.to_text())

    def forget(self, session: GoalSession) -> None:
        """It became a record."""
        if self._keeper is not None:
            self._keeper.forget(OPEN_KEY)
            self._keeper.forget(session.key)

    def discard(self, person_id: str, draft_ref: str) -> None:
        """A draft was turned down: what was put aside with it goes too."""
        if self._keeper is not None:
            self._keeper.forget(GoalSession(person_id=person_id, draft_ref=draft_ref).aside_key)

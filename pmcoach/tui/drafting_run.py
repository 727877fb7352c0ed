"""Drafting in a worker thread: it streams to a screen, and it can be stopped."""

from __future__ import annotations

import itertools

from textual.screen import Screen

from pmcoach.coaching.drafting import Cancel, DraftingDesk, Progress
from pmcoach.config import EngineName
from pmcoach.domain.briefs import Brief
from pmcoach.errors import EngineError, PmcoachError
from pmcoach.tui.messages import DraftFailed, DraftGrew, DraftReady

_numbers = itertools.count(1)


class DraftingRun:
    """One draft in the making. Its messages carry ``number``, so that a late one is known for what it is."""

    def __init__(
        self, screen: Screen[None], desk: DraftingDesk, brief: Brief, *, engine: EngineName | None, preview: bool
    ) -> None:
        self.number = next(_numbers)
        self.preview = preview
        self._screen = screen
        self._desk = desk
        self._brief = brief
        self._engine = engine
        self._cancel = Cancel()

    def start(self) -> DraftingRun:
        """Begin, beside the screen."""
        self._screen.run_worker(self._work, thread=True, exit_on_error=False, group="drafting")
        return self

    def stop(self) -> None:
        """Ask it to end; `DraftFailed` with `Cancelled` follows."""
        self._cancel.throw()

    def _work(self) -> None:
        tell = self._screen.post_message
        try:
            proposal = self._desk.propose(
                self._brief,
                engine=self._engine,
                watch=None if self.preview else self._watch,
                cancel=self._cancel,
            )
        except PmcoachError as error:
            tell(DraftFailed(self.number, error, self.preview))
            return
        except Exception as fault:
            # A thread that dies silently would leave the screen waiting for ever.
            tell(DraftFailed(self.number, EngineError(f"Drafting broke: {fault!r}."), self.preview))
            raise
        tell(DraftReady(self.number, self._brief, proposal, self.preview))

    def _watch(self, progress: Progress) -> None:
        self._screen.post_message(DraftGrew(self.number, progress))

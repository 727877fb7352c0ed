"""Drafting in a worker thread: it streams to a screen, and it can be stopped."""

from __future__ import annotations

import itertools
import threading

from textual.screen import Screen

from pmcoach.coaching.drafting import Cancel, DraftingDesk, Progress
from pmcoach.config import EngineName
from pmcoach.domain.briefs import Brief
from pmcoach.domain.drafts import Proposal
from pmcoach.errors import ConsentNeeded, EngineError, PmcoachError
from pmcoach.tui.forms.consent import Consent
from pmcoach.tui.messages import DraftFailed, DraftGrew, DraftReady

_numbers = itertools.count(1)

POLL_SECONDS = 0.1


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
            proposal = self._proposed()
        except PmcoachError as error:
            tell(DraftFailed(self.number, error, self.preview))
            return
        except Exception as fault:
            # A thread that dies silently would leave the screen waiting for ever.
            tell(DraftFailed(self.number, EngineError("draft.broke", fault=fault), self.preview))
            raise
        tell(DraftReady(self.number, self._brief, proposal, self.preview))

    def _proposed(self) -> Proposal:
        """The draft; before the first text leaves for a host, the person is asked, and what they say is kept."""
        watch = None if self.preview else self._watch
        try:
            return self._desk.propose(self._brief, engine=self._engine, watch=watch, cancel=self._cancel)
        except ConsentNeeded as error:
            if not self._agreed(error.host):
                raise
        return self._desk.propose(self._brief, engine=self._engine, watch=watch, cancel=self._cancel)

    def _agreed(self, host: str) -> bool:
        """Ask on the screen, and wait here for the answer."""
        answered = threading.Event()
        answers: list[bool] = []

        def take(answer: bool | None) -> None:
            answers.append(bool(answer))
            answered.set()

        app = self._screen.app
        app.call_from_thread(app.push_screen, Consent(host, lambda: self._desk.agree_to_host(host)), take)
        while not answered.wait(POLL_SECONDS):
            self._cancel.check()
        return answers[0]

    def _watch(self, progress: Progress) -> None:
        self._screen.post_message(DraftGrew(self.number, progress))

"""The model made ready while a person reads or types: a draft that is asked for later need not wait for it."""

from __future__ import annotations

import threading

from pmcoach.coaching.drafting import Cancel
from pmcoach.domain.briefs import Language
from pmcoach.tui.page import Page


class Readying:
    """For as long as a page is open that will ask for drafts of one kind. Says nothing, whatever happens."""

    def __init__(self, page: Page, kind: str, lang: Language) -> None:
        self._page = page
        self._kind, self._lang = kind, lang
        self._workspace = page.workspace
        self._cancel = Cancel()
        page.call_after_refresh(self._start)

    def stop(self) -> None:
        """The page is left: what was made ready and not used ends, beside the screen."""
        self._cancel.throw()
        threading.Thread(target=self._let_go, daemon=True).start()

    def _start(self) -> None:
        if not self._cancel.thrown:
            self._page.run_worker(self._work, thread=True, exit_on_error=False, group="readying")

    def _work(self) -> None:
        self._workspace.drafting.make_ready(self._kind, self._lang, self._cancel)

    def _let_go(self) -> None:
        self._workspace.drafting.let_go()

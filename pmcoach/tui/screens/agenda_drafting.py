"""The drafting half of the agenda page: points that are proposed, worded while one looks on, and decided."""

from __future__ import annotations

from textual import on

from pmcoach.tui.agenda_making import AgendaMaking
from pmcoach.tui.leaving import LeavingPage
from pmcoach.tui.messages import DraftFailed, DraftGrew, DraftReady


class AgendaDrafting(LeavingPage):
    """Starts and stops the drafting, and takes what comes of it. The page draws."""

    making: AgendaMaking

    def redraw(self) -> None:
        """Draw what changed, without reading the records again."""

    def on_unmount(self) -> None:
        """The app ends: so does what the model writes."""
        making: AgendaMaking | None = getattr(self, "making", None)
        if making is not None:
            making.stop()

    def action_word(self) -> None:
        """Let the rules choose the points and the model word the questions."""
        if self.desk.attempt(lambda: self.making.start(self)):
            self.reload()
            self.query_one("#agenda").focus()

    def action_accept(self) -> None:
        """Put the proposed points on the agenda."""
        if self.desk.attempt(self.making.accept):
            self._forget()
            self.notify(self.say("agenda.accepted"), markup=False)
            self.reload()

    def action_decline(self) -> None:
        """Want none of the proposal."""
        if self.desk.attempt(self.making.decline):
            self._forget()
            self.notify(self.say("agenda.declined"), markup=False)
            self.reload()

    def action_back(self) -> None:
        """Stop the model if it writes; else leave."""
        if self.making.drafting:
            self.making.stop()
        else:
            super().action_back()

    @on(DraftGrew)
    def _grew(self, event: DraftGrew) -> None:
        if self.making.grew(event):
            if self.desk.keeper is not None:
                self.desk.keeper.keep(self.making.key, self.making.to_text())
            self.redraw()

    @on(DraftReady)
    def _ready(self, event: DraftReady) -> None:
        if self.making.ready(event):
            self._forget()
            self.reload()

    @on(DraftFailed)
    def _failed(self, event: DraftFailed) -> None:
        if not self.making.failed(event):
            return
        self.reload()
        self.tell_why_not(event.error, stopped=self.say("coach.stopped"))

    def _forget(self) -> None:
        if self.desk.keeper is not None:
            self.desk.keeper.forget(self.making.key)

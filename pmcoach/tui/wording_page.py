"""A page whose draft the rules made at once, and a model may word better while one looks on."""

from __future__ import annotations

from dataclasses import replace
from typing import ClassVar

from textual import on
from textual.binding import BindingType

from pmcoach.domain.drafts import Draft
from pmcoach.tui.commands import bindings
from pmcoach.tui.drafting_run import DraftingRun
from pmcoach.tui.leaving import LeavingPage
from pmcoach.tui.messages import DraftFailed, DraftReady


class WordingPage(LeavingPage):
    """Holds a draft that is looked at. What a model says replaces the rules' words where it is sound."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings("word_it")]

    draft: Draft | None = None
    _run: DraftingRun | None = None

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """One wording at a time, of a draft that is there."""
        if action == "word":
            return self._run is None and self.draft is not None
        return super().check_action(action, parameters)

    def on_unmount(self) -> None:
        """The page is left: so is what the model writes."""
        if self._run is not None:
            self._run.stop()

    def action_word(self) -> None:
        """Let the model word what it may; without one, say so."""
        known = self.workspace.drafting.known_label()
        if self.draft is None:
            return
        if known is not None and known.engine == "composer":
            self.notify(self.words.say("wording.no_model"), markup=False)
            return
        self._run = DraftingRun(self, self.workspace.drafting, self.draft.brief, engine=None, preview=False).start()
        self.notify(self.words.say("wording.begun", label=known.label if known else self.who_drafts()), markup=False)
        self.refresh_bindings()

    def action_back(self) -> None:
        """Stop the model if it writes; else leave."""
        if self._run is not None:
            self._run.stop()
        else:
            super().action_back()

    @on(DraftReady)
    def _worded(self, event: DraftReady) -> None:
        if self._run is None or event.run != self._run.number or self.draft is None:
            return
        self._run = None
        known = self.workspace.drafting.known_label()
        if known is not None and known.engine == "composer":
            self.notify(self.words.say("wording.no_model"), markup=False)
            self.refresh_bindings()
            return
        same = event.proposal.fields == self.draft.proposal.fields
        self.draft = replace(self.draft, id="", ref="", proposal=event.proposal, created_at=self.now)
        self.notify(self.words.say("wording.same" if same else "wording.done"), markup=False)
        self.reload()

    @on(DraftFailed)
    def _not_worded(self, event: DraftFailed) -> None:
        if self._run is None or event.run != self._run.number:
            return
        self._run = None
        self.tell_why_not(event.error, stopped=self.words.say("wording.stopped"))
        self.refresh_bindings()

"""Which model drafts and why, which others there are, and choosing one."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.widgets import Static

from pmcoach.coaching.model_choosing import DraftingNow, ModelChoice
from pmcoach.errors import PmcoachError
from pmcoach.tui.commands import bindings
from pmcoach.tui.lines import Stack
from pmcoach.tui.model_rows import ModelRows, command_of
from pmcoach.tui.page import Page
from pmcoach.tui.widgets.rowlist import RowList
from pmcoach.tui.widgets.section import Section


class ModelPage(Page):
    """Above who drafts, under it the models to choose from and all about the one under the cursor.

    Looking at a model may mean reading its whole file, so that is done beside the screen.
    """

    HERE = "model"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("model_use", "model_auto", "model_training", "model_copy")]

    def __init__(self) -> None:
        super().__init__()
        self._seen: DraftingNow | None = None

    def compose_body(self) -> ComposeResult:
        """Who drafts; the models; one of them in full."""
        with VerticalScroll(id="model-body", can_focus=False):
            with Section(self.say("model.now"), id="model-now-section"):
                yield Static(self.say("model.looking"), id="model-now", markup=False)
            with Section(self.say("model.models"), id="models-section"):
                yield RowList(id="models", empty=self.say("model.looking"))
            with Section(self.say("model.about"), id="model-about-section"):
                yield Static(id="model-about", markup=False)

    def on_mount(self) -> None:
        """Begin in the list."""
        self.query_one("#models").focus(scroll_visible=False)

    def reload(self) -> None:
        """Look at the models anew."""
        self.title_is(self.say("model.title"))
        self._beside(lambda: None)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only what lies here can be chosen, and only what does not needs fetching."""
        current, seen = self._current(), self._seen
        if action == "use":
            return current is not None and current.usable and current.verdict != "in_use"
        if action == "auto":
            return seen is not None and seen.why in ("you_chose", "wrong")
        if action == "training":
            return seen is not None and seen.training is not None
        if action == "copy":
            return current is not None and not current.usable and current.verdict != "unusable"
        return super().check_action(action, parameters)

    def _current(self) -> ModelChoice | None:
        row = self.query_one("#models", RowList).current if self.is_mounted else None
        return row.record if row is not None and isinstance(row.record, ModelChoice) else None

    @on(RowList.OptionHighlighted, "#models")
    def _moved(self) -> None:
        self._tell_about()
        self.refresh_bindings()

    @on(RowList.OptionSelected, "#models")
    def action_use(self) -> None:
        """Draft with the model under the cursor; of one that is not here, say how it comes here."""
        choice = self._current()
        if choice is None or choice.verdict == "in_use":
            return
        if not choice.usable:
            self.notify(self.say("model.not_here", called=choice.called, command=command_of(choice)), markup=False)
            return
        told = self.say("model.chosen", called=choice.called)
        self._beside(lambda: self.workspace.model_choosing.use(choice.path or choice.name), told)

    def action_auto(self) -> None:
        """Leave the choice to pmcoach again."""
        self._beside(lambda: self.workspace.model_choosing.use(None), self.say("model.given_back"))

    def action_training(self) -> None:
        """Let our own training go along, or not."""
        if self._seen is not None and self._seen.training is not None:
            on_now = not self._seen.training
            told = self.say("model.trained" if on_now else "model.untrained")
            self._beside(lambda: self.workspace.model_choosing.train(on_now), told)

    def action_copy(self) -> None:
        """Copy what one types in a terminal."""
        choice = self._current()
        if choice is not None:
            self.app.copy_to_clipboard(command_of(choice))
            self.notify(self.say("model.copied", command=command_of(choice)), markup=False)

    def _beside(self, deed: Callable[[], None], told: str = "") -> None:
        """Do something about models beside the screen, then look again."""

        def work() -> None:
            try:
                deed()
                found = self.workspace.model_choosing.now()
            except PmcoachError as error:
                self.app.call_from_thread(self._tell_fault, error)
                return
            self.app.call_from_thread(self._show, found, told)

        self.run_worker(work, thread=True, exit_on_error=False, group="models")

    def _tell_fault(self, error: PmcoachError) -> None:
        if self.is_attached:
            self.notify(
                self.words.error(error), title=error.title_in(self.words.lang), severity="warning", markup=False
            )

    def _show(self, found: DraftingNow, told: str) -> None:
        if not self.is_attached:
            return
        self._seen = found
        draw = ModelRows(self.words)
        memory = draw.size(found.memory_bytes) if found.memory_bytes else "?"
        self.title_is(self.say("model.title"), self.say("model.room", memory=memory, disk=draw.size(found.disk_bytes)))
        self.query_one("#model-now", Static).update(Stack(draw.who(found)))
        self.query_one("#models", RowList).show([draw.row(n, one) for n, one in enumerate(found.choices)])
        self._tell_about()
        self.refresh_bindings()
        if told:
            self.notify(told, markup=False)

    def _tell_about(self) -> None:
        choice = self._current()
        if choice is not None and self._seen is not None:
            self.query_one("#model-about", Static).update(Stack(ModelRows(self.words).about(choice, self._seen)))

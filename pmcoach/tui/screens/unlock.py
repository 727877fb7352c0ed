"""The door of an encrypted workspace: asks for the passphrase, and shows and keeps none of it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar, cast

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.screen import Screen
from textual.widgets import Input, Static

from pmcoach.coaching.opening import open_kept
from pmcoach.coaching.workspace import Workspace
from pmcoach.domain.keys import Key
from pmcoach.errors import BadInput, PmcoachError, WrongPassphrase
from pmcoach.tui.commands import bindings
from pmcoach.tui.lines import styled
from pmcoach.tui.widgets.bars import KeyBar

if TYPE_CHECKING:
    from pmcoach.tui.app import PmcoachApp


class PassphraseInput(Input):
    """A field that shows a dot for a letter and lets nothing of it be copied out."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings("unlock")]

    def __init__(self) -> None:
        super().__init__(password=True, id="passphrase", compact=True)

    async def action_unlock(self) -> None:
        """Try it."""
        await self.action_submit()

    def action_copy(self) -> None:
        """Give nothing to the clipboard."""

    def action_cut(self) -> None:
        """Take away what is selected, without giving it to the clipboard."""
        self.delete_selection()


class UnlockPage(Screen[None]):
    """Asks until the passphrase is right or the person leaves."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings("unlock_leave", "help")]

    def compose(self) -> ComposeResult:
        """A sheet in the middle of an empty page."""
        say = self.desk.words.say
        with Vertical(id="welcome"), Vertical(id="welcome-sheet"):
            yield Static(styled("pmcoach", "bold $primary"))
            yield Static(styled(say("tui.unlock.what")), id="welcome-what")
            yield Static(str(self.desk.settings.db), id="unlock-file", markup=False)
            yield Static(styled(say("tui.unlock.passphrase"), "$quiet"), classes="field-label")
            yield PassphraseInput()
            yield Static(id="wrong", markup=False)
            yield Static(styled(say("tui.unlock.forgotten"), "italic $quiet"), id="welcome-sample")
        yield KeyBar(self.desk.words)

    @property
    def desk(self) -> PmcoachApp:
        """The app, with its own type."""
        return cast("PmcoachApp", self.app)

    @property
    def _field(self) -> PassphraseInput:
        return self.query_one(PassphraseInput)

    def on_mount(self) -> None:
        """Begin to type at once."""
        self._field.focus()

    @on(Input.Submitted)
    def _try(self) -> None:
        """Try what was typed; it is forgotten whether it opens or not."""
        if self._field.disabled:
            return
        try:
            key = Key.of(self._field.value)
        except BadInput as error:
            self._tell(self.desk.words.error(error), "$gap")
            return
        self._field.value = ""
        self._field.disabled = True
        self._tell(self.desk.words.say("tui.unlock.opening"), "$quiet")
        self._open(key)

    @work(thread=True, exclusive=True)
    def _open(self, key: Key) -> None:
        """Open the workspace, with its backup of the day, while the screen stays awake."""
        try:
            workspace, said = open_kept(replace(self.desk.settings, key=key), now=self.desk.now)
        except PmcoachError as error:
            self.app.call_from_thread(self._refused, error)
        else:
            self.app.call_from_thread(self._opened, workspace, said)

    def _refused(self, error: PmcoachError) -> None:
        wrong = isinstance(error, WrongPassphrase)
        self._tell(f"! {self.desk.words.say('locking.wrong') if wrong else error}", "$off-track")
        self._field.disabled = False
        self._field.focus()

    def _opened(self, workspace: Workspace, said: list[str]) -> None:
        self.desk.enter_instead(workspace)
        for line in said:
            self.desk.notify(line, severity="warning", markup=False)

    def _tell(self, text: str, style: str) -> None:
        self.query_one("#wrong", Static).update(styled(text, style))

    def action_help(self) -> None:
        """Show every key that works here."""
        self.desk.show_help(self)

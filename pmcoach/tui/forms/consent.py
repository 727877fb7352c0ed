"""The question before the first text leaves this laptop for a host."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, ClassVar, cast

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Static

from pmcoach.errors import PmcoachError
from pmcoach.tui.commands import bindings
from pmcoach.tui.lines import styled
from pmcoach.tui.widgets.bars import KeyBar

if TYPE_CHECKING:
    from pmcoach.tui.app import PmcoachApp


class Consent(ModalScreen[bool]):
    """Says where text would go, and that only a yes sends it. Leaving is a no."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings("consent_give", "consent_refuse")]

    def __init__(self, host: str, agree: Callable[[], object]) -> None:
        super().__init__(classes="sheet-screen")
        self._host = host
        self._agree = agree

    def compose(self) -> ComposeResult:
        """What would happen, what is wrong, the two keys."""
        say = self.desk.words.say
        with Vertical(classes="sheet"):
            yield Static(styled(say("consent.title"), "bold $at-risk"), classes="sheet-title")
            yield Static(styled(say("consent.about", host=self._host)), classes="sheet-about")
            yield Static(styled(say("consent.otherwise"), "$quiet"), classes="sheet-about")
            yield Static(id="wrong", markup=False)
            yield KeyBar(self.desk.words)

    @property
    def desk(self) -> PmcoachApp:
        """The app, with its own type."""
        return cast("PmcoachApp", self.app)

    def action_give(self) -> None:
        """Let it go there, now and from now on."""
        try:
            self._agree()
        except PmcoachError as error:
            self.query_one("#wrong", Static).update(styled(f"! {self.desk.words.error(error)}", "$off-track"))
            return
        self.dismiss(True)

    def action_refuse(self) -> None:
        """Keep it here."""
        self.dismiss(False)

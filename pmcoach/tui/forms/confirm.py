"""The question before something goes or is made: what it is, what is to be known of it, yes or no."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Static

from pmcoach.coaching.words import Words
from pmcoach.tui.commands import bindings
from pmcoach.tui.lines import styled
from pmcoach.tui.widgets.bars import KeyBar


class Confirm(ModalScreen[bool]):
    """Says what would go, and how it comes back. Only a yes does it; leaving is a no."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings("remove_give", "remove_refuse")]

    def __init__(self, question: str, about: list[str], *, quiet: str, words: Words) -> None:
        super().__init__(classes="sheet-screen")
        self._question = question
        self._about = about
        self._quiet = quiet
        self._words = words

    def compose(self) -> ComposeResult:
        """The question, what goes, the way back, the two keys."""
        with Vertical(classes="sheet"):
            yield Static(styled(self._question, "bold $at-risk"), classes="sheet-title")
            for line in self._about:
                yield Static(styled(line), classes="sheet-about")
            yield Static(styled(self._quiet, "$quiet"), classes="sheet-about")
            yield KeyBar(self._words)

    def action_give(self) -> None:
        """Yes."""
        self.dismiss(True)

    def action_refuse(self) -> None:
        """No."""
        self.dismiss(False)


class ConfirmMaking(Confirm, inherit_bindings=False):
    """The same question before something is made that lacks something. A no goes on with what is open."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings("make_give", "make_refuse")]

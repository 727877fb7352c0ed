"""A sheet over a page that shows one record in full."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from pmcoach.tui.lines import Line, Stack, cell, styled


class Sheet(ModalScreen[None]):
    """Labels and texts under each other. Any of escape, enter and q closes it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,enter,question_mark,q,f1", "dismiss", show=False),
    ]

    def __init__(
        self, title: str, lines: Sequence[tuple[str | Content, ...]], *, widths: Sequence[int], close: str
    ) -> None:
        super().__init__(classes="sheet-screen")
        self._title = title
        self._lines = lines
        self._widths = widths
        self._close = close

    def compose(self) -> ComposeResult:
        """The title, the lines, how to close."""
        with Vertical(classes="sheet"):
            yield Static(styled(self._title, "bold"), classes="sheet-title")
            with VerticalScroll(classes="sheet-body"):
                yield Static(Stack([self._line(line) for line in self._lines]))
            yield Static(styled(self._close, "$quiet"), classes="sheet-close")

    def _line(self, parts: tuple[str | Content, ...]) -> Line:
        lead = [cell(part, width=width, wraps=True) for part, width in zip(parts, self._widths, strict=False)]
        return Line([*lead, cell(parts[-1], share=1, wraps=True)])

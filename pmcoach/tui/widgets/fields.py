"""Text fields that are kept as they are typed."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.message import Message
from textual.widgets import TextArea


class Writing(TextArea):
    """A plain place to write: soft wrap, no line numbers, tab goes on to the next field.

    Enter ends what is written where ``enter_ends`` is set (then ctrl+j makes a new line); it posts `Ended`.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+j", "newline", show=False),
    ]

    class Ended(Message):
        """Enter was pressed in a field where that means: go on."""

        def __init__(self, writing: Writing) -> None:
            super().__init__()
            self.writing = writing

        @property
        def control(self) -> Writing:
            """The field."""
            return self.writing

    def __init__(
        self,
        text: str = "",
        *,
        placeholder: str = "",
        enter_ends: bool = False,
        read_first: bool = False,
        id: str | None = None,  # noqa: A002
    ) -> None:
        super().__init__(
            text,
            id=id,
            classes="writing",
            soft_wrap=True,
            show_line_numbers=False,
            tab_behavior="focus",
            compact=True,
            highlight_cursor_line=False,
            placeholder=placeholder,
        )
        self._enter_ends = enter_ends
        self._read_first = read_first

    def on_mount(self) -> None:
        """Begin after the last word; at the first where the text is read before it is changed."""
        if not self._read_first:
            self.move_cursor(self.document.end)

    def action_newline(self) -> None:
        """A new line, where enter goes on."""
        self.insert("\n")

    async def _on_key(self, event) -> None:  # type: ignore[no-untyped-def]
        if self._enter_ends and event.key == "enter":
            event.stop()
            event.prevent_default()
            self.post_message(self.Ended(self))
            return
        await super()._on_key(event)

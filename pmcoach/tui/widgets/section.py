"""A quiet heading over what belongs together."""

from __future__ import annotations

from textual.containers import Vertical
from textual.widgets import Static

from pmcoach.tui.lines import Line, cell


class Heading(Static):
    """The title of a section, and a note at its right end where there is room (``note_from`` cells on)."""

    def __init__(self, title: str, note: str = "", note_from: int = 0) -> None:
        super().__init__(markup=False, classes="heading")
        self._note_from = note_from
        self.tell(title, note)

    def tell(self, title: str, note: str = "") -> None:
        """Say what the section is."""
        room = self._note_from or len(title) + len(note) + 6
        self.update(Line([cell(title, share=1), cell(note, "not bold $quiet", narrow=room)]))


class Section(Vertical):
    """A titled part of a page; the title lights up while something inside has focus."""

    def __init__(
        self,
        title: str,
        *,
        note: str = "",
        note_from: int = 0,
        id: str | None = None,  # noqa: A002
        classes: str = "",
    ) -> None:
        self._heading = Heading(title, note, note_from)
        super().__init__(self._heading, id=id, classes=f"section {classes}")

    def retitle(self, title: str, note: str = "") -> None:
        """Say another title."""
        self._heading.tell(title, note)

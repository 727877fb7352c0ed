"""A list of rows to walk through, with words for when it is empty."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from pmcoach.tui.commands import bindings
from pmcoach.tui.lines import Cell, Line, cell, styled

POINTER = "▸"


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A row: its stable id, its cells, and the record it stands for. A row that is a ``heading`` cannot be chosen."""

    id: str
    cells: tuple[Cell, ...]
    record: object = None
    heading: bool = False


class RowList(OptionList):
    """Rows in columns. Arrows walk through, and on into the next list; enter opens.

    The row under the cursor has a pointer, so that it is seen without colour.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings("open"),
        Binding("right", "app.focus_next", show=False),
        Binding("left", "app.focus_previous", show=False),
    ]

    def __init__(
        self,
        *,
        empty: str = "",
        opens: bool = True,
        id: str | None = None,  # noqa: A002
        classes: str = "",
    ) -> None:
        """``opens`` is whether there is anything behind a row for enter to open."""
        super().__init__(id=id, classes=f"rows {classes}", markup=False, compact=True)
        self._empty = empty
        self._opens = opens
        self._rows: tuple[Row, ...] = ()
        self._pointed: int | None = None

    @property
    def rows(self) -> tuple[Row, ...]:
        """The rows as they stand."""
        return self._rows

    @property
    def current(self) -> Row | None:
        """The row under the cursor; None in an empty list."""
        index = self.highlighted
        return self._rows[index] if index is not None and index < len(self._rows) else None

    def show(self, rows: Sequence[Row], *, empty: str | None = None) -> None:
        """Show these rows, or the words for ``empty``; the cursor stays on the row it was on, or near its place."""
        self._empty = self._empty if empty is None else empty
        before, place = self.current, self.highlighted
        self._rows = tuple(rows)
        self._pointed = None
        if not rows:
            told = Line([cell(self._empty, "italic $quiet", share=1, wraps=True)], lead="  ")
            self.set_options([Option(told, disabled=True)])
            return
        self.set_options([Option(self._draw(row, False), id=row.id, disabled=row.heading) for row in rows])
        ids = [row.id for row in rows]
        if before is not None and before.id in ids:
            self.highlighted = ids.index(before.id)
        elif any(not row.heading for row in rows):
            near = min(place or 0, len(rows) - 1)
            choices = [i for i, row in enumerate(rows) if not row.heading]
            self.highlighted = min(choices, key=lambda i: abs(i - near))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Enter opens where there is something to open."""
        return self._opens if action == "select" else super().check_action(action, parameters)

    def select_row(self, row_id: str) -> bool:
        """Put the cursor on a row; False where it is not here."""
        index = next((index for index, row in enumerate(self._rows) if row.id == row_id), None)
        if index is None:
            return False
        self.highlighted = index
        return True

    def watch_highlighted(self, highlighted: int | None) -> None:
        """Move the pointer with the cursor."""
        self._point(highlighted if self.has_focus else None)
        super().watch_highlighted(highlighted)

    def on_focus(self) -> None:
        """Show the pointer where the eye should be."""
        if self.highlighted is None and self._rows:
            self.action_first()
        self._point(self.highlighted)

    def on_blur(self) -> None:
        """Only one list on a screen has the pointer."""
        self._point(None)

    def action_cursor_down(self) -> None:
        """The next row; from the last one on into the next list."""
        if self.highlighted is None or self.highlighted >= self._last_choice():
            self.screen.focus_next(RowList)
        else:
            super().action_cursor_down()

    def action_cursor_up(self) -> None:
        """The row above; from the first one back into the list before."""
        first = next((i for i, row in enumerate(self._rows) if not row.heading), 0)
        if self.highlighted is None or self.highlighted <= first:
            self.screen.focus_previous(RowList)
        else:
            super().action_cursor_up()

    def _last_choice(self) -> int:
        return max((i for i, row in enumerate(self._rows) if not row.heading), default=-1)

    def _draw(self, row: Row, pointed: bool) -> Line:
        return Line(row.cells, lead=styled(f"{POINTER} ", "bold $accent") if pointed else "  ")

    def _point(self, index: int | None) -> None:
        for place in {self._pointed, index} - {None}:
            assert place is not None
            if place < len(self._rows) and place < self.option_count:
                self.replace_option_prompt_at_index(place, self._draw(self._rows[place], place == index))
        self._pointed = index

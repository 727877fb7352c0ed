"""Lines with columns: cells of fixed, natural or shared width, drawn at whatever width there is.

Text of records goes in as `Content`, never as markup, so a name in square brackets shows as typed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from textual.content import Content
from textual.visual import RenderOptions, Visual

if TYPE_CHECKING:
    from textual.css.styles import RulesMap
    from textual.strip import Strip
    from textual.style import Style


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One column of a line.

    ``width`` in terminal cells, None for the text's own; ``share`` takes of what is left. A cell that
    ``wraps`` makes the line taller; others end in an ellipsis. ``narrow`` is the least width of the whole
    line at which the cell is shown, ``below`` the width from which on it is not.
    """

    text: Content
    width: int | None = None
    share: int = 0
    align: Literal["left", "right"] = "left"
    wraps: bool = False
    narrow: int = 0
    below: int | None = None


def cell(
    text: str | Content,
    style: str = "",
    *,
    width: int | None = None,
    share: int = 0,
    align: Literal["left", "right"] = "left",
    wraps: bool = False,
    narrow: int = 0,
    below: int | None = None,
) -> Cell:
    """A cell of plain text in one style, or of ready content."""
    content = text if isinstance(text, Content) else styled(text, style)
    return Cell(text=content, width=width, share=share, align=align, wraps=wraps, narrow=narrow, below=below)


def styled(text: str, style: str = "") -> Content:
    """Plain text in a style ("$quiet", "bold $gap"); square brackets are just brackets."""
    return Content.styled(text, style) if style else Content(text)


class Line(Visual):
    """A row of cells, two blanks apart. Drawn by width, so it can be kept while the window changes.

    ``lead`` stands before the first cell, on the first line only.
    """

    def __init__(self, cells: Sequence[Cell], *, gap: int = 2, lead: Content | str = "") -> None:
        self._cells = tuple(cells)
        self._gap = gap
        self._lead = lead if isinstance(lead, Content) else Content(lead)
        self._laid: tuple[int, list[Content]] | None = None

    def __str__(self) -> str:
        """The cells' words, for those who read the screen without seeing it."""
        return " ".join(each.text.plain for each in self._cells if each.text.plain)

    def get_optimal_width(self, rules: RulesMap, container_width: int) -> int:
        """All there is: a line fills its list."""
        return container_width

    def get_height(self, rules: RulesMap, width: int) -> int:
        """As tall as its tallest cell."""
        return len(self._lay(width))

    def render_strips(self, width: int, height: int | None, style: Style, options: RenderOptions) -> list[Strip]:
        """Draw the cells side by side."""
        strips: list[Strip] = []
        for line in self._lay(width):
            strips.extend(line.render_strips(width, 1, style, options))
        return strips if height is None else strips[:height]

    def _lay(self, width: int) -> list[Content]:
        """The lines at a width; the last answer is kept, because height and drawing both ask."""
        if self._laid is None or self._laid[0] != width:
            self._laid = (width, self._lay_anew(width))
        return self._laid[1]

    def _lay_anew(self, width: int) -> list[Content]:
        shown = [e for e in self._cells if width >= e.narrow and (e.below is None or width < e.below)]
        widths = self._widths(shown, width)
        columns = [_fit(each, size) for each, size in zip(shown, widths, strict=True)]
        tall = max((len(column) for column in columns), default=1)
        lines = []
        for row in range(tall):
            parts = [self._lead if row == 0 else Content(" " * self._lead.cell_length)]
            for index, (column, size) in enumerate(zip(columns, widths, strict=True)):
                text = column[row] if row < len(column) else Content("")
                blank = max(0, size - text.cell_length)
                padded = text.pad_left(blank) if shown[index].align == "right" else text.pad_right(blank)
                parts.append(padded)
                if index < len(columns) - 1 and size:
                    parts.append(Content(" " * self._gap))
            lines.append(Content.assemble(*parts).truncate(width, ellipsis=False))
        return lines

    def _widths(self, shown: Sequence[Cell], width: int) -> list[int]:
        fixed = [0 if e.share else (e.text.cell_length if e.width is None else e.width) for e in shown]
        gaps = self._gap * sum(1 for e, size in list(zip(shown, fixed, strict=True))[:-1] if e.share or size)
        left = max(0, width - self._lead.cell_length - sum(fixed) - gaps)
        shares = sum(e.share for e in shown)
        sizes: list[int] = []
        for each, size in zip(shown, fixed, strict=True):
            if not each.share:
                sizes.append(size)
                continue
            mine = left * each.share // shares
            left, shares = left - mine, shares - each.share
            sizes.append(mine)
        return sizes


class Stack(Visual):
    """Lines under each other."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self._lines = tuple(lines)

    def __str__(self) -> str:
        """The words of all lines."""
        return "\n".join(str(line) for line in self._lines)

    def get_optimal_width(self, rules: RulesMap, container_width: int) -> int:
        """All there is."""
        return container_width

    def get_height(self, rules: RulesMap, width: int) -> int:
        """As tall as all together."""
        return sum(line.get_height(rules, width) for line in self._lines)

    def render_strips(self, width: int, height: int | None, style: Style, options: RenderOptions) -> list[Strip]:
        """Draw one line after the other."""
        strips = [strip for line in self._lines for strip in line.render_strips(width, None, style, options)]
        return strips if height is None else strips[:height]


def _fit(each: Cell, size: int) -> list[Content]:
    if size <= 0:
        return [Content("")]
    if each.wraps:
        return each.text.wrap(size)
    return [Content(" ").join(each.text.split()).truncate(size, ellipsis=True)]

"""Lines as wide as a page."""

from __future__ import annotations

import textwrap

WIDTH = 80


def wrapped(line: str, *, indent: int) -> list[str]:
    """A line broken to the page's width; the lines after the first begin at ``indent``."""
    return textwrap.wrap(line, WIDTH, subsequent_indent=" " * indent, break_on_hyphens=False) or [""]

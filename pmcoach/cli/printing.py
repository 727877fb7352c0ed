"""Data on stdout: JSON lines, tables and indented text. Narration goes to stderr."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import click
import msgspec


def as_json(value: Any) -> str:
    """One object on one line; the keys are the words of the records."""
    return msgspec.json.encode(value).decode()


def say_json(value: Any) -> None:
    """Print one object."""
    click.echo(as_json(value))


def narrate(text: str) -> None:
    """Say something to the person, not to the next program."""
    click.echo(text, err=True)


def table(rows: Iterable[Sequence[str]], heading: Sequence[str]) -> str:
    """Columns as wide as their widest cell, two spaces apart; the last column takes what it needs."""
    cells = [list(heading), *[[clean(cell) for cell in row] for row in rows]]
    widths = [max(len(row[column]) for row in cells) for column in range(len(heading))]
    lines = []
    for row in cells:
        padded = [cell.ljust(width) for cell, width in zip(row, widths, strict=True)]
        lines.append("  ".join(padded).rstrip())
    return "\n".join(lines)


def clean(text: str) -> str:
    """One line without control characters: records hold what people pasted."""
    return " ".join("".join(c for c in text if c.isprintable() or c.isspace()).split())

"""Whether the first line of notes only says who met, or heads a list."""

from __future__ import annotations

from collections.abc import Sequence

from pmcoach.drafting.notes.lexicon import NotesLexicon
from pmcoach.drafting.notes.lines import ARROW, Line

_TITLE = 8
"""A title of notes has at most so many words."""


def is_title(notes: str, line: Line, lexicons: Sequence[NotesLexicon]) -> bool:
    """Whether the first line of notes only says who met: "Greta, call centre, catch-up"."""
    text = notes[line.start : line.end]
    marked = line.bullet or line.kind or line.owner is not None or ":" in text
    plain = not line.bullet and not line.kind and text[-1:] not in ".!?" and len(text.split()) <= 2 * _TITLE
    if plain and any(lexicon.pattern("words", "title").search(text) for lexicon in lexicons):
        return True
    return not marked and text[-1:].isalnum() and text.count(",") > 1 and len(text.split()) <= _TITLE


def heads_boxes(notes: str, first: Line, second: Line) -> bool:
    """Whether the first line of notes is the title of a list of boxes ("TODO from the talk with Ruth")."""
    if first.owner is not None or ARROW.match(notes, first.start):
        return False
    return first.kind == "todo" and not first.bullet and ":" not in notes[first.start : first.end] and second.sure

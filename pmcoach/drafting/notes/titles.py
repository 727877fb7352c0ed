"""Whether the first line of notes only says who met, or heads a list."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pmcoach.drafting.notes.lexicon import NotesLexicon
from pmcoach.drafting.notes.line import Line
from pmcoach.drafting.notes.lines import ARROW

_TITLE = 8
"""A title of notes has at most so many words."""


def _is_title(notes: str, line: Line, other: str, lexicons: Sequence[NotesLexicon]) -> bool:
    """Whether the first line of notes only says who met: "Greta, call centre, catch-up"."""
    text = notes[line.start : line.end]
    marked = line.bullet or line.kind or line.owner is not None or ":" in text
    plain = not line.bullet and not line.kind and text[-1:] not in ".!?" and len(text.split()) <= 2 * _TITLE
    if plain and any(lexicon.pattern("words", "title").search(text) for lexicon in lexicons):
        return True
    named = re.match(r"([^\W\d_]+(?:-[^\W\d_]+)?)\s*[,/(]\s*(?:[^\W\d_]+\s*){1,3}$", text)
    if named is not None and not line.bullet and named[1].lower() in other.lower().split():
        return True
    return not marked and text[-1:].isalnum() and text.count(",") > 1 and len(text.split()) <= _TITLE


def _heads_boxes(notes: str, first: Line, second: Line) -> bool:
    """Whether the first line of notes is the title of a list of boxes ("TODO from the talk with Ruth")."""
    if first.owner is not None or ARROW.match(notes, first.start):
        return False
    return first.kind == "todo" and not first.bullet and ":" not in notes[first.start : first.end] and second.sure


def heads_notes(notes: str, first: Line, second: Line, other: str, lexicons: Sequence[NotesLexicon]) -> bool:
    """Whether the first line of notes is their title."""
    return _heads_boxes(notes, first, second) or _is_title(notes, first, other, lexicons)

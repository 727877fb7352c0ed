"""Notes kept as a table: "who | what | when | status"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pmcoach.drafting.notes.lexicon import NotesLexicon
from pmcoach.drafting.notes.line import Line
from pmcoach.drafting.notes.people import Cast
from pmcoach.drafting.notes.segments import Span
from pmcoach.drafting.notes.tokens import read_tokens

_CELLS = 3
"""A row of a table has at least so many cells."""


def read_row(notes: str, span: Span, cast: Cast, lexicons: Sequence[NotesLexicon], block: int) -> Line | None:
    """A row of a table "who | what | when | status"; None where a line is none."""
    cells = [m.span() for m in re.compile(r"[^|]+").finditer(notes, *span)]
    texts = [notes[a:b].strip() for a, b in cells]
    if len(cells) < _CELLS:
        return None
    for lexicon in lexicons:
        tokens = read_tokens(notes, *cells[0])
        owner = cast.mention(tokens, 0, lexicon) if tokens else None
        if owner is None or owner.role == "nobody" or owner.end != len(tokens):
            continue
        kinds = [
            kind for kind in ("done", "dropped") for text in texts[2:] if lexicon.is_in("labels", kind, text.lower())
        ]
        start = cells[1][0] + len(notes[slice(*cells[1])]) - len(notes[slice(*cells[1])].lstrip())
        kind = kinds[0] if kinds else "todo"
        return Line(start=span[0], end=span[1], body=start, kind=kind, owner=owner, sure=True, bullet=True, block=block)
    return None

"""Reading the main clause of a sentence, in either language."""

from __future__ import annotations

from pmcoach.smart.clauses.clause import Clause
from pmcoach.smart.clauses.english import read_english
from pmcoach.smart.clauses.openings import after_opening, opening_of
from pmcoach.smart.clauses.swedish import read_swedish
from pmcoach.smart.sentence import Sentence


def read_clause(s: Sentence) -> Clause:
    """The main clause; one without words has neither subject nor verb."""
    start = after_opening(s)
    opening = opening_of(s, start)
    if start >= len(s.words):
        return Clause(start, opening, "none", start)
    return read_swedish(s, start, opening) if s.lang == "sv" else read_english(s, start, opening)

"""A brief with a mark before each number and each date, so that one token can name any of them.

Numbers are marked [A], [B] ... and dates [1], [2] ... in the order of the text. What a model is asked about them is
answered by marks alone: it can point at words of the facts, and at nothing else.
"""

from __future__ import annotations

import string
from collections.abc import Sequence
from dataclasses import dataclass

from pmcoach.domain.briefs import Brief
from pmcoach.drafting.reading.clauses import Clause, Line
from pmcoach.drafting.reading.deadlines import DeadlineReader
from pmcoach.drafting.reading.parts import ReadTime
from pmcoach.drafting.reading.said import Said

NONE = "0"
"""The mark of a gap."""

_NUMBERS, _DAYS = string.ascii_uppercase, string.digits[1:]
_PLAIN = str.maketrans("[]", "()")


@dataclass(frozen=True, slots=True)
class Marked:
    """The lines of a brief, the wish first, without marks and with them; the mark of each number and date by place.

    A place beyond the marks there are has none: "".
    """

    plain: tuple[str, ...]
    lines: tuple[str, ...]
    numbers: tuple[str, ...]
    days: tuple[str, ...]


def mark_facts(
    lines: list[Line],
    clauses: dict[int, list[Clause]],
    said: Sequence[Said],
    brief: Brief,
    numbers: str = _NUMBERS,
) -> Marked:
    """A brief that is cut into clauses, with its marks; ``said`` are its quantities."""
    return mark(lines, said, DeadlineReader(lines, clauses, [], brief.lang, brief.today).candidates(), numbers)


def mark(lines: Sequence[Line], said: Sequence[Said], days: Sequence[ReadTime], numbers: str = _NUMBERS) -> Marked:
    """The brief with its marks. ``numbers`` are the letters to use, in order."""
    places = [(s.line.index, s.mention.span[0], 0, k) for k, s in enumerate(said)]
    places += [(d.clause.line, d.mention.span[0], 1, k) for k, d in enumerate(days)]
    left = [iter(numbers), iter(_DAYS)]
    marks: list[dict[int, str]] = [{}, {}]
    texts = {line.index: line.text.translate(_PLAIN) for line in lines}
    plain = tuple(texts.values())
    shifts = dict.fromkeys(texts, 0)
    for line, start, sort, k in sorted(places):
        if (sign := next(left[sort], "")) != "":
            at = start + shifts[line]
            texts[line] = f"{texts[line][:at]}[{sign}] {texts[line][at:]}"
            shifts[line] += len(sign) + 3
            marks[sort][k] = sign
    return Marked(
        plain,
        tuple(texts.values()),
        tuple(marks[0].get(k, "") for k in range(len(said))),
        tuple(marks[1].get(k, "") for k in range(len(days))),
    )

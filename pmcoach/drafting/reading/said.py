"""Each quantity with the words around it."""

from __future__ import annotations

from dataclasses import dataclass

from pmcoach.drafting.reading.clauses import Clause, Line
from pmcoach.smart.mentions import QuantityMention

_ELLIPTIC = 3
"""A clause of so few words is only the number; what was said right before it is its sentence."""


@dataclass(frozen=True, slots=True)
class Said:
    """A quantity with all that is known of the words around it."""

    line: Line
    clause: Clause
    mention: QuantityMention
    near: str
    """The words of its clause, and of the clauses without a number that lean on it."""
    leaning: tuple[Clause, ...]
    around: str
    """The sentence it stands in."""


def gather(lines: list[Line], clauses: dict[int, list[Clause]]) -> list[Said]:
    """Every quantity with its clause; a clause without one leans on the clause before it, else on the next."""
    said = []
    for line in lines:
        numbered = [c for c in clauses[line.index] if any(c.holds(q.span) for q in line.quantities)]
        for mention in line.quantities:
            clause = next((c for c in numbered if c.holds(mention.span)), None)
            if clause is None:
                continue
            leaning = [
                c
                for c in clauses[line.index]
                if c not in numbered and c.sentence == clause.sentence and _leans(c, numbered) is clause
            ]
            near = " ".join([clause.text, *(c.text for c in leaning)])
            around = " ".join(c.text for c in clauses[line.index] if c.sentence == clause.sentence)
            said.append(Said(line, clause, mention, near, tuple(leaning), around))
    return said


def _leans(clause: Clause, numbered: list[Clause]) -> Clause | None:
    before = [c for c in numbered if c.sentence == clause.sentence and c.start < clause.start]
    after = [c for c in numbered if c.sentence == clause.sentence and c.start > clause.start]
    if before and before[-1].text.rstrip().endswith("("):
        return before[-1]
    if after and len(after[0].text.split()) <= _ELLIPTIC:
        return after[0]
    return before[-1] if before else after[0] if after else None

"""Each quantity with the words around it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from pmcoach.domain.briefs import Language
from pmcoach.drafting.reading.clauses import Clause, Line
from pmcoach.drafting.words import lexicon
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


def asked_by_those_counted(line: Line, lang: Language) -> str:
    """A line without the asking of those who are counted: "9 of 40 visitors ask for the way" asks us for nothing."""
    text = line.text
    for mention in line.quantities:
        if mention.counted:
            end = mention.span[1]
            pattern = rf"\s*(?:{re.escape(mention.counted)}\s+)?(?P<ask>{lexicon('words', lang)['they_ask']})"
            if asked := re.compile(pattern, re.IGNORECASE).match(text, end):
                text = text[: asked.start("ask")] + "#" * len(asked["ask"]) + text[asked.end("ask") :]
    return text


def gather(lines: list[Line], clauses: dict[int, list[Clause]], lang: Language) -> list[Said]:
    """Every quantity with its clause; a clause without one leans on the clause before it, else on the next."""
    said = []
    for line in lines:
        told = asked_by_those_counted(line, lang)
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
            near = " ".join(told[c.start : c.end] for c in (clause, *leaning))
            around = " ".join(told[c.start : c.end] for c in clauses[line.index] if c.sentence == clause.sentence)
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

"""What the words around a promise say of it: an idea, done already, dropped, a rule, an answer."""

from __future__ import annotations

from pmcoach.drafting.notes import weighing as w
from pmcoach.drafting.notes.segments import Span
from pmcoach.drafting.notes.sentence import SeenSentence


def colour_of(seen: SeenSentence, region: Span, after: int, *, asked: bool = False, finishing: bool = False) -> float:
    """What the words around say: an idea, done already, a rule, an answer."""
    weight = 0.0
    for name, heavy in (("idea", w.IDEA), ("dropped", w.DROPPED), ("done", w.DONE), ("rule", w.RULE)):
        if seen.has(name, region) and not (finishing and name == "done"):
            weight += heavy
    if any(region[0] <= a < region[1] for a, _ in seen.hits("meet_again")):
        weight += w.MEET_AGAIN
    if seen.question:
        weight += w.QUESTION
    tail = (after, region[1])
    if asked:
        if seen.has("no", tail) or seen.has("unsure", tail):
            weight += w.ANSWERED_NO
        elif seen.has("yes", tail):
            weight += w.ANSWERED_YES
    return weight

"""Which stretch of a sentence belongs to which promise, where it holds several."""

from __future__ import annotations

from collections.abc import Sequence

from pmcoach.drafting.notes.predication import Predication
from pmcoach.drafting.notes.segments import Span
from pmcoach.drafting.notes.sentence import SeenSentence

_SPOILT = -2.0
"""A predication that weighs less than this by itself begins no stretch of its own."""
_EDGES = " ,;–-"


def regions_of(seen: SeenSentence, live: Sequence[tuple[Predication, float]]) -> list[Span]:
    """The stretch of each predication, with what it weighs by itself; together they cover the sentence."""
    starts: list[int] = []
    for n, (p, base) in enumerate(live):
        if n == 0:
            arrow = _arrow(seen, p)
            own = clause_start(seen, p) if _stands_apart(seen, p) else seen.start
            starts.append(own if arrow is None else arrow)
        elif (p.link not in (",", ";") and not seen.lexicon.is_in("words", "connect", p.link)) or base < _SPOILT:
            starts.append(starts[-1])
        else:
            starts.append(clause_start(seen, p))
    regions = []
    for n, start in enumerate(starts):
        later = [s for s in starts[n + 1 :] if s > start]
        regions.append((start, later[0] if later else seen.end))
    return regions


def _stands_apart(seen: SeenSentence, p: Predication) -> bool:
    """Whether something else was said before in the sentence, by a verb of its own ("he can't, I swap with him")."""
    before = [q for q in seen.predications if q.verb < p.first and q.subject is not None and q.subject.role != "nobody"]
    tied = p.link not in (",", ";") and not seen.lexicon.is_in("words", "connect", p.link)
    return bool(before) and not tied and before[-1].form in ("weak", "past", "be")


def clause_start(seen: SeenSentence, p: Predication) -> int:
    """Where the clause begins, the fronted words of an inverted one with it."""
    if not p.inverted:
        return seen.tokens[p.first].start
    for k in range(p.first - 1, -1, -1):
        if seen.tokens[k].low in (",", ";") or seen.lexicon.is_in("words", "connect", seen.tokens[k].low):
            return seen.tokens[k + 1].start
    return seen.start


def span_of(notes: str, seen: SeenSentence, region: Span) -> Span:
    """A stretch without the "and" that ties it to the next."""
    cut = notes[region[0] : region[1]].rstrip(_EDGES)
    if region[1] < seen.end:
        last = cut.rsplit(" ", 1)
        if len(last) == 2 and seen.lexicon.is_in("words", "connect", last[1].lower()):
            cut = last[0].rstrip(_EDGES)
    return region[0], region[0] + len(cut)


def _arrow(seen: SeenSentence, p: Predication) -> int | None:
    """Where a promise begins that an arrow draws from what was said before it."""
    for k in range(p.first - 1, 0, -1):
        if seen.tokens[k].low in ("->", "→", "=>"):
            return seen.tokens[k + 1].start
    return None

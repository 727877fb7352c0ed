"""What the words around a promise say of it: an idea, done already, dropped, a rule, an answer."""

from __future__ import annotations

from pmcoach.drafting.notes import weighing as w
from pmcoach.drafting.notes.segments import Span
from pmcoach.drafting.notes.sentence import SeenSentence


def colour_of(
    seen: SeenSentence, region: Span, after: int, *, asked: bool = False, finishing: bool = False, whether: bool = False
) -> float:
    """What the words around say: an idea, done already, a rule, an answer."""
    weight = 0.0
    for name, heavy in (("idea", w.IDEA), ("dropped", w.DROPPED), ("done", w.DONE), ("rule", w.RULE)):
        unlike = (finishing and name == "done") or (whether and name == "idea")
        if seen.has(name, region) and not unlike:
            weight += heavy
    if any(region[0] <= a < region[1] for a, _ in seen.hits("meet_again")) and not _acts(seen):
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


def _acts(seen: SeenSentence) -> bool:
    """As in "Next time we meet he brings the plan": somebody does more than meet or come back to it."""
    return any(
        p.form in ("present", "will")
        and p.subject is not None
        and p.subject.role in _PEOPLE
        and seen.lexicon.known(p.infinitive)
        and p.infinitive not in _MEETING
        for p in seen.predications
    )


_PEOPLE = frozenset({"me", "other", "third", "she", "he"})
_MEETING = frozenset(
    {"meet", "see", "talk", "speak", "catch", "sit", "pick", "come", "get"}
    | {"ses", "se", "träffas", "träffa", "höras", "prata", "tala", "ta", "återkomma", "komma"}
)

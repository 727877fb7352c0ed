"""What the two settled: sentences that say so, and questions answered with yes or no."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pmcoach.drafting.notes import weighing as w
from pmcoach.drafting.notes.segments import Span
from pmcoach.drafting.notes.sentence import SeenSentence

_TAIL = re.compile(
    r"(?:^|[,;:(–—.]|->|→|\s-)\s*(?:(?:and|so|och|så)\s+)?"
    r"(?:(?:that['’]?s|thats|that is|it['’]?s|it is|is|det är|den är|är)\s+)?$",
    re.IGNORECASE,
)
_LABELLED = re.compile(
    r"(?:decision|beslut|slutsats|conclusion|outcome|decided|beslutat|agreed)"
    r"(?:\s+(?:on|om|re|about|for|gällande|angående|på|i)\s[^:]{2,40})?\s*[:–—]\s*\w",
    re.IGNORECASE,
)
_PLAIN = 16
"""A plain statement of what holds has at most so many words."""
_OPENERS = re.compile(
    r"(?:ska|skall|får|kan|kör|behåller|byter|tar|har|vill|blir det|håller|[^\W\d_]{3,}er|[^\W\d_]{3,}ar)\s+vi\b|"
    r"(?:should|shall|do|can|will|are|could)\s+we\b|.{0,40}\bska vi\b|.{0,40}\bshould we\b",
    re.IGNORECASE,
)


def says_settled(notes: str, seen: SeenSentence, within: Span) -> bool:
    """Whether a stretch says that something is settled, and does not take it back."""
    if _LABELLED.match(notes, within[0], within[1]) is not None:
        return True
    if seen.question or (seen.has("unsure", within) and not seen.has("settled", within)):
        return False
    if any(within[0] <= a < within[1] for a, _ in seen.hits("unsettled")):
        return False
    if seen.has("settled", within):
        return True
    shapes = seen.lexicon.words("marks", "settled_shape")
    if any(re.search(shape, notes[within[0] : within[1]], re.IGNORECASE) for shape in shapes):
        return True
    for a, b in seen.hits("settled_tail"):
        if (
            within[0] <= a
            and b <= within[1]
            and _TAIL.search(notes[within[0] : a])
            and re.match(r"\s*(?:[.,;!)–-]|$)", notes[b : within[1]])
        ):
            return True
    return False


def is_marker_only(notes: str, seen: SeenSentence) -> bool:
    """Whether a sentence says nothing but that what came before is settled ("Done deal.")."""
    words = re.findall(r"\w+", seen.sentence.text)
    if len(words) > 9 or seen.times or not says_settled(notes, seen, (seen.start, seen.end)):
        return False
    pointed = seen.lexicon.pattern("words", "we_settled").match(seen.sentence.text)
    if pointed is not None and re.match(r"\s*(?:att|that|on)\b", seen.sentence.text[pointed.end() :]) is None:
        return True
    spans = _merged([*seen.hits("settled"), *seen.hits("settled_tail")])
    rest = [t.low for t in seen.tokens if t.is_word and not any(a <= t.start < b for a, b in spans)]
    content = [word for word in rest if not seen.lexicon.is_in("words", "function", word)]
    points = any(seen.lexicon.is_in("words", "pointing", word) for word in rest)
    return not content or (points and len(content) == 1)


def states_what_holds(seen: SeenSentence) -> bool:
    """Whether a plain sentence in the present says what holds: "No floodlights this year", "X stays at six".

    It bears no mark; a person as its subject, a doubt or a habit speaks against it.
    """
    span = (seen.start, seen.end)
    if seen.question or seen.quoted or any(seen.has(name, span) for name in ("unsure", "idea", "unsettled", "done")):
        return False
    if len(seen.tokens) > _PLAIN or any(p.form in ("past", "say", "think", "would") for p in seen.predications):
        return False
    if any(
        re.search(shape, seen.sentence.text, re.IGNORECASE) for shape in seen.lexicon.words("marks", "from_now_shape")
    ):
        return True
    first = next((p for p in seen.predications if p.subject is not None), None)
    ours = first is not None and first.subject is not None and first.subject.role in ("both", "nobody")
    behind = first is not None and first.first > 2 and seen.lexicon.is_in("words", "subordinate", first.link)
    if first is not None and not ours and not behind:
        return False
    shapes = seen.lexicon.words("marks", "holds_shape")
    return any(re.search(shape, seen.sentence.text, re.IGNORECASE) for shape in shapes)


def may_be_settled(seen: SeenSentence, likely: float) -> bool:
    """Whether a sentence that no rule calls settled is a decision, so ``likely`` (nats).

    One with words of an idea ("not this year", "but") must be likelier, and one word alone is none.
    """
    told = sum(t.is_word for t in seen.tokens)
    return told > 1 and likely > (w.SETTLED_THOUGH if seen.has("idea", (seen.start, seen.end)) else w.SETTLED)


def answers_with_what_stays(seen: SeenSentence) -> bool:
    """As in "No, she keeps it.": an answer that says what stays or ends."""
    if not answers_plainly(seen) or seen.question:
        return False
    held = [p for p in seen.predications if seen.lexicon.is_in("words", "holds", p.infinitive)]
    return any(p.form == "present" and p.subject is not None and not p.negated for p in held)


def is_own_question(seen: SeenSentence) -> bool:
    """Whether a question asks what the two shall do."""
    return seen.question and _OPENERS.match(seen.sentence.text.lstrip("-• ")) is not None


def answers_plainly(seen: SeenSentence) -> bool:
    """Whether a sentence begins with yes or no and leaves nothing open."""
    plain = re.match(r"(?:ja|nej|yes|no|japp|jo|yep|nope|absolut|ok|okej|okay)\b", seen.sentence.text, re.IGNORECASE)
    return (
        plain is not None
        and not seen.has("unsure", (seen.start, seen.end))
        and not seen.has("idea", (seen.start, seen.end))
    )


def _merged(spans: Sequence[Span]) -> list[Span]:
    merged: list[Span] = []
    for a, b in sorted(spans):
        if merged and a < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(b, merged[-1][1]))
        else:
            merged.append((a, b))
    return merged

"""Rule 1: an act and a nameable output, not only a wish."""

from __future__ import annotations

from collections.abc import Iterator

from pmcoach.domain.drafts import Severity
from pmcoach.smart.evidence import Evidence
from pmcoach.smart.rules.rule import Hit, Rule


def find_wish(evidence: Evidence) -> Iterator[Hit]:
    """An intention word with neither output nor measure is an error; with a measure it passes, with less it warns."""
    s = evidence.sentence
    vague = s.marked("comparative", "vague_quality", "vague_amount")
    wishes = evidence.wishes
    named = evidence.deliverable is not None
    if not evidence.checkable:
        word = next(iter([*wishes, *vague]), evidence.empty_act)
        metric_named = s.has("metric") and not s.has("vague_quality") and not s.has("abstract")
        severity = Severity.WARNING if metric_named and evidence.committed else Severity.ERROR
        if word is not None:
            yield Hit(s.span_of(word), severity, s.words_of(word))
        elif evidence.action is not None and s.has("abstract"):
            yield Hit(s.span_of(evidence.action), Severity.ERROR, s.words_of(evidence.action))
        elif evidence.action is None:
            yield Hit(s.whole, Severity.ERROR, variant="no_act")
    elif s.has("vague_amount") and not evidence.measured and not named:
        word = s.marked("vague_amount")[0]
        yield Hit(s.span_of(word), Severity.WARNING, s.words_of(word))


SPECIFIC = Rule(
    id="specific",
    number=1,
    severity=Severity.ERROR,
    criterion="specific",
    source="https://hr.unm.edu/training/performance-review-training-mgr/smart-goals.php",
    uses=frozenset(
        [
            "change",
            "intention",
            "comparative",
            "vague_quality",
            "vague_amount",
            "metric",
            "abstract",
            "delivery",
            "weak",
            "output",
            "purpose",
            "halt",
            "determiner",
            "universal",
            "auxiliary",
            "noun_before",
            "subordinate",
        ]
    ),
    check=find_wish,
)

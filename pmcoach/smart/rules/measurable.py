"""Rules 2, 3 and 11: something to count or to see done, numbers that fit together, and what goes with them."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from pmcoach.domain.amounts import Bound
from pmcoach.domain.drafts import Severity
from pmcoach.smart.evidence import Evidence
from pmcoach.smart.mentions import Edge, QuantityKind, QuantityMention
from pmcoach.smart.rules.rule import Hit, Rule

_OWN_UNITS = frozenset({QuantityKind.PERCENT, QuantityKind.CURRENCY, QuantityKind.DURATION})


def find_no_measure(evidence: Evidence) -> Iterator[Hit]:
    """Nothing counted, no time limit, no standard, and no one thing that is done or not done."""
    if evidence.checkable:
        return
    s = evidence.sentence
    vague = s.marked("vague_amount", "comparative", "vague_quality")
    if evidence.numbers:
        bare = evidence.numbers[0]
        yield Hit(s.span(*bare.span), None, bare.amount.text, "bare")
    elif vague:
        yield Hit(s.span_of(vague[0]), None, s.words_of(vague[0]), "vague")
    else:
        yield Hit(s.whole)


def find_contradiction(evidence: Evidence) -> Iterator[Hit]:
    """Baseline and target that are the same, have different units, or point against the verb."""
    s = evidence.sentence
    ends = _ends(evidence.numbers)
    if ends is None:
        return
    first, last = ends
    span = s.span(min(first.phrase[0], first.span[0]), max(last.phrase[1], last.span[1]))
    words = s.text[first.span[0] : last.span[1]]
    if {first.kind, last.kind} <= _OWN_UNITS and first.kind is not last.kind:
        yield Hit(span, None, words, "units")
        return
    before, after = first.amount.value, last.amount.value
    if before is None or after is None:
        return
    if before == after:
        yield Hit(span, None, words, "same")
        return
    ups, downs = s.marked("up"), s.marked("down")
    rises = after > before
    if (ups and not downs and not rises) or (downs and not ups and rises):
        verb = (ups or downs)[0]
        if first.kind is QuantityKind.DURATION and ups:
            return
        if verb.first < _place(evidence, first):
            yield Hit(span, None, s.words_of(verb), "against")


def _ends(numbers: list[QuantityMention]) -> tuple[QuantityMention, QuantityMention] | None:
    """The two ends of a change "from A to B", where the sentence tells of one."""
    for first, last in pairwise(numbers):
        if first.edge is Edge.FROM and last.edge is Edge.TO:
            return first, last
    return None


def _place(evidence: Evidence, quantity: QuantityMention) -> int:
    """The index of the first word at or after a quantity."""
    words = evidence.sentence.words
    return next((i for i, w in enumerate(words) if w.end > quantity.span[0]), len(words))


def find_bare_number(evidence: Evidence) -> Iterator[Hit]:
    """A target to move a number to, with neither the way there nor what must not suffer."""
    s = evidence.sentence
    if not evidence.committed or not s.has("change") or s.has("guidance", "guardrail", "purpose"):
        return
    targets = [q for q in evidence.numbers if q.edge is not Edge.FROM and q.amount.bound is not Bound.MAX]
    if targets:
        yield Hit(s.span(*targets[-1].span), None, targets[-1].amount.text)


MEASURABLE = Rule(
    id="measurable",
    number=2,
    severity=Severity.ERROR,
    criterion="measurable",
    source="https://www.opm.gov/policy-data-oversight/performance-management/performance-management-cycle/planning/"
    "developing-performance-standards/",
    uses=frozenset(
        [
            "delivery",
            "weak",
            "output",
            "abstract",
            "change",
            "intention",
            "vague_amount",
            "comparative",
            "vague_quality",
            "standard",
            "universal",
            "number_names",
            "tally",
            "definite",
            "determiner",
            "halt",
            "auxiliary",
            "purpose",
            "noun_before",
            "subordinate",
        ]
    ),
    check=find_no_measure,
)

BASELINE_TARGET = Rule(
    id="baseline-target",
    number=3,
    severity=Severity.ERROR,
    criterion="measurable",
    source="https://www.opm.gov/policy-data-oversight/performance-management/performance-management-cycle/planning/"
    "developing-performance-standards/",
    uses=frozenset({"up", "down"}),
    check=find_contradiction,
)

BARE_NUMBER = Rule(
    id="bare-number",
    number=11,
    severity=Severity.HINT,
    source="https://www.researchgate.net/publication/280687748_Goals_Gone_Wild_The_Systematic_Side_Effects_of_"
    "Overprescribing_Goal_Setting",
    uses=frozenset({"change", "guidance", "guardrail", "purpose"}),
    check=find_bare_number,
)

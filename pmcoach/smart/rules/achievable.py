"""Rules 5, 6 and 7: whose decision it is, what it is for, and how much room for error it leaves."""

from __future__ import annotations

from collections.abc import Iterator

from pmcoach.domain.drafts import Severity
from pmcoach.smart.evidence import Evidence
from pmcoach.smart.mentions import QuantityKind
from pmcoach.smart.rules.rule import Hit, Rule

_WHOLE = 100.0


def find_out_of_control(evidence: Evidence) -> Iterator[Hit]:
    """An absolute term about what others decide, or a claim to be first of all, is impossible on its face."""
    s = evidence.sentence
    for top in s.marked("top_of_all"):
        yield Hit(s.span_of(top), Severity.ERROR, s.words_of(top), "top")
        return
    decided = s.marked("others_decide")
    if not decided or _shared_out(evidence):
        return
    absolute = next((a for a in s.marked("absolute") if abs(a.first - decided[0].first) <= 6), None)
    if absolute is not None:
        yield Hit(s.span_of(absolute), Severity.ERROR, s.words_of(absolute), "absolute")
    elif not evidence.measured and evidence.committed and evidence.checkable:
        yield Hit(s.span_of(decided[0]), Severity.HINT, s.words_of(decided[0]))


def find_absolute(evidence: Evidence) -> Iterator[Hit]:
    """A standard that leaves no room for error."""
    s = evidence.sentence
    for absolute in s.marked("absolute_hard"):
        yield Hit(s.span_of(absolute), None, s.words_of(absolute))
        return


def find_no_reason(evidence: Evidence) -> Iterator[Hit]:
    """A goal that is otherwise ready and does not say what it is for."""
    s = evidence.sentence
    if evidence.committed and evidence.checkable and not s.has("purpose"):
        yield Hit(s.whole)


def tells_purpose(evidence: Evidence) -> bool:
    """Whether the sentence says what it is for."""
    return evidence.sentence.has("purpose")


def _shared_out(evidence: Evidence) -> bool:
    """Whether a share below the whole stands in the sentence ("80% of all guests")."""
    return any(
        q.kind is QuantityKind.PERCENT and q.amount.value is not None and q.amount.value < _WHOLE
        for q in evidence.numbers
    )


IN_CONTROL = Rule(
    id="in-control",
    number=5,
    severity=Severity.ERROR,
    criterion="achievable",
    source="https://www.humtech.com/OPM/PM/faqs/pplans.htm",
    uses=frozenset({"absolute", "others_decide", "top_of_all"}),
    only_with=frozenset({"top_of_all", "others_decide"}),
    check=find_out_of_control,
)

RELEVANT = Rule(
    id="relevant",
    number=6,
    severity=Severity.HINT,
    criterion="relevant",
    source="https://oversight.garden/reports/gaoreports/GAO-03-488",
    uses=frozenset({"purpose"}),
    check=find_no_reason,
)

ABSOLUTE = Rule(
    id="absolute",
    number=7,
    severity=Severity.WARNING,
    criterion="achievable",
    source="https://www.humtech.com/OPM/PM/articles/122.htm",
    uses=frozenset({"absolute_hard"}),
    only_with=frozenset({"absolute_hard"}),
    check=find_absolute,
)

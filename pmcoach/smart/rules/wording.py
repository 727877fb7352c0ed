"""Rules 8, 9, 10, 12 and 13: the way a goal is put."""

from __future__ import annotations

from collections.abc import Iterator

from pmcoach.domain.drafts import Severity
from pmcoach.smart.evidence import Evidence
from pmcoach.smart.rules.rule import Hit, Rule


def find_backward(evidence: Evidence) -> Iterator[Hit]:
    """A standard that says only what not to do."""
    s = evidence.sentence
    nots = s.marked("backward")
    if nots and not evidence.measured and not any(m.first < nots[0].first for m in s.marked("delivery")):
        yield Hit(s.span_of(nots[0]), None, s.words_of(nots[0]))


def find_activity(evidence: Evidence) -> Iterator[Hit]:
    """Being there, with no word of what should come of it."""
    s = evidence.sentence
    activities = s.marked("activity")
    if not activities or s.has("purpose"):
        return
    first = activities[0]
    outcome = any(m.first > first.last or m.last < first.first for m in s.marked("delivery", "change"))
    if not outcome:
        yield Hit(s.span_of(first), None, s.words_of(first))


def find_two_goals(evidence: Evidence) -> Iterator[Hit]:
    """Two wishes to move or deliver something, joined by "and"."""
    s = evidence.sentence
    verbs = s.marked("change", "delivery")
    wishes = s.marked("change")
    for join in s.marked("join"):
        before = [m for m in wishes if m.last < join.first]
        after = [m for m in verbs if m.first == join.last + 1]
        if before and after and any(m in wishes for m in after):
            yield Hit(s.span_of(join), None, s.words_of(join))
            return


def find_new_task(evidence: Evidence) -> Iterator[Hit]:
    """A task new to the person, with a target for the outcome and none for the learning."""
    s = evidence.sentence
    new = s.marked("new_task")
    if new and not s.has("learning"):
        yield Hit(s.span_of(new[0]), None, s.words_of(new[0]))


def find_ranking(evidence: Evidence) -> Iterator[Hit]:
    """People held against each other instead of against the standard."""
    s = evidence.sentence
    for rank in s.marked("ranking"):
        yield Hit(s.span_of(rank), None, s.words_of(rank))
        return


BACKWARD = Rule(
    id="backward",
    number=8,
    severity=Severity.WARNING,
    source="https://www.opm.gov/policy-data-oversight/performance-management/performance-management-cycle/planning/"
    "developing-performance-standards/",
    uses=frozenset({"backward", "delivery"}),
    only_with=frozenset({"backward"}),
    check=find_backward,
)

ACTIVITY = Rule(
    id="activity",
    number=9,
    severity=Severity.WARNING,
    source="https://myusf.usfca.edu/human-resources/learning-development/performance-management-and-reviews/goals",
    uses=frozenset({"activity", "purpose", "delivery", "change"}),
    only_with=frozenset({"activity"}),
    check=find_activity,
)

TWO_GOALS = Rule(
    id="two-goals",
    number=10,
    severity=Severity.HINT,
    source="https://hr.unm.edu/training/performance-review-training-mgr/smart-goals.php",
    uses=frozenset({"join", "change", "delivery"}),
    only_with=frozenset({"join"}),
    check=find_two_goals,
)

NEW_TASK = Rule(
    id="new-task",
    number=12,
    severity=Severity.HINT,
    source="https://www.cipd.org/ae/knowledge/evidence-reviews/what-works-in-performance-management/",
    uses=frozenset({"new_task", "learning"}),
    only_with=frozenset({"new_task"}),
    check=find_new_task,
)

RANKING = Rule(
    id="ranking",
    number=13,
    severity=Severity.WARNING,
    source="https://www.opm.gov/policy-data-oversight/performance-management/performance-management-cycle/planning/"
    "developing-performance-standards/",
    uses=frozenset({"ranking"}),
    only_with=frozenset({"ranking"}),
    check=find_ranking,
)

"""Rule 4: by when, or how often."""

from __future__ import annotations

from collections.abc import Iterator

from pmcoach.domain.drafts import Severity
from pmcoach.smart.evidence import Evidence
from pmcoach.smart.mentions import TimeKind
from pmcoach.smart.rules.rule import Hit, Rule

_NOT_BINDING = {TimeKind.VAGUE: "vague", TimeKind.SERVICE_LEVEL: "service_level", TimeKind.PAST: "past"}


def find_no_time(evidence: Evidence) -> Iterator[Hit]:
    """No deadline, period, cadence or occasion; "soon", a service level and the past are none."""
    if evidence.committed:
        yield from _find_passed(evidence)
        return
    s = evidence.sentence
    for kind, variant in _NOT_BINDING.items():
        for time in s.times:
            if time.kind is kind:
                yield Hit(s.span(*time.phrase), None, time.text, variant)
                return
    yield Hit(s.whole)


def _find_passed(evidence: Evidence) -> Iterator[Hit]:
    """A deadline before the day the goal is read on, where no later day stands beside it."""
    s = evidence.sentence
    dated = [t for t in s.commitments if t.date is not None]
    if evidence.today is None or not dated or len(dated) < len(s.commitments):
        return
    last = max(dated, key=lambda t: (t.date, t.span))
    if last.date is not None and last.date < evidence.today:
        yield Hit(s.span(*last.phrase), Severity.WARNING, last.text, "passed")


TIME_BOUND = Rule(
    id="time-bound",
    number=4,
    severity=Severity.ERROR,
    criterion="time_bound",
    source="https://hr.unm.edu/training/performance-review-training-mgr/smart-goals.php",
    check=find_no_time,
)

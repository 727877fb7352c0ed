"""A goal's draft that waits for numbers which are being asked for: its own sentence is not to blame for them."""

from __future__ import annotations

from pmcoach.domain.drafts import Finding, Origin, Proposal

_FROM_NUMBERS = frozenset({"specific", "measurable", "time_bound"})
"""Criteria that a sentence meets once the numbers and the day are in it."""
_NUMBERS = frozenset({"measure", "baseline", "target", "due"})


def asks_numbers(proposal: Proposal) -> bool:
    """Whether the sentence, which no human wrote, waits for a measure, numbers or a day that are asked for."""
    if proposal.kind != "goal" or proposal.origins.get("statement") is Origin.YOU:
        return False
    return any(gap.field in _NUMBERS for gap in proposal.gaps)


def is_asked(finding: Finding) -> bool:
    """Whether the answers about numbers and days settle a finding."""
    return finding.criterion in _FROM_NUMBERS

"""A second opinion on what the numbers and dates of a brief are.

It points at marks in the text, so it can take a fact for the wrong thing but not make one up. It is heard where the
rules doubt: what both readers think is taken, what they see differently is asked about.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol

from pmcoach.drafting.reading.marking import Marked

Likely = Mapping[int | None, float]
"""How likely each number or date is, by its place; None is a gap."""


class Opinion(Protocol):
    """Somebody who read a brief by its marks. Whoever cannot read this one says nothing: the answers are empty."""

    def of_values(self, marked: Marked, baselines: Sequence[int]) -> tuple[Likely, Likely]:
        """How likely each number is to be the baseline (of those that may be one), and to be the target."""
        ...

    def of_days(self, marked: Marked, baseline: int | None, target: int | None) -> Likely:
        """How likely each date is to be the deadline, where baseline and target are those."""
        ...

"""What the checker has to say about a record, told beside it."""

from __future__ import annotations

from collections.abc import Iterable

from pmcoach.cli.printing import narrate
from pmcoach.domain.drafts import Finding


def say_findings(findings: Iterable[Finding]) -> None:
    """Each finding with its question, on a line of its own, for the person and not for the next program."""
    for finding in findings:
        narrate(" ".join(part for part in ("!", finding.message, finding.question) if part))

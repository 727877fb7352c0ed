"""Findings that somebody let stand: the checker has its say, the human decides and says why."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from pmcoach.domain.references import Kind

ACCEPTABLE = (Kind.GOAL, Kind.EXPECTATION, Kind.PERSON)
"""The records whose findings can be accepted; a person's are those about their goals and plan as a whole."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Acceptance:
    """A rule that is let pass for one record, and the reason.

    ``kind`` is that of the record, one of `ACCEPTABLE`; ``by_id`` is the person who accepted.
    """

    id: str = ""
    record_id: str
    kind: Kind
    rule: str
    reason: str
    on: date
    by_id: str | None = None

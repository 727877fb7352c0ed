"""A possible promise on its way to being an action."""

from __future__ import annotations

from dataclasses import dataclass

from pmcoach.drafting.notes.segments import Span
from pmcoach.smart.mentions import TimeMention


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A possible promise: its weight (above 0 an action), what it says, and whether it still waits for an answer."""

    weight: float
    who: str | None
    what: str
    due: TimeMention | None
    span: Span
    asked: bool = False
    keeps: bool = False

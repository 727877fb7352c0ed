"""What reading notes gives: actions, decisions, doubts, each with its place."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Literal

from pmcoach.domain.briefs import Language

Span = tuple[int, int]
Verdict = Literal["action", "decision", "neither"]


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteDue:
    """When something is promised for: the notes' words, and the day they mean where that can be told."""

    text: str
    date: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteAction:
    """A promise. ``who`` is the string for me or other, a third name as written, None for nobody or both."""

    who: str | None
    what: str
    due: NoteDue | None
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteDecision:
    """Something the two settled, in the notes' words."""

    text: str
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubt:
    """A sentence that the rules cannot place: ``leaning`` is their weight for an action, ``judged`` the outcome."""

    span: Span
    text: str
    leaning: float
    judged: Verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class NotesRead:
    """All that was found in notes."""

    actions: tuple[NoteAction, ...]
    decisions: tuple[NoteDecision, ...]
    doubts: tuple[Doubt, ...] = ()


Judge = Callable[[str, Language], float]
"""Asked (sentence, language): how much likelier an action is than neither, in nats; 0 knows nothing."""

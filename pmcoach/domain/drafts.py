"""Drafts: proposals with findings, gaps and provenance, pending until a human decides."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any

from pmcoach.domain.briefs import Brief


class Origin(StrEnum):
    """Where the words of a field came from."""

    FACTS = "facts"
    LIBRARY = "library"
    MODEL = "model"
    COMPOSER = "composer"
    YOU = "you"


class Severity(StrEnum):
    """How heavy a finding weighs. Only an error makes a criterion false."""

    ERROR = "error"
    WARNING = "warning"
    HINT = "hint"


class DraftStatus(StrEnum):
    """A draft is pending until a human accepts or rejects it."""

    PENDING = "pending"
    ACCEPTED = "accepted"
    REJECTED = "rejected"


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What a rule of the checker found: where (half-open offsets), why, and on whose authority."""

    rule: str
    severity: Severity
    criterion: str | None
    message: str
    question: str
    span: tuple[int, int]
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """Something the facts do not say, as a question; ``candidates`` are words of the facts that may answer it."""

    field: str
    question: str
    candidates: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Provenance:
    """How a draft came to be: which engine and model, which prompt, how long it took.

    ``timings`` are the seconds of its parts: "reading" the facts, "model", "composing".
    """

    engine: str
    model: str | None = None
    model_sha256: str | None = None
    prompt: str | None = None
    prompt_sha256: str | None = None
    seed: int = 0
    seconds: float = 0.0
    timings: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """What drafting made of a brief. ``fields`` are the kind's shape as plain JSON values.

    A field that is a gap is null in ``fields`` and has its question in ``gaps``. ``raw`` is what
    the engine said, for those who want to see it. ``proposed`` keeps what a field said before a human wrote it anew.
    """

    kind: str
    fields: Mapping[str, Any]
    suggested: tuple[str, ...] = ()
    gaps: tuple[Gap, ...] = ()
    findings: tuple[Finding, ...] = ()
    origins: Mapping[str, Origin] = field(default_factory=dict)
    provenance: Provenance
    raw: str = ""
    proposed: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A proposal kept in the workspace. ``record_ref`` names what accepting it made."""

    id: str = ""
    ref: str = ""
    person_id: str | None
    brief: Brief
    proposal: Proposal
    status: DraftStatus = DraftStatus.PENDING
    created_at: datetime
    decided_at: datetime | None = None
    changed: Mapping[str, Any] = field(default_factory=dict)
    record_ref: str | None = None

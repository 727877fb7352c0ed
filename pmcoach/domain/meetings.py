"""Meetings, their agenda, notes, and the actions that carry over; feedback."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


class MeetingKind(StrEnum):
    """What the two meet for."""

    ONE_ON_ONE = "one-on-one"
    CHECK_IN = "check-in"
    DEVELOPMENT = "development talk"


class ActionStatus(StrEnum):
    """An action is open until it is done or dropped."""

    OPEN = "open"
    DONE = "done"
    DROPPED = "dropped"


class FeedbackKind(StrEnum):
    """Recognition of what went well, or coaching towards what could."""

    RECOGNITION = "recognition"
    COACHING = "coaching"


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting:
    """A talk between the owner and ``person_id``; ``at`` is UTC; ``held`` once it took place."""

    id: str = ""
    ref: str = ""
    person_id: str
    kind: MeetingKind = MeetingKind.ONE_ON_ONE
    at: datetime
    held: bool = False
    summary: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AgendaItem:
    """A point to talk about: why now, an open question, what should come of it, and its sources.

    ``sources`` are short references ("G3", "A9") or "you". ``raised_by`` is a person's id.
    """

    id: str = ""
    meeting_id: str
    position: int = 0
    topic: str
    why_now: str = ""
    question: str = ""
    outcome: str = ""
    sources: tuple[str, ...] = ()
    raised_by: str | None = None
    discussed: bool = False
    carried_over: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class SharedNote:
    """What both may read about a meeting or a person."""

    id: str = ""
    ref: str = ""
    person_id: str
    meeting_id: str | None = None
    on: date
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PrivateNote:
    """What only the owner may read. Not a `SharedNote`: it cannot become a fact of a shared draft."""

    id: str = ""
    ref: str = ""
    person_id: str
    meeting_id: str | None = None
    on: date
    text: str


def as_item(words: str) -> str:
    """What was promised or decided, as lists show it: with a capital first letter, but for a name like "iPad"."""
    first = words.split(maxsplit=1)[0] if words.strip() else ""
    return words if any(letter.isupper() for letter in first[1:]) else words[:1].upper() + words[1:]


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionItem:
    """Who does what by when. ``who_id`` is None where nobody is named, or both together."""

    id: str = ""
    ref: str = ""
    person_id: str
    who_id: str | None = None
    who_name: str = ""
    what: str
    due: date | None = None
    meeting_id: str | None = None
    status: ActionStatus = ActionStatus.OPEN
    done_on: date | None = None
    carried_over: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Feedback:
    """Situation, behaviour, impact; ``said_on`` is the day the person heard it, None until then."""

    id: str = ""
    ref: str = ""
    person_id: str
    from_id: str | None = None
    kind: FeedbackKind = FeedbackKind.RECOGNITION
    on: date
    situation: str = ""
    behaviour: str = ""
    impact: str = ""
    said_on: date | None = None

"""The kinds of records and the short references that people call them by: G3, M12, A9."""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType


class Kind(StrEnum):
    """What sort of thing a record is, in the words that people use."""

    ORGANISATION = "organisation"
    OBJECTIVE = "objective"
    PERSON = "person"
    ROLE_OUTCOMES = "role outcomes"
    DUTY = "duty"
    EXPECTATION = "expectation"
    DEVELOPMENT_ITEM = "development item"
    CAREER_WISH = "career wish"
    GOAL = "goal"
    MILESTONE = "milestone"
    CHECK_IN = "check-in"
    MEETING = "meeting"
    AGENDA_ITEM = "agenda item"
    SHARED_NOTE = "note"
    PRIVATE_NOTE = "private note"
    ACTION = "action item"
    FEEDBACK = "feedback"
    DRAFT = "draft"
    ACCEPTANCE = "accepted finding"


LETTERS: Mapping[Kind, str] = MappingProxyType(
    {
        Kind.PERSON: "P",
        Kind.OBJECTIVE: "O",
        Kind.ROLE_OUTCOMES: "R",
        Kind.DUTY: "T",
        Kind.EXPECTATION: "X",
        Kind.DEVELOPMENT_ITEM: "D",
        Kind.CAREER_WISH: "W",
        Kind.GOAL: "G",
        Kind.MEETING: "M",
        Kind.SHARED_NOTE: "N",
        Kind.PRIVATE_NOTE: "N",
        Kind.ACTION: "A",
        Kind.FEEDBACK: "F",
        Kind.DRAFT: "Q",
    }
)
"""The one table of letters. Kinds that are not in it are only reached through the record they belong to."""

_REFERENCE = re.compile(r"\s*([A-Za-z])([1-9][0-9]{0,17})\s*", re.ASCII)


def as_reference(text: str) -> str | None:
    """``text`` as a short reference in its one spelling ("g3" is "G3"), None where it is not one."""
    found = _REFERENCE.fullmatch(text)
    return f"{found[1].upper()}{found[2]}" if found else None


def kinds_of(reference: str) -> tuple[Kind, ...]:
    """The kinds that a short reference may name, by its letter; empty where no kind has it."""
    return tuple(kind for kind, letter in LETTERS.items() if letter == reference[:1].upper())

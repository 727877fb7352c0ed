"""What a draft is asked to do: facts with their sources, and nothing private.

A `Fact` is made from what the user said or from a record that both may read. There is no way
from a `PrivateNote` to a `Fact`: what must not be shared cannot be put into a prompt.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Literal

Language = Literal["en", "sv"]
LANGUAGES: tuple[Language, ...] = ("en", "sv")
_FEWEST_LETTERS = 2
"""Letters below which a text holds no word: "?", "123", "x"."""


def holds_words(text: str) -> bool:
    """Whether there is a word in what was said, so that something can be made of it."""
    return sum(mark.isalpha() for mark in text) >= _FEWEST_LETTERS


class Side(StrEnum):
    """Whose draft it is."""

    EMPLOYEE = "employee"
    MANAGER = "manager"


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """Something the user or the records said.

    ``source`` is a short reference ("G3", "M12") or "you". ``topic`` names what kind of thing the
    record tells ("goal_moved", "action_overdue"); ``values`` are the parts of it that a template
    may word, all of them text.
    """

    text: str
    source: str = "you"
    topic: str = ""
    values: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Brief:
    """The whole of what an engine may know for one draft."""

    kind: str
    lang: Language
    today: date
    rough: str = ""
    role: str = ""
    person: str = ""
    objective: Fact | None = None
    facts: tuple[Fact, ...] = ()
    side: Side = Side.EMPLOYEE
    suggest: bool = False
    """The user asked for suggested targets; they stay marked until confirmed."""

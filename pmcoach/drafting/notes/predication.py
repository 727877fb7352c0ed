"""Who does what: a subject, its verb, and how the verb binds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from pmcoach.drafting.notes.people import Mention

Form = Literal[
    "will",
    "get to",
    "would",
    "weak",
    "promise",
    "assigned",
    "say",
    "think",
    "ask",
    "ask if",
    "wish",
    "present",
    "progressive",
    "past",
    "be",
    "passive",
    "bare",
]
"""How a verb binds: "will" covers must and going to; "assigned" is "Ruth to send"; "bare" is a lone infinitive."""

VerbGroup = tuple[Form, int, str, bool, Mention | None]
"""How a verb binds, at which token it stands, its infinitive, whether it is denied, who else is to act."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Predication:
    """A subject and its verb. Numbers are token indices; ``subject`` None where it is left out.

    ``first`` is where it begins, ``verb`` the verb that says what is done, ``agent`` who is to do it where that is
    not the subject ("asked him to write"), ``link`` the word that ties it to what comes before ("if", "that", "so").
    """

    subject: Mention | None
    first: int
    verb: int
    infinitive: str
    form: Form
    negated: bool = False
    agent: Mention | None = None
    link: str = ""
    inverted: bool = False
    nominal: bool = False

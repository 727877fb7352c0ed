"""What people say to a question besides an answer: yes, no, that they do not know."""

from __future__ import annotations

from enum import StrEnum
from functools import cache

from pmcoach.drafting.words import lexicon

_AROUND = " \t.,;!?…"
"""What may stand around a reply without changing it."""


class Reply(StrEnum):
    """A word or two that fill no field."""

    YES = "yes"
    NO = "no"
    UNSURE = "unsure"


def reply_of(text: str) -> Reply | None:
    """Which reply a text is as a whole, in English or Swedish; None for anything that may be an answer."""
    return _replies().get(" ".join(text.split()).strip(_AROUND).casefold())


@cache
def _replies() -> dict[str, Reply]:
    said = (lexicon("coach", lang)["reply"] for lang in ("en", "sv"))
    return {words: Reply(name) for replies in said for name, rows in replies.items() for words in rows}

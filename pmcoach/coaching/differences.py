"""Differences as people read them, and the way to say whose words stand."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from pmcoach.coaching.weighing import Choose, Difference
from pmcoach.coaching.words import Words
from pmcoach.domain.sharing import Party, Take
from pmcoach.errors import BadInput

_WORDED = frozenset({"direction", "kind", "measure_kind", "proposed_by", "path", "confidence", "status", "ended"})
_PEOPLE = frozenset({"who", "raised_by", "given_by"})


class Telling:
    """Says fields and their values in the reader's language; ``titles`` are those of records that others name."""

    def __init__(self, words: Words, *, me: str, other: str, titles: Mapping[str, str]) -> None:
        self._words = words
        self._names = {Party.SENDER.value: me, Party.RECEIVER.value: other}
        self._titles = titles

    def field(self, name: str) -> str:
        """A field by its label."""
        own = f"sharing.label.{name}"
        return self._words.say(own if self._words.knows(own) else f"record.field.{name}")

    def title(self, text: str) -> str:
        """What a record is called; one that is known by its day or its hour alone, by those."""
        try:
            at = datetime.fromisoformat(text)
        except ValueError:
            return text
        return self._text("at" if "T" in text else "on", text if "T" in text else at.date().isoformat())

    def value(self, name: str, value: Any) -> str:
        """A value of JSON as somebody reads it; "nothing" where there is none."""
        match value:
            case None | "" | []:
                return self._words.say("sharing.receive.empty")
            case bool():
                return self._words.say("sharing.receive.yes" if value else "sharing.receive.no")
            case dict():
                return str(value.get("text") or value.get("value") or "")
            case list() | tuple():
                return "; ".join(str(part) for part in value)
            case int() | float():
                return self._words.number(value)
        return self._text(name, str(value))

    def _text(self, name: str, text: str) -> str:
        if name in _PEOPLE:
            return self._names[text]
        if name in _WORDED:
            return self._words.say(f"sharing.value.{text}")
        if name.endswith("_id"):
            return self._titles.get(text, "?")
        if name in ("due", "start", "on") or name.endswith("_on") or name == "last_discussed":
            return self._words.full_day(date.fromisoformat(text))
        if name == "at":
            at = datetime.fromisoformat(text)
            return f"{self._words.full_day(at.astimezone().date())} {self._words.clock(at)}"
        return text


def chooser(said: Iterable[str], differences: Sequence[Difference]) -> Choose:
    """What somebody said about whose words stand, for these differences, which are numbered from 1.

    "mine" or "theirs" is about all of them, "2=mine" about one by its number, "G3=theirs" about a
    record, "G3.due=mine" about one of its fields; the nearer word wins. Raises `BadInput` for one that is about none.
    """
    numbers = {(d.record_id, d.field): str(number) for number, d in enumerate(differences, start=1)}
    takes: dict[str, Take] = {}
    for text in said:
        about, _, whose = text.strip().rpartition("=")
        if whose.casefold() not in (Take.MINE.value, Take.THEIRS.value):
            raise BadInput("share.whose_words", text=text)
        takes[about.casefold()] = Take(whose.casefold())
    names = {name.casefold() for d in differences for name in _names(d, numbers)}
    for about in takes:
        if about not in names:
            raise BadInput("share.no_difference", about=about)

    def choose(difference: Difference) -> Take | None:
        found = (takes.get(name.casefold()) for name in _names(difference, numbers))
        return next((take for take in found if take is not None), None)

    return choose


def _names(difference: Difference, numbers: Mapping[tuple[str, str], str]) -> list[str]:
    """What a difference can be called by, the nearest name first."""
    number = numbers.get((difference.record_id, difference.field), "")
    own = [f"{difference.ref}.{difference.field}", difference.ref] if difference.ref else []
    return [*([number] if number else []), *own, ""]

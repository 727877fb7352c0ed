"""A share as words to be read: goals with their steps, meetings with their points, and all else by kind."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import fields
from datetime import date, datetime
from typing import Any

from pmcoach.domain.amounts import Amount
from pmcoach.domain.references import Kind
from pmcoach.domain.sharing import Party
from pmcoach.domain.whole import OWNED_BY
from pmcoach.exchange.markdown import escaped
from pmcoach.exchange.share_file import Line, Share
from pmcoach.exchange.shared_records import NoteForBoth, SharedCheckIn, SharedMeeting, SharedMilestone, SharedRecord

Say = Callable[..., str]
"""A phrase of the reader's language by its key: ``label.FIELD``, ``kinds.KIND``, ``value.VALUE``, ``share.KEY``."""

_ORDER = (
    Kind.GOAL,
    Kind.EXPECTATION,
    Kind.DEVELOPMENT_ITEM,
    Kind.CAREER_WISH,
    Kind.ACTION,
    Kind.MEETING,
    Kind.SHARED_NOTE,
    Kind.FEEDBACK,
    Kind.ROLE_OUTCOMES,
    Kind.DUTY,
    Kind.OBJECTIVE,
    Kind.ORGANISATION,
)
_TITLES = ("statement", "skill", "next_role", "what", "title", "name", "topic", "text", "behaviour")
_UNTOLD = frozenset({"goal_id", "meeting_id", "sources", "position", "unit", "direction", "carried_over"})


def share_words(share: Share, say: Say, day: Callable[[date], str], number: Callable[[float], str]) -> str:
    """The share to be read in the language of ``say``, ``day`` and ``number``; the data come after it."""
    return "\n".join(_Telling(share, say, day, number).lines())


class _Telling:
    def __init__(self, share: Share, say: Say, day: Callable[[date], str], number: Callable[[float], str]) -> None:
        self._share = share
        self._say = say
        self._day = day
        self._number = number
        self._titles = {line.id: _titled(line.record)[0] for line in share.records if line.record is not None}
        self._names = {Party.SENDER: share.sender.name, Party.RECEIVER: share.receiver.name}

    def lines(self) -> Iterator[str]:
        """The whole page."""
        sender, receiver = escaped(self._share.sender.name), escaped(self._share.receiver.name)
        yield f"# {self._say('share.title', sender=sender, receiver=receiver)}"
        yield from ("", self._say("share.made", day=self._day(self._share.made_at.date())))
        for kind in _ORDER:
            told = [line for line in self._share.records if line.kind is kind and line.record is not None]
            if told:
                yield from ("", f"## {self._say(f'kinds.{kind}')}")
                for line in told:
                    yield from self._record(line)
        yield from ("", f"*{self._say('share.data')}*")

    def _record(self, line: Line) -> Iterator[str]:
        title, used = _titled(line.record)
        match line.record:
            case NoteForBoth() as note:
                title, used = self._day(note.on), "on"
            case SharedMeeting() as meeting:
                title, used = self._value(meeting.at), "at"
        yield from ("", f"### {escaped(title) or self._say(f'kinds.{line.kind}')}")
        told = list(self._told(line, used))
        yield from ("", *told) if told else ()

    def _told(self, line: Line, used: str) -> Iterator[str]:
        """A record's fields, the sender's agreement, and what belongs to it."""
        yield from (f"- **{label}:** {value}" for label, value in self._fields(line, used))
        if line.agreed is not None:
            who = escaped(self._share.sender.name)
            yield f"- *{self._say('share.agreed', name=who, day=self._day(line.agreed.on))}*"
        for below in self._share.records:
            owner = OWNED_BY.get(below.kind, "")
            if below.record is not None and getattr(below.record, owner, None) == line.id:
                yield self._below(below)

    def _fields(self, line: Line, used: str) -> Iterator[tuple[str, str]]:
        """The labels and values of what a record says beside its title."""
        told: Any = line.record
        for field in fields(told):
            value = getattr(told, field.name)
            empty = value is None or value is False or value in ("", ())
            if field.name not in _UNTOLD and field.name != used and not empty:
                yield self._say(f"label.{field.name}"), self._value(value)

    def _below(self, line: Line) -> str:
        match line.record:
            case SharedMilestone() as step:
                by = f" ({self._day(step.due)})" if step.due else ""
                return f"- [{'x' if step.done_on else ' '}] {escaped(step.text)}{by}"
            case SharedCheckIn() as said:
                parts = (said.value, said.confidence, said.note)
                words = [self._value(part) for part in parts if part is not None and part != ""]
                return f"- {self._day(said.on)}: {', '.join(words)}"
        title, used = _titled(line.record)
        told = "; ".join(f"{label}: {value}" for label, value in self._fields(line, used))
        about = f" {escaped(title)}" if title else ""
        return f"- {self._say(f'kind.{line.kind}')}:{about}" + (f" ({told})" if told else "")

    def _value(self, value: Any) -> str:
        match value:
            case Party():
                return escaped(self._names[value])
            case Amount():
                return escaped(value.text)
            case datetime():
                return f"{self._day(value.date())} {value:%H:%M} UTC"
            case date():
                return self._day(value)
            case bool():
                return "✓"
            case int() | float():
                return self._number(value)
            case tuple():
                return "; ".join(escaped(str(part)) for part in value)
            case str():
                plain = str(value)
                return escaped(
                    self._titles.get(plain) or (plain if type(value) is str else self._say(f"value.{plain}"))
                )
        return escaped(str(value))


def _titled(record: SharedRecord | None) -> tuple[str, str]:
    """What a record is called, and the field that says so."""
    for name in _TITLES:
        if text := getattr(record, name, ""):
            return str(text), name
    return "", ""

"""A workspace as one value: every record, what became of it, and what is half typed. It is what exports hold."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields, is_dataclass
from datetime import datetime
from typing import Any

from pmcoach.domain.references import Kind
from pmcoach.domain.sharing import Exchanged

OWNED_BY: Mapping[Kind, str] = {
    Kind.MILESTONE: "goal_id",
    Kind.CHECK_IN: "goal_id",
    Kind.AGENDA_ITEM: "meeting_id",
    Kind.ACCEPTANCE: "record_id",
}
"""The field that names what a record belongs to, where that is not a person alone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """A record, and since when it lies in the bin (None: it does not)."""

    kind: Kind
    record: Any
    binned_at: datetime | None = None

    @property
    def key(self) -> str:
        """What the record is known by for good: its id; the organisation has none and needs none."""
        return getattr(self.record, "id", Kind.ORGANISATION.value)

    @property
    def ref(self) -> str:
        """Its short reference, empty where it has none."""
        return getattr(self.record, "ref", "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Happened:
    """One change of one record; ``changes`` holds stored values before and after. See the store's audit."""

    number: int
    step: int
    at: datetime
    who: str
    kind: Kind
    record_id: str
    verb: str
    changes: Mapping[str, tuple[Any, Any]]
    undoes: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Unfinished:
    """Text that was being typed."""

    key: str
    text: str
    kept_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Whole:
    """All of a workspace but its secret key. ``references`` is the last number given for each letter."""

    owner_id: str
    created_at: datetime
    references: Mapping[str, int]
    records: tuple[Kept, ...]
    history: tuple[Happened, ...] = ()
    unfinished: tuple[Unfinished, ...] = ()
    exchanged: Exchanged = field(default_factory=Exchanged)

    def of(self, kind: Kind) -> list[Kept]:
        """The records of a kind."""
        return [kept for kept in self.records if kept.kind is kind]


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A line that names a person in a record of somebody else; ``ref`` is the record's or that of what it hangs on."""

    kept: Kept
    ref: str
    line: str


def belonging(whole: Whole, person_id: str) -> list[Kept]:
    """The person, all that belongs to them, and the drafts that became any of it; in the bin or not."""
    keys, refs = {person_id}, set()
    for kept in whole.records:
        if kept.kind not in OWNED_BY and getattr(kept.record, "person_id", None) == person_id:
            keys.add(kept.key)
            refs.add(kept.ref)
    for kept in whole.records:
        owner = OWNED_BY.get(kept.kind)
        if owner and getattr(kept.record, owner) in keys:
            keys.add(kept.key)
        if kept.kind is Kind.DRAFT and kept.record.record_ref in refs:
            keys.add(kept.key)
    return [kept for kept in whole.records if kept.key in keys]


def mentions(whole: Whole, person_id: str) -> list[Mention]:
    """Where a person is named, by whole or first name, in records that do not belong to them.

    Names are matched whole, whatever their capitals, with a Swedish or English genitive too.
    """
    own = {kept.key for kept in belonging(whole, person_id)}
    name = next(kept.record.name for kept in whole.of(Kind.PERSON) if kept.key == person_id)
    first = name.split()[0]
    named = re.compile(rf"\b(?:{re.escape(name)}|{re.escape(first)})(?:['’]?s)?\b", re.IGNORECASE)
    refs = {kept.key: kept.ref for kept in whole.records}
    found = []
    for kept in whole.records:
        if kept.key in own:
            continue
        lines = [line.strip() for text in texts(kept.record) for line in text.splitlines()]
        ref = kept.ref or refs.get(getattr(kept.record, OWNED_BY.get(kept.kind, ""), ""), "")
        found += [Mention(kept=kept, ref=ref, line=line) for line in dict.fromkeys(lines) if named.search(line)]
    return found


def texts(value: Any) -> Iterator[str]:
    """Every text in a record or a value of one."""
    if isinstance(value, str):
        yield value
    elif is_dataclass(value):
        for field in fields(value):
            yield from texts(getattr(value, field.name))
    elif isinstance(value, Mapping):
        for part in value.values():
            yield from texts(part)
    elif isinstance(value, Sequence):
        for part in value:
            yield from texts(part)

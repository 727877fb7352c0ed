"""The sample in memory: every record with the time it was written, keys turned into ids and references."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, replace
from datetime import datetime
from typing import Any, TypeVar

from pmcoach.domain.development import CareerWish, DevelopmentItem
from pmcoach.domain.drafts import Draft
from pmcoach.domain.expectations import Duty, Expectation, RoleOutcomes
from pmcoach.domain.goals import CheckIn, Goal, Milestone
from pmcoach.domain.meetings import ActionItem, AgendaItem, Feedback, Meeting, PrivateNote, SharedNote
from pmcoach.domain.people import Objective, Organisation, Person
from pmcoach.domain.references import LETTERS, Kind
from pmcoach.store import Identity

Record = (
    Person | Objective | Goal | Milestone | CheckIn | Meeting | AgendaItem
    | SharedNote | PrivateNote | ActionItem | Feedback | RoleOutcomes | Duty
    | Expectation | DevelopmentItem | CareerWish | Draft
)  # fmt: skip
R = TypeVar("R")

_LETTER: Mapping[type[Any], str] = {
    Person: LETTERS[Kind.PERSON],
    Objective: LETTERS[Kind.OBJECTIVE],
    RoleOutcomes: LETTERS[Kind.ROLE_OUTCOMES],
    Duty: LETTERS[Kind.DUTY],
    Expectation: LETTERS[Kind.EXPECTATION],
    DevelopmentItem: LETTERS[Kind.DEVELOPMENT_ITEM],
    CareerWish: LETTERS[Kind.CAREER_WISH],
    Goal: LETTERS[Kind.GOAL],
    Meeting: LETTERS[Kind.MEETING],
    SharedNote: LETTERS[Kind.SHARED_NOTE],
    PrivateNote: LETTERS[Kind.PRIVATE_NOTE],
    ActionItem: LETTERS[Kind.ACTION],
    Feedback: LETTERS[Kind.FEEDBACK],
    Draft: LETTERS[Kind.DRAFT],
}
_YOU = "you"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A record and the time it was written. Until the world is settled, its id and those it names are keys."""

    at: datetime
    record: Record


@dataclass(frozen=True, slots=True, kw_only=True)
class SampleWorld:
    """All that the sample workspace holds. ``entries`` stand in the order in which they were written."""

    organisation: Organisation
    owner: Person
    founded: datetime
    entries: tuple[Entry, ...]

    def of(self, record: type[R]) -> list[R]:
        """The records of one type."""
        return [entry.record for entry in self.entries if isinstance(entry.record, record)]


def settle(entries: Iterable[Entry], identity: Identity) -> tuple[Entry, ...]:
    """The entries by time, with ids that grow and the short references that the store will give.

    A record names only what was written before it; an agenda item's source that came later than
    the item becomes "you".
    """
    ordered = sorted(entries, key=lambda entry: entry.at)
    ids: dict[str, str] = {}
    refs: dict[str, str] = {}
    counts: Counter[str] = Counter()
    settled = []
    for entry in ordered:
        key = entry.record.id
        ids[key] = identity(entry.at)
        if letter := _LETTER.get(type(entry.record)):
            counts[letter] += 1
            refs[key] = f"{letter}{counts[letter]}"
        settled.append(Entry(at=entry.at, record=_settled(entry.record, ids, refs)))
    return tuple(settled)


def _settled(record: Record, ids: Mapping[str, str], refs: Mapping[str, str]) -> Record:
    named = (f.name for f in fields(record) if f.name in ("id", "raised_by") or f.name.endswith("_id"))
    changes: dict[str, Any] = {name: ids[key] for name in named if (key := getattr(record, name)) is not None}
    if record.id in refs:
        changes["ref"] = refs[record.id]
    if isinstance(record, AgendaItem):
        changes["sources"] = tuple(refs.get(key, _YOU) for key in record.sources)
    return replace(record, **changes)

"""What two people who share a record know of each other's words: which is newer, and what was agreed on.

The rule
--------
Each field of a shared record has a clock: for each author (a workspace, by its owner's id) the stamp
of the last word of that author that the field's value takes into account. A stamp is the time of
the author's own clock in milliseconds, and always larger than the author's stamp before; the stamps of
two authors are never compared with each other, so that it does not matter how their clocks run.

* A field that was never filled in is nobody's word; its clock is empty.
* A value that differs from what was last shared or received is a new word: its clock is the old one
  with a new stamp of the author. Stamps are given when a file is made or taken in, so it does not
  matter by which way a field was changed (by hand, by undo, from a backup).
* Of two versions, one is newer when its clock has every author's stamp of the other or a later
  one. Then it takes nothing away: whoever wrote it had seen the other. An older version changes nothing,
  whenever it arrives and however often.
* Where neither is newer, both people wrote without knowing of each other. The versions stand side by
  side until one of the two chooses. The choice is a word of the chooser that has seen both: newer than either.
* Where both wrote the same, there is nothing to choose.

A file that is lost does no harm, because every file holds all that is shared as it stands.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from types import MappingProxyType
from typing import Any

from pmcoach.domain.references import Kind

Clock = Mapping[str, int]
"""Author to the author's last stamp that is taken into account."""

REMOVED = "removed"
"""The field that says whether a record lies in the bin."""
AGREED = "agreed"
"""The field that holds the agreement of the one who shares, see `Agreement`; only that author writes it."""
ENDED = "ended"
"""The field that says how a goal ended."""
TERMS: Mapping[Kind, tuple[str, ...]] = MappingProxyType(
    {
        Kind.GOAL: ("statement", "measure", "unit", "direction", "target", "due"),
        Kind.EXPECTATION: ("kind", "statement", "measure_kind", "standard", "due"),
    }
)
"""What people agree on, by kind; the same fields as in `pmcoach.domain.agreement`."""


class Party(StrEnum):
    """One of the two who share, as seen from the one who tells."""

    SENDER = "sender"
    RECEIVER = "receiver"

    @property
    def other(self) -> Party:
        """The same person as the other one sees it."""
        return Party.RECEIVER if self is Party.SENDER else Party.SENDER


class Standing(StrEnum):
    """How two versions of a field stand to each other."""

    SAME = "same"
    OURS = "ours"
    THEIRS = "theirs"
    APART = "apart"


@dataclass(frozen=True, slots=True, kw_only=True)
class Peer:
    """A person whose files are taken in: the owner id of their workspace and the public key that signs their files.

    ``key`` is hexadecimal. ``received_at`` is when the newest file that was taken in was made.
    """

    person_id: str
    owner_id: str
    key: str
    trusted_at: datetime
    shared_at: datetime | None = None
    received_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Versions:
    """What is known of a record's fields: of each the digest of its value and its clock, as last shared or received."""

    record_id: str
    kind: Kind
    digests: Mapping[str, str] = field(default_factory=dict)
    clocks: Mapping[str, Clock] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A record as a peer told it last: values of JSON by field, parties as the peer sees them, a clock for each."""

    person_id: str
    record_id: str
    kind: Kind
    fields: Mapping[str, Any]
    clocks: Mapping[str, Clock]


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """That somebody agreed, on a day, to the terms that have this digest; ``person_id`` is who it was."""

    record_id: str
    person_id: str
    on: date
    terms: str
    received_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Exchanged:
    """All that a workspace knows about its sharing, but for its own secret key."""

    peers: tuple[Peer, ...] = ()
    versions: tuple[Versions, ...] = ()
    told: tuple[Told, ...] = ()
    agreements: tuple[Agreement, ...] = ()


def standing(ours: Clock, theirs: Clock) -> Standing:
    """Which of two versions is the newer one, by their clocks."""
    we_miss = any(ours.get(author, 0) < stamp for author, stamp in theirs.items())
    they_miss = any(theirs.get(author, 0) < stamp for author, stamp in ours.items())
    if we_miss and they_miss:
        return Standing.APART
    if we_miss:
        return Standing.THEIRS
    return Standing.OURS if they_miss else Standing.SAME


def joined(ours: Clock, theirs: Clock) -> Clock:
    """The clock of a value that takes both into account."""
    return {author: max(ours.get(author, 0), theirs.get(author, 0)) for author in sorted({*ours, *theirs})}


def ticked(clock: Clock, author: str, now: datetime) -> Clock:
    """The clock after a new word of an author."""
    return {**clock, author: max(clock.get(author, 0) + 1, int(now.timestamp() * 1000))}


def digest(value: Any) -> str:
    """A short name for a value of JSON, by which it is known again without keeping its words."""
    told = json.dumps(value, sort_keys=True, ensure_ascii=True, separators=(",", ":"))
    return hashlib.sha256(told.encode()).hexdigest()


def stamped(
    before: Versions, fields: Mapping[str, Any], unfilled: Mapping[str, Any], *, author: str, now: datetime
) -> Versions:
    """The versions of a record's fields as they stand: what changed since ``before`` is a new word of ``author``.

    ``unfilled`` holds the value of each field that nobody has filled in yet.
    """
    digests, clocks = dict(before.digests), dict(before.clocks)
    for name, value in fields.items():
        found = digest(value)
        if name not in digests:
            filled = name not in unfilled or unfilled[name] != value
            clocks[name] = ticked({}, author, now) if filled else {}
        elif digests[name] != found:
            clocks[name] = ticked(clocks[name], author, now)
        digests[name] = found
    return Versions(record_id=before.record_id, kind=before.kind, digests=digests, clocks=clocks)


def terms_of(kind: Kind, record_id: str, fields: Mapping[str, Any]) -> str:
    """The digest of the exact text that an agreement to a record is about, from its values of JSON."""
    return digest({"id": record_id, "kind": kind.value, **{name: fields.get(name) for name in TERMS[kind]}})


def latest(before: Told | None, after: Told, author: str) -> Told:
    """What a peer told last about a record, field by field, whichever of the two came first.

    ``author`` is the peer. Versions of one author that stand apart come from a backup that the
    author went back to: the author's later word counts.
    """
    if before is None:
        return after
    fields, clocks = dict(before.fields), dict(before.clocks)
    for name in after.fields.keys() - after.clocks.keys():
        fields.setdefault(name, after.fields[name])
    for name, clock in after.clocks.items():
        known = clocks.get(name)
        found = Standing.THEIRS if known is None else standing(known, clock)
        later = known is not None and clock.get(author, 0) > known.get(author, 0)
        if found is Standing.THEIRS or (found is Standing.APART and later):
            clocks[name] = clock
            if name in after.fields:
                fields[name] = after.fields[name]
    return Told(person_id=after.person_id, record_id=after.record_id, kind=after.kind, fields=fields, clocks=clocks)


class Take(StrEnum):
    """Whose words a person chooses."""

    MINE = "mine"
    THEIRS = "theirs"


class Coming(StrEnum):
    """What becomes of a field that a peer told: nothing, it comes in by itself, or a person has to choose."""

    NOTHING = "nothing"
    COMES = "comes"
    CHOOSE = "choose"


def coming(ours: Any, our_clock: Clock, theirs: Any, their_clock: Clock, *, guarded: bool) -> Coming:
    """What becomes of their version of a field beside ours.

    A newer word of theirs comes in by itself, because it has seen ours, unless the field is
    ``guarded``: a term of something that the owner here has agreed to, or whether a record is removed.
    What somebody agreed to changes in their workspace only when they say so.
    """
    found = standing(our_clock, their_clock)
    if ours == theirs or found in (Standing.SAME, Standing.OURS):
        return Coming.NOTHING
    return Coming.CHOOSE if guarded or found is Standing.APART else Coming.COMES


def guarded_fields(kind: Kind, *, agreed: bool) -> frozenset[str]:
    """The fields that a newer word alone does not change here: removal, what the owner agreed to, how it ended."""
    return frozenset({REMOVED, *((*TERMS[kind], ENDED) if agreed else ())})

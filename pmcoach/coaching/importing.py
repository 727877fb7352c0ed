"""What comes into the workspace from a file, and what would come: plan first, then take in all of it or nothing.

A workspace is made from an export where there is none. Where there is one of the same owner, the
two are merged record by record, known by their ids: what is new is added, and of two versions the
one that was changed last stays. What was erased here stays erased, what lies in the bin here stays there.
"""

from __future__ import annotations

import tempfile
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Any

from pmcoach.coaching.backups import IMPORTING, Backups
from pmcoach.domain.keys import Key
from pmcoach.domain.references import Kind
from pmcoach.domain.whole import OWNED_BY, Kept, Whole
from pmcoach.errors import BadInput, NotAllowed
from pmcoach.exchange.workspace_json import read_workspace
from pmcoach.store import Store, is_encrypted

LARGEST = 512 * 1024 * 1024
"""Bytes of a file that are read at most."""
_ONE_A_PERSON = (Kind.ROLE_OUTCOMES, Kind.CAREER_WISH)


class Fate(StrEnum):
    """What becomes of a record in a file."""

    ADD = "add"
    CHANGE = "change"
    SAME = "same"
    KEEP = "keep"
    BINNED = "binned"
    ERASED = "erased"
    HOMELESS = "homeless"


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """What becomes of one record. ``ref`` and ``title`` are as the file has them."""

    fate: Fate
    kind: Kind
    ref: str
    title: str
    record: Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Merge:
    """All that an import would do, or did; ``fresh`` where the whole workspace is made from the file."""

    fresh: bool
    steps: tuple[Step, ...]

    def count(self) -> Mapping[Fate, int]:
        """How many records meet each fate."""
        return Counter(step.fate for step in self.steps)


def read_bytes(file: Path) -> bytes:
    """A file's bytes. Raises `BadInput` where it cannot be read or is larger than any export."""
    try:
        if file.stat().st_size > LARGEST:
            raise BadInput("file.too_large", file=file)
        return file.read_bytes()
    except OSError as error:
        raise BadInput("file.unreadable", file=file, strerror=error.strerror) from error


def make_from(db: Path, whole: Whole, key: Key | None = None) -> Merge:
    """Make the workspace at ``db``, where there is none, equal to the exported one; encrypted where a key is given."""
    Store.create_from(db, whole, key=key).close()
    return plan_of_fresh(whole)


def replace_bare(db: Path, whole: Whole, *, now: datetime, key: Key | None = None) -> Merge:
    """Make the workspace at ``db``, in which nothing is kept yet, equal to the exported one; it is backed up before."""
    backups = Backups(db, key)
    backups.sweep()
    with tempfile.TemporaryDirectory(prefix=IMPORTING, dir=db.parent) as room:
        made = Path(room) / db.name
        make_from(made, whole, key if is_encrypted(db) else None)
        backups.restore(made, now=now)
    return plan_of_fresh(whole)


def plan_of_fresh(whole: Whole) -> Merge:
    """What making a workspace from an export does: everything is added."""
    return Merge(fresh=True, steps=tuple(_step(Fate.ADD, kept) for kept in whole.records))


def workspace_in(file: Path) -> Whole:
    """The workspace in an exported file. Raises `BadInput` or, for an access pack, `NotAllowed`."""
    return read_workspace(read_bytes(file))


class Importing:
    """What a user takes into the workspace."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def is_bare(self) -> bool:
        """Whether nothing is kept here yet but who the owner is and where the owner works."""
        return {kept.kind for kept in self._store.whole().records} == {Kind.ORGANISATION, Kind.PERSON} and (
            self._store.people.all() == [self._store.owner]
        )

    def plan(self, whole: Whole) -> Merge:
        """What a merge would do. Raises `NotAllowed` for the workspace of somebody else."""
        here = self._store.whole()
        if whole.owner_id != here.owner_id:
            raise NotAllowed("import.other_owner")
        return Merge(fresh=False, steps=tuple(_Weighing(here, whole).steps()))

    def merge(self, whole: Whole, *, now: datetime) -> Merge:
        """Merge an export into the workspace, all of it or nothing; one `undo` takes it back."""
        with self._store.taking_in():
            plan = self.plan(whole)
            refs: dict[str, str] = {}
            for step in plan.steps:
                family = self._store.families[step.kind]
                if step.fate is Fate.ADD:
                    kept = family.add(step.record, now=now)
                    refs[step.ref] = getattr(kept, "ref", "")
                elif step.fate is Fate.CHANGE:
                    family.take(step.record, now=now)
                    refs[step.ref] = getattr(family.get_by_id(family.key_of(step.record)), "ref", "")
            self._rename(plan, {old: new for old, new in refs.items() if old and old != new}, now)
        return plan

    def _rename(self, plan: Merge, refs: Mapping[str, str], now: datetime) -> None:
        """Let what names a record by its reference name it by the one that it has got here."""
        for step in plan.steps:
            if step.fate not in (Fate.ADD, Fate.CHANGE):
                continue
            family = self._store.families[step.kind]
            if step.kind is Kind.AGENDA_ITEM and refs.keys() & set(step.record.sources):
                sources = tuple(refs.get(source, source) for source in step.record.sources)
                family.take(replace(step.record, sources=sources), now=now)
            if step.kind is Kind.DRAFT and step.record.record_ref in refs:
                family.take(replace(step.record, record_ref=refs[step.record.record_ref]), now=now)


class _Weighing:
    """The records of a file against those that are here."""

    def __init__(self, here: Whole, there: Whole) -> None:
        self._here = {kept.key: kept for kept in here.records}
        self._there = there
        self._erased = {one.record_id for one in here.history if one.verb == "purged"} - self._here.keys()
        self._last_here = {one.record_id: one.at for one in here.history}
        self._last_there = {one.record_id: one.at for one in there.history}
        self._single = {(kept.kind, kept.record.person_id) for kept in here.records if self._is_single(kept)}
        self._present = {key for key, kept in self._here.items() if kept.binned_at is None}
        self._known = set(self._here)

    @staticmethod
    def _is_single(kept: Kept) -> bool:
        return kept.kind in _ONE_A_PERSON and kept.binned_at is None

    def steps(self) -> list[Step]:
        """What becomes of each, what others belong to first."""
        order = {kind: place for place, kind in enumerate(Kind)}
        records = sorted(self._there.records, key=lambda kept: (kept.kind is not Kind.PERSON, order[kept.kind]))
        fates = [(self._fate(kept), kept) for kept in records]
        return [_step(fate, self._tied(kept) if fate in (Fate.ADD, Fate.CHANGE) else kept) for fate, kept in fates]

    def _fate(self, kept: Kept) -> Fate:
        mine = self._here.get(kept.key)
        if kept.key in self._erased:
            return Fate.ERASED
        if mine is not None:
            return self._fate_of_known(mine, kept)
        owner = getattr(kept.record, OWNED_BY.get(kept.kind, "person_id"), None)
        if kept.binned_at is not None:
            return Fate.BINNED
        if (owner is not None and owner not in self._present) or (
            self._is_single(kept) and (kept.kind, owner) in self._single
        ):
            return Fate.HOMELESS
        self._present.add(kept.key)
        self._known.add(kept.key)
        return Fate.ADD

    def _fate_of_known(self, mine: Kept, kept: Kept) -> Fate:
        if mine.binned_at is not None or kept.binned_at is not None:
            return Fate.BINNED if mine.binned_at != kept.binned_at else Fate.SAME
        if _without_ref(mine.record) == _without_ref(kept.record):
            return Fate.SAME
        ours, theirs = self._last_here.get(kept.key), self._last_there.get(kept.key)
        return Fate.CHANGE if theirs is not None and (ours is None or theirs > ours) else Fate.KEEP

    def _tied(self, kept: Kept) -> Kept:
        """The record without the ids of others that will not be here."""
        names = [f.name for f in fields(kept.record) if f.name.endswith("_id") or f.name == "raised_by"]
        lost = [n for n in names if (key := getattr(kept.record, n)) is not None and key not in self._known]
        return replace(kept, record=replace(kept.record, **dict.fromkeys(lost)))


def _without_ref(record: Any) -> Any:
    return replace(record, ref="") if hasattr(record, "ref") else record


def _step(fate: Fate, kept: Kept) -> Step:
    named = (
        "name",
        "title",
        "statement",
        "skill",
        "topic",
        "what",
        "text",
        "summary",
        "behaviour",
        "next_role",
        "reason",
    )
    title = next((text for name in named if (text := getattr(kept.record, name, ""))), "")
    return Step(fate=fate, kind=kept.kind, ref=kept.ref, title=title.partition("\n")[0], record=kept.record)

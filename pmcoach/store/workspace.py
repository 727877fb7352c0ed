"""The store: one open workspace, with a family of records behind each of its names."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from pmcoach.domain.keys import Key
from pmcoach.domain.people import Organisation, Person, Relation
from pmcoach.domain.references import Kind, as_reference, kinds_of
from pmcoach.domain.whole import Whole
from pmcoach.errors import NotFound, PmcoachError
from pmcoach.store.acceptances import Acceptances
from pmcoach.store.actions import Actions
from pmcoach.store.audit import Audit
from pmcoach.store.backup import back_up
from pmcoach.store.bin import Bin
from pmcoach.store.connection import Connection
from pmcoach.store.copies import quick_complaint
from pmcoach.store.development import Development
from pmcoach.store.drafts import Drafts
from pmcoach.store.expectations import AllRoleOutcomes, Duties, Expectations
from pmcoach.store.feedback import AllFeedback
from pmcoach.store.files import APPLICATION, appearing, check_is_workspace, connect, seal
from pmcoach.store.goals import Goals
from pmcoach.store.health import complaints
from pmcoach.store.history import History
from pmcoach.store.identity import Identity, random_identity
from pmcoach.store.ledger import Ledger
from pmcoach.store.meetings import Meetings
from pmcoach.store.objectives import Objectives
from pmcoach.store.organisation import TheOrganisation
from pmcoach.store.people import People
from pmcoach.store.records import Records
from pmcoach.store.rows import moment_of, stamp
from pmcoach.store.scratch import Scratch
from pmcoach.store.search import Search
from pmcoach.store.sharing import Sharing
from pmcoach.store.upgrade import build, upgrade
from pmcoach.store.wholes import read_whole, write_whole

PATIENCE = 5.0
"""Seconds to wait while another process writes."""


class Store:
    """An open workspace. Every time is passed in, aware of its zone; nothing here reads the clock."""

    def __init__(self, connection: Connection, identity: Identity, upgraded_from: Path | None = None) -> None:
        self.path = connection.path
        self.upgraded_from = upgraded_from
        """The backup that was taken because the file had an older form, None where it had not."""
        self._connection = connection
        ledger = Ledger(connection, identity)
        self.organisation = TheOrganisation(ledger)
        self.people = People(ledger)
        self.objectives = Objectives(ledger)
        self.role_outcomes = AllRoleOutcomes(ledger)
        self.duties = Duties(ledger)
        self.expectations = Expectations(ledger)
        self.development = Development(ledger)
        self.goals = Goals(ledger)
        self.meetings = Meetings(ledger)
        self.actions = Actions(ledger)
        self.feedback = AllFeedback(ledger)
        self.drafts = Drafts(ledger)
        self.acceptances = Acceptances(ledger)
        self.scratch = Scratch(connection)
        self.audit = Audit(connection)
        self.sharing = Sharing(connection)
        self._ledger = ledger
        self.families = _families(
            self.organisation,
            self.people,
            self.objectives,
            self.role_outcomes,
            self.duties,
            self.expectations,
            self.development,
            self.development.wishes,
            self.goals,
            self.goals.milestones,
            self.goals.check_ins,
            self.meetings,
            self.meetings.agenda,
            self.meetings.shared_notes,
            self.meetings.private_notes,
            self.actions,
            self.feedback,
            self.drafts,
            self.acceptances,
        )
        """Every family by the kind of its records, for what works on any record."""
        self.search = Search(connection, self.families)
        self.history = History(ledger, self.audit, self.families)
        self.bin = Bin(ledger, self.families)

    @classmethod
    def create(
        cls,
        path: Path,
        *,
        owner: Person,
        now: datetime,
        identity: Identity | None = None,
        patience: float = PATIENCE,
        key: Key | None = None,
    ) -> Self:
        """Make a workspace for ``owner``, in a file that is not there yet; see `people.owner` for the person kept.

        With a ``key`` it is encrypted.
        """
        chosen = identity or random_identity()
        with appearing(path) as building:
            connection = connect(building, read_only=False, patience=patience, key=key)
            try:
                connection.run(f"PRAGMA application_id = {APPLICATION}")
                build(connection)
                cls(connection, chosen)._found(owner, now)
                seal(connection)
            finally:
                connection.close()
        return cls.open(path, identity=chosen, patience=patience, key=key)

    @classmethod
    def create_from(cls, path: Path, whole: Whole, *, identity: Identity | None = None, key: Key | None = None) -> Self:
        """Make a workspace that is equal to an exported one, in a file that is not there yet."""
        chosen = identity or random_identity()
        with appearing(path) as building:
            connection = connect(building, read_only=False, patience=PATIENCE, key=key)
            try:
                connection.run(f"PRAGMA application_id = {APPLICATION}")
                build(connection)
                store = cls(connection, chosen)
                write_whole(whole, store._ledger, store.families, store.sharing)
                seal(connection)
            finally:
                connection.close()
        return cls.open(path, identity=chosen, key=key)

    @classmethod
    def open(
        cls,
        path: Path,
        *,
        read_only: bool = False,
        identity: Identity | None = None,
        patience: float = PATIENCE,
        key: Key | None = None,
    ) -> Self:
        """Open the workspace in a file; one of an older form is backed up beside itself and brought up to date.

        Raises `Locked` where it is encrypted and ``key`` is missing or wrong; a plain one takes no notice of a key.
        """
        check_is_workspace(path)
        connection = connect(path, read_only=read_only, patience=patience, key=key)
        try:
            copy = upgrade(connection, read_only=read_only)
            store = cls(connection, identity or random_identity(), copy)
            store._ledger.owner_id = store._workspace()[0]
            store.bin.finish()
        except PmcoachError:
            connection.close()
            raise
        return store

    def _found(self, owner: Person, now: datetime) -> None:
        """Write what a new workspace begins with."""
        with self.transaction():
            self._connection.run("UPDATE _sqlite_migrations SET applied_at = ?", (stamp(now),))
            values = self.organisation.shape.cells(Organisation())
            self._connection.run(
                'INSERT INTO organisation (id, name, mission, vision, "values") VALUES (?, ?, ?, ?, ?)',
                (self.organisation.key_of(Organisation()), *values.values()),
            )
            kept = self.people.add(replace(owner, relation=Relation.OWNER), now=now)
            self._connection.run("INSERT INTO workspace VALUES (1, ?, ?)", (kept.id, stamp(now)))
            self._ledger.owner_id = kept.id

    def _workspace(self) -> tuple[str, str]:
        row = self._connection.first("SELECT owner_id, created_at FROM workspace")
        if row is None:
            raise NotFound("workspace.no_owner", path=self.path)
        return row[0], row[1]

    @property
    def owner(self) -> Person:
        """The person whose workspace it is."""
        return self.people.owner()

    @property
    def created_at(self) -> datetime:
        """When the workspace was made."""
        return moment_of(self._workspace()[1])

    @property
    def key(self) -> Key | None:
        """What the file is encrypted with, None where it is not."""
        return self._connection.key

    def transaction(self) -> AbstractContextManager[None]:
        """All that is changed inside is kept together or not at all, and counts as one step. It nests."""
        return self._connection.transaction()

    @contextmanager
    def taking_in(self) -> Iterator[None]:
        """A transaction in which a record may name another that comes after it; whether all are there is asked last."""
        with self.transaction():
            self._connection.run("PRAGMA defer_foreign_keys = ON")
            yield

    def by_ref(self, reference: str) -> Any:
        """The record of whatever kind that has this short reference. `NotFound` where none has."""
        known = as_reference(reference)
        for kind in kinds_of(known or ""):
            if found := self.families[kind].select("ref = ?", (known,)):
                return found[0]
        raise NotFound("record.none", reference=reference.strip() or "record without a name")

    def kind_of(self, record: object) -> Kind:
        """What kind of thing a record is."""
        return next(kind for kind, family in self.families.items() if family.shape.record is type(record))

    def back_up(self, target: Path) -> Path:
        """Write a whole, consistent copy to a file that is not there yet; the workspace may stay in use."""
        return back_up(self._connection, target)

    def whole(self) -> Whole:
        """Everything in the workspace as it stands at one moment."""
        return read_whole(self._connection, self.families, self.audit, self.sharing)

    def quick_complaint(self) -> str | None:
        """What SQLite's quick look at the file finds wrong first, None where it finds nothing."""
        return quick_complaint(self._connection)

    def check(self) -> list[str]:
        """What is wrong with the file, in words for whoever repairs it; empty where it is whole."""
        return complaints(self._connection)

    def close(self) -> None:
        """Let the file go. Safe to call twice."""
        self._connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def _families(*families: Records[Any]) -> dict[Kind, Records[Any]]:
    """The families by kind, each knowing which it belongs to and which belong to it."""
    by_kind = {family.kind: family for family in families}
    for family in families:
        for kind in family.owned_by[1:] if family.owned_by else ():
            family.above.append(by_kind[kind])
            by_kind[kind].owned.append(family)
    return by_kind

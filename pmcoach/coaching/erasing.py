"""Erasing a person for good: from the records, their history, the index, what is half typed, and every copy.

What goes and what stays is shown before. Copies are cleaned before the workspace itself, so that
whoever is killed in the middle can say it again: the person is still there to be named.
"""

from __future__ import annotations

import shutil
import tempfile
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from pmcoach.coaching.backups import ERASING, Backups
from pmcoach.coaching.people import People
from pmcoach.config import Settings
from pmcoach.domain.people import Person, Relation
from pmcoach.domain.references import Kind
from pmcoach.domain.whole import Mention, Whole, belonging, mentions
from pmcoach.errors import Damaged, NotAllowed, NotFound, WorkspaceError, WrongPassphrase
from pmcoach.store import Store, is_encrypted, opens, unmake

EXPORTS = "exports"
"""The folder beside the workspace into which the app writes what is taken along."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Erasure:
    """What goes and what stays: ``records`` counts what goes, ``copies`` are cleaned, ``mentions`` stay.

    ``exports`` are files that the app wrote into its folder of exports and that name the person; they go whole.
    """

    person: Person
    records: Mapping[Kind, int]
    changes: int
    copies: tuple[Path, ...]
    mentions: tuple[Mention, ...]
    exports: tuple[Path, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Erased:
    """What an erasure did. ``removed`` are copies that could not be opened and are gone whole."""

    erasure: Erasure
    removed: tuple[Path, ...] = ()


class Erasing:
    """What a user does who must forget somebody."""

    def __init__(self, store: Store, people: People, settings: Settings) -> None:
        self._store = store
        self._people = people
        self._settings = settings
        self._key = store.key or settings.key
        self._backups = Backups(store.path, self._key)

    def preview(self, who: str) -> Erasure:
        """What would go and what would stay. Raises `NotAllowed` for the owner; who lies in the bin is found, too."""
        whole = self._store.whole()
        person = self._find(who, whole)
        if person.relation is Relation.OWNER:
            raise NotAllowed("erase.owner")
        going = belonging(whole, person.id)
        keys = {kept.key for kept in going}
        return Erasure(
            person=person,
            records=Counter(kept.kind for kept in going),
            changes=sum(one.record_id in keys for one in whole.history),
            copies=tuple(self._backups.copies()),
            mentions=tuple(mentions(whole, person.id)),
            exports=tuple(file for file in self._exports() if _names(file, person.name)),
        )

    def _exports(self) -> list[Path]:
        """What the app wrote beside the workspace to be read, mailed or handed over."""
        return sorted(file for file in (self._store.path.parent / EXPORTS).glob("*") if file.is_file())

    def _find(self, who: str, whole: Whole) -> Person:
        try:
            return self._people.find(who)
        except NotFound:
            wanted = " ".join(who.split()).casefold()
            for kept in whole.of(Kind.PERSON):
                if kept.binned_at and wanted in (kept.ref.casefold(), kept.record.name.casefold()):
                    found: Person = kept.record
                    return found
            raise

    def erase(self, who: str, *, now: datetime) -> Erased:
        """Erase a person everywhere. Raises `WorkspaceError` where another program has the file in use.

        `Locked` where a copy is encrypted and cannot be opened: nobody is erased then.
        """
        erasure = self.preview(who)
        for copy in erasure.copies:
            if copy not in self._backups.laid_aside() and is_encrypted(copy) and not opens(copy, self._key):
                raise WrongPassphrase("erase.other_passphrase", copy=copy)
        self._backups.sweep()
        self._forget_traces()
        removed = [copy for copy in erasure.copies if not self._clean(copy, erasure.person.id, now)]
        for file in erasure.exports:
            file.unlink(missing_ok=True)
        self._store.bin.erase(Kind.PERSON, erasure.person.id, now=now)
        return Erased(erasure=erasure, removed=tuple(removed))

    def _clean(self, copy: Path, person_id: str, now: datetime) -> bool:
        """Erase the person from a copy; one that is damaged is removed whole, and the answer is no."""
        if copy in self._backups.laid_aside():
            unmake(copy)
            return False
        with tempfile.TemporaryDirectory(prefix=ERASING, dir=copy.parent) as room:
            working = Path(room) / copy.name
            try:
                shutil.copyfile(copy, working)
                working.chmod(0o600)
                with Store.open(working, key=self._key) as store:
                    if store.families[Kind.PERSON].row(person_id) is None:
                        return True
                    store.bin.erase(Kind.PERSON, person_id, now=now)
                working.replace(copy)
            except Damaged:
                unmake(copy)
                return False
            except OSError as error:
                raise WorkspaceError("erase.not_written", copy=copy, strerror=error.strerror) from error
        return True

    def _forget_traces(self) -> None:
        """Let go of what can be made again and of logs; a cache should hold no words, a log may."""
        folders = self._settings.folders
        shutil.rmtree(folders.cache, ignore_errors=True)
        for log in folders.state.glob("*.log*"):
            log.unlink(missing_ok=True)


def _names(file: Path, name: str) -> bool:
    """Whether a file names a person; one that cannot be read is taken to."""
    try:
        return name.casefold() in file.read_text("utf-8", errors="replace").casefold()
    except OSError:
        return True

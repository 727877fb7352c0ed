"""Backups: made by themselves once a day, kept for weeks, and the way back from one.

They lie in the folder ``backups`` beside the workspace, named for the workspace and the time in UTC.
"""

from __future__ import annotations

import re
import shutil
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from pmcoach.domain.keeping import worth_keeping
from pmcoach.domain.keys import Key
from pmcoach.errors import Damaged, PmcoachError, WorkspaceError, WrongPassphrase
from pmcoach.store import (
    Store,
    check_copy,
    copy_of,
    is_encrypted,
    opens,
    put_in_place,
    replace_damaged,
    unmake,
)

FOLDER = "backups"
ERASING = ".erasing-"
IMPORTING = ".import-"
ROOMS = (ERASING, IMPORTING)
"""How folders begin in which a copy is worked on; nobody else needs them once that is over."""
_STAMP = "%Y%m%dT%H%M%SZ"
_PATIENCE = 5.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Backup:
    """A backup of the workspace: the file, when it was made, how many bytes it has, and whether it is encrypted."""

    file: Path
    made_at: datetime
    size: int
    encrypted: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Restored:
    """What a restore did: from which file, and where that lies which was there before (None: nothing was)."""

    file: Path
    before: Path | None
    encrypted: bool = False
    """Whether the workspace is, now."""


class Backups:
    """The backups of the workspace in one file, whether that can be opened or not; ``key`` opens encrypted ones."""

    def __init__(self, db: Path, key: Key | None = None) -> None:
        self._db = db
        self._key = key
        self.folder = db.parent / FOLDER

    def all(self) -> list[Backup]:
        """The backups there are, the newest first."""
        named = re.compile(rf"{re.escape(self._db.stem)}-(\d{{8}}T\d{{6}}Z)(?:-\d+)?\.db")
        found = []
        for file in self.folder.glob("*.db") if self.folder.is_dir() else ():
            if fitting := named.fullmatch(file.name):
                made_at = datetime.strptime(fitting[1], _STAMP).replace(tzinfo=UTC)
                found.append(self._known(file, made_at))
        return sorted(found, key=lambda one: (one.made_at, len(one.file.name), one.file.name), reverse=True)

    def last_good(self) -> Backup | None:
        """The newest backup that is whole, None where there is none."""
        for backup in self.all():
            try:
                check_copy(backup.file, self._key)
            except PmcoachError:
                continue
            return backup
        return None

    def make(self, store: Store, *, now: datetime) -> Backup:
        """Back the workspace up, look whether the copy is whole, and let go of those that are too many.

        Raises `Damaged` where the workspace is broken, `WorkspaceError` where the copy cannot be made.
        """
        if complaint := store.quick_complaint():
            raise Damaged("file.damaged_how", path=store.path, complaint=complaint)
        file = store.back_up(self._free_name(now))
        try:
            check_copy(file, store.key)
        except WorkspaceError:
            unmake(file)
            raise
        self._let_go()
        return self._known(file, now.astimezone(UTC).replace(microsecond=0))

    @staticmethod
    def _known(file: Path, made_at: datetime) -> Backup:
        return Backup(file=file, made_at=made_at, size=file.stat().st_size, encrypted=is_encrypted(file))

    def make_daily(self, store: Store, *, now: datetime) -> Backup | None:
        """Back the workspace up if that has not been done on this day (of UTC)."""
        today = now.astimezone(UTC).date()
        if any(backup.made_at.date() == today for backup in self.all()):
            return None
        return self.make(store, now=now)

    def restore(self, file: Path, *, now: datetime, copy_key: Key | None = None) -> Restored:
        """Put a copy in the workspace's place, once it has been found whole.

        What the workspace said is backed up before; where it cannot be opened, its file is laid
        aside under another name. Whoever is killed in the middle has the old workspace or the new
        one. Raises `WorkspaceError` for a copy that is not whole; nothing is touched then.

        ``copy_key`` opens a copy that has another passphrase than the workspace. A workspace that was
        encrypted stays so; where there was none, or none that could be opened, it is as the copy was.
        """
        copy_key = copy_key or self._key
        check_copy(file, copy_key)
        key = self._key
        if not self._db.exists():
            replace_damaged(file, self._db, self._aside(now), copy_key)
            before, key = None, copy_key
        else:
            before = self._restore_over(file, now, copy_key)
            if before.parent != self.folder:
                key = copy_key
        with Store.open(self._db, key=key) as store:
            wrong = store.check()
        if wrong:
            raise Damaged("backup.not_whole", path=self._db, complaint=wrong[0])
        return Restored(file=file, before=before, encrypted=is_encrypted(self._db))

    def _restore_over(self, file: Path, now: datetime, copy_key: Key | None) -> Path:
        try:
            before = copy_of(self._db, self._free_name(now), self._key)
        except (Damaged, WrongPassphrase):
            aside = self._aside(now)
            replace_damaged(file, self._db, aside, copy_key)
            return aside
        put_in_place(file, self._db, patience=_PATIENCE, key=self._key, copy_key=copy_key)
        return before

    def _free_name(self, now: datetime) -> Path:
        """A name that no file has: two backups in one second both stay."""
        stem = f"{self._db.stem}-{now.astimezone(UTC).strftime(_STAMP)}"
        file, number = self.folder / f"{stem}.db", 1
        while file.exists():
            number += 1
            file = self.folder / f"{stem}-{number}.db"
        return file

    def _aside(self, now: datetime) -> Path:
        stem = f"{self._db.stem}.damaged-{now.astimezone(UTC).strftime(_STAMP)}"
        file, number = self._db.with_name(f"{stem}.db"), 1
        while file.exists():
            number += 1
            file = self._db.with_name(f"{stem}-{number}.db")
        return file

    def _let_go(self) -> None:
        found = self.all()
        kept = worth_keeping(backup.made_at for backup in found)
        for backup in found:
            if backup.made_at not in kept:
                unmake(backup.file)

    def copies(self) -> list[Path]:
        """Every copy that pmcoach itself has made: backups, those from before an upgrade, what was laid aside."""
        before = sorted(self._db.parent.glob(f"{self._db.stem}.before-*{self._db.suffix}"))
        return [*(backup.file for backup in self.all()), *before, *self.laid_aside()]

    def laid_aside(self) -> list[Path]:
        """Damaged workspaces that a restore put another in the place of."""
        return sorted(self._db.parent.glob(f"{self._db.stem}.damaged-*.db"))

    def opened_by(self, key: Key) -> bool:
        """Whether any encrypted backup is opened by a key."""
        return any(backup.encrypted and opens(backup.file, key) for backup in self.all())

    def sweep(self) -> None:
        """Take away what an attempt that was killed left behind."""
        name, beside = self._db.name, self._db.parent
        left = (f".{name}.turned", f".{self._db.stem}*.converted")
        for file in (*(file for one in left for file in beside.glob(one)), *self.folder.glob(".*.converted")):
            unmake(file)
        for file in (*beside.glob(f".{name}.restored"), *beside.glob(f".{name}*.new"), *self.folder.glob(".*.new")):
            unmake(file)
        for room in ROOMS:
            for folder in (*beside.glob(f"{room}*"), *self.folder.glob(f"{room}*")):
                shutil.rmtree(folder, ignore_errors=True)

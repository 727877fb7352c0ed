"""Opening a workspace at the start of a run: backed up once a day, and readable even where it is damaged."""

from __future__ import annotations

from datetime import datetime

from pmcoach.coaching.backups import Backups
from pmcoach.coaching.workspace import Workspace
from pmcoach.config import Settings
from pmcoach.errors import Damaged, WorkspaceError, WrongPassphrase
from pmcoach.store import Store, unfinished, unmake


def open_kept(settings: Settings, *, now: datetime) -> tuple[Workspace, list[str]]:
    """The workspace, open, and lines to tell the user before anything else; both front ends begin here.

    The day's first start makes a backup; where that fails for want of space or of leave, the work
    goes on and a line says so. A damaged workspace is opened for reading only, and a line names
    the last good backup. Raises `Damaged`, which names it too, where nothing of it can be read, and
    `Locked` where it is encrypted and the settings' key is missing or wrong.
    """
    backups = Backups(settings.db, settings.key)
    try:
        store = Store.open(settings.db, key=settings.key)
    except Damaged as error:
        return _read_only(settings, backups, error)
    except WrongPassphrase as error:
        raise _locked_or_damaged(settings, backups, error) from error
    unmake(unfinished(settings.db))
    try:
        backups.make_daily(store, now=now)
    except Damaged as error:
        store.close()
        return _read_only(settings, backups, error)
    except WorkspaceError as error:
        workspace = Workspace(store, settings)
        return workspace, [workspace.words.say("keeping.notice.no_backup", why=workspace.words.error(error))]
    return Workspace(store, settings), []


def _read_only(settings: Settings, backups: Backups, error: Damaged) -> tuple[Workspace, list[str]]:
    told = _way_back(backups, error)
    try:
        store = Store.open(settings.db, read_only=True, key=settings.key)
    except WorkspaceError as broken:
        raise told from broken
    workspace = Workspace(store, settings)
    why, remedy = (told.saying.message(workspace.words.lang), told.saying.remedy(workspace.words.lang))
    return workspace, [workspace.words.say("keeping.notice.read_only", why=why, remedy=remedy)]


def _locked_or_damaged(settings: Settings, backups: Backups, error: WrongPassphrase) -> WorkspaceError:
    """A broken first page looks like a wrong passphrase, unless the passphrase opens a backup."""
    if settings.key is None or not backups.opened_by(settings.key):
        return error
    return _way_back(backups, Damaged("file.opens_backup_only", path=settings.db))


def _way_back(backups: Backups, error: Damaged) -> Damaged:
    """The error with what to do about a damaged workspace: the last good backup, where there is one."""
    last = backups.last_good()
    return error if last is None else error.with_remedy("backup.last_good", made_at=last.made_at, backup=last.file)

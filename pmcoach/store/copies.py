"""Copies of a workspace as files: whether one is whole, and how it takes the place of the workspace."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from pmcoach.domain.keys import Key
from pmcoach.errors import Damaged, WorkspaceError
from pmcoach.store.backup import back_up, settle
from pmcoach.store.connection import Connection
from pmcoach.store.converting import copy_converted
from pmcoach.store.faults import mapped
from pmcoach.store.files import SIDES, check_is_workspace, connect, is_encrypted, unmake
from pmcoach.store.health import complaints
from pmcoach.store.upgrade import known, steps_taken

PAGES = 256
"""How many pages are copied between two looks at how far it has come."""
STALLED = 20
"""Looks without a page copied, a quarter of a second apart, after which another program is in the way."""

Watch = Callable[[int, int], None]
"""Told how many pages are left, of how many."""


def check_copy(path: Path, key: Key | None = None) -> datetime | None:
    """When the last change in a copy was made, None where there is none.

    Raises `WorkspaceError` for a file that is no workspace, `Damaged` for one that is broken, `Locked`
    for one that is encrypted and not opened by ``key``.
    """
    check_is_workspace(path)
    connection = connect(path, read_only=True, patience=1.0, key=key)
    try:
        wrong = complaints(connection)
        if wrong or connection.first("SELECT owner_id FROM workspace") is None:
            raise Damaged("file.backup_damaged", path=path, complaint=(wrong or ["it has no owner"])[0])
        if steps_taken(connection) - known():
            raise WorkspaceError("file.made_newer", path=path)
        row = connection.first("SELECT max(at) FROM audit")
    finally:
        connection.close()
    return datetime.fromisoformat(row[0]) if row and row[0] else None


def copy_of(path: Path, target: Path, key: Key | None = None) -> Path:
    """Back up a workspace that nobody has open here, whatever form it has. Raises `Damaged` where it is broken."""
    check_is_workspace(path)
    connection = connect(path, read_only=True, patience=1.0, key=key)
    try:
        if complaint := quick_complaint(connection):
            raise Damaged("file.damaged_how", path=path, complaint=complaint)
        return back_up(connection, target)
    finally:
        connection.close()


def put_in_place(
    copy: Path,
    path: Path,
    *,
    patience: float,
    watch: Watch | None = None,
    key: Key | None = None,
    copy_key: Key | None = None,
) -> None:
    """Make the workspace at ``path`` say what ``copy`` says, all of it or, if that fails or is killed, none.

    The pages go into the file that is there, in one transaction of SQLite's: another program that
    has it open sees the old or the new one. The workspace stays encrypted, or plain, as it was: ``key``
    opens it, ``copy_key`` the copy.
    """
    if is_encrypted(copy) != is_encrypted(path):
        turned = path.with_name(f".{path.name}.turned")
        try:
            copy_converted(copy, turned, key=copy_key, to=key if is_encrypted(path) else None)
            put_in_place(turned, path, patience=patience, watch=watch, key=key, copy_key=key)
        finally:
            unmake(turned)
        return
    source = connect(copy, read_only=True, patience=1.0, key=copy_key)
    try:
        target = connect(path, read_only=False, patience=patience, key=key)
        try:
            with target.transaction():
                pass
            _copy(source, target, watch)
        finally:
            target.close()
    finally:
        source.close()


def _copy(source: Connection, target: Connection, watch: Watch | None) -> None:
    stalled = [0, -1]

    def look(_status: int, left: int, of: int) -> None:
        stalled[:] = (stalled[0] + 1 if left == stalled[1] else 0, left)
        if stalled[0] > STALLED:
            raise WorkspaceError("file.in_use_now", path=target.path)
        if watch is not None:
            watch(left, of)

    with mapped(target.path):
        source.raw.backup(target.raw, pages=PAGES, progress=look)


def replace_damaged(copy: Path, path: Path, aside: Path, key: Key | None = None) -> None:
    """Put a checked copy, opened by ``key``, where a workspace lies that cannot be; what lay there goes ``aside``.

    At every moment a file lies at ``path``. The log of the damaged one is moved away with it: it
    must not meet the copy.
    """
    ready = path.with_name(f".{path.name}.restored")
    unmake(ready)
    source = connect(copy, read_only=True, patience=1.0, key=key)
    try:
        back_up(source, ready)
    finally:
        source.close()
    try:
        _keep_aside(path, aside)
        ready.replace(path)
        settle(path.parent)
    except OSError as error:
        raise WorkspaceError("file.not_replaced", path=path, strerror=error.strerror) from error


def _keep_aside(path: Path, aside: Path) -> None:
    if path.exists():
        try:
            aside.hardlink_to(path)
        except OSError:
            shutil.copy2(path, aside)
    for side in SIDES:
        lying = path.with_name(path.name + side)
        if lying.exists():
            lying.replace(aside.with_name(aside.name + side))


def quick_complaint(connection: Connection) -> str | None:
    """The first thing that SQLite's quick look finds wrong, None where nothing is."""
    row = connection.first("PRAGMA quick_check(1)")
    return None if row is None or row[0] == "ok" else str(row[0])

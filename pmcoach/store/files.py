"""The workspace as a file: made for its owner's eyes only, and known from any other file."""

from __future__ import annotations

import contextlib
import os
import sqlite3
from collections.abc import Iterator
from pathlib import Path

from pmcoach.domain.keys import SALT, Key
from pmcoach.errors import Damaged, Locked, PassphraseNeeded, WorkspaceError
from pmcoach.store.cipher import plain_or_sealed, unseal
from pmcoach.store.connection import Connection
from pmcoach.store.faults import mapped, not_a_workspace
from pmcoach.store.held import PAGE, first_page, hold

APPLICATION = 0x706D636F
"""SQLite's application id of a workspace: "pmco"."""

_SQLITE = b"SQLite format 3\0"
_APPLICATION_AT = slice(68, 72)
"""Where the application id lies in the header (SQLite, "Database File Format", section 1.3)."""
_MANY_BYTES = 220
"""A page of chance has nearly all of the 256 different bytes in it; no text, table or picture's head has so many."""
SIDES = ("-wal", "-shm")
"""What SQLite lays beside a file that is open, by the end of its name."""


def make_private(path: Path) -> None:
    """Make an empty file that only its owner may read, in a folder that is the same if it has to be made."""
    _refuse_taken(path)
    with _cannot_be_made(path):
        _make_folder(path.parent)
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))


def _make_folder(folder: Path) -> None:
    """Make a folder and those above it for the owner alone; ones that are there stay as they are."""
    if folder.is_dir():
        return
    _make_folder(folder.parent)
    with contextlib.suppress(FileExistsError):
        folder.mkdir(mode=0o700)


@contextlib.contextmanager
def appearing(path: Path) -> Iterator[Path]:
    """A private file to build a workspace in, that becomes ``path`` when all has gone well, and else is gone.

    Whoever is killed in the middle leaves no half-made workspace behind, only a file that the
    next attempt takes away.
    """
    _refuse_taken(path)
    building = path.with_name(f".{path.name}.new")
    with _cannot_be_made(path):
        unmake(building)
        make_private(building)
    try:
        yield building
        _refuse_taken(path)
        with _cannot_be_made(path):
            building.rename(path)
    except BaseException:
        unmake(building)
        raise


def _refuse_taken(path: Path) -> None:
    if path.exists():
        raise WorkspaceError("workspace.taken", path=path)


@contextlib.contextmanager
def _cannot_be_made(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise WorkspaceError("file.not_made", path=path, strerror=error.strerror) from error


def unmake(path: Path) -> None:
    """Take away a file that was made a moment ago and never became a workspace."""
    for name in (path, *(path.with_name(path.name + side) for side in SIDES)):
        name.unlink(missing_ok=True)


def check_is_workspace(path: Path) -> None:
    """Read enough of a file to tell a workspace from anything else, without SQLite touching it.

    One that is encrypted can only be told from other files by opening it.
    """
    page = first_page(path)
    if looks_sealed(path, page):
        return
    if not page.startswith(_SQLITE) or int.from_bytes(page[_APPLICATION_AT], "big") != APPLICATION:
        raise not_a_workspace(path)


def looks_sealed(path: Path, page: bytes) -> bool:
    """Whether a file with this first page can be an encrypted workspace: whole pages of nothing but chance."""
    return (
        len(page) == PAGE
        and not page.startswith(_SQLITE)
        and len(set(page)) > _MANY_BYTES
        and path.stat().st_size >= 2 * PAGE
    )


def is_encrypted(path: Path) -> bool:
    """Whether a file is an encrypted workspace, as far as can be told without opening it."""
    return looks_sealed(path, first_page(path))


def connect(
    path: Path, *, read_only: bool, patience: float, key: Key | None = None, cipher: bool = False
) -> Connection:
    """Open SQLite on a file that is there; ``patience`` is how many seconds to wait for another's lock.

    ``key`` opens a file that is encrypted, and encrypts one that is still empty; a plain one needs
    none and takes none. With ``cipher`` a plain one is opened by SQLCipher, too, which can convert it.
    Raises `Locked` where the file is encrypted and the key is missing or wrong.
    """
    page, let_go = hold(path)
    try:
        connection = _connected(path, page, key, read_only=read_only, patience=patience, cipher=cipher)
    except BaseException:
        let_go()
        raise
    connection.on_close = let_go
    try:
        connection.run("PRAGMA foreign_keys = ON")
        connection.run("PRAGMA synchronous = FULL")
        connection.run("PRAGMA secure_delete = ON")
        connection.run("PRAGMA temp_store = MEMORY")
        if not read_only:
            connection.run("PRAGMA journal_mode = WAL")
    except WorkspaceError:
        connection.close()
        raise
    return connection


def opens(path: Path, key: Key | None) -> bool:
    """Whether a key is right for an encrypted file; none is needed for a plain one.

    Raises `WorkspaceError` for other troubles than a wrong key; that it is damaged further in is none.
    """
    try:
        connect(path, read_only=True, patience=1.0, key=key).close()
    except Locked:
        return False
    except Damaged:
        return is_encrypted(path)
    return True


def _connected(
    path: Path, page: bytes, key: Key | None, *, read_only: bool, patience: float, cipher: bool
) -> Connection:
    sealed = looks_sealed(path, page)
    if sealed and key is None:
        raise PassphraseNeeded("workspace.encrypted", path=path)
    uri = f"{path.absolute().as_uri()}?mode={'ro' if read_only else 'rw'}"
    if key is not None and (sealed or not page):
        return unseal(uri, path, key, page[:SALT], read_only=read_only, patience=patience)
    if cipher:
        raw = plain_or_sealed(uri, path, patience=patience)
    else:
        with mapped(path):
            raw = sqlite3.connect(uri, uri=True, timeout=patience, isolation_level=None, check_same_thread=False)
    return Connection(raw, path, read_only=read_only)


def seal(connection: Connection) -> None:
    """Bring all that was written into the one file, so that it may be given another name.

    On a full disk the log cannot be brought in, and closing would leave it beside the file without a word.
    """
    (mode,), *_ = connection.rows("PRAGMA journal_mode = DELETE")
    if mode != "delete":
        raise WorkspaceError("file.not_finished", path=connection.path)

"""The workspace as a file: made for its owner's eyes only, and known from any other file."""

from __future__ import annotations

import contextlib
import os
import sqlite3
from collections.abc import Iterator
from pathlib import Path

from pmcoach.errors import WorkspaceError
from pmcoach.store.connection import Connection
from pmcoach.store.faults import mapped, not_a_workspace

APPLICATION = 0x706D636F
"""SQLite's application id of a workspace: "pmco"."""

_SQLITE = b"SQLite format 3\0"
_APPLICATION_AT = slice(68, 72)
"""Where the application id lies in the header (SQLite, "Database File Format", section 1.3)."""
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
        raise WorkspaceError(f"{path} is there already.", "Open it, or name another file.")


@contextlib.contextmanager
def _cannot_be_made(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        remedy = "Check who may write the folder, and its space."
        raise WorkspaceError(f"{path} cannot be made ({error.strerror}).", remedy) from error


def unmake(path: Path) -> None:
    """Take away a file that was made a moment ago and never became a workspace."""
    for name in (path, *(path.with_name(path.name + side) for side in SIDES)):
        name.unlink(missing_ok=True)


def check_is_workspace(path: Path) -> None:
    """Read enough of a file to tell a workspace from anything else, without SQLite touching it."""
    try:
        with path.open("rb") as file:
            header = file.read(100)
    except FileNotFoundError as error:
        raise WorkspaceError(f"There is no workspace at {path}.", "Make one with `pmcoach init`.") from error
    except IsADirectoryError as error:
        raise WorkspaceError(f"{path} is a folder, not a workspace.", "Name the file in it.") from error
    except OSError as error:
        raise WorkspaceError(
            f"{path} cannot be read ({error.strerror}).", "Check who may read the file and its folder."
        ) from error
    if not header.startswith(_SQLITE) or int.from_bytes(header[_APPLICATION_AT], "big") != APPLICATION:
        raise not_a_workspace(path)


def connect(path: Path, *, read_only: bool, patience: float) -> Connection:
    """Open SQLite on a file that is there; ``patience`` is how many seconds to wait for another's lock."""
    with mapped(path):
        raw = sqlite3.connect(
            f"{path.absolute().as_uri()}?mode={'ro' if read_only else 'rw'}",
            uri=True,
            timeout=patience,
            isolation_level=None,
            check_same_thread=False,
        )
    connection = Connection(raw, path, read_only=read_only)
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


def seal(connection: Connection) -> None:
    """Bring all that was written into the one file, so that it may be given another name.

    On a full disk the log cannot be brought in, and closing would leave it beside the file without a word.
    """
    (mode,), *_ = connection.rows("PRAGMA journal_mode = DELETE")
    if mode != "delete":
        raise WorkspaceError(f"{connection.path} could not be finished.", "Check the disk and its space.")

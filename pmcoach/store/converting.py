"""A workspace that becomes encrypted, plain again, or encrypted with another key, in its own place.

A copy is made beside it, compared row by row, brought to the disk and given the workspace's name in
one step: whoever is killed in the middle has the old file or the new one, and both are whole.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import zip_longest
from pathlib import Path

from pmcoach.domain.keys import Key
from pmcoach.errors import Damaged, WorkspaceError
from pmcoach.store.backup import settle
from pmcoach.store.cipher import spelled
from pmcoach.store.connection import Connection
from pmcoach.store.faults import mapped
from pmcoach.store.files import APPLICATION, check_is_workspace, connect, make_private, seal, unmake
from pmcoach.store.health import complaints
from pmcoach.store.held import is_held

_CHUNK = 1 << 20


def convert(path: Path, *, key: Key | None, to: Key | None, patience: float = 1.0) -> None:
    """Make the workspace at ``path``, opened by ``key``, one that ``to`` opens; None is a plain one.

    No other program may have it open. Raises `WorkspaceError` where one has, where there is no space,
    or where the copy is not equal; nothing was changed then. `Damaged` where the workspace is broken.
    """
    check_is_workspace(path)
    if is_held(path):
        raise WorkspaceError("file.in_use_here", path=path)
    ready = unfinished(path)
    with _alone(path, key, patience) as source:
        try:
            write_converted(source, ready, to)
            _take_the_place(ready, path)
        except BaseException:
            unmake(ready)
            raise


def unfinished(path: Path) -> Path:
    """Where the copy is made. Whoever can open the workspace may take away what lies there: nobody is at it."""
    return path.with_name(f".{path.name}.converted")


def copy_converted(path: Path, target: Path, *, key: Key | None, to: Key | None) -> None:
    """Write what a workspace says to a new file that ``to`` opens; the workspace stays as it is."""
    check_is_workspace(path)
    source = connect(path, read_only=True, patience=1.0, key=key, cipher=True)
    try:
        write_converted(source, target, to)
    except BaseException:
        unmake(target)
        raise
    finally:
        source.close()


def write_converted(source: Connection, target: Path, to: Key | None) -> None:
    """Write all that a connection of SQLCipher's sees to a new private file, and look whether it is equal."""
    unmake(target)
    try:
        make_private(target)
        source.run("ATTACH ? AS converted KEY ?", (str(target), spelled(to, b"") if to else ""))
        try:
            source.run("PRAGMA converted.journal_mode = MEMORY")
            source.rows("SELECT sqlcipher_export('converted')")
            source.run(f"PRAGMA converted.application_id = {APPLICATION}")
        finally:
            source.run("DETACH converted")
        settle(target)
    except OSError as error:
        raise WorkspaceError("file.no_space_to_write", target=target, strerror=error.strerror) from error
    made = connect(target, read_only=True, patience=1.0, key=to, cipher=True)
    try:
        if differing := next(_differences(source, made), None) or next(iter(complaints(made)), None):
            raise WorkspaceError("file.copy_not_whole", path=source.path, differing=differing)
    finally:
        made.close()


@contextmanager
def _alone(path: Path, key: Key | None, patience: float) -> Iterator[Connection]:
    """The workspace without its log, and with nobody else able to read or write it."""
    connection = connect(path, read_only=False, patience=patience, key=key, cipher=True)
    try:
        if wrong := complaints(connection):
            raise Damaged("file.damaged_how", path=path, complaint=wrong[0])
        seal(connection)
        connection.run("PRAGMA main.locking_mode = EXCLUSIVE")
        connection.run("BEGIN EXCLUSIVE")
        connection.run("COMMIT")
        yield connection
    finally:
        connection.close()


def _take_the_place(ready: Path, path: Path) -> None:
    """Give the copy the workspace's name, then blank what the old file said.

    A program that has waited for the old file meanwhile finds no workspace in it, and writes nothing
    where nobody would look.
    """
    try:
        with path.open("r+b") as old:
            size = os.fstat(old.fileno()).st_size
            ready.replace(path)
            settle(path.parent)
            for at in range(0, size, _CHUNK):
                old.write(bytes(min(_CHUNK, size - at)))
            old.flush()
            os.fsync(old.fileno())
    except OSError as error:
        raise WorkspaceError("file.not_replaced", path=path, strerror=error.strerror) from error


def _differences(one: Connection, other: Connection) -> Iterator[str]:
    """What two workspaces do not have in common, table by table and row by row."""
    listing = "SELECT type, name, sql FROM sqlite_master ORDER BY type, name"
    if one.rows(listing) != other.rows(listing):
        yield "its tables"
        return
    for name, kind, without_rowid in one.rows("SELECT name, type, wr FROM pragma_table_list WHERE schema = 'main'"):
        if kind == "virtual" or name == "sqlite_schema":
            continue
        sql = f'SELECT {"" if without_rowid else "rowid, "}* FROM "{name}"'
        with mapped(other.path):
            for row, copied in zip_longest(one.raw.execute(sql), other.raw.execute(sql)):
                if row != copied:
                    yield f"a row of {name}"
                    return

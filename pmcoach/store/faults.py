"""The one place where SQLite's errors become ours: no other error of a database leaves this room.

SQLCipher's library has errors of its own, with the same names and codes as SQLite's, and no kin of theirs.
"""

from __future__ import annotations

import sqlite3
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pmcoach.errors import BadInput, Damaged, NotAllowed, PmcoachError, WorkspaceError

_PRIMARY = 0xFF
"""The low byte of an extended result code is its primary code (SQLite, "Result and Error Codes")."""


@contextmanager
def mapped(path: Path) -> Iterator[None]:
    """Turn whatever a database raises inside into one of pmcoach's errors that names ``path``."""
    try:
        yield
    except _errors("IntegrityError") as error:
        raise _refusal(error) from error
    except _errors("Error") as error:
        raise _failure(error, path) from error
    except UnicodeEncodeError as error:
        raise BadInput("record.characters") from error
    except OverflowError as error:
        raise BadInput("record.number") from error


def _errors(name: str) -> tuple[type[Exception], ...]:
    """An error by its name in every library of databases that is loaded."""
    loaded = (sqlite3, sys.modules.get("sqlcipher3.dbapi2"))
    return tuple(getattr(library, name) for library in loaded if library is not None)


def says_not_a_database(error: BaseException) -> bool:
    """Whether one of our errors goes back to SQLite's "file is not a database": also its word for a wrong key."""
    code = getattr(error.__cause__, "sqlite_errorcode", None)
    return code is not None and code & _PRIMARY == sqlite3.SQLITE_NOTADB


def _refusal(error: Exception) -> PmcoachError:
    """What a broken constraint means to the one who asked for the change.

    Which constraint it was only the words tell: SQLCipher's library has no extended codes.
    """
    match str(error).partition(" constraint")[0]:
        case "FOREIGN KEY":
            return BadInput("record.refers")
        case "UNIQUE":
            return NotAllowed("record.twice")
    return BadInput("record.value", error=error)


def _failure(error: Exception, path: Path) -> WorkspaceError:
    """What a failing file or connection means, and what helps."""
    code = getattr(error, "sqlite_errorcode", None)
    if "disk is full" in str(error):
        code = sqlite3.SQLITE_FULL  # SQLCipher's export says so with the code of any error
    match None if code is None else code & _PRIMARY:
        case sqlite3.SQLITE_BUSY | sqlite3.SQLITE_LOCKED:
            return WorkspaceError("file.in_use", path=path)
        case sqlite3.SQLITE_FULL:
            return WorkspaceError("file.disk_full", path=path)
        case sqlite3.SQLITE_READONLY | sqlite3.SQLITE_PERM | sqlite3.SQLITE_AUTH:
            return WorkspaceError("file.read_only", path=path)
        case sqlite3.SQLITE_CANTOPEN:
            return WorkspaceError("file.not_opened", path=path)
        case sqlite3.SQLITE_NOTADB:
            return not_a_workspace(path)
        case sqlite3.SQLITE_CORRUPT:
            return Damaged("file.damaged", path=path)
        case sqlite3.SQLITE_IOERR:
            return WorkspaceError("file.disk_failed", path=path)
        case _:
            return WorkspaceError("file.fault", path=path, error=error)


def not_a_workspace(path: Path) -> WorkspaceError:
    """The error for a file that is something else, or whose first bytes are broken: nobody can tell which."""
    return Damaged("file.no_workspace", path=path)

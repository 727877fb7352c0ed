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
        raise BadInput("The text holds characters that cannot be stored.", "Type it again as plain text.") from error
    except OverflowError as error:
        raise BadInput("A number is too large to be stored.", "Use a smaller number or a larger unit.") from error


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
            return BadInput("It refers to a record that is not in the workspace.", "Add that record first.")
        case "UNIQUE":
            return NotAllowed("The workspace already has such a record.", "Change the one that is there.")
    return BadInput(f"A value is not allowed here ({error}).", "Use one of the values that the field knows.")


def _failure(error: Exception, path: Path) -> WorkspaceError:
    """What a failing file or connection means, and what helps."""
    code = getattr(error, "sqlite_errorcode", None)
    if "disk is full" in str(error):
        code = sqlite3.SQLITE_FULL  # SQLCipher's export says so with the code of any error
    match None if code is None else code & _PRIMARY:
        case sqlite3.SQLITE_BUSY | sqlite3.SQLITE_LOCKED:
            return WorkspaceError(f"{path} is in use by another program.", "Close that one, or try again in a moment.")
        case sqlite3.SQLITE_FULL:
            return WorkspaceError(f"The disk is full; {path} was not changed.", "Free some space and try again.")
        case sqlite3.SQLITE_READONLY | sqlite3.SQLITE_PERM | sqlite3.SQLITE_AUTH:
            return WorkspaceError(f"{path} cannot be written.", "Check who may write the file and its folder.")
        case sqlite3.SQLITE_CANTOPEN:
            return WorkspaceError(f"{path} cannot be opened.", "Check who may read and write the file and its folder.")
        case sqlite3.SQLITE_NOTADB:
            return not_a_workspace(path)
        case sqlite3.SQLITE_CORRUPT:
            return Damaged(f"{path} is damaged.", "Put a backup in its place: pmcoach backup list.")
        case sqlite3.SQLITE_IOERR:
            return WorkspaceError(f"The disk failed on {path}; nothing was changed.", "Check the disk and its space.")
        case _:
            return WorkspaceError(f"{path}: {error}.", "Run it again with --debug and report what it says.")


def not_a_workspace(path: Path) -> WorkspaceError:
    """The error for a file that is something else, or whose first bytes are broken: nobody can tell which."""
    return Damaged(f"{path} is not a pmcoach workspace.", "Name another file, or make one with `pmcoach init`.")

"""SQLCipher: SQLite that writes every page encrypted. Loaded only for a file that is encrypted, or is to be."""

from __future__ import annotations

import importlib
import secrets
from pathlib import Path
from typing import Any

from pmcoach.domain.keys import SALT, Key
from pmcoach.errors import Damaged, WorkspaceError, WrongPassphrase
from pmcoach.store.connection import Connection
from pmcoach.store.faults import mapped, says_not_a_database


def library() -> Any:
    """SQLCipher's library. Raises `WorkspaceError` with the remedy where it is not installed."""
    try:
        return importlib.import_module("sqlcipher3.dbapi2")
    except ImportError as error:
        raise WorkspaceError("encryption.not_installed") from error


def unseal(uri: str, path: Path, key: Key, salt: bytes, *, read_only: bool, patience: float) -> Connection:
    """Open an encrypted file, or, where ``salt`` is empty, begin one. Raises `WrongPassphrase`."""
    raw = plain_or_sealed(uri, path, patience=patience)
    connection = Connection(raw, path, read_only=read_only, key=key)
    try:
        with mapped(path):
            raw.set_key(spelled(key, salt))
        connection.first("SELECT count(*) FROM sqlite_master")
    except Damaged as error:
        connection.close()
        if not says_not_a_database(error):
            raise
        raise WrongPassphrase("passphrase.wrong", file=path) from None
    except BaseException:
        connection.close()
        raise
    return connection


def plain_or_sealed(uri: str, path: Path, *, patience: float) -> Any:
    """SQLCipher on a file, which is plain until it is given a key. What it would say on its own goes nowhere."""
    dbapi = library()
    with mapped(path):
        raw = dbapi.connect(uri, uri=True, timeout=patience, isolation_level=None, check_same_thread=False)
        raw.execute("PRAGMA cipher_log_level = NONE").close()
    return raw


def spelled(key: Key, salt: bytes) -> str:
    """A key as SQLCipher takes it; with a salt of its own for a file that has none yet."""
    own = salt or key.salt() or secrets.token_bytes(SALT)
    return f"x'{key.for_salt(own).hex()}{own.hex()}'"

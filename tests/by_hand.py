"""A workspace file as another program opens it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlcipher3 import dbapi2 as sqlcipher

from pmcoach.domain.keys import SALT, Key
from pmcoach.store.cipher import spelled
from pmcoach.store.held import first_page


@contextmanager
def by_hand(path: Path, key: Key | None, **options: Any) -> Iterator[Any]:
    """A connection of sqlite3's, or of SQLCipher's with the key; what is changed is kept."""
    connection: Any = (sqlcipher if key else sqlite3).connect(str(path), **options)
    try:
        if key:
            connection.set_key(spelled(key, first_page(path)[:SALT] if path.exists() else b""))
        yield connection
        connection.commit()
    finally:
        connection.close()

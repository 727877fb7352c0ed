"""One connection to a workspace file that threads share, one at a time.

A lock guards it: a statement holds the lock while it runs and its rows are fetched, a transaction
from begin to commit. Worker threads of the app therefore wait for each other for the milliseconds
that a change takes, and never see half of one. Several processes may have the same file open:
each takes the write lock at the start of a transaction and waits ``patience`` seconds for it.
"""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from pmcoach.domain.keys import Key
from pmcoach.errors import WorkspaceError
from pmcoach.store.faults import mapped

Parameters = Sequence[Any] | Mapping[str, Any]
Row = tuple[Any, ...]


class Connection:
    """SQLite with its errors mapped, its transactions nested and its threads in line."""

    def __init__(self, raw: sqlite3.Connection, path: Path, *, read_only: bool = False, key: Key | None = None) -> None:
        self.path = path
        self.read_only = read_only
        self.key = key
        """What the file is encrypted with, None where it is not."""
        self.transactions = 0
        """How many outermost transactions were begun; a number for the running one."""
        self.on_close: Callable[[], None] | None = None
        """Told once, when the file is let go."""
        self._raw: sqlite3.Connection | None = raw
        self._lock = threading.RLock()
        self._depth = 0

    @property
    def raw(self) -> sqlite3.Connection:
        """SQLite's own connection, for what only it can do (migrations, backup)."""
        if self._raw is None:
            raise WorkspaceError("file.closed", path=self.path)
        return self._raw

    def rows(self, sql: str, parameters: Parameters = ()) -> list[Row]:
        """Run one statement and fetch all that it gives."""
        with self._lock, mapped(self.path):
            return self.raw.execute(sql, parameters).fetchall()

    def first(self, sql: str, parameters: Parameters = ()) -> Row | None:
        """Run one statement and fetch its first row, None where there is none."""
        with self._lock, mapped(self.path):
            cursor = self.raw.execute(sql, parameters)
            row: Row | None = cursor.fetchone()
            cursor.close()
            return row

    def run(self, sql: str, parameters: Parameters = ()) -> int:
        """Run one statement and say how many rows it changed."""
        with self._lock, mapped(self.path):
            return self.raw.execute(sql, parameters).rowcount

    def run_many(self, sql: str, parameters: Iterable[Parameters]) -> None:
        """Run one statement for each set of parameters."""
        with self._lock, mapped(self.path):
            self.raw.executemany(sql, parameters)

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All or nothing: what is changed inside is kept at the end, or undone when an error passes.

        It nests. An inner one that fails takes back only its own changes; the outermost one keeps
        or undoes them all.
        """
        with self._lock:
            outermost = self._depth == 0
            point = f"step_{self._depth}"
            with mapped(self.path):
                self.raw.execute("BEGIN IMMEDIATE" if outermost else f"SAVEPOINT {point}")
            self.transactions += outermost
            self._depth += 1
            try:
                yield
                with mapped(self.path):
                    self.raw.execute("COMMIT" if outermost else f"RELEASE {point}")
            except BaseException:
                self._take_back(outermost, point)
                raise
            finally:
                self._depth -= 1

    def _take_back(self, outermost: bool, point: str) -> None:
        """Undo to where a transaction began; a full disk may have undone all of it already."""
        if not self.raw.in_transaction:
            return
        with mapped(self.path):
            if outermost:
                self.raw.execute("ROLLBACK")
            else:
                self.raw.execute(f"ROLLBACK TO {point}")
                self.raw.execute(f"RELEASE {point}")

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        """Read as of one moment, whoever else writes meanwhile; inside a transaction that is so anyway."""
        with self._lock:
            if self._depth:
                yield
                return
            self.run("BEGIN")
            try:
                yield
            finally:
                self.run("COMMIT")

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Hold the connection for statements that must not stand in a transaction."""
        with self._lock:
            if self._depth:
                raise RuntimeError("this cannot be done inside a transaction")
            yield

    @contextmanager
    def without_waiting(self) -> Iterator[None]:
        """Write without waiting for the disk: safe when the program dies, not when the power does.

        Inside a transaction it changes nothing: the whole of that waits.
        """
        with self._lock:
            if self._depth:
                yield
                return
            self.run("PRAGMA synchronous = NORMAL")
            try:
                yield
            finally:
                self.run("PRAGMA synchronous = FULL")

    def close(self) -> None:
        """End the connection. Safe to call twice, and from any thread."""
        with self._lock:
            if self._raw is not None:
                with mapped(self.path):
                    self._raw.close()
                self._raw = None
                if self.on_close is not None:
                    self.on_close()

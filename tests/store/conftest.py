"""A workspace of Ada's, in a real file, with Bo as her report: each test meets a plain and an encrypted one."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from pmcoach.domain.keys import SALT, SIZE, Key
from pmcoach.domain.people import Person
from pmcoach.store import Store, seeded_identity

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


def made_key() -> Key:
    """What opens the encrypted ones: a raw key, which costs no time to make."""
    return Key.raw(bytes(range(SIZE)), bytes(range(SALT)))


@pytest.fixture(params=["plain", "encrypted"])
def key(request: pytest.FixtureRequest) -> Key | None:
    return made_key() if request.param == "encrypted" else None


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "workspace.db"


@pytest.fixture
def store(path: Path, key: Key | None) -> Iterator[Store]:
    with Store.create(path, owner=Person(name="Ada Lind"), now=NOW, identity=seeded_identity(7), key=key) as store:
        yield store


@pytest.fixture
def bo(store: Store) -> Person:
    return store.people.add(Person(name="Bo Ek", role="Dispatcher", cadence_days=14), now=NOW)

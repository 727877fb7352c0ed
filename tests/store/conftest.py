"""A workspace of Ada's, in a real file, with Bo as her report."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from pmcoach.domain.people import Person
from pmcoach.store import Store, seeded_identity

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "workspace.db"


@pytest.fixture
def store(path: Path) -> Iterator[Store]:
    with Store.create(path, owner=Person(name="Ada Lind"), now=NOW, identity=seeded_identity(7)) as store:
        yield store


@pytest.fixture
def bo(store: Store) -> Person:
    return store.people.add(Person(name="Bo Ek", role="Dispatcher", cadence_days=14), now=NOW)

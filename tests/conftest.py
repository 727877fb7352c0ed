"""What every test shares: a home of its own, and a day that stands still."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from pmcoach.config import Settings
from pmcoach.domain.people import Organisation, Person, Relation
from pmcoach.paths import user_folders

if TYPE_CHECKING:
    from pmcoach.coaching import Workspace

TODAY = date(2026, 9, 3)
NOW = datetime(2026, 9, 3, 6, 30, tzinfo=UTC)


@pytest.fixture(autouse=True)
def own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home that holds nothing, in English, so that no test meets the user's own workspace or settings."""
    home = tmp_path / "home"
    for name in ("PMCOACH_DB", "PMCOACH_TODAY", "PMCOACH_ENGINE", "PMCOACH_MODEL", "PMCOACH_ADAPTER"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("PMCOACH_HOME", str(home))
    monkeypatch.setenv("PMCOACH_LANG", "en")
    return home


@pytest.fixture
def settings(own_home: Path) -> Settings:
    """Settings that draft with the composer, in English."""
    folders = user_folders(own_home)
    return Settings(db=folders.workspace, folders=folders, lang="en", engine="composer")


@pytest.fixture
def workspace(settings: Settings) -> Iterator[Workspace]:
    """Maja's new workspace: an organisation and nobody else yet."""
    from pmcoach.coaching import create_workspace

    owner = Person(name="Maja Lind", role="Team lead", relation=Relation.OWNER)
    with create_workspace(settings, owner=owner, organisation=Organisation(name="Nordlys AB"), now=NOW) as made:
        yield made

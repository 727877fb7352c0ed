"""What every test shares: a home of its own, and a day that stands still."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from pmcoach.config import Settings
from pmcoach.domain.keys import Key
from pmcoach.domain.people import Organisation, Person, Relation
from pmcoach.paths import user_folders

if TYPE_CHECKING:
    from pmcoach.coaching import Workspace

TODAY = date(2026, 9, 3)
NOW = datetime(2026, 9, 3, 6, 30, tzinfo=UTC)
PASSPHRASE = "fyra långa ord räcker"
KEY = Key.of(PASSPHRASE)
"""What encrypted workspaces are opened with; one for all tests, so that it is made from the passphrase once."""


@pytest.fixture(autouse=True)
def own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home that holds nothing, in English, so that no test meets the user's own workspace or settings."""
    home = tmp_path / "home"
    told = ("DB", "TODAY", "ENGINE", "MODEL", "ADAPTER", "PASSPHRASE", "NEW_PASSPHRASE", "PASSPHRASE_FD")
    for name in (f"PMCOACH_{one}" for one in told):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("PMCOACH_HOME", str(home))
    monkeypatch.setenv("PMCOACH_LANG", "en")
    return home


@pytest.fixture(params=["plain", "encrypted"])
def key(request: pytest.FixtureRequest) -> Key | None:
    """For tests that run on a plain workspace and on an encrypted one."""
    return KEY if request.param == "encrypted" else None


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

"""Somebody opens the app on an encrypted workspace."""

from __future__ import annotations

import stat
import subprocess
import sys
import textwrap
from dataclasses import replace

import pytest

from pmcoach.coaching import create_workspace, open_workspace
from pmcoach.coaching.backups import Backups
from pmcoach.config import Settings
from pmcoach.domain.goals import Goal
from pmcoach.domain.keys import Key
from pmcoach.domain.people import Organisation, Person, Relation
from pmcoach.tui.app import PmcoachApp
from pmcoach.tui.screens.goal import GoalPage
from pmcoach.tui.screens.home import HomePage
from pmcoach.tui.screens.unlock import UnlockPage
from tests.conftest import NOW, TODAY
from tests.tui.walking import seen, settled, type_text, until

PASSPHRASE = "Fyra långa ord räcker"


@pytest.fixture
def locked(settings: Settings) -> Settings:
    """Settings that name an encrypted workspace, and hold no key."""
    owner = Person(name="Sigrid Ås", relation=Relation.OWNER)
    own = replace(settings, key=Key.of(PASSPHRASE))
    create_workspace(own, owner=owner, organisation=Organisation(name="Fjord AS"), now=NOW).close()
    return settings


async def test_the_passphrase_opens_it_and_is_never_shown(locked: Settings) -> None:
    app = PmcoachApp(settings=locked, today=TODAY, clock=lambda: NOW)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        assert "This workspace is encrypted" in seen(app)
        assert "f1 help" in seen(app), "a question mark would go into the passphrase"
        await type_text(pilot, PASSPHRASE)
        assert "Fyra" not in seen(app) and "•" in seen(app)
        await pilot.press("enter")
        await settled(pilot)
        assert isinstance(app.screen, HomePage)
        assert "Fjord AS" in seen(app)
        app.workspace.close()
    (backup,) = Backups(locked.db).all()
    assert backup.encrypted


async def test_what_is_exported_is_told_not_to_be_encrypted_and_is_private(locked: Settings) -> None:
    own = replace(locked, key=Key.of(PASSPHRASE))
    with open_workspace(own) as workspace:
        bo = workspace.people.add("Bo Ek", now=NOW)
        workspace.goals.add(Goal(person_id=bo.id, statement="Answer in a day"), now=NOW)
        app = PmcoachApp(workspace, today=TODAY, clock=lambda: NOW)
        async with app.run_test(size=(100, 30), notifications=True) as pilot:
            await settled(pilot)
            await app.push_screen(GoalPage("G1"))
            await settled(pilot)
            await pilot.press("s")
            await settled(pilot)
            await until(pilot, lambda: "not encrypted" in seen(app))
            (file,) = (locked.db.parent / "exports").iterdir()
            assert stat.S_IMODE(file.stat().st_mode) == 0o600
            file.unlink()
            file.parent.rmdir()
            file.parent.write_text("a file is in the way")
            await pilot.press("s")
            await settled(pilot)
            await until(pilot, lambda: "cannot be written" in seen(app))


async def test_a_wrong_one_is_said_and_can_be_typed_again(locked: Settings) -> None:
    app = PmcoachApp(settings=locked, today=TODAY, clock=lambda: NOW)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await pilot.press("enter")
        assert "cannot be empty" in seen(app)
        await type_text(pilot, PASSPHRASE.lower())
        await pilot.press("enter")
        await settled(pilot)
        assert isinstance(app.screen, UnlockPage)
        assert "That is not the passphrase" in seen(app) and "•" not in seen(app)
        await type_text(pilot, PASSPHRASE)
        await pilot.press("enter")
        await settled(pilot)
        assert isinstance(app.screen, HomePage)
        app.workspace.close()


async def test_it_cannot_be_copied_out_of_the_field(locked: Settings) -> None:
    app = PmcoachApp(settings=locked, today=TODAY, clock=lambda: NOW)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await type_text(pilot, PASSPHRASE)
        await pilot.press("shift+home", "ctrl+c")
        assert app.clipboard == ""
        await pilot.press("ctrl+x")
        assert app.clipboard == "" and "•" not in seen(app)


async def test_escape_leaves_it_closed(locked: Settings) -> None:
    app = PmcoachApp(settings=locked, today=TODAY, clock=lambda: NOW)
    before = locked.db.read_bytes()
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await type_text(pilot, "half")
        await pilot.press("escape")
    assert not app.is_running and not app.has_workspace
    assert locked.db.read_bytes() == before


async def test_a_damaged_one_names_the_last_good_backup(locked: Settings) -> None:
    app = PmcoachApp(settings=locked, today=TODAY, clock=lambda: NOW)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await type_text(pilot, PASSPHRASE)
        await pilot.press("enter")
        await settled(pilot)
        app.workspace.close()
    with locked.db.open("r+b") as file:
        file.seek(100)
        file.write(bytes(range(200)))
    again = PmcoachApp(settings=locked, today=TODAY, clock=lambda: NOW)
    async with again.run_test(size=(120, 40)) as pilot:
        await settled(pilot)
        await type_text(pilot, PASSPHRASE)
        await pilot.press("enter")
        await settled(pilot)
        assert "damaged" in seen(again)
        assert "pmcoach restore" in seen(again)


CRASHES = """
import asyncio, sys
from datetime import UTC, date, datetime
from pathlib import Path
from pmcoach.config import Settings
from pmcoach.paths import user_folders
from pmcoach.tui.app import PmcoachApp
from textual.events import Paste

async def main() -> None:
    db, passphrase = Path(sys.argv[1]), sys.stdin.readline().rstrip()
    settings = Settings(db=db, folders=user_folders(db.parent), lang="en", engine="composer")
    app = PmcoachApp(settings=settings, today=date(2026, 9, 3))
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.pause()
        app.post_message(Paste(passphrase))
        await pilot.pause()
        app.enter_instead = None
        await pilot.press("enter")
        await app.workers.wait_for_complete()
        await pilot.pause()

asyncio.run(main())
"""


def test_a_crash_tells_nothing_of_it(locked: Settings) -> None:
    """The framework prints the variables of every function that was running."""
    ran = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(CRASHES), str(locked.db)],
        input=PASSPHRASE.encode() + b"\n",
        capture_output=True,
        check=False,
    )
    told = (ran.stdout + ran.stderr).decode()
    assert ran.returncode != 0 and "NoneType" in told
    key = Key.of(PASSPHRASE).for_salt(locked.db.read_bytes()[:16])
    for word in (PASSPHRASE, "Fyra", "räcker", key.hex(), repr(key)[2:20]):
        assert word not in told

"""Whatever happens while a file is taken in: what was here is here, and the file can be taken in again."""

from __future__ import annotations

import os
import resource
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from pmcoach.config import Settings
from pmcoach.domain.goals import Goal
from pmcoach.domain.whole import Whole
from pmcoach.errors import WorkspaceError
from pmcoach.store import Store
from tests.coaching.two import Laptop, two_laptops

DIE = "import os, signal, sys\nfrom pathlib import Path\ndie = lambda *_, **__: os.kill(os.getpid(), signal.SIGKILL)\n"
COMMAND = "from pmcoach.cli.main import main\nmain(sys.argv[1:])\n"
PLACES = {
    "when the sender is known": "from pmcoach.store.sharing import Sharing\nSharing.keep_told = die\n",
    "among the records": (
        "from pmcoach.store.ledger import Ledger\nindex, seen = Ledger.index, []\n"
        "Ledger.index = lambda *told: (seen.append(1), len(seen) > 12 and die(), index(*told))\n"
    ),
    "at the end": "from pmcoach.coaching.taking_in import TakingIn\nTakingIn._remember = die\n",
}


@pytest.fixture
def two(settings: Settings, tmp_path: Path) -> Iterator[tuple[Laptop, Laptop]]:
    maja, elin = two_laptops(settings, tmp_path)
    with maja.workspace, elin.workspace:
        maja.receive(elin.share())
        for number in range(20):
            elin.workspace.goals.add(Goal(person_id=elin.me.id, statement=f"Goal {number}"), now=elin.now)
        yield maja, elin


def whole(laptop: Laptop) -> Whole:
    with Store.open(laptop.workspace.settings.db) as store:
        assert store.check() == []
        return store.whole()


def run(program: str, *arguments: str | Path, size: int | None = None) -> subprocess.CompletedProcess[str]:
    """Run pmcoach in a process of its own, where no file may grow past ``size`` bytes."""
    return subprocess.run(
        [sys.executable, "-c", f"{DIE}{program}{COMMAND}", *map(str, arguments)],
        capture_output=True,
        text=True,
        check=False,
        stdin=subprocess.DEVNULL,
        env={**os.environ, "PMCOACH_ENGINE": "composer"},
        preexec_fn=None if size is None else lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (size, size)),
    )


@pytest.mark.parametrize("place", list(PLACES))
def test_a_kill_in_the_middle_of_receive_leaves_what_was_and_the_next_one_works(
    two: tuple[Laptop, Laptop], place: str
) -> None:
    maja, elin = two
    file, db = elin.share(), maja.workspace.settings.db
    before = whole(maja)
    assert run(PLACES[place], "--db", db, "receive", file).returncode == -signal.SIGKILL
    assert whole(maja) == before
    told = run("", "--db", db, "receive", file)
    assert (told.returncode, told.stdout.count("Goal ")) == (0, 20)
    with Store.open(db) as store:
        assert len(store.goals.all()) == 20


def test_a_full_disk_is_told_and_nothing_is_taken_in(two: tuple[Laptop, Laptop]) -> None:
    maja, elin = two
    file, db = elin.share(), maja.workspace.settings.db
    maja.workspace.back_up(now=maja.now)
    before = whole(maja)
    told = run("", "--db", db, "receive", file, size=20_000)
    assert told.returncode == 3
    assert "Traceback" not in told.stderr
    assert whole(maja) == before
    made = run("", "--db", elin.workspace.settings.db, "share", "Maja", "--yes", "-o", elin.folder / "x.md", size=9_000)
    assert made.returncode == 3
    assert not (elin.folder / "x.md").exists()


def test_a_workspace_that_another_program_writes_is_told(two: tuple[Laptop, Laptop]) -> None:
    maja, elin = two
    file = elin.share()
    with Store.open(maja.workspace.settings.db, patience=0.1) as store:
        maja.workspace.receiving._store = store
        other = sqlite3.connect(maja.workspace.settings.db, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        opened = maja.workspace.receiving.open(file)
        with pytest.raises(WorkspaceError, match="in use by another program"):
            maja.workspace.receiving.take_in(opened, now=maja.now)
        other.close()
        assert len(maja.workspace.receiving.take_in(opened, now=maja.now).new) == 20


def test_a_kill_in_the_middle_of_a_table_leaves_what_was(two: tuple[Laptop, Laptop]) -> None:
    maja, _ = two
    table, db = maja.folder / "goals.csv", maja.workspace.settings.db
    table.write_text("person,statement\n" + "\n".join(f"Elin,Goal {n}" for n in range(30)))
    before = whole(maja)
    assert run(PLACES["among the records"], "--db", db, "import", table).returncode == -signal.SIGKILL
    assert whole(maja) == before
    assert run("", "--db", db, "import", table).returncode == 0
    with Store.open(db) as store:
        assert len(store.goals.all()) == 30


@pytest.mark.parametrize(
    "place",
    [
        "from pmcoach.store import wholes\nwholes._check = die\n",
        "from pmcoach.coaching import backups\nbackups.put_in_place = die\n",
    ],
    ids=["while it is made", "before it takes its place"],
)
def test_a_kill_in_the_middle_of_an_import_into_a_bare_workspace_leaves_it_bare(
    two: tuple[Laptop, Laptop], tmp_path: Path, place: str
) -> None:
    _, elin = two
    exported, db = tmp_path / "all.json", tmp_path / "new" / "workspace.db"
    exported.write_bytes(elin.workspace.leaving.workspace(now=elin.now))
    assert run("", "--db", db, "init", "--name", "Elin Berg").returncode == 0
    assert run(place, "--db", db, "import", exported).returncode == -signal.SIGKILL
    with Store.open(db) as store:
        assert (store.goals.all(), store.check()) == ([], [])
    assert run("", "--db", db, "import", exported).returncode == 0
    with Store.open(db) as store:
        assert store.whole() == elin.store.whole()
    assert not any(b"Goal 7" in left.read_bytes() for left in db.parent.rglob(".*/*") if left.is_file())

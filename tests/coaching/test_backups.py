"""Backups come by themselves and lead back from what is damaged or lost; nothing is lost on the way."""

from __future__ import annotations

import os
import resource
import shutil
import signal
import stat
import subprocess
import sys
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from pmcoach.coaching.backups import Backups
from pmcoach.coaching.opening import open_kept
from pmcoach.coaching.sample import make_sample
from pmcoach.config import Settings
from pmcoach.domain.keys import Key
from pmcoach.domain.people import Person
from pmcoach.errors import Damaged, PmcoachError, WorkspaceError
from pmcoach.exchange.workspace_json import workspace_json
from pmcoach.store import Store, check_copy, convert, put_in_place
from tests.by_hand import by_hand
from tests.conftest import KEY, PASSPHRASE

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
LATER = NOW + timedelta(hours=1)


@pytest.fixture
def db(settings: Settings) -> Path:
    """A workspace with a year in it, where the settings say that it lies; an encrypted one in half of the tests."""
    make_sample(settings.db, today=date(2026, 3, 2))
    if settings.key:
        convert(settings.db, key=None, to=settings.key)
    return settings.db


@pytest.fixture
def settings(settings: Settings, key: Key | None) -> Settings:
    return replace(settings, key=key)


def people(db: Path) -> list[str]:
    with Store.open(db, read_only=True, key=KEY) as store:
        return [person.name for person in store.people.all()]


def spoil(db: Path) -> None:
    """Overwrite pages in the middle of the file, as a failing disk would."""
    for side in ("-wal", "-shm"):
        db.with_name(db.name + side).unlink(missing_ok=True)
    size = db.stat().st_size
    with db.open("r+b") as file:
        file.seek(size // 4)
        file.write(b"\xa5" * (size // 2))


def test_the_first_start_of_a_day_makes_a_backup_and_the_second_none(settings: Settings, db: Path) -> None:
    for hour in (0, 3):
        workspace, said = open_kept(settings, now=NOW + timedelta(hours=hour))
        workspace.close()
        assert said == []
    (backup,) = Backups(db, KEY).all()
    assert backup.made_at == NOW
    assert stat.S_IMODE(backup.file.stat().st_mode) == 0o600
    assert people(backup.file) == people(db)


def test_of_a_month_of_backups_only_days_and_weeks_stay(db: Path) -> None:
    backups = Backups(db, KEY)
    backups.folder.mkdir()
    for day in range(30):
        made = NOW + timedelta(days=day)
        shutil.copy(db, backups.folder / f"workspace-{made:%Y%m%dT%H%M%SZ}.db")
    stranger = backups.folder / "workspace-of-mine.db"
    stranger.write_text("keep me")
    with Store.open(db, key=KEY) as store:
        newest = backups.make(store, now=NOW + timedelta(days=30))
    left = backups.all()
    assert left[0] == newest
    assert 7 <= len(left) <= 11
    assert stranger.exists()


def test_a_restore_brings_back_what_was_and_keeps_what_is(db: Path) -> None:
    backups = Backups(db, KEY)
    with Store.open(db, key=KEY) as store:
        backup = backups.make(store, now=NOW)
        store.people.add(Person(name="Zoe New"), now=LATER)
    done = backups.restore(backup.file, now=LATER)
    assert "Zoe New" not in people(db)
    assert done.before is not None
    assert "Zoe New" in people(done.before)
    assert backups.restore(done.before, now=LATER).before is not None
    assert "Zoe New" in people(db)


def test_a_program_that_has_the_workspace_open_sees_the_restored_one(db: Path) -> None:
    backups = Backups(db, KEY)
    with Store.open(db, key=KEY) as store:
        backup = backups.make(store, now=NOW)
        store.people.add(Person(name="Zoe New"), now=LATER)
        backups.restore(backup.file, now=LATER)
        assert "Zoe New" not in [person.name for person in store.people.all()]


@pytest.mark.parametrize("broken", ["half", "spoiled", "empty", "text"])
def test_half_a_backup_is_refused_and_nothing_is_touched(db: Path, broken: str) -> None:
    backups = Backups(db, KEY)
    with Store.open(db, key=KEY) as store:
        file = backups.make(store, now=NOW).file
    whole = file.read_bytes()
    if broken == "spoiled":
        spoil(file)
    else:
        file.write_bytes({"half": whole[: len(whole) // 2], "empty": b"", "text": b"no workspace" * 20}[broken])
    before = db.read_bytes()
    with pytest.raises(WorkspaceError):
        backups.restore(file, now=LATER)
    assert db.read_bytes() == before
    assert backups.last_good() is None


def test_a_damaged_workspace_opens_for_reading_with_the_way_back(settings: Settings, db: Path) -> None:
    with Store.open(db, key=KEY) as store:
        good = Backups(db, KEY).make(store, now=NOW)
    spoil(db)
    try:
        workspace, said = open_kept(settings, now=NOW + timedelta(days=1))
    except Damaged as error:
        said = [str(error)]
    else:
        with pytest.raises(PmcoachError):
            workspace.people.add("Zoe", now=LATER)
        workspace.close()
    assert f"pmcoach restore {good.file}" in said[0]
    assert Backups(db, KEY).all() == [good]
    aside = Backups(db, KEY).restore(good.file, now=LATER).before
    assert aside is not None and "damaged" in aside.name
    assert people(db) == people(good.file)


def test_a_page_that_went_bad_leaves_the_rest_readable(settings: Settings, db: Path) -> None:
    with Store.open(db, key=KEY) as store:
        names = [person.name for person in store.people.all()]
        good = Backups(db, KEY).make(store, now=NOW)
    with by_hand(db, settings.key) as raw:
        (page,) = raw.execute("SELECT rootpage FROM sqlite_master WHERE name = 'audit_of_record'").fetchone()
    with db.open("r+b") as file:
        file.seek((page - 1) * 4096)
        file.write(b"\xa5" * 4096)
    workspace, said = open_kept(settings, now=NOW + timedelta(days=1))
    with workspace:
        assert sorted(p.name for p in (*workspace.people.all(), workspace.people.owner())) == sorted(names)
        with pytest.raises(PmcoachError):
            workspace.people.add("Zoe", now=LATER)
    assert "open for reading only" in said[0]
    assert str(good.file) in said[0]


def test_a_lost_workspace_comes_back(db: Path) -> None:
    with Store.open(db, key=KEY) as store:
        good = Backups(db, KEY).make(store, now=NOW)
    names = people(db)
    db.unlink()
    assert Backups(db, KEY).restore(good.file, now=LATER).before is None
    assert people(db) == names
    assert stat.S_IMODE(db.stat().st_mode) == 0o600


def test_a_restore_waits_for_nobody_for_ever(db: Path, key: Key | None) -> None:
    with Store.open(db, key=KEY) as store:
        good = Backups(db, KEY).make(store, now=NOW)
    before = people(db)
    with by_hand(db, key, isolation_level=None) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(WorkspaceError, match="in use by another program"):
            put_in_place(good.file, db, patience=0.1, key=KEY, copy_key=KEY)
        other.execute("ROLLBACK")
    assert people(db) == before


def run_killed(program: str, *arguments: Path) -> int:
    """Run a program that ends itself as a power cut would."""
    told = [sys.executable, "-c", program, *map(str, arguments)]
    return subprocess.run(told, capture_output=True, check=False).returncode


DIE = (
    "import os, signal, sys\nfrom pathlib import Path\ndie = lambda *_: os.kill(os.getpid(), signal.SIGKILL)\n"
    f"from pmcoach.domain.keys import Key\nKEY = Key.of({PASSPHRASE!r})\n"
)


@pytest.mark.parametrize("steps", [1, 9, 25])
def test_a_kill_in_the_middle_of_a_restore_leaves_the_old_workspace(db: Path, steps: int) -> None:
    with Store.open(db, key=KEY) as store:
        good = Backups(db, KEY).make(store, now=NOW)
        store.people.add(Person(name="Zoe New"), now=LATER)
    program = (
        f"{DIE}from pmcoach.store import copies\ncopies.PAGES = 8\nseen = []\n"
        f"watch = lambda left, of: (seen.append(left), len(seen) >= {steps} and die())\n"
        "copies.put_in_place(Path(sys.argv[1]), Path(sys.argv[2]), patience=1.0, watch=watch, key=KEY, copy_key=KEY)\n"
    )
    assert run_killed(program, good.file, db) == -signal.SIGKILL
    with Store.open(db, key=KEY) as store:
        assert "Zoe New" in [person.name for person in store.people.all()]
        assert store.check() == []
    Backups(db, KEY).restore(good.file, now=LATER)
    assert "Zoe New" not in people(db)


def test_a_kill_in_the_middle_of_an_import_leaves_no_workspace_and_the_next_one_works(db: Path, tmp_path: Path) -> None:
    with Store.open(db, key=KEY) as store:
        whole = store.whole()
    exported, made = tmp_path / "all.json", tmp_path / "made" / "workspace.db"
    exported.write_bytes(workspace_json(whole, exported_at=NOW))
    steps = (
        "from pmcoach.coaching.importing import make_from, workspace_in\n"
        "make_from(Path(sys.argv[2]), workspace_in(Path(sys.argv[1])), KEY)\n"
    )
    assert run_killed(f"{DIE}from pmcoach.store import wholes\nwholes._check = die\n{steps}", exported, made) < 0
    assert not made.exists()
    assert run_killed(DIE + steps, exported, made) == 0
    with Store.open(made, key=KEY) as store:
        assert store.whole() == whole


def test_a_kill_in_the_middle_of_a_merge_leaves_what_was(db: Path, tmp_path: Path, key: Key | None) -> None:
    with Store.open(db, key=KEY) as store:
        before = store.whole()
        for number in range(30):
            store.people.add(Person(name=f"New {number}"), now=LATER)
        exported = tmp_path / "more.json"
        exported.write_bytes(workspace_json(store.whole(), exported_at=LATER))
    other = tmp_path / "other.db"
    Store.create_from(other, before, key=key).close()
    program = (
        f"{DIE}from datetime import UTC, datetime\nfrom pmcoach.store import Store\n"
        "from pmcoach.store.ledger import Ledger\n"
        "from pmcoach.coaching.importing import Importing, workspace_in\n"
        "index, seen = Ledger.index, []\n"
        "Ledger.index = lambda *told: (seen.append(1), len(seen) > 20 and die(), index(*told))\n"
        "store = Store.open(Path(sys.argv[2]), key=KEY)\n"
        "Importing(store).merge(workspace_in(Path(sys.argv[1])), now=datetime.now(UTC))\n"
    )
    assert run_killed(program, exported, other) == -signal.SIGKILL
    with Store.open(other, key=KEY) as store:
        assert store.whole() == before


@pytest.mark.parametrize("moment", ["backup.settle", "backups.check_copy", "backups.worth_keeping"])
def test_a_kill_in_the_middle_of_a_backup_leaves_no_half_of_one(db: Path, moment: str) -> None:
    with Store.open(db, key=KEY) as store:
        whole, good = store.whole(), Backups(db, KEY).make(store, now=NOW)
    program = (
        f"{DIE}from datetime import UTC, datetime\nfrom pmcoach.store import Store, backup\n"
        f"from pmcoach.coaching import backups\n{moment} = die\n"
        "with Store.open(Path(sys.argv[1]), key=KEY) as store:\n"
        "    backups.Backups(Path(sys.argv[1]), KEY).make(store, now=datetime(2026, 3, 3, tzinfo=UTC))\n"
    )
    assert run_killed(program, db) == -signal.SIGKILL
    with Store.open(db, key=KEY) as store:
        assert store.whole() == whole
        for backup in Backups(db, KEY).all():
            check_copy(backup.file, KEY)
        assert good in Backups(db, KEY).all()
        assert Backups(db, KEY).make(store, now=NOW + timedelta(days=2)).file.exists()


def limited(size: int, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
    """Run pmcoach where no file may grow past ``size`` bytes, as on a disk that is full."""
    return subprocess.run(
        [sys.executable, "-m", "pmcoach", *map(str, arguments)],
        capture_output=True,
        text=True,
        check=False,
        env={
            **os.environ,
            "PMCOACH_ENGINE": "composer",
            "PMCOACH_PASSPHRASE": PASSPHRASE,
            "PMCOACH_NEW_PASSPHRASE": "en ny",
        },
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (size, size)),
    )


def test_a_full_disk_is_told_and_nothing_is_lost(db: Path, tmp_path: Path, key: Key | None) -> None:
    with Store.open(db, key=KEY) as store:
        good = Backups(db, KEY).make(store, now=NOW).file
        exported = tmp_path / "all.json"
        exported.write_bytes(workspace_json(store.whole(), exported_at=NOW))
        whole = store.whole()
    little = 200_000
    for arguments in (
        ("export", "-o", tmp_path / "out.json"),
        ("backup",),
        ("restore", good, "--yes"),
        ("erase", "Elin", "--yes"),
        ("encrypt", "--change") if key else ("encrypt",),
        *([("decrypt", "--yes")] if key else []),
        ("--db", tmp_path / "new.db", "import", exported),
    ):
        ran = limited(little, *arguments)
        assert ran.returncode == 3, arguments
        assert ran.stderr.strip().splitlines()[-1].startswith("pmcoach: "), ran.stderr
        assert "fault of pmcoach" not in ran.stderr
    assert sorted(file.name for file in tmp_path.iterdir()) == ["all.json", "home"]
    assert not [file for file in db.parent.rglob("*") if file.name.startswith(".")]
    with Store.open(db, key=KEY) as store:
        assert store.whole() == whole


@pytest.mark.parametrize("command", [("person", "add", "Zoe"), ("encrypt",), ("backup",)])
def test_a_workspace_that_may_not_be_written_says_so(db: Path, command: tuple[str, ...], key: Key | None) -> None:
    db.chmod(0o444)
    db.parent.chmod(0o555)
    before = db.read_bytes()
    change = ["--change"] if key and command == ("encrypt",) else []
    told = [sys.executable, "-m", "pmcoach", *command, *change]
    if os.geteuid() == 0:
        if shutil.which("setpriv") is None:
            pytest.skip("root may write everywhere here")
        told = ["setpriv", "--bounding-set=-dac_override,-dac_read_search,-fowner", *told]
    env = {**os.environ, "PMCOACH_PASSPHRASE": PASSPHRASE, "PMCOACH_NEW_PASSPHRASE": "en ny"}
    ran = subprocess.run(told, capture_output=True, text=True, check=False, env=env)
    db.parent.chmod(0o700)
    assert ran.returncode == 3
    assert "cannot be" in ran.stderr
    assert db.read_bytes() == before

"""A workspace and its copies become encrypted, plain again, or encrypted anew; a kill at any moment loses nothing."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import threading
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from pmcoach.coaching.backups import Backups
from pmcoach.coaching.encrypting import Copies, turn, unlike
from pmcoach.coaching.opening import open_kept
from pmcoach.coaching.sample import make_sample
from pmcoach.config import Settings
from pmcoach.domain.keys import Key
from pmcoach.domain.people import Person
from pmcoach.domain.whole import Whole
from pmcoach.errors import Damaged, Locked, WrongPassphrase
from pmcoach.store import Store, is_encrypted
from tests.conftest import KEY, PASSPHRASE
from tests.in_clear import words_in

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
OTHER = Key.of("en annan fras")
SECRET = "Zyzzogeton"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a plain workspace, a year and a secret in it, two backups, and one from before an upgrade."""
    db = tmp_path_factory.mktemp("made") / "workspace.db"
    make_sample(db, today=date(2026, 3, 2))
    with Store.open(db) as store:
        store.people.add(Person(name=SECRET), now=NOW)
        for days in range(2):
            Backups(db).make(store, now=NOW + timedelta(days=days))
        store.back_up(db.with_name("workspace.before-m004.db"))
    return db.parent


@pytest.fixture
def db(made: Path, settings: Settings) -> Path:
    """The workspace in that folder, a copy of one's own."""
    shutil.copytree(made, settings.db.parent)
    return settings.db


def said(db: Path, key: Key | None) -> Whole:
    with Store.open(db, key=key) as store:
        assert store.check() == []
        return store.whole()


def test_once_it_is_encrypted_no_file_in_the_folder_tells_a_word(db: Path) -> None:
    before = said(db, None)
    assert len(unlike(db, KEY)) == 3
    done = turn(db, key=None, to=KEY)
    assert (done.workspace, len(done.converted), done.removed, done.left) == (True, 3, (), ())
    assert SECRET.encode() not in words_in(db.parent)
    assert SECRET.encode() in words_in(db.parent, KEY)
    assert said(db, KEY) == before
    assert {copy.encrypted for copy in Backups(db).all()} == {True}
    assert turn(db, key=KEY, to=KEY).workspace is False


def test_another_passphrase_opens_it_and_the_old_one_opens_nothing(db: Path) -> None:
    turn(db, key=None, to=KEY)
    before = said(db, KEY)
    turn(db, key=KEY, to=OTHER)
    assert said(db, OTHER) == before
    for file in (db, *Backups(db).copies()):
        with pytest.raises(WrongPassphrase):
            Store.open(file, key=KEY)
    with pytest.raises(WrongPassphrase):
        turn(db, key=KEY, to=None)


def test_plain_again_means_its_copies_too(db: Path) -> None:
    before = said(db, None)
    turn(db, key=None, to=KEY)
    turn(db, key=KEY, to=None)
    assert said(db, None) == before
    assert not any(is_encrypted(file) for file in (db, *Backups(db).copies()))


@pytest.mark.parametrize(("copies", "left", "gone"), [(Copies.REMOVE, 0, 3), (Copies.KEEP, 3, 0)])
def test_copies_can_be_removed_or_kept(db: Path, copies: Copies, left: int, gone: int) -> None:
    done = turn(db, key=None, to=KEY, copies=copies)
    assert (len(done.left), len(done.removed)) == (left, gone)
    assert len(Backups(db).copies()) == left
    assert is_encrypted(db)


def test_what_cannot_be_converted_is_left_and_named(db: Path) -> None:
    spoiled = Backups(db).all()[0].file
    spoiled.write_bytes(spoiled.read_bytes()[:200_000])
    foreign = Backups(db).all()[1].file
    turn(foreign, key=None, to=OTHER)
    done = turn(db, key=None, to=KEY)
    assert {file for file, _ in done.left} == {spoiled, foreign}
    assert all(why is not None and why.message for _, why in done.left)
    assert is_encrypted(db)


DIES = f"""
import os, signal, sys
from pathlib import Path
from pmcoach.coaching import encrypting
from pmcoach.domain.keys import Key
from pmcoach.store import converting
keys = {{"plain": None, "key": Key.of({PASSPHRASE!r}), "other": Key.of("en annan fras")}}
die = lambda *_, **__: os.kill(os.getpid(), signal.SIGKILL)
turns = [0]
def at(room, name, turn, after):
    real = getattr(room, name)
    def wrapped(*told, **named):
        turns[0] += 1
        if turns[0] == turn and not after:
            die()
        done = real(*told, **named)
        if turns[0] == turn:
            die()
        return done
    setattr(room, name, wrapped)
"""

MOMENTS = {
    "before the first copy is read": "at(converting, 'write_converted', 1, False)",
    "when a copy's words lie beside it": "at(converting, '_differences', 1, False)",
    "between two copies": "at(converting, '_take_the_place', 2, True)",
    "when the workspace's words lie beside it": "at(converting, '_take_the_place', 4, False)",
    "when the workspace has been replaced": "at(os, 'fsync', 11, False)",
    "at the end": "at(converting, '_take_the_place', 4, True)",
}


@pytest.mark.parametrize(
    ("of", "to", "moment"),
    [
        *(("plain", "key", moment) for moment in MOMENTS),
        *(("key", "plain", moment) for moment in list(MOMENTS)[1::2]),
        *(("key", "other", moment) for moment in list(MOMENTS)[2::2]),
    ],
)
def test_a_kill_at_any_moment_leaves_a_workspace_that_opens(
    db: Path, settings: Settings, moment: str, of: str, to: str
) -> None:
    keys = {"plain": None, "key": KEY, "other": OTHER}
    turn(db, key=None, to=keys[of])
    before = said(db, keys[of])
    told = "encrypting.turn(Path(sys.argv[1]), key=keys[sys.argv[2]], to=keys[sys.argv[3]])"
    program = f"{DIES}\n{MOMENTS[moment]}\n{told}"
    ran = subprocess.run([sys.executable, "-c", program, str(db), of, to], capture_output=True, check=False)
    assert ran.returncode == -signal.SIGKILL, ran.stderr.decode()
    now = keys[of] if _opens(db, keys[of]) else keys[to]
    assert said(db, now) == before
    turn(db, key=now, to=keys[to])
    assert said(db, keys[to]) == before
    assert unlike(db, keys[to]) == ()
    assert not [file for file in db.parent.rglob("*") if file.name.startswith(".")]
    if keys[to] is not None:
        assert SECRET.encode() not in words_in(db.parent)


def _opens(db: Path, key: Key | None) -> bool:
    try:
        Store.open(db, key=key).close()
    except Locked:
        return False
    return True


def test_a_plain_rest_of_a_decryption_that_was_killed_goes_with_the_next_start(db: Path, settings: Settings) -> None:
    turn(db, key=None, to=KEY)
    program = f"{DIES}\n{MOMENTS['when the workspace' + chr(39) + 's words lie beside it']}\n"
    program += "encrypting.turn(Path(sys.argv[1]), key=keys['key'], to=None)"
    subprocess.run([sys.executable, "-c", program, str(db)], capture_output=True, check=False)
    assert SECRET.encode() in db.with_name(".workspace.db.converted").read_bytes()
    workspace, _ = open_kept(Settings(db=db, folders=settings.folders, key=KEY), now=NOW + timedelta(days=1))
    workspace.close()
    assert not db.with_name(".workspace.db.converted").exists()


TURNS = f"""
import sys
from pathlib import Path
from pmcoach.coaching.encrypting import turn
from pmcoach.domain.keys import Key
from pmcoach.store import is_encrypted
db, key = Path(sys.argv[1]), Key.of({PASSPHRASE!r})
print("begins", flush=True)
while True:
    if is_encrypted(db):
        turn(db, key=key, to=None)
    else:
        turn(db, key=None, to=key)
"""


def test_kills_at_random_moments_lose_nothing(db: Path) -> None:
    before, chance = said(db, None), random.Random(5)
    for _ in range(6):
        child = subprocess.Popen([sys.executable, "-c", TURNS, str(db)], stdout=subprocess.PIPE)
        assert child.stdout is not None and child.stdout.readline() == b"begins\n"
        killer = threading.Timer(chance.uniform(0.05, 1.5), child.send_signal, (signal.SIGKILL,))
        killer.start()
        assert child.wait() == -signal.SIGKILL
        child.stdout.close()
        assert said(db, KEY) == before
    turn(db, key=KEY, to=KEY)
    assert SECRET.encode() not in words_in(db.parent)


def test_a_damaged_workspace_is_not_touched_and_the_way_back_is_told(db: Path, settings: Settings) -> None:
    turn(db, key=None, to=KEY)
    with db.open("r+b") as file:
        file.seek(4096 * 3)
        file.write(os.urandom(4096 * 20))
    before = db.read_bytes()
    with pytest.raises(Damaged):
        turn(db, key=KEY, to=None)
    assert db.read_bytes() == before
    with pytest.raises(Damaged, match="pmcoach restore"):
        open_kept(Settings(db=db, folders=settings.folders, key=KEY), now=NOW + timedelta(days=9))


def test_a_restore_keeps_the_workspace_as_closed_as_it_was(db: Path, tmp_path: Path) -> None:
    plain = tmp_path / "plain.db"
    plain.write_bytes(Backups(db).all()[0].file.read_bytes())
    turn(db, key=None, to=KEY)
    with Store.open(db, key=KEY) as store:
        store.people.add(Person(name="Zoe New"), now=NOW)
    assert Backups(db, KEY).restore(plain, now=NOW + timedelta(hours=1)).encrypted
    assert SECRET.encode() not in words_in(db.parent)
    assert "Zoe New" not in [person.record.name for person in said(db, KEY).records if hasattr(person.record, "name")]
    foreign = tmp_path / "foreign.db"
    foreign.write_bytes(plain.read_bytes())
    turn(foreign, key=None, to=OTHER)
    assert Backups(db, KEY).restore(foreign, now=NOW + timedelta(hours=2), copy_key=OTHER).encrypted
    assert said(db, KEY) == said(plain, None)
    turn(db, key=KEY, to=None)
    assert not Backups(db).restore(foreign, now=NOW + timedelta(hours=3), copy_key=OTHER).encrypted
    assert said(db, None) == said(plain, None)

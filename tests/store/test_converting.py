"""A workspace becomes encrypted and plain again where it lies, whoever stands in the way."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from pmcoach.domain.goals import Goal
from pmcoach.domain.keys import SALT, SIZE, Key
from pmcoach.domain.people import Person
from pmcoach.errors import Damaged, PassphraseNeeded, WorkspaceError, WrongPassphrase
from pmcoach.store import Store, convert, is_encrypted
from tests.in_clear import words_in
from tests.store.conftest import NOW

OTHER = Key.raw(b"o" * SIZE, b"s" * SALT)
SECRET = "Zyzzogeton"


@pytest.fixture
def lived_in(store: Store, bo: Person, path: Path) -> Path:
    """A workspace with gaps where records were, words in its index, and something half typed."""
    for number in range(40):
        goal = store.goals.add(Goal(person_id=bo.id, statement=f"{SECRET} {number}"), now=NOW)
        if number % 3 == 0:
            store.goals.remove(goal.ref, now=NOW)
            store.bin.purge(goal.ref, now=NOW)
    store.scratch.keep("goal-coach:open", f"{SECRET} half typed", NOW)
    store.close()
    return path


@pytest.mark.parametrize("to", [None, OTHER], ids=["to plain", "to another key"])
def test_a_converted_workspace_is_equal_and_whole(lived_in: Path, key: Key | None, to: Key | None) -> None:
    with Store.open(lived_in, key=key) as store:
        whole, typed = store.whole(), store.scratch.recall("goal-coach:open")
    convert(lived_in, key=key, to=to)
    assert is_encrypted(lived_in) == (to is not None)
    with Store.open(lived_in, key=to) as store:
        assert (store.whole(), store.scratch.recall("goal-coach:open")) == (whole, typed)
        assert store.check() == []
        assert len(store.search.find(SECRET, limit=100)) == 26
        store.people.add(Person(name="Cleo"), now=NOW)
    assert [file.name for file in lived_in.parent.iterdir()] == [lived_in.name]
    assert lived_in.stat().st_mode & 0o777 == 0o600


def test_no_word_can_be_read_once_it_is_encrypted(lived_in: Path, key: Key | None) -> None:
    convert(lived_in, key=key, to=OTHER)
    assert SECRET.encode() not in words_in(lived_in.parent)
    assert SECRET.encode() in words_in(lived_in.parent, OTHER)


HAS_IT_OPEN = """
import sys
from pathlib import Path
from pmcoach.store import Store
from tests.store.conftest import made_key
with Store.open(Path(sys.argv[1]), key=made_key() if sys.argv[2] == "encrypted" else None) as store:
    print(len(store.people.all()), flush=True)
    sys.stdin.read()
"""


@contextmanager
def another_program(path: Path, key: Key | None) -> Iterator[None]:
    """The workspace open in another process, that has read and waits."""
    told = [sys.executable, "-c", HAS_IT_OPEN, str(path), "encrypted" if key else "plain"]
    with subprocess.Popen(told, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as other:
        assert other.stdout is not None and other.stdin is not None
        assert other.stdout.readline() == b"2\n"
        yield
        other.stdin.close()
        assert other.wait() == 0


def test_it_is_not_converted_while_somebody_has_it_open(lived_in: Path, key: Key | None) -> None:
    with another_program(lived_in, key), pytest.raises(WorkspaceError, match="in use by another program"):
        convert(lived_in, key=key, to=OTHER, patience=0.1)
    with Store.open(lived_in, key=key), pytest.raises(WorkspaceError, match="in use here"):
        convert(lived_in, key=key, to=OTHER, patience=0.1)
    with Store.open(lived_in, key=key) as store:
        assert store.check() == []
    assert [file.name for file in lived_in.parent.iterdir()] == [lived_in.name]


def test_who_waited_for_the_old_file_finds_no_workspace_in_it(lived_in: Path, key: Key | None) -> None:
    with lived_in.open("rb") as waiting:
        convert(lived_in, key=key, to=OTHER)
        assert set(waiting.read()) == {0}


def test_a_damaged_workspace_is_not_converted(lived_in: Path, key: Key | None) -> None:
    size = lived_in.stat().st_size
    with lived_in.open("r+b") as file:
        file.seek(size // 2)
        file.write(b"\xa5" * (size // 4))
    before = lived_in.read_bytes()
    with pytest.raises(Damaged):
        convert(lived_in, key=key, to=OTHER)
    assert lived_in.read_bytes() == before


def test_a_wrong_key_and_no_key_are_told_apart_from_damage(lived_in: Path, key: Key | None) -> None:
    convert(lived_in, key=key, to=Key.of("four words make one"))
    with pytest.raises(PassphraseNeeded, match="is encrypted"):
        Store.open(lived_in)
    with pytest.raises(WrongPassphrase, match="does not open"):
        Store.open(lived_in, key=Key.of("Four words make one"))
    with pytest.raises(WrongPassphrase):
        Store.open(lived_in, key=OTHER)
    with Store.open(lived_in, key=Key.of("four words make one"), read_only=True) as store:
        assert store.check() == []

"""Somebody locks the workspace: the passphrase is typed unseen, or given where nobody types, and shows up nowhere."""

from __future__ import annotations

import json
import os
import pty
import subprocess
import sys
import termios
from collections.abc import Callable
from fcntl import ioctl
from pathlib import Path
from types import SimpleNamespace

import click
import pytest

from pmcoach.cli.main import NOUNS, pmcoach
from pmcoach.store import is_encrypted
from tests.cli.conftest import Ran
from tests.conftest import PASSPHRASE
from tests.in_clear import words_in

Run = Callable[..., Ran]
NEW = "eller fem helt andra ord"


@pytest.fixture
def home(run: Run, own_home: Path) -> Path:
    """Maja's plain workspace with Elin in it, and a backup."""
    run("init", "--name", "Maja Lind")
    run("person", "add", "Elin Berg", "--role", "Team lead")
    return own_home


@pytest.fixture
def locked(home: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The same, encrypted; the environment no longer says with what."""
    monkeypatch.setenv("PMCOACH_PASSPHRASE", PASSPHRASE)
    assert run("encrypt").code == 0
    monkeypatch.delenv("PMCOACH_PASSPHRASE")
    return home


def test_a_script_locks_opens_and_unlocks_it(run: Run, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    refused = run("encrypt")
    assert (refused.code, "PMCOACH_PASSPHRASE" in refused.err) == (2, True)
    monkeypatch.setenv("PMCOACH_PASSPHRASE", PASSPHRASE)
    done = run("encrypt", "--format", "json")
    told = json.loads(done.out)
    assert (done.code, told["encrypted"], len(told["converted"])) == (0, True, 1)
    assert b"Elin" not in words_in(home)
    assert "Elin Berg" in run("person", "list").out
    assert "encrypted already" in run("encrypt").err
    listed = [json.loads(line) for line in run("backup", "list", "--format", "json").out.splitlines()]
    assert [one["encrypted"] for one in listed] == [True]
    assert "(encrypted)" in run("backup").err
    assert "--yes" in run("decrypt").err
    assert run("decrypt", "--yes").code == 0
    monkeypatch.delenv("PMCOACH_PASSPHRASE")
    assert "Elin Berg" in run("person", "list").out
    assert run("decrypt", "--yes").err.strip() == "It is not encrypted."


def test_without_its_passphrase_every_command_says_how_to_give_it(run: Run, locked: Path) -> None:
    for command in (("person", "list"), ("export",), ("lint",), ("backup",), ("erase", "Elin", "--yes"), ("encrypt",)):
        said = run(*command)
        assert (said.code, said.out) == (2, ""), command
        assert "is encrypted" in said.err and "--passphrase-fd" in said.err
    assert run("doctor").out.count("encrypted; it was not opened") == 1
    assert run("backup", "list").code == 0


def test_a_wrong_passphrase_is_a_clear_error_and_costs_nothing(
    run: Run, locked: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = words_in(locked)
    monkeypatch.setenv("PMCOACH_PASSPHRASE", PASSPHRASE.upper())
    said = run("person", "add", "Bo Ek")
    assert (said.code, said.out) == (2, "")
    assert "does not open" in said.err and len(said.err.splitlines()) == 1
    assert words_in(locked) == before


def test_a_descriptor_gives_it_and_the_new_one(locked: Path) -> None:
    def through(words: str, *arguments: str) -> subprocess.CompletedProcess[str]:
        reading, writing = os.pipe()
        os.write(writing, words.encode())
        os.close(writing)
        told = [sys.executable, "-m", "pmcoach", "--passphrase-fd", str(reading), *arguments]
        ran = subprocess.run(told, capture_output=True, text=True, check=False, pass_fds=[reading])
        os.close(reading)
        return ran

    assert "Elin Berg" in through(PASSPHRASE, "person", "list").stdout
    assert "Elin Berg" in through(f"{PASSPHRASE}\n", "person", "list").stdout
    assert through(f"{PASSPHRASE}\n{NEW}\n", "encrypt", "--change").returncode == 0
    assert through(PASSPHRASE, "person", "list").returncode == 2
    assert "Elin Berg" in through(NEW, "person", "list").stdout
    assert "PMCOACH_NEW_PASSPHRASE" in through(NEW, "encrypt", "--change").stderr
    assert through("", "person", "list").returncode == 2


def at_a_terminal(*arguments: str, answers: tuple[str, ...]) -> tuple[int, str]:
    """Run pmcoach as at a terminal of one's own, answering each question; gives the exit code and all that was seen."""
    ours, theirs = pty.openpty()

    def begin() -> None:
        os.setsid()
        ioctl(theirs, termios.TIOCSCTTY, 0)

    told = [sys.executable, "-m", "pmcoach", *arguments]
    child = subprocess.Popen(told, stdin=theirs, stdout=theirs, stderr=theirs, preexec_fn=begin)
    os.close(theirs)
    seen, waiting = "", list(answers)
    while True:
        try:
            more = os.read(ours, 4096)
        except OSError:
            break
        if not more:
            break
        seen += more.decode()
        if waiting and seen.rstrip().endswith((":", "]")) and more.decode().rstrip(" ")[-1:] in (":", "]"):
            os.write(ours, f"{waiting.pop(0)}\n".encode())
    os.close(ours)
    assert not waiting, seen
    return child.wait(), seen


def test_at_a_terminal_it_is_asked_for_and_never_seen(home: Path) -> None:
    code, seen = at_a_terminal("encrypt", answers=(PASSPHRASE, PASSPHRASE, "convert"))
    assert code == 0, seen
    assert "Write it down" in seen and "Encrypted:" in seen and "workspace-2" in seen
    assert PASSPHRASE not in seen
    code, seen = at_a_terminal("person", "list", answers=("wrong", PASSPHRASE))
    assert (code, "Elin Berg" in seen, "That is not the passphrase" in seen) == (0, True, True)
    code, seen = at_a_terminal("person", "list", answers=("wrong", "wronger", "wrongest"))
    assert (code, "stays closed" in seen, "import FILE" in seen) == (2, True, True)
    code, seen = at_a_terminal("encrypt", "--change", answers=(PASSPHRASE, "kort", "korv"))
    assert (code, "not alike" in seen) == (2, True)
    code, seen = at_a_terminal("encrypt", "--change", "--copies", "convert", answers=(PASSPHRASE, "kort", "kort"))
    assert (code, "That is short" in seen, "kort" in seen) == (0, True, False)
    code, seen = at_a_terminal("person", "list", answers=("kort",))
    assert (code, "Elin Berg" in seen) == (0, True)


def test_no_command_takes_a_passphrase_as_an_argument() -> None:
    context = click.Context(pmcoach)

    def options(command: click.Command) -> list[click.Parameter]:
        found = list(command.params)
        if isinstance(command, click.Group) and command is not pmcoach:
            for name in command.list_commands(context):
                below = command.get_command(context, name)
                found += options(below) if below else []
        return found

    everywhere = [*pmcoach.params]
    for noun in NOUNS:
        command = pmcoach.get_command(context, noun)
        assert command is not None
        everywhere += options(command)
    named = [option for option in everywhere if "pass" in (option.name or "")]
    assert [(option.name, option.type.name) for option in named] == [("passphrase_fd", "integer")]


def test_the_passphrase_lies_in_no_file(run: Run, locked: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PMCOACH_PASSPHRASE", PASSPHRASE)
    monkeypatch.setenv("PMCOACH_NEW_PASSPHRASE", NEW)
    run("person", "add", "Bo Ek")
    run("--debug", "person", "show", "Nobody")
    assert run("encrypt", "--change").code == 0
    monkeypatch.setenv("PMCOACH_PASSPHRASE", NEW)
    assert run("decrypt", "--yes").code == 0
    left = words_in(locked)
    for word in (PASSPHRASE, NEW, "räcker", "helt andra"):
        assert word.encode() not in left
    assert "räcker" not in run("history").out


def test_a_new_workspace_is_encrypted_from_its_first_byte_and_an_import_leaves_it_so(
    run: Run, home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    exported, db = tmp_path / "all.json", tmp_path / "new" / "workspace.db"
    run("export", "-o", str(exported))
    monkeypatch.setenv("PMCOACH_PASSPHRASE", PASSPHRASE)
    assert run("--db", str(db), "init", "--name", "Maja", "--encrypt").code == 0
    assert b"Maja" not in words_in(db.parent)
    assert run("--db", str(db), "import", str(exported)).code == 0
    assert "Elin Berg" in run("--db", str(db), "person", "list").out
    assert b"Elin" not in words_in(db.parent)
    out = tmp_path / "again.json"
    assert "not encrypted, though the workspace is" in run("--db", str(db), "export", "-o", str(out)).err
    assert "not encrypted, though" not in run("export", "-o", str(out), "--force").err


def test_without_the_extra_the_remedy_is_named_and_a_plain_workspace_works(
    run: Run, locked: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PMCOACH_PASSPHRASE", PASSPHRASE)
    monkeypatch.setitem(sys.modules, "sqlcipher3.dbapi2", None)
    said = run("person", "list")
    assert (said.code, "pip install 'pmcoach[encryption]'" in said.err) == (3, True)
    db = str(tmp_path / "plain.db")
    assert run("--db", db, "init", "--name", "Omar").code == 0
    before = Path(db).read_bytes()
    said = run("--db", db, "encrypt")
    assert (said.code, "pip install 'pmcoach[encryption]'" in said.err) == (3, True)
    assert Path(db).read_bytes() == before


def test_the_doctor_finds_copies_that_stayed_plain(run: Run, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PMCOACH_PASSPHRASE", PASSPHRASE)
    kept = run("encrypt", "--copies", "keep")
    assert (kept.code, kept.err.count("Left as it is")) == (0, 1)
    told = run("doctor")
    assert "encrypted, though the workspace is: 1 of its copies" in told.out and "pmcoach encrypt" in told.out
    assert "One copy converted" in run("encrypt").err
    told = run("doctor")
    assert "1 of its copies" not in told.out and "of Maja Lind, encrypted" in told.out


def test_a_keyring_opens_it_once_it_was_told_to(run: Run, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PMCOACH_PASSPHRASE", PASSPHRASE)
    monkeypatch.setitem(sys.modules, "keyring", None)
    said = run("encrypt", "--keyring")
    assert ("pip install keyring" in said.err, is_encrypted(home / "workspace.db")) == (True, False)
    kept: dict[tuple[str, str], str] = {}
    ring = SimpleNamespace(
        __spec__=SimpleNamespace(name="keyring"),
        errors=SimpleNamespace(KeyringError=OSError),
        get_password=lambda service, name: kept.get((service, name)),
        set_password=lambda service, name, word: kept.update({(service, name): word}),
        delete_password=lambda service, name: kept.pop((service, name)),
    )
    monkeypatch.setitem(sys.modules, "keyring", ring)
    assert run("encrypt", "--keyring").code == 0
    assert list(kept.values()) == [PASSPHRASE]
    monkeypatch.delenv("PMCOACH_PASSPHRASE")
    assert "Elin Berg" in run("person", "list").out
    monkeypatch.setenv("PMCOACH_NEW_PASSPHRASE", NEW)
    assert "keeps the new passphrase" in run("encrypt", "--change").err
    assert list(kept.values()) == [NEW]
    assert "Elin Berg" in run("person", "list").out
    assert run("decrypt", "--yes").code == 0
    assert kept == {}

"""The errors a newcomer meets: one line that says what happened and what to do."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import Ran

Run = Callable[..., Ran]


def one_line(ran: Ran) -> str:
    assert ran.out == ""
    assert ran.err.count("\n") == 1
    assert "Traceback" not in ran.err
    return ran.err


def test_no_workspace_yet(run: Run) -> None:
    ran = run("person", "list")
    assert ran.code == 3
    assert "pmcoach init" in one_line(ran)


def test_a_file_that_is_no_workspace(run: Run, tmp_path: Path) -> None:
    text = tmp_path / "notes.txt"
    text.write_text("Dear diary", "utf-8")
    other = tmp_path / "other.db"
    with sqlite3.connect(other) as connection:
        connection.execute("CREATE TABLE recipes (name TEXT)")
    connection.close()
    for file in (text, other):
        ran = run("person", "list", "--db", str(file))
        assert ran.code == 3
        assert "workspace" in one_line(ran)
    assert text.read_text("utf-8") == "Dear diary"


def test_a_folder_that_cannot_be_written(run: Run) -> None:
    ran = run("init", "--name", "Maja", "--db", "/proc/nowhere/workspace.db")
    assert ran.code == 3
    assert "/proc/nowhere" in one_line(ran)


def test_a_place_where_no_file_can_be(run: Run, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", "utf-8")
    ran = run("init", "--name", "Maja", "--db", str(tmp_path / "file" / "workspace.db"))
    assert ran.code == 3
    one_line(ran)


def test_a_workspace_is_not_made_over_another(run: Run) -> None:
    run("init", "--name", "Maja")
    assert run("init", "--name", "Somebody else").code == 3
    assert "Maja" in run("doctor").out


def test_an_unknown_person_brings_the_nearest_name(run: Run) -> None:
    run("init", "--name", "Maja")
    run("person", "add", "Elin Berg")
    ran = run("person", "show", "Elna")
    assert ran.code == 1
    assert "Did you mean Elin Berg?" in one_line(ran)


def test_no_model_where_one_was_asked_for(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PMCOACH_MODEL", "no-such-model")
    ran = run("goal", "draft", "--rough", "answer faster", "--engine", "local")
    assert ran.code == 3
    assert "no-such-model" in one_line(ran)
    assert "pmcoach model" in ran.err


@pytest.mark.parametrize("content", [b"", b"not a model at all", b"GGUF"])
def test_a_model_file_that_is_no_gguf(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, content: bytes
) -> None:
    file = tmp_path / "model.gguf"
    file.write_bytes(content)
    monkeypatch.setenv("PMCOACH_MODEL", str(file))
    ran = run("goal", "draft", "--rough", "answer faster", "--engine", "local")
    assert ran.code == 3
    assert "model.gguf" in one_line(ran)


@pytest.mark.parametrize(
    "arguments",
    [
        ("goal", "draft"),
        ("goal", "draft", "--rough", "  "),
        ("--today", "soon", "person", "list"),
        ("draft", "edit", "Q1", "--set", "no equals sign"),
        ("nonsense",),
        ("goal", "check-in"),
    ],
)
def test_usage_errors_are_exit_2(run: Run, arguments: tuple[str, ...]) -> None:
    run("init", "--name", "Maja")
    assert run(*arguments).code == 2


def test_a_config_file_that_cannot_be_read(run: Run, own_home: Path) -> None:
    (own_home / "config").mkdir(parents=True)
    (own_home / "config" / "config.toml").write_text("engine = [", "utf-8")
    ran = run("person", "list")
    assert ran.code == 2
    assert "config.toml" in one_line(ran)


def test_debug_shows_where(run: Run) -> None:
    ran = run("person", "list", "--debug")
    assert "Traceback" in ran.err


@pytest.mark.parametrize("wish", ["?", "...", "123", "x", "  "])
def test_a_wish_without_a_word_is_asked_for_again(run: Run, wish: str) -> None:
    ran = run("goal", "draft", "--rough", wish)
    assert ran.code == 2
    assert "There is nothing to draft from." in one_line(ran)

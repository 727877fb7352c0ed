"""Export, import, backup, restore, erase and retention as a person runs them."""

from __future__ import annotations

import json
import stat
from collections.abc import Callable
from pathlib import Path

import pytest
from icalendar import Calendar

from tests.cli.conftest import Ran

Run = Callable[..., Ran]


@pytest.fixture
def home(run: Run, own_home: Path) -> Path:
    """Maja's workspace with Elin and a goal in it."""
    run("init", "--name", "Maja Lind")
    run("person", "add", "Elin Berg", "--role", "Team lead")
    run("goal", "add", "Answer in a day", "--person", "Elin", "--due", "2026-12-31")
    run("note", "add", "Elin", "Wants to lead", "--private")
    return own_home


def test_everything_leaves_and_makes_an_equal_workspace(run: Run, home: Path, tmp_path: Path) -> None:
    file = tmp_path / "all.json"
    assert run("export", "-o", str(file)).code == 0
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    again = run("export", "-o", str(file))
    assert (again.code, again.err.count("--force")) == (1, 1)
    assert run("export", "-o", str(file), "--force").code == 0
    other = str(tmp_path / "other.db")
    dry = run("--db", other, "import", str(file), "--dry-run")
    assert (dry.code, Path(other).exists()) == (0, False)
    assert run("--db", other, "import", str(file)).code == 0
    one, two = (json.loads(run("--db", db, "export").out) for db in (str(home / "workspace.db"), other))
    assert {**one, "exported_at": None} == {**two, "exported_at": None}


def test_a_workspace_that_was_just_made_becomes_the_exported_one(run: Run, home: Path, tmp_path: Path) -> None:
    file, db = tmp_path / "all.json", str(tmp_path / "laptop" / "new.db")
    run("export", "-o", str(file))
    run("--db", db, "init", "--name", "Maja")
    assert run("--db", db, "import", str(file)).code == 0
    assert "Elin Berg" in run("--db", db, "person", "list").out
    run("--db", str(tmp_path / "third.db"), "init", "--name", "Omar")
    run("--db", str(tmp_path / "third.db"), "person", "add", "Bo Ek")
    refused = run("--db", str(tmp_path / "third.db"), "import", str(file))
    assert (refused.code, "another owner" in refused.err) == (1, True)


def test_one_persons_record_says_that_it_is_private_and_comes_in_nowhere(run: Run, home: Path, tmp_path: Path) -> None:
    file = tmp_path / "elin.json"
    told = run("export", "--person", "Elin", "-o", str(file))
    assert "private notes" in told.err
    assert json.loads(file.read_text())["records"]["private_notes"][0]["text"] == "Wants to lead"
    refused = run("import", str(file))
    assert (refused.code, "access pack" in refused.err) == (1, True)
    page = run("export", "--person", "Elin", "--format", "md").out
    assert "Wants to lead" in page
    assert run("export", "--format", "md").code == 2


def test_the_calendar_and_the_tables_open_elsewhere(run: Run, home: Path) -> None:
    titles = [
        str(event["summary"]) for event in Calendar.from_ical(run("export", "--format", "ics").out).walk("VEVENT")
    ]
    assert titles == ["Time for a one-on-one with Elin Berg", "Due: G1 Answer in a day (Elin Berg)"]
    table = run("export", "--format", "csv").out
    assert "G1,Elin Berg,Answer in a day" in table
    assert run("export", "--format", "csv", "--table", "people").out.count("Elin Berg") == 1


def test_a_table_is_shown_before_it_comes_in(run: Run, home: Path, tmp_path: Path) -> None:
    table = tmp_path / "people.csv"
    table.write_text("name,relation\nBo Ek,colleague\nElin Berg,report\nCleo,friend\n")
    shown = run("import", str(table), "--dry-run")
    assert (shown.code, shown.out.count("Bo Ek"), "no relation" in shown.out) == (1, 1, True)
    assert "Bo Ek" not in run("person", "list").out
    refused = run("import", str(table))
    assert (refused.code, "Line 4" in refused.err) == (2, True)
    table.write_text("name,relation\nBo Ek,colleague\n")
    assert run("import", str(table)).code == 0
    assert "Bo Ek" in run("person", "list").out


def test_the_first_command_of_a_day_backs_up_and_a_restore_asks_first(run: Run, home: Path) -> None:
    (daily,) = run("backup", "list", "--format", "json").out.splitlines()
    assert run("backup").code == 0
    newest = json.loads(run("backup", "list", "--format", "json").out.splitlines()[0])["file"]
    assert newest != json.loads(daily)["file"]
    run("person", "add", "Bo Ek")
    assert run("restore", newest).code == 2
    assert "Bo Ek" in run("person", "list").out
    assert run("restore", newest, "--yes").code == 0
    assert run("restore", Path(newest).name, "--yes").code == 0
    assert "Bo Ek" not in run("person", "list").out


def test_restore_still_brings_back_a_version_of_a_record(run: Run, home: Path) -> None:
    run("person", "change", "Elin", "--role", "Director")
    assert run("restore", "P2", "1").code == 0
    assert "Team lead" in run("person", "list").out
    assert run("restore", "P2").code == 2


def test_a_damaged_workspace_names_the_last_good_backup(run: Run, home: Path) -> None:
    good = json.loads(run("backup", "list", "--format", "json").out.splitlines()[0])["file"]
    for side in ("-wal", "-shm"):
        (home / f"workspace.db{side}").unlink(missing_ok=True)
    (home / "workspace.db").write_bytes(b"\x00" * 9000)
    broken = run("person", "list")
    assert (broken.code, f"pmcoach restore {good}" in broken.err) == (3, True)
    assert run("restore", good, "--yes").code == 0
    assert run("person", "list").code == 0


def test_nobody_is_erased_before_it_is_said(run: Run, home: Path) -> None:
    shown = run("erase", "Elin")
    assert "Elin Berg" in shown.out
    assert "--yes" in shown.err
    assert "Elin Berg" in run("person", "list").out
    assert run("erase", "Elin", "--yes").code == 0
    assert b"Elin Berg" not in b"".join(file.read_bytes() for file in home.rglob("*") if file.is_file())
    assert run("erase", "Elin", "--yes").code == 1


def test_what_has_grown_old_is_listed(run: Run, home: Path) -> None:
    run("note", "add", "Elin", "Long ago", "--on", "2020-01-02")
    assert "Long ago" in run("retention").out
    assert run("retention", "--older-than", "9y").out == ""
    assert run("retention", "--older-than", "soon").code == 2

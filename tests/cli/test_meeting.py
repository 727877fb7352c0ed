"""Notes of a talk go in, promises and decisions come out; other programs rely on the form."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from pmcoach.coaching.workspace import open_workspace
from pmcoach.config import load_settings
from tests.cli.conftest import Ran

Run = Callable[..., Ran]
NOTES = "Elin sends the stock list by Friday.\nWe keep the Tuesday slot, agreed.\nShe looks tired."


def line(**changed: object) -> str:
    given = {"id": "a", "lang": "en", "date": "2026-09-01", "me": "Maja", "other": "Elin", "notes": NOTES}
    return json.dumps({**given, **changed})


def test_each_line_gives_one_line_with_all_keys(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "notes.jsonl"
    file.write_text(
        f"{line()}\n{line(id='b', lang='auto', notes='Jag ringer hamnen på torsdag.')}\n{line(id='c', notes='')}\n"
    )
    ran = run("meeting", "summarise", "--input", str(file), "--engine", "composer", "--format", "json")
    first, second, third = map(json.loads, ran.out.splitlines())
    assert ran.code == 0
    assert list(first) == ["id", "actions", "decisions", "summary", "origins", "provenance"]
    assert first["actions"] == [
        {
            "who": "Elin",
            "what": "send the stock list",
            "due": {"text": "Friday", "date": "2026-09-04"},
            "span": [0, NOTES.index("\n")],
        }
    ]
    assert [NOTES[slice(*d["span"])] for d in first["decisions"]] == ["We keep the Tuesday slot, agreed."]
    assert (second["id"], second["actions"][0]["who"]) == ("b", "Maja")
    assert "Maja: ringa hamnen" in second["summary"]
    assert (third["actions"], third["decisions"]) == ([], [])


def test_the_summary_can_be_mailed(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "notes.jsonl"
    file.write_text(line())
    summary = json.loads(run("meeting", "summarise", "--input", str(file), "--engine", "composer").out)["summary"]
    assert "1 September 2026" in summary and "- Elin: send the stock list (Fri 4 Sep)" in summary
    assert "tired" not in summary


@pytest.mark.parametrize(
    "bad", ['{"id": "x"}', "[]", '{"id": "x", "notes": 3}', line(id="x", date="soon"), line(id="x", me=" ")]
)
def test_a_malformed_line_is_named_and_the_others_go_on(run: Run, tmp_path: Path, bad: str) -> None:
    file = tmp_path / "notes.jsonl"
    file.write_text(f"{bad}\n{line()}\n")
    ran = run("meeting", "summarise", "--input", str(file), "--engine", "composer")
    broken, whole = map(json.loads, ran.out.splitlines())
    assert ran.code == 3
    assert set(broken) == {"id", "error"}
    assert whole["id"] == "a"


def test_shared_notes_become_actions_and_private_ones_stay_out(run: Run) -> None:
    assert run("init", "--name", "Maja Lind").code == 0
    assert run("person", "add", "Elin Berg").code == 0
    now = datetime(2026, 9, 3, 12, tzinfo=UTC)
    with open_workspace(load_settings()) as workspace:
        meeting = workspace.one_on_ones.plan("Elin", at=now, now=now)
        for text, private in ((NOTES, False), ("I will ask HR about her by Monday.", True)):
            workspace.notes.add("Elin", text, private=private, meeting=meeting.ref, on=date(2026, 9, 3), now=now)
    drafted = run("meeting", "summarise", meeting.ref, "--engine", "composer")
    assert drafted.code == 0
    assert "Elin Berg: send the stock list" in drafted.out
    assert "HR" not in drafted.out
    assert run("draft", "accept", "Q1").out == f"{meeting.ref}\n"
    with open_workspace(load_settings()) as workspace:
        (action,) = workspace.actions.of("Elin")
        notes = [note.text for note in workspace.notes.of("Elin", private=False)]
    assert (action.what, action.due) == ("Send the stock list", date(2026, 9, 4))
    assert any("We keep the Tuesday slot" in text for text in notes[1:])


def test_a_meeting_without_shared_notes_says_so(run: Run) -> None:
    run("init", "--name", "Maja Lind")
    run("person", "add", "Elin Berg")
    now = datetime(2026, 9, 3, 12, tzinfo=UTC)
    with open_workspace(load_settings()) as workspace:
        ref = workspace.one_on_ones.plan("Elin", at=now, now=now).ref
    ran = run("meeting", "summarise", ref)
    assert ran.code == 1
    assert "no shared notes" in ran.err


def test_nothing_to_summarise_is_a_usage_error(run: Run) -> None:
    assert run("meeting", "summarise").code == 2


def test_notes_in_a_file_become_a_meeting_with_its_promises(run: Run, tmp_path: Path) -> None:
    assert run("init", "--name", "Maja Lind").code == 0
    assert run("person", "add", "Elin Berg").code == 0
    assert "pmcoach meeting hold" in run("meeting", "list", "Elin").err
    file = tmp_path / "talk.txt"
    file.write_text("@Elin by Friday: send figures\nI call the harbour on Monday.\nWe keep the Tuesday slot, agreed.\n")
    held = run("meeting", "hold", "Elin", "--notes", str(file), "--engine", "composer")
    assert "- Elin Berg: send figures (" in held.out and "- We keep the Tuesday slot, agreed" in held.out
    assert "M1" in run("meeting", "list", "Elin").out
    assert run("draft", "accept", "Q1").code == 0
    listed = run("action", "list").out
    assert "Send figures" in listed and "Call the harbour" in listed
    assert "Elin Berg" in run("action", "done", "A1").out


def test_a_file_without_a_word_is_no_talk(run: Run, tmp_path: Path) -> None:
    assert run("init", "--name", "Maja Lind").code == 0
    assert run("person", "add", "Elin Berg").code == 0
    empty = tmp_path / "empty.txt"
    empty.write_text("\n  \n")
    ran = run("meeting", "hold", "Elin", "--notes", str(empty))
    assert ran.code == 2
    assert "no notes" in ran.err

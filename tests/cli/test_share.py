"""Two people share on the command line: what goes is shown, what differs is chosen, what is odd is refused."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import Ran

Run = Callable[..., Ran]


class Two:
    """Maja's and Elin's pmcoach."""

    def __init__(self, run: Run, folder: Path) -> None:
        self._run = run
        self.folder = folder
        self.maja("init", "--name", "Maja Lind", "--organisation", "Nordlys AB")
        self.elin("init", "--name", "Elin Berg", "--organisation", "Nordlys AB")
        self.maja("person", "add", "Elin Berg")
        self.elin("person", "add", "Maja Lind", "--relation", "manager")

    def maja(self, *arguments: str) -> Ran:
        return self._run("--db", str(self.folder / "maja.db"), *arguments)

    def elin(self, *arguments: str) -> Ran:
        return self._run("--db", str(self.folder / "elin.db"), *arguments)

    def key_of(self, whose: Run) -> str:
        return whose("share", "--fingerprint").out.splitlines()[0].partition(": ")[2]

    def from_maja(self, name: str = "maja.md") -> str:
        file = str(self.folder / name)
        assert self.maja("share", "Elin", "-o", file, "--yes", "--force").code == 0
        return file

    def from_elin(self, name: str = "elin.json") -> str:
        file = str(self.folder / name)
        assert self.elin("share", "Maja", "-o", file, "--yes", "--force").code == 0
        return file


@pytest.fixture
def two(run: Run, tmp_path: Path) -> Two:
    return Two(run, tmp_path)


def agreed(two: Two) -> None:
    two.maja("goal", "add", "Answer in a day", "--person", "Elin")
    two.maja("goal", "agree", "G1")
    two.elin("receive", two.from_maja(), "--trust", two.key_of(two.maja))
    two.elin("goal", "agree", "G1")
    two.maja("receive", two.from_elin(), "--trust", two.key_of(two.elin))


def test_a_goal_is_agreed_by_two_files_and_says_so(two: Two) -> None:
    agreed(two)
    for whose in (two.maja, two.elin):
        assert "agreed" in whose("goal", "list").out
    shown = two.maja("goal", "show", "G1").out
    assert "Elin Berg, 3 September 2026, in a signed file" in " ".join(shown.split())


def test_a_first_file_is_told_in_few_lines_and_in_words(two: Two) -> None:
    two.maja("goal", "add", "Answer in a day", "--person", "Elin")
    two.maja("goal", "agree", "G1")
    two.maja("organisation", "set", "--value", "Say it early", "--value", "Numbers and kindness", "--mission", "Air")
    for number in range(25):
        two.maja("action", "add", "Elin", f"Small thing {number}")
    told = two.elin("receive", two.from_maja(), "--dry-run").out
    assert "New: 1 goal, 25 actions. By name what was agreed on:\n  goal: Answer in a day" in told
    assert "Small thing" not in told
    assert "organisation, Mission (Nordlys AB): taken from Maja Lind" in told
    assert "Say it early; Numbers and kindness" in told
    assert "Maja Lind agreed, 3 September 2026, to these words\n" in told


def test_a_pipe_is_never_asked_and_writes_only_with_yes(two: Two) -> None:
    two.maja("note", "add", "Elin", "Salary in May", "--private")
    file = two.folder / "out.md"
    told = two.maja("share", "Elin", "-o", str(file))
    assert told.code == 2
    assert "private note" in told.err and "--yes" in told.err
    assert not file.exists()
    assert two.maja("share", "Elin").code == 0
    two.from_maja("out.md")
    assert "Salary" not in file.read_text()
    assert file.stat().st_mode & 0o777 == 0o600
    again = two.maja("share", "Elin", "-o", str(file), "--yes")
    assert (again.code, "is there already" in again.err) == (1, True)


def test_a_stranger_is_shown_and_refused(two: Two) -> None:
    two.maja("goal", "add", "Answer in a day", "--person", "Elin")
    file = two.from_maja()
    told = two.elin("receive", file)
    assert told.code == 1
    assert two.key_of(two.maja) in told.err
    dry = two.elin("receive", file, "--dry-run")
    assert (dry.code, "Answer in a day" in dry.out, "NOT KNOWN HERE" in dry.err) == (0, True, True)
    assert two.elin("receive", file, "--trust", "0000 0000 0000 0000 0000").code == 1
    assert "Answer" not in two.elin("goal", "list").out


def test_what_differs_stands_side_by_side_until_somebody_chooses(two: Two) -> None:
    agreed(two)
    two.elin("goal", "change", "G1", "--statement", "Answer in a week", "--guardrail", "Kind words")
    told = two.maja("receive", two.from_elin())
    assert told.code == 0
    assert "yours   Answer in a day" in told.out and "theirs  Answer in a week" in told.out
    assert "Kind words" in told.out
    assert "One difference waits" in told.err
    assert "Answer in a day" in two.maja("goal", "list").out
    plain = json.loads(two.maja("receive", "--format", "json").out)
    assert [(d["ref"], d["field"], d["take"]) for d in plain["differences"]] == [("G1", "statement", None)]
    assert two.maja("receive", "--take", "G2=mine").code == 2
    assert two.maja("receive", "--take", "perhaps").code == 2
    chosen = two.maja("receive", "--take", "1=theirs")
    assert (chosen.code, "taken from Elin Berg" in chosen.out) == (0, True)
    assert "Answer in a week" in two.maja("goal", "list").out
    assert "Nothing waits" in two.maja("receive").err
    assert "Answer in a day" in two.maja("history", "G1").out


def test_mine_keeps_ones_own_word_and_tells_the_other_so(two: Two) -> None:
    agreed(two)
    two.elin("goal", "change", "G1", "--statement", "Answer in a week")
    kept = two.maja("receive", two.from_elin(), "--take", "mine")
    assert "kept as here" in kept.out
    assert "Answer in a day" in two.maja("goal", "list").out
    two.elin("receive", two.from_maja())
    assert "Answer in a day" in two.elin("goal", "list").out


def test_the_same_file_again_says_that_nothing_is_new(two: Two) -> None:
    agreed(two)
    file = two.from_elin()
    two.maja("receive", file)
    assert two.maja("receive", file).out == "Nothing new.\n"


def test_what_is_odd_is_refused_with_its_own_word(two: Two) -> None:
    agreed(two)
    file = Path(two.from_maja())
    odd = two.folder / "odd.md"
    two.maja("export", "--person", "Elin", "-o", str(two.folder / "pack.json"))
    two.maja("export", "--person", "Elin", "--format", "md", "-o", str(two.folder / "pack.md"))
    two.maja("export", "-o", str(two.folder / "all.json"))
    for text, code, complaint in (
        (file.read_text().replace("Answer in a day", "Answer in a week"), 1, "altered after it was signed"),
        (file.read_text()[:-200], 2, "is cut"),
        ("# Shopping\n", 2, "no share"),
        ((two.folder / "pack.json").read_text(), 1, "access pack"),
        ((two.folder / "pack.md").read_text(), 1, "access pack"),
        ((two.folder / "all.json").read_text(), 1, "whole workspace"),
    ):
        odd.write_text(text)
        told = two.elin("receive", str(odd))
        assert (told.code, complaint in told.err) == (code, True), told.err
        assert len(told.err.splitlines()) == 1
    assert two.maja("receive", str(file)).code == 1


def test_a_talk_that_comes_in_is_named_by_its_day_and_hour(two: Two, tmp_path: Path) -> None:
    notes = tmp_path / "talk.txt"
    notes.write_text("The phones came first.\n")
    assert two.maja("meeting", "hold", "Elin", "--notes", str(notes)).code == 0
    shown = two.elin("receive", two.from_maja(), "--dry-run").out
    named = next(line for line in shown.splitlines() if line.startswith("  meeting: "))
    assert "T" not in named and "2026" in named and ":" in named.partition(": ")[2]


def test_it_speaks_swedish(two: Two, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PMCOACH_LANG", "sv")
    agreed(two)
    told = two.maja("share", "Elin", "-o", str(two.folder / "sv.md"), "--yes")
    assert "Går till Elin Berg" in told.err
    page = (two.folder / "sv.md").read_text()
    assert "Maja Lind delar med Elin Berg" in page and "har sagt ja till den här texten" in page
    two.elin("goal", "change", "G1", "--statement", "Answer in a week")
    assert "välj vems ord" in two.maja("receive", two.from_elin()).out


def test_the_page_reads_as_a_page(two: Two) -> None:
    two.maja("goal", "add", "Answer *every* ticket in a day", "--person", "Elin", "--due", "2026-12-31")
    two.maja("goal", "milestone", "add", "G1", "Rota runs", "--due", "2026-10-01")
    two.maja("goal", "check-in", "G1", "--value", "0", "--confidence", "on track", "--note", "mornings help")
    two.maja("note", "add", "Elin", "Talked about the rota.")
    page = Path(two.from_maja()).read_text().partition("<!-- pmcoach-share\n")[0]
    for told in (
        "### Answer \\*every\\* ticket in a day",
        "- **Due:** 31 December 2026",
        "- [ ] Rota runs (1 October 2026)",
        "- 3 September 2026: 0, on track, mornings help",
        "### 3 September 2026\n\n- **Text:** Talked about the rota.",
    ):
        assert told in page


def test_the_key_is_made_with_the_workspace_and_stays(two: Two) -> None:
    key = two.key_of(two.maja)
    assert len(key.split()) == 5
    assert two.key_of(two.maja) == key
    agreed(two)
    assert "Elin Berg: " + two.key_of(two.elin) in two.maja("share", "--fingerprint").out


class Terminal(io.StringIO):
    """A keyboard on which these lines are typed."""

    def isatty(self) -> bool:
        return True


def at_terminal(monkeypatch: pytest.MonkeyPatch, *typed: str) -> None:
    monkeypatch.setattr("sys.stdin", Terminal("".join(f"{line}\n" for line in typed)))


def test_at_a_terminal_each_difference_is_asked_about(two: Two, monkeypatch: pytest.MonkeyPatch) -> None:
    agreed(two)
    two.elin("goal", "change", "G1", "--statement", "Answer in a week", "--due", "2026-12-31")
    file = two.from_elin()
    at_terminal(monkeypatch, "l", "t", "n")
    refused = two.maja("receive", file)
    assert (refused.code, "Answer in a day" in two.maja("goal", "list").out) == (1, True)
    at_terminal(monkeypatch, "l", "t", "y")
    told = two.maja("receive", file)
    assert "theirs  Answer in a week" in told.out
    assert "One difference waits" in told.err
    assert "Answer in a week" in two.maja("goal", "list").out
    at_terminal(monkeypatch, "m")
    two.maja("receive")
    assert "2026-12-31" not in two.maja("goal", "list").out
    assert "Nothing waits" in two.maja("receive").err


def test_at_a_terminal_a_stranger_is_let_in_by_a_yes_alone(two: Two, monkeypatch: pytest.MonkeyPatch) -> None:
    two.maja("goal", "add", "Answer in a day", "--person", "Elin")
    at_terminal(monkeypatch, "n")
    file = str(two.folder / "asked.md")
    assert two.maja("share", "Elin", "-o", file).code == 1
    at_terminal(monkeypatch, "y")
    assert two.maja("share", "Elin", "-o", file).code == 0
    at_terminal(monkeypatch, "n")
    assert two.elin("receive", file).code == 1
    at_terminal(monkeypatch, "y", "y")
    told = two.elin("receive", file)
    assert told.code == 0
    assert two.key_of(two.maja) in told.err
    assert "Answer in a day" in two.elin("goal", "list").out

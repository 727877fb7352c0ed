"""Keeping the record on the command line: what a manager and an employee enter, find, change and undo."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import Ran

Run = Callable[..., Ran]


class Terminal(io.StringIO):
    """What somebody types, at a terminal."""

    def isatty(self) -> bool:
        return True


@pytest.fixture
def begun(run: Run) -> Run:
    assert run("init", "--name", "Maja Lind", "--organisation", "Nordlys AB").code == 0
    assert run("person", "add", "Elin Berg", "--role", "Support agent").code == 0
    return run


def done(run: Run, *arguments: str) -> str:
    ran = run(*arguments)
    assert ran.code == 0, ran.err
    return ran.out


@pytest.fixture
def kept(begun: Run) -> Run:
    """A record with one of everything."""
    for arguments in (
        ("organisation", "set", "--mission", "Parcels that arrive", "--value", "Say it early"),
        ("objective", "add", "Customers get an answer the same day", "--due", "2026-11-30"),
        ("role", "answer", "Elin", "--produces", "Solved cases"),
        ("duty", "add", "Answers the queue", "--person", "Elin"),
        ("expectation", "propose", "Answers within 4 working hours", "--person", "Elin"),
        ("goal", "add", "Answer sooner by 30 November", "--person", "Elin", "--baseline", "9 hours",
         "--target", "4 hours", "--due", "2026-11-30", "--objective", "O1"),
        ("goal", "milestone", "add", "G1", "Templates written", "--due", "2026-10-01"),
        ("develop", "add", "Hard conversations", "--person", "Elin", "--step", "Sit in", "--step", "Take one"),
        ("develop", "wish", "Team lead", "--person", "Elin"),
        ("feedback", "add", "Elin", "Rang before the parcel was late", "--impact", "The customer stayed"),
        ("note", "add", "Elin", "Wants the Lund team"),
        ("note", "add", "Elin", "Ask about Lund", "--private"),
    ):  # fmt: skip
        done(begun, *arguments)
    return begun


def test_an_expectation_is_proposed_answered_and_agreed(begun: Run) -> None:
    out = done(begun, "expectation", "propose", "Answers within 4 working hours", "--person", "Elin")
    assert out == "X1  Answers within 4 working hours (action, timeliness)\n"
    done(begun, "expectation", "answer", "X1", "Nobody writes twice")
    assert done(begun, "expectation", "agree", "X1") == "X1  agreed by the manager\n"
    assert done(begun, "expectation", "agree", "X1", "--as", "employee") == "X1  agreed by both\n"
    shown = done(begun, "expectation", "show", "X1")
    assert "Nobody writes twice" in shown and "3 September 2026" in shown and "never" in shown
    changed = begun("expectation", "change", "X1", "--standard", "9 of 10")
    assert "agree on it again" in changed.err
    assert "agreed by both" not in done(begun, "expectation", "list")
    done(begun, "undo")
    assert "agreed by both" in done(begun, "expectation", "list")


def test_a_goal_moves_by_check_ins_and_milestones(kept: Run) -> None:
    assert done(kept, "goal", "agree", "G1") == "G1  agreed by the manager\n"
    assert done(kept, "goal", "agree", "G1", "--as", "both") == "G1  agreed by both\n"
    done(kept, "goal", "check-in", "G1", "--value", "8 h 30 min", "--confidence", "on track")
    assert "  today          8.5 h  on track" in done(kept, "goal", "show", "G1")
    assert done(kept, "goal", "milestone", "done", "G1").startswith("G1  1 ✓ Templates written")
    shown = done(kept, "goal", "show", "G1")
    assert "O1 Customers get an answer the same day" in shown and "1 ✓ Thu 1 Oct" in shown
    assert "both have to agree" in kept("goal", "change", "G1", "--target", "3 hours").err
    line = json.loads(done(kept, "goal", "show", "G1", "--format", "json"))
    assert (line["goal"]["target"]["value"], line["goal"]["unit"]) == (3, "h")
    assert line["goal"]["status"] == "draft"
    assert done(kept, "goal", "done", "G1").startswith("G1  done: ")
    assert "G1" not in done(kept, "goal", "list")
    assert done(kept, "goal", "reopen", "G1").startswith("G1  draft: ")


def test_the_sentence_says_the_new_target_and_the_new_day_where_it_said_the_old(kept: Run) -> None:
    done(kept, "goal", "add", "Shorten the first reply from 9 hours to 4 hours by 30 November.", "--person", "Elin",
         "--baseline", "9 hours", "--target", "4 hours", "--due", "2026-11-30")  # fmt: skip
    ref = done(kept, "goal", "list").split("\nG")[-1].split()[0]
    assert "from 9 hours to 3 hours by 30 November" in done(kept, "goal", "change", f"G{ref}", "--target", "3 hours")
    moved = done(kept, "goal", "change", f"G{ref}", "--due", "2026-12-15")
    assert "to 3 hours by 15 December 2026" in moved
    own = done(kept, "goal", "change", f"G{ref}", "--target", "2 hours", "--statement", "Answer within 3 hours")
    assert "Answer within 3 hours" in own


def test_a_value_in_the_words_of_the_other_language_is_read_as_it_is_said(kept: Run) -> None:
    done(kept, "goal", "add", "Reduce the share of returns from 18% to 10% by 30 November.", "--person", "Elin",
         "--baseline", "18%", "--target", "10%", "--due", "2026-11-30")  # fmt: skip
    done(kept, "goal", "check-in", "G2", "--value", "femton procent")
    done(kept, "goal", "check-in", "G2", "--value", "12 procent")
    shown = done(kept, "goal", "show", "G2")
    assert " 15%" in shown and " 12%" in shown


def test_a_draft_that_asks_for_numbers_is_not_blamed_for_lacking_them(kept: Run) -> None:
    told = kept("goal", "draft", "--person", "Elin", "--rough", "shorter queues")
    assert "is a wish" not in told.out and "Nothing here tells" not in told.out
    assert "? " in told.out.split("Open:")[1]


def test_what_is_cleared_with_an_empty_text_is_gone(kept: Run) -> None:
    done(kept, "goal", "change", "G1", "--objective", "", "--due", "", "--weight", "40")
    goal = json.loads(done(kept, "goal", "show", "G1", "--format", "json"))["goal"]
    assert (goal["objective_id"], goal["due"], goal["weight"]) == (None, None, 40)
    assert "hang on no objective" in done(kept, "objective", "tree")


@pytest.mark.parametrize(
    "noun",
    [
        ("organisation", "show"), ("objective", "list"), ("person", "list"), ("role", "show", "Elin"),
        ("duty", "list", "--person", "Elin"), ("expectation", "list"), ("expectation", "show", "X1"), ("goal", "list"),
        ("goal", "show", "G1"), ("goal", "milestone", "list", "G1"), ("person", "show", "Elin"), ("develop", "list"),
        ("develop", "show", "D1"),
        ("develop", "wish", "--person", "Elin"), ("feedback", "list"), ("note", "list"), ("objective", "tree"),
        ("search", "parcel"), ("history", "G1"), ("history",),
    ],
    ids=" ".join,
)  # fmt: skip
@pytest.mark.parametrize("lang", ["en", "sv"])
def test_everything_comes_out_as_text_markdown_and_json(
    kept: Run, noun: tuple[str, ...], lang: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PMCOACH_LANG", lang)
    text = done(kept, *noun)
    markdown = done(kept, *noun, "--format", "md")
    lines = done(kept, *noun, "--format", "json").splitlines()
    assert text.strip() and markdown.lstrip().startswith(("#", "|", "-"))
    assert lines and all(isinstance(json.loads(line), dict) for line in lines)


def test_json_says_whose_and_in_the_words_of_the_record(kept: Run) -> None:
    line = json.loads(done(kept, "expectation", "list", "--format", "json"))
    assert (line["person"], line["kind"], line["proposed_by"], line["last_discussed"]) == (
        "Elin Berg", "action", "manager", None,
    )  # fmt: skip
    item = json.loads(done(kept, "develop", "step", "done", "D1", "--format", "json"))
    assert (item["steps"], item["steps_done"], item["path"]) == (["Sit in", "Take one"], [1], None)
    notes = [json.loads(one) for one in done(kept, "note", "list", "--format", "json").splitlines()]
    assert [note["private"] for note in notes] == [False, True]


@pytest.mark.parametrize(
    ("noun", "advice"),
    [
        (("objective", "list"), "pmcoach objective add"), (("duty", "list"), "pmcoach duty add"),
        (("expectation", "list"), "pmcoach expectation propose"), (("develop", "list"), "pmcoach develop add"),
        (("feedback", "list"), "pmcoach feedback add"), (("note", "list"), "pmcoach note add"),
        (("bin", "list"), "empty"), (("objective", "tree"), "pmcoach objective add"),
    ],
)  # fmt: skip
def test_empty_lists_say_what_to_do_first(begun: Run, noun: tuple[str, ...], advice: str) -> None:
    ran = begun(*noun)
    assert (ran.code, ran.out) == (0, "")
    assert advice in ran.err


@pytest.mark.parametrize(
    "arguments",
    [
        ("organisation", "set"), ("objective", "change", "O1"), ("person", "change", "Elin"),
        ("role", "answer", "Elin"), ("duty", "change", "T1"), ("expectation", "change", "X1"),
        ("goal", "change", "G1"), ("goal", "change", "G1", "--weight", "heavy"), ("develop", "change", "D1"),
        ("develop", "wish", "--horizon", "soon"), ("goal", "change", "G1", "--due", "soon"), ("search", "..."),
        ("note", "add", "Elin", " "), ("bin", "empty"), ("bin", "purge", "T1"),
    ],
    ids=" ".join,
)  # fmt: skip
def test_what_cannot_be_read_is_one_line_with_a_remedy(kept: Run, arguments: tuple[str, ...]) -> None:
    done(kept, "duty", "remove", "T1")
    done(kept, "duty", "add", "Another", "--person", "Elin")
    ran = kept(*arguments)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith("pmcoach: ") and len(ran.err.splitlines()) == 1
    assert ". " in ran.err, "what happened, then what to do"


@pytest.mark.parametrize(
    "arguments",
    [
        ("objective", "change", "O9", "--title", "x"), ("expectation", "agree", "X9"), ("goal", "drop", "G9"),
        ("develop", "step", "done", "D1", "7"), ("feedback", "said", "F9"), ("note", "change", "G1", "x"),
        ("history", "G9"), ("restore", "G1", "9"), ("redo",), ("search", "submarine"), ("develop", "wish"),
        ("bin", "bring-back", "G1"), ("person", "remove", "me"), ("duty", "remove", "T9"),
    ],
    ids=" ".join,
)  # fmt: skip
def test_what_is_not_so_ends_with_one(kept: Run, arguments: tuple[str, ...]) -> None:
    ran = kept(*arguments)
    assert (ran.code, ran.out) == (1, "")
    assert len(ran.err.splitlines()) == 1


def test_the_five_questions_are_asked_at_a_terminal(kept: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", Terminal("\nCustomers stay\nBy phone\nThe list\nCalm\n"))
    out = done(kept, "role", "answer", "Elin")
    assert "Elin Berg: 5 of 5 questions answered" in out
    told = json.loads(done(kept, "role", "show", "Elin", "--format", "json"))
    assert (told["produces"], told["effect"], told["values"]) == ("Solved cases", "Customers stay", "Calm")


def test_purging_asks_at_a_terminal_and_takes_no_for_an_answer(kept: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    done(kept, "duty", "remove", "T1")
    monkeypatch.setattr(sys, "stdin", Terminal("n\n"))
    assert kept("bin", "purge", "T1").code == 130
    assert "T1" in done(kept, "bin", "list")
    monkeypatch.setattr(sys, "stdin", Terminal("y\n"))
    assert "erased for good: Answers the queue" in done(kept, "bin", "purge", "T1")
    assert kept("bin", "list").out == ""
    done(kept, "note", "remove", "N1")
    assert done(kept, "bin", "empty", "--yes") == "One record erased for good.\n"


def test_what_was_removed_comes_back(kept: Run) -> None:
    removed = kept("goal", "remove", "G1")
    assert removed.out.startswith("G1  in the bin now")
    assert "What went along: 1 milestone" in removed.err and "pmcoach bin bring-back G1" in removed.err
    assert kept("goal", "show", "G1").code == 1
    assert done(kept, "bin", "bring-back", "g1") == "G1  back again: Answer sooner by 30 November\n"
    assert "Templates written" in done(kept, "goal", "show", "G1")


def test_history_names_versions_and_restore_brings_one_back(kept: Run) -> None:
    done(kept, "objective", "change", "O1", "--title", "Answers within the hour")
    told = done(kept, "history", "O1")
    assert (
        "   2  2026-09-03" in told and "Title: Customers get an answer the same day → Answers within the hour" in told
    )
    assert done(kept, "restore", "O1", "1") == "O1  says what version 1 said\n"
    assert "Customers get an answer the same day" in done(kept, "objective", "list")
    assert "undone: objective changed" in done(kept, "undo")
    assert "done again: objective changed" in done(kept, "redo")


def test_undoing_much_at_once_is_told_in_a_few_lines(kept: Run) -> None:
    done(kept, "note", "add", "Elin", "One more", "--private")
    done(kept, "person", "remove", "Elin")
    undone = kept("undo")
    assert undone.code == 0 and len(undone.out.splitlines()) == 10
    assert "more record" in undone.err
    assert "Answer sooner" in done(kept, "goal", "list")


def test_search_finds_by_person_kind_and_day(kept: Run) -> None:
    found = done(kept, "search", "lund", "--person", "Elin", "--kind", "private-note")
    assert found.startswith("N2") and "private note, Elin Berg" in found
    both = [json.loads(line) for line in done(kept, "search", "lund", "--format", "json").splitlines()]
    assert {hit["ref"] for hit in both} == {"N1", "N2"}
    hit = next(hit for hit in both if hit["ref"] == "N1")
    start, end = hit["marks"][0]
    assert hit["snippet"][start:end] == "Lund"
    assert kept("search", "lund", "--since", "2026-09-04").code == 1


def test_feedback_in_labels_is_kept_and_the_words_are_questioned(begun: Run) -> None:
    ran = begun("feedback", "add", "Elin", "You are always late", "--coaching")
    assert ran.out == "F1  coaching: You are always late\n"
    assert "! " in ran.err and "pmcoach feedback said F1" in ran.err
    assert done(begun, "feedback", "said", "F1", "--on", "2026-09-02") == "F1  said on 2 September 2026\n"


def test_the_record_speaks_swedish(kept: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PMCOACH_LANG", "sv")
    assert done(kept, "expectation", "agree", "X1", "--as", "both") == "X1  båda överens\n"
    assert "FÖRVÄNTAN" in done(kept, "expectation", "list")
    assert "Åstadkommer" in done(kept, "role", "show", "Elin")
    assert "Ingen återkoppling" in kept("feedback", "list", "--person", "me").err


@pytest.mark.parametrize(
    ("words", "count", "expected"),
    [
        (["pmcoach", "goal", "list", "--person", "El"], 4, ["Elin"]),
        (["pmcoach", "goal", "show", "G"], 3, ["G1"]),
        (["pmcoach", "expectation", "agree", ""], 3, ["X1"]),
        (["pmcoach", "dev"], 1, ["develop"]),
    ],
)
def test_the_shell_completes_nouns_names_and_references(
    kept: Run, own_home: Path, words: list[str], count: int, expected: list[str]
) -> None:
    environment = {
        **os.environ,
        "_PMCOACH_COMPLETE": "bash_complete",
        "COMP_WORDS": " ".join(words),
        "COMP_CWORD": str(count),
    }
    ran = subprocess.run(
        [sys.executable, "-c", "from pmcoach.cli.main import main; main([])"],
        capture_output=True, text=True, env=environment,
    )  # fmt: skip
    assert [line.split(",")[1] for line in ran.stdout.splitlines()] == expected


def test_switching_completion_on_is_one_line(run: Run) -> None:
    told = run("completion", "zsh")
    assert told.out == 'eval "$(_PMCOACH_COMPLETE=zsh_source pmcoach)"\n'
    assert "~/.zshrc" in told.err

"""Promises kept on the command line: written down, moved, done, dropped, opened again."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest

from tests.cli.conftest import Ran

Run = Callable[..., Ran]


@pytest.fixture
def begun(run: Run) -> Run:
    assert run("init", "--name", "Maja Lind").code == 0
    assert run("person", "add", "Elin Berg").code == 0
    return run


def test_an_empty_list_says_what_to_do_first(begun: Run) -> None:
    ran = begun("action", "list")
    assert (ran.code, ran.out) == (0, "")
    assert "pmcoach action add" in ran.err


@pytest.mark.parametrize(
    ("said", "due"),
    [
        ("next friday", "2026-09-11"),
        ("in two weeks", "2026-09-17"),
        ("om två veckor", "2026-09-17"),
        ("på måndag", "2026-09-07"),
        ("2026-10-15", "2026-10-15"),
        ("mid October", "2026-10-15"),
    ],
)
def test_the_day_may_be_said_in_words_of_both_languages(begun: Run, said: str, due: str) -> None:
    kept = json.loads(begun("action", "add", "Elin", "Book the ferry", "--due", said, "--format", "json").out)
    assert (kept["person"], kept["who_name"], kept["due"]) == ("Elin Berg", "Elin Berg", due)


def test_a_promise_is_moved_done_and_opened_again(begun: Run) -> None:
    begun("action", "add", "Elin", "Book the ferry", "--due", "Friday")
    assert "Thu 15 Oct" in begun("action", "move", "A1", "mid", "October").out
    assert begun("action", "done", "A1").out == "A1  done: Elin Berg: Book the ferry\n"
    assert "Nothing is left to do" in begun("action", "list").err
    assert "done" in begun("action", "list", "--all").out
    refused = begun("action", "move", "A1", "Friday")
    assert refused.code == 1 and "pmcoach action reopen A1" in refused.err
    assert "open" in begun("action", "reopen", "A1").out
    assert json.loads(begun("action", "move", "A1", "none", "--format", "json").out)["due"] is None


def test_who_keeps_it_and_what_is_late_can_be_asked_for(begun: Run) -> None:
    begun("action", "add", "Elin", "Walk the store", "--both")
    begun("action", "add", "Elin", "Ask the bank", "--by", "me", "--due", "2026-09-04")
    begun("action", "add", "Elin", "Send the keys", "--by", "Rolle")
    mine = begun("action", "list", "--by", "me").out
    assert "Ask the bank" in mine and "Walk the store" not in mine
    assert "Nothing is late" in begun("action", "list", "--late").err
    late = begun("action", "list", "--late", "--today", "2026-09-09").out
    assert "2026-09-04 !" in late and "Send the keys" not in late
    table = begun("action", "list", "--format", "md").out
    assert "| A3 | Elin Berg | open |  | Rolle | Send the keys |" in table


def test_a_dropped_promise_stays_readable(begun: Run) -> None:
    begun("action", "add", "Elin", "Book the ferry")
    assert begun("action", "drop", "A1").out == "A1  dropped: Elin Berg: Book the ferry\n"
    assert begun("action", "done", "A1").code == 1
    assert "dropped" in begun("action", "list", "--all").out


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("add", "Elin", "x", "--due", "whenever"), 2, "names no day"),
        (("add", "Elin", "x", "--due", "2026-01-01"), 2, "has passed"),
        (("add", "Elin", " "), 2, "An action says what to do"),
        (("add", "Elin", "x", "--both", "--by", "me"), 2, "do not go together"),
        (("add", "Zorro", "x"), 1, "Nobody here is called"),
        (("done", "A9"), 1, "no action item A9"),
        (("done", "A9", "--on", "2026-12-01"), 2, "yet to come"),
        (("drop", "A9"), 1, "no action item A9"),
    ],
)
def test_what_cannot_be_done_is_said_in_one_line(begun: Run, arguments: tuple[str, ...], code: int, said: str) -> None:
    ran = begun("action", *arguments)
    assert ran.code == code
    assert said in ran.err and ran.err.count("\n") == 1

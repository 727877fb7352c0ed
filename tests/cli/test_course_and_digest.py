"""On the command line: ways on for a goal off track, one of them taken; a quarter to read, share and keep."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest

from tests.cli.conftest import Ran

Run = Callable[..., Ran]


@pytest.fixture
def begun(run: Run) -> Run:
    """Omar has a goal that is said to be off track; something about him was noted and never said."""
    for words in (
        ["init", "--name", "Maja Lind", "--role", "Team lead"],
        ["person", "add", "Omar Haddad"],
        ["goal", "add", "Sign up clients, from 3 to 9 clients by 31 October 2026.", "--person", "Omar",
         "--measure", "signed clients", "--baseline", "3 clients", "--target", "9 clients", "--due", "2026-10-31",
         "--guidance", "Take a technician along"],
        ["goal", "agree", "G1", "--as", "both"],
        ["goal", "check-in", "G1", "--value", "4", "--confidence", "off track", "--note", "Waiting for the boards"],
        ["feedback", "add", "Omar", "promised a date alone", "--coaching"],
    ):  # fmt: skip
        ran = run(*words)
        assert ran.code == 0, ran.err
    return run


def test_ways_on_are_told_with_what_speaks_for_and_against(begun: Run) -> None:
    ran = begun("goal", "course", "G1")
    assert ran.code == 0
    assert "1 Get help with what stands in the way" in ran.out
    assert "  For: Noted Thu 3 Sep: “Waiting for the boards”  [G1]" in ran.out
    assert "  Against: the record says nothing; ask" in ran.out
    assert "Drafted by the rules, no model, in " in ran.out
    assert "Take one: pmcoach goal course G1 --take 1" in ran.err
    data = json.loads(begun("goal", "course", "G1", "--format", "json").out)
    assert [option["way"] for option in data["options"]][:2] == ["help", "workflow"]
    assert data["target"] is None and data["options"][0]["makes"] == "action"
    assert begun("goal", "course", "G1", "--format", "md").out.startswith("# G1 Sign up clients")


def test_one_is_taken_and_undone(begun: Run) -> None:
    begun("goal", "course", "G1")
    ran = begun("goal", "course", "G1", "--take", "1")
    assert ran.out == "A1\n" and "is an action now" in ran.err
    assert "Find out who can help" in begun("action", "list").out
    begun("undo")
    assert "Find out who can help" not in begun("action", "list").out
    assert "signed clients: 2 ways on" in begun("draft", "list").out


def test_a_way_that_is_not_there_and_a_target_without_a_way_are_usage_errors(begun: Run) -> None:
    assert begun("goal", "course", "G1", "--take", "9").code == 2
    assert begun("goal", "course", "G1", "--target", "6 clients").code == 2


def test_a_goal_on_its_way_says_so(begun: Run) -> None:
    begun("goal", "check-in", "G1", "--value", "9", "--confidence", "on track")
    ran = begun("goal", "course", "G1")
    assert ran.code != 0 and "is on its way" in ran.err


def test_a_digest_is_read_and_shared_without_what_was_never_said(begun: Run) -> None:
    ran = begun("digest", "Omar", "--from", "2026-07-01")
    assert ran.code == 0
    assert "What the record shows about Omar Haddad from 1 July 2026 to 3 September 2026" in ran.out
    assert "WHAT THE RECORD DOES NOT KNOW" in ran.out
    assert "For you alone" in ran.err and "promised a date alone" in ran.err
    shared = begun("digest", "Omar", "--format", "md")
    assert shared.out.startswith("# Omar Haddad") and "promised a date alone" not in shared.out
    assert "promised a date alone" not in begun("digest", "Omar", "--format", "json").out


def test_a_digest_is_kept_as_a_note_that_both_may_read(begun: Run) -> None:
    begun("digest", "Omar")
    assert begun("draft", "accept", "Q1").out == "N1\n"
    assert "What the record shows" in begun("note", "list", "--person", "Omar").out


def test_a_period_that_ends_before_it_begins_is_refused(begun: Run) -> None:
    ran = begun("digest", "Omar", "--from", "2026-08-01", "--to", "2026-07-01")
    assert ran.code == 2 and "Name the first day first." in ran.err

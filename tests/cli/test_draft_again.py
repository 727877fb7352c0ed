"""A draft that is not good enough yet, where its words came from, and how much of them stood."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

from tests.cli.conftest import Ran

Run = Callable[..., Ran]


@pytest.fixture
def drafted(run: Run) -> Run:
    """Q1: a goal for Elin that lacks its deadline."""
    run("init", "--name", "Maja Lind")
    run("person", "add", "Elin Berg", "--role", "Support agent")
    wish = ("goal", "draft", "--person", "Elin", "--rough", "answer customers faster")
    assert run(*wish, "--fact", "It takes 9 hours now", "--fact", "We want 4 hours").code == 0
    return run


def data(ran: Ran) -> Any:
    return json.loads(ran.out)


def test_more_facts_give_a_better_draft_that_takes_the_place_of_the_old(drafted: Run) -> None:
    said = drafted("draft", "redo", "Q1", "--fact", "by 30 June")
    assert "by 30 June" in said.out
    assert "Q2 takes the place of Q1" in said.err
    assert [line.split()[0] for line in drafted("draft", "list").out.splitlines()[1:]] == ["Q2"]
    assert drafted("undo").code == 0
    assert [line.split()[0] for line in drafted("draft", "list").out.splitlines()[1:]] == ["Q1"]


def test_what_was_written_by_hand_lives_on_in_the_new_draft(drafted: Run) -> None:
    drafted("draft", "edit", "Q1", "--set", "guardrail=the tone of our answers")
    again = data(drafted("draft", "redo", "Q1", "--fact", "by 30 June", "--format", "json"))
    assert again["proposal"]["fields"]["guardrail"] == "the tone of our answers"
    fresh = data(drafted("draft", "redo", again["ref"], "--fresh", "--format", "json"))
    assert fresh["proposal"]["fields"]["guardrail"] != "the tone of our answers"


def test_each_try_takes_another_seed_unless_one_is_named(drafted: Run) -> None:
    assert data(drafted("draft", "redo", "Q1", "--format", "json"))["proposal"]["provenance"]["seed"] == 1
    assert data(drafted("draft", "redo", "Q2", "--format", "json"))["proposal"]["provenance"]["seed"] == 2
    assert (
        data(drafted("draft", "redo", "Q3", "--seed", "7", "--format", "json"))["proposal"]["provenance"]["seed"] == 7
    )


def test_the_same_again_is_told_with_what_would_help(drafted: Run) -> None:
    said = drafted("draft", "redo", "Q1")
    assert "says the same as Q1" in said.err and "--fact" in said.err


def test_what_was_accepted_stays_when_it_is_drafted_again(drafted: Run) -> None:
    drafted("draft", "accept", "Q1")
    assert drafted("draft", "redo", "Q1", "--fact", "by 30 June").code == 0
    assert data(drafted("draft", "show", "Q1", "--format", "json"))["status"] == "accepted"


def test_a_suggested_target_is_a_wish_and_stays_marked_until_it_is_confirmed(drafted: Run) -> None:
    wish = (
        "goal",
        "draft",
        "--person",
        "Elin",
        "--rough",
        "fewer late deliveries",
        "--fact",
        "12 late deliveries a week now",
    )
    plain = data(drafted(*wish, "--format", "json"))
    assert plain["target"] is None and "target" not in plain["suggested"]
    asked = data(drafted("draft", "redo", plain["id"], "--suggest-targets", "--format", "json"))
    assert asked["proposal"]["fields"]["target"] is not None
    assert "target" in asked["proposal"]["suggested"]
    assert "~" in next(
        line for line in drafted("draft", "show", asked["ref"]).out.splitlines() if line.startswith("Target")
    )
    said = asked["proposal"]["fields"]["target"]["text"]
    assert said not in asked["proposal"]["fields"]["statement"]
    confirmed = data(drafted("draft", "edit", asked["ref"], "--set", f"target={said}", "--format", "json"))
    assert "target" not in confirmed["proposal"]["suggested"]
    assert said.split()[0] in confirmed["proposal"]["fields"]["statement"]


def test_a_suggested_target_that_nobody_confirmed_stays_out_of_the_goal(drafted: Run) -> None:
    wish = ("--rough", "fewer late deliveries", "--fact", "12 late deliveries a week now", "--suggest-targets")
    first, second = (
        data(drafted("goal", "draft", "--person", "Elin", *wish, "--format", "json"))["id"] for _ in range(2)
    )
    left_out = drafted("draft", "accept", first)
    assert "only suggested" in left_out.err
    assert data(drafted("goal", "show", left_out.out.strip(), "--format", "json"))["goal"]["target"] is None
    taken = drafted("draft", "accept", second, "--confirm", "target")
    goal = data(drafted("goal", "show", taken.out.strip(), "--format", "json"))["goal"]
    assert goal["target"]["value"] == 9
    assert "9" in goal["statement"]


def test_show_tells_how_a_draft_came_to_be_and_what_was_changed(drafted: Run) -> None:
    drafted("draft", "edit", "Q1", "--set", "target=3 hours")
    drafted("draft", "accept", "Q1", "--refuse", "guidance.1")
    page = drafted("draft", "show", "Q1").out
    for told in ("answer customers faster", "[you] It takes 9 hours now", "composer", "goal/compose.en.j2", "sha256"):
        assert told in page
    assert "4 hours → 3 hours" in page
    assert "How 1: left out" in page
    assert "accepted = G1" in page
    assert "reading" in page and "composing" in page


def test_the_share_that_stood_counts_what_was_proposed_and_nothing_else(drafted: Run) -> None:
    drafted("draft", "edit", "Q1", "--set", "target=3 hours", "--set", "due=30 June")
    before = data(drafted("draft", "show", "Q1", "--format", "json"))["proposal"]
    drafted("draft", "accept", "Q1", "--refuse", "guidance.1")
    share = data(drafted("draft", "stats", "--format", "json"))
    steps = len(before["fields"]["guidance"])
    assert (share["kind"], share["engine"], share["accepted"]) == ("goal", "composer", 1)
    assert share["fields"]["target"] == {"proposed": 1, "unchanged": 0}
    assert share["fields"]["baseline"] == {"proposed": 1, "unchanged": 1}
    assert share["fields"]["guidance"] == {"proposed": steps, "unchanged": steps - 1}
    assert "due" not in share["fields"]
    assert share["unchanged"] == share["proposed"] - 2
    table = drafted("draft", "stats").out
    assert "Target 0/1" in table and "%" in table


def test_with_no_drafts_the_count_says_so(run: Run) -> None:
    run("init", "--name", "Maja Lind")
    said = run("draft", "stats")
    assert (said.code, said.out) == (0, "")
    assert "No drafts yet" in said.err


@pytest.mark.parametrize(
    ("lang", "told"),
    [
        (
            "en",
            [
                "Must not suffer: the tone of our answers → calm working pace of the agents",
                "Status: accepted → pending",
            ],
        ),
        ("sv", ["Får inte lida: the tone of our answers → calm working pace of the agents", "Läge: godtaget → väntar"]),
    ],
)
def test_taking_a_draft_back_is_told_in_one_line_and_not_with_all_of_its_text(
    drafted: Run, monkeypatch: pytest.MonkeyPatch, lang: str, told: list[str]
) -> None:
    monkeypatch.setenv("PMCOACH_LANG", lang)
    drafted("draft", "edit", "Q1", "--set", "guardrail=the tone of our answers", "--set", "due=30 June")
    undone = drafted("undo")
    assert len(undone.out.splitlines()) == len(undone.err.splitlines()) == 1
    assert told[0] in undone.err and "30 June → " in undone.err
    drafted("draft", "accept", "Q1")
    assert drafted("undo").err.strip() == told[1]

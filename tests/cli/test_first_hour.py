"""A newcomer's first hour on the command line."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import Ran

Run = Callable[..., Ran]
FACTS = ("--fact", "It takes 9 hours until the first reply", "--fact", "We should be at 4 hours by 30 June")


@pytest.fixture
def begun(run: Run) -> Run:
    assert run("init", "--name", "Maja Lind", "--organisation", "Nordlys AB").code == 0
    assert run("person", "add", "Elin Berg", "--role", "Support agent").code == 0
    return run


def test_from_rough_words_to_an_agreed_goal(begun: Run) -> None:
    drafted = begun("goal", "draft", "--person", "Elin", "--rough", "answer customers faster", *FACTS)
    assert drafted.code == 0
    assert "9 hours" in drafted.out and "4 hours" in drafted.out
    assert "Q1" in drafted.out
    assert '--set "relevance=..."' in drafted.err, "it names the field that is asked about"
    assert begun("draft", "edit", "Q1", "--set", "due=31 October").code == 0
    accepted = begun("draft", "accept", "Q1", "--refuse", "guardrail")
    assert (accepted.code, accepted.out) == (0, "G1\n")
    assert begun("goal", "agree", "G1", "--as", "both").code == 0
    assert begun("goal", "check-in", "G1", "--value", "8 h 30 min", "--confidence", "on track").code == 0
    shown = begun("goal", "show", "G1")
    assert "31 Oct" in shown.out and "on track" in shown.out and "8.5" in shown.out
    assert "2026-10-31" in begun("goal", "list").out


def test_json_keys_are_the_words_of_the_contract(begun: Run) -> None:
    drafted = begun("goal", "draft", "--person", "Elin", "--rough", "answer faster", *FACTS, "--format", "json")
    line = json.loads(drafted.out)
    assert list(line) == [
        "id", "statement", "measure", "measures", "unit", "direction", "baseline", "target", "due", "relevance",
        "guidance", "guardrail", "milestones", "suggested", "gaps", "findings", "origins", "provenance",
    ]  # fmt: skip
    assert line["id"] == "Q1"
    assert line["target"]["text"] == "4 hours" and (line["target"]["value"], line["target"]["unit"]) == (14400, "s")
    assert line["due"] == {"text": "30 June", "date": "2027-06-30"}
    assert line["direction"] == "down"
    assert set(line["provenance"]) == {
        "engine", "model", "model_sha256", "prompt", "prompt_sha256", "seed", "seconds",
    }  # fmt: skip


def test_a_goal_as_markdown(begun: Run) -> None:
    begun("goal", "add", "Sign 9 new clients by 31 December", "--person", "Elin", "--baseline", "3 clients",
          "--target", "9 clients", "--due", "2026-12-31")  # fmt: skip
    page = begun("goal", "show", "G1", "--format", "md").out
    assert page.startswith("# G1 Elin Berg\n")
    assert "- **Target:** 9 clients" in page
    assert "- **Due:** 31 December 2026" in page


def test_an_agenda_as_text_and_as_markdown(begun: Run) -> None:
    begun("agenda", "add", "Elin", "The figures for Malmö")
    assert "The figures for Malmö" in begun("agenda", "show", "Elin").out
    assert begun("agenda", "draft", "Elin", "--format", "md").out.startswith("# One-on-one with Elin Berg\n")


def test_drafting_without_a_workspace_saves_nothing_and_says_so(run: Run, own_home: Path) -> None:
    drafted = run("goal", "draft", "--rough", "answer customers faster", *FACTS)
    assert drafted.code == 0
    assert "Nothing was saved" in drafted.err
    assert not (own_home / "workspace.db").exists()


def test_empty_lists_say_what_to_do_first(begun: Run) -> None:
    assert "pmcoach goal draft" in begun("goal", "list").err
    assert "pmcoach goal draft" in begun("draft", "list").err


def test_every_line_of_briefs_is_answered_in_order(run: Run, tmp_path: Path) -> None:
    briefs = tmp_path / "briefs.jsonl"
    lines = [
        json.dumps({"id": "a", "lang": "en", "role": "Baker", "vague_goal": "waste less bread",
                    "context": ["We throw away 40 loaves a day", "No more than 15 by 1 December"]}),
        "{broken",
        json.dumps({"id": "b", "lang": "en", "vague_goal": "   "}),
        json.dumps({"id": "d", "lang": "en", "vague_goal": "?!"}),
        json.dumps({"id": "c", "lang": "sv", "role": "Säljare", "vague_goal": "fler nya kunder",
                    "context": ["Vi har tre nya kunder i månaden", "Sex i månaden till 30 juni"],
                    "today": "2026-01-15"}, ensure_ascii=False),
    ]  # fmt: skip
    briefs.write_text("\n".join(lines) + "\n", "utf-8")
    ran = run("goal", "draft", "--input", str(briefs))
    answers = [json.loads(line) for line in ran.out.splitlines()]
    assert ran.code == 3
    assert [answer["id"] for answer in answers] == ["a", None, "b", "d", "c"]
    assert ["error" in answer for answer in answers] == [False, True, True, True, False]
    assert answers[0]["target"]["text"] == "15"
    assert answers[4]["due"]["date"] == "2026-06-30"

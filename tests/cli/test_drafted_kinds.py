"""Expectations, a plan and feedback drafted on the command line, corrected, and accepted in part."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest

from tests.cli.conftest import Ran

Run = Callable[..., Ran]


@pytest.fixture
def begun(run: Run) -> Run:
    """A workspace with one report and nothing else."""
    assert run("init", "--name", "Maja Lind").code == 0
    assert run("person", "add", "Elin Berg", "--role", "Support agent").code == 0
    return run


def test_expectations_from_the_role_to_the_record(begun: Run) -> None:
    nothing = begun("expectation", "draft", "Elin")
    assert nothing.code == 1
    assert "pmcoach role answer Elin" in nothing.err
    begun("role", "answer", "Elin", "--produces", "Answers to customers", "--interaction", "I am calm with customers")
    begun("duty", "add", "Replies to every mail within 24 hours", "--person", "Elin")
    drafted = begun("expectation", "draft", "Elin")
    assert drafted.code == 0
    assert "1 What comes of the work: answers to customers.  [R1]" in drafted.out
    assert "2 Replies to every mail within 24 hours.  [T1]" in drafted.out
    assert "3 Be calm with customers.  [R1]" in drafted.out
    assert "Standard         within 24 hours" in drafted.out
    assert "? “Be calm with customers”: what would one see or hear when it is so?" in " ".join(drafted.out.split())
    assert "pmcoach draft accept Q1 [--refuse expectations.2]" in drafted.err
    edited = begun("draft", "edit", "Q1", "--set", "expectations.3.sign=says what happens next")
    assert "says what happens next" in edited.out
    accepted = begun("draft", "accept", "Q1", "--refuse", "expectations.1")
    assert accepted.out == "X1\n"
    assert "pmcoach expectation agree X1" in accepted.err
    listed = begun("expectation", "list", "--format", "json").out.splitlines()
    assert [json.loads(line)["statement"] for line in listed] == [
        "Replies to every mail within 24 hours.",
        "Be calm with customers.",
    ]


def test_a_plan_from_own_words(begun: Run) -> None:
    nothing = begun("develop", "draft", "Elin")
    assert nothing.code == 1
    assert "pmcoach develop wish" in nothing.err
    drafted = begun("develop", "draft", "Elin", "--rough", "I want to learn SQL because reports wait for others")
    page = " ".join(drafted.out.split())
    assert "1 SQL [you]" in page
    assert "Why Reports wait for others." in page
    assert "(by doing) ~" in page
    assert "? “SQL”: what would the team or the company gain?" in page
    assert begun("draft", "accept", "Q1", "--set", "items.1.due=30 October").out == "D1\n"
    shown = begun("develop", "show", "D1").out
    assert "30 October 2026" in shown


def test_feedback_from_rough_words(begun: Run) -> None:
    rough = "She is lazy and came 20 minutes late on Monday, two customers had to wait."
    drafted = begun("feedback", "draft", "Elin", "--rough", rough)
    page = " ".join(drafted.out.split())
    assert "Behaviour Came 20 minutes late. Impact Two customers had to wait." in page
    assert "! “lazy” is a label for a person." in page
    assert "lazy" not in begun("draft", "list").out
    line = json.loads(begun("feedback", "draft", "Elin", "--rough", "Hon är lat", "--format", "json").out)
    assert (line["situation"], line["behaviour"], line["impact"]) == (None, None, None)
    assert line["gaps"][1]["question"] == "Vad såg eller hörde du?"
    assert begun("draft", "accept", "Q1").out == "F1\n"


def test_a_draft_can_be_sent_as_markdown(begun: Run) -> None:
    begun("duty", "add", "Replies to every mail within 24 hours", "--person", "Elin")
    sent = begun("expectation", "draft", "Elin", "--format", "md").out
    assert sent.startswith("# Q1 Elin Berg\n")
    assert "1. **Replies to every mail within 24 hours.**" in sent


def test_the_list_says_what_waits(begun: Run) -> None:
    begun("duty", "add", "Replies to every mail within 24 hours", "--person", "Elin")
    begun("expectation", "draft", "Elin")
    begun("develop", "draft", "Elin", "--rough", "learn SQL")
    begun("feedback", "draft", "Elin", "--rough", "She is rude")
    listed = begun("draft", "list").out
    assert "1 expectation" in listed
    assert "1 thing to learn" in listed
    assert "What did you see or hear?" in listed or "When and where was it?" in listed
    assert "rude" not in listed

"""A manager lints the whole workspace and reads what each record lacks, by its reference."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest

from pmcoach.coaching import Workspace
from pmcoach.config import Settings
from pmcoach.domain.goals import Goal
from pmcoach.store import Store
from tests.cli.conftest import Ran
from tests.conftest import NOW

GOOD = "Cut the time to a first reply from 9 to 4 hours by 31 March 2027."
VAGUE = "Be more helpful."
Run = Callable[..., Ran]


@pytest.fixture
def kept(workspace: Workspace, settings: Settings) -> Callable[[str], str]:
    """Gives Elin a goal, and its reference."""
    elin = workspace.people.add("Elin Berg", now=NOW)

    def keep(statement: str) -> str:
        with Store.open(settings.db) as store:
            return store.goals.add(Goal(person_id=elin.id, statement=statement), now=NOW).ref

    return keep


def test_each_record_is_shown_by_reference_and_person_with_its_caret(run: Run, kept: Callable[[str], str]) -> None:
    ref = kept(VAGUE)
    ran = run("lint")
    shown = ran.out.splitlines()
    place = next(i for i, line in enumerate(shown) if "[measurable]" in line)
    assert ran.code == 1
    assert f"{ref} Elin Berg" in ran.out
    assert shown[place + 1].strip() == VAGUE
    assert set(shown[place + 2].strip()) == {"^"}
    assert "checked" in ran.err


def test_json_is_one_object_a_record(run: Run, kept: Callable[[str], str]) -> None:
    ref = kept(GOOD)
    ran = run("lint", "--format", "json")
    answers = [json.loads(line) for line in ran.out.splitlines()]
    goal = next(answer for answer in answers if answer["part"] == "goal")
    assert ran.code == 0
    assert (goal["id"], goal["person"], goal["verdict"]) == (ref, "Elin Berg", "smart")
    assert {answer["part"] for answer in answers} == {"goal", "set"}
    assert all("findings" in answer for answer in answers)


def test_strict_counts_the_warnings_about_a_set(run: Run, kept: Callable[[str], str]) -> None:
    kept(GOOD)
    assert run("lint").code == 0
    assert run("lint", "--strict").code == 1


def test_a_rule_let_pass_is_let_pass_everywhere(run: Run, kept: Callable[[str], str]) -> None:
    kept(VAGUE)
    passes = [f"--accept={rule}=a motto" for rule in ("specific", "measurable", "time-bound")]
    assert run("lint", *passes).code == 0


def test_without_a_workspace_the_way_out_is_said(run: Run) -> None:
    ran = run("lint")
    assert ran.code != 0
    assert "pmcoach init" in ran.err

"""A team lead checks one record and lets a finding stand, in words that are kept with it."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

from pmcoach.coaching import Workspace
from pmcoach.config import Settings
from pmcoach.domain.goals import Goal
from pmcoach.store import Store
from tests.cli.conftest import Ran
from tests.conftest import NOW

Run = Callable[..., Ran]

NEVER = "Hand out every dose of morphine with two signatures, 100% of the time, until 31 March 2027."
VAGUE = "Be more helpful."
REASON = "two nurses sign = life is at stake"


@pytest.fixture
def refs(workspace: Workspace, settings: Settings) -> tuple[str, str]:
    """Elin's goals: one with an absolute standard, one that is vague."""
    elin = workspace.people.add("Elin Berg", now=NOW)
    with Store.open(settings.db) as store:
        never, vague = (
            store.goals.add(Goal(person_id=elin.id, statement=text), now=NOW).ref for text in (NEVER, VAGUE)
        )
    return never, vague


def told(ran: Ran) -> list[dict[str, Any]]:
    return [json.loads(line) for line in ran.out.splitlines()]


def test_one_record_is_checked_alone(run: Run, refs: tuple[str, str]) -> None:
    never, vague = refs
    ran = run("lint", "--record", never)
    assert "[absolute]" in ran.out
    assert VAGUE not in ran.out
    assert run("lint", "--record", vague.lower()).code == 1
    person = told(run("lint", "--record", "P2", "--format", "json"))
    assert [(one["id"], one["part"]) for one in person] == [("P2", "set")]


@pytest.mark.parametrize(("lang", "narrated"), [("en", "Accepted for"), ("sv", "Godtaget för")])
def test_what_is_accepted_stays_accepted_and_is_told_on_one_line(
    run: Run, refs: tuple[str, str], monkeypatch: pytest.MonkeyPatch, lang: str, narrated: str
) -> None:
    monkeypatch.setenv("PMCOACH_LANG", lang)
    ran = run("lint", "--record", refs[0], "--accept", f"absolute={REASON}")
    assert f"{narrated} {refs[0]}: absolute." in ran.err
    assert f"accepted [absolute]: {REASON}" in ran.out.splitlines()
    again = run("lint")
    assert "absolute]" in again.out and "error [absolute]" not in again.out and "warning [absolute]" not in again.out
    assert sum(REASON in line for line in again.out.splitlines()) == 1


def test_a_swedish_goal_says_so_in_swedish(run: Run, workspace: Workspace, settings: Settings) -> None:
    owner = workspace.people.owner()
    with Store.open(settings.db) as store:
        goal = store.goals.add(
            Goal(person_id=owner.id, statement="Lämna aldrig ut morfin utan två signaturer till den 31 mars 2027."),
            now=NOW,
        )
    ran = run("lint", "--record", goal.ref, "--accept", "absolute=det gäller liv")
    assert "godtaget [absolute]: det gäller liv" in ran.out


def test_a_record_in_order_only_because_of_what_was_accepted_takes_one_line(
    run: Run, refs: tuple[str, str], workspace: Workspace
) -> None:
    shown = told(run("lint", "--record", refs[0], "--format", "json"))[0]
    passes = [f"--accept={rule}={REASON}" for rule in {finding["rule"] for finding in shown["findings"]}]
    assert run("lint", "--record", refs[0], *passes).code == 0
    lines = [line for line in run("lint").out.splitlines() if line.startswith(refs[0])]
    assert len(lines) == len(passes)
    assert all("accepted [" in line and REASON in line for line in lines)


def test_json_holds_what_was_accepted_with_its_reason(run: Run, refs: tuple[str, str]) -> None:
    run("lint", "--record", refs[0], "--accept", f"absolute={REASON}")
    run("lint", "--record", "P2", "--accept", "goal-set=she starts in May")
    found = {(one["id"], one["part"]): one for one in told(run("lint", "--format", "json"))}
    kept = {one["rule"]: one["reason"] for one in found[refs[0], "goal"]["accepted"]}
    assert kept["absolute"] == REASON
    assert "absolute" not in {one["rule"] for one in found[refs[0], "goal"]["findings"]}
    assert {one["reason"] for one in found["P2", "set"]["accepted"]} == {"she starts in May"}
    assert "accepted" not in found[refs[1], "goal"]


def test_a_rule_withdrawn_speaks_again(run: Run, refs: tuple[str, str]) -> None:
    run("lint", "--record", refs[0], "--accept", f"absolute={REASON}")
    ran = run("lint", "--record", refs[0], "--withdraw", "absolute")
    assert f"No longer accepted for {refs[0]}: absolute." in ran.err
    assert REASON not in ran.out
    assert "[absolute]" in ran.out
    assert run("lint", "--record", refs[0], "--withdraw", "absolute").code == 1


@pytest.mark.parametrize(
    ("asked", "remedy"),
    [
        (["--record", "G1", "--accept", "absolut=x"], "Did you mean absolute?"),
        (["--record", "G1", "--withdraw", "absolut"], "Did you mean absolute?"),
        (["--record", "G1", "--accept", "absolute= "], "RULE=REASON"),
        (["--record", "G1", "--accept", "goal-set=x"], "P1"),
        (["--withdraw", "absolute"], "--record"),
        (["Answer sooner", "--record", "G1"], "not both"),
    ],
)
def test_what_makes_no_sense_is_a_usage_error_of_one_line_and_changes_nothing(
    run: Run, refs: tuple[str, str], asked: list[str], remedy: str
) -> None:
    ran = run("lint", *asked)
    assert ran.code == 2
    assert remedy in ran.err
    assert ran.err.count("\n") == 1
    assert "accepted" not in told(run("lint", "--record", "G1", "--format", "json"))[0]


def test_without_a_record_to_keep_it_nothing_is_stored(run: Run, refs: tuple[str, str]) -> None:
    run("lint", "--accept", f"absolute={REASON}")
    assert REASON not in run("lint").out


def test_a_record_that_is_not_there_is_not_found(run: Run, refs: tuple[str, str]) -> None:
    ran = run("lint", "--record", "G99")
    assert ran.code == 1
    assert "G99" in ran.err

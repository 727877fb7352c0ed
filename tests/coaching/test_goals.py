"""Checking in, agreeing, and what opens an agreement again."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from pmcoach.coaching import Workspace
from pmcoach.domain.amounts import Amount
from pmcoach.domain.goals import Confidence, Goal, GoalStatus
from pmcoach.domain.pace import Pace
from pmcoach.errors import BadInput, NotAllowed, NotFound
from tests.conftest import NOW, TODAY


@pytest.fixture
def goal(workspace: Workspace) -> Goal:
    elin = workspace.people.add("Elin Berg", cadence_days=14, now=NOW)
    return workspace.goals.add(
        Goal(
            person_id=elin.id,
            statement="Reduce the average first reply time from 9 hours to 4 hours by 31 October.",
            measure="average first reply time",
            unit="h",
            baseline=Amount(text="9 hours", value=9, unit="h"),
            target=Amount(text="4 hours", value=4, unit="h"),
            start=TODAY - timedelta(days=30),
            due=date(2026, 10, 31),
        ),
        now=NOW,
    )


def test_a_falling_number_is_progress_and_pace_follows_the_plan(workspace: Workspace, goal: Goal) -> None:
    workspace.goals.check_in(goal.ref, on=TODAY, value=6.5, confidence=Confidence.ON_TRACK, now=NOW)
    state = workspace.goals.state(goal.ref, today=TODAY)
    assert state.progress == pytest.approx(0.5)
    assert state.pace is Pace.AHEAD
    assert not state.needs_you


def test_a_goal_behind_its_plan_needs_somebody(workspace: Workspace, goal: Goal) -> None:
    workspace.goals.check_in(goal.ref, on=TODAY, value=9.4, now=NOW)
    state = workspace.goals.state(goal.ref, today=TODAY)
    assert state.pace is Pace.BEHIND
    assert state.needs_you


def test_confidence_can_worry_where_the_number_does_not(workspace: Workspace, goal: Goal) -> None:
    workspace.goals.check_in(goal.ref, on=TODAY, value=6.5, confidence=Confidence.AT_RISK, note="Two off sick", now=NOW)
    assert workspace.goals.state(goal.ref, today=TODAY).needs_you


def test_silence_for_two_cadences_needs_somebody(workspace: Workspace, goal: Goal) -> None:
    workspace.goals.check_in(goal.ref, on=TODAY, value=6.5, now=NOW)
    assert not workspace.goals.state(goal.ref, today=TODAY + timedelta(days=28)).needs_you
    assert workspace.goals.state(goal.ref, today=TODAY + timedelta(days=29)).needs_you


def test_both_must_agree_and_a_change_of_what_was_agreed_asks_again(workspace: Workspace, goal: Goal) -> None:
    assert workspace.goals.agree(goal.ref, as_manager=True, on=TODAY, now=NOW).status is GoalStatus.DRAFT
    agreed = workspace.goals.agree(goal.ref, as_manager=False, on=TODAY, now=NOW)
    assert agreed.status is GoalStatus.AGREED
    kept = workspace.goals.change(replace(agreed, guidance=("Oldest first",)), now=NOW)
    assert kept.status is GoalStatus.AGREED
    moved = workspace.goals.change(replace(kept, due=date(2026, 12, 31)), now=NOW)
    assert moved.status is GoalStatus.DRAFT
    assert moved.agreed_by_manager is None and moved.agreed_by_employee is None


def test_a_check_in_says_something(workspace: Workspace, goal: Goal) -> None:
    with pytest.raises(BadInput):
        workspace.goals.check_in(goal.ref, on=TODAY, note="   ", now=NOW)


def test_a_closed_goal_takes_no_check_ins(workspace: Workspace, goal: Goal) -> None:
    workspace.goals.close(goal.ref, status=GoalStatus.DONE, now=NOW)
    with pytest.raises(NotAllowed):
        workspace.goals.check_in(goal.ref, on=TODAY, value=4, now=NOW)
    with pytest.raises(NotAllowed):
        workspace.goals.agree_both(goal.ref, on=TODAY, now=NOW)


def test_a_check_in_taken_back_is_gone(workspace: Workspace, goal: Goal) -> None:
    spoken = workspace.goals.check_in(goal.ref, on=TODAY, value=6.5, now=NOW)
    workspace.goals.undo_check_in(spoken, now=NOW)
    assert workspace.goals.state(goal.ref, today=TODAY).check_ins == ()


def test_an_unknown_goal_is_not_found(workspace: Workspace) -> None:
    with pytest.raises(NotFound):
        workspace.goals.find("G99")


@pytest.mark.parametrize(
    ("said", "value"), [("5.8", 5.8), ("5,8", 5.8), ("5 h 48 min", 5.8), ("330 minutes", 5.5), ("", None)]
)
def test_a_value_is_read_in_the_goals_unit(workspace: Workspace, goal: Goal, said: str, value: float | None) -> None:
    assert workspace.goals.read_value(goal.ref, said) == (None if value is None else pytest.approx(value))


@pytest.mark.parametrize("said", ["better", "80 %"])
def test_a_value_in_another_unit_is_asked_for_again(workspace: Workspace, goal: Goal, said: str) -> None:
    with pytest.raises(BadInput):
        workspace.goals.read_value(goal.ref, said)


COUNTING = {"unit": "clients", "measure": "new housing clients signed", "statement": "Sign 9 housing clients by 1 May"}


@pytest.mark.parametrize(
    "said",
    ["7 clients", "7 client", "7 new clients so far", "7 kunder", "sju nya kunder", "7 st", "7 pcs", "7 hittills",
     "7 so far", "ca 7", "7 signed", "7 today", "7 i snitt", "7 left"],
)  # fmt: skip
def test_a_value_may_name_what_is_counted_in_either_language(workspace: Workspace, goal: Goal, said: str) -> None:
    counting = workspace.goals.add(Goal(person_id=goal.person_id, **COUNTING), now=NOW)
    assert workspace.goals.read_value(counting.ref, said) == 7


@pytest.mark.parametrize("said", ["7 katter", "7 cats", "sju katter i timmen", "7 EUR", "7 dagar", "7 tickets"])
def test_a_number_of_something_else_is_asked_about(workspace: Workspace, goal: Goal, said: str) -> None:
    counting = workspace.goals.add(Goal(person_id=goal.person_id, **COUNTING), now=NOW)
    with pytest.raises(BadInput, match="something else") as refused:
        workspace.goals.read_value(counting.ref, said)
    assert "Write the number alone: 7." in str(refused.value)
    assert "Skriv bara talet: 7. Eller med enheten: 7 clients." in refused.value.in_words("sv")


@pytest.mark.parametrize("said", ["7 katter", "7 st", "3 days", "2 veckor", "7 tickets"])
def test_hours_are_not_told_in_anything_else(workspace: Workspace, goal: Goal, said: str) -> None:
    with pytest.raises(BadInput):
        workspace.goals.read_value(goal.ref, said)


@pytest.mark.parametrize(("said", "value"), [("-3", -3), ("minus 3", -3), ("1 200", 1200), ("1\u00a0200,5", 1200.5)])
def test_a_number_alone_is_read_as_it_is_written(workspace: Workspace, goal: Goal, said: str, value: float) -> None:
    assert workspace.goals.read_value(goal.ref, said) == value


@pytest.mark.parametrize("said", ["nan", "inf", "1e999"])
def test_what_is_no_number_of_anything_is_refused(workspace: Workspace, goal: Goal, said: str) -> None:
    with pytest.raises(BadInput):
        workspace.goals.read_value(goal.ref, said)


def test_where_no_unit_is_known_the_words_of_the_goal_tell(workspace: Workspace, goal: Goal) -> None:
    plain = workspace.goals.add(Goal(person_id=goal.person_id, statement="Färre fel i fakturorna"), now=NOW)
    assert workspace.goals.read_value(plain.ref, "7 fel") == 7
    with pytest.raises(BadInput, match="is not what"):
        workspace.goals.read_value(plain.ref, "7 katter")

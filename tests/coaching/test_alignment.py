"""The line of sight: which goals serve which objective, how far they are, and what does not fit."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pmcoach.coaching import Workspace
from pmcoach.coaching.alignment import GoalBranch, ObjectiveBranch
from pmcoach.domain.amounts import Amount
from pmcoach.domain.goals import Goal, GoalStatus
from pmcoach.domain.pace import Pace
from pmcoach.domain.people import Person
from pmcoach.errors import BadInput, NotFound
from tests.conftest import NOW, TODAY


@pytest.fixture
def elin(workspace: Workspace) -> Person:
    return workspace.people.add("Elin Berg", now=NOW)


def goal(workspace: Workspace, person: Person, statement: str, **more: object) -> Goal:
    return workspace.goals.add(
        Goal(person_id=person.id, statement=statement, start=TODAY, **more),  # type: ignore[arg-type]
        now=NOW,
    )


def counted(first: float, last: float) -> dict[str, Amount]:
    return {
        "baseline": Amount(text=f"{first:g} articles", value=first, unit="articles"),
        "target": Amount(text=f"{last:g} articles", value=last, unit="articles"),
    }


def test_goals_hang_under_their_objective_and_orphans_apart(workspace: Workspace, elin: Person) -> None:
    top = workspace.objectives.add("Customers stay", now=NOW)
    below = workspace.objectives.add("Same-day answers", parent=top.ref, now=NOW)
    first = goal(workspace, elin, "Answer in 4 hours", objective_id=below.id)
    goal(workspace, elin, "Write templates", parent_id=first.id)
    goal(workspace, elin, "Tidy the archive")
    tree = workspace.alignment.tree(today=TODAY)
    assert [b.objective.ref for b in tree.branches] == ["O1"]
    (under,) = tree.branches[0].objectives
    assert [(g.state.goal.ref, [s.state.goal.ref for s in g.goals]) for g in under.goals] == [("G1", ["G2"])]
    assert [g.state.goal.ref for g in tree.orphans] == ["G3"]


def test_dates_and_weights_that_do_not_fit_are_named(workspace: Workspace, elin: Person) -> None:
    one = workspace.objectives.add("Same-day answers", start=TODAY, due=date(2026, 11, 30), now=NOW)
    goal(workspace, elin, "Answer sooner", objective_id=one.id, due=date(2026, 12, 15), weight=60)
    goal(workspace, elin, "Write templates", objective_id=one.id, due=date(2026, 11, 1), weight=30)
    told = {m.ref: m.message for m in workspace.alignment.tree(today=TODAY).misfits}
    assert "15 December 2026" in told["G1"] and "O1" in told["G1"]
    assert told[elin.ref].startswith("Elin Berg: ") and "90" in told[elin.ref]
    second = workspace.goals.find("G2")
    workspace.goals.change(replace(second, weight=40), now=NOW)
    assert elin.ref not in {m.ref for m in workspace.alignment.tree(today=TODAY).misfits}


def test_a_parents_progress_comes_from_its_children_by_weight(workspace: Workspace, elin: Person) -> None:
    above = goal(workspace, elin, "A shelf of articles", due=TODAY + timedelta(days=100))
    goal(workspace, elin, "Write 10 articles", parent_id=above.id, weight=75, **counted(0, 10))
    goal(workspace, elin, "Drop 20 old ones", parent_id=above.id, weight=25, **counted(30, 10))
    day = TODAY + timedelta(days=50)
    workspace.goals.check_in("G2", on=day, value=10, now=NOW)
    workspace.goals.check_in("G3", on=day, value=25, now=NOW)
    state = workspace.goals.state("G1", today=day)
    assert state.progress == pytest.approx(0.75 + 0.25 * 0.25)
    assert state.pace is Pace.AHEAD
    workspace.goals.close("G3", status=GoalStatus.DROPPED, now=NOW)
    assert workspace.goals.state("G1", today=day).progress == pytest.approx(1.0)


def test_a_goal_without_a_number_is_as_far_as_its_milestones_should_be(workspace: Workspace, elin: Person) -> None:
    goal(workspace, elin, "Move to the new system", due=TODAY + timedelta(days=100))
    for days in (10, 80, 90):
        workspace.goals.add_milestone("G1", f"Step of day {days}", due=TODAY + timedelta(days=days), now=NOW)
    late = TODAY + timedelta(days=60)
    assert workspace.goals.state("G1", today=late).pace is Pace.BEHIND
    workspace.goals.milestone_done(workspace.goals.milestone("G1"), on=late, now=NOW)
    on_time = workspace.goals.state("G1", today=late)
    assert (on_time.progress, on_time.planned) == (pytest.approx(1 / 3), pytest.approx(1 / 3))
    assert on_time.pace is Pace.ON_PLAN
    with pytest.raises(NotFound, match="no milestone 7"):
        workspace.goals.milestone("G1", 7)


def test_neither_goal_nor_objective_can_stand_under_itself(workspace: Workspace, elin: Person) -> None:
    first = goal(workspace, elin, "Above")
    second = goal(workspace, elin, "Below", parent_id=first.id)
    with pytest.raises(BadInput, match="cannot stand under itself"):
        workspace.goals.change(replace(first, parent_id=second.id), now=NOW)
    one = workspace.objectives.add("One", now=NOW)
    two = workspace.objectives.add("Two", parent=one.ref, now=NOW)
    with pytest.raises(BadInput, match="cannot stand under itself"):
        workspace.objectives.change(replace(one, parent_id=two.id), now=NOW)


def test_what_hung_on_a_removed_objective_hangs_on_the_one_above(workspace: Workspace, elin: Person) -> None:
    top = workspace.objectives.add("Customers stay", now=NOW)
    middle = workspace.objectives.add("Answers", parent=top.ref, now=NOW)
    workspace.objectives.add("Same-day answers", parent=middle.ref, now=NOW)
    goal(workspace, elin, "Answer sooner", objective_id=middle.id)
    workspace.objectives.remove(middle.ref, now=NOW)
    (branch,) = workspace.alignment.tree(today=TODAY).branches
    assert [o.objective.ref for o in branch.objectives] == ["O3"]
    assert [g.state.goal.ref for g in branch.goals] == ["G1"]
    workspace.history.undo(now=NOW)
    assert workspace.goals.find("G1").objective_id == middle.id


def test_a_target_changed_later_stays_in_the_unit_of_the_check_ins(workspace: Workspace, elin: Person) -> None:
    from pmcoach.coaching.goals import read_amount

    goal(workspace, elin, "Reply sooner", baseline=read_amount("9 hours"), target=read_amount("4 hours"))
    workspace.goals.check_in("G1", on=TODAY, value=8, now=NOW)
    changed = workspace.goals.change(replace(workspace.goals.find("G1"), target=read_amount("180 minutes")), now=NOW)
    assert changed.target is not None and (changed.unit, changed.target.value) == ("h", 3)
    with pytest.raises(BadInput, match="not in h"):
        workspace.goals.change(replace(changed, target=read_amount("90 %")), now=NOW)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(parents=st.lists(st.integers(min_value=0, max_value=6), min_size=1, max_size=6))
def test_every_open_goal_stands_in_the_tree_exactly_once(workspace: Workspace, parents: list[int]) -> None:
    person = workspace.people.owner()
    for old in workspace.goals.of("me", today=TODAY):
        workspace.goals.remove(old.goal.ref, now=NOW)
    made: list[Goal] = []
    for number, parent in enumerate(parents):
        above = made[parent % number].id if number and parent < number else None
        made.append(goal(workspace, person, f"Goal {number}", parent_id=above))
    tree = workspace.alignment.tree(today=TODAY)
    assert sorted(_refs(tree.orphans)) == sorted(g.ref for g in made)


def _refs(branches: tuple[GoalBranch | ObjectiveBranch, ...]) -> list[str]:
    found = []
    for branch in branches:
        assert isinstance(branch, GoalBranch)
        found += [branch.state.goal.ref, *_refs(branch.goals)]
    return found

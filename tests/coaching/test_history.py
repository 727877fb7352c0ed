"""What was changed, and the way back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from pmcoach.coaching import Workspace
from pmcoach.domain.goals import Goal, Milestone
from pmcoach.domain.people import Person
from pmcoach.domain.references import Kind
from pmcoach.errors import NotAllowed, NotFound
from tests.conftest import NOW, TODAY


@pytest.fixture
def elin(workspace: Workspace) -> Person:
    person = workspace.people.add("Elin Berg", now=NOW)
    workspace.goals.add(Goal(person_id=person.id, statement="Answer sooner", due=date(2026, 11, 30)), now=NOW)
    return person


def test_the_history_of_a_goal_tells_who_changed_what_from_what(workspace: Workspace, elin: Person) -> None:
    objective = workspace.objectives.add("Customers stay", now=NOW)
    goal = workspace.goals.find("G1")
    workspace.goals.change(replace(goal, due=date(2026, 12, 1), objective_id=objective.id), now=NOW)
    first, second = workspace.history.of("g1")
    assert (first.version, first.verb, first.who) == (1, "added", "Maja Lind")
    told = {c.field: (c.before, c.after) for c in second.changes}
    assert told == {"due": ("2026-11-30", "2026-12-01"), "objective_id": ("", "O1")}


def test_a_check_in_is_told_under_its_goal(workspace: Workspace, elin: Person) -> None:
    workspace.goals.check_in("G1", on=TODAY, note="Going well", now=NOW)
    newest = workspace.history.latest(1)[0]
    assert (newest.kind, newest.ref, newest.title) == (Kind.CHECK_IN, "G1", "Going well")


def test_an_older_version_is_restored_and_that_can_be_undone(workspace: Workspace, elin: Person) -> None:
    workspace.goals.change(replace(workspace.goals.find("G1"), statement="Answer at once"), now=NOW)
    workspace.history.restore("G1", 1, now=NOW)
    assert workspace.goals.find("G1").statement == "Answer sooner"
    workspace.history.undo(now=NOW)
    assert workspace.goals.find("G1").statement == "Answer at once"
    with pytest.raises(NotAllowed, match="says that already"):
        workspace.history.restore("G1", 2, now=NOW)
    with pytest.raises(NotFound, match="no version 99"):
        workspace.history.restore("G1", 99, now=NOW)


def test_undo_goes_back_step_by_step_and_redo_forth_again(workspace: Workspace, elin: Person) -> None:
    workspace.goals.agree_both("G1", on=TODAY, now=NOW)
    undone = workspace.history.undo(now=NOW)
    assert [c.ref for c in undone] == ["G1"]
    assert workspace.goals.find("G1").agreed_by_employee is None, "both agreed in one step"
    workspace.history.undo(now=NOW)
    with pytest.raises(NotFound):
        workspace.goals.find("G1")
    workspace.history.redo(now=NOW)
    assert workspace.goals.find("G1").statement == "Answer sooner"


def test_a_removed_person_comes_back_with_everything(workspace: Workspace, elin: Person) -> None:
    workspace.goals.add_milestone("G1", "Templates written", now=NOW)
    workspace.people.remove("Elin", now=NOW)
    (thrown,) = workspace.history.bin()
    assert (thrown.key, thrown.kind, thrown.title) == (elin.ref, Kind.PERSON, "Elin Berg")
    workspace.history.bring_back(elin.ref.lower(), now=NOW)
    (milestone,) = workspace.goals.milestones("G1")
    assert isinstance(milestone, Milestone) and milestone.text == "Templates written"


def test_what_is_purged_is_gone_for_search_and_history_alike(workspace: Workspace, elin: Person) -> None:
    workspace.goals.remove("G1", now=NOW)
    assert [c.verb for c in workspace.history.of("G1")] == ["added", "removed"], "the bin remembers"
    workspace.history.purge("G1", now=NOW)
    assert workspace.history.bin() == []
    assert workspace.search("sooner") == []
    with pytest.raises(NotFound):
        workspace.history.of("G1")
    with pytest.raises(NotFound, match="pmcoach bin list"):
        workspace.history.purge("G1", now=NOW)


def test_only_what_lies_long_enough_is_emptied(workspace: Workspace, elin: Person) -> None:
    workspace.goals.remove("G1", now=NOW)
    workspace.notes.add("Elin", "Old hat", on=TODAY, now=NOW)
    workspace.notes.remove("N1", now=NOW + timedelta(days=40))
    gone = workspace.history.empty_bin(removed_before=NOW + timedelta(days=10), now=NOW + timedelta(days=41))
    assert gone == 1
    assert [t.key for t in workspace.history.bin()] == ["N1"]


def test_search_keeps_to_a_person_a_kind_and_days(workspace: Workspace, elin: Person) -> None:
    workspace.people.add("Omar Said", now=NOW)
    workspace.notes.add("Elin", "Sooner is better", on=TODAY, now=NOW)
    workspace.notes.add("Omar", "Sooner or later", on=TODAY - timedelta(days=30), now=NOW)
    find = workspace.searching.find
    assert {hit.ref for hit in find("soon")} == {"G1", "N1", "N2"}
    assert {hit.ref for hit in find("soon", who="Elin")} == {"G1", "N1"}
    assert {hit.ref for hit in find("soon", kinds=[Kind.SHARED_NOTE])} == {"N1", "N2"}
    assert {hit.ref for hit in find("soon", kinds=[Kind.SHARED_NOTE], since=TODAY)} == {"N1"}
    assert workspace.searching.titles(Kind.GOAL) == [("G1", "Answer sooner")]

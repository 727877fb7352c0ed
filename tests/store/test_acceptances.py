"""What was accepted about a record stays with it: into the bin, out of it, and away for good."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from pmcoach.domain.acceptance import Acceptance
from pmcoach.domain.expectations import Expectation, ExpectationKind
from pmcoach.domain.goals import Goal
from pmcoach.domain.people import Person
from pmcoach.domain.references import Kind
from pmcoach.errors import BadInput, NotAllowed, NotFound
from pmcoach.store import Store
from tests.store.conftest import NOW

DAY = date(2026, 3, 2)


@pytest.fixture
def goal(store: Store, bo: Person) -> Goal:
    return store.goals.add(Goal(person_id=bo.id, statement="No needle is ever left in a bin"), now=NOW)


def of_goal(goal: Goal, rule: str = "absolute", reason: str = "A needle pricks") -> Acceptance:
    return Acceptance(record_id=goal.id, kind=Kind.GOAL, rule=rule, reason=reason, on=DAY)


def test_it_is_kept_for_a_goal_an_expectation_and_a_person(store: Store, bo: Person, goal: Goal) -> None:
    expected = store.expectations.add(
        Expectation(person_id=bo.id, kind=ExpectationKind.RESULT, statement="All doors are locked"), now=NOW
    )
    told = [
        Acceptance(record_id=key, kind=kind, rule="absolute", reason="Safety", on=DAY, by_id=store.owner.id)
        for key, kind in ((goal.id, Kind.GOAL), (expected.id, Kind.EXPECTATION), (bo.id, Kind.PERSON))
    ]
    kept = [store.acceptances.add(one, now=NOW) for one in told]
    assert [replace(one, id="") for one in kept] == told
    assert store.acceptances.of(goal.id, expected.id, bo.id) == kept
    assert store.acceptances.of(goal.id) == kept[:1]
    assert [hit.person_id for hit in store.search.find("safety")] == [bo.id] * 3
    assert {hit.ref for hit in store.search.find("safety")} == {goal.ref, expected.ref, bo.ref}


def test_it_needs_a_record_that_is_there_and_a_reason(store: Store, goal: Goal) -> None:
    with pytest.raises(NotFound):
        store.acceptances.add(replace(of_goal(goal), record_id="nowhere"), now=NOW)
    with pytest.raises(BadInput):
        store.acceptances.add(replace(of_goal(goal), kind=Kind.EXPECTATION), now=NOW)
    with pytest.raises(BadInput):
        store.acceptances.add(of_goal(goal, reason="  "), now=NOW)
    assert store.acceptances.all() == []


def test_it_goes_into_the_bin_with_its_goal_and_comes_back_with_it(store: Store, goal: Goal) -> None:
    kept = store.acceptances.add(of_goal(goal), now=NOW)
    store.goals.remove(goal.ref, now=NOW)
    assert store.acceptances.all() == []
    assert [one.kind for one in store.bin.all()] == [Kind.GOAL]
    with pytest.raises(NotAllowed, match=f"goal it belongs to .* Bring {goal.ref} back first"):
        store.bin.bring_back(kept.id, now=NOW)
    store.bin.bring_back(goal.ref, now=NOW)
    assert store.acceptances.of(goal.id) == [kept]


def test_one_that_is_withdrawn_lies_in_the_bin_and_can_be_undone(store: Store, goal: Goal) -> None:
    kept = store.acceptances.add(of_goal(goal), now=NOW)
    store.acceptances.change(replace(kept, reason="The inspector asks for it"), now=NOW + timedelta(days=1))
    assert [version.record.reason for version in store.history.of(kept.id)] == [
        "A needle pricks",
        "The inspector asks for it",
    ]
    store.acceptances.remove(kept.id, now=NOW)
    assert [one.kind for one in store.bin.all()] == [Kind.ACCEPTANCE]
    store.history.undo(now=NOW)
    assert [one.reason for one in store.acceptances.of(goal.id)] == ["The inspector asks for it"]


@pytest.mark.parametrize("whose", ["goal", "person"])
def test_no_word_of_it_is_left_when_what_it_is_about_is_erased(
    store: Store, bo: Person, goal: Goal, path: Path, whose: str
) -> None:
    secret = "Zyzzogeton"
    store.acceptances.add(of_goal(goal, reason=f"{secret} goal"), now=NOW)
    kind, key = (Kind.GOAL, goal.id) if whose == "goal" else (Kind.PERSON, bo.id)
    if whose == "person":
        about = Acceptance(record_id=bo.id, kind=Kind.PERSON, rule="goal-set", reason=f"{secret} set", on=DAY)
        store.acceptances.add(about, now=NOW)
    store.bin.erase(kind, key, now=NOW)
    assert store.acceptances.all() == []
    assert store.check() == []
    store.close()
    assert secret.encode() not in path.read_bytes()


def test_who_accepted_is_forgotten_with_the_person_and_the_reason_stays(store: Store, bo: Person) -> None:
    own = store.goals.add(Goal(person_id=store.owner.id, statement="Never sign alone"), now=NOW)
    store.acceptances.add(replace(of_goal(own), by_id=bo.id), now=NOW)
    store.bin.erase(Kind.PERSON, bo.id, now=NOW)
    assert [(one.reason, one.by_id) for one in store.acceptances.of(own.id)] == [("A needle pricks", None)]

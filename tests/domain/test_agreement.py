"""What two have agreed on stays agreed until a term changes."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pmcoach.domain.agreement import agree, brought_back, is_agreed, reopened, reopens, same_terms
from pmcoach.domain.amounts import Amount
from pmcoach.domain.expectations import Expectation, ExpectationKind, MeasureKind
from pmcoach.domain.goals import Goal, GoalStatus

THEN, NOW = date(2026, 1, 10), date(2026, 3, 2)
DRAFTED = Goal(id="g", person_id="p", statement="Answer sooner", measure="first answer")
EXPECTED = Expectation(id="x", person_id="p", kind=ExpectationKind.RESULT, statement="Calls are answered")


def both(record: Goal) -> Goal:
    return agree(agree(record, as_manager=False, on=THEN), as_manager=True, on=THEN)


def test_a_goal_is_agreed_once_both_have_said_so() -> None:
    half = agree(DRAFTED, as_manager=False, on=THEN)
    assert (half.status, is_agreed(half)) == (GoalStatus.DRAFT, False)
    assert (both(DRAFTED).status, is_agreed(both(DRAFTED))) == (GoalStatus.AGREED, True)


def test_agreeing_on_a_goal_that_is_done_leaves_it_done() -> None:
    assert both(replace(DRAFTED, status=GoalStatus.DONE)).status is GoalStatus.DONE


@pytest.mark.parametrize(
    "term",
    [
        {"statement": "Answer within a day"},
        {"measure": "full answer"},
        {"target": Amount(text="2 h", value=7200, unit="s")},
        {"due": date(2026, 6, 30)},
    ],
)
def test_a_changed_term_reopens_the_agreement(term: dict[str, object]) -> None:
    before = both(DRAFTED)
    after = reopened(before, replace(before, **term))
    assert (after.status, after.agreed_by_employee, after.agreed_by_manager) == (GoalStatus.DRAFT, None, None)
    assert reopened(before, after) == after
    half = agree(DRAFTED, as_manager=True, on=THEN)
    assert reopened(half, replace(half, **term)).agreed_by_manager is None


def test_whoever_changes_a_term_and_agrees_anew_has_agreed() -> None:
    before = both(DRAFTED)
    after = reopened(before, replace(before, statement="Answer within a day", agreed_by_manager=NOW))
    assert (after.status, after.agreed_by_employee, after.agreed_by_manager) == (GoalStatus.DRAFT, None, NOW)


@given(weight=st.floats(0, 100), guardrail=st.text(max_size=9), guidance=st.lists(st.text(max_size=9), max_size=2))
def test_all_else_may_change_under_an_agreement(weight: float, guardrail: str, guidance: list[str]) -> None:
    before = both(DRAFTED)
    after = replace(before, weight=weight, guardrail=guardrail, guidance=tuple(guidance))
    assert reopened(before, after) == after
    assert not reopens(before, after)


changes = st.fixed_dictionaries(
    {},
    optional={
        "statement": st.sampled_from(["Answer sooner", "Answer within a day"]),
        "due": st.sampled_from([None, date(2026, 6, 30)]),
        "weight": st.none() | st.just(20.0),
        "status": st.sampled_from(GoalStatus),
        "agreed_by_employee": st.sampled_from([None, THEN, NOW]),
        "agreed_by_manager": st.sampled_from([None, THEN, NOW]),
    },
)


@given(st.lists(changes, max_size=6))
def test_no_chain_of_changes_carries_an_agreement_to_other_terms(chain: list[dict[str, object]]) -> None:
    current = both(DRAFTED)
    for change in chain:
        after = reopened(current, replace(current, **change))
        if reopens(current, after):
            assert not same_terms(current, after)
            for side in ("agreed_by_employee", "agreed_by_manager"):
                said = getattr(after, side)
                assert said is None or said != getattr(current, side)
            assert after.status is not GoalStatus.AGREED or is_agreed(after)
        current = after


def test_an_expectation_reopens_by_its_own_terms() -> None:
    before = agree(agree(EXPECTED, as_manager=True, on=THEN), as_manager=False, on=THEN)
    assert is_agreed(reopened(before, replace(before, last_discussed=NOW, success_measure="They call less")))
    for term in ({"standard": "9 of 10"}, {"measure_kind": MeasureKind.QUALITY}, {"due": NOW}):
        assert not is_agreed(reopened(before, replace(before, **term)))


def test_going_back_brings_no_agreement_with_it() -> None:
    older = both(DRAFTED)
    current = both(replace(DRAFTED, statement="Answer within a day"))
    back = brought_back(current, older)
    assert (back.statement, back.status, is_agreed(back)) == (older.statement, GoalStatus.DRAFT, False)
    heavier = replace(older, weight=10.0)
    assert brought_back(heavier, older) == older
    assert not is_agreed(brought_back(DRAFTED, older))

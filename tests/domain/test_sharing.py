"""Which of two people's words is newer: a rule that needs no common clock."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from pmcoach.domain.agreement import agreement, taken_back
from pmcoach.domain.goals import Goal, GoalStatus
from pmcoach.domain.references import Kind
from pmcoach.domain.sharing import (
    REMOVED,
    Coming,
    Party,
    Standing,
    Told,
    Versions,
    coming,
    guarded_fields,
    joined,
    latest,
    stamped,
    standing,
    terms_of,
    ticked,
)

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
clocks = st.dictionaries(st.sampled_from("abc"), st.integers(1, 5))
moments = st.integers(-5000, 5000).map(lambda seconds: NOW + timedelta(seconds=seconds))
FRESH = Versions(record_id="g", kind=Kind.GOAL)


@given(clocks, clocks)
def test_both_people_come_to_the_same_view_of_which_is_newer(ours: dict[str, int], theirs: dict[str, int]) -> None:
    mirrored = {Standing.OURS: Standing.THEIRS, Standing.THEIRS: Standing.OURS}
    found = standing(ours, theirs)
    assert standing(theirs, ours) is mirrored.get(found, found)
    assert standing(joined(ours, theirs), ours) in (Standing.SAME, Standing.OURS)
    assert joined(ours, theirs) == joined(theirs, ours)


@given(clocks, clocks, moments)
def test_a_word_that_has_seen_both_is_newer_than_either(
    ours: dict[str, int], theirs: dict[str, int], now: datetime
) -> None:
    chosen = ticked(joined(ours, theirs), "a", now)
    assert standing(chosen, ours) is standing(chosen, theirs) is Standing.OURS


@given(clocks, moments, moments)
def test_a_new_word_is_newer_though_the_clock_of_the_laptop_went_back(
    clock: dict[str, int], now: datetime, later: datetime
) -> None:
    first = ticked(clock, "a", now)
    assert standing(ticked(first, "a", later), first) is Standing.OURS


def test_what_nobody_filled_in_is_nobodys_word_and_what_stayed_keeps_its_clock() -> None:
    fields = {"statement": "Answer sooner", "guardrail": ""}
    first = stamped(FRESH, fields, {"guardrail": ""}, author="a", now=NOW)
    assert first.clocks["guardrail"] == {}
    assert set(first.clocks["statement"]) == {"a"}
    assert stamped(first, fields, {"guardrail": ""}, author="b", now=NOW + timedelta(1)) == first
    after = stamped(first, {**fields, "guardrail": "Kind"}, {"guardrail": ""}, author="b", now=NOW)
    assert set(after.clocks["guardrail"]) == {"b"}
    emptied = stamped(after, fields, {"guardrail": ""}, author="a", now=NOW)
    assert standing(emptied.clocks["guardrail"], after.clocks["guardrail"]) is Standing.OURS


def test_a_newer_word_comes_in_by_itself_unless_somebody_agreed_to_what_it_changes() -> None:
    older, newer = {"a": 1}, {"a": 2}
    assert coming("x", older, "y", newer, guarded=False) is Coming.COMES
    assert coming("x", older, "y", newer, guarded=True) is Coming.CHOOSE
    assert coming("x", newer, "y", older, guarded=False) is Coming.NOTHING
    assert coming("x", {"a": 1}, "y", {"b": 1}, guarded=False) is Coming.CHOOSE
    assert coming("x", {"a": 1}, "x", {"b": 1}, guarded=True) is Coming.NOTHING
    assert "statement" in guarded_fields(Kind.GOAL, agreed=True)
    assert guarded_fields(Kind.GOAL, agreed=False) == guarded_fields(Kind.ACTION, agreed=False) == {REMOVED}


def told(text: str, clock: dict[str, int]) -> Told:
    return Told(
        person_id="p", record_id="g", kind=Kind.GOAL, fields={"whose": "sender", "t": text}, clocks={"t": clock}
    )


def test_of_two_files_the_newer_word_counts_whichever_came_first() -> None:
    older, newer = told("older", {"a": 1}), told("newer", {"a": 2})
    assert latest(older, newer, "a") == latest(newer, older, "a") == newer
    gone = Told(person_id="p", record_id="g", kind=Kind.GOAL, fields={REMOVED: True}, clocks={REMOVED: {"a": 3}})
    assert latest(gone, older, "a").fields == latest(older, gone, "a").fields


def test_somebody_who_went_back_to_a_backup_is_heard_again() -> None:
    before, after = told("before", {"a": 5, "b": 2}), told("after", {"a": 6})
    assert latest(before, after, "a").fields["t"] == "after"


def test_an_agreement_is_about_one_text_of_one_record() -> None:
    terms = {"statement": "Answer in a day", "due": "2026-06-30", "guardrail": "Kind"}
    said = terms_of(Kind.GOAL, "g", terms)
    assert terms_of(Kind.GOAL, "g", {**terms, "guardrail": "Kinder"}) == said
    assert terms_of(Kind.GOAL, "g", {**terms, "due": "2026-07-01"}) != said
    assert terms_of(Kind.GOAL, "another", terms) != said


def test_a_goal_that_one_side_takes_its_yes_back_from_is_a_draft_again() -> None:
    goal = Goal(
        id="g",
        person_id="p",
        statement="s",
        status=GoalStatus.AGREED,
        agreed_by_employee=NOW.date(),
        agreed_by_manager=NOW.date(),
    )
    left = taken_back(goal, as_manager=True)
    assert (agreement(left), left.status) == ("employee", GoalStatus.DRAFT)
    assert agreement(taken_back(goal, as_manager=False)) == "manager"


def test_the_two_change_places_on_the_other_side() -> None:
    assert Party.SENDER.other is Party.RECEIVER
    assert Party.RECEIVER.other is Party.SENDER

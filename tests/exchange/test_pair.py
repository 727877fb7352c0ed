"""Records turn around between two people and lose nothing that both may know; what is private has no place."""

from __future__ import annotations

from dataclasses import MISSING, fields, replace
from datetime import UTC, date, datetime
from typing import Any, get_args

import pytest

from pmcoach.domain.amounts import Amount, Direction
from pmcoach.domain.development import CareerWish, DevelopmentItem
from pmcoach.domain.expectations import Duty, Expectation, ExpectationKind, RoleOutcomes
from pmcoach.domain.goals import CheckIn, Confidence, Goal, GoalStatus, Milestone
from pmcoach.domain.meetings import ActionItem, AgendaItem, Feedback, Meeting, PrivateNote, SharedNote
from pmcoach.domain.people import Objective, Relation
from pmcoach.domain.references import Kind
from pmcoach.exchange.pair import Pair, Shareable, changed_record, fields_of, new_record, shared_of, turned
from pmcoach.exchange.shared_records import SHARED, SaidFeedback

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
DAY = date(2026, 3, 2)
MAJA = Pair(owner_id="maja", other_id="elin-there", other_is=Relation.REPORT)
ELIN = Pair(owner_id="elin", other_id="maja-there", other_is=Relation.MANAGER)
FOUR = Amount(text="4 hours", value=4.0, unit="hours")

RECORDS: list[tuple[Kind, Any]] = [
    (Kind.OBJECTIVE, Objective(id="1", title="Answer soon", why="They leave", team="Support", due=DAY)),
    (Kind.ROLE_OUTCOMES, RoleOutcomes(id="2", person_id="elin-there", produces="Answers", answered_on=DAY)),
    (Kind.DUTY, Duty(id="3", person_id="elin-there", position=2, text="Rota", defined_on=DAY)),
    (
        Kind.EXPECTATION,
        Expectation(id="4", person_id="elin-there", kind=ExpectationKind.ACTION, statement="Logs calls", due=DAY),
    ),
    (
        Kind.DEVELOPMENT_ITEM,
        DevelopmentItem(id="5", person_id="elin-there", skill="SQL", steps=("a",), steps_done=(1,)),
    ),
    (Kind.CAREER_WISH, CareerWish(id="6", person_id="elin-there", next_role="Lead", missing=("Budget",), said_on=DAY)),
    (
        Kind.GOAL,
        Goal(
            id="7",
            person_id="elin-there",
            statement="Answer",
            direction=Direction.DOWN,
            target=FOUR,
            guidance=("Soon",),
            weight=0.5,
            status=GoalStatus.DONE,
        ),
    ),
    (Kind.MILESTONE, Milestone(id="8", goal_id="7", text="Half", due=DAY, done_on=DAY)),
    (Kind.CHECK_IN, CheckIn(id="9", goal_id="7", on=DAY, value=5.5, confidence=Confidence.AT_RISK, note="n")),
    (Kind.MEETING, Meeting(id="10", person_id="elin-there", at=NOW, held=True, summary="s")),
    (Kind.AGENDA_ITEM, AgendaItem(id="11", meeting_id="10", topic="t", raised_by="maja", discussed=True)),
    (Kind.SHARED_NOTE, SharedNote(id="12", person_id="elin-there", meeting_id="10", on=DAY, text="t")),
    (Kind.ACTION, ActionItem(id="13", person_id="elin-there", who_id="elin-there", what="w", due=DAY)),
    (Kind.FEEDBACK, Feedback(id="14", person_id="elin-there", from_id="maja", on=DAY, behaviour="b", said_on=DAY)),
]


@pytest.mark.parametrize(("kind", "record"), RECORDS, ids=lambda each: str(getattr(each, "value", "")))
def test_there_and_back_a_record_says_the_same(kind: Kind, record: Any) -> None:
    shared = shared_of(record, MAJA)
    assert shared is not None
    there = new_record(kind, turned(fields_of(shared)), ELIN, record.id)
    again = shared_of(there, ELIN)
    assert again is not None
    assert new_record(kind, turned(fields_of(again)), MAJA, record.id) == record


def test_every_kind_that_can_be_shared_was_tried() -> None:
    assert {kind for kind, _ in RECORDS} == set(SHARED) - {Kind.ORGANISATION}


def test_what_is_private_has_no_type_and_feedback_needs_the_day_on_which_it_was_said() -> None:
    assert PrivateNote not in get_args(Shareable)
    assert not {Kind.PRIVATE_NOTE, Kind.DRAFT, Kind.ACCEPTANCE, Kind.PERSON} & set(SHARED)
    said_on = next(field for field in fields(SaidFeedback) if field.name == "said_on")
    assert (said_on.type, said_on.default) == ("date", MISSING)
    for shared in SHARED.values():
        assert not {"ref", "private", "agreed_by_employee", "agreed_by_manager"} & {f.name for f in fields(shared)}


def test_what_is_not_between_the_two_is_no_share() -> None:
    colleagues = replace(MAJA, other_is=Relation.COLLEAGUE)
    for _, record in RECORDS[:7]:
        assert shared_of(record, colleagues) is None
    assert shared_of(Goal(person_id="omar", statement="s"), MAJA) is None
    assert shared_of(Goal(person_id="maja", statement="s"), MAJA) is None
    assert shared_of(SharedNote(person_id="maja", on=DAY, text="to myself"), MAJA) is None
    assert shared_of(Feedback(person_id="elin-there", on=DAY, behaviour="unsaid"), MAJA) is None
    assert shared_of(Feedback(person_id="maja", from_id="omar", on=DAY, said_on=DAY), MAJA) is None


def test_a_change_touches_only_what_was_told() -> None:
    here = ActionItem(id="1", ref="A7", person_id="elin-there", who_id="omar", who_name="Omar", what="w")
    after = changed_record(Kind.ACTION, {"what": "new"}, ["what"], MAJA, here)
    assert after == replace(here, what="new")


def test_a_goal_that_was_ended_elsewhere_and_opened_again_is_agreed_as_far_as_both_said_so() -> None:
    ended = Goal(id="1", person_id="elin-there", statement="s", status=GoalStatus.DONE, agreed_by_manager=DAY)
    assert changed_record(Kind.GOAL, {"ended": None}, ["ended"], MAJA, ended).status is GoalStatus.DRAFT
    both = replace(ended, agreed_by_employee=DAY)
    assert changed_record(Kind.GOAL, {"ended": None}, ["ended"], MAJA, both).status is GoalStatus.AGREED
    assert changed_record(Kind.GOAL, {"ended": "dropped"}, ["ended"], MAJA, both).status is GoalStatus.DROPPED

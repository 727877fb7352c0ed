"""Every kind of record comes back as it went in, and each change is written down."""

import string
from dataclasses import fields, replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pmcoach.domain.acceptance import Acceptance
from pmcoach.domain.amounts import Amount
from pmcoach.domain.briefs import Brief, Fact, Side
from pmcoach.domain.development import CareerWish, DevelopmentItem, LearningPath
from pmcoach.domain.drafts import Draft, DraftStatus, Finding, Gap, Proposal, Provenance, Severity
from pmcoach.domain.expectations import Duty, Expectation, ExpectationKind, MeasureKind, RoleOutcomes
from pmcoach.domain.goals import CheckIn, Goal, GoalStatus, Milestone
from pmcoach.domain.meetings import ActionItem, AgendaItem, Feedback, Meeting, PrivateNote, SharedNote
from pmcoach.domain.people import Objective, Organisation, Person, Relation
from pmcoach.domain.references import Kind
from pmcoach.errors import NotFound
from pmcoach.store import Store
from tests.store.conftest import NOW

words = st.text(max_size=30)
titles = st.text(alphabet=string.ascii_letters + "åäöÅÄÖ é", min_size=1, max_size=20).filter(str.strip)
days = st.dates(min_value=date(1, 1, 1))
times = st.datetimes(min_value=datetime(2, 1, 1), max_value=datetime(9998, 1, 1), timezones=st.just(UTC))
numbers = st.floats(allow_nan=False, allow_infinity=False)
json_values = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | numbers | words,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(words, inner, max_size=3),
    max_leaves=6,
)
amounts = st.builds(Amount, text=words, value=st.none() | numbers, unit=words, high=st.none() | numbers)
facts = st.builds(Fact, text=words, source=words, topic=words, values=st.dictionaries(words, words, max_size=2))
lists = st.lists(words, max_size=3).map(tuple)
proposals = st.builds(
    Proposal,
    kind=words,
    fields=st.dictionaries(words, json_values, max_size=3),
    suggested=lists,
    gaps=st.lists(st.builds(Gap, field=words, question=words, candidates=lists), max_size=2).map(tuple),
    findings=st.lists(
        st.builds(
            Finding,
            rule=words,
            severity=st.sampled_from(Severity),
            criterion=st.none() | words,
            message=words,
            question=words,
            span=st.tuples(st.integers(0, 99), st.integers(0, 99)),
            source=words,
        ),
        max_size=2,
    ).map(tuple),
    provenance=st.builds(Provenance, engine=words, model=st.none() | words, seconds=numbers.map(abs)),
    raw=words,
)
briefs = st.builds(
    Brief,
    kind=words,
    lang=st.sampled_from(["en", "sv"]),
    today=days,
    rough=words,
    objective=st.none() | facts,
    facts=st.lists(facts, max_size=2).map(tuple),
)


def records(person: str, goal: str, meeting: str) -> dict[Kind, st.SearchStrategy[Any]]:
    """Any record of each kind that may stand beside these three."""
    note = {"person_id": st.just(person), "meeting_id": st.sampled_from([None, meeting]), "on": days, "text": words}
    people = st.sampled_from([None, person])
    own: dict[type[Any], dict[str, st.SearchStrategy[Any]]] = {
        Organisation: {"name": words, "mission": words, "vision": words, "values": lists},
        Objective: {"title": titles, "start": st.none() | days, "due": st.none() | days},
        Person: {
            "name": titles,
            "relation": st.sampled_from([Relation.REPORT, Relation.MANAGER, Relation.COLLEAGUE]),
            "manager_id": people,
            "cadence_days": st.none() | st.integers(1, 999),
        },
        Goal: {
            "person_id": st.just(person),
            "statement": words,
            "baseline": st.none() | amounts,
            "target": st.none() | amounts,
            "due": st.none() | days,
            "guidance": lists,
            "parent_id": st.sampled_from([None, goal]),
            "weight": st.none() | numbers.map(abs),
            "status": st.sampled_from(GoalStatus),
            "agreed_by_manager": st.none() | days,
        },
        Milestone: {"goal_id": st.just(goal), "text": words, "due": st.none() | days, "done_on": st.none() | days},
        CheckIn: {"goal_id": st.just(goal), "on": days, "value": st.none() | numbers, "note": words},
        Meeting: {"person_id": st.just(person), "at": times, "held": st.booleans(), "summary": words},
        AgendaItem: {
            "meeting_id": st.just(meeting),
            "position": st.integers(0, 99),
            "topic": words,
            "sources": lists,
            "raised_by": people,
            "discussed": st.booleans(),
        },
        SharedNote: note,
        PrivateNote: note,
        ActionItem: {"person_id": st.just(person), "who_id": people, "what": words, "due": st.none() | days},
        Feedback: {"person_id": st.just(person), "on": days, "behaviour": words, "said_on": st.none() | days},
        RoleOutcomes: {
            "person_id": st.just(person),
            "produces": words,
            "values": words,
            "answered_on": st.none() | days,
        },
        Duty: {"person_id": st.just(person), "position": st.integers(0, 99), "text": words},
        Expectation: {
            "person_id": st.just(person),
            "kind": st.sampled_from(ExpectationKind),
            "statement": words,
            "measure_kind": st.none() | st.sampled_from(MeasureKind),
            "proposed_by": st.sampled_from(Side),
            "agreed_by_employee": st.none() | days,
            "last_discussed": st.none() | days,
        },
        DevelopmentItem: {
            "person_id": st.just(person),
            "skill": words,
            "path": st.none() | st.sampled_from(LearningPath),
            "steps": lists,
            "due": st.none() | days,
        },
        Acceptance: {
            "record_id": st.just(goal),
            "kind": st.just(Kind.GOAL),
            "rule": words.map(lambda text: f"x{text}"),
            "reason": words.map(lambda text: f"x{text}"),
            "on": days,
            "by_id": people,
        },
        CareerWish: {"person_id": st.just(person), "next_role": words, "missing": lists},
        Draft: {
            "person_id": people,
            "brief": briefs,
            "proposal": proposals,
            "status": st.sampled_from(DraftStatus),
            "created_at": times,
            "decided_at": st.none() | times,
            "changed": st.dictionaries(words, json_values, max_size=2),
            "record_ref": st.none() | words,
        },
    }
    return {kind: st.builds(record, **own[record]) for kind, record in RECORDS.items()}


RECORDS: dict[Kind, type[Any]] = {
    Kind.ORGANISATION: Organisation,
    Kind.OBJECTIVE: Objective,
    Kind.PERSON: Person,
    Kind.GOAL: Goal,
    Kind.MILESTONE: Milestone,
    Kind.CHECK_IN: CheckIn,
    Kind.MEETING: Meeting,
    Kind.AGENDA_ITEM: AgendaItem,
    Kind.SHARED_NOTE: SharedNote,
    Kind.PRIVATE_NOTE: PrivateNote,
    Kind.ACTION: ActionItem,
    Kind.FEEDBACK: Feedback,
    Kind.DRAFT: Draft,
    Kind.ROLE_OUTCOMES: RoleOutcomes,
    Kind.DUTY: Duty,
    Kind.EXPECTATION: Expectation,
    Kind.DEVELOPMENT_ITEM: DevelopmentItem,
    Kind.CAREER_WISH: CareerWish,
    Kind.ACCEPTANCE: Acceptance,
}


@pytest.mark.parametrize("kind", RECORDS)
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_any_record_comes_back_as_it_went_in(store: Store, kind: Kind, data: st.DataObject) -> None:
    person = store.people.add(Person(name="Bo"), now=NOW)
    goal = store.goals.add(Goal(person_id=person.id, statement="s"), now=NOW)
    meeting = store.meetings.add(Meeting(person_id=person.id, at=NOW), now=NOW)
    made = records(person.id, goal.id, meeting.id)[kind]
    family = store.families[kind]
    given_in, then = data.draw(made), data.draw(made)

    kept = family.add(given_in, now=NOW)
    key = family.key_of(kept)
    assert family.get(key) == kept
    told_apart = {name: getattr(kept, name) for name in ("id", "ref") if hasattr(kept, name)}
    assert replace(given_in, **told_apart) == kept

    changed = family.change(replace(then, **told_apart), now=NOW)
    assert family.get(key) == changed == family.in_place_of(kept, replace(then, **told_apart))
    moved = {field.name for field in fields(kept) if getattr(kept, field.name) != getattr(changed, field.name)}
    if moved:
        told = store.audit.of(key)[-1]
        assert (told.verb, set(told.changes)) == ("changed", moved)
    assert store.kind_of(kept) is kind


def test_a_change_that_changes_nothing_is_not_written_down(store: Store, bo: Person) -> None:
    before = store.audit.latest()
    assert store.people.change(bo, now=NOW + timedelta(days=1)) == bo
    assert store.audit.latest() == before


def test_a_change_says_who_what_from_to_and_when(store: Store, bo: Person) -> None:
    later = NOW + timedelta(hours=1)
    store.people.change(replace(bo, role="Planner"), now=later, by=bo.id)
    told = store.audit.of(bo.id)[-1]
    assert (told.who, told.verb, told.at) == (bo.id, "changed", later)
    assert told.changes == {"role": ("Dispatcher", "Planner")}
    assert store.audit.of(bo.id)[0].who == store.owner.id


def test_changes_of_one_transaction_are_one_step(store: Store, bo: Person) -> None:
    with store.transaction():
        store.people.change(replace(bo, role="Planner"), now=NOW)
        goal = store.goals.add(Goal(person_id=bo.id, statement="Plan a week ahead"), now=NOW)
    step = store.audit.latest()[0].step
    assert {entry.record_id for entry in store.audit.step(step)} == {bo.id, goal.id}


def test_a_reference_cannot_be_changed_by_hand(store: Store, bo: Person) -> None:
    assert store.people.change(replace(bo, ref="P99"), now=NOW).ref == bo.ref


def test_a_person_that_is_removed_goes_with_all_that_is_theirs(store: Store, bo: Person) -> None:
    goal = store.goals.add(Goal(person_id=bo.id, statement="Answer sooner"), now=NOW)
    store.goals.check_ins.add(CheckIn(goal_id=goal.id, on=date(2026, 3, 1), note="quieter phones"), now=NOW)
    meeting = store.meetings.add(Meeting(person_id=bo.id, at=NOW), now=NOW)
    store.meetings.agenda.add(AgendaItem(meeting_id=meeting.id, topic="Rota"), now=NOW)
    store.people.remove("P2", now=NOW)
    assert [store.goals.all(), store.goals.check_ins.all(), store.meetings.all(), store.meetings.agenda.all()] == [
        []
    ] * 4
    assert store.search.find("quieter") == []
    for gone in ("P2", bo.id):
        with pytest.raises(NotFound):
            store.people.get(gone)
    with pytest.raises(NotFound):
        store.people.change(bo, now=NOW)


def test_several_records_are_read_at_once(store: Store, bo: Person) -> None:
    goals = [store.goals.add(Goal(person_id=bo.id, statement=str(n)), now=NOW) for n in range(3)]
    assert store.goals.many([goals[0].id, goals[2].id, "nowhere"]) == {goals[0].id: goals[0], goals[2].id: goals[2]}
    assert store.goals.count() == 3

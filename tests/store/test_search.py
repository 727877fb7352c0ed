"""Finding what somebody once wrote."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pmcoach.domain.goals import CheckIn, Goal, Milestone
from pmcoach.domain.meetings import AgendaItem, Feedback, Meeting, SharedNote
from pmcoach.domain.people import Person
from pmcoach.domain.references import Kind
from pmcoach.store import Store, search
from tests.store.conftest import NOW


@pytest.fixture
def goal(store: Store, bo: Person) -> Goal:
    said = "Shorten the wait for a first answer"
    return store.goals.add(
        Goal(person_id=bo.id, statement=said, guidance=("Read the queue before lunch",), start=date(2026, 1, 1)),
        now=NOW,
    )


def test_words_are_found_wherever_they_were_written(store: Store, bo: Person, goal: Goal) -> None:
    store.goals.milestones.add(Milestone(goal_id=goal.id, text="Macros for refunds"), now=NOW)
    store.goals.check_ins.add(CheckIn(goal_id=goal.id, on=date(2026, 2, 1), note="Refunds take longest"), now=NOW)
    meeting = store.meetings.add(Meeting(person_id=bo.id, at=NOW, summary="Spoke of refunds"), now=NOW)
    store.meetings.agenda.add(AgendaItem(meeting_id=meeting.id, topic="Refunds"), now=NOW)
    store.feedback.add(Feedback(person_id=bo.id, on=date(2026, 2, 3), behaviour="Sorted the refunds"), now=NOW)
    hits = store.search.find("refunds")
    assert {(hit.kind, hit.ref) for hit in hits} == {
        (Kind.MILESTONE, "G1"),
        (Kind.CHECK_IN, "G1"),
        (Kind.MEETING, "M1"),
        (Kind.AGENDA_ITEM, "M1"),
        (Kind.FEEDBACK, "F1"),
    }
    assert {hit.person_id for hit in hits} == {bo.id}


def test_each_key_pressed_narrows_the_hits(store: Store, goal: Goal) -> None:
    for typed in ("s", "sh", "short", "shorten th", "wait answer", "ANSWER", "queue"):
        assert [hit.ref for hit in store.search.find(typed)] == ["G1"], typed
    for typed in ("shx", "wait never", '"wait first"', "", "  ", "?!", '"', "'"):
        assert store.search.find(typed) == [], typed
    assert [hit.ref for hit in store.search.find('"the wait"')] == ["G1"]


def test_a_hit_shows_where_the_words_stand(store: Store, goal: Goal) -> None:
    hit = store.search.find("wait que")[0]
    assert hit.heading == goal.statement
    assert [hit.snippet[start:end].casefold() for start, end in hit.marks] in (["wait"], ["queue"])


def test_the_heading_weighs_more_than_the_small_print(store: Store, bo: Person, goal: Goal) -> None:
    other = Goal(person_id=bo.id, statement="Plan the rota", guidance=("Look at how long people wait",))
    store.goals.add(other, now=NOW)
    assert [hit.ref for hit in store.search.find("wait")] == ["G1", "G2"]


def test_filters_by_person_kind_and_day(store: Store, bo: Person, goal: Goal) -> None:
    cleo = store.people.add(Person(name="Cleo"), now=NOW)
    for person, day in ((bo, date(2026, 1, 5)), (cleo, date(2026, 2, 5))):
        store.meetings.shared_notes.add(SharedNote(person_id=person.id, on=day, text="The wait is shorter"), now=NOW)
    assert len(store.search.find("wait")) == 3
    assert [hit.ref for hit in store.search.find("wait", person_id=cleo.id)] == ["N2"]
    assert [hit.ref for hit in store.search.find("wait", kinds=[Kind.GOAL])] == ["G1"]
    assert [hit.ref for hit in store.search.find("wait", since=date(2026, 1, 5), until=date(2026, 2, 4))] == ["N1"]
    assert len(store.search.find("wait", limit=1)) == 1


def test_swedish_letters_are_letters_of_their_own(store: Store, bo: Person) -> None:
    store.meetings.shared_notes.add(SharedNote(person_id=bo.id, on=date(2026, 1, 5), text="Kunden hör av sig"), now=NOW)
    assert len(store.search.find("HÖR")) == 1
    assert len(store.search.find("ho\u0308r")) == 1
    assert store.search.find("hor") == []


def test_changed_words_replace_the_old_ones(store: Store, goal: Goal) -> None:
    store.goals.change(replace(goal, statement="Halve the backlog"), now=NOW)
    assert store.search.find("shorten") == []
    assert [hit.ref for hit in store.search.find("backlog")] == ["G1"]
    store.goals.remove("G1", now=NOW)
    assert store.search.find("backlog") == []


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    typed=st.text(alphabet=st.sampled_from('ab"*:()^-+{}.\\\0% ANDORNEAR\u0301åß'), max_size=20) | st.text(max_size=20)
)
def test_nothing_that_can_be_typed_breaks_the_search(store: Store, goal: Goal, typed: str) -> None:
    assert all(hit.snippet is not None for hit in store.search.find(typed))
    assert store.search.find("shorten")[0].ref == "G1"


def test_of_words_that_stand_everywhere_the_last_written_are_weighed(
    store: Store, bo: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(search, "RANKED", 3)
    for turn in range(5):
        store.meetings.shared_notes.add(SharedNote(person_id=bo.id, on=date(2026, 1, 5), text=f"rota {turn}"), now=NOW)
    assert {hit.ref for hit in store.search.find("rota")} == {"N3", "N4", "N5"}
    assert [hit.ref for hit in store.search.find("rota 0")] == ["N1"]

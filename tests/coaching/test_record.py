"""What two people keep about the work: what is expected, what is learned, what is noted."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from pmcoach.coaching import Workspace
from pmcoach.domain.agreement import is_agreed
from pmcoach.domain.briefs import Side
from pmcoach.domain.development import DevelopmentItem
from pmcoach.domain.expectations import ExpectationKind, MeasureKind
from pmcoach.domain.goals import Goal
from pmcoach.domain.people import Person, Relation
from pmcoach.errors import BadInput, NotAllowed, NotFound
from tests.conftest import NOW, TODAY


@pytest.fixture
def elin(workspace: Workspace) -> Person:
    return workspace.people.add("Elin Berg", role="Support agent", now=NOW)


def test_the_organisation_is_described_bit_by_bit(workspace: Workspace) -> None:
    workspace.organisation.describe(mission="Parcels arrive when promised.", values=["Say it early", " "], now=NOW)
    told = workspace.organisation.describe(vision="Nobody waits at home.", now=NOW)
    assert (told.name, told.mission, told.values) == ("Nordlys AB", "Parcels arrive when promised.", ("Say it early",))
    assert workspace.organisation.describe(mission="", now=NOW).mission == ""


def test_one_question_about_the_role_is_answered_today_and_another_tomorrow(workspace: Workspace, elin: Person) -> None:
    assert workspace.roles.of("Elin").produces == ""
    workspace.roles.answer("Elin", {"produces": "Solved cases"}, on=TODAY, now=NOW)
    again = workspace.roles.answer("Elin", {"values": " Calm "}, on=TODAY + timedelta(days=1), now=NOW)
    assert (again.ref, again.produces, again.values) == ("R1", "Solved cases", "Calm")
    assert again.answered_on == TODAY + timedelta(days=1)


@pytest.mark.parametrize("answers", [{}, {"salary": "more"}])
def test_answers_to_no_question_are_refused_with_the_questions(
    workspace: Workspace, elin: Person, answers: dict[str, str]
) -> None:
    with pytest.raises(BadInput, match="produces, effect, interaction, procedures, values"):
        workspace.roles.answer("Elin", answers, on=TODAY, now=NOW)


def test_duties_stand_in_the_order_in_which_they_were_defined(workspace: Workspace, elin: Person) -> None:
    for text in ("Answers the queue", "Keeps the articles up to date", "Trains newcomers"):
        workspace.roles.add_duty("Elin", text, on=TODAY, now=NOW)
    workspace.roles.remove_duty("T1", now=NOW)
    workspace.roles.change_duty(replace(workspace.roles.duty("T3"), position=1), now=NOW)
    assert [(d.ref, d.text) for d in workspace.roles.duties("Elin")] == [
        ("T3", "Trains newcomers"),
        ("T2", "Keeps the articles up to date"),
    ]


def test_an_expectation_is_proposed_answered_agreed_and_talked_about(workspace: Workspace, elin: Person) -> None:
    proposed = workspace.expectations.propose("Elin", "Answers every message within 4 working hours", now=NOW)
    assert (proposed.kind, proposed.measure_kind) == (ExpectationKind.ACTION, MeasureKind.TIMELINESS)
    assert proposed.proposed_by is Side.MANAGER
    workspace.expectations.answer("X1", "Nobody writes twice about the same thing", now=NOW)
    assert not is_agreed(workspace.expectations.agree("X1", on=TODAY, now=NOW))
    agreed = workspace.expectations.agree("X1", sides=[Side.EMPLOYEE], on=TODAY, now=NOW)
    assert is_agreed(agreed) and agreed.success_measure == "Nobody writes twice about the same thing"
    talked = workspace.expectations.discussed("X1", on=TODAY + timedelta(days=14), now=NOW)
    assert talked.last_discussed == date(2026, 9, 17)
    with pytest.raises(NotAllowed, match="2026-09-17"):
        workspace.expectations.discussed("X1", on=TODAY, now=NOW)


def test_what_is_expected_of_me_is_proposed_by_me_as_the_employee(workspace: Workspace) -> None:
    proposed = workspace.expectations.propose("me", "Holds every one-on-one on its day", now=NOW)
    assert proposed.proposed_by is Side.EMPLOYEE
    said = workspace.expectations.agree(proposed.ref, on=TODAY, now=NOW)
    assert said.agreed_by_employee == TODAY and said.agreed_by_manager is None


def test_a_changed_term_reopens_the_agreement_and_the_employees_own_measure_does_not(
    workspace: Workspace, elin: Person
) -> None:
    workspace.expectations.propose("Elin", "Closes 20 cases a week", now=NOW)
    workspace.expectations.agree("X1", sides=Side, on=TODAY, now=NOW)
    assert is_agreed(workspace.expectations.answer("X1", "Customers say thanks", now=NOW))
    changed = workspace.expectations.change(
        replace(workspace.expectations.find("X1"), statement="Closes 25 cases a week"), now=NOW
    )
    assert not is_agreed(changed)
    workspace.history.undo(now=NOW)
    assert is_agreed(workspace.expectations.find("X1"))


def test_the_last_step_ends_a_development_item(workspace: Workspace, elin: Person) -> None:
    workspace.development.add(
        DevelopmentItem(person_id=elin.id, skill="Hard conversations", steps=("Sit in on two", "Take one")), now=NOW
    )
    first = workspace.development.step_done("D1", on=TODAY, now=NOW)
    assert (first.steps_done, first.next_step, first.done_on) == ((1,), "Take one", None)
    second = workspace.development.step_done("D1", on=TODAY, now=NOW)
    assert (second.steps_done, second.next_step, second.done_on) == ((1, 2), None, TODAY)
    with pytest.raises(NotFound, match="no open step"):
        workspace.development.step_done("D1", on=TODAY, now=NOW)
    more = workspace.development.add_step("D1", "Take one alone", now=NOW)
    assert (more.next_step, more.done_on) == ("Take one alone", None)


def test_a_step_that_keeps_its_words_stays_done(workspace: Workspace, elin: Person) -> None:
    workspace.development.add(DevelopmentItem(person_id=elin.id, skill="SQL", steps=("Read", "Try", "Teach")), now=NOW)
    workspace.development.step_done("D1", 2, on=TODAY, now=NOW)
    changed = workspace.development.change(
        replace(workspace.development.find("D1"), steps=("Watch", "Read", "Try")), now=NOW
    )
    assert changed.steps_done == (3,)


def test_a_wish_is_said_over_what_was_wished_before(workspace: Workspace, elin: Person) -> None:
    workspace.development.wish("Elin", "Team lead", horizon="in two years", missing=["A shift"], on=TODAY, now=NOW)
    later = workspace.development.wish("Elin", "Trainer", on=TODAY + timedelta(days=90), now=NOW)
    assert (later.ref, later.next_role, later.horizon) == ("W1", "Trainer", "in two years")
    assert workspace.development.wish_of("me") is None


def test_feedback_waits_until_it_is_said(workspace: Workspace, elin: Person) -> None:
    noted = workspace.feedback.add("Elin", "Rang the customer early", impact="They stayed", on=TODAY, now=NOW)
    assert [f.ref for f in workspace.feedback.unsaid()] == [noted.ref]
    workspace.feedback.said(noted.ref, on=TODAY, now=NOW)
    assert workspace.feedback.unsaid() == []
    with pytest.raises(BadInput, match="what somebody did"):
        workspace.feedback.add("Elin", "  ", on=TODAY, now=NOW)


def test_private_notes_stay_apart_from_what_both_may_read(workspace: Workspace, elin: Person) -> None:
    workspace.notes.add("Elin", "Wants the Lund team", on=TODAY, now=NOW)
    own = workspace.notes.add("Elin", "Ask about the move", private=True, on=TODAY, now=NOW)
    assert [n.text for n in workspace.notes.of("Elin", private=False)] == ["Wants the Lund team"]
    assert [n.text for n in workspace.notes.of("Elin")] == ["Wants the Lund team", "Ask about the move"]
    changed = workspace.notes.change(own.ref, "Ask about Lund in May", now=NOW)
    assert type(changed) is type(own)
    workspace.notes.remove(own.ref, now=NOW)
    assert len(workspace.notes.of("Elin")) == 1


def test_a_meeting_is_planned_moved_and_held_and_open_actions_carry_over(workspace: Workspace, elin: Person) -> None:
    at = datetime(2026, 9, 10, 7, tzinfo=UTC)
    planned = workspace.one_on_ones.plan("Elin", at=at, now=NOW)
    workspace.actions.add("Elin", "Book the course in Lund", by="Elin", due=TODAY, now=NOW)
    guest = workspace.actions.add("Elin", "Send the price list", by="Kim at the supplier", meeting=planned.ref, now=NOW)
    assert (guest.who_id, guest.who_name) == (None, "Kim at the supplier")
    workspace.one_on_ones.move(planned.ref, at=at + timedelta(days=1), now=NOW)
    held = workspace.one_on_ones.hold(planned.ref, summary="The course, the rota", now=NOW)
    assert held.held and held.at == at + timedelta(days=1)
    assert {a.what: a.carried_over for a in workspace.actions.of("Elin")} == {
        "Book the course in Lund": 1,
        "Send the price list": 0,
    }
    with pytest.raises(NotAllowed):
        workspace.one_on_ones.hold(planned.ref, now=NOW)


def test_a_person_changes_team_and_keeps_a_name_of_their_own(workspace: Workspace, elin: Person) -> None:
    workspace.people.add("Omar Said", now=NOW)
    assert workspace.people.change(replace(elin, team="Night"), now=NOW).team == "Night"
    with pytest.raises(BadInput, match="omar said is here already"):
        workspace.people.change(replace(elin, name="omar said"), now=NOW)
    with pytest.raises(BadInput, match="one owner"):
        workspace.people.change(replace(elin, relation=Relation.OWNER), now=NOW)
    with pytest.raises(NotAllowed):
        workspace.people.remove("me", now=NOW)


def test_the_next_talk_hears_of_what_is_not_agreed_what_went_silent_and_what_is_due(
    workspace: Workspace, elin: Person
) -> None:
    workspace.expectations.propose("Elin", "Answers within 4 hours", now=NOW)
    workspace.expectations.propose("Elin", "Writes in plain words", now=NOW)
    workspace.expectations.agree("X2", sides=Side, on=TODAY - timedelta(days=40), now=NOW)
    workspace.development.add(
        DevelopmentItem(person_id=elin.id, skill="SQL", steps=("Read", "Try"), due=TODAY + timedelta(days=5)), now=NOW
    )
    workspace.development.wish("Elin", "Team lead", on=TODAY, now=NOW)
    heard = {fact.source: fact for fact in workspace.agendas.page("Elin", today=TODAY).since_last}
    assert heard["X1"].topic == "expectation_not_agreed" and heard["X1"].values["who"] == "Maja Lind"
    assert heard["X2"].topic == "expectation_silent" and heard["X2"].values["days"] == "40"
    assert heard["D1"].topic == "step_due" and heard["D1"].values["what"] == "Read"
    assert heard["W1"].topic == "career_wish"
    workspace.expectations.discussed("X2", on=TODAY, now=NOW)
    workspace.development.done("D1", on=TODAY, now=NOW)
    later = {fact.source for fact in workspace.agendas.page("Elin", today=TODAY).since_last}
    assert "X1" in later and not later & {"X2", "D1"}
    draft = workspace.agendas.draft("Elin", engine="composer", today=TODAY, now=NOW)
    assert ["X1"] in [point["sources"] for point in draft.proposal.fields["points"]]


def test_the_next_talk_hears_of_a_goal_that_waits_for_a_yes_and_whose_it_is(workspace: Workspace, elin: Person) -> None:
    goal = workspace.goals.add(Goal(person_id=elin.id, statement="Cut the backlog to 40 tickets by 30 June."), now=NOW)
    workspace.goals.agree(goal.ref, as_manager=True, on=TODAY, now=NOW)
    draft = workspace.agendas.draft("Elin", engine="composer", today=TODAY, now=NOW)
    point = draft.proposal.fields["points"][0]
    assert point["sources"] == [goal.ref]
    assert "waits for a yes from Elin" in point["why_now"]
    workspace.goals.agree(goal.ref, as_manager=False, on=TODAY, now=NOW)
    heard = workspace.agendas.page("Elin", today=TODAY).since_last
    assert all(fact.topic != "goal_not_agreed" for fact in heard)


def test_an_old_wish_is_asked_about_again_after_half_a_year(workspace: Workspace, elin: Person) -> None:
    workspace.development.wish("Elin", "Team lead", on=TODAY, now=NOW)
    met = workspace.one_on_ones.plan("Elin", at=NOW + timedelta(days=1), now=NOW)
    workspace.one_on_ones.hold(met.ref, now=NOW)

    def topics(day: date) -> set[str]:
        return {fact.topic for fact in workspace.agendas.page("Elin", today=day).since_last}

    assert "career_wish" not in topics(TODAY + timedelta(days=30))
    assert "career_wish" in topics(TODAY + timedelta(days=190))

"""Two people on two laptops agree, by files alone; what is private never leaves."""

from __future__ import annotations

from dataclasses import replace

from pmcoach.domain.agreement import agreement
from pmcoach.domain.briefs import Side
from pmcoach.domain.development import DevelopmentItem
from pmcoach.domain.goals import Goal, GoalStatus
from pmcoach.domain.meetings import (
    ActionItem,
    ActionStatus,
    AgendaItem,
    Feedback,
    Meeting,
)
from pmcoach.domain.people import Objective
from tests.coaching.two import Laptop, agreed_goal, take_mine, take_theirs
from tests.conftest import TODAY


def test_a_goal_becomes_agreed_on_both_laptops_by_files_alone(two: tuple[Laptop, Laptop]) -> None:
    maja, elin = two
    goal = elin.workspace.goals.add(Goal(person_id=elin.me.id, statement="Answer in a day"), now=elin.now)
    elin.workspace.goals.agree(goal.ref, on=TODAY, now=elin.now)
    maja.receive(elin.share())
    there = maja.store.goals.get(goal.id)
    assert (there.statement, there.person_id, agreement(there)) == ("Answer in a day", maja.peer.id, "employee")
    maja.workspace.goals.agree(there.ref, on=TODAY, now=maja.now)
    elin.receive(maja.share(markdown=True))
    for each in two:
        agreed = each.store.goals.get(goal.id)
        assert (agreement(agreed), agreed.status) == ("both", GoalStatus.AGREED)
    (word,) = elin.store.sharing.agreements(goal.id)
    assert (word.person_id, word.on) == (elin.peer.id, TODAY)


def test_a_changed_term_opens_the_agreement_on_both_sides_and_waits_for_a_word(two: tuple[Laptop, Laptop]) -> None:
    maja, elin = two
    goal = elin.workspace.goals.add(Goal(person_id=elin.me.id, statement="Answer in a day"), now=elin.now)
    elin.workspace.goals.agree(goal.ref, on=TODAY, now=elin.now)
    maja.receive(elin.share())
    maja.workspace.goals.agree(maja.store.goals.get(goal.id).ref, on=TODAY, now=maja.now)
    elin.receive(maja.share())
    elin.workspace.goals.change(replace(elin.store.goals.get(goal.id), statement="Answer in two days"), now=elin.now)
    file = elin.share()
    receipt = maja.receive(file)
    (waits,) = receipt.waiting
    assert (waits.field, waits.mine, waits.theirs) == ("statement", "Answer in a day", "Answer in two days")
    there = maja.store.goals.get(goal.id)
    assert (there.statement, agreement(there), there.status) == ("Answer in a day", "manager", GoalStatus.DRAFT)
    before = maja.store.whole()
    assert maja.receive(file).waiting == [waits]
    assert maja.store.whole() == before
    maja.workspace.receiving.decide(maja.other, take_theirs, now=maja.now)
    assert maja.store.goals.get(goal.id).statement == "Answer in two days"
    assert agreement(maja.store.goals.get(goal.id)) == "nobody"


def test_an_older_file_never_undoes_a_newer_word(two: tuple[Laptop, Laptop]) -> None:
    maja, elin = two
    action = elin.store.actions.add(ActionItem(person_id=elin.peer.id, what="Send figures"), now=elin.now)
    older = elin.share()
    elin.workspace.actions.done(action.ref, on=TODAY, now=elin.now)
    newer = elin.share()
    maja.receive(newer)
    before = maja.store.whole()
    late = maja.receive(older)
    assert late.late and late.differences == []
    assert maja.store.whole() == before
    assert maja.store.actions.get(action.id).status is ActionStatus.DONE


def test_words_that_were_not_taken_stay_in_the_history(two: tuple[Laptop, Laptop]) -> None:
    maja, elin = two
    goal = agreed_goal(two)
    elin.workspace.goals.change(replace(elin.store.goals.get(goal.id), statement="Answer in a week"), now=elin.now)
    maja.receive(elin.share(), take_mine)
    assert maja.store.goals.get(goal.id).statement == "Answer in a day"
    said = [version.record.statement for version in maja.store.history.of(goal.id)]
    assert "Answer in a week" in said and said[-1] == "Answer in a day"
    assert agreement(maja.store.goals.get(goal.id)) == "manager"
    (back,) = elin.receive(maja.share()).differences
    assert (back.field, back.theirs, back.settled) == ("statement", "Answer in a day", True)
    assert elin.store.goals.get(goal.id).statement == "Answer in a day"


def test_taking_a_file_in_can_be_undone_in_one_step(two: tuple[Laptop, Laptop]) -> None:
    maja, elin = two
    for number in range(3):
        elin.workspace.goals.add(Goal(person_id=elin.me.id, statement=f"Goal {number}"), now=elin.now)
    maja.receive(elin.share())
    assert len(maja.store.goals.all()) == 3
    maja.workspace.history.undo(now=maja.now)
    assert maja.store.goals.all() == []


def test_an_agreement_to_another_text_does_not_count(two: tuple[Laptop, Laptop]) -> None:
    maja, elin = two
    goal = maja.workspace.goals.add(Goal(person_id=maja.peer.id, statement="Answer in a day"), now=maja.now)
    elin.receive(maja.share())
    elin.workspace.goals.agree(elin.store.goals.get(goal.id).ref, on=TODAY, now=elin.now)
    on_its_way = elin.share()
    maja.workspace.goals.change(replace(maja.store.goals.get(goal.id), statement="Answer in an hour"), now=maja.now)
    (said,) = [o for o in maja.receive(on_its_way).outcomes if o.key == goal.id]
    assert said.consent is not None and said.consent.other_terms
    assert agreement(maja.store.goals.get(goal.id)) == "nobody"
    assert maja.store.sharing.agreements(goal.id) == []


def test_what_one_side_noted_for_both_counts_when_the_other_says_so(two: tuple[Laptop, Laptop]) -> None:
    maja, elin = two
    goal = maja.workspace.goals.add(Goal(person_id=maja.peer.id, statement="Answer in a day"), now=maja.now)
    maja.workspace.goals.agree_both(goal.ref, on=TODAY, now=maja.now)
    elin.receive(maja.share())
    assert agreement(elin.store.goals.get(goal.id)) == "manager"
    maja.receive(elin.share())
    assert agreement(maja.store.goals.get(goal.id)) == "manager"
    elin.workspace.goals.agree(elin.store.goals.get(goal.id).ref, on=TODAY, now=elin.now)
    maja.receive(elin.share())
    assert maja.store.goals.get(goal.id).status is GoalStatus.AGREED


def test_a_record_that_one_removed_is_asked_about_and_can_be_kept(two: tuple[Laptop, Laptop]) -> None:
    maja, elin = two
    goal = agreed_goal(two)
    elin.workspace.goals.remove(elin.store.goals.get(goal.id).ref, now=elin.now)
    file = elin.share()
    (asked,) = maja.receive(file).waiting
    assert asked.field == "removed"
    assert "Answer in a day" not in file.read_text()
    maja.receive(file, take_mine)
    (back,) = elin.receive(maja.share()).waiting
    elin.workspace.receiving.decide(elin.other, take_theirs, now=elin.now)
    assert (back.mine, back.theirs) == (True, False)
    assert elin.store.goals.get(goal.id).statement == "Answer in a day"


def test_people_turn_around_and_evidence_keeps_its_meaning(two: tuple[Laptop, Laptop]) -> None:
    maja, elin = two
    boss = maja.store.goals.add(Goal(person_id=maja.me.id, statement="Maja's own"), now=maja.now)
    above = maja.store.objectives.add(Objective(title="Fewer complaints"), now=maja.now)
    objective = maja.store.objectives.add(Objective(title="Answer soon", parent_id=above.id), now=maja.now)
    maja.store.objectives.add(Objective(title="Nobody's business"), now=maja.now)
    elin.store.goals.add(Goal(person_id=elin.me.id, statement="Takes G1 there"), now=elin.now)
    goal = Goal(person_id=maja.peer.id, statement="Answer", objective_id=objective.id, parent_id=boss.id)
    goal = maja.store.goals.add(goal, now=maja.now)
    meeting = maja.store.meetings.add(Meeting(person_id=maja.peer.id, at=maja.now), now=maja.now)
    point = AgendaItem(meeting_id=meeting.id, topic="The goal", sources=(goal.ref, "you"), raised_by=maja.peer.id)
    point = maja.store.meetings.agenda.add(point, now=maja.now)
    action = ActionItem(person_id=maja.peer.id, who_id=maja.peer.id, what="Ask", meeting_id=meeting.id)
    action = maja.store.actions.add(action, now=maja.now)
    said = Feedback(person_id=maja.peer.id, from_id=maja.me.id, on=TODAY, behaviour="Rang early", said_on=TODAY)
    said = maja.store.feedback.add(said, now=maja.now)
    elin.receive(maja.share())
    here = elin.store
    assert (here.goals.get(goal.id).ref, here.goals.get(goal.id).parent_id) == ("G2", None)
    assert [o.title for o in here.objectives.all()] == ["Fewer complaints", "Answer soon"]
    assert here.meetings.agenda.get(point.id).sources == ("G2",)
    assert here.meetings.agenda.get(point.id).raised_by == here.actions.get(action.id).who_id == elin.me.id
    assert here.meetings.get(meeting.id).person_id == here.actions.get(action.id).person_id == elin.peer.id
    assert (here.feedback.get(said.id).person_id, here.feedback.get(said.id).from_id) == (elin.me.id, elin.peer.id)
    assert maja.receive(elin.share()).differences == []
    assert maja.store.goals.get(goal.id).parent_id == boss.id


def test_a_proposal_arrives_as_a_proposal(two: tuple[Laptop, Laptop]) -> None:
    maja, elin = two
    said = elin.workspace.expectations.propose("me", "Answers every ticket within one working day", now=elin.now)
    item = DevelopmentItem(person_id=elin.me.id, skill="SQL", why="To see the figures myself", steps=("Course",))
    item = elin.store.development.add(item, now=elin.now)
    maja.receive(elin.share())
    here = maja.store.expectations.get(said.id)
    assert (here.proposed_by, agreement(here)) == (Side.EMPLOYEE, "nobody")
    assert maja.store.development.get(item.id).proposed_by is Side.EMPLOYEE
    maja.workspace.expectations.agree(here.ref, on=TODAY, now=maja.now)
    elin.receive(maja.share())
    assert agreement(elin.store.expectations.get(said.id)) == "manager"


def test_answers_about_a_role_that_both_wrote_are_one_record(two: tuple[Laptop, Laptop]) -> None:
    maja, elin = two
    maja.workspace.roles.answer("Elin", {"produces": "Answers", "effect": "Calm"}, on=TODAY, now=maja.now)
    elin.workspace.roles.answer("me", {"produces": "Solved tickets"}, on=TODAY, now=elin.now)
    receipt = elin.receive(maja.share())
    assert {(d.field, d.theirs, d.settled) for d in receipt.differences} == {
        ("produces", "Answers", False),
        ("effect", "Calm", True),
    }
    elin.workspace.receiving.decide("Maja", take_mine, now=elin.now)
    maja.receive(elin.share())
    for store, person in ((maja.store, maja.peer), (elin.store, elin.me)):
        answers = store.role_outcomes.of(person.id)
        assert answers is not None
        assert (answers.produces, answers.effect) == ("Solved tickets", "Calm")

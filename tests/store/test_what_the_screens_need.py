"""The few questions that the home screen and a person's page ask of a workspace."""

from dataclasses import replace
from datetime import date, timedelta

from pmcoach.domain.briefs import Brief
from pmcoach.domain.drafts import Draft, DraftStatus, Proposal, Provenance
from pmcoach.domain.goals import CheckIn, Confidence, Goal, GoalStatus, Milestone
from pmcoach.domain.meetings import ActionItem, ActionStatus, AgendaItem, Feedback, Meeting, PrivateNote, SharedNote
from pmcoach.domain.pace import state_of
from pmcoach.domain.people import Objective, Organisation, Person, Relation
from pmcoach.store import Store
from tests.store.conftest import NOW

TODAY = NOW.date()


def ago(days: int) -> date:
    return TODAY - timedelta(days=days)


def goal_of(store: Store, person: Person, **told: object) -> Goal:
    return store.goals.add(replace(Goal(person_id=person.id, statement="Answer sooner"), **told), now=NOW)


def test_the_latest_check_ins_of_many_goals_tell_how_each_stands(store: Store, bo: Person) -> None:
    busy, quiet = goal_of(store, bo), goal_of(store, bo)
    for days, value, confidence in (
        (90, 10.0, Confidence.AT_RISK),
        (60, 20.0, None),
        (30, None, None),
        (2, None, None),
        (-5, 99.0, Confidence.ON_TRACK),
    ):
        said = CheckIn(goal_id=busy.id, on=ago(days), value=value, confidence=confidence)
        store.goals.check_ins.add(said, now=NOW)

    latest = store.goals.check_ins.latest([busy.id, quiet.id], until=TODAY)
    assert [c.on for c in latest[busy.id]] == [ago(90), ago(60), ago(2)]
    assert latest[quiet.id] == ()
    whole = state_of(busy, store.goals.check_ins.of(busy.id), today=TODAY, cadence_days=14)
    short = state_of(busy, latest[busy.id], today=TODAY, cadence_days=14)
    assert replace(short, check_ins=()) == replace(whole, check_ins=())
    assert len(store.goals.check_ins.latest([busy.id], until=TODAY, recent=4)[busy.id]) == 4


def test_a_check_in_that_was_taken_back_no_longer_counts(store: Store, bo: Person) -> None:
    goal = goal_of(store, bo)
    wrong = store.goals.check_ins.add(CheckIn(goal_id=goal.id, on=TODAY, value=1.0), now=NOW)
    store.goals.check_ins.remove(wrong.id, now=NOW)
    assert store.goals.check_ins.latest([goal.id], until=TODAY)[goal.id] == ()
    assert store.goals.check_ins.of(goal.id) == []


def test_goals_are_listed_by_person_state_parent_objective_and_due_day(store: Store, bo: Person) -> None:
    aim = store.objectives.add(Objective(title="Customers stay"), now=NOW)
    under = store.objectives.add(Objective(title="They are answered", parent_id=aim.id), now=NOW)
    cleo = store.people.add(Person(name="Cleo"), now=NOW)
    top = goal_of(store, bo, objective_id=under.id, due=ago(-30))
    child = goal_of(store, cleo, parent_id=top.id, due=ago(-10))
    done = goal_of(store, bo, status=GoalStatus.DONE)
    assert store.goals.open() == [top, child]
    assert store.goals.open(bo.id) == [top]
    assert store.goals.of(bo.id, cleo.id) == [top, child, done]
    assert store.goals.under(top.id) == [child]
    assert store.goals.towards(under.id) == [top]
    assert store.goals.between(ago(-10), ago(-30)) == [child, top]
    assert store.objectives.under(aim.id) == [under]


def test_milestones_come_by_day_with_undated_ones_last(store: Store, bo: Person) -> None:
    goal = goal_of(store, bo)
    for text, due in (("someday", None), ("second", ago(-20)), ("first", ago(-10))):
        store.goals.milestones.add(Milestone(goal_id=goal.id, text=text, due=due), now=NOW)
    assert [step.text for step in store.goals.milestones.of(goal.id)] == ["first", "second", "someday"]


def test_the_meetings_around_a_moment(store: Store, bo: Person) -> None:
    cleo = store.people.add(Person(name="Cleo"), now=NOW)
    met = {
        days: store.meetings.add(Meeting(person_id=bo.id, at=NOW + timedelta(days=days), held=days < 0), now=NOW)
        for days in (-28, -14, 0, 14)
    }
    hers = store.meetings.add(Meeting(person_id=cleo.id, at=NOW + timedelta(days=1)), now=NOW)
    assert store.meetings.after(NOW) == [met[0], hers, met[14]]
    assert store.meetings.after(NOW, person_id=bo.id, limit=1) == [met[0]]
    assert store.meetings.before(NOW, person_id=bo.id) == [met[-14], met[-28]]
    assert store.meetings.between(NOW - timedelta(days=14), NOW) == [met[-14]]
    assert store.meetings.last_held([bo.id, cleo.id]) == {bo.id: met[-14]}
    assert store.meetings.next_planned([bo.id, cleo.id]) == {bo.id: met[0], cleo.id: hers}
    assert [m.at for m in store.meetings.of(bo.id)] == sorted(m.at for m in met.values())


def test_an_agenda_keeps_its_places(store: Store, bo: Person) -> None:
    meeting = store.meetings.add(Meeting(person_id=bo.id, at=NOW), now=NOW)
    for place, topic in ((2, "second"), (1, "first")):
        store.meetings.agenda.add(AgendaItem(meeting_id=meeting.id, position=place, topic=topic), now=NOW)
    assert [item.topic for item in store.meetings.agenda.of(meeting.id)] == ["first", "second"]


def test_private_and_shared_notes_never_mix(store: Store, bo: Person) -> None:
    meeting = store.meetings.add(Meeting(person_id=bo.id, at=NOW), now=NOW)
    shared = store.meetings.shared_notes.add(
        SharedNote(person_id=bo.id, meeting_id=meeting.id, on=TODAY, text="We agreed on the rota"), now=NOW
    )
    private = store.meetings.private_notes.add(
        PrivateNote(person_id=bo.id, meeting_id=meeting.id, on=TODAY, text="Seems tired of the rota"), now=NOW
    )
    assert store.meetings.shared_notes.of(bo.id) == store.meetings.shared_notes.of_meeting(meeting.id) == [shared]
    assert store.meetings.private_notes.of(bo.id) == store.meetings.private_notes.of_meeting(meeting.id) == [private]
    assert store.meetings.shared_notes.all() == [shared]
    assert [hit.private for hit in store.search.find("agreed")] == [False]
    assert [hit.private for hit in store.search.find("tired")] == [True]


def test_open_actions_come_first_due_first(store: Store, bo: Person) -> None:
    cleo = store.people.add(Person(name="Cleo"), now=NOW)
    soon, undated, later = (
        store.actions.add(ActionItem(person_id=person.id, what=what, due=due), now=NOW)
        for person, what, due in ((bo, "soon", ago(-1)), (bo, "undated", None), (cleo, "later", ago(-9)))
    )
    done = store.actions.change(replace(undated, status=ActionStatus.DONE, done_on=TODAY), now=NOW)
    assert store.actions.open() == [soon, later]
    assert store.actions.open(bo.id) == [soon]
    assert store.actions.of(bo.id) == [soon, done]
    assert store.actions.between(ago(0), ago(-9)) == [soon, later]


def test_feedback_waits_until_it_is_said(store: Store, bo: Person) -> None:
    kept = store.feedback.add(Feedback(person_id=bo.id, on=ago(3), behaviour="Called back the same day"), now=NOW)
    assert store.feedback.unsaid() == store.feedback.unsaid(bo.id) == [kept]
    said = store.feedback.change(replace(kept, said_on=TODAY), now=NOW)
    assert store.feedback.unsaid() == []
    assert store.feedback.of(bo.id) == store.feedback.between(ago(3), TODAY, bo.id) == [said]


def draft_of(kind: str, person: Person) -> Draft:
    return Draft(
        person_id=person.id,
        brief=Brief(kind=kind, lang="en", today=TODAY, rough="answer customers faster"),
        proposal=Proposal(
            kind=kind, fields={"statement": "Cut the wait", "due": None}, provenance=Provenance(engine="composer")
        ),
        created_at=NOW,
    )


def test_drafts_wait_until_a_human_decides(store: Store, bo: Person) -> None:
    goal, agenda = (store.drafts.add(draft_of(kind, bo), now=NOW) for kind in ("goal", "agenda"))
    assert store.drafts.pending() == store.drafts.pending(bo.id) == [goal, agenda]
    assert store.drafts.pending(kind="agenda") == store.drafts.of(bo.id, kind="agenda") == [agenda]
    with store.transaction():
        made = goal_of(store, bo)
        store.drafts.change(
            replace(goal, status=DraftStatus.ACCEPTED, decided_at=NOW, record_ref=made.ref, changed={"due": None}),
            now=NOW,
        )
    assert store.drafts.pending() == [agenda]
    assert store.drafts.get("Q1").record_ref == "G1"


def test_people_are_found_by_what_they_are_called(store: Store, bo: Person) -> None:
    assert store.people.named("bo") == store.people.named("BO EK ") == [bo]
    assert store.people.named("nobody") == []
    assert store.people.related(Relation.REPORT, Relation.COLLEAGUE) == [bo]


def test_the_organisation_is_there_before_anybody_describes_it(store: Store) -> None:
    assert store.organisation.get() == Organisation()
    told = Organisation(name="Fjord Freight", values=("Say it early",))
    assert store.organisation.change(told, now=NOW) == store.organisation.get() == told
    store.organisation.remove(now=NOW)
    assert store.organisation.get() == Organisation()

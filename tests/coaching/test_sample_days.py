"""The sample company is alive on every day: talks, goals, evidence, expectations, all of that day."""

from __future__ import annotations

from collections import Counter
from datetime import date, time, timedelta
from itertools import pairwise

from hypothesis import given, settings

from pmcoach.coaching.sample import tell_world
from pmcoach.domain.agreement import is_agreed
from pmcoach.domain.briefs import Language, Side
from pmcoach.domain.development import CareerWish, DevelopmentItem, LearningPath
from pmcoach.domain.drafts import Draft
from pmcoach.domain.expectations import Duty, Expectation, ExpectationKind, RoleOutcomes
from pmcoach.domain.goals import CheckIn, Goal, GoalStatus
from pmcoach.domain.meetings import (
    ActionItem,
    ActionStatus,
    AgendaItem,
    Feedback,
    FeedbackKind,
    Meeting,
    PrivateNote,
    SharedNote,
)
from pmcoach.domain.pace import Pace
from pmcoach.domain.people import Objective, Person, Relation
from pmcoach.smart.lint import check
from tests.coaching.the_sample import ANY_DAY, BOTH, DAYS, last_met, states
from tests.conftest import TODAY


@given(today=ANY_DAY)
@settings(max_examples=6, deadline=None)
def test_a_week_later_everything_has_moved_and_nothing_is_dated_after_its_day(today: date) -> None:
    now, later = tell_world(today=today), tell_world(today=today + timedelta(days=7))
    mornings = [entry.at.astimezone().date() for entry in now.entries]
    assert max(mornings) < today
    assert max(last_met(now, p) for p in now.of(Person)) + timedelta(days=7) == max(
        last_met(later, p) for p in later.of(Person)
    )
    assert all(c.on <= today for c in now.of(CheckIn))
    assert all(a.done_on is None or a.done_on <= today for a in now.of(ActionItem))
    said = [day for x in now.of(Expectation) for day in (x.agreed_by_employee, x.agreed_by_manager, x.last_discussed)]
    assert all(day is None or day < today for day in said)
    assert all(item.done_on is None or item.done_on < today for item in now.of(DevelopmentItem))


@given(today=ANY_DAY)
@settings(max_examples=6, deadline=None)
def test_on_any_day_goals_stand_at_every_pace(today: date) -> None:
    world = tell_world(today=today)
    standing = states(world, today)
    agreed = [state for state in standing.values() if state.goal.status is GoalStatus.AGREED]
    paces = Counter(state.pace for state in agreed)
    assert all(paces[pace] for pace in Pace)
    off_track = [state for state in agreed if state.confidence == "off track"]
    assert [state.pace for state in off_track] == [Pace.BEHIND]
    assert (off_track[0].silent_days or 0) > 28
    assert any(state.pace is Pace.BEHIND and state.confidence == "on track" for state in agreed)
    assert [s.goal.status for s in standing.values()].count(GoalStatus.DRAFT) == 1
    done = [state for state in standing.values() if state.goal.status is GoalStatus.DONE]
    assert len(done) == 4
    assert all((state.progress or 0) >= 0.99 for state in done)


@given(today=ANY_DAY)
@settings(max_examples=6, deadline=None)
def test_a_running_total_never_falls_and_no_goal_is_said_to_be_reached_before_it_is(today: date) -> None:
    world = tell_world(today=today)
    for state in states(world, today).values():
        if state.goal.status is GoalStatus.AGREED and state.progress is not None:
            assert state.progress < 1
    clients = next(goal for goal in world.of(Goal) if "signed agreement" in goal.statement)
    won = [c.value for c in world.of(CheckIn) if c.goal_id == clients.id and c.value is not None]
    assert won == sorted(won)
    assert won[-1] > won[0]


@DAYS
@BOTH
def test_home_has_something_in_every_place(today: date, lang: Language) -> None:
    world = tell_world(today=today, lang=lang)
    people = {person.name.split()[0]: person for person in world.of(Person)}
    ahead = {m.person_id: m for m in world.of(Meeting) if not m.held}
    points = Counter(item.meeting_id for item in world.of(AgendaItem))

    first = ahead[people["Elin"].id]
    assert first.at.astimezone().date() == today
    assert first.at.astimezone().time() == time(14)
    assert points[first.id] >= 5
    for name in ("Omar", "Sara"):
        assert today < ahead[people[name].id].at.astimezone().date() <= today + timedelta(days=9)
        assert points[ahead[people[name].id].id] == 0
    jonas = people["Jonas"]
    assert jonas.id not in ahead
    assert jonas.cadence_days is not None
    assert (today - last_met(world, jonas)).days - jonas.cadence_days in range(9, 12)

    late = [a for a in world.of(ActionItem) if a.status is ActionStatus.OPEN and a.due and a.due < today]
    assert any(action.who_id == people["Elin"].id and action.carried_over == 2 for action in late)
    unsaid = [f for f in world.of(Feedback) if f.said_on is None]
    assert [(f.person_id, f.kind) for f in unsaid] == [(jonas.id, FeedbackKind.RECOGNITION)]
    assert any(f.kind is FeedbackKind.COACHING and f.said_on for f in world.of(Feedback))
    assert [draft.brief.kind for draft in world.of(Draft)] == ["goal", "agenda"]
    assert all(draft.brief.lang == lang for draft in world.of(Draft))


@DAYS
def test_everyone_has_been_met_every_cadence_for_a_year(today: date) -> None:
    world = tell_world(today=today)
    for person in world.of(Person):
        assert person.cadence_days is not None
        held = sorted(m.at.astimezone().date() for m in world.of(Meeting) if m.person_id == person.id and m.held)
        assert (today - held[0]).days >= 320
        gaps = {(after - before).days for before, after in pairwise(held)}
        assert gaps <= set(range(person.cadence_days - 2, person.cadence_days + 3))
        assert all(day.weekday() < 5 for day in held)
    noted = {note.meeting_id for note in world.of(SharedNote)}
    assert all(m.id in noted and m.summary for m in world.of(Meeting) if m.held)
    assert len(world.of(PrivateNote)) >= 8


@BOTH
def test_agenda_points_carry_real_evidence(lang: Language) -> None:
    world = tell_world(today=TODAY, lang=lang)
    known = {record.ref for kind in (Goal, ActionItem, Feedback) for record in world.of(kind)}
    cited = {source for item in world.of(AgendaItem) for source in item.sources}
    assert cited - {"you"} <= known
    assert {ref[0] for ref in cited - {"you"}} == {"G", "A", "F"}
    assert any(not item.discussed and item.carried_over == 2 for item in world.of(AgendaItem))


@BOTH
def test_every_agreed_goal_is_smart_and_has_all_that_a_goal_should_have(lang: Language) -> None:
    world = tell_world(today=TODAY, lang=lang, scale=3)
    objectives = {objective.id for objective in world.of(Objective)}
    for goal in world.of(Goal):
        assert goal.objective_id in objectives
        if goal.status is GoalStatus.DRAFT:
            assert check(goal.statement, lang=lang, today=TODAY).verdict == "vague"
            continue
        report = check(goal.statement, lang=lang, today=TODAY)
        assert report.verdict == "smart", (goal.statement, report.findings)
        assert goal.measure and goal.relevance and goal.guidance and goal.guardrail
        assert goal.baseline and goal.target
        assert goal.baseline.text.split()[0] in goal.statement
        assert goal.target.text in goal.statement


@DAYS
@BOTH
def test_the_page_of_each_who_is_told_by_hand_has_something_in_every_place(today: date, lang: Language) -> None:
    world = tell_world(today=today, lang=lang)
    for person in [world.owner, *(p for p in world.of(Person) if p.relation is Relation.REPORT)]:
        expected = [x for x in world.of(Expectation) if x.person_id == person.id and is_agreed(x)]
        assert {x.kind for x in expected} == set(ExpectationKind), person.name
        assert any(x.success_measure for x in expected), person.name
        for kind in (RoleOutcomes, Duty, DevelopmentItem, Goal):
            assert any(record.person_id == person.id for record in world.of(kind)), (person.name, kind)
        learning = [item for item in world.of(DevelopmentItem) if item.person_id == person.id and not item.done_on]
        assert learning and all(item.why and item.company_gain and item.support and item.next_step for item in learning)
        assert all(item.due and item.due > today for item in learning)
    assert {item.path for item in world.of(DevelopmentItem)} == set(LearningPath)
    assert len(world.of(CareerWish)) == 1


@DAYS
def test_one_expectation_waits_for_an_answer_one_has_gone_quiet_and_one_step_is_due_soon(today: date) -> None:
    world = tell_world(today=today)
    elin = next(person for person in world.of(Person) if person.name == "Elin Berg")
    open_ = [x for x in world.of(Expectation) if not is_agreed(x)]
    assert [(x.person_id, x.proposed_by, x.agreed_by_manager) for x in open_] == [(elin.id, Side.EMPLOYEE, None)]
    cadences = {person.id: person.cadence_days or 28 for person in [world.owner, *world.of(Person)]}
    quiet = [
        x
        for x in world.of(Expectation)
        if is_agreed(x)
        and (today - max(d for d in (x.agreed_by_manager, x.last_discussed) if d)).days > 2 * cadences[x.person_id]
    ]
    assert [(x.person_id, x.last_discussed) for x in quiet] == [(elin.id, None)]
    soon = [d for d in world.of(DevelopmentItem) if not d.done_on and d.due and d.due <= today + timedelta(days=14)]
    assert [(item.person_id, len(item.steps), item.steps_done) for item in soon] == [(elin.id, 3, (1,))]


@BOTH
def test_the_checker_finds_no_error_in_what_is_expected_of_anybody(lang: Language) -> None:
    for expected in tell_world(today=TODAY, lang=lang).of(Expectation):
        for text in (expected.statement, f"{expected.statement} {expected.standard}"):
            report = check(text, lang=lang, today=TODAY, kind="expectation")
            assert not [f for f in report.findings if f.severity != "hint"], (text, report.findings)
            assert report.verdict == "smart"


def test_weights_of_open_goals_sum_to_a_hundred_and_children_lie_inside_their_parents() -> None:
    world = tell_world(today=TODAY)
    goals = {goal.id: goal for goal in world.of(Goal)}
    weights: Counter[str] = Counter()
    for goal in goals.values():
        weights[goal.person_id] += int(goal.weight or 0)
        if goal.parent_id:
            parent = goals[goal.parent_id]
            assert parent.start and parent.due and goal.start and goal.due
            assert parent.start <= goal.start < goal.due <= parent.due
    assert set(weights.values()) <= {0, 100}
    assert sum(goal.parent_id is not None for goal in goals.values()) == 2

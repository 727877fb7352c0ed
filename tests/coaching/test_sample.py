"""The sample company: the same for the same day, alive on every day, in both languages."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Mapping
from contextlib import closing
from dataclasses import replace
from datetime import date, time, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pmcoach.coaching.sample import SampleWorld, make_sample, tell_world
from pmcoach.coaching.sample.content import CONTENT, load_company, load_story, read
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
from pmcoach.domain.pace import GoalState, Pace, state_of
from pmcoach.domain.people import Objective, Person, Relation
from pmcoach.errors import WorkspaceError
from pmcoach.smart.lint import check
from pmcoach.store import Store
from tests.conftest import TODAY

SUNDAY = date(2026, 9, 6)
LEAP_DAY = date(2028, 2, 29)
LAST_DAY = date(2026, 12, 31)
DAYS = pytest.mark.parametrize("today", [TODAY, SUNDAY, LEAP_DAY, LAST_DAY], ids=str)
LANGUAGES: tuple[Language, ...] = ("en", "sv")
BOTH = pytest.mark.parametrize("lang", LANGUAGES)
ANY_DAY = st.dates(date(2020, 1, 1), date(2040, 12, 31))


def dump(path: Path) -> list[str]:
    with closing(sqlite3.connect(path)) as connection:
        return list(connection.iterdump())


def states(world: SampleWorld, today: date) -> dict[str, GoalState]:
    cadences = {person.id: person.cadence_days for person in [world.owner, *world.of(Person)]}
    said = world.of(CheckIn)
    return {
        goal.ref: state_of(
            goal,
            [c for c in said if c.goal_id == goal.id],
            today=today,
            cadence_days=cadences[goal.person_id],
        )
        for goal in world.of(Goal)
    }


def last_met(world: SampleWorld, person: Person) -> date:
    return max(m.at.astimezone().date() for m in world.of(Meeting) if m.person_id == person.id and m.held)


def keys_of(tree: Mapping[str, Any]) -> dict[str, Any]:
    """A tree's keys, how many pieces its lists have, and the parts of its points that are not words."""
    wordless = {"about", "by", "who", "carried", "left", "sources"}
    shape: dict[str, Any] = {}
    for name, value in tree.items():
        match value:
            case dict():
                shape[name] = keys_of(value)
            case [dict(), *_]:
                shape[name] = [keys_of(part) for part in value]
            case list() if name not in wordless:
                shape[name] = len(value)
            case _:
                shape[name] = value if name in wordless else type(value)
    return shape


@BOTH
def test_the_same_day_gives_the_same_workspace_to_the_last_character(tmp_path: Path, lang: Language) -> None:
    for name in ("one.db", "two.db"):
        make_sample(tmp_path / name, today=TODAY, lang=lang)
    assert dump(tmp_path / "one.db") == dump(tmp_path / "two.db")


def test_another_seed_has_other_ids_and_the_same_company(tmp_path: Path) -> None:
    one, two = tell_world(today=TODAY, seed=1), tell_world(today=TODAY, seed=2)
    assert {g.statement for g in one.of(Goal)} == {g.statement for g in two.of(Goal)}
    assert not {g.id for g in one.of(Goal)} & {g.id for g in two.of(Goal)}


def test_the_file_holds_what_was_told_with_the_references_that_were_foretold(tmp_path: Path) -> None:
    world = tell_world(today=TODAY)
    make_sample(tmp_path / "sample.db", today=TODAY)
    with Store.open(tmp_path / "sample.db", read_only=True) as store:
        assert store.owner == world.owner
        assert store.organisation.get() == world.organisation
        assert Counter(map(repr, store.goals.all())) == Counter(map(repr, world.of(Goal)))
        assert Counter(map(repr, store.meetings.agenda.all())) == Counter(map(repr, world.of(AgendaItem)))
        assert Counter(map(repr, store.actions.all())) == Counter(map(repr, world.of(ActionItem)))
        assert Counter(map(repr, store.expectations.all())) == Counter(map(repr, world.of(Expectation)))
        assert Counter(map(repr, store.development.all())) == Counter(map(repr, world.of(DevelopmentItem)))
        assert [draft.ref for draft in store.drafts.pending()] == [draft.ref for draft in world.of(Draft)]


def test_it_does_not_write_over_a_workspace_that_is_there(tmp_path: Path) -> None:
    path = tmp_path / "mine.db"
    path.write_text("my own")
    with pytest.raises(WorkspaceError):
        make_sample(path, today=TODAY)
    assert path.read_text() == "my own"


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


def test_both_languages_tell_the_same_story_with_their_own_words() -> None:
    files = sorted(path.stem for path in (CONTENT / "en").glob("*.toml"))
    assert files == sorted(path.stem for path in (CONTENT / "sv").glob("*.toml"))
    for name in files:
        assert keys_of(read("en", name)) == keys_of(read("sv", name)), name
    english, swedish = tell_world(today=TODAY, lang="en"), tell_world(today=TODAY, lang="sv")
    assert [p.name for p in english.of(Person)] == [p.name for p in swedish.of(Person)]
    shared = {n.text for n in english.of(SharedNote)} & {n.text for n in swedish.of(SharedNote)}
    assert shared == set()
    for one, other in zip(english.of(Expectation), swedish.of(Expectation), strict=True):
        assert one.statement != other.statement
        words = {"statement": "", "standard": "", "success_measure": ""}
        assert replace(one, **words) == replace(other, **words)
        assert bool(one.success_measure) == bool(other.success_measure)
    for learned, again in zip(english.of(DevelopmentItem), swedish.of(DevelopmentItem), strict=True):
        assert (learned.ref, learned.path, learned.due, learned.steps_done) == (
            again.ref, again.path, again.due, again.steps_done
        )  # fmt: skip
        assert len(learned.steps) == len(again.steps) and not {*learned.steps} & {*again.steps}
    values = [[c.value for c in world.of(CheckIn)] for world in (english, swedish)]
    assert values[0] == values[1]


@BOTH
def test_no_text_names_a_season_because_the_day_may_be_any(lang: Language) -> None:
    seasons = {
        "en": ("winter", "summer", "spring", "autumn", "christmas", "frost", "snow"),
        "sv": ("vinter", "sommar", "våren", "hösten", "frost", "snö"),
    }
    for name in load_company(lang).cast:
        story = repr(load_story(name, lang)).lower()
        assert not [word for word in seasons[lang] if f" {word}" in story], name


def test_a_larger_sample_has_more_people_each_with_a_year_of_their_own() -> None:
    small, large = tell_world(today=TODAY), tell_world(today=TODAY, scale=6)
    reports = [p for p in large.of(Person) if p.relation is Relation.REPORT]
    assert len(reports) == 24
    assert len({p.name for p in reports}) == 24
    assert len(large.entries) > 4 * len(small.entries)
    assert len({p.role for p in reports}) >= 10
    told = [{n.text for n in large.of(SharedNote) if n.person_id == person.id} for person in reports]
    assert len({frozenset(texts) for texts in told}) == 24
    assert not [text for texts in told for text in texts if "{" in text]


def test_a_larger_sample_can_be_written_and_searched(tmp_path: Path) -> None:
    make_sample(tmp_path / "large.db", today=TODAY, scale=3, lang="sv")
    with Store.open(tmp_path / "large.db") as store:
        assert len(store.people.related(Relation.REPORT)) == 12
        assert store.search.find("vaktmästare")

"""A goal goes off track: what the record says could be tried, what it cannot say, and taking one of the ways."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from pmcoach.coaching import Workspace
from pmcoach.coaching.exporting import course_markdown
from pmcoach.config import Settings
from pmcoach.domain.amounts import Amount
from pmcoach.domain.briefs import Language
from pmcoach.domain.drafts import Draft, DraftStatus
from pmcoach.domain.goals import Confidence, Goal, GoalStatus, Milestone
from pmcoach.domain.people import Relation
from pmcoach.errors import BadInput, NotAllowed
from pmcoach.smart.records.agendas import is_open_question
from tests.coaching.evidence import LANGUAGES, SECRETS, repeated, sample, thin, unsupported
from tests.conftest import NOW, TODAY

WAYS = ("help", "workflow", "scope", "target")


@pytest.fixture(params=LANGUAGES)
def lang(request: pytest.FixtureRequest) -> Language:
    chosen: Language = request.param
    return chosen


@pytest.fixture
def goal(workspace: Workspace) -> Goal:
    """Five more to win in sixty days, one way that nobody has named since, and something that is waited for."""
    workspace.people.add("Omar Haddad", role="Account manager", now=NOW)
    made = workspace.goals.add(
        Goal(
            person_id=workspace.people.find("Omar").id,
            statement="Raise the number of signed clients from 3 to 9 clients by 31 October 2026.",
            measure="signed clients",
            unit="clients",
            baseline=Amount(text="3 clients", value=3, unit="clients"),
            target=Amount(text="9 clients", value=9, unit="clients"),
            start=date(2026, 4, 1),
            due=date(2026, 10, 31),
            guidance=("Take a technician along",),
            guardrail="No contract below the margin",
        ),
        now=NOW,
    )
    workspace.goals.agree_both(made.ref, on=date(2026, 4, 1), now=NOW)
    workspace.goals.check_in(made.ref, on=date(2026, 5, 1), value=4, note="Tallbacken signed", now=NOW)
    workspace.goals.check_in(
        made.ref, on=date(2026, 8, 1), value=4, confidence=Confidence.OFF_TRACK, note="Waiting for the boards", now=NOW
    )
    return workspace.goals.find(made.ref)


def course(workspace: Workspace, ref: str) -> Draft:
    return workspace.courses.draft(ref, engine="composer", today=TODAY, now=NOW)


def lines(fields: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    yield from fields["situation"]
    for option in fields["options"]:
        yield from (*option["for"], *option["against"])


def place_of(draft: Draft, way: str) -> int:
    return 1 + [option["way"] for option in draft.proposal.fields["options"]].index(way)


@pytest.mark.parametrize("ref", ["G6", "G7", "G8"])
def test_every_line_has_a_source_that_says_it_and_there_is_a_choice(
    settings: Settings, lang: Language, ref: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    with sample(settings, lang, tmp_path_factory.getbasetemp()) as workspace:
        draft = course(workspace, ref)
        fields = draft.proposal.fields
        assert unsupported(workspace, lines(fields), lang=lang) == []
        assert repeated(line["text"] for line in lines(fields)) == []
        assert 2 <= len(fields["options"]) <= 3
        assert all(option["way"] in WAYS and option["for"] for option in fields["options"])
        assert all(is_open_question(option["ask"], lang) for option in fields["options"])
        assert not any(secret in repr(draft) for secret in SECRETS)


def test_a_thin_record_says_so_and_asks(settings: Settings, lang: Language) -> None:
    with thin(settings, lang) as workspace:
        states = workspace.goals.of("Elin", today=TODAY)
        measured = next(s.goal.ref for s in states if s.goal.target)
        bare = next(s.goal.ref for s in states if not s.goal.target)
        draft, silent = course(workspace, measured), course(workspace, bare)
        for one in (draft, silent):
            assert unsupported(workspace, lines(one.proposal.fields), lang=lang) == []
            assert len(one.proposal.fields["options"]) >= 2
            assert all(gap.question.endswith(("?", ".")) and "?" in gap.question for gap in one.proposal.gaps)
        topics = {fact.topic for fact in silent.brief.facts}
        assert topics >= {"silent_check_ins", "silent_way", "silent_numbers"}
        assert [line["sources"] for line in silent.proposal.fields["situation"]] == [[bare]]
        assert [option["way"] for option in silent.proposal.fields["options"] if option["for"]] == ["scope"]
        assert len(silent.proposal.gaps) >= 3


def test_what_is_in_the_way_is_quoted_and_what_was_agreed_is_remembered(workspace: Workspace, goal: Goal) -> None:
    options = {option["way"]: option for option in course(workspace, goal.ref).proposal.fields["options"]}
    assert set(options) == {"help", "workflow", "target"}
    assert options["help"]["for"][0]["text"] == "Noted Sat 1 Aug: “Waiting for the boards”"
    assert options["workflow"]["title"] == "Go back to a way that was agreed: Take a technician along"
    assert options["workflow"]["against"][0]["text"] == "It must not cost this: “No contract below the margin”"
    assert options["target"]["for"][0]["text"] == (
        "So far 1 of 6 clients, in 122 days. The 5 that are left would take about 610 days at that pace; 58 remain."
    )
    assert options["target"]["against"][0]["text"] == "Both agreed on it on Wed 1 Apr."


def test_a_late_promise_about_the_goal_comes_first(workspace: Workspace, goal: Goal) -> None:
    late = workspace.actions.add("Omar", "Ask the lawyer about the terms of signed clients", by="me",
                                 due=TODAY - timedelta(days=2), now=NOW)  # fmt: skip
    first = course(workspace, goal.ref).proposal.fields["options"][0]
    assert first["way"] == "help" and first["for"][0]["sources"] == [late.ref]
    assert first["makes"] == "point"


def test_two_weeks_are_too_little_to_talk_about_another_target(settings: Settings) -> None:
    with thin(settings, "en") as workspace:
        measured = next(s.goal.ref for s in workspace.goals.of("Elin", today=TODAY) if s.goal.target)
        assert "target" not in {o["way"] for o in course(workspace, measured).proposal.fields["options"]}


def test_a_step_that_is_late_is_a_place_to_begin(workspace: Workspace, goal: Goal) -> None:
    workspace.goals.change(replace(goal, guidance=()), now=NOW)
    workspace._store.goals.milestones.add(
        Milestone(goal_id=goal.id, text="Six offers out", due=TODAY - timedelta(days=9)), now=NOW
    )
    options = {option["way"]: option for option in course(workspace, goal.ref).proposal.fields["options"]}
    assert options["scope"]["title"] == "Take it in smaller steps, first: Six offers out"


def test_taking_a_way_of_working_makes_an_action_of_whose_goal_it_is(workspace: Workspace, goal: Goal) -> None:
    draft = course(workspace, goal.ref)
    taken = workspace.courses.take(draft, place_of(draft, "workflow"), now=NOW)
    action = workspace.actions.find(taken.record_ref or "")
    assert (action.what, action.who_name) == ("Take a technician along", "Omar Haddad")
    assert workspace.agendas.page("Omar", today=TODAY).agenda == ()


def test_taking_help_makes_the_manager_find_it(workspace: Workspace, goal: Goal) -> None:
    draft = course(workspace, goal.ref)
    taken = workspace.courses.take(draft, place_of(draft, "help"), now=NOW)
    action = workspace.actions.find(taken.record_ref or "")
    assert action.who_id == workspace.people.owner().id
    assert action.what == "Find out who can help with what stands in the way: signed clients"


def test_a_new_target_is_a_proposal_that_both_must_agree_on(workspace: Workspace, goal: Goal) -> None:
    draft = course(workspace, goal.ref)
    changes = {"target": "6 clients", "due": "31 December"}
    workspace.courses.take(draft, place_of(draft, "target"), changes=changes, now=NOW)
    after = workspace.goals.find(goal.ref)
    assert after.statement == "Raise the number of signed clients from 3 to 6 clients by 31 December 2026."
    assert (after.status, after.agreed_by_employee, after.agreed_by_manager) == (GoalStatus.DRAFT, None, None)
    assert workspace.goals.agree_both(goal.ref, on=TODAY, now=NOW).status is GoalStatus.AGREED
    workspace.history.undo(now=NOW)
    workspace.history.undo(now=NOW)
    assert workspace.goals.find(goal.ref).target == goal.target


def test_without_a_new_target_it_is_a_point_for_the_next_talk(workspace: Workspace, goal: Goal) -> None:
    draft = course(workspace, goal.ref)
    taken = workspace.courses.take(draft, place_of(draft, "target"), now=NOW)
    point = workspace.agendas.page("Omar", today=TODAY).agenda[0]
    assert point.topic == "Signed clients: a target and a day that both believe in"
    assert point.sources == (goal.ref,)
    assert point.question.startswith("What target") and "9 clients" in point.why_now
    assert workspace.drafts.find(taken.ref).status is DraftStatus.ACCEPTED


def test_only_the_way_that_changes_the_target_takes_one(workspace: Workspace, goal: Goal) -> None:
    draft = course(workspace, goal.ref)
    with pytest.raises(BadInput, match="keeps the target"):
        workspace.courses.take(draft, place_of(draft, "help"), changes={"target": "6 clients"}, now=NOW)
    with pytest.raises(BadInput, match="no way 4"):
        workspace.courses.take(draft, 4, now=NOW)


def test_a_goal_on_its_way_needs_no_course_of_action(workspace: Workspace, goal: Goal) -> None:
    workspace.goals.check_in(goal.ref, on=TODAY, value=9, confidence=Confidence.ON_TRACK, now=NOW)
    with pytest.raises(NotAllowed, match="on its way"):
        course(workspace, goal.ref)


def test_drafting_anew_takes_the_place_of_what_waited(workspace: Workspace, goal: Goal) -> None:
    first, second = course(workspace, goal.ref), course(workspace, goal.ref)
    assert workspace.drafts.find(first.ref).status is DraftStatus.REJECTED
    waiting = workspace.courses.waiting(goal.ref)
    assert waiting is not None and waiting.ref == second.ref


def test_an_employee_finds_ways_on_for_a_goal_of_their_own(workspace: Workspace) -> None:
    workspace.people.add("Ingrid Solberg", relation=Relation.MANAGER, cadence_days=14, now=NOW)
    owner = workspace.people.owner()
    made = workspace.goals.add(Goal(person_id=owner.id, statement="Win five clients.", measure="clients won"), now=NOW)
    workspace.goals.agree_both(made.ref, on=TODAY, now=NOW)
    workspace.goals.check_in(
        made.ref, on=TODAY - timedelta(days=1), confidence=Confidence.AT_RISK, note="Waiting for the lawyer", now=NOW
    )
    draft = course(workspace, made.ref)
    taken = workspace.courses.take(draft, place_of(draft, "help"), now=NOW)
    action = workspace.actions.find(taken.record_ref or "")
    assert (action.who_id, action.person_id) == (owner.id, workspace.people.find("Ingrid").id)


def test_it_leaves_as_markdown_with_its_references(workspace: Workspace, goal: Goal) -> None:
    text = course_markdown(course(workspace, goal.ref))
    assert text.startswith("# G1 Raise the number of signed clients from 3 to 9 clients by 31 October 2026.")
    assert "- **For:** Noted Sat 1 Aug: “Waiting for the boards” (G1)" in text
    assert "- **Against:** the record says nothing" in text

"""The next one-on-one: what the record says becomes points with evidence."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from pmcoach.coaching import Workspace
from pmcoach.domain.amounts import Amount
from pmcoach.domain.briefs import Side
from pmcoach.domain.goals import Confidence, Goal
from pmcoach.domain.meetings import AgendaItem, FeedbackKind, MeetingKind
from pmcoach.domain.people import Person, Relation
from pmcoach.errors import BadInput
from tests.conftest import NOW, TODAY


@pytest.fixture
def elin(workspace: Workspace) -> Person:
    person = workspace.people.add("Elin Berg", role="Support agent", now=NOW)
    goal = workspace.goals.add(
        Goal(
            person_id=person.id,
            statement="Reduce the average first reply time from 9 hours to 4 hours by 31 October.",
            measure="average first reply time",
            unit="hours",
            baseline=Amount(text="9 hours", value=9, unit="hours"),
            target=Amount(text="4 hours", value=4, unit="hours"),
            start=TODAY - timedelta(days=30),
            due=date(2026, 10, 31),
        ),
        now=NOW,
    )
    for as_manager in (False, True):
        workspace.goals.agree(goal.ref, as_manager=as_manager, on=TODAY, now=NOW)
    workspace.goals.check_in(
        goal.ref, on=TODAY, value=9.2, confidence=Confidence.OFF_TRACK, note="Two off sick", now=NOW
    )
    return person


def drafted(workspace: Workspace, who: str = "Elin") -> list[dict[str, Any]]:
    draft = workspace.agendas.draft(who, engine="composer", today=TODAY, now=NOW)
    points: list[dict[str, Any]] = draft.proposal.fields["points"]
    return points


def test_a_drafted_agenda_has_a_source_for_every_point(workspace: Workspace, elin: Person) -> None:
    draft = workspace.agendas.draft("Elin", engine="composer", today=TODAY, now=NOW)
    points = draft.proposal.fields["points"]
    assert points and all(point["sources"] for point in points)
    assert points[0]["sources"] == ["G1"]
    assert points[0]["question"].endswith("?")


def test_an_accepted_agenda_stands_on_the_planned_meeting_and_only_once(workspace: Workspace, elin: Person) -> None:
    for _ in range(2):
        draft = workspace.agendas.draft("Elin", engine="composer", today=TODAY, now=NOW)
        workspace.drafts.accept(draft.ref, now=NOW)
    page = workspace.agendas.page("Elin", today=TODAY)
    assert page.at is not None
    topics = [item.topic for item in page.agenda]
    assert topics and len(topics) == len(set(topics))


def test_a_refused_point_is_left_out(workspace: Workspace, elin: Person) -> None:
    draft = workspace.agendas.draft("Elin", engine="composer", today=TODAY, now=NOW)
    refused = {f"points.{place}" for place in range(1, len(draft.proposal.fields["points"]) + 1)}
    workspace.drafts.accept(draft.ref, refused=refused, now=NOW)
    assert workspace.agendas.page("Elin", today=TODAY).agenda == ()


def test_my_own_points_can_be_added_moved_dropped_and_put_back(workspace: Workspace, elin: Person) -> None:
    first = workspace.agendas.add_point("Elin", "The figures for Malmö", today=TODAY, now=NOW)
    second = workspace.agendas.add_point("Elin", "Holidays", today=TODAY, now=NOW)
    workspace.agendas.reorder(first.meeting_id, [second.id, first.id], now=NOW)
    assert [i.topic for i in workspace.agendas.page("Elin", today=TODAY).agenda] == ["Holidays", first.topic]
    workspace.agendas.drop_point(first, now=NOW)
    assert [i.topic for i in workspace.agendas.page("Elin", today=TODAY).agenda] == ["Holidays"]
    workspace.agendas.restore_point(first, now=NOW)
    assert len(workspace.agendas.page("Elin", today=TODAY).agenda) == 2


def test_a_point_in_a_few_words_of_ones_own_is_not_nagged_about(workspace: Workspace, elin: Person) -> None:
    workspace.agendas.add_point("Elin", "Holidays", today=TODAY, now=NOW)
    assert workspace.agendas.page("Elin", today=TODAY).findings == ()


def test_a_fact_of_the_record_becomes_a_point_with_its_evidence(workspace: Workspace, elin: Person) -> None:
    fact = workspace.agendas.page("Elin", today=TODAY).since_last[0]
    item = workspace.agendas.take_up("Elin", fact, today=TODAY, now=NOW)
    assert item.sources == (fact.source,)
    assert item.question


def test_a_private_note_reaches_no_draft(workspace: Workspace, elin: Person, tmp_path: Path) -> None:
    workspace.agendas.add_private_note("Elin", "XYZZY salary talk in November", today=TODAY, now=NOW)
    brief = workspace.agendas.brief("Elin", today=TODAY)
    draft = workspace.agendas.draft("Elin", engine="composer", today=TODAY, now=NOW)
    assert "XYZZY" not in repr(brief)
    assert "XYZZY" not in repr(draft)
    assert workspace.agendas.page("Elin", today=TODAY).private_notes[0].text.startswith("XYZZY")


def test_nobody_meets_themselves(workspace: Workspace) -> None:
    with pytest.raises(BadInput, match="takes two"):
        workspace.agendas.brief("me", today=TODAY)


def test_a_person_without_a_record_gets_an_empty_agenda_not_an_invented_one(workspace: Workspace) -> None:
    workspace.people.add("Omar Haddad", now=NOW)
    draft = workspace.agendas.draft("Omar", engine="composer", today=TODAY, now=NOW)
    assert draft.proposal.fields["points"] == []


def test_what_the_other_brought_up_keeps_its_words_and_is_theirs(workspace: Workspace, elin: Person) -> None:
    meeting = workspace.one_on_ones.plan("Elin", at=NOW + timedelta(days=2), now=NOW)
    theirs = AgendaItem(meeting_id=meeting.id, position=1, topic="Too many tools", sources=("you",), raised_by=elin.id)
    workspace._store.meetings.agenda.add(theirs, now=NOW)
    point = drafted(workspace)[0]
    assert point["topic"] == "Too many tools"
    assert (point["raised_by"], point["sources"], point["stands"]) == ("employee", [meeting.ref], True)
    draft = workspace.agendas.draft("Elin", engine="composer", today=TODAY, now=NOW)
    workspace.drafts.accept(draft.ref, now=NOW)
    topics = [item.topic for item in workspace.agendas.page("Elin", today=TODAY).agenda]
    assert topics.count("Too many tools") == 1 and len(topics) > 1


def test_a_point_that_was_not_reached_comes_up_again_with_the_record_beside_it(
    workspace: Workspace, elin: Person
) -> None:
    meeting = workspace.one_on_ones.plan("Elin", at=NOW - timedelta(days=14), now=NOW)
    left = AgendaItem(meeting_id=meeting.id, position=1, topic="What stops the replies?", sources=("G1",))
    workspace._store.meetings.agenda.add(left, now=NOW)
    workspace.one_on_ones.hold(meeting.ref, now=NOW)
    point = drafted(workspace)[0]
    assert point["topic"] == "What stops the replies?"
    assert point["sources"] == ["G1", meeting.ref]
    assert point["why_now"].startswith("Left over from the talk on Thu 20 Aug.")
    assert "off track" in point["why_now"] and "“Two off sick”" in point["why_now"]


def test_promises_that_are_not_late_are_gone_through_together_and_none_is_missing(
    workspace: Workspace, elin: Person
) -> None:
    soon = TODAY + timedelta(days=5)
    refs = [
        workspace.actions.add("Elin", what, by=who, due=due, now=NOW).ref
        for what, who, due in (
            ("Send the list", "Elin", soon),
            ("Ask the workshop", "me", soon),
            ("Try the rota", None, None),
            ("Ring Lund", "Elin", TODAY - timedelta(days=3)),
        )
    ]
    points = drafted(workspace)
    assert {ref for point in points for ref in point["sources"]} >= set(refs)
    together = next(point for point in points if len(point["sources"]) == 3)
    assert together["topic"] == "What we have promised each other"
    assert "Ask the workshop (Maja Lind, due Tue 8 Sep)." in together["why_now"]
    late = next(point for point in points if point["sources"] == [refs[3]])
    assert "3 days ago, and not marked done" in late["why_now"]


def test_a_promise_of_ones_own_is_not_asked_about_as_if_the_other_had_made_it(
    workspace: Workspace, elin: Person
) -> None:
    workspace.actions.add("Elin", "Get the wording", by="me", due=TODAY - timedelta(days=1), now=NOW)
    point = next(p for p in drafted(workspace) if p["topic"] == "Get the wording")
    assert point["question"].startswith("I have not done this yet.")


def test_coaching_that_was_never_said_is_on_the_list_by_its_occasion_alone(workspace: Workspace, elin: Person) -> None:
    workspace.feedback.add(
        "Elin",
        "cut Nils off twice",
        kind=FeedbackKind.COACHING,
        situation="The Monday round",
        impact="he left the room",
        on=TODAY,
        now=NOW,
    )
    brief = workspace.agendas.brief("Elin", today=TODAY)
    point = next(p for p in drafted(workspace) if p["sources"] == ["F1"])
    assert point["topic"] == "Coaching: The Monday round"
    assert "cut Nils off" not in repr(brief) and "left the room" not in repr(brief)


def test_what_was_done_since_the_last_talk_is_seen(workspace: Workspace, elin: Person) -> None:
    meeting = workspace.one_on_ones.plan("Elin", at=NOW - timedelta(days=14), now=NOW)
    workspace.one_on_ones.hold(meeting.ref, now=NOW)
    kept = workspace.actions.add("Elin", "Write the reply cards", by="Elin", now=NOW)
    workspace.actions.done(kept.ref, on=TODAY - timedelta(days=2), now=NOW)
    point = next(p for p in drafted(workspace) if p["sources"] == [kept.ref])
    assert point["topic"] == "Done: Write the reply cards"
    assert point["why_now"] == "Elin Berg finished this on Tue 1 Sep."


def test_an_employee_prepares_the_talk_with_the_manager_from_their_own_goals(workspace: Workspace) -> None:
    workspace.people.add("Ingrid Solberg", relation=Relation.MANAGER, cadence_days=14, now=NOW)
    goal = workspace.goals.add(
        Goal(person_id=workspace.people.owner().id, statement="Win five clients.", start=TODAY - timedelta(days=60)),
        now=NOW,
    )
    workspace.goals.agree_both(goal.ref, on=TODAY, now=NOW)
    expected = workspace.expectations.propose("me", "Answers within a day", by=Side.EMPLOYEE, now=NOW)
    workspace.actions.add("Ingrid", "Decide about the rota", by="Ingrid", due=TODAY - timedelta(days=4), now=NOW)
    points = drafted(workspace, "Ingrid")
    assert [p["sources"] for p in points] == [["A1"], ["G1"], [expected.ref]]
    assert points[2]["why_now"] == "Proposed by Maja Lind and not yet agreed by both."
    assert {p["raised_by"] for p in points} == {"employee"}
    assert "matter to you" in points[1]["question"]


def test_what_the_employee_proposed_counts_as_raised_by_the_employee(workspace: Workspace, elin: Person) -> None:
    expected = workspace.expectations.propose("Elin", "Says when it will be late", by=Side.EMPLOYEE, now=NOW)
    point = next(p for p in drafted(workspace) if p["sources"] == [expected.ref])
    assert (point["raised_by"], point["why_now"]) == ("employee", "Proposed by Elin Berg and not yet agreed by both.")


def test_an_agenda_full_of_the_managers_points_says_so_and_pay_has_no_place_in_a_development_talk(
    workspace: Workspace, elin: Person
) -> None:
    workspace.actions.add("Elin", "Look at the salary review", by="me", due=TODAY, now=NOW)
    draft = workspace.agendas.draft("Elin", engine="composer", today=TODAY, now=NOW)
    assert [f.rule for f in draft.proposal.findings] == ["whose-agenda"]
    workspace.one_on_ones.plan("Elin", at=NOW + timedelta(days=2), kind=MeetingKind.DEVELOPMENT, now=NOW)
    draft = workspace.agendas.draft("Elin", engine="composer", today=TODAY, now=NOW)
    assert "no-pay" in {f.rule for f in draft.proposal.findings}
    workspace.drafts.accept(draft.ref, now=NOW)
    assert "no-pay" in {f.rule for f in workspace.agendas.page("Elin", today=TODAY).findings}

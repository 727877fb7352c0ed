"""The next one-on-one: what the record says becomes points with evidence."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from pmcoach.coaching import Workspace
from pmcoach.domain.amounts import Amount
from pmcoach.domain.goals import Confidence, Goal
from pmcoach.domain.people import Person
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

"""Maja and Elin talk; Maja writes as they go, and at the end everything is kept."""

from datetime import date, timedelta

import pytest

from pmcoach.coaching import Workspace
from pmcoach.coaching.planning import read_when
from pmcoach.domain.drafts import Proposal
from pmcoach.domain.meetings import ActionStatus
from pmcoach.errors import BadInput
from tests.conftest import NOW, TODAY

NOTES = """The new rota works.
@Elin by Friday: send the figures
@Maja: ask Ingrid about the evening shift
We decided to keep the morning rota.
"""


@pytest.fixture
def elin(workspace: Workspace) -> str:
    return workspace.people.add("Elin Berg", role="Team lead", now=NOW).id


def _read(workspace: Workspace, who: str) -> Proposal:
    return workspace.holding.read(workspace.holding.talk(who, NOTES, today=TODAY))


def test_promises_of_the_light_form_and_decisions_are_found_while_nothing_is_kept(
    workspace: Workspace, elin: str
) -> None:
    found = _read(workspace, elin).fields
    assert [(a["who"], a["what"]) for a in found["actions"]] == [
        ("Elin Berg", "send the figures"),
        ("Maja Lind", "ask Ingrid about the evening shift"),
    ]
    assert found["actions"][0]["due"]["date"] == "2026-09-04"
    assert "morning rota" in found["decisions"][0]["text"]
    assert workspace.people.page(elin, today=TODAY).notes == ()


def test_ending_keeps_notes_and_promises_but_for_the_refused(workspace: Workspace, elin: str) -> None:
    found = _read(workspace, elin)
    meeting = workspace.holding.end(
        elin, NOTES, found=found, refused={"actions.2"}, changes={"summary": "In short: good."}, today=TODAY, now=NOW
    )
    page = workspace.people.page(elin, today=TODAY)
    assert meeting.held and meeting.summary == "In short: good."
    assert [a.what for a in page.actions] == ["Send the figures"]
    assert page.actions[0].due == date(2026, 9, 4)
    assert any(note.text == NOTES.strip() for note in page.notes)
    assert workspace.drafts.waiting() == []


def test_what_another_report_is_to_do_stands_on_her_page_too(workspace: Workspace, elin: str) -> None:
    omar = workspace.people.add("Omar Haddad", now=NOW).id
    notes = "Elin skickar siffrorna till Malmö på fredag.\n@Omar: boka iPads"
    found = workspace.holding.read(workspace.holding.talk(omar, notes, today=TODAY))
    workspace.holding.end(omar, notes, found=found, today=TODAY, now=NOW)
    (hers,) = workspace.people.page(elin, today=TODAY).actions
    assert (hers.who_id, hers.who_name, hers.person_id) == (elin, "Elin Berg", omar)
    assert hers.what == "Skicka siffrorna till Malmö" and hers.due == date(2026, 9, 4)
    assert {a.what for a in workspace.people.page(omar, today=TODAY).actions} == {hers.what, "Boka iPads"}
    assert workspace.actions.of(elin) == [], "what is between the two of them, and may be shared, is as it was"


def test_a_name_that_two_have_or_nobody_has_is_not_guessed(workspace: Workspace, elin: str) -> None:
    workspace.people.add("Elin Holm", now=NOW)
    workspace.people.add("Annika Falk", now=NOW)
    omar = workspace.people.add("Omar Haddad", now=NOW).id
    notes = "@Elin: send the figures\n@Ann: order vans"
    found = workspace.holding.read(workspace.holding.talk(omar, notes, today=TODAY))
    workspace.holding.end(omar, notes, found=found, today=TODAY, now=NOW)
    assert {(a.who_id, a.who_name) for a in workspace.actions.of(omar)} == {(None, "Elin"), (None, "Ann")}


def test_points_left_and_open_actions_come_up_again_next_time(workspace: Workspace, elin: str) -> None:
    workspace.actions.add(elin, "Book the course", by="Elin", now=NOW)
    first = workspace.agendas.add_point(elin, "Holidays", today=TODAY, now=NOW)
    workspace.agendas.add_point(elin, "The move to Lund", today=TODAY, now=NOW)
    workspace.holding.mark(first, discussed=True, now=NOW)
    meeting = workspace.holding.end(elin, "", today=TODAY, now=NOW)
    assert meeting.at == NOW, "a talk planned for tomorrow took place today"
    page = workspace.agendas.page(elin, today=TODAY + timedelta(days=7))
    told = [fact.text for fact in page.since_last]
    assert any("The move to Lund" in text for text in told)
    assert not any("Holidays" in text for text in told)
    (action,) = workspace.actions.of(elin)
    assert action.status is ActionStatus.OPEN and action.carried_over == 1


def test_a_tick_can_be_taken_back(workspace: Workspace, elin: str) -> None:
    point = workspace.agendas.add_point(elin, "Holidays", today=TODAY, now=NOW)
    ticked = workspace.holding.mark(point, discussed=True, now=NOW)
    assert ticked.discussed
    assert not workspace.holding.mark(ticked, discussed=False, now=NOW).discussed


def test_a_summary_of_nothing_keeps_nothing(workspace: Workspace, elin: str) -> None:
    found = _read(workspace, elin)
    with pytest.raises(BadInput, match="no notes"):
        workspace.holding.end(elin, "  ", found=found, today=TODAY, now=NOW)
    assert workspace.one_on_ones.of(elin) == []


def test_a_failure_halfway_keeps_nothing_at_all(workspace: Workspace, elin: str) -> None:
    found = _read(workspace, elin)
    with pytest.raises(BadInput):
        workspace.holding.end(elin, NOTES, found=found, changes={"actions": "x"}, today=TODAY, now=NOW)
    assert workspace.one_on_ones.of(elin) == []
    assert workspace.people.page(elin, today=TODAY).notes == ()


@pytest.mark.parametrize(
    ("day", "clock", "lang", "expected"),
    [
        ("today", "14", "en", "2026-09-03 14:00"),
        ("Friday", "9.30", "en", "2026-09-04 09:30"),
        ("11 September", "14:00", "en", "2026-09-11 14:00"),
        ("2026-10-01", "0905", "en", "2026-10-01 09:05"),
        ("i dag", "8", "sv", "2026-09-03 08:00"),
        ("på måndag", "13:15", "sv", "2026-09-07 13:15"),
    ],
)
def test_a_time_is_read_as_one_says_it(day: str, clock: str, lang: str, expected: str) -> None:
    at = read_when(day, clock, lang=lang, today=TODAY)  # type: ignore[arg-type]
    assert f"{at:%Y-%m-%d %H:%M}" == expected


@pytest.mark.parametrize(
    ("day", "clock"), [("soon", "14"), ("2026-09-02", "14"), ("Friday", "25"), ("Friday", "lunch")]
)
def test_what_is_no_time_is_said(day: str, clock: str) -> None:
    with pytest.raises(BadInput):
        read_when(day, clock, lang="en", today=TODAY)


def test_setting_a_time_plans_and_setting_it_again_moves(workspace: Workspace, elin: str) -> None:
    first = read_when("Friday", "9", lang="en", today=TODAY)
    planned = workspace.planning.set_time(elin, at=first, today=TODAY, now=NOW)
    later = read_when("11 September", "10", lang="en", today=TODAY)
    workspace.planning.set_time(elin, at=later, today=TODAY, now=NOW)
    assert [m.id for m in workspace.one_on_ones.of(elin)] == [planned.id]
    assert workspace.agendas.page(elin, today=TODAY).at == later

"""A drafted meeting summary: read, corrected by hand, accepted in part."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest

from pmcoach.coaching.workspace import open_workspace
from pmcoach.config import load_settings
from tests.cli.conftest import Ran

Run = Callable[..., Ran]
NOTES = "Elin skickar lagerlistan senast fredag.\nJag ringer hamnen på måndag.\nVi behåller tisdagstiden, bestämt."


@pytest.fixture
def drafted(run: Run) -> Run:
    """A workspace with one drafted summary, of a talk held in Swedish."""
    assert run("init", "--name", "Maja Lind").code == 0
    assert run("person", "add", "Elin Berg").code == 0
    now = datetime(2026, 9, 3, 12, tzinfo=UTC)
    with open_workspace(load_settings()) as workspace:
        meeting = workspace.one_on_ones.plan("Elin", at=now, now=now)
        workspace.notes.add("Elin", NOTES, private=False, meeting=meeting.ref, on=date(2026, 9, 3), now=now)
    assert run("meeting", "summarise", meeting.ref).code == 0
    return run


def test_the_page_shows_summary_actions_and_decisions(drafted: Run) -> None:
    page = drafted("draft", "show", "Q1").out
    assert "Från samtalet mellan Maja Lind och Elin Berg den 3 september 2026" in page
    assert "Vi bestämde:" in page and "- Elin Berg: skicka lagerlistan (fre 4 sep)" in page
    assert "actions.1  Elin Berg: skicka lagerlistan (fredag = 2026-09-04)" in page
    assert "actions.2  Maja Lind: ringa hamnen (måndag = 2026-09-07)" in page
    assert "decisions.1  Vi behåller tisdagstiden" in page


def test_the_list_counts_what_was_found(drafted: Run) -> None:
    assert "2 actions, 1 decision" in drafted("draft", "list").out


def test_a_summary_written_by_hand_is_what_the_meeting_keeps(drafted: Run) -> None:
    assert "Elin tar listan." in drafted("draft", "edit", "Q1", "--set", "summary=Elin tar listan.").out
    assert drafted("draft", "edit", "Q1", "--set", "actions=nothing").code == 2
    assert drafted("draft", "accept", "Q1", "--refuse", "actions.2").code == 0
    with open_workspace(load_settings()) as workspace:
        meeting = workspace.one_on_ones.find("M1")
        actions = workspace.actions.of("Elin")
    assert [a.what for a in actions] == ["Skicka lagerlistan"]
    assert meeting.summary == "Elin tar listan."


def test_what_is_refused_leaves_the_summary_too(drafted: Run) -> None:
    assert drafted("draft", "accept", "Q1", "--refuse", "actions.2", "--refuse", "decisions.1").code == 0
    with open_workspace(load_settings()) as workspace:
        summary = workspace.one_on_ones.find("M1").summary
    assert "skicka lagerlistan" in summary
    assert "hamnen" not in summary and "bestämde" not in summary
    assert drafted("draft", "accept", "Q1").code == 1

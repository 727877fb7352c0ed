"""Maja and Elin meet; Maja writes as they talk."""

from pmcoach.coaching import Workspace
from pmcoach.tui.app import PmcoachApp
from pmcoach.tui.screens.agenda import AgendaPage
from pmcoach.tui.screens.hold import HoldPage
from pmcoach.tui.screens.summary import SummaryPage
from tests.conftest import TODAY
from tests.tui.walking import seen, settled, type_text, until

PROMISE = "@Elin by Friday: send the figures to Lund"


async def test_promises_show_while_she_writes_and_become_records_when_she_keeps_them(
    app: PmcoachApp, sample: Workspace
) -> None:
    async with app.run_test(size=(100, 30), notifications=True) as pilot:
        await settled(pilot)
        await pilot.press("a", "h")
        assert isinstance(app.screen, HoldPage)
        await type_text(pilot, f"{PROMISE}\nWe decided to keep the morning rota.")
        await until(pilot, lambda: "send the figures to Lund" in seen(app).split("PROMISED")[1])
        await pilot.press("ctrl+g")
        assert isinstance(app.screen, SummaryPage)
        await pilot.press("down", "space", "ctrl+s")
        await settled(pilot)
        assert isinstance(app.screen, AgendaPage)
        assert "were not discussed" in seen(app)
    page = sample.people.page("Elin", today=TODAY)
    assert "send the figures to Lund" in [action.what for action in page.actions]
    assert not any(note.text.startswith("- ") and "morning rota" in note.text for note in page.notes)
    assert page.last_meeting is not None and page.last_meeting.summary


async def test_leaving_in_the_middle_keeps_the_notes_and_makes_no_record(app: PmcoachApp, sample: Workspace) -> None:
    before = sample.people.page("Elin", today=TODAY)
    async with app.run_test(size=(100, 30)) as pilot:
        await settled(pilot)
        await pilot.press("h")
        await type_text(pilot, PROMISE)
        await pilot.press("escape")
        await settled(pilot)
        assert "notes begun" in seen(app)
        await pilot.press("h")
        assert PROMISE in seen(app)
    assert sample.people.page("Elin", today=TODAY) == before


async def test_a_point_is_ticked_off_and_the_count_says_so(app: PmcoachApp, sample: Workspace) -> None:
    async with app.run_test(size=(100, 30)) as pilot:
        await settled(pilot)
        await pilot.press("h", "shift+tab", "space")
        await settled(pilot)
        text = seen(app)
    assert "1 of 5 discussed" in text
    assert sample.agendas.page("Elin", today=TODAY).agenda[0].discussed

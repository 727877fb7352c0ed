"""What waits for a decision, and finding things again."""

from pmcoach.coaching import Workspace
from pmcoach.tui.app import PmcoachApp
from pmcoach.tui.screens.agenda import AgendaPage
from pmcoach.tui.screens.goal_coach import GoalCoach
from tests.tui.walking import seen, settled, type_text


async def test_a_draft_is_turned_down_and_brought_back(app: PmcoachApp, sample: Workspace) -> None:
    before = [draft.ref for draft in sample.drafts.waiting()]
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await pilot.press("d", "x")
        await settled(pilot)
        assert len(sample.drafts.waiting()) == len(before) - 1
        await pilot.press("u")
        await settled(pilot)
    assert len(sample.drafts.waiting()) == len(before)


async def test_enter_opens_a_draft_where_it_is_decided(app: PmcoachApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await pilot.press("d", "enter")
        await settled(pilot)
        assert isinstance(app.screen, (GoalCoach, AgendaPage))


async def test_words_are_found_while_they_are_typed_and_enter_opens(app: PmcoachApp) -> None:
    async with app.run_test(size=(120, 36)) as pilot:
        await settled(pilot)
        await pilot.press("slash")
        await type_text(pilot, "malm")
        await settled(pilot)
        assert "Malmö" in seen(app)
        await pilot.press("enter", "enter")
        await settled(pilot)
        text = seen(app)
    assert " · " in text and "esc closes this" in text

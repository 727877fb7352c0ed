"""Nothing becomes a goal by a slip of the hand: words are asked for, answers are taken, what is open is told first."""

import pytest
from textual.widgets import Input

from pmcoach.coaching import Workspace
from pmcoach.coaching.words import Words
from pmcoach.tui.app import PmcoachApp
from pmcoach.tui.screens.goal import GoalPage
from pmcoach.tui.screens.goal_coach import GoalCoach
from pmcoach.tui.widgets.draft_view import DraftView
from pmcoach.tui.widgets.fields import Writing
from tests.conftest import TODAY
from tests.tui.at_the_coach import ROUGH, open_coach
from tests.tui.walking import seen, settled, type_text, until


def told(app: PmcoachApp) -> str:
    return " ".join(note.message for note in app._notifications)


def goals(sample: Workspace) -> int:
    return len(sample.goals.of("Elin", today=TODAY))


async def at_the_coach_with(pilot, app: PmcoachApp, wish: str) -> GoalCoach:
    await settled(pilot)
    await pilot.press("n")
    await settled(pilot)
    coach = app.screen
    assert isinstance(coach, GoalCoach)
    coach.query_one("#rough", Writing).text = wish
    await settled(pilot)
    return coach


@pytest.mark.parametrize("wish", ["?", "...", "123", "x"])
async def test_a_wish_without_a_word_is_asked_for_again_and_not_drafted(app: PmcoachApp, wish: str) -> None:
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        coach = await at_the_coach_with(pilot, app, wish)
        await pilot.press("enter")
        await settled(pilot)
        assert coach.making.draft is None
        assert "Say in a few words what should get better." in told(app)
        assert app.focused is coach.query_one("#rough")


async def test_in_swedish_the_coach_speaks_swedish_before_the_wish_tells_its_language(
    app: PmcoachApp, sample: Workspace
) -> None:
    sample.words = Words("sv")
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        coach = await at_the_coach_with(pilot, app, "?")
        await pilot.press("ctrl+s")
        assert "Säg med några ord vad som ska bli bättre." in told(app)
        coach.query_one("#rough", Writing).text = "xy"
        await until(pilot, lambda: coach.making.draft is not None)
        await settled(pilot)
        assert coach.making.draft is not None and coach.making.draft.brief.lang == "sv"
        assert "what would you count" not in seen(app)


async def test_ctrl_s_without_a_wish_says_what_is_missing(app: PmcoachApp, sample: Workspace) -> None:
    before = goals(sample)
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        await at_the_coach_with(pilot, app, "")
        await pilot.press("ctrl+s")
        await settled(pilot)
        assert "Say first what should get better." in told(app)
    assert goals(sample) == before


async def test_ctrl_s_takes_the_answer_that_is_being_written_and_makes_no_goal_yet(
    app: PmcoachApp, sample: Workspace
) -> None:
    before = goals(sample)
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        coach = await open_coach(pilot, app)
        view = coach.query_one(DraftView)
        view.focus()
        view.select_row("target")
        await pilot.press("e", "ctrl+u")
        await type_text(pilot, "5 hours")
        await pilot.press("ctrl+s")
        await settled(pilot)
        assert app.screen is coach and goals(sample) == before
        assert coach.making.value_of("target") == "5 hours"
        await pilot.press("ctrl+s")
        await until(pilot, lambda: isinstance(app.screen, GoalPage))
    assert goals(sample) == before + 1


async def test_ctrl_s_in_an_emptied_line_lets_it_go_as_it_was(app: PmcoachApp, sample: Workspace) -> None:
    before = goals(sample)
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        coach = await open_coach(pilot, app)
        view = coach.query_one(DraftView)
        view.focus()
        view.select_row("target")
        await pilot.press("e", "ctrl+u", "ctrl+s")
        await settled(pilot)
        assert app.screen is coach and not coach.view.card.busy
        assert coach.making.value_of("target") == "4 hours"
    assert goals(sample) == before


async def test_a_goal_without_target_and_day_is_told_and_asked_for_before_it_is_made(
    app: PmcoachApp, sample: Workspace
) -> None:
    before = goals(sample)
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        coach = await at_the_coach_with(pilot, app, ROUGH)
        await until(pilot, lambda: coach.making.draft is not None and coach.making.run is None)
        await pilot.press("ctrl+s")
        await until(pilot, lambda: "Make it a goal as it is?" in seen(app))
        assert "No target is said yet" in seen(app) and "No day is said yet" in seen(app)
        assert goals(sample) == before
        await pilot.press("escape")
        await settled(pilot)
        assert coach.view.card.asked == "target" and app.focused is coach.query_one("#answer", Input)
        await type_text(pilot, "4 hours")
        await pilot.press("enter")
        await settled(pilot)
        assert coach.making.value_of("target") == "4 hours"
        await pilot.press("ctrl+s")
        await until(pilot, lambda: "Make it a goal as it is?" in seen(app))
        assert "No target is said yet" not in seen(app)
        await pilot.press("y")
        await until(pilot, lambda: isinstance(app.screen, GoalPage))
    assert goals(sample) == before + 1

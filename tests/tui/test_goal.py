"""A goal's page: how it moves, and saying where it stands."""

from pmcoach.coaching import Workspace
from pmcoach.domain.goals import Confidence, GoalStatus
from pmcoach.tui.app import PmcoachApp
from pmcoach.tui.forms.form import Form
from pmcoach.tui.screens.goal import GoalPage
from tests.conftest import TODAY
from tests.tui.walking import seen, settled, type_text


async def open_goal(pilot, app: PmcoachApp, ref: str) -> None:
    await settled(pilot)
    app.push_screen(GoalPage(ref))
    await settled(pilot)


def moving(sample: Workspace) -> str:
    """The first goal of Elin's that runs."""
    return next(s.goal.ref for s in sample.goals.of("Elin", today=TODAY) if s.goal.status is GoalStatus.AGREED)


async def test_the_page_shows_sentence_numbers_course_and_check_ins(app: PmcoachApp, sample: Workspace) -> None:
    goal = sample.goals.find(moving(sample))
    async with app.run_test(size=(120, 36)) as pilot:
        await open_goal(pilot, app, goal.ref)
        text = seen(app)
    assert goal.statement[:40] in text
    assert "┤" in text and "●" in text and "┄" in text
    assert "Pace" in text and "CHECK-INS" in text and "MILESTONES" in text


async def test_she_checks_in_and_takes_it_back(app: PmcoachApp, sample: Workspace) -> None:
    ref = moving(sample)
    before = len(sample.goals.state(ref, today=TODAY).check_ins)
    async with app.run_test(size=(120, 36)) as pilot:
        await open_goal(pilot, app, ref)
        await pilot.press("c")
        await type_text(pilot, "4,8")
        await pilot.press("tab", "down", "down", "enter", "tab")
        await type_text(pilot, "two calm weeks")
        await pilot.press("ctrl+s")
        await settled(pilot)
        text = seen(app)
        assert "two calm weeks" in text and "4.8 h " in text, "a value says its unit"
        said = sample.goals.state(ref, today=TODAY).check_ins[-1]
        await pilot.press("u")
        await settled(pilot)
    assert said.value == 4.8 and said.note == "two calm weeks"
    assert said.confidence is Confidence.ON_TRACK
    assert len(sample.goals.state(ref, today=TODAY).check_ins) == before


async def test_a_value_that_is_no_number_is_said_and_stays_to_be_mended(app: PmcoachApp, sample: Workspace) -> None:
    async with app.run_test(size=(120, 36)) as pilot:
        await open_goal(pilot, app, moving(sample))
        await pilot.press("c")
        await type_text(pilot, "quick")
        await pilot.press("ctrl+s")
        await settled(pilot)
        assert isinstance(app.screen, Form)
        assert "!" in seen(app) and "quick" in seen(app)


async def test_after_a_wrong_value_she_is_in_its_field_and_types_over_it(app: PmcoachApp, sample: Workspace) -> None:
    ref = moving(sample)
    async with app.run_test(size=(80, 24)) as pilot:
        await open_goal(pilot, app, ref)
        await pilot.press("c")
        await type_text(pilot, "7 cats")
        await pilot.press("tab", "ctrl+s")
        assert "!" in seen(app) and "7 cats" in seen(app)
        await type_text(pilot, "8 dogs")
        assert "8 dogs" in seen(app) and "cats" not in seen(app).split("Value")[1].splitlines()[0]
        await pilot.press("escape")
        await settled(pilot)
        await pilot.press("c")
        await settled(pilot)
        await type_text(pilot, "4.5")
        await pilot.press("ctrl+s")
        await settled(pilot)
        assert isinstance(app.screen, GoalPage), seen(app)
    assert sample.goals.state(ref, today=TODAY).check_ins[-1].value == 4.5


async def test_the_keys_offer_no_opening_of_a_check_in(app: PmcoachApp, sample: Workspace) -> None:
    async with app.run_test(size=(160, 48)) as pilot:
        await open_goal(pilot, app, moving(sample))
        assert "▸" in seen(app) and "enter open" not in seen(app).splitlines()[-1]


async def test_a_draft_goal_takes_a_yes(app: PmcoachApp, sample: Workspace) -> None:
    ref = next(s.goal.ref for s in sample.goals.of("Elin", today=TODAY) if s.goal.status is GoalStatus.DRAFT)
    async with app.run_test(size=(120, 36)) as pilot:
        await open_goal(pilot, app, ref)
        await pilot.press("y")
        await settled(pilot)
        assert "✓ manager" in seen(app)
    assert sample.goals.find(ref).agreed_by_manager == TODAY


async def test_a_closed_goal_offers_no_check_in(app: PmcoachApp, sample: Workspace) -> None:
    ref = next(s.goal.ref for s in sample.goals.of("Elin", today=TODAY) if s.goal.status is GoalStatus.DONE)
    async with app.run_test(size=(120, 36)) as pilot:
        await open_goal(pilot, app, ref)
        assert "check in" not in seen(app).splitlines()[-1]
        await pilot.press("c")
        assert isinstance(app.screen, GoalPage)

"""Maja sees a goal off track and what could be tried; and looks back on a quarter before a review."""

import json
from collections.abc import Callable

from pmcoach.coaching import Workspace
from pmcoach.domain.meetings import FeedbackKind
from pmcoach.engines.protocol import Engine
from pmcoach.tui.app import PmcoachApp
from pmcoach.tui.screens.course import CoursePage
from pmcoach.tui.screens.digest import DigestPage
from pmcoach.tui.screens.goal import GoalPage
from pmcoach.tui.screens.person import PersonScreen
from pmcoach.tui.widgets.rowlist import RowList
from tests.conftest import NOW, TODAY
from tests.tui.test_goal_coach import WaitingEngine
from tests.tui.walking import seen, settled, type_text, until


async def open_course(pilot, app: PmcoachApp, ref: str) -> CoursePage:
    await settled(pilot)
    app.push_screen(GoalPage(ref))
    await settled(pilot)
    await pilot.press("o")
    await settled(pilot)
    assert isinstance(app.screen, CoursePage)
    return app.screen


async def go_to(pilot, page: CoursePage, way: str) -> None:
    assert page.draft is not None
    places = [option["way"] for option in page.draft.proposal.fields["options"]]
    page.query_one("#ways", RowList).select_row(f"way-{places.index(way) + 1}")
    await settled(pilot)


async def test_home_leads_to_what_could_be_tried_for_a_goal_that_needs_it(app: PmcoachApp) -> None:
    async with app.run_test(size=(120, 50)) as pilot:
        await settled(pilot)
        needs = app.screen.query_one("#needs", RowList)
        needs.focus()
        needs.select_row(next(row.id for row in needs.rows if row.record.fact.source == "G6"))  # type: ignore[attr-defined]
        await settled(pilot)
        assert "o ways on" in seen(app)
        await pilot.press("o")
        await settled(pilot)
        text = seen(app)
    assert "G6 · Omar Haddad" in text and "WHAT COULD BE TRIED" in text
    assert "For: Noted Tue 28 Jul" in text and "Against:" in text
    assert "? Which target or day would you propose instead" in " ".join(text.split())


async def test_a_goal_on_its_way_offers_no_ways_on(app: PmcoachApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await settled(pilot)
        app.push_screen(GoalPage("G9"))
        await settled(pilot)
        assert "ways on" not in seen(app)
        await pilot.press("o")
        await settled(pilot)
        assert isinstance(app.screen, GoalPage)


async def test_a_way_is_taken_and_taken_back(app: PmcoachApp, sample: Workspace) -> None:
    before = {action.ref for action in sample.actions.all()}
    async with app.run_test(size=(120, 50), notifications=True) as pilot:
        page = await open_course(pilot, app, "G6")
        await go_to(pilot, page, "help")
        await pilot.press("space")
        await settled(pilot)
        made = {action.ref for action in sample.actions.all()} - before
        assert len(made) == 1 and f"{made.pop()} is an action now." in seen(app)
        await pilot.press("u")
        await settled(pilot)
        assert {action.ref for action in sample.actions.all()} == before
        assert sample.courses.waiting("G6") is None
        await pilot.press("space")
        await settled(pilot)
    assert len(sample.actions.all()) == len(before) + 1


async def test_a_new_target_is_asked_for_and_must_be_agreed_on(app: PmcoachApp, sample: Workspace) -> None:
    async with app.run_test(size=(120, 50), notifications=True) as pilot:
        page = await open_course(pilot, app, "G6")
        await go_to(pilot, page, "target")
        await pilot.press("space")
        await settled(pilot)
        assert "Both have to agree on it." in seen(app)
        await type_text(pilot, "6 clients")
        await pilot.press("ctrl+s")
        await settled(pilot)
        assert "G6 says something new" in seen(app)
    goal = sample.goals.find("G6")
    assert goal.target is not None and goal.target.text == "6 clients"
    assert goal.agreed_by_manager is None


async def test_ways_can_be_walked_where_the_screen_is_small(app: PmcoachApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await open_course(pilot, app, "G6")
        await pilot.press("down", "down")
        await settled(pilot)
        assert "▸  3  Agree on another target" in seen(app)


async def test_looking_back_shows_the_record_and_tells_the_owner_alone_what_was_never_said(
    app: PmcoachApp, sample: Workspace
) -> None:
    sample.feedback.add("Elin", "spoke over Nils", kind=FeedbackKind.COACHING, on=TODAY, now=NOW)
    async with app.run_test(size=(110, 70), notifications=True) as pilot:
        await settled(pilot)
        app.push_screen(PersonScreen(sample.people.find("Elin").id))
        await settled(pilot)
        await pilot.press("b")
        await settled(pilot)
        text = seen(app)
        assert isinstance(app.screen, DigestPage)
        assert "For you alone" in text and "spoke over Nils" in text
        assert "WHAT THE RECORD DOES NOT KNOW" in text and "G9" in text
        assert "spoke over Nils" not in app.screen.as_markdown()[1]
        await pilot.press("ctrl+s")
        await settled(pilot)
        assert "Kept as a note" in seen(app)
    notes = sample.people.page("Elin", today=TODAY).notes
    assert any(note.text.startswith("# Elin Berg") and "spoke over Nils" not in note.text for note in notes)


async def test_one_may_look_back_further(app: PmcoachApp, sample: Workspace) -> None:
    async with app.run_test(size=(110, 70)) as pilot:
        await settled(pilot)
        app.push_screen(DigestPage(sample.people.find("Elin").id))
        await settled(pilot)
        assert "the last quarter" in seen(app)
        await pilot.press("t", "enter", "down", "enter", "ctrl+s")
        await settled(pilot)
        assert "the last half-year" in seen(app)


async def test_drafts_that_wait_open_on_their_own_pages(app: PmcoachApp, sample: Workspace) -> None:
    sample.courses.draft("G6", engine="composer", today=TODAY, now=NOW)
    period = sample.digests.period(today=TODAY)
    sample.digests.draft("Elin", period, engine="composer", today=TODAY, now=NOW)
    async with app.run_test(size=(120, 40)) as pilot:
        await settled(pilot)
        await pilot.press("d")
        await settled(pilot)
        assert "ways on" in seen(app) and "digest" in seen(app)
        await pilot.press("enter")
        await settled(pilot)
        assert isinstance(app.screen, DigestPage)
        await pilot.press("escape", "down", "enter")
        await settled(pilot)
        assert isinstance(app.screen, CoursePage)


async def test_a_model_words_the_questions_and_what_it_cannot_stays(
    with_engine: Callable[[Engine], PmcoachApp],
) -> None:
    asked = {
        "ask_1": "Who could spare an hour for this?",
        "ask_2": "It is late.",
        "ask_3": "What would we lose by that?",
    }
    engine = WaitingEngine(json.dumps(asked))
    engine.go_on.set()
    app = with_engine(engine)
    async with app.run_test(size=(120, 50), notifications=True) as pilot:
        page = await open_course(pilot, app, "G6")
        assert page.draft is not None
        before = [option["ask"] for option in page.draft.proposal.fields["options"]]
        await pilot.press("ctrl+g")
        await until(pilot, lambda: "Worded by the model" in seen(app))
        after = [option["ask"] for option in page.draft.proposal.fields["options"]]
        assert after == [asked["ask_1"], before[1], asked["ask_3"]]
        await go_to(pilot, page, "help")
        await pilot.press("space")
        await settled(pilot)
        assert "is an action now" in seen(app)


async def test_without_a_model_the_page_says_so(app: PmcoachApp) -> None:
    async with app.run_test(size=(120, 50), notifications=True) as pilot:
        await open_course(pilot, app, "G6")
        await pilot.press("ctrl+g")
        await settled(pilot)
        assert "no model here" in seen(app)


async def test_escape_stops_a_model_that_writes(with_engine: Callable[[Engine], PmcoachApp]) -> None:
    app = with_engine(WaitingEngine('{"ask_1": "What'))
    async with app.run_test(size=(120, 50), notifications=True) as pilot:
        page = await open_course(pilot, app, "G6")
        await pilot.press("ctrl+g")
        await until(pilot, lambda: "is wording it" in seen(app))
        await pilot.press("escape")
        await until(pilot, lambda: "Stopped." in seen(app))
        assert app.screen is page

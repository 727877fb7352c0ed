"""How the main screens look, so that a change that nobody meant is seen."""

from collections.abc import Awaitable, Callable

import pytest
from textual.pilot import Pilot

from pmcoach.config import Settings
from pmcoach.tui.app import PmcoachApp
from pmcoach.tui.page import Page
from pmcoach.tui.screens.course import CoursePage
from pmcoach.tui.screens.digest import DigestPage
from pmcoach.tui.screens.goal_coach import GoalCoach
from tests.conftest import NOW, TODAY
from tests.tui.walking import settled, until

SMALL, LARGE = (80, 24), (120, 36)
Compare = Callable[..., bool]


def walk(*keys: str) -> Callable[[Pilot[None]], Awaitable[None]]:
    async def go(pilot: Pilot[None]) -> None:
        await settled(pilot)
        await pilot.press(*keys)
        await settled(pilot)

    return go


async def coach_a_goal(pilot: Pilot[None]) -> None:
    await settled(pilot)
    await pilot.press("n")
    await settled(pilot)
    coach = pilot.app.screen
    assert isinstance(coach, GoalCoach)
    session = coach.making.session
    session.rough, session.facts = "answer customers faster", "the average first reply time is 9 hours"
    coach.view.begin(session.rough, session.facts)
    coach.preview()
    await until(pilot, lambda: coach.making.draft is not None and coach.making.run is None)
    await settled(pilot)


@pytest.mark.parametrize("size", [SMALL, LARGE], ids=["small", "large"])
def test_home(app: PmcoachApp, snap_compare: Compare, size: tuple[int, int]) -> None:
    assert snap_compare(app, terminal_size=size, run_before=walk())


def test_home_by_day(app: PmcoachApp, snap_compare: Compare) -> None:
    assert snap_compare(app, terminal_size=SMALL, run_before=walk("f2"))


@pytest.mark.parametrize("size", [SMALL, LARGE], ids=["small", "large"])
def test_agenda(app: PmcoachApp, snap_compare: Compare, size: tuple[int, int]) -> None:
    assert snap_compare(app, terminal_size=size, run_before=walk("a"))


def test_person(app: PmcoachApp, snap_compare: Compare) -> None:
    assert snap_compare(app, terminal_size=LARGE, run_before=walk("p", "down", "enter"))


@pytest.mark.parametrize("size", [SMALL, LARGE], ids=["small", "large"])
def test_goal_coach(app: PmcoachApp, snap_compare: Compare, size: tuple[int, int]) -> None:
    assert snap_compare(app, terminal_size=size, run_before=coach_a_goal)


def test_welcome(settings: Settings, snap_compare: Compare) -> None:
    app = PmcoachApp(settings=settings, today=TODAY, clock=lambda: NOW)
    assert snap_compare(app, terminal_size=SMALL, run_before=walk())


async def draft_expectations(pilot: Pilot[None]) -> None:
    await walk("p", "down", "enter")(pilot)
    await walk("X")(pilot)


def test_drafted_expectations(app: PmcoachApp, snap_compare: Compare) -> None:
    assert snap_compare(app, terminal_size=LARGE, run_before=draft_expectations)


def open_page(page: Callable[[PmcoachApp], Page]) -> Callable[[Pilot[None]], Awaitable[None]]:
    async def go(pilot: Pilot[None]) -> None:
        await settled(pilot)
        assert isinstance(pilot.app, PmcoachApp)
        pilot.app.push_screen(page(pilot.app))
        await settled(pilot)

    return go


@pytest.mark.parametrize("size", [SMALL, LARGE], ids=["small", "large"])
def test_ways_on(app: PmcoachApp, snap_compare: Compare, size: tuple[int, int]) -> None:
    assert snap_compare(app, terminal_size=size, run_before=open_page(lambda _: CoursePage("G6")))


def test_digest(app: PmcoachApp, snap_compare: Compare) -> None:
    jonas = open_page(lambda a: DigestPage(a.workspace.people.find("Jonas").id))
    assert snap_compare(app, terminal_size=LARGE, run_before=jonas)

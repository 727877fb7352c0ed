"""Somebody starts pmcoach for the first time."""

from pmcoach.coaching import open_workspace
from pmcoach.config import Settings
from pmcoach.tui.app import PmcoachApp
from pmcoach.tui.screens.home import HomePage
from tests.conftest import NOW, TODAY
from tests.tui.walking import seen, settled, type_text


async def test_three_answers_make_a_workspace(settings: Settings) -> None:
    app = PmcoachApp(settings=settings, today=TODAY, clock=lambda: NOW)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        assert "who are you?" in seen(app)
        for answer in ("Sigrid Ås", "team lead", "Fjord AS"):
            await type_text(pilot, answer)
            await pilot.press("enter")
        await settled(pilot)
        assert isinstance(app.screen, HomePage)
        assert "Fjord AS" in seen(app) and "Sigrid Ås, team lead" in seen(app)
        app.workspace.close()
    with open_workspace(settings) as made:
        assert made.people.owner().name == "Sigrid Ås"


async def test_an_own_page_speaks_of_oneself_and_of_no_key_that_does_nothing_there(settings: Settings) -> None:
    app = PmcoachApp(settings=settings, today=TODAY, clock=lambda: NOW)
    async with app.run_test(size=(120, 40)) as pilot:
        await settled(pilot)
        assert "ctrl+q quit" in seen(app)
        await type_text(pilot, "Sigrid Ås")
        await pilot.press("ctrl+s")
        await settled(pilot)
        await pilot.press("p", "enter")
        await settled(pilot)
        page = seen(app)
        app.workspace.close()
    assert "What you want to reach" in page and "the two of you" not in page
    assert "(h)" not in page and "l writes" not in page and "f notes some" not in page


async def test_without_a_name_nothing_is_made(settings: Settings) -> None:
    app = PmcoachApp(settings=settings, today=TODAY, clock=lambda: NOW)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await pilot.press("ctrl+s")
        assert "Say your name first" in seen(app)
    assert not settings.db.exists()


async def test_one_key_opens_the_sample_company_beside(settings: Settings) -> None:
    app = PmcoachApp(settings=settings, today=TODAY, clock=lambda: NOW)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await pilot.press("ctrl+t")
        await settled(pilot)
        assert "Nordlys AB" in seen(app)
        app.workspace.close()
    assert not settings.db.exists()
    assert settings.db.with_name("sample.db").exists()

"""Maja shares with Elin and takes in what Elin shared, all by keys."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from pmcoach.config import Settings
from pmcoach.domain.goals import Goal
from pmcoach.domain.meetings import PrivateNote
from pmcoach.tui.app import PmcoachApp
from pmcoach.tui.screens.person import PersonScreen
from pmcoach.tui.screens.receive import ReceivePage
from pmcoach.tui.screens.share import SharePage
from tests.coaching.two import Laptop, two_laptops
from tests.conftest import NOW, TODAY
from tests.tui.walking import seen, settled, type_text


@pytest.fixture
def two(settings: Settings, tmp_path: Path) -> Iterator[tuple[Laptop, Laptop]]:
    maja, elin = two_laptops(settings, tmp_path)
    with maja.workspace, elin.workspace:
        goal = elin.workspace.goals.add(Goal(person_id=elin.me.id, statement="Answer in a day"), now=elin.now)
        elin.workspace.goals.agree(goal.ref, on=TODAY, now=elin.now)
        yield maja, elin


def app_of(laptop: Laptop) -> PmcoachApp:
    return PmcoachApp(laptop.workspace, today=TODAY, clock=lambda: NOW)


async def test_what_goes_and_what_stays_is_seen_before_a_file_is_written(two: tuple[Laptop, Laptop]) -> None:
    maja, elin = two
    note = PrivateNote(person_id=maja.peer.id, on=TODAY, text="Salary in May")
    maja.store.meetings.private_notes.add(note, now=maja.now)
    app = app_of(maja)
    exports = maja.workspace.settings.db.parent / "exports"
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await settled(pilot)
        app.push_screen(PersonScreen(maja.peer.id))
        await settled(pilot)
        await pilot.press("S")
        await settled(pilot)
        assert isinstance(app.screen, SharePage)
        for told in ("GOES TO ELIN BERG", "organisation", "private notes", maja.workspace.sharing.fingerprint()):
            assert told.casefold() in seen(app).casefold()
        assert not exports.exists()
        await pilot.press("ctrl+s")
        await settled(pilot)
        assert "not encrypted" in " ".join(seen(app).split())
    (file,) = exports.iterdir()
    assert b"Salary" not in file.read_bytes()
    assert elin.workspace.receiving.open(file).person == elin.peer


async def test_a_first_file_comes_in_when_its_key_is_typed_as_it_was_heard(two: tuple[Laptop, Laptop]) -> None:
    maja, elin = two
    file, app = elin.share(), app_of(maja)
    async with app.run_test(size=(100, 30), notifications=True) as pilot:
        await settled(pilot)
        app.push_screen(PersonScreen(maja.peer.id))
        await settled(pilot)
        await pilot.press("R")
        await settled(pilot)
        await type_text(pilot, str(file))
        await pilot.press("enter")
        await settled(pilot)
        assert isinstance(app.screen, ReceivePage)
        assert "THE KEY IS NOT KNOWN HERE" in " ".join(seen(app).split())
        assert "Answer in a day" in seen(app)
        await pilot.press("ctrl+s")
        await settled(pilot)
        await type_text(pilot, "wrong key")
        await pilot.press("enter")
        await settled(pilot)
        assert maja.store.goals.all() == []
        await pilot.press(*["backspace"] * 9)
        await type_text(pilot, elin.workspace.sharing.fingerprint().lower().replace(" ", ""))
        await pilot.press("enter")
        await settled(pilot)
        assert isinstance(app.screen, PersonScreen)
        assert "Answer in a day" in seen(app)


async def test_two_wordings_stand_side_by_side_and_a_key_chooses(two: tuple[Laptop, Laptop]) -> None:
    maja, elin = two
    maja.receive(elin.share())
    goal = maja.store.goals.all()[0]
    maja.workspace.goals.agree(goal.ref, on=TODAY, now=maja.now)
    elin.workspace.goals.change(replace(elin.store.goals.get(goal.id), statement="Answer in a week"), now=elin.now)
    maja.receive(elin.share())
    app = app_of(maja)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await settled(pilot)
        app.push_screen(PersonScreen(maja.peer.id))
        await settled(pilot)
        await pilot.press("R")
        await settled(pilot)
        line = next(line for line in seen(app).splitlines() if "Answer in a week" in line)
        assert line.index("Answer in a day") < line.index("Answer in a week")
        assert "waits" in seen(app)
        assert "m keeps your words, t takes theirs" in " ".join(seen(app).split())
        await pilot.press("m", "m")
        assert "waits" in seen(app), "the same key again lets it wait"
        await pilot.press("t")
        assert "waits" not in seen(app)
        assert maja.store.goals.get(goal.id).statement == "Answer in a day"
        await pilot.press("ctrl+s")
        await settled(pilot)
        assert isinstance(app.screen, PersonScreen)
    assert maja.store.goals.get(goal.id).statement == "Answer in a week"


async def test_home_and_the_person_say_that_words_wait_and_the_key_leads_there(two: tuple[Laptop, Laptop]) -> None:
    maja, elin = two
    maja.receive(elin.share())
    app = app_of(maja)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        assert "differ" not in seen(app)
        await pilot.press("R")
        await settled(pilot)
        assert not isinstance(app.screen, ReceivePage)
    goal = maja.store.goals.all()[0]
    maja.workspace.goals.agree(goal.ref, on=TODAY, now=maja.now)
    elin.workspace.goals.change(replace(elin.store.goals.get(goal.id), statement="Answer in a week"), now=elin.now)
    maja.receive(elin.share())
    app = app_of(maja)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        assert "1 difference with Elin (R)" in seen(app)
        app.push_screen(PersonScreen(maja.peer.id))
        await settled(pilot)
        assert "You both changed one thing, and it waits for your choice: R" in seen(app)
        await pilot.press("escape")
        await settled(pilot)
        await pilot.press("R")
        await settled(pilot)
        assert isinstance(app.screen, ReceivePage)
        await pilot.press("t", "ctrl+s")
        await settled(pilot)
        assert "difference" not in seen(app)


async def test_a_file_that_is_no_share_is_told_in_the_form(two: tuple[Laptop, Laptop], tmp_path: Path) -> None:
    maja, _ = two
    odd, app = tmp_path / "odd.md", app_of(maja)
    odd.write_text("# Shopping")
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        app.push_screen(PersonScreen(maja.peer.id))
        await settled(pilot)
        await pilot.press("R")
        await settled(pilot)
        await type_text(pilot, str(odd))
        await pilot.press("enter")
        await settled(pilot)
        assert "The file is no share" in seen(app)
        await pilot.press("escape")
        await settled(pilot)
        assert "Nothing waits" in seen(app)

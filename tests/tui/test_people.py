"""Maja keeps her people."""

import re

from pmcoach.coaching import Workspace
from pmcoach.domain.meetings import ActionStatus
from pmcoach.tui.app import PmcoachApp
from pmcoach.tui.forms.form import Form
from pmcoach.tui.screens.people import PeoplePage
from pmcoach.tui.screens.person import PersonScreen
from tests.conftest import NOW, TODAY
from tests.tui.walking import seen, settled, type_text, until


async def test_she_adds_somebody_and_sees_them_in_the_list(app: PmcoachApp, sample: Workspace) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await pilot.press("p", "n")
        await type_text(pilot, "Nils Ek")
        await pilot.press("enter")
        await type_text(pilot, "apprentice")
        await pilot.press("ctrl+s")
        await settled(pilot)
        assert isinstance(app.screen, PeoplePage)
        assert re.search(r"▸ P\d+ +Nils Ek", seen(app)) and "apprentice" in seen(app)
        assert "you and 6 people" in seen(app).splitlines()[0]
    assert sample.people.find("Nils").cadence_days == 14


async def test_a_form_that_cannot_be_saved_says_why_and_keeps_what_was_typed(app: PmcoachApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await pilot.press("p", "n", "tab")
        await type_text(pilot, "apprentice")
        await pilot.press("ctrl+s")
        assert isinstance(app.screen, Form)
        assert "A person needs a name" in seen(app)
        await type_text(pilot, "Nils Ek")
        await pilot.press("escape", "n")
        assert "apprentice" in seen(app)
        await type_text(pilot, "Nina Ek")
        assert "Nina Ek" in seen(app) and "Nils" not in seen(app), "typing replaces what was left"


async def test_alone_she_reads_that_only_she_is_here(app: PmcoachApp, sample: Workspace) -> None:
    for person in sample.people.all():
        sample.people.remove(person.id, now=NOW)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await pilot.press("p")
        await settled(pilot)
        assert "only you" in seen(app).splitlines()[0]


async def test_feedback_without_what_was_done_takes_her_there(app: PmcoachApp, sample: Workspace) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await pilot.press("p", "down", "enter", "f")
        await type_text(pilot, "Tuesday, at the till")
        await pilot.press("ctrl+s")
        await type_text(pilot, "stayed calm")
        await pilot.press("ctrl+s")
        await settled(pilot)
        assert isinstance(app.screen, PersonScreen), seen(app)
    noted = next(f for f in sample.feedback.of("Elin") if f.behaviour == "stayed calm")
    assert noted.situation == "Tuesday, at the till"


async def test_a_day_that_is_none_takes_her_to_the_day(app: PmcoachApp, sample: Workspace) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await pilot.press("p", "down", "enter", "x")
        await settled(pilot)
        assert isinstance(app.screen, Form), seen(app)
        await type_text(pilot, "answers every ticket within a day")
        await pilot.press("tab", "tab")
        await type_text(pilot, "whenever")
        await pilot.press("shift+tab", "shift+tab", "ctrl+s")
        await type_text(pilot, "Friday")
        await pilot.press("ctrl+s")
        await settled(pilot)
        assert isinstance(app.screen, PersonScreen), seen(app)
    assert any(e.due and e.statement.startswith("answers every ticket") for e in sample.expectations.of("Elin"))


async def test_on_a_small_screen_a_form_shows_each_question_with_its_field_and_how_to_save(app: PmcoachApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await pilot.press("p", "down", "enter", "r")
        await until(pilot, lambda: "What do you produce" in seen(app))
        for question in ("What does that do for the company?", "How do you work with others?", "ways of working"):
            await pilot.press("tab")
            await until(pilot, lambda question=question: question in seen(app))
            assert "ctrl+s save" in seen(app)


async def test_on_a_small_screen_help_says_how_to_close_it(app: PmcoachApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await pilot.press("p", "down", "enter", "question_mark")
        await settled(pilot)
        assert "esc closes this" in seen(app)


async def test_she_changes_a_role(app: PmcoachApp, sample: Workspace) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await pilot.press("p", "down", "e", "tab", "end")
        await type_text(pilot, " and more")
        await pilot.press("ctrl+s")
        await settled(pilot)
        assert isinstance(app.screen, PeoplePage)
    assert sample.people.all()[0].role.endswith(" and more")


async def test_a_persons_page_shows_open_promises_before_old_ones(app: PmcoachApp) -> None:
    async with app.run_test(size=(120, 36)) as pilot:
        await settled(pilot)
        await pilot.press("p", "down", "enter")
        assert isinstance(app.screen, PersonScreen)
        text = seen(app)
    assert "Elin Berg" in text and "last met Thu 20 Aug" in text
    assert text.index("□") < text.index("✓")
    assert "🔒 ONLY FOR YOU" in text


async def test_space_marks_a_promise_done_and_open_again(app: PmcoachApp, sample: Workspace) -> None:
    async with app.run_test(size=(120, 36)) as pilot:
        await settled(pilot)
        await pilot.press("p", "down", "enter", "tab")
        screen = app.screen
        assert isinstance(screen, PersonScreen)
        record = screen._record()
        await pilot.press("space")
        await settled(pilot)
        done = {a.id: a.status for a in sample.people.page("Elin", today=TODAY).actions}
    assert done[record.id] is ActionStatus.DONE  # type: ignore[attr-defined]


async def test_a_private_note_is_kept_and_shown_with_a_lock(app: PmcoachApp, sample: Workspace) -> None:
    async with app.run_test(size=(120, 36)) as pilot:
        await settled(pilot)
        await pilot.press("p", "down", "enter", "l")
        await type_text(pilot, "ask about Lund")
        await pilot.press("ctrl+s")
        await settled(pilot)
        assert "ask about Lund" in seen(app)
    assert "ask about Lund" in [n.text for n in sample.people.page("Elin", today=TODAY).private_notes]

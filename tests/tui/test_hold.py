"""Maja and Elin meet; Maja writes as they talk."""

from textual.widgets import TextArea

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
        await until(pilot, lambda: "Send the figures to Lund" in seen(app).split("PROMISED")[1])
        await pilot.press("ctrl+g")
        assert isinstance(app.screen, SummaryPage)
        await pilot.press("down", "space", "ctrl+s")
        await settled(pilot)
        assert isinstance(app.screen, AgendaPage)
        assert "were not discussed" in seen(app)
    page = sample.people.page("Elin", today=TODAY)
    assert "Send the figures to Lund" in [action.what for action in page.actions]
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


TALK = f"{PROMISE}\n@Maja: ask Ingrid about the van\nWe decided to keep the morning rota."


async def test_the_summary_to_mail_follows_what_she_leaves_out_on_screen_in_the_editor_and_as_copied(
    app: PmcoachApp, sample: Workspace
) -> None:
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await settled(pilot)
        await pilot.press("a", "h")
        await type_text(pilot, TALK)
        await pilot.press("ctrl+g", "down", "space", "down", "space")
        await settled(pilot)
        assert isinstance(app.screen, SummaryPage)
        mailed = app.screen.text
        assert "send the figures to Lund" in mailed
        assert "Ingrid" not in mailed and "morning rota" not in mailed, "the decision is worded anew in the summary"
        assert "ask Ingrid" not in seen(app).split("SUMMARY TO MAIL")[1]
        await pilot.press("e")
        editor = app.screen.query_one("#field-summary", TextArea)
        assert editor.text == mailed
        assert editor.cursor_location == (0, 0), "one reads a text from its beginning"
        await pilot.press("escape", "m")
        assert app.clipboard == mailed
        await pilot.press("u")
        await settled(pilot)
        assert isinstance(app.screen, SummaryPage) and "morning rota" in app.screen.text
        await pilot.press("ctrl+s")
        await settled(pilot)
    kept = sample.people.page("Elin", today=TODAY).last_meeting
    assert kept is not None and "morning rota" in kept.summary and "Ingrid" not in kept.summary


async def test_a_summary_in_her_own_words_stays_hers_and_the_screen_says_so(app: PmcoachApp, sample: Workspace) -> None:
    async with app.run_test(size=(100, 30), notifications=True) as pilot:
        await settled(pilot)
        await pilot.press("a", "h")
        await type_text(pilot, TALK)
        await pilot.press("ctrl+g", "e")
        await type_text(pilot, "Hi Elin! ")
        await pilot.press("ctrl+s")
        await settled(pilot)
        assert "SUMMARY IN YOUR WORDS" in seen(app)
        assert "stays as you wrote it" not in seen(app), "nothing is left out yet"
        await pilot.press("down", "space")
        await settled(pilot)
        assert "stays as you wrote it" in seen(app)
        assert isinstance(app.screen, SummaryPage)
        assert app.screen.text.startswith("Hi Elin!") and "ask Ingrid" in app.screen.text
        await pilot.press("ctrl+s")
        await settled(pilot)
    page = sample.people.page("Elin", today=TODAY)
    assert page.last_meeting is not None and page.last_meeting.summary.startswith("Hi Elin!")
    assert not any("Ingrid about the van" in action.what for action in page.actions)


async def test_a_summary_begun_for_one_is_not_met_in_the_talk_with_another(app: PmcoachApp, sample: Workspace) -> None:
    async with app.run_test(size=(100, 30), notifications=True) as pilot:
        await settled(pilot)
        for who, typed in (("Elin", "Only for Elin. "), ("Omar", "")):
            app.push_screen(HoldPage(sample.people.find(who).id))
            await settled(pilot)
            await type_text(pilot, TALK)
            await pilot.press("ctrl+g", "e")
            assert "Only for Elin" not in app.screen.query_one("#field-summary", TextArea).text
            if typed:
                await type_text(pilot, typed)
            await pilot.press("escape", "escape", "escape")
            await settled(pilot)

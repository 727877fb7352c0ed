"""Keys: one registry, no traps, and letters stay letters while somebody types."""

import re
from collections.abc import Callable

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, TextArea

from pmcoach.coaching.words import Words
from pmcoach.tui.app import PmcoachApp
from pmcoach.tui.commands import COMMANDS
from pmcoach.tui.screens.help import HelpSheet
from tests.tui.walking import seen, settled

FORBIDDEN = {"ctrl+h", "ctrl+m", "ctrl+i", "ctrl+a", "ctrl+b"}
"""What terminals turn into backspace, enter and tab, and what tmux and screen keep for themselves."""

TYPING: dict[str, tuple[str, ...]] = {
    "goal coach, rough words": ("n",),
    "goal coach, facts": ("n", "tab"),
    "a person's form": ("p", "n"),
    "an agenda point": ("a", "n"),
    "a private note": ("a", "l"),
    "a check-in": ("tab", "tab", "enter", "c"),
    "search": ("/",),
}


def test_no_command_uses_a_key_that_terminals_or_multiplexers_take() -> None:
    used = {key.strip() for command in COMMANDS.values() for key in command.keys.split(",")}
    assert not used & FORBIDDEN


@pytest.mark.parametrize("lang", ["en", "sv"])
def test_every_command_has_a_label_and_a_line_of_help(lang: str) -> None:
    words = Words(lang)  # type: ignore[arg-type]
    missing = [
        command
        for command in COMMANDS
        if not (words.knows(f"tui.command.{command}.label") and words.knows(f"tui.command.{command}.help"))
    ]
    assert missing == []


@pytest.mark.parametrize("place", TYPING)
async def test_letters_are_letters_while_a_text_field_has_focus(app: PmcoachApp, place: str) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await pilot.press(*TYPING[place])
        await settled(pilot)
        assert isinstance(app.screen.focused, (Input, TextArea)), seen(app)
        active = {name for name, binding in app.screen.active_bindings.items() if binding.enabled}
        one_character = {name for name in active if len(name) == 1 or name in {"slash", "question_mark", "space"}}
        assert one_character == set()
        before = app.screen
        await pilot.press(*"qpdhnaxuely", "slash", "question_mark")
        assert app.screen is before
        focused = app.screen.focused
        typed = focused.text if isinstance(focused, TextArea) else focused.value  # type: ignore[union-attr]
    assert typed.endswith("qpdhnaxuely/?")


async def test_the_key_bar_names_what_works_here_and_always_help(app: PmcoachApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        home = seen(app).splitlines()[-1]
        await pilot.press("a")
        await settled(pilot)
        agenda = seen(app).splitlines()[-1]
    assert "n new goal" in home and "? help" in home and "ctrl+p commands" in home
    assert "esc back" not in home
    assert "space take up / drop" in agenda and "? help" in agenda


async def test_help_shows_the_keys_of_what_has_focus(app: PmcoachApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await pilot.press("question_mark")
        assert isinstance(app.screen, HelpSheet)
        first = seen(app)
        await pilot.press("end")
        await settled(pilot)
        last = seen(app)
        await pilot.press("escape")
        assert not isinstance(app.screen, HelpSheet)
    assert "Prepare the next one-on-one." in first
    assert re.search(r"ctrl\+q\s+quit", last)


async def test_help_names_the_keys_that_work_where_one_is_and_no_others(app: PmcoachApp) -> None:
    async with app.run_test(size=(120, 60)) as pilot:
        await settled(pilot)
        await pilot.press("d", "question_mark")
        drafts = seen(app)
        await pilot.press("escape", "p", "down", "enter", "S")
        await settled(pilot)
        share = seen(app).splitlines()[-1]
        await pilot.press("escape", "slash", "f1")
        search = seen(app)
    assert "Say no to this draft." in drafts and "Drafts that wait for your decision." not in drafts
    assert "ctrl+s write the file" in share and "enter open" not in share
    assert re.search(r"f1\s+help", search) and not re.search(r"\?\s+help", search)


async def test_the_palette_finds_a_command_and_a_person_by_words(app: PmcoachApp) -> None:
    async def pick(pilot: Pilot[None], words: str) -> None:
        await pilot.press("ctrl+p", *words)
        await pilot.pause(0.3)
        await pilot.press("down", "enter")
        await settled(pilot)

    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await pick(pilot, "omar")
        assert "Omar Haddad" in seen(app).splitlines()[0]
        await pick(pilot, "agenda")
        assert "SINCE LAST TIME" in seen(app)


async def test_a_command_can_have_other_keys(sample_with_keys: Callable[[dict[str, str]], PmcoachApp]) -> None:
    app = sample_with_keys({"people": "f5"})
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await pilot.press("f5")
        await settled(pilot)
        assert "EVERYBODY HERE" in seen(app)

"""Every key that works here, for what has focus."""

from __future__ import annotations

from typing import Any

from textual.content import Content
from textual.screen import Screen
from textual.widgets import Input, TextArea

from pmcoach.coaching.words import Words
from pmcoach.tui.commands import COMMANDS
from pmcoach.tui.lines import styled
from pmcoach.tui.screens.sheet import Sheet
from pmcoach.tui.widgets.bars import IN_TEXT


class HelpSheet(Sheet):
    """A sheet of keys: what is special to the page first."""

    @classmethod
    def of(cls, screen: Screen[Any], words: Words) -> HelpSheet:
        """The keys that work on a screen as it is now."""
        shown: dict[str, tuple[str | Content, ...]] = {}
        for active in screen.active_bindings.values():
            command = COMMANDS.get(active.binding.id or "")
            if command is None or command.id in (*shown, getattr(screen, "HERE", "")) or not active.enabled:
                continue
            key = screen.app.get_key_display(active.binding)
            key = words.say("tui.space") if key == "space" else key
            if command.id == "help" and isinstance(screen.focused, Input | TextArea):
                key = IN_TEXT
            label = words.say(f"tui.command.{command.id}.label")
            text = words.say(f"tui.command.{command.id}.help")
            shown[command.id] = (styled(key, "bold $accent"), label, styled(text, "$quiet"))
        ordered = sorted(shown, key=lambda name: (COMMANDS[name].general, not COMMANDS[name].bar))
        return cls(
            words.say("tui.help.title"),
            [shown[name] for name in ordered],
            widths=(10, 18),
            close=words.say("tui.help.close"),
        )

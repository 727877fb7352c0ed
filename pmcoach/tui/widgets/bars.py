"""The line on top that says where one is, and the line below that says what one can press."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from pmcoach.coaching.words import Words
from pmcoach.tui.commands import COMMANDS
from pmcoach.tui.lines import Line, cell

ALWAYS = ("palette", "help")
"""Shown at the end of the key bar, however narrow the window is."""


class TitleBar(Static):
    """Where one is, at the left; the day and more, at the right."""

    def __init__(self) -> None:
        super().__init__(markup=False, id="title")

    def tell(self, left: Content | str, right: Content | str) -> None:
        """Say where one is."""
        self.update(Line([cell(left, "bold", share=1), cell(right, "$quiet")]))


class Key(Static):
    """One key and what it does; a click presses it."""

    def __init__(self, key: str, shown: str, label: str) -> None:
        text = Content.assemble((shown, "bold $footer-key-foreground"), (f" {label}", "$footer-description-foreground"))
        super().__init__(text, markup=False)
        self.cells = text.cell_length + 2
        self._key = key

    def on_mouse_down(self) -> None:
        """Do as if the key were pressed; on the press, so that focus stays where it is."""
        self.app.simulate_key(self._key)


class KeyBar(Horizontal, can_focus=False):
    """The commands that make sense here, in the user's language; as many as fit, help always."""

    ALLOW_SELECT = False

    def __init__(self, words: Words) -> None:
        super().__init__(id="keys")
        self._words = words

    def on_mount(self) -> None:
        """Follow what can be pressed."""
        self.screen.bindings_updated_signal.subscribe(self, self._changed)
        self.call_after_refresh(self.recompose)

    async def on_resize(self) -> None:
        """More fits, or less."""
        await self.recompose()

    def compose(self) -> ComposeResult:
        """One key after the other, until the line is full."""
        if not self.is_mounted:
            return
        keys: dict[str, Key] = {}
        here = getattr(self.screen, "HERE", "")
        for active in self.screen.active_bindings.values():
            binding = active.binding
            if (
                binding.id != here
                and binding.id in COMMANDS
                and binding.show
                and active.enabled
                and binding.id not in keys
            ):
                shown = self.app.get_key_display(binding)
                if shown == "space":
                    shown = self._words.say("tui.space")
                keys[binding.id] = Key(binding.key, shown, self._words.say(f"tui.command.{binding.id}.label"))
        tail = [keys.pop(name) for name in ALWAYS if name in keys]
        room = self.size.width + 2 - sum(key.cells for key in tail)
        for _, key in sorted(keys.items(), key=lambda named: COMMANDS[named[0]].general):
            room -= key.cells
            if room < 0:
                break
            yield key
        yield from tail

    def _changed(self, _screen: Screen[object]) -> None:
        self.call_after_refresh(self.recompose)

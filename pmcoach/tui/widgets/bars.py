"""The line on top that says where one is, and the line below that says what one can press."""

from __future__ import annotations

from textual.content import Content
from textual.events import MouseDown
from textual.screen import Screen
from textual.widgets import Input, Static, TextArea

from pmcoach.coaching.words import Words
from pmcoach.tui.commands import COMMANDS
from pmcoach.tui.lines import Line, cell

ALWAYS = ("palette", "help")
"""Shown at the end of the key bar, however narrow the window is."""
IN_TEXT = "f1"
"""The key for help where "?" is a letter of what one types."""
GAP = 2
"""Cells between two keys."""


class TitleBar(Static):
    """Where one is, at the left; the day and more, at the right."""

    def __init__(self) -> None:
        super().__init__(markup=False, id="title")

    def tell(self, left: Content | str, right: Content | str) -> None:
        """Say where one is."""
        self.update(Line([cell(left, "bold", share=1), cell(right, "$quiet")]))


class KeyBar(Static, can_focus=False):
    """The commands that make sense here, in the user's language; as many as fit, help always.

    One line drawn anew, not a widget a key: it changes with every move of the cursor. A click presses a key.
    """

    ALLOW_SELECT = False

    def __init__(self, words: Words) -> None:
        super().__init__(id="keys", markup=False)
        self._words = words
        self._places: list[tuple[range, str]] = []

    def on_mount(self) -> None:
        """Follow what can be pressed."""
        self.screen.bindings_updated_signal.subscribe(self, self._changed)

    def on_resize(self) -> None:
        """More fits, or less."""
        self._draw()

    def on_mouse_down(self, event: MouseDown) -> None:
        """Do as if the key were pressed; on the press, so that focus stays where it is."""
        at = event.get_content_offset_capture(self).x
        key = next((key for place, key in self._places if at in place), None)
        if key is not None:
            self.app.simulate_key(key)

    def _changed(self, _screen: Screen[object]) -> None:
        self.call_after_refresh(self._draw)

    def _draw(self) -> None:
        """One key after the other until the line is full; a shorter one still takes the place that is left."""
        if not self.is_attached:
            return
        keys = self._keys()
        tail = [keys.pop(name) for name in ALWAYS if name in keys]
        room = self.content_size.width + GAP - sum(len(shown) + len(label) + 1 + GAP for _, shown, label in tail)
        fitting: list[tuple[str, str, str]] = []
        for _, named in sorted(keys.items(), key=lambda each: _rank(each[0])):
            width = len(named[1]) + len(named[2]) + 1 + GAP
            if width <= room:
                room -= width
                fitting.append(named)
        self._places, at = [], 0
        parts: list[tuple[str, str] | str] = []
        for key, shown, label in [*fitting, *tail]:
            width = len(shown) + 1 + len(label)
            self._places.append((range(at, at + width), key))
            parts += [
                (shown, "bold $footer-key-foreground"),
                (f" {label}", "$footer-description-foreground"),
                " " * GAP,
            ]
            at += width + GAP
        self.update(Content.assemble(*parts), layout=False)

    def _keys(self) -> dict[str, tuple[str, str, str]]:
        """By command: the key to press, how it is written, what it does."""
        keys: dict[str, tuple[str, str, str]] = {}
        here = getattr(self.screen, "HERE", "")
        for active in self.screen.active_bindings.values():
            binding = active.binding
            name = binding.id or ""
            if name == here or name not in COMMANDS or not binding.show or not active.enabled or name in keys:
                continue
            shown = self.app.get_key_display(binding)
            if shown == "space":
                shown = self._words.say("tui.space")
            key = binding.key
            if name == "help" and isinstance(self.screen.focused, Input | TextArea):
                key = shown = IN_TEXT
            keys[name] = (key, shown, self._words.say(f"tui.command.{name}.label"))
        return keys


def _rank(name: str) -> int:
    """What can be done for a moment only comes first, what works on most pages last."""
    command = COMMANDS[name]
    return 0 if command.fresh else 2 if command.general else 1

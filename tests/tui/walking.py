"""What a person at the keyboard does and sees."""

from __future__ import annotations

import html
import re
from typing import Any

from textual.app import App
from textual.events import Paste
from textual.pilot import Pilot

_TEXT = re.compile(r'<text(?![^>]*text-anchor)[^>]* x="([\d.]+)" y="([\d.]+)"[^>]*>(.*?)</text>')

_CELL = 12.2


def seen(app: App[Any]) -> str:
    """The words on the screen, line by line, each where it stands."""
    picture = app.export_screenshot(simplify=True)
    lines: dict[float, str] = {}
    for x, y, text in _TEXT.findall(picture[picture.index("</clipPath>") :]):
        words = html.unescape(text).replace("\xa0", " ")
        line = lines.get(float(y), "")
        lines[float(y)] = line.ljust(round(float(x) / _CELL)) + words
    return "\n".join(line for _, line in sorted(lines.items()))


async def type_text(pilot: Pilot[Any], text: str) -> None:
    """Write a text where the focus is: the first letter by its key, the rest at one go."""
    await pilot.press(text[0])
    pilot.app.post_message(Paste(text[1:]))
    await pilot.pause()


async def settled(pilot: Pilot[Any]) -> None:
    """Wait until nothing works in the background and the screen is drawn."""
    await pilot.pause()
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()


async def until(pilot: Pilot[Any], true: Any, tries: int = 200) -> None:
    """Wait until something is true; fail where it never is."""
    for _ in range(tries):
        if true():
            return
        await pilot.pause(0.02)
    raise AssertionError(f"never came true; on the screen:\n{seen(pilot.app)}")

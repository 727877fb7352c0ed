"""The symbols and styles that mean something, the same everywhere."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content

from pmcoach.coaching.words import Words
from pmcoach.domain.drafts import Origin
from pmcoach.domain.goals import Confidence, Goal
from pmcoach.domain.pace import Pace, progress_of
from pmcoach.tui.lines import styled

PACE: dict[Pace, tuple[str, str]] = {
    Pace.AHEAD: ("▲", "$on-track"),
    Pace.ON_PLAN: ("●", "$on-track"),
    Pace.BEHIND: ("▼", "$at-risk"),
    Pace.NO_DATA: ("○", "$quiet"),
}
CONFIDENCE: dict[Confidence, tuple[str, str]] = {
    Confidence.ON_TRACK: ("●", "$on-track"),
    Confidence.AT_RISK: ("◆", "$at-risk"),
    Confidence.OFF_TRACK: ("■", "$off-track"),
}
LOCK = "🔒"
DAY = 12
"""Cells that the longest short day takes, "tors 25 juni"."""
BARS = "▁▂▃▄▅▆▇█"


def pace(value: Pace, words: Words) -> Content:
    """How a goal moves: a symbol, a word, a colour."""
    symbol, style = PACE[value]
    return styled(f"{symbol} {words.say(f'pace.{value}')}", style)


def pace_width(words: Words) -> int:
    """Cells that the longest pace takes in this language."""
    return 2 + max(len(words.say(f"pace.{value}")) for value in Pace)


def confidence_width(words: Words) -> int:
    """Cells that the longest confidence takes in this language."""
    return 2 + max(len(words.say(f"confidence.{value}")) for value in Confidence)


def way(goal: Goal) -> str:
    """From baseline to target, the unit said once: "9 → 4 hours", "71 → 82%"."""
    if goal.baseline is None or goal.target is None:
        return ""
    first, last = goal.baseline.text, goal.target.text
    unit = last.lstrip("0123456789., ")
    start = first.removesuffix(unit).rstrip() if unit else first
    return f"{start or first} → {last}"


def confidence(value: Confidence | None, words: Words) -> Content:
    """What was said about reaching the target; empty where nothing was."""
    if value is None:
        return Content("")
    symbol, style = CONFIDENCE[value]
    return styled(f"{symbol} {words.say(f'confidence.{value}')}", style)


def evidence(ref: str) -> Content:
    """A reference that stands for evidence: G3, A9."""
    return styled(ref, "$evidence")


def gap(question: str) -> Content:
    """Something the facts do not say: a question mark and an underlined question."""
    return Content.assemble(("? ", "bold $gap"), (question, "underline $gap"))


def suggested(text: str) -> Content:
    """Words that nobody has confirmed yet."""
    return styled(f"~{text}", "italic $suggested")


def origin(value: Origin | None, words: Words) -> Content:
    """Where a field's words came from, in brackets, quietly."""
    return styled(f"({words.say(f'tui.origin.{value}')})", "$quiet") if value else Content("")


def sparkline(values: Sequence[float], goal: Goal, width: int = 8) -> str:
    """The course of a measure in one line: the last ``width`` values, the nearer to the target the higher.

    Scaled between least and most of what is shown; a goal without numbers rises as its values do.
    """
    shares = [progress_of(goal, value) for value in values]
    shown = [value if share is None else share for value, share in zip(values, shares, strict=True)][-width:]
    if not shown:
        return ""
    low, high = min(shown), max(shown)
    if high == low:
        return BARS[2] * len(shown)
    return "".join(BARS[round((value - low) / (high - low) * (len(BARS) - 1))] for value in shown)


def progress_bar(actual: float | None, planned: float | None, width: int = 12) -> Content:
    """Progress against plan: filled as far as it came, a tick where the plan is."""
    if actual is None:
        return styled("┄" * width, "$rule")
    filled = round(min(1.0, max(0.0, actual)) * width)
    tick = None if planned is None else min(width - 1, round(planned * width))
    parts = []
    for place in range(width):
        if place == tick:
            parts.append(styled("┃", "bold $foreground"))
        elif place < filled:
            parts.append(styled("━", "$evidence"))
        else:
            parts.append(styled("┄", "$quiet"))
    return Content.assemble(*parts)

"""The check-ins of a goal over time: the plan as a dotted line, what was measured as points."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

from textual.content import Content
from textual.widgets import Static

from pmcoach.coaching.words import Words
from pmcoach.domain.pace import GoalState
from pmcoach.tui.lines import styled

LEFT = 9
"""Cells for the numbers beside the chart."""


class CheckInChart(Static):
    """Draws baseline to target over start to due, with the check-ins that were measured."""

    def __init__(self, words: Words, id: str | None = None) -> None:  # noqa: A002
        super().__init__(markup=False, id=id)
        self._words = words
        self._state: GoalState | None = None
        self._today = date.min

    def show(self, state: GoalState, today: date) -> None:
        """Draw this goal as it stands."""
        self._state, self._today = state, today
        self._redraw()

    def on_resize(self) -> None:
        """Draw again at the new size."""
        self._redraw()

    def _redraw(self) -> None:
        width, height = self.content_size.width, self.content_size.height
        if self._state is None or width < LEFT + 12 or height < 4:
            return
        self.update(draw(self._state, self._words, width=width, height=height, today=self._today))


def draw(state: GoalState, words: Words, *, width: int, height: int, today: date) -> Content:
    """The chart as text of ``width`` x ``height`` cells; a quiet sentence where there is nothing to draw."""
    goal = state.goal
    measured = [(c.on, c.value) for c in state.check_ins if c.value is not None]
    first = goal.baseline.value if goal.baseline else None
    last = goal.target.value if goal.target else None
    levels = [v for v in (first, last, *(v for _, v in measured)) if v is not None]
    days = [d for d in (goal.start, goal.due, *(d for d, _ in measured)) if d is not None]
    if not measured or len(set(levels)) < 2 or len(set(days)) < 2:
        return styled(words.say("tui.goal.no_chart"), "italic $quiet")
    low, high = min(levels), max(levels)
    start, end = min(days), max(days)
    columns, rows = width - LEFT - 1, height - 1

    def across(day: date) -> int:
        return round((day - start).days / (end - start).days * (columns - 1))

    def down(level: float) -> int:
        return round((high - level) / (high - low) * (rows - 1))

    grid: dict[tuple[int, int], tuple[str, str]] = {}
    if first is not None and last is not None and goal.start and goal.due and goal.start < goal.due:
        left, right = across(goal.start), across(goal.due)
        for x in range(left, right + 1):
            share = (x - left) / max(1, right - left)
            grid[x, down(first + (last - first) * share)] = ("┄", "$quiet")
    if start <= today <= end:
        for y in range(rows):
            grid.setdefault((across(today), y), ("│", "$rule"))
    _join(grid, [(across(d), down(v)) for d, v in measured])
    labels = {down(v): words.number(v) for v in levels if v in (first, last)}
    labels.setdefault(down(measured[-1][1]), words.number(measured[-1][1]))
    lines = []
    for y in range(rows):
        parts = [styled(labels.get(y, "")[: LEFT - 2].rjust(LEFT - 2) + " ", "$quiet"), styled("┤", "$rule")]
        parts += [styled(*grid.get((x, y), (" ", ""))) for x in range(columns)]
        lines.append(Content.assemble(*parts))
    ends = f"{words.day(start, today=today)}", f"{words.day(end, today=today)}"
    lines.append(styled(" " * LEFT + ends[0] + ends[1].rjust(columns - len(ends[0])), "$quiet"))
    return Content("\n").join(lines)


def _join(grid: dict[tuple[int, int], tuple[str, str]], points: list[tuple[int, int]]) -> None:
    """Draw steps from point to point, and the points over them."""
    for (x1, y1), (x2, y2) in pairwise(points):
        for x in range(x1 + 1, x2):
            grid[x, y1] = ("─", "$evidence")
        if y1 != y2:
            step = 1 if y2 > y1 else -1
            for y in range(y1, y2, step):
                grid[x2, y] = ("│", "$evidence")
            grid[x2, y1] = ("╮" if step > 0 else "╯", "$evidence")
    for point in points:
        grid[point] = ("●", "bold $evidence")

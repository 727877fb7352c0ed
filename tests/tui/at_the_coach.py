"""Maja sits down at the coach with a wish and what she knows."""

from __future__ import annotations

from typing import Any

from textual.pilot import Pilot

from pmcoach.tui.app import PmcoachApp
from pmcoach.tui.screens.goal_coach import GoalCoach
from tests.tui.walking import settled, type_text, until

ROUGH = "answer customers faster"
FACTS = "the average first reply time is 9 hours\nit should be 4 hours by 30 November"


async def open_coach(pilot: Pilot[Any], app: PmcoachApp, rough: str = ROUGH, facts: str = FACTS) -> GoalCoach:
    await settled(pilot)
    await pilot.press("n")
    await settled(pilot)
    assert isinstance(app.screen, GoalCoach)
    await type_text(pilot, rough)
    await pilot.press("tab")
    await type_text(pilot, facts)
    coach = app.screen
    await until(pilot, lambda: coach.making.value_of("due") and coach.making.run is None)
    await settled(pilot)
    return coach

"""The sample company told without a file, on the days and in the languages that its tests try."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import strategies as st

from pmcoach.coaching.sample import SampleWorld
from pmcoach.domain.briefs import Language
from pmcoach.domain.goals import CheckIn, Goal
from pmcoach.domain.meetings import (
    Meeting,
)
from pmcoach.domain.pace import GoalState, state_of
from pmcoach.domain.people import Person
from tests.conftest import TODAY

SUNDAY = date(2026, 9, 6)
LEAP_DAY = date(2028, 2, 29)
LAST_DAY = date(2026, 12, 31)
DAYS = pytest.mark.parametrize("today", [TODAY, SUNDAY, LEAP_DAY, LAST_DAY], ids=str)
LANGUAGES: tuple[Language, ...] = ("en", "sv")
BOTH = pytest.mark.parametrize("lang", LANGUAGES)
ANY_DAY = st.dates(date(2020, 1, 1), date(2040, 12, 31))


def states(world: SampleWorld, today: date) -> dict[str, GoalState]:
    cadences = {person.id: person.cadence_days for person in [world.owner, *world.of(Person)]}
    said = world.of(CheckIn)
    return {
        goal.ref: state_of(
            goal,
            [c for c in said if c.goal_id == goal.id],
            today=today,
            cadence_days=cadences[goal.person_id],
        )
        for goal in world.of(Goal)
    }


def last_met(world: SampleWorld, person: Person) -> date:
    return max(m.at.astimezone().date() for m in world.of(Meeting) if m.person_id == person.id and m.held)

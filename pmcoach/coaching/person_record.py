"""One person's record as the rules read it: what both may see, and nothing else."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from pmcoach.domain.development import CareerWish, DevelopmentItem
from pmcoach.domain.expectations import Expectation
from pmcoach.domain.goals import Milestone
from pmcoach.domain.meetings import ActionItem, AgendaItem, Feedback, Meeting
from pmcoach.domain.pace import GoalState
from pmcoach.domain.people import Person


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonRecord:
    """What the rules read about one person: shared records only."""

    person: Person
    goals: tuple[GoalState, ...] = ()
    milestones: tuple[Milestone, ...] = ()
    actions: tuple[ActionItem, ...] = ()
    feedback: tuple[Feedback, ...] = ()
    kept: tuple[ActionItem, ...] = ()
    """What was promised and done since the last talk."""
    carried_over: tuple[AgendaItem, ...] = ()
    last_talk: Meeting | None = None
    standing: tuple[AgendaItem, ...] = ()
    """What stands on the agenda of ``next_talk`` already."""
    next_talk: Meeting | None = None
    expectations: tuple[Expectation, ...] = ()
    development: tuple[DevelopmentItem, ...] = ()
    wish: CareerWish | None = None
    last_met: date | None = None

"""How a person wants to grow: skills to learn, and the work wished for next."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from pmcoach.domain.briefs import Side


class LearningPath(StrEnum):
    """How a skill is learned: by doing it, among people who can, or by being taught."""

    EXPERIENCE = "experience"
    EXPOSURE = "exposure"
    EDUCATION = "education"


@dataclass(frozen=True, slots=True, kw_only=True)
class DevelopmentItem:
    """A skill to learn: why the employee wants it, how the company gains, and the way there.

    ``steps_done`` are the numbers of the steps that are done, counted from 1.
    """

    id: str = ""
    ref: str = ""
    person_id: str
    skill: str
    why: str = ""
    company_gain: str = ""
    path: LearningPath | None = None
    steps: tuple[str, ...] = ()
    support: str = ""
    due: date | None = None
    proposed_by: Side = Side.EMPLOYEE
    done_on: date | None = None
    steps_done: tuple[int, ...] = ()

    @property
    def next_step(self) -> str | None:
        """The first step that is not done yet."""
        return next((step for n, step in enumerate(self.steps, start=1) if n not in self.steps_done), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class CareerWish:
    """The role a person would like next, how far off, and what is still missing for it; one record a person."""

    id: str = ""
    ref: str = ""
    person_id: str
    next_role: str
    horizon: str = ""
    missing: tuple[str, ...] = ()
    said_on: date | None = None

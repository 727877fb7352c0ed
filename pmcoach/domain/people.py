"""The organisation, its objectives, and the people who meet."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Relation(StrEnum):
    """What a person is to the workspace's owner."""

    OWNER = "owner"
    MANAGER = "manager"
    REPORT = "report"
    COLLEAGUE = "colleague"


@dataclass(frozen=True, slots=True, kw_only=True)
class Organisation:
    """Name, mission, vision and values of the place the owner works at."""

    name: str = ""
    mission: str = ""
    vision: str = ""
    values: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Objective:
    """What the company or a team wants; a node of a tree that goals hang on."""

    id: str = ""
    ref: str = ""
    title: str
    why: str = ""
    team: str = ""
    parent_id: str | None = None
    start: date | None = None
    due: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody the workspace is about: the owner, the owner's manager, a report, a colleague.

    ``cadence_days`` is the agreed distance between one-on-ones with the owner, None where none
    is agreed.
    """

    id: str = ""
    ref: str = ""
    name: str
    role: str = ""
    team: str = ""
    relation: Relation = Relation.REPORT
    manager_id: str | None = None
    cadence_days: int | None = None

"""What the sample tells, read from data files: the plot without words, and the words of one language.

``plot/`` holds numbers, days and who is who; ``en/`` and ``sv/`` hold the same keys with the words. A
person's story is the two laid over each other. Days are counted from "today" (negative is past),
months from the month of "today".
"""

from __future__ import annotations

import tomllib
from datetime import time
from pathlib import Path
from typing import Any, Literal

import msgspec

from pmcoach.domain.amounts import Direction
from pmcoach.domain.briefs import Language, Side
from pmcoach.domain.development import LearningPath
from pmcoach.domain.expectations import ExpectationKind, MeasureKind
from pmcoach.domain.goals import Confidence, GoalStatus
from pmcoach.domain.meetings import FeedbackKind
from pmcoach.domain.people import Relation

CONTENT = Path(__file__).parent / "content"


class _Told(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A piece of content; a key that nobody reads is an error."""


class GoalStory(_Told, frozen=True):
    """A goal. ``leads`` are shares of the whole way before (+) or behind (-) the straight plan, one a check-in.

    ``start`` counts months back to a month's first day, ``due`` months ahead to a month's last day.
    ``heard`` is how many days ago the last check-in was; None: just before the goal was due.
    ``milestone_at`` are shares of the goal's time; the last ``late_milestones`` of them are not done.
    A ``running`` total never moves back. ``amount`` words a number: "{n} hours".
    A statement names {baseline} with its unit or as the bare number {first}, {target} and {due}.
    """

    statement: str
    measure: str
    unit: str
    amount: str
    relevance: str
    guidance: tuple[str, ...]
    guardrail: str
    milestones: tuple[str, ...]
    notes: tuple[str, ...]
    status: GoalStatus
    objective: str
    direction: Direction
    parent: str = ""
    baseline: float | None = None
    target: float | None = None
    decimals: int = 0
    running: bool = False
    start: int | None = None
    due: int | None = None
    weight: float | None = None
    heard: int | None = None
    leads: tuple[float, ...] = ()
    said: tuple[Confidence, ...] = ()
    milestone_at: tuple[float, ...] = ()
    late_milestones: int = 0


class Promise(_Told, frozen=True):
    """Something done after a meeting by the owner (me) or the other (them)."""

    who: str
    what: str


class ActionStory(_Told, frozen=True):
    """An action that is still open, agreed at the meeting numbered ``met`` (0 is the last one)."""

    who: str
    what: str
    due: int
    met: int
    carried: int = 0


class Point(_Told, frozen=True):
    """An agenda item. ``about`` and ``sources`` name goals, actions and feedback of the same person."""

    topic: str
    question: str
    why: str = ""
    outcome: str = ""
    about: str = ""
    sources: tuple[str, ...] = ()
    by: str = ""
    carried: int = 0
    left: bool = False


class MeetingStory(_Told, frozen=True):
    """A meeting that was held."""

    points: tuple[Point, ...]
    note: str
    summary: str
    did: tuple[Promise, ...]
    private: str = ""


class FeedbackStory(_Told, frozen=True):
    """Feedback from the owner, noted on a day and ``said`` on another, or not yet."""

    kind: FeedbackKind
    on: int
    situation: str
    behaviour: str
    impact: str
    said: int | None = None


class DraftStory(_Told, frozen=True):
    """A draft that waits: a goal somebody began in rough words, or an agenda drafted from the record."""

    on: int
    kind: Literal["goal", "agenda"] = "goal"
    objective: str = ""
    rough: str = ""
    facts: tuple[str, ...] = ()


class RoleStory(_Told, frozen=True):
    """Answers to the five questions about a role; what nobody has answered is empty."""

    produces: str = ""
    effect: str = ""
    interaction: str = ""
    procedures: str = ""
    values: str = ""


class ExpectationStory(_Told, frozen=True):
    """An expectation, proposed ``on`` a day; ``agreed`` by both on another, or not yet; when it last came up."""

    kind: ExpectationKind
    measure_kind: MeasureKind
    statement: str
    standard: str
    success_measure: str
    proposed_by: Side
    on: int
    agreed: int | None = None
    discussed: int | None = None


class DevelopmentStory(_Told, frozen=True):
    """A skill to learn, as it stood when it was last written about, ``on`` a day."""

    skill: str
    why: str
    company_gain: str
    path: LearningPath
    steps: tuple[str, ...]
    support: str
    on: int
    due: int
    proposed_by: Side = Side.EMPLOYEE
    steps_done: tuple[int, ...] = ()
    done: bool = False


class WishStory(_Told, frozen=True):
    """What a person would like to do next, ``said`` on a day."""

    next_role: str
    horizon: str
    missing: tuple[str, ...]
    said: int


class Story(_Told, frozen=True):
    """A person's year. ``meet_in`` is days to the next one-on-one, else ``overdue`` days passed without one.

    ``role_after`` is how many days after the workspace began the role was written down.
    """

    key: str
    name: str
    role: str
    team: str
    relation: Relation
    cadence_days: int | None = None
    at: time = time(10)
    meet_in: int | None = None
    overdue: int = 0
    answers: RoleStory | None = None
    duties: tuple[str, ...] = ()
    role_after: int = 21
    expectations: dict[str, ExpectationStory] = {}
    development: dict[str, DevelopmentStory] = {}
    wish: WishStory | None = None
    goals: dict[str, GoalStory] = {}
    actions: dict[str, ActionStory] = {}
    feedback: dict[str, FeedbackStory] = {}
    drafts: dict[str, DraftStory] = {}
    next: tuple[Point, ...] = ()
    met: tuple[MeetingStory, ...] = ()


class OrganisationStory(_Told, frozen=True):
    """The organisation's own words."""

    name: str
    mission: str
    vision: str
    values: tuple[str, ...]


class ObjectiveStory(_Told, frozen=True):
    """An objective of the tree; months are counted as for a goal."""

    title: str
    why: str
    team: str
    start: int
    due: int
    parent: str = ""


class Company(_Told, frozen=True):
    """The organisation, its objectives, and the keys of those whose stories are told by hand."""

    organisation: OrganisationStory
    objectives: dict[str, ObjectiveStory]
    cast: tuple[str, ...]


def load_company(lang: Language) -> Company:
    """The company in one language."""
    return msgspec.convert(overlay(read("plot", "company"), read(lang, "company")), Company)


def load_story(key: str, lang: Language) -> Story:
    """One person's story in one language."""
    words = read(lang, key)
    words["actions"] = {name: {"what": what} for name, what in words.get("actions", {}).items()}
    return msgspec.convert({"key": key, **overlay(read("plot", key), words)}, Story)


def read(folder: str, name: str) -> dict[str, Any]:
    """One content file as it is."""
    return tomllib.loads((CONTENT / folder / f"{name}.toml").read_text("utf-8"))


def overlay(plot: dict[str, Any], words: dict[str, Any]) -> dict[str, Any]:
    """Two trees of tables as one; what stands in both as a table is laid together."""
    laid = {**plot, **words}
    for name in plot.keys() & words.keys():
        laid[name] = overlay(plot[name], words[name])
    return laid

"""Invented colleagues for a larger sample: stories of the same form as those told by hand, put together by chance."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import time
from functools import lru_cache
from itertools import pairwise
from random import Random
from typing import Any

import msgspec

from pmcoach.coaching.sample.content import (
    ActionStory,
    FeedbackStory,
    GoalStory,
    MeetingStory,
    Point,
    Promise,
    Story,
    overlay,
    read,
)
from pmcoach.coaching.sample.stage import Stage
from pmcoach.domain.briefs import Language
from pmcoach.domain.goals import Confidence, GoalStatus
from pmcoach.domain.meetings import FeedbackKind
from pmcoach.domain.people import Relation

_YEAR = 350
"""Days of history that an invented colleague has."""

_DRIFTS = (0.2, 0.0, 0.0, -0.02, -0.25)
"""Where goals end up beside their plan: some ahead, most near it, some behind."""


class _Talk(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A point with what was said and what came of it."""

    topic: str
    question: str
    note: str
    summary: str
    who: str
    what: str


class _Bank(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What invented stories are made of."""

    given: tuple[str, ...]
    surnames: tuple[str, ...]
    towns: tuple[str, ...]
    customers: tuple[str, ...]
    cadences: tuple[int, ...]
    jobs: dict[str, Any]
    check_in: dict[str, tuple[str, ...]]
    talks: tuple[_Talk, ...]
    about_goal: dict[str, str]
    private: tuple[str, ...]
    praise: tuple[dict[str, str], ...]
    coaching: tuple[dict[str, str], ...]


@lru_cache(maxsize=2)
def _bank(lang: Language) -> _Bank:
    return msgspec.convert(overlay(read("plot", "crowd"), read(lang, "crowd")), _Bank)


def invent_stories(count: int, stage: Stage, *, known: Iterable[str]) -> Iterator[Story]:
    """``count`` reports, each with a name that nobody else has."""
    bank = _bank(stage.lang)
    taken = set(known)
    for number in range(count):
        chance = stage.chance(f"crowd.{number}")
        name = _name(bank, chance, taken)
        taken.add(name)
        yield _Inventor(bank, chance, stage).story(f"crowd{number}", name, job=list(bank.jobs)[number % len(bank.jobs)])


def _name(bank: _Bank, chance: Random, taken: set[str]) -> str:
    """A name that is free; beyond all pairs, one with a second surname."""
    surnames = list(bank.surnames)
    for _ in range(50):
        name = f"{chance.choice(bank.given)} {chance.choice(surnames)}"
        if name not in taken:
            return name
    while True:
        name = f"{chance.choice(bank.given)} {chance.choice(surnames)} {chance.choice(surnames)}"
        if name not in taken:
            return name


class _Inventor:
    """Puts one colleague's year together."""

    def __init__(self, bank: _Bank, chance: Random, stage: Stage) -> None:
        self._bank = bank
        self._chance = chance
        self._stage = stage

    def story(self, key: str, name: str, *, job: str) -> Story:
        """The year of one colleague who has ``job``."""
        told = self._bank.jobs[job]
        cadence = self._chance.choice(self._bank.cadences)
        goals = dict(self._goals(told["goals"]))
        measures = [goal.measure for goal in goals.values()]
        planned = self._chance.random() < 0.85
        return Story(
            key=key,
            name=name,
            role=told["role"],
            team=told["team"],
            relation=Relation.REPORT,
            cadence_days=cadence,
            at=time(self._chance.randrange(8, 16), self._chance.choice((0, 30))),
            meet_in=self._chance.randrange(1, cadence) if planned else None,
            overdue=0 if planned else self._chance.randrange(0, 12),
            goals=goals,
            actions=dict(self._actions()),
            feedback=dict(self._feedback()),
            next=tuple(self._points(measures)) if self._chance.random() < 0.5 else (),
            met=tuple(self._meeting(measures) for _ in range(_YEAR // cadence)),
        )

    def _goals(self, told: Mapping[str, Mapping[str, Any]]) -> Iterator[tuple[str, GoalStory]]:
        names = list(told)
        self._chance.shuffle(names)
        done, moving = names[0], names[1:]
        yield done, self._goal(told[done], GoalStatus.DONE, start=11, due=-self._chance.randrange(3, 6))
        for name in moving:
            start, due = self._chance.randrange(2, 6), self._chance.randrange(1, 5)
            yield name, self._goal(told[name], GoalStatus.AGREED, start=start, due=due)

    def _goal(self, told: Mapping[str, Any], status: GoalStatus, *, start: int, due: int) -> GoalStory:
        done = status is GoalStatus.DONE
        end = 0.0 if done else self._chance.choice(_DRIFTS)
        count = self._chance.randrange(4, 9)
        leads = [end * (n + 1) / count + self._chance.uniform(-0.03, 0.03) for n in range(count)]
        gained = [True, *(after >= before - 0.02 for before, after in pairwise(leads))]
        notes = [self._pick(self._bank.check_in["forward" if better else "back"], value="{value}") for better in gained]
        said = [Confidence.AT_RISK if lead < -0.15 else Confidence.ON_TRACK for lead in leads]
        text = {name: value for name, value in told.items() if name not in ("milestones", "guidance")}
        return msgspec.convert(
            {
                **text,
                "guidance": told["guidance"],
                "milestones": told["milestones"],
                "notes": notes,
                "leads": leads,
                "said": said,
                "milestone_at": [0.3, 0.7],
                "status": status,
                "start": start,
                "due": due,
                "heard": None if done else self._chance.choice((2, 5, 9, 16, 33)),
                "weight": None if done else 100.0,
            },
            GoalStory,
        )

    def _meeting(self, measures: Sequence[str]) -> MeetingStory:
        talk = self._chance.choice(self._bank.talks)
        names = self._names()
        points = [Point(topic=talk.topic.format(**names), question=talk.question.format(**names))]
        if self._chance.random() < 0.5:
            points.append(self._goal_point(measures))
        return MeetingStory(
            points=tuple(points),
            note=talk.note.format(**names),
            summary=talk.summary.format(**names),
            did=(Promise(who=talk.who, what=talk.what.format(**names)),),
            private=self._chance.choice(self._bank.private) if self._chance.random() < 0.15 else "",
        )

    def _points(self, measures: Sequence[str]) -> Iterator[Point]:
        talk = self._chance.choice(self._bank.talks)
        names = self._names()
        yield Point(topic=talk.topic.format(**names), question=talk.question.format(**names))
        yield self._goal_point(measures)

    def _goal_point(self, measures: Sequence[str]) -> Point:
        told = self._bank.about_goal
        topic = told["topic"].format(measure=self._chance.choice(measures))
        return Point(topic=topic, question=told["question"])

    def _actions(self) -> Iterator[tuple[str, ActionStory]]:
        for number in range(self._chance.randrange(3)):
            talk = self._chance.choice(self._bank.talks)
            what = talk.what.format(**self._names())
            due = self._chance.choice((-6, -2, 3, 7, 12))
            yield f"open{number}", ActionStory(who=talk.who, what=what, due=due, met=0, carried=number)

    def _feedback(self) -> Iterator[tuple[str, FeedbackStory]]:
        for number in range(self._chance.randrange(1, 4)):
            coaching = self._chance.random() < 0.25
            parts = self._chance.choice(self._bank.coaching if coaching else self._bank.praise)
            names = self._names()
            on = -self._chance.randrange(4, 300)
            yield (
                f"noted{number}",
                FeedbackStory(
                    kind=FeedbackKind.COACHING if coaching else FeedbackKind.RECOGNITION,
                    on=on,
                    said=None if self._chance.random() < 0.1 else min(-1, on + self._chance.randrange(1, 4)),
                    **{name: text.format(**names) for name, text in parts.items()},
                ),
            )

    def _names(self) -> dict[str, str]:
        return {
            "colleague": self._chance.choice(self._bank.given),
            "customer": self._chance.choice(self._bank.customers),
            "town": self._chance.choice(self._bank.towns),
        }

    def _pick(self, texts: Sequence[str], **kept: str) -> str:
        return self._chance.choice(texts).format(**self._names(), **kept)

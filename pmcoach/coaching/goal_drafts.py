"""The goal kind: fields written by hand, and the goal that an accepted draft becomes."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

import msgspec

from pmcoach.coaching.goals import read_amount
from pmcoach.domain.amounts import Amount, Direction, DueDate
from pmcoach.domain.briefs import Brief
from pmcoach.domain.drafts import Draft
from pmcoach.domain.goals import Goal, Milestone
from pmcoach.domain.units import converted, followed_in
from pmcoach.errors import BadInput, NotAllowed
from pmcoach.smart.times import find_times
from pmcoach.store import Store

_LISTS = ("guidance",)
_AMOUNTS = ("baseline", "target")
_DERIVED = ("measures", "milestones")


class GoalDrafts:
    """What a goal draft means to the record."""

    kind = "goal"

    def __init__(self, store: Store) -> None:
        self._store = store

    def read_field(self, name: str, text: str, brief: Brief) -> Any:
        """Amounts and days as the parser reads them; steps one a line; other fields as written."""
        if name in _DERIVED:
            raise BadInput("goal.not_one_text", name=name)
        if not text:
            return [] if name in _LISTS else None
        if name in _AMOUNTS:
            return dict(msgspec.to_builtins(read_amount(text, brief.rough)))
        if name == "due":
            return read_due(text, brief)
        if name == "direction":
            if text not in tuple(Direction):
                raise BadInput("goal.direction", text=text)
            return text
        if name in _LISTS:
            return [line.strip(" -•") for line in text.splitlines() if line.strip(" -•")]
        return text

    def accept(self, draft: Draft, fields: Mapping[str, Any], now: datetime) -> str:
        """Write the goal and its milestones."""
        statement = fields.get("statement")
        if not statement:
            raise BadInput("goal.no_statement")
        person_id = draft.person_id
        if person_id is None:
            raise NotAllowed("goal.nobody")
        due = fields.get("due") or {}
        baseline, target = _convert(fields.get("baseline")), _convert(fields.get("target"))
        unit = followed_in(baseline, target) or fields.get("unit") or ""
        goal = self._store.goals.add(
            Goal(
                person_id=person_id,
                statement=statement,
                measure=fields.get("measure") or "",
                unit=unit,
                direction=Direction(fields["direction"]) if fields.get("direction") else None,
                baseline=baseline and converted(baseline, unit),
                target=target and converted(target, unit),
                start=draft.brief.today,
                due=date.fromisoformat(due["date"]) if due.get("date") else None,
                relevance=fields.get("relevance") or "",
                guidance=tuple(fields.get("guidance") or ()),
                guardrail=fields.get("guardrail") or "",
                objective_id=self._objective_id(draft.brief),
            ),
            now=now,
        )
        for step in fields.get("milestones") or ():
            by = (step.get("due") or {}).get("date")
            milestone = Milestone(goal_id=goal.id, text=step["text"], due=date.fromisoformat(by) if by else None)
            self._store.goals.milestones.add(milestone, now=now)
        return goal.ref

    def _objective_id(self, brief: Brief) -> str | None:
        if brief.objective is None or brief.objective.source == "you":
            return None
        return self._store.objectives.get(brief.objective.source).id


def read_due(text: str, brief: Brief) -> dict[str, Any]:
    """A day in words, as a field holds it. Raises `BadInput` where there is none in them."""
    found = [m for m in find_times(text, brief.lang, brief.today) if m.date is not None]
    if not found:
        raise BadInput("day.none_in", text=text)
    assert found[0].date is not None
    return dict(msgspec.to_builtins(DueDate(text=found[0].text, date=found[0].date.isoformat())))


def _convert(value: Mapping[str, Any] | None) -> Amount | None:
    return msgspec.convert(value, Amount) if value else None

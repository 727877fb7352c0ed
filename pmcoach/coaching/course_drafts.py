"""The course kind: a way that is taken becomes an action, a point for the next talk, or a proposed new target."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime
from typing import Any

import msgspec

from pmcoach.coaching.goal_drafts import read_due
from pmcoach.coaching.goals import Goals, read_amount
from pmcoach.coaching.meetings import planned_meeting
from pmcoach.coaching.sentence import following
from pmcoach.domain.amounts import Amount
from pmcoach.domain.briefs import Brief
from pmcoach.domain.drafts import Draft
from pmcoach.domain.goals import Goal
from pmcoach.domain.meetings import ActionItem, AgendaItem
from pmcoach.domain.people import Person, Relation
from pmcoach.errors import BadInput, NotAllowed
from pmcoach.store import Store


class CourseDrafts:
    """What a course of action means to the record."""

    kind = "course"

    def __init__(self, store: Store, goals: Goals) -> None:
        self._store, self._goals = store, goals

    def read_field(self, name: str, text: str, brief: Brief) -> Any:
        """A new target and a new day can be written; the ways are taken or refused one by one."""
        if name == "target":
            return dict(msgspec.to_builtins(read_amount(text, brief.rough))) if text else None
        if name == "due":
            return read_due(text, brief) if text else None
        raise BadInput("course.not_one_text", name=name)

    def accept(self, draft: Draft, fields: Mapping[str, Any], now: datetime) -> str:
        """Make what each way that is left means. Returns the reference of the first record."""
        ref = next((fact.source for fact in draft.brief.facts if fact.topic == "goal"), "")
        options = fields.get("options") or ()
        if not ref or not options:
            raise NotAllowed("course.nothing_kept")
        goal = self._store.goals.get(ref)
        made = [self._take(option, goal, draft, fields, now) for option in options]
        return made[0]

    def _take(
        self, option: Mapping[str, Any], goal: Goal, draft: Draft, fields: Mapping[str, Any], now: datetime
    ) -> str:
        if option["makes"] == "target" and (fields.get("target") or fields.get("due")):
            return self._propose(goal, fields, now)
        other = self._other(goal)
        if option["makes"] == "action" or other is None:
            return self._promise(option, goal, other, now)
        meeting = planned_meeting(self._store, other, today=draft.brief.today, now=now)
        point = AgendaItem(
            meeting_id=meeting.id,
            position=len(self._store.meetings.agenda.of(meeting.id)) + 1,
            topic=option["does"],
            why_now=" ".join(line["text"] for line in (*draft.proposal.fields["situation"][:2], *option["for"][:1])),
            question=option["ask"],
            outcome=option["title"],
            sources=tuple(dict.fromkeys((goal.ref, *option["sources"]))),
            raised_by=self._store.people.owner().id,
        )
        self._store.meetings.agenda.add(point, now=now)
        return meeting.ref

    def _promise(self, option: Mapping[str, Any], goal: Goal, other: Person | None, now: datetime) -> str:
        owner = self._store.people.owner()
        keeper = self._store.people.get(goal.person_id) if option["by"] == "person" else owner
        action = ActionItem(
            person_id=other.id if other else owner.id, who_id=keeper.id, who_name=keeper.name, what=option["does"]
        )
        return self._store.actions.add(action, now=now).ref

    def _propose(self, goal: Goal, fields: Mapping[str, Any], now: datetime) -> str:
        """The goal with its new target or day: a proposal, since changing a term reopens what was agreed."""
        target = msgspec.convert(fields["target"], Amount) if fields.get("target") else goal.target
        day = (fields.get("due") or {}).get("date")
        due = date.fromisoformat(day) if day else goal.due
        after = following(goal, replace(goal, target=target, due=due))
        return self._goals.change(after, now=now).ref

    def _other(self, goal: Goal) -> Person | None:
        """Whom the owner talks with about a goal: the person whose it is, or the owner's own manager."""
        person = self._store.people.get(goal.person_id)
        if person.relation is not Relation.OWNER:
            return person
        return next((p for p in self._store.people.all() if p.relation is Relation.MANAGER), None)

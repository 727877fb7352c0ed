"""The development kind: parts written by hand, and the development items that an accepted draft becomes."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from pmcoach.coaching.goal_drafts import read_due
from pmcoach.coaching.sides import side_of_owner
from pmcoach.domain.briefs import Brief
from pmcoach.domain.development import DevelopmentItem, LearningPath
from pmcoach.domain.drafts import Draft
from pmcoach.drafting.learning import path_of
from pmcoach.errors import BadInput, NotAllowed
from pmcoach.store import Store

KIND = "development"
ITEMS = "items"
_WRITTEN = ("skill", "why", "company_gain", "builds_on", "support")


class DevelopmentDrafts:
    """What a drafted development plan means to the record."""

    kind = KIND

    def __init__(self, store: Store) -> None:
        self._store = store

    def read_field(self, name: str, text: str, brief: Brief) -> Any:
        """One part of one item, such as "items.1.due"; steps one a line."""
        part = name.rpartition(".")[2]
        if part == "due":
            return read_due(text, brief) if text else None
        if part == "steps" and name != "steps":
            lines = [line.strip(" -•") for line in text.splitlines() if line.strip(" -•")]
            return [{"text": t, "path": path_of(t, brief.lang), "due": None, "proposed": False} for t in lines]
        if part not in _WRITTEN:
            raise BadInput("development.not_one_text", name=name)
        return text or None

    def accept(self, draft: Draft, fields: Mapping[str, Any], now: datetime) -> str:
        """Keep each item that names a skill; the first one's reference. Raises `BadInput` where none does."""
        if draft.person_id is None:
            raise NotAllowed("development.nobody")
        person = self._store.people.get(draft.person_id)
        items = [item for item in fields.get(ITEMS) or () if item.get("skill")]
        if not items:
            raise BadInput("development.no_skill_yet", ref=draft.ref)
        made = []
        for item in items:
            steps = item.get("steps") or ()
            due = (item.get("due") or {}).get("date")
            made.append(
                DevelopmentItem(
                    person_id=person.id,
                    skill=item["skill"],
                    why=item.get("why") or "",
                    company_gain=item.get("company_gain") or "",
                    path=LearningPath(steps[0]["path"]) if steps else None,
                    steps=tuple(_step(step) for step in steps),
                    support=item.get("support") or "",
                    due=date.fromisoformat(due) if due else None,
                    proposed_by=side_of_owner(person),
                )
            )
        kept = [self._store.development.add(item, now=now) for item in made]
        return kept[0].ref


def _step(step: Mapping[str, Any]) -> str:
    return f"{step['text']} ({step['due']})" if step.get("due") else str(step["text"])

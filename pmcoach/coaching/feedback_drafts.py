"""The feedback kind: parts written by hand, and the feedback that an accepted draft becomes."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from pmcoach.coaching.drafted_items import value_meant
from pmcoach.coaching.goal_drafts import read_due
from pmcoach.domain.briefs import Brief
from pmcoach.domain.drafts import Draft
from pmcoach.domain.meetings import Feedback, FeedbackKind
from pmcoach.errors import BadInput, NotAllowed
from pmcoach.store import Store

KIND = "feedback"


class FeedbackDrafts:
    """What a drafted feedback means to the record."""

    kind = KIND

    def __init__(self, store: Store) -> None:
        self._store = store

    def read_field(self, name: str, text: str, brief: Brief) -> Any:
        """The kind by its name, the day as the parser reads it, other parts as written."""
        if not text:
            return None
        if name == "on":
            return read_due(text, brief)
        if name == "kind":
            meant = value_meant(f"{KIND}_draft", text)
            if meant not in tuple(FeedbackKind):
                raise BadInput("feedback.kind", text=text)
            return meant
        return text

    def accept(self, draft: Draft, fields: Mapping[str, Any], now: datetime) -> str:
        """Note the feedback; it waits until it is said. Raises `BadInput` where it does not say what was seen."""
        if draft.person_id is None:
            raise NotAllowed("feedback.nobody")
        if not fields.get("behaviour"):
            raise BadInput("feedback.unseen", ref=draft.ref)
        if not fields.get("kind"):
            raise BadInput("feedback.no_kind", ref=draft.ref)
        on = (fields.get("on") or {}).get("date")
        noted = Feedback(
            person_id=draft.person_id,
            from_id=self._store.people.owner().id,
            kind=FeedbackKind(fields["kind"]),
            on=date.fromisoformat(on) if on else draft.brief.today,
            situation=fields.get("situation") or "",
            behaviour=fields["behaviour"],
            impact=fields.get("impact") or "",
        )
        return self._store.feedback.add(noted, now=now).ref

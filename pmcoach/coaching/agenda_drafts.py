"""The agenda kind: the points of an accepted draft stand on the next meeting's agenda."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from pmcoach.coaching.meetings import planned_meeting
from pmcoach.domain.briefs import Brief
from pmcoach.domain.drafts import Draft
from pmcoach.domain.meetings import AgendaItem
from pmcoach.errors import BadInput, NotAllowed
from pmcoach.store import Store


class AgendaDrafts:
    """What an agenda draft means to the record."""

    kind = "agenda"

    def __init__(self, store: Store) -> None:
        self._store = store

    def read_field(self, name: str, text: str, brief: Brief) -> Any:
        """Points are taken or refused one by one, not written as one text."""
        raise BadInput("agenda.not_one_text", name=name)

    def accept(self, draft: Draft, fields: Mapping[str, Any], now: datetime) -> str:
        """Put the new points after those that stand on the agenda; a topic that stands there is not repeated."""
        if draft.person_id is None:
            raise NotAllowed("agenda.nobody")
        person = self._store.people.get(draft.person_id)
        meeting = planned_meeting(self._store, person, today=draft.brief.today, now=now)
        standing = self._store.meetings.agenda.of(meeting.id)
        topics = {item.topic for item in standing}
        new = [p for p in fields.get("points") or () if not p.get("stands") and p["topic"] not in topics]
        mine = draft.brief.side.value
        owner = self._store.people.owner()
        for position, point in enumerate(new, start=len(standing) + 1):
            by = owner if point.get("raised_by", mine) == mine else person
            item = point_of(point, meeting.id, position, raised_by=by.id)
            self._store.meetings.agenda.add(item, now=now)
        return meeting.ref


def point_of(point: Mapping[str, Any], meeting_id: str, position: int, *, raised_by: str) -> AgendaItem:
    """A drafted point as an agenda item."""
    return AgendaItem(
        meeting_id=meeting_id,
        position=position,
        topic=point["topic"],
        why_now=point.get("why_now") or "",
        question=point.get("question") or "",
        outcome=point.get("outcome") or "",
        sources=tuple(point.get("sources") or ()),
        raised_by=raised_by,
    )

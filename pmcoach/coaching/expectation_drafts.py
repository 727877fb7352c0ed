"""The expectations kind: parts written by hand, and the expectations that an accepted draft proposes."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from pmcoach.coaching.sides import side_of_owner
from pmcoach.domain.briefs import Brief
from pmcoach.domain.drafts import Draft
from pmcoach.domain.expectations import Expectation, ExpectationKind, MeasureKind
from pmcoach.errors import BadInput, NotAllowed
from pmcoach.smart.times import find_times
from pmcoach.store import Store

KIND = "expectations"
_WRITTEN = ("statement", "standard", "sign", "success_measure")


class ExpectationDrafts:
    """What drafted expectations mean to the record."""

    kind = KIND

    def __init__(self, store: Store) -> None:
        self._store = store

    def read_field(self, name: str, text: str, brief: Brief) -> Any:
        """One part of one expectation, such as "expectations.2.standard"."""
        part = name.rpartition(".")[2]
        if part not in _WRITTEN:
            raise BadInput("expectation.not_one_text", name=name)
        return text or None

    def accept(self, draft: Draft, fields: Mapping[str, Any], now: datetime) -> str:
        """Propose each that was not refused, in their order; the first one's reference. Both have to agree later."""
        if draft.person_id is None:
            raise NotAllowed("expectation.nobody")
        person = self._store.people.get(draft.person_id)
        items = [item for item in fields.get(KIND) or () if item.get("statement")]
        if not items:
            raise BadInput("expectation.none_left", ref=draft.ref)
        made = [
            self._store.expectations.add(
                Expectation(
                    person_id=person.id,
                    kind=ExpectationKind(item["kind"]),
                    statement=item["statement"],
                    measure_kind=MeasureKind(item["measure"]) if item.get("measure") else None,
                    standard="; ".join(part for part in (item.get("standard"), item.get("sign")) if part),
                    due=_due(item, draft.brief),
                    success_measure=item.get("success_measure") or "",
                    proposed_by=side_of_owner(person),
                ),
                now=now,
            )
            for item in items
        ]
        return made[0].ref


def _due(item: Mapping[str, Any], brief: Brief) -> date | None:
    """The day that the standard names, where it names one to come."""
    days = [time.date for time in find_times(item.get("standard") or "", brief.lang, brief.today)]
    return next((day for day in days if day is not None and day > brief.today), None)

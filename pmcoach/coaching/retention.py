"""The retention clock: what is older than the age that was set, for a human to look at. Nothing goes by itself."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Any

from dateutil.relativedelta import relativedelta

from pmcoach.coaching.meetings import local_day
from pmcoach.domain.drafts import DraftStatus
from pmcoach.domain.goals import GoalStatus
from pmcoach.domain.meetings import ActionStatus
from pmcoach.domain.references import Kind
from pmcoach.domain.whole import Whole
from pmcoach.errors import BadInput
from pmcoach.store import Store

_AGE = re.compile(r"\s*([1-9][0-9]{0,3})\s*([dwmyvå])\s*", re.IGNORECASE)
_UNITS = {"y": "years", "å": "years", "m": "months", "w": "weeks", "v": "weeks", "d": "days"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Old:
    """A record and the day from which its age counts; ``person`` is the name of whom it is about."""

    ref: str
    kind: Kind
    on: date
    person: str
    title: str


def day_before(age: str, today: date) -> date:
    """The day that lies an age before ``today``: "2y", "18m", "6w", "90d" (Swedish "2å", "6v" too).

    Raises `BadInput` for another text.
    """
    found = _AGE.fullmatch(age)
    if found is None:
        raise BadInput("retention.no_age", age=age)
    try:
        return today - relativedelta(**{_UNITS[found[2].lower()]: int(found[1])})  # type: ignore[arg-type]
    except (ValueError, OverflowError) as error:
        raise BadInput("retention.too_old", age=age) from error


class Retention:
    """What a user does with what has grown old."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def older_than(self, age: str, *, today: date) -> list[Old]:
        """The records older than an age, the oldest first; what lies in the bin is listed as well.

        A note, a talk and feedback age from their day; a goal, an action item and a development
        item from the day they ended, or else were due; a draft from the day it was made. What is
        still open does not age.
        """
        limit = day_before(age, today)
        whole = self._store.whole()
        names = {kept.key: kept.record.name for kept in whole.of(Kind.PERSON)}
        last = _last_changes(whole)
        old = []
        for kept in whole.records:
            on = _day_of(kept.kind, kept.record, last.get(kept.key))
            if on is not None and on < limit:
                words = self._store.families[kept.kind].words(kept.record)
                old.append(
                    Old(
                        ref=kept.ref,
                        kind=kept.kind,
                        on=on,
                        person=names.get(getattr(kept.record, "person_id", None) or "", ""),
                        title=(words.heading or words.words).partition("\n")[0],
                    )
                )
        return sorted(old, key=lambda one: (one.on, one.ref))


def _last_changes(whole: Whole) -> dict[str, date]:
    return {one.record_id: local_day(one.at) for one in whole.history}


def _day_of(kind: Kind, record: Any, changed: date | None) -> date | None:
    """The day from which a record ages, None while it does not."""
    match kind:
        case Kind.SHARED_NOTE | Kind.PRIVATE_NOTE | Kind.FEEDBACK:
            return record.on  # type: ignore[no-any-return]
        case Kind.MEETING:
            return local_day(record.at)
        case Kind.ACTION if record.status is not ActionStatus.OPEN:
            return record.done_on or record.due or changed
        case Kind.GOAL if record.status in (GoalStatus.DONE, GoalStatus.DROPPED):
            return changed or record.due
        case Kind.DEVELOPMENT_ITEM:
            return record.done_on  # type: ignore[no-any-return]
        case Kind.DRAFT if record.status is not DraftStatus.PENDING:
            return local_day(record.created_at)
    return None

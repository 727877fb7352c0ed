"""What was promised: by whom, until when; done, moved, dropped, or open again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime

from pmcoach.coaching.people import People
from pmcoach.coaching.required import required
from pmcoach.domain.briefs import Language
from pmcoach.domain.meetings import ActionItem, ActionStatus
from pmcoach.errors import BadInput, NotAllowed, NotFound
from pmcoach.store import Store

_BOTH = frozenset({"both", "båda", "nobody", "ingen"})


class Actions:
    """What a user does with action items."""

    def __init__(self, store: Store, people: People) -> None:
        self._store = store
        self._people = people

    def of(self, who: str) -> list[ActionItem]:
        """All that was promised between the owner and a person, the first due first."""
        return self._store.actions.of(self._people.find(who).id)

    def all(self) -> list[ActionItem]:
        """All that was promised, the first due first; those without a day last."""
        return self._store.actions.all()

    def find(self, ref: str) -> ActionItem:
        """The action meant by a reference."""
        return self._store.actions.get(ref)

    def add(
        self,
        who: str,
        what: str,
        *,
        by: str | None = None,
        due: date | None = None,
        meeting: str | None = None,
        now: datetime,
    ) -> ActionItem:
        """Keep a promise between the owner and ``who``; ``by`` names who keeps it, nobody or both where it is None.

        A name that nobody here has stays as it was written.
        """
        said = required(what, "action.what")
        person = self._people.find(who)
        named = None if by is None or by.strip().casefold() in _BOTH else by
        try:
            keeper = self._people.find(named) if named else None
        except NotFound:
            keeper = None
        action = ActionItem(
            person_id=person.id,
            who_id=keeper.id if keeper else None,
            who_name=keeper.name if keeper else (named or "").strip(),
            what=said,
            due=due,
            meeting_id=self._store.meetings.get(meeting).id if meeting else None,
        )
        return self._store.actions.add(action, now=now)

    def done(self, ref: str, *, on: date, now: datetime) -> ActionItem:
        """Mark an action done on a day. Raises `NotAllowed` for a dropped one."""
        action = self._in(ref, (ActionStatus.OPEN, ActionStatus.DONE))
        return self._store.actions.change(replace(action, status=ActionStatus.DONE, done_on=on), now=now)

    def move(self, ref: str, due: date | None, *, now: datetime) -> ActionItem:
        """Give an open action another day, or none. Raises `NotAllowed` for one that is not open."""
        action = self._in(ref, (ActionStatus.OPEN,))
        return self._store.actions.change(replace(action, due=due), now=now)

    def drop(self, ref: str, *, now: datetime) -> ActionItem:
        """Nobody will do it; it stays readable. Raises `NotAllowed` for one that is done."""
        action = self._in(ref, (ActionStatus.OPEN, ActionStatus.DROPPED))
        return self._store.actions.change(replace(action, status=ActionStatus.DROPPED), now=now)

    def reopen(self, ref: str, *, now: datetime) -> ActionItem:
        """It is not done after all."""
        action = replace(self._store.actions.get(ref), status=ActionStatus.OPEN, done_on=None)
        return self._store.actions.change(action, now=now)

    def _in(self, ref: str, allowed: Sequence[ActionStatus]) -> ActionItem:
        action = self._store.actions.get(ref)
        if action.status not in allowed:
            raise NotAllowed("action.decided", ref=action.ref, state=action.status, given=ref)
        return action


def read_due(text: str, *, lang: Language, today: date) -> date:
    """A day in words ("next Friday", "om två veckor") or as 2026-06-30, read as a last day.

    The user's language is tried first. Raises `BadInput` for words that name no day, and for a day that has passed.
    """
    from pmcoach.smart.times import resolve_date

    said = text.strip()
    try:
        day: date | None = date.fromisoformat(said)
    except ValueError:
        other: Language = "en" if lang == "sv" else "sv"
        day = resolve_date(said, lang, today) or resolve_date(said, other, today)
    if day is None:
        raise BadInput("day.unreadable", text=said)
    if day < today:
        raise BadInput("day.passed", day=day)
    return day

"""The points of an agenda as one changes them: taken up, dropped, moved; and the way back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import TYPE_CHECKING

from pmcoach.domain.briefs import Fact
from pmcoach.domain.meetings import AgendaItem

if TYPE_CHECKING:
    from pmcoach.coaching.views import MeetingPage
    from pmcoach.coaching.workspace import Workspace


class AgendaPoints:
    """One use case each, with what would undo it."""

    def __init__(self, workspace: Workspace, person_id: str, *, today: date, now: Callable[[], datetime]) -> None:
        self._agendas = workspace.agendas
        self._person_id = person_id
        self._today = today
        self._now = now
        self._undo: list[Callable[[], object]] = []

    @property
    def can_undo(self) -> bool:
        """Whether there is a step to take back."""
        return bool(self._undo)

    def standing_for(self, fact: Fact, page: MeetingPage) -> AgendaItem | None:
        """The point that a fact has become, if it has."""
        if fact.source == "you":
            return None
        return next((item for item in page.agenda if fact.source in item.sources), None)

    def take(self, fact: Fact) -> None:
        """A fact of the record becomes a point."""
        self.added(self._agendas.take_up(self._person_id, fact, today=self._today, now=self._now()))

    def added(self, item: AgendaItem) -> None:
        """A point was put on the agenda; undo takes it off."""
        self._undo.append(lambda: self._agendas.drop_point(item, now=self._now()))

    def drop(self, item: AgendaItem) -> None:
        """Take a point off the agenda."""
        self._agendas.drop_point(item, now=self._now())
        self._undo.append(lambda: self._agendas.restore_point(item, now=self._now()))

    def move(self, item: AgendaItem, by: int, page: MeetingPage) -> None:
        """Move a point by some places; not past the ends."""
        order = [each.id for each in page.agenda]
        place = order.index(item.id)
        if page.meeting is None or not 0 <= place + by < len(order):
            return
        meeting_id, before = page.meeting.id, tuple(order)
        order[place], order[place + by] = order[place + by], order[place]
        self._agendas.reorder(meeting_id, order, now=self._now())
        self._undo.append(lambda: self._agendas.reorder(meeting_id, before, now=self._now()))

    def undo(self) -> None:
        """Take the last step back."""
        if self._undo:
            self._undo.pop()()

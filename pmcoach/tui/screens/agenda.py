"""Preparing the next one-on-one: what the record says since the last one, and what to talk about."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType

from pmcoach.coaching.exporting import meeting_markdown
from pmcoach.coaching.views import MeetingPage
from pmcoach.domain.briefs import Fact
from pmcoach.domain.meetings import AgendaItem
from pmcoach.tui.agenda_making import AgendaMaking, ProposedPoint
from pmcoach.tui.agenda_points import AgendaPoints
from pmcoach.tui.commands import bindings
from pmcoach.tui.forms.feedback import ask_feedback
from pmcoach.tui.forms.meeting_time import ask_meeting_time
from pmcoach.tui.forms.note import ask_private_note
from pmcoach.tui.forms.point import ask_point
from pmcoach.tui.records import open_record
from pmcoach.tui.screens.agenda_drafting import AgendaDrafting
from pmcoach.tui.screens.hold import HoldPage
from pmcoach.tui.widgets.agenda_view import AgendaView
from pmcoach.tui.widgets.rowlist import RowList

LOW = 30
"""Lines under which the agenda leaves out why a point comes now."""


class AgendaPage(AgendaDrafting):
    """Left the record, right the agenda. The human takes up, drops, words and orders."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings(
            "hold",
            "point_take",
            "point_add",
            "agenda_word",
            "agenda_accept",
            "agenda_decline",
            "plan",
            "note_private",
            "feedback_add",
            "point_down",
            "point_up",
            "undo",
        ),
    ]

    def __init__(self, person_id: str) -> None:
        super().__init__()
        self._person_id = person_id
        self._page: MeetingPage | None = None

    def compose_body(self) -> ComposeResult:
        """Two lists side by side; under each other where it is narrow."""
        yield AgendaView(self.words)

    @property
    def view(self) -> AgendaView:
        """What is on the screen."""
        return self.query_one(AgendaView)

    def on_mount(self) -> None:
        """Begin with the agenda, or with the record while there is none."""
        self.making = AgendaMaking(self.workspace, self._person_id, today=self.today, now=lambda: self.now)
        self.points = AgendaPoints(self.workspace, self._person_id, today=self.today, now=lambda: self.now)
        if self.desk.keeper is not None:
            self.making.recall(self.desk.keeper.recall(self.making.key))
        self.reload()
        self.query_one("#agenda" if self.query_one("#agenda", RowList).rows else "#since").focus()

    def reload(self) -> None:
        """Read the meeting as it stands."""
        if not hasattr(self, "making"):
            return
        page = self._page = self.workspace.agendas.page(self._person_id, today=self.today)
        self.making.find_waiting()
        self.title_is(self._heading(page), self._met(page))
        self.redraw()
        self.refresh_bindings()

    def redraw(self) -> None:
        """Draw both lists."""
        if self._page is not None:
            owner = self.workspace.people.owner()
            self.view.show(self._page, self.making, owner=owner, brief=self.size.height < LOW)

    def on_resize(self) -> None:
        """More fits, or less."""
        self.reload()

    def _heading(self, page: MeetingPage) -> str:
        if page.at is None:
            return self.say("agenda.title", name=page.person.name)
        day = self.words.day(page.at.astimezone().date(), today=self.today)
        return self.say("agenda.title_at", name=page.person.name, day=day, clock=self.words.clock(page.at))

    def _met(self, page: MeetingPage) -> str:
        if page.last_held is None:
            return self.say("person.never_met")
        return self.say("person.last_met", day=self.words.day(page.last_held.at.astimezone().date(), today=self.today))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only what makes sense on the row under the cursor."""
        if not hasattr(self, "making"):
            return True
        record = self._record()
        if action == "take_or_drop":
            return isinstance(record, (Fact, AgendaItem, ProposedPoint))
        if action == "move":
            return isinstance(record, AgendaItem)
        if action in {"accept", "decline"}:
            return bool(self.making.points()) and not self.making.drafting
        if action == "undo":
            return self.points.can_undo
        if action == "word":
            return not self.making.drafting
        return super().check_action(action, parameters)

    def _record(self) -> object:
        focused = self.focused
        return focused.current.record if isinstance(focused, RowList) and focused.current else None

    @on(RowList.OptionHighlighted)
    def _moved(self) -> None:
        self.refresh_bindings()

    @on(RowList.OptionSelected)
    def _open(self) -> None:
        record = self._record()
        if isinstance(record, (AgendaItem, ProposedPoint)):
            ref = next((source for source in record.sources if source != "you"), "")
        else:
            ref = record.source if isinstance(record, Fact) else ""
        if not open_record(self.desk, ref, self._person_id):
            self.notify(self.say("agenda.no_evidence"), markup=False)

    # Points

    def action_take_or_drop(self) -> None:
        """A fact becomes a point, a point leaves the agenda, a proposal is refused; each again, and back."""
        record, page = self._record(), self._page
        if isinstance(record, ProposedPoint):
            self.making.toggle(record.place)
            self.redraw()
        elif isinstance(record, AgendaItem):
            self._drop(record)
        elif isinstance(record, Fact) and page is not None:
            standing = self.points.standing_for(record, page)
            if standing is not None:
                self._drop(standing)
            else:
                self._then_reload(lambda: self.points.take(record))

    def _drop(self, item: AgendaItem) -> None:
        if self._then_reload(lambda: self.points.drop(item)):
            self.notify(self.say("agenda.dropped", topic=item.topic), markup=False)

    def action_move(self, by: int) -> None:
        """Move a point up or down."""
        record, page = self._record(), self._page
        if isinstance(record, AgendaItem) and page is not None:
            self._then_reload(lambda: self.points.move(record, by, page))

    def action_add_point(self) -> None:
        """Put something of one's own on the agenda."""
        ask_point(self, self._person_id, self.points.added)

    def action_undo(self) -> None:
        """Take the last step back."""
        self._then_reload(self.points.undo)

    def _then_reload(self, deed: Callable[[], object]) -> bool:
        done = self.desk.attempt(deed)
        self.reload()
        return done

    # Beside the points

    def action_private_note(self) -> None:
        """Write something that only the owner reads."""
        ask_private_note(self, self._person_id)

    def action_add_feedback(self) -> None:
        """Note feedback, which then stands among what there is to talk about."""
        ask_feedback(self, self._person_id)

    def action_plan(self) -> None:
        """Set the day and hour."""
        ask_meeting_time(self, self._person_id)

    def action_hold(self) -> None:
        """Begin the talk. Proposed points that were not refused come along: they are what one is about to talk of."""
        self.making.give_up()
        coming = sum(not point.refused for point in self.making.points())
        if coming and self.desk.attempt(self.making.accept):
            self._forget()
            self.desk.notify(self.say("agenda.came_along", count=coming), markup=False)
        self.app.push_screen(HoldPage(self._person_id))

    def as_markdown(self) -> tuple[str, str]:
        """The agenda, without what is private."""
        page = self.workspace.agendas.page(self._person_id, today=self.today)
        return f"agenda {page.person.name} {self.today}", meeting_markdown(page, self.words.lang)

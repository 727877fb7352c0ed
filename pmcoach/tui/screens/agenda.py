"""Preparing the next one-on-one: what the record says since the last one, and what to talk about."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType

from pmcoach.coaching.views import MeetingPage
from pmcoach.domain.briefs import Fact
from pmcoach.domain.meetings import AgendaItem
from pmcoach.errors import Cancelled
from pmcoach.tui.agenda_making import AgendaMaking, ProposedPoint
from pmcoach.tui.commands import bindings
from pmcoach.tui.messages import DraftFailed, DraftGrew, DraftReady
from pmcoach.tui.page import Page
from pmcoach.tui.records import open_record
from pmcoach.tui.screens.form import Field, Form, Values
from pmcoach.tui.screens.note import ask_private_note
from pmcoach.tui.widgets.agenda_view import AgendaView
from pmcoach.tui.widgets.rowlist import RowList

LOW = 30
"""Lines under which the agenda leaves out why a point comes now."""


class AgendaPage(Page):
    """Left the record, right the agenda. The human takes up, drops, words and orders."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings(
            "point_take",
            "point_add",
            "point_down",
            "point_up",
            "agenda_word",
            "agenda_accept",
            "agenda_decline",
            "note_private",
            "undo",
        ),
    ]

    def __init__(self, person_id: str) -> None:
        super().__init__()
        self._person_id = person_id
        self._undo: list[Callable[[], object]] = []
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
        if self.desk.keeper is not None:
            self.making.recall(self.desk.keeper.recall(self.making.key))
        self.reload()
        self.query_one("#agenda" if self.query_one("#agenda", RowList).rows else "#since").focus()

    def on_unmount(self) -> None:
        """The app ends: so does what the model writes."""
        making: AgendaMaking | None = getattr(self, "making", None)
        if making is not None:
            making.stop()

    def reload(self) -> None:
        """Read the meeting as it stands."""
        if not hasattr(self, "making"):
            return
        page = self._page = self.workspace.agendas.page(self._person_id, today=self.today)
        self.making.find_waiting()
        self.title_is(self._heading(page), self._met(page))
        self._show()
        self.refresh_bindings()

    def _show(self) -> None:
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
            return self.say("home.never_met")
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
            return bool(self._undo)
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
        record = self._record()
        page = self._page
        if isinstance(record, ProposedPoint):
            self.making.toggle(record.place)
            self._show()
        elif isinstance(record, AgendaItem):
            self._drop(record)
        elif isinstance(record, Fact) and page is not None:
            standing = next((item for item in page.agenda if record.source in item.sources), None)
            if standing is not None and record.source != "you":
                self._drop(standing)
            else:
                self._take(record)

    def _drop(self, item: AgendaItem) -> None:
        if self.desk.attempt(lambda: self.workspace.agendas.drop_point(item, now=self.now)):
            self._undo.append(lambda: self.workspace.agendas.restore_point(item, now=self.now))
            self.notify(self.say("agenda.dropped", topic=item.topic), markup=False)
            self.reload()

    def _take(self, fact: Fact) -> None:
        made: list[AgendaItem] = []
        take = self.workspace.agendas.take_up
        if self.desk.attempt(lambda: made.append(take(self._person_id, fact, today=self.today, now=self.now))):
            self._undo.append(lambda: self.workspace.agendas.drop_point(made[0], now=self.now))
            self.reload()

    def action_move(self, by: int) -> None:
        """Move a point up or down."""
        record, page = self._record(), self._page
        if not isinstance(record, AgendaItem) or page is None or page.meeting is None:
            return
        order = [item.id for item in page.agenda]
        place = order.index(record.id)
        to = place + by
        if not 0 <= to < len(order):
            return
        order[place], order[to] = order[to], order[place]
        meeting = page.meeting.id
        self.desk.attempt(lambda: self.workspace.agendas.reorder(meeting, order, now=self.now))
        self.reload()

    def action_add_point(self) -> None:
        """Put something of one's own on the agenda."""

        def add(values: Values) -> None:
            item = self.workspace.agendas.add_point(self._person_id, values["topic"], today=self.today, now=self.now)
            self._undo.append(lambda: self.workspace.agendas.drop_point(item, now=self.now))

        field = Field(name="topic", label=self.say("agenda.topic"), hint=self.say("agenda.topic_hint"))
        self.app.push_screen(Form(self.say("agenda.add"), [field], add, keep=f"point:{self._person_id}"))

    def action_private_note(self) -> None:
        """Write something that only the owner reads."""
        ask_private_note(self, self._person_id)

    def action_undo(self) -> None:
        """Take the last step back."""
        if self._undo and self.desk.attempt(self._undo.pop()):
            self.reload()

    # Drafting

    def action_word(self) -> None:
        """Let the rules choose the points and the model word the questions."""
        if self.desk.attempt(lambda: self.making.start(self)):
            self.reload()
            self.query_one("#agenda").focus()

    def action_accept(self) -> None:
        """Put the proposed points on the agenda."""
        if self.desk.attempt(self.making.accept):
            self._forget()
            self.notify(self.say("agenda.accepted"), markup=False)
            self.reload()

    def action_decline(self) -> None:
        """Want none of the proposal."""
        if self.desk.attempt(self.making.decline):
            self._forget()
            self.notify(self.say("agenda.declined"), markup=False)
            self.reload()

    def action_back(self) -> None:
        """Stop the model if it writes; else leave."""
        if self.making.drafting:
            self.making.stop()
        else:
            super().action_back()

    @on(DraftGrew)
    def _grew(self, event: DraftGrew) -> None:
        if self.making.grew(event):
            if self.desk.keeper is not None:
                self.desk.keeper.keep(self.making.key, self.making.to_text())
            self._show()

    @on(DraftReady)
    def _ready(self, event: DraftReady) -> None:
        if self.making.ready(event):
            self._forget()
            self.reload()

    @on(DraftFailed)
    def _failed(self, event: DraftFailed) -> None:
        if not self.making.failed(event):
            return
        self.reload()
        if isinstance(event.error, Cancelled):
            self.notify(self.say("coach.stopped"), markup=False)
        else:
            self.notify(str(event.error), title=event.error.title, severity="error", markup=False)

    def _forget(self) -> None:
        if self.desk.keeper is not None:
            self.desk.keeper.forget(self.making.key)

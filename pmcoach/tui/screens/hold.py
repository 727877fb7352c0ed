"""Holding the one-on-one: the agenda on one side, notes on the other, promises as they are made."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.timer import Timer
from textual.widgets import TextArea

from pmcoach.coaching.views import MeetingPage
from pmcoach.domain.meetings import AgendaItem
from pmcoach.tui.commands import bindings
from pmcoach.tui.forms.note import ask_private_note
from pmcoach.tui.forms.point import ask_point
from pmcoach.tui.page import Page
from pmcoach.tui.screens.summary import SummaryPage
from pmcoach.tui.talk_rows import found_in, found_row, talk_row
from pmcoach.tui.widgets.fields import Writing
from pmcoach.tui.widgets.rowlist import RowList
from pmcoach.tui.widgets.section import Section

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from pmcoach.domain.drafts import Proposal

SETTLE = 0.4
"""Seconds without a key after which the notes are read for promises."""
LOW = 30
"""Lines under which a point leaves out its question."""


def notes_key(person_id: str) -> str:
    """Where the notes of a talk wait until it has ended."""
    return f"talk:{person_id}"


class HoldPage(Page):
    """One writes while one talks. Nothing is a record before the summary is accepted; nothing typed is lost."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings("discussed", "talk_end", "point_add", "note_private", "note_aside"),
    ]

    def __init__(self, person_id: str) -> None:
        super().__init__()
        self._person_id = person_id
        self._page: MeetingPage | None = None
        self._settle: Timer | None = None

    def compose_body(self) -> ComposeResult:
        """Points left, notes right, and under them what was promised."""
        with Horizontal(id="talk"):
            with Section(self.say("talk.points"), id="points-section"):
                yield RowList(id="points", empty=self.say("talk.no_points"))
            with Vertical(id="talk-written"):
                with Section(self.say("talk.notes"), note=self.say("talk.both_read"), id="talk-notes-section"):
                    yield Writing(id="talk-notes", placeholder=self.say("talk.notes_hint"))
                with Section(self.say("talk.promises"), id="promises-section"):
                    yield RowList(id="promises", empty=self.say("talk.no_promises"))

    def on_mount(self) -> None:
        """Go on writing where one stopped."""
        notes = self.query_one("#talk-notes", Writing)
        kept = self.desk.keeper.recall(notes_key(self._person_id)) if self.desk.keeper else None
        with self.prevent(TextArea.Changed):
            notes.text = kept or ""
        notes.move_cursor(notes.document.end)
        notes.focus()
        self._read()

    @property
    def notes(self) -> str:
        """What is written down so far."""
        return self.query_one("#talk-notes", Writing).text

    def reload(self) -> None:
        """Read the agenda as it stands."""
        page = self._page = self.workspace.agendas.page(self._person_id, today=self.today)
        done = sum(item.discussed for item in page.agenda)
        told = self.say("talk.discussed", done=done, count=len(page.agenda)) if page.agenda else ""
        self.title_is(self.say("talk.title", name=page.person.name), told)
        low = self.size.height < LOW
        rows = [talk_row(number, item, brief=low) for number, item in enumerate(page.agenda, start=1)]
        self.query_one("#points", RowList).show(rows)
        self.refresh_bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """A point can be ticked off where the cursor is on one."""
        if action == "discussed":
            return self.is_mounted and isinstance(self._point(), AgendaItem)
        return super().check_action(action, parameters)

    def _point(self) -> object:
        rows = self.focused
        return rows.current.record if isinstance(rows, RowList) and rows.current else None

    @on(RowList.OptionHighlighted)
    def _moved(self) -> None:
        self.refresh_bindings()

    @on(TextArea.Changed, "#talk-notes")
    def _typed(self) -> None:
        if self.desk.keeper is not None:
            self.desk.keeper.keep(notes_key(self._person_id), self.notes)
        if self._settle is not None:
            self._settle.stop()
        self._settle = self.set_timer(SETTLE, self._read)

    def _read(self) -> None:
        """Show the promises that the notes hold so far."""
        found = self._found()
        shown = list(found_in(found, self.words, today=self.today)) if found else []
        self.query_one("#promises", RowList).show([found_row(each, ()) for each in shown])

    def _found(self) -> Proposal | None:
        """What the rules find in the notes; nothing in empty ones."""
        if not self.notes.strip():
            return None
        holding = self.workspace.holding
        return holding.read(holding.talk(self._person_id, self.notes, today=self.today))

    @on(RowList.OptionSelected, "#points")
    def _tick(self) -> None:
        self.action_discussed()

    def action_discussed(self) -> None:
        """Tick the point off, or take the tick back."""
        point = self._point()
        if isinstance(point, AgendaItem):
            self.desk.attempt(lambda: self.workspace.holding.mark(point, discussed=not point.discussed, now=self.now))
            self.reload()

    def action_add_point(self) -> None:
        """Something else came up."""
        ask_point(self, self._person_id)

    def action_private_note(self) -> None:
        """Write something that only the owner reads."""
        ask_private_note(self, self._person_id)

    def action_end_talk(self) -> None:
        """Look at what was promised and decided; escape goes back to the notes."""
        notes, person_id = self.notes, self._person_id
        name = self.workspace.people.find(person_id).name
        talk = self.workspace.holding.talk(person_id, notes, today=self.today) if notes.strip() else None

        def keep(found: Proposal | None, refused: Collection[str], changes: Mapping[str, str]) -> None:
            self.workspace.holding.end(
                person_id, notes, found=found, refused=refused, changes=changes, today=self.today, now=self.now
            )

        title = self.say("talk.ended", name=name)
        page = SummaryPage(title, self._found(), keep, typed=person_id, after=self._ended, talk=talk)
        self.app.push_screen(page)

    def _ended(self) -> None:
        """All is kept: back to the agenda of the next talk."""
        if self.desk.keeper is not None:
            self.desk.keeper.forget(notes_key(self._person_id))
        left = sum(not item.discussed for item in self._page.agenda) if self._page else 0
        told = self.say("talk.kept_left", count=left) if left else self.say("talk.kept")
        self.app.pop_screen()
        self.desk.notify(told, markup=False)

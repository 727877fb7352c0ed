"""Everybody the workspace is about."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType

from pmcoach.domain.people import Person, Relation
from pmcoach.tui import marks
from pmcoach.tui.commands import bindings
from pmcoach.tui.forms.person import ask_new_person, ask_person_changes, cadence_label
from pmcoach.tui.lines import cell
from pmcoach.tui.page import Page
from pmcoach.tui.removing import ask_remove
from pmcoach.tui.screens.agenda import AgendaPage
from pmcoach.tui.screens.person import PersonScreen
from pmcoach.tui.widgets.rowlist import Row, RowList
from pmcoach.tui.widgets.section import Section


class PeoplePage(Page):
    """A list of people: open one, add one, change one."""

    HERE = "people"
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings("person_add", "person_change", "agenda", "remove"),
    ]

    def compose_body(self) -> ComposeResult:
        """One list."""
        with Section(self.say("people.title"), id="people-section"):
            yield RowList(id="people", empty=self.say("people.empty"))

    def on_mount(self) -> None:
        """Begin in the list."""
        self.query_one("#people").focus()

    def reload(self) -> None:
        """Read everybody."""
        people = [self.workspace.people.owner(), *self.workspace.people.all()]
        others = len(people) - 1
        told = self.say("people.count", count=others) if others else self.say("people.only_you")
        self.title_is(self.say("people.heading"), told)
        self.query_one("#people", RowList).show([self._row(person) for person in people])

    def _row(self, person: Person) -> Row:
        cadence = cadence_label(self.words, person.cadence_days) if person.relation is not Relation.OWNER else ""
        cells = (
            cell(marks.evidence(person.ref), width=4),
            cell(person.name, "bold", share=3),
            cell(person.role, share=4),
            cell(person.team, "$quiet", share=2, narrow=100),
            cell(self.say(f"relation.{person.relation}"), "$quiet", width=11),
            cell(cadence, "$quiet", width=15),
        )
        return Row(id=person.id, cells=cells, record=person)

    @on(RowList.OptionSelected, "#people")
    def _open(self) -> None:
        person = self._current()
        if person is not None:
            self.app.push_screen(PersonScreen(person.id))

    def action_agenda(self) -> None:
        """Prepare the next meeting with whom the cursor is on."""
        person = self._current()
        if person is not None and person.relation is not Relation.OWNER:
            self.app.push_screen(AgendaPage(person.id))

    def action_add_person(self) -> None:
        """Ask who it is, and add them."""
        ask_new_person(self)

    def action_remove(self) -> None:
        """Put whom the cursor is on into the bin, once asked; the owner stays."""
        person = self._current()
        if person is not None:
            ask_remove(self.desk, person, leave=self.reload)

    def action_change_person(self) -> None:
        """Change what is known about whom the cursor is on."""
        person = self._current()
        if person is not None:
            ask_person_changes(self, person)

    def _current(self) -> Person | None:
        row = self.query_one("#people", RowList).current
        return row.record if row is not None and isinstance(row.record, Person) else None

"""Everybody the workspace is about."""

from __future__ import annotations

from dataclasses import replace
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType

from pmcoach.domain.people import Person, Relation
from pmcoach.errors import BadInput
from pmcoach.tui import marks
from pmcoach.tui.commands import bindings
from pmcoach.tui.lines import cell
from pmcoach.tui.page import Page
from pmcoach.tui.screens.agenda import AgendaPage
from pmcoach.tui.screens.form import Field, Form, Values
from pmcoach.tui.screens.person import PersonScreen
from pmcoach.tui.widgets.rowlist import Row, RowList
from pmcoach.tui.widgets.section import Section

CADENCES = (7, 14, 21, 28)
"""Days between one-on-ones that the form offers."""


class PeoplePage(Page):
    """A list of people: open one, add one, change one."""

    HERE = "people"
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings("person_add", "person_change", "agenda"),
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
        self.title_is(self.say("people.heading"), self.say("people.count", count=len(people) - 1))
        self.query_one("#people", RowList).show([self._row(person) for person in people])

    def _row(self, person: Person) -> Row:
        cadence = self.cadence_label(person.cadence_days) if person.relation is not Relation.OWNER else ""
        cells = (
            cell(marks.evidence(person.ref), width=4),
            cell(person.name, "bold", share=3),
            cell(person.role, share=4),
            cell(person.team, "$quiet", share=2, narrow=100),
            cell(self.say(f"relation.{person.relation}"), "$quiet", width=11),
            cell(cadence, "$quiet", width=15),
        )
        return Row(id=person.id, cells=cells, record=person)

    def cadence_label(self, days: int | None) -> str:
        """A cadence in words: "every 2 weeks"."""
        if days is None:
            return self.say("people.no_cadence")
        if days % 7:
            return self.say("people.every_days", count=days)
        return self.say("people.every_weeks", count=days // 7)

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

        def add(values: Values) -> None:
            self.workspace.people.add(
                values["name"],
                role=values["role"].strip(),
                team=values["team"].strip(),
                relation=Relation(values["relation"]),
                cadence_days=_days(values["cadence"]),
                now=self.now,
            )

        form = Form(self.say("people.add"), self._fields(None), add, keep="person", about=self.say("people.add_about"))
        self.app.push_screen(form, self._told("people.added"))

    def action_change_person(self) -> None:
        """Change what is known about whom the cursor is on."""
        person = self._current()
        if person is None:
            return

        def change(values: Values) -> None:
            if not values["name"].strip():
                raise BadInput(self.say("people.nameless"))
            relation = Relation(values["relation"]) if "relation" in values else person.relation
            cadence = _days(values["cadence"]) if "cadence" in values else person.cadence_days
            changed = replace(
                person,
                name=" ".join(values["name"].split()),
                role=values["role"].strip(),
                team=values["team"].strip(),
                relation=relation,
                cadence_days=cadence,
            )
            self.workspace.people.change(changed, now=self.now)

        form = Form(self.say("people.change"), self._fields(person), change, keep=f"person:{person.id}")
        self.app.push_screen(form, self._told("people.changed"))

    def _told(self, key: str):  # type: ignore[no-untyped-def]
        def told(done: bool | None) -> None:
            if done:
                self.notify(self.say(key), markup=False)

        return told

    def _current(self) -> Person | None:
        row = self.query_one("#people", RowList).current
        return row.record if row is not None and isinstance(row.record, Person) else None

    def _fields(self, person: Person | None) -> list[Field]:
        known = person or Person(name="", cadence_days=14)
        fields = [
            Field(name="name", label=self.say("people.name"), value=known.name, hint=self.say("people.name_hint")),
            Field(name="role", label=self.say("people.role"), value=known.role, hint=self.say("people.role_hint")),
            Field(name="team", label=self.say("people.team"), value=known.team),
        ]
        if known.relation is Relation.OWNER:
            return fields
        relations = tuple((str(r), self.say(f"relation.{r}")) for r in Relation if r is not Relation.OWNER)
        days = sorted({*CADENCES, *([known.cadence_days] if known.cadence_days else [])})
        cadences = (*((str(d), self.cadence_label(d)) for d in days), ("", self.cadence_label(None)))
        cadence = str(known.cadence_days or "")
        return [
            *fields,
            Field(name="relation", label=self.say("people.relation"), value=str(known.relation), choices=relations),
            Field(name="cadence", label=self.say("people.cadence"), value=cadence, choices=cadences),
        ]


def _days(text: str) -> int | None:
    return int(text) if text else None

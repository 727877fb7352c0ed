"""The sheet for a person: name, role, team, what they are to the owner, how often the two meet."""

from __future__ import annotations

from dataclasses import replace

from pmcoach.coaching.words import Words
from pmcoach.domain.people import Person, Relation
from pmcoach.errors import BadInput
from pmcoach.tui.forms.form import Field, Form, Values
from pmcoach.tui.page import Page

CADENCES = (7, 14, 21, 28)
"""Days between one-on-ones that the form offers."""


def ask_new_person(page: Page) -> None:
    """Ask who it is, and add them."""
    added: list[Person] = []

    def add(values: Values) -> None:
        person = page.workspace.people.add(
            values["name"],
            role=values["role"].strip(),
            team=values["team"].strip(),
            relation=Relation(values["relation"]),
            cadence_days=_days(values["cadence"]),
            now=page.now,
        )
        added.append(person)

    def told(done: bool | None) -> None:
        if done:
            page.desk.notify(page.say("people.added"), markup=False)
            page.show_row(added[0].id)

    form = Form(
        page.say("people.add"), _fields(page.words, None), add, keep="person", about=page.say("people.add_about")
    )
    page.app.push_screen(form, told)


def ask_person_changes(page: Page, person: Person) -> None:
    """Change what is known about somebody."""

    def change(values: Values) -> None:
        if not values["name"].strip():
            raise BadInput(page.say("people.nameless"))
        changed = replace(
            person,
            name=" ".join(values["name"].split()),
            role=values["role"].strip(),
            team=values["team"].strip(),
            relation=Relation(values["relation"]) if "relation" in values else person.relation,
            cadence_days=_days(values["cadence"]) if "cadence" in values else person.cadence_days,
        )
        page.workspace.people.change(changed, now=page.now)

    form = Form(page.say("people.change"), _fields(page.words, person), change, keep=f"person:{person.id}")
    page.app.push_screen(
        form, lambda done: page.desk.notify(page.say("people.changed"), markup=False) if done else None
    )


def cadence_label(words: Words, days: int | None) -> str:
    """A cadence in words: "every 2 weeks"."""
    if days is None:
        return words.say("tui.people.no_cadence")
    if days in (2, 14):
        return words.say("tui.people.every_other_day" if days == 2 else "tui.people.every_other_week")
    if days % 7:
        return words.say("tui.people.every_days", count=days)
    return words.say("tui.people.every_weeks", count=days // 7)


def _fields(words: Words, person: Person | None) -> list[Field]:
    known = person or Person(name="", cadence_days=14)

    def say(key: str) -> str:
        return words.say(f"tui.people.{key}")

    fields = [
        Field(name="name", label=say("name"), value=known.name, hint=say("name_hint")),
        Field(name="role", label=say("role"), value=known.role, hint=say("role_hint")),
        Field(name="team", label=say("team"), value=known.team, hint=say("team_hint")),
    ]
    if known.relation is Relation.OWNER:
        return fields
    relations = tuple((str(r), words.say(f"tui.relation.{r}")) for r in Relation if r is not Relation.OWNER)
    days = sorted({*CADENCES, *([known.cadence_days] if known.cadence_days else [])})
    cadences = (*((str(d), cadence_label(words, d)) for d in days), ("", cadence_label(words, None)))
    return [
        *fields,
        Field(name="relation", label=say("relation"), value=str(known.relation), choices=relations),
        Field(name="cadence", label=say("cadence"), value=str(known.cadence_days or ""), choices=cadences),
    ]


def _days(text: str) -> int | None:
    return int(text) if text else None

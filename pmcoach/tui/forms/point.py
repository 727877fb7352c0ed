"""The sheet for a point of one's own on the next agenda."""

from __future__ import annotations

from collections.abc import Callable

from pmcoach.domain.meetings import AgendaItem
from pmcoach.tui.forms.form import Field, Form, Values
from pmcoach.tui.page import Page


def ask_point(page: Page, person_id: str, added: Callable[[AgendaItem], object] | None = None) -> None:
    """Ask what to talk about, put it on the agenda, and hand it on where it is wanted."""

    def add(values: Values) -> None:
        item = page.workspace.agendas.add_point(person_id, values["topic"], today=page.today, now=page.now)
        if added is not None:
            added(item)

    field = Field(name="topic", label=page.say("agenda.topic"), hint=page.say("agenda.topic_hint"))
    page.app.push_screen(Form(page.say("agenda.add"), [field], add, keep=f"point:{person_id}"))

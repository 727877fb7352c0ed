"""The sheet for a note that only the owner reads."""

from __future__ import annotations

from pmcoach.tui import marks
from pmcoach.tui.forms.form import Field, Form, Values
from pmcoach.tui.page import Page


def ask_private_note(page: Page, person_id: str) -> None:
    """Ask for a private note about somebody and keep it."""

    def keep(values: Values) -> None:
        page.workspace.agendas.add_private_note(person_id, values["text"], today=page.today, now=page.now)

    def told(done: bool | None) -> None:
        if done:
            page.desk.notify(page.say("note.kept"), markup=False)

    field = Field(name="text", label=page.say("note.text"), tall=True, hint=page.say("note.hint"))
    title = f"{marks.LOCK} {page.say('note.private')}"
    page.app.push_screen(Form(title, [field], keep, keep=f"note:{person_id}", about=page.say("note.about")), told)

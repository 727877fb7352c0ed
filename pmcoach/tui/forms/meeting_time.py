"""The sheet for the day and hour of the next talk."""

from __future__ import annotations

from datetime import timedelta

from pmcoach.coaching.planning import read_when
from pmcoach.tui.forms.form import Field, Form, Values
from pmcoach.tui.page import Page


def ask_meeting_time(page: Page, person_id: str) -> None:
    """Ask when the two meet next, and plan it or move what was planned."""
    coming = page.workspace.agendas.page(person_id, today=page.today)
    at = coming.at.astimezone() if coming.at else None

    def keep(values: Values) -> None:
        when = read_when(values["day"], values["clock"], lang=page.words.lang, today=page.today)
        page.workspace.planning.set_time(person_id, at=when, today=page.today, now=page.now)

    def told(done: bool | None) -> None:
        if done:
            page.desk.notify(page.say("meeting_time.kept"), markup=False)

    soon = page.words.day(page.today + timedelta(days=1))
    fields = [
        Field(
            name="day",
            label=page.say("meeting_time.day"),
            value=str(at.date()) if at else "",
            hint=page.say("meeting_time.day_hint", day=soon),
            reads=lambda day: read_when(day, "12:00", lang=page.words.lang, today=page.today),
        ),
        Field(
            name="clock",
            label=page.say("meeting_time.clock"),
            value=page.words.clock(at) if at else "",
            hint="14:00",
            reads=lambda clock: read_when(str(page.today), clock, lang=page.words.lang, today=page.today),
        ),
    ]
    title = page.say("meeting_time.title", name=coming.person.name)
    page.app.push_screen(Form(title, fields, keep, keep=f"meeting-time:{person_id}"), told)

"""The sheet for feedback: the situation, what somebody did, and what came of it."""

from __future__ import annotations

from dataclasses import replace

from pmcoach.coaching.required import required
from pmcoach.domain.meetings import FeedbackKind
from pmcoach.tui.forms.form import Field, Form, Values
from pmcoach.tui.page import Page


def ask_feedback(page: Page, person_id: str) -> None:
    """Note feedback for somebody; it waits on home until it is said."""

    def keep(values: Values) -> None:
        page.workspace.feedback.add(
            person_id,
            values["behaviour"],
            kind=FeedbackKind(values["kind"]),
            situation=values["situation"],
            impact=values["impact"],
            on=page.today,
            said_on=page.today if values["said"] else None,
            now=page.now,
        )

    def told(done: bool | None) -> None:
        if done:
            page.desk.notify(page.say("feedback.kept"), markup=False)

    def field(name: str) -> Field:
        return Field(name=name, label=page.say(f"record.{name}"), hint=page.say(f"feedback.{name}_hint"))

    kinds = tuple((str(kind), page.words.say(f"feedback.{kind}").capitalize()) for kind in FeedbackKind)
    fields = [
        field("situation"),
        replace(field("behaviour"), reads=lambda text: required(text, "feedback.behaviour")),
        field("impact"),
        Field(name="kind", label=page.say("feedback.kind"), choices=kinds),
        Field(
            name="said",
            label=page.say("feedback.heard"),
            choices=(("", page.say("feedback.not_yet")), ("yes", page.say("feedback.heard_today"))),
        ),
    ]
    name = page.workspace.people.find(person_id).name
    title = page.say("feedback.title", name=name)
    page.app.push_screen(
        Form(title, fields, keep, keep=f"feedback:{person_id}", about=page.say("feedback.about")), told
    )

"""Sheets for rough words that a draft is made of: what somebody wants to learn, what was seen."""

from __future__ import annotations

from collections.abc import Callable

from pmcoach.domain.drafts import Draft
from pmcoach.tui.forms.form import Field, Form, Values
from pmcoach.tui.page import Page

Opened = Callable[[Draft], object]
"""Told the draft that was made."""


def ask_wanted(page: Page, person_id: str, opened: Opened) -> None:
    """What somebody would like to learn, in own words; then the draft of a plan."""

    def make(rough: str) -> Draft:
        drafting = page.workspace.development_drafting
        return drafting.draft(person_id, rough, engine="composer", today=page.today, now=page.now)

    _ask(page, person_id, "plan", make, opened)


def ask_seen(page: Page, person_id: str, opened: Opened) -> None:
    """What was seen, in rough words; then the draft of feedback."""

    def make(rough: str) -> Draft:
        drafting = page.workspace.feedback_drafting
        return drafting.draft(person_id, rough, engine="composer", today=page.today, now=page.now)

    _ask(page, person_id, "feedback", make, opened)


def _ask(page: Page, person_id: str, what: str, make: Callable[[str], Draft], opened: Opened) -> None:
    made: list[Draft] = []

    def keep(values: Values) -> None:
        made.append(make(values["rough"]))

    def told(done: bool | None) -> None:
        if done and made:
            opened(made[-1])

    name = page.workspace.people.find(person_id).name
    field = Field(
        name="rough",
        label=page.say(f"drafted.{what}.rough"),
        hint=page.say(f"drafted.{what}.rough_hint"),
        tall=True,
    )
    title, about = page.say(f"drafted.{what}.title", name=name), page.say(f"drafted.{what}.about")
    page.app.push_screen(Form(title, [field], keep, keep=f"rough:{what}:{person_id}", about=about), told)

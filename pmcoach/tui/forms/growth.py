"""The sheets for what is expected of a person, what they learn, what they wish for, and what the role is for."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from pmcoach.coaching.roles import QUESTIONS
from pmcoach.coaching.words import Words
from pmcoach.domain.development import DevelopmentItem, LearningPath
from pmcoach.errors import BadInput
from pmcoach.tui.forms.form import Field, Form, Values
from pmcoach.tui.page import Page


def ask_expectation(page: Page, person_id: str) -> None:
    """Propose what is expected of somebody; its kind and measure are read from the words."""

    def keep(values: Values) -> None:
        page.workspace.expectations.propose(
            person_id,
            values["statement"],
            standard=values["standard"],
            due=_due(values["due"], page.words, page.today),
            now=page.now,
        )

    _ask(
        page, person_id, "expectation", [_field(page, "expectation", n) for n in ("statement", "standard", "due")], keep
    )


def ask_development(page: Page, person_id: str) -> None:
    """Note a skill to learn, why, what the company gains, and the steps there."""

    def keep(values: Values) -> None:
        item = DevelopmentItem(
            person_id=person_id,
            skill=values["skill"],
            why=values["why"].strip(),
            company_gain=values["company_gain"].strip(),
            path=LearningPath(values["path"]) if values["path"] else None,
            steps=_lines(values["steps"]),
            due=_due(values["due"], page.words, page.today),
        )
        page.workspace.development.add(item, now=page.now)

    paths = (("", page.say("development.any_path")), *((str(p), page.say(f"path.{p}")) for p in LearningPath))
    fields = [
        *(_field(page, "development", name) for name in ("skill", "why", "company_gain")),
        Field(name="path", label=page.say("development.path"), choices=paths),
        _field(page, "development", "due"),
        _field(page, "development", "steps", tall=True),
    ]
    _ask(page, person_id, "development", fields, keep)


def ask_wish(page: Page, person_id: str) -> None:
    """Note what somebody would like to do next."""
    known = page.workspace.development.wish_of(person_id)

    def keep(values: Values) -> None:
        page.workspace.development.wish(
            person_id,
            values["next_role"],
            horizon=values["horizon"],
            missing=_lines(values["missing"]),
            on=page.today,
            now=page.now,
        )

    fields = [
        _field(page, "wish", "next_role", value=known.next_role if known else ""),
        _field(page, "wish", "horizon", value=known.horizon if known else ""),
        _field(page, "wish", "missing", value="\n".join(known.missing) if known else "", tall=True),
    ]
    _ask(page, person_id, "wish", fields, keep)


def ask_role(page: Page, person_id: str) -> None:
    """Answer the five questions about somebody's role; empty answers wait."""
    known = page.workspace.roles.of(person_id)

    def keep(values: Values) -> None:
        page.workspace.roles.answer(person_id, values, on=page.today, now=page.now)

    fields = [_field(page, "role", name, value=getattr(known, name), tall=True) for name in QUESTIONS]
    _ask(page, person_id, "role", fields, keep)


def _ask(page: Page, person_id: str, kind: str, fields: Sequence[Field], keep: Callable[[Values], object]) -> None:
    def told(done: bool | None) -> None:
        if done:
            page.desk.notify(page.say("growth.kept"), markup=False)

    name = page.workspace.people.find(person_id).name
    form = Form(
        page.say(f"{kind}.title", name=name), fields, keep, keep=f"{kind}:{person_id}", about=page.say(f"{kind}.about")
    )
    page.app.push_screen(form, told)


def _field(page: Page, kind: str, name: str, *, value: str = "", tall: bool = False) -> Field:
    label, hint = page.say(f"{kind}.{name}"), f"tui.{kind}.{name}_hint"
    reads = (lambda text: _due(text, page.words, page.today)) if name == "due" else None
    return Field(name=name, label=label, value=value, hint=page.words.say(hint), tall=tall, reads=reads)


def _lines(text: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in text.splitlines() if line.strip())


def _due(text: str, words: Words, today: date) -> date | None:
    """A day in words; none where nothing is written. Raises `BadInput`."""
    if not text.strip():
        return None
    from pmcoach.smart.times import resolve_date

    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        found = resolve_date(text, words.lang, today)
    if found is None:
        raise BadInput(words.say("tui.growth.no_day", text=text.strip()))
    return found

"""A person's page as Markdown: what both may read, to paste anywhere."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from pmcoach.coaching.roles import QUESTIONS
from pmcoach.coaching.views import PersonPage
from pmcoach.coaching.words import Words
from pmcoach.domain.agreement import agreement
from pmcoach.domain.meetings import ActionStatus


def person_markdown(page: PersonPage, words: Words, *, today: date) -> str:
    """The page, a section a kind of record; sections without records are left out, and so are private notes."""
    from pmcoach.coaching.exporting import escaped

    person = page.person
    lines = [f"# {person.ref} {escaped(person.name)}", ""]
    lines += [f"{escaped(', '.join(part for part in (person.role, person.team) if part))}"]
    for heading, entries in _sections(page, words, today):
        told = [f"- {escaped(entry)}" for entry in entries]
        if told:
            lines += ["", f"## {words.say(heading)}", "", *told]
    return "\n".join(lines)


def _sections(page: PersonPage, words: Words, today: date) -> Iterator[tuple[str, list[str]]]:
    answers = page.role_outcomes
    answered = [(name, getattr(answers, name)) for name in QUESTIONS] if answers else []
    yield "record.heading.role", [f"{words.say(f'record.field.{name}')}: {text}" for name, text in answered if text]
    yield "record.heading.duties", [f"{duty.ref} {duty.text}" for duty in page.duties]
    yield (
        "cli.goals",
        [
            f"{s.goal.ref} {s.goal.statement} ({words.say(f'pace.{s.pace}')}{_by(s.goal.due, words, today)})"
            for s in page.goals
        ],
    )
    yield (
        "record.heading.expectations",
        [f"{x.ref} {x.statement} ({words.say(f'record.agreed.{agreement(x)}')})" for x in page.expectations],
    )
    learned = [
        f"{item.ref} {item.skill} ({len(item.steps_done)}/{len(item.steps)}{_by(item.due, words, today)})"
        for item in page.development
    ]
    if page.career_wish:
        wish = words.say("signal.career_wish", what=page.career_wish.next_role)
        learned.append(f"{page.career_wish.ref} {wish}")
    yield "record.heading.development", learned
    yield (
        "cli.actions",
        [
            f"{a.ref} {a.who_name}: {a.what}{_by(a.due, words, today)}"
            for a in page.actions
            if a.status is ActionStatus.OPEN
        ],
    )
    yield (
        "cli.feedback",
        [
            f"{f.ref} {f.behaviour} ({words.day(f.said_on, today=today) if f.said_on else words.say('cli.unsaid')})"
            for f in page.feedback
        ],
    )
    yield "record.heading.notes", [f"{note.ref} {note.text}" for note in page.notes]


def _by(day: date | None, words: Words, today: date) -> str:
    return f", {words.day(day, today=today)}" if day else ""

"""`pmcoach role`: the five questions about a person's role."""

from __future__ import annotations

import sys
from typing import Any

import click

from pmcoach.cli.findings import say_findings
from pmcoach.cli.names import complete_person
from pmcoach.cli.printing import narrate
from pmcoach.cli.session import format_option, open_session, session_options
from pmcoach.cli.sheets import say_done, say_sheet, with_person
from pmcoach.cli.spoken import SpokenGroup
from pmcoach.coaching.roles import QUESTIONS
from pmcoach.coaching.words import Words
from pmcoach.domain.expectations import RoleOutcomes
from pmcoach.domain.people import Person
from pmcoach.errors import BadInput


@click.group(cls=SpokenGroup)
def role() -> None:
    """A person's role: five questions that say what it is for."""


@role.command()
@click.argument("who", required=False, shell_complete=complete_person)
@format_option
@session_options
def show(who: str | None, format_: str, **given: Any) -> None:
    """The five questions with a person's answers; yours where nobody is named."""
    session = open_session(given)
    with session.workspace() as workspace:
        person = workspace.people.find(who) if who else workspace.people.owner()
        answered = workspace.roles.of(person.id)
        expected: Any = [x.kind.value for x in workspace.expectations.of(person.id)]
        words = workspace.words
    rows = {name: getattr(answered, name) or words.say("record.unanswered") for name in QUESTIONS}
    told = with_person(answered, person.name)
    say_sheet(told, person.name, rows, format_=format_, words=words, ref=answered.ref)
    if format_ == "text":
        from pmcoach.smart.records.goal_sets import check_role

        say_findings(check_role((), expected, lang=words.lang))


@role.command()
@click.argument("who", required=False, shell_complete=complete_person)
@click.option("--produces", default=None)
@click.option("--effect", default=None)
@click.option("--interaction", default=None)
@click.option("--procedures", default=None)
@click.option("--values", default=None)
@format_option
@session_options
def answer(who: str | None, format_: str, **given: Any) -> None:
    """Answer the five questions: by the options, or one after the other in a terminal."""
    said = {name: text for name in QUESTIONS if (text := given.pop(name)) is not None}
    session = open_session(given)
    with session.workspace() as workspace:
        person = workspace.people.find(who) if who else workspace.people.owner()
        words = workspace.words
        if not said:
            said = _asked(workspace.roles.of(person.id), person, words)
        answered = workspace.roles.answer(person.id, said, on=session.today, now=session.now)
    count = sum(bool(getattr(answered, name)) for name in QUESTIONS)
    line = words.say("record.kept.role", name=person.name, answered=count, questions=len(QUESTIONS))
    say_done(with_person(answered, person.name), answered.ref, line, format_=format_)


def _asked(before: RoleOutcomes, person: Person, words: Words) -> dict[str, str]:
    """Put each question to the person at the terminal; Enter keeps what was said before."""
    if not sys.stdin.isatty():
        raise BadInput("role.unanswered")
    narrate(words.say("record.ask.role", name=person.name))
    said = {}
    for name in QUESTIONS:
        question = words.say(f"record.ask.{name}")
        said[name] = click.prompt(question, default=getattr(before, name), show_default=bool(getattr(before, name)))
    return said

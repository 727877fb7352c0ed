"""`pmcoach agenda`: the next one-on-one."""

from __future__ import annotations

from typing import Any

import click

from pmcoach.cli.names import complete_person
from pmcoach.cli.pages import agenda_text, draft_text
from pmcoach.cli.printing import narrate, say_json
from pmcoach.cli.session import format_option, open_session, session_options
from pmcoach.cli.spoken import SpokenGroup
from pmcoach.cli.streaming import Narration
from pmcoach.coaching.exporting import agenda_markdown, draft_line

ENGINES = click.Choice(["auto", "local", "server", "composer"])


@click.group(cls=SpokenGroup)
def agenda() -> None:
    """The agenda of the next one-on-one: draft, show, add."""


@agenda.command("draft")
@click.argument("who", shell_complete=complete_person)
@click.option("--engine", type=ENGINES, default=None)
@format_option
@session_options
def draft_(who: str, engine: Any, format_: str, **given: Any) -> None:
    """Draft the next meeting's points from the record, each with its evidence."""
    session = open_session(given)
    with session.workspace() as workspace, Narration() as watch:
        drafted = workspace.agendas.draft(who, engine=engine, today=session.today, now=session.now, watch=watch)
    if format_ == "json":
        say_json(draft_line(drafted.ref, drafted.proposal))
        return
    if format_ == "md":
        click.echo(agenda_markdown(drafted, session.words.lang))
        return
    click.echo(draft_text(drafted.proposal, session.words, heading=f"{drafted.ref}"))
    narrate(session.words.say("cli.next.agenda", ref=drafted.ref))


@agenda.command()
@click.argument("who", shell_complete=complete_person)
@format_option
@session_options
def show(who: str, format_: str, **given: Any) -> None:
    """The next meeting: its points, and what the record says since the last one."""
    session = open_session(given)
    with session.workspace() as workspace:
        page = workspace.agendas.page(who, today=session.today)
    if format_ == "json":
        say_json(page)
    else:
        click.echo(agenda_text(page, session.words, today=session.today))


@agenda.command()
@click.argument("who", shell_complete=complete_person)
@click.argument("topic")
@session_options
def add(who: str, topic: str, **given: Any) -> None:
    """Put a point of your own on the next agenda."""
    session = open_session(given)
    with session.workspace() as workspace:
        item = workspace.agendas.add_point(who, topic, today=session.today, now=session.now)
    click.echo(f"{item.position}. {item.topic}")

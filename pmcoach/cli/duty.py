"""`pmcoach duty`: the tasks of a job that supervisor and employee defined together."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import click

from pmcoach.cli.names import complete_person, complete_record
from pmcoach.cli.session import format_option, open_session, session_options
from pmcoach.cli.sheets import say_done, say_list
from pmcoach.cli.spoken import SpokenGroup
from pmcoach.domain.references import Kind
from pmcoach.errors import BadInput

complete_duty = complete_record(Kind.DUTY)


@click.group(cls=SpokenGroup)
def duty() -> None:
    """Duties: the tasks of a job. Add, list, change, remove."""


@duty.command()
@click.argument("text")
@click.option("--person", "who", default=None, shell_complete=complete_person)
@format_option
@session_options
def add(text: str, who: str | None, format_: str, **given: Any) -> None:
    """Keep a duty that both defined."""
    session = open_session(given)
    with session.workspace() as workspace:
        kept = workspace.roles.add_duty(who or "me", text, on=session.today, now=session.now)
    say_done(kept, kept.ref, kept.text, format_=format_)


@duty.command("list")
@click.option("--person", "who", default=None, shell_complete=complete_person)
@format_option
@session_options
def list_(who: str | None, format_: str, **given: Any) -> None:
    """A person's duties, in their order."""
    session = open_session(given)
    with session.workspace() as workspace:
        found = workspace.roles.duties(who or "me")
        words = workspace.words
    items = [(d, (d.ref, str(d.position), d.defined_on.isoformat() if d.defined_on else "", d.text)) for d in found]
    columns = ("ref", "place", "defined_on", "duty")
    say_list(items, columns, format_=format_, words=words, empty="record.empty.duties")


@duty.command()
@click.argument("ref", shell_complete=complete_duty)
@click.option("--text", default=None)
@click.option("--place", type=click.IntRange(min=1), default=None)
@format_option
@session_options
def change(ref: str, text: str | None, place: int | None, format_: str, **given: Any) -> None:
    """Say it anew, or put it in another place."""
    if text is None and place is None:
        raise BadInput("duty.nothing_said", ref=ref)
    session = open_session(given)
    with session.workspace() as workspace:
        found = workspace.roles.duty(ref)
        told = replace(found, text=found.text if text is None else text.strip())
        kept = workspace.roles.change_duty(replace(told, position=place or found.position), now=session.now)
    say_done(kept, kept.ref, kept.text, format_=format_)


@duty.command()
@click.argument("ref", shell_complete=complete_duty)
@format_option
@session_options
def remove(ref: str, format_: str, **given: Any) -> None:
    """Put it into the bin."""
    session = open_session(given)
    with session.workspace() as workspace:
        gone = workspace.roles.remove_duty(ref, now=session.now)
        line = workspace.words.say("record.removed", what=gone.text)
    say_done(gone, gone.ref, line, format_=format_)

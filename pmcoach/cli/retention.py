"""`pmcoach retention`: what has grown older than it should."""

from __future__ import annotations

from typing import Any

import click

from pmcoach.cli.printing import clean, narrate, say_json, table
from pmcoach.cli.session import format_option, open_session, session_options
from pmcoach.cli.spoken import Spoken
from pmcoach.coaching.retention import day_before


@click.command(cls=Spoken)
@click.option("--older-than", "age", metavar="AGE", default=None)
@format_option
@session_options
def retention(age: str | None, format_: str, **given: Any) -> None:
    """List what is older than an age, the oldest first. Nothing is removed by itself."""
    session = open_session(given)
    chosen = age or session.settings.retention
    limit = day_before(chosen, session.today)
    with session.workspace() as workspace:
        found = workspace.retention.older_than(chosen, today=session.today)
        words = workspace.words
    if format_ == "json":
        for old in found:
            say_json(old)
        return
    if not found:
        narrate(words.say("keeping.empty.retention", age=words.age(chosen)))
        return
    narrate(words.say("keeping.older_than", age=words.age(chosen), day=limit.isoformat()))
    names = ("day", "ref", "kind", "person", "what")
    rows = [(o.on.isoformat(), o.ref, words.say(f"record.kind.{o.kind}"), o.person, clean(o.title)[:60]) for o in found]
    click.echo(table(rows, [words.say(f"record.column.{name}").upper() for name in names]))

"""`pmcoach backup`: now, and what there is."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import click

from pmcoach.cli.printing import narrate, say_json, table
from pmcoach.cli.session import format_option, open_session, session_options
from pmcoach.cli.spoken import SpokenGroup
from pmcoach.coaching.backups import Backup, Backups
from pmcoach.coaching.words import Words


@click.group(cls=SpokenGroup, invoke_without_command=True)
@session_options
@click.pass_context
def backup(ctx: click.Context, /, **given: Any) -> None:
    """Back the workspace up now. By itself that happens once a day: kept are 7 daily and 4 weekly ones."""
    if ctx.invoked_subcommand is not None:
        return
    session = open_session(given)
    with session.workspace() as workspace:
        made = workspace.back_up(now=datetime.now(UTC))
        words = workspace.words
    state = words.say("locking.state.encrypted" if made.encrypted else "locking.state.plain")
    narrate(f"{words.say('keeping.backed_up', file=made.file)} ({state})")


@backup.command("list")
@format_option
@session_options
def list_(format_: str, **given: Any) -> None:
    """The backups there are, the newest first. Works where the workspace itself cannot be opened."""
    session = open_session(given)
    found = Backups(session.settings.db).all()
    words = session.words
    if format_ == "json":
        for one in found:
            told = {"file": str(one.file), "made_at": one.made_at, "size": one.size}
            say_json({**told, "encrypted": one.encrypted})
    elif not found:
        narrate(words.say("keeping.empty.backups"))
    else:
        heading = [words.say(f"keeping.column.{name}").upper() for name in ("made", "size", "encrypted", "file")]
        click.echo(table([_cells(one, words) for one in found], heading))


def _cells(one: Backup, words: Words) -> tuple[str, str, str, str]:
    state = words.say("keeping.yes" if one.encrypted else "keeping.no")
    return f"{one.made_at.astimezone():%Y-%m-%d %H:%M}", f"{words.number(one.size / 1024, 0)} kB", state, str(one.file)

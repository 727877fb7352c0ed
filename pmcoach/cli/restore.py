"""`pmcoach restore`: a backup in the workspace's place; or, with a reference and a number, a version of a record."""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import click

from pmcoach.cli import history
from pmcoach.cli.asking import make_sure
from pmcoach.cli.printing import narrate, say_json
from pmcoach.cli.session import format_option, open_session, session_options
from pmcoach.cli.spoken import Spoken
from pmcoach.coaching.backups import Backups
from pmcoach.coaching.unlocking import needs_key
from pmcoach.errors import BadInput


@click.command(cls=Spoken)
@click.argument("what", metavar="FILE|REF")
@click.argument("version", metavar="[NUMBER]", type=int, required=False)
@click.option("--yes", is_flag=True)
@format_option
@session_options
@click.pass_context
def restore(ctx: click.Context, /, what: str, version: int | None, yes: bool, format_: str, **given: Any) -> None:
    """Put the backup FILE in the workspace's place, once it is found whole; or bring REF back to version NUMBER.

    What the workspace said before a backup takes its place is backed up itself. See: pmcoach backup list.
    """
    if version is not None:
        ctx.invoke(history.restore, ref=what, version=version, format_=format_, **given)
        return
    session = open_session(given)
    file, words = Path(what), session.words
    if not file.is_file():
        file = next((backup.file for backup in Backups(session.settings.db).all() if backup.file.name == what), file)
    if not file.is_file():
        raise BadInput("backup.no_file", what=what)
    if session.has_workspace() and not yes:
        if not sys.stdin.isatty():
            raise BadInput("backup.say_yes")
        make_sure(words.say("keeping.ask.restore", file=file), words)
    session = session.unlocked()
    key = session.settings.key
    copy_key = session.passphrases.key_for(file, words) if needs_key(file) else None
    done = Backups(session.settings.db, key).restore(file, now=datetime.now(UTC), copy_key=copy_key)
    if format_ == "json":
        before = str(done.before) if done.before else None
        say_json({"file": str(done.file), "before": before, "encrypted": done.encrypted})
        return
    click.echo(words.say("keeping.restored", file=done.file))
    if done.encrypted:
        narrate(words.say("locking.still_encrypted"))
    elif key or copy_key:
        narrate(words.say("locking.not_encrypted"))
    if done.before:
        narrate(words.say("keeping.before", file=done.before))

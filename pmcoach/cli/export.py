"""`pmcoach export`: everything, one person's record, tables, a calendar."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from pmcoach.cli.names import complete_person
from pmcoach.cli.printing import narrate
from pmcoach.cli.session import open_session, session_options
from pmcoach.cli.spoken import Spoken
from pmcoach.errors import BadInput

KINDS = click.Choice(["json", "md", "csv", "ics"])
TABLES = click.Choice(["goals", "actions", "people"])


@click.command(cls=Spoken)
@click.option("--person", "who", default=None, shell_complete=complete_person)
@click.option("--format", "format_", type=KINDS, default="json", show_default=True)
@click.option("--table", type=TABLES, default="goals", show_default=True)
@click.option("-o", "--output", "file", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--force", is_flag=True)
@session_options
def export(who: str | None, format_: str, table: Any, file: Path | None, force: bool, **given: Any) -> None:
    """Take it with you.

    json: everything, to make an equal workspace from. With --person, json and md are an access pack:
    everything about one person, private notes included. csv: goals, actions or people. ics: meetings and due days.
    """
    if format_ == "md" and who is None:
        raise BadInput("export.whose")
    session = open_session(given)
    with session.workspace() as workspace:
        leaving, words = workspace.leaving, workspace.words
        if format_ == "csv":
            data = leaving.table(table, who)
        elif format_ == "ics":
            data = leaving.calendar(who, now=session.now)
        elif who is not None:
            data = leaving.access_pack(who, markdown=format_ == "md", now=session.now)
            narrate(words.say("keeping.private", name=workspace.people.find(who).name))
        else:
            data = leaving.workspace(now=session.now)
        if file is None:
            click.echo(data, nl=False)
            return
        leaving.write(file, data, force=force)
        encrypted = workspace.settings.key is not None
    narrate(words.say("keeping.written", file=file))
    if encrypted:
        narrate(words.say("locking.export_plain"))

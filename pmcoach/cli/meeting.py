"""`pmcoach meeting`: what was promised and decided in a talk."""

from __future__ import annotations

from typing import Any

import click

from pmcoach.cli.notes_lines import notes_lines
from pmcoach.cli.printing import narrate, say_json
from pmcoach.cli.session import format_option, open_session, session_options
from pmcoach.coaching.summaries import summary_line
from pmcoach.errors import BadInput

ENGINES = click.Choice(["auto", "local", "server", "composer"])


@click.group()
def meeting() -> None:
    """Meetings: from notes to promises and decisions."""


@meeting.command()
@click.argument("ref", metavar="[MEETING]", required=False)
@click.option("--lang", type=click.Choice(["en", "sv", "auto"]), default="auto", show_default=True)
@click.option("--engine", type=ENGINES, default=None, help="Who is asked where the rules doubt.  [default: auto]")
@click.option(
    "--input", "file", type=click.File("r", encoding="utf-8"), help="Notes as JSON lines; one line each back."
)
@format_option
@session_options
def summarise(ref: str | None, lang: str, engine: Any, file: Any, format_: str, **given: Any) -> int:
    """Find every promise and decision in the notes of a talk, each with its place, and write the summary to mail.

    MEETING is a reference (M12); its shared notes are read, never the private ones. The drafted actions and
    decisions become records when you accept the draft.
    """
    session = open_session(given)
    if file is not None:
        if ref:
            raise BadInput("Give a meeting or --input, not both.")
        return notes_lines(file, session, engine=engine, lang=lang)
    if not ref:
        raise BadInput("No meeting was named.", "Name one (M12), or give notes: --input notes.jsonl")
    chosen: Any = lang if lang in ("en", "sv") else None
    with session.workspace() as workspace:
        draft = workspace.summaries.draft(ref, lang=chosen, engine=engine, now=session.now)
    if format_ == "json":
        say_json(summary_line(draft.ref, draft.proposal))
    else:
        click.echo(draft.proposal.fields["summary"])
        narrate(f"Keep these as records: pmcoach draft accept {draft.ref} (leave one out: --refuse actions.2)")
    return 0

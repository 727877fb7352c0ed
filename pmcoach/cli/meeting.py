"""`pmcoach meeting`: talks that took place, and what was promised and decided in them."""

from __future__ import annotations

from typing import Any

import click

from pmcoach.cli.names import complete_person
from pmcoach.cli.notes_lines import notes_lines
from pmcoach.cli.printing import narrate, say_json
from pmcoach.cli.session import format_option, open_session, session_options
from pmcoach.cli.sheets import say_list, with_person
from pmcoach.cli.spoken import SpokenGroup
from pmcoach.coaching.meetings import local_day
from pmcoach.coaching.summaries import summary_line
from pmcoach.coaching.words import Words
from pmcoach.domain.drafts import Draft
from pmcoach.errors import BadInput

ENGINES = click.Choice(["auto", "local", "server", "composer"])


@click.group(cls=SpokenGroup)
def meeting() -> None:
    """Meetings: list, hold, and from notes to promises and decisions."""


@meeting.command("list")
@click.argument("who", shell_complete=complete_person)
@format_option
@session_options
def list_(who: str, format_: str, **given: Any) -> None:
    """The meetings with WHO, the last one first; "M12" is what the other commands take."""
    session = open_session(given)
    with session.workspace() as workspace:
        person = workspace.people.find(who)
        found = sorted(workspace.one_on_ones.of(person.id), key=lambda one: one.at, reverse=True)
        words = workspace.words
    items = [
        (
            with_person(one, person.name),
            (
                one.ref,
                person.name,
                local_day(one.at).isoformat(),
                words.say("record.meeting.held" if one.held else "record.meeting.planned"),
            ),
        )
        for one in found
    ]
    say_list(items, ("ref", "person", "day", "status"), format_=format_, words=words, empty="record.empty.meetings")


@meeting.command()
@click.argument("who", shell_complete=complete_person)
@click.option("--notes", "file", type=click.File("r", encoding="utf-8"), required=True)
@click.option("--engine", type=ENGINES, default=None)
@format_option
@session_options
def hold(who: str, file: Any, engine: Any, format_: str, **given: Any) -> None:
    """The talk with WHO took place today: keep its notes, and draft what was promised and decided in them.

    Both of you may read these notes. "@Elin by Friday: send figures" is a promise; so is plain "I call the bank".
    """
    session = open_session(given)
    notes = file.read()
    if not notes.strip():
        raise BadInput("meeting.empty_file")
    with session.workspace() as workspace:
        held = workspace.holding.end(who, notes, today=session.today, now=session.now)
        draft = workspace.summaries.draft(held.ref, engine=engine, now=session.now)
    _say(draft, format_, session.words)


def _say(draft: Draft, format_: str, words: Words) -> None:
    """A drafted summary, and how to keep it."""
    if format_ == "json":
        say_json(summary_line(draft.ref, draft.proposal))
        return
    click.echo(draft.proposal.fields["summary"])
    narrate(words.say("cli.next.summary", ref=draft.ref))


@meeting.command()
@click.argument("ref", metavar="[MEETING]", required=False)
@click.option("--lang", type=click.Choice(["en", "sv", "auto"]), default="auto", show_default=True)
@click.option("--engine", type=ENGINES, default=None)
@click.option("--input", "file", type=click.File("r", encoding="utf-8"))
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
            raise BadInput("meeting.one_or_input")
        return notes_lines(file, session, engine=engine, lang=lang)
    if not ref:
        raise BadInput("meeting.none_named")
    chosen: Any = lang if lang in ("en", "sv") else None
    with session.workspace() as workspace:
        draft = workspace.summaries.draft(ref, lang=chosen, engine=engine, now=session.now)
    _say(draft, format_, session.words)
    return 0

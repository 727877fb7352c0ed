"""`pmcoach note`: what both may read, and what only you do."""

from __future__ import annotations

from typing import Any

import click

from pmcoach.cli.names import complete_person, complete_record
from pmcoach.cli.session import format_option, open_session, read_day, session_options
from pmcoach.cli.sheets import by_person, say_done, say_list, with_person
from pmcoach.cli.spoken import SpokenGroup
from pmcoach.domain.meetings import PrivateNote
from pmcoach.domain.references import Kind

complete_note = complete_record(Kind.SHARED_NOTE)


@click.group(cls=SpokenGroup)
def note() -> None:
    """Notes: add, list, change, remove. A private one never reaches a draft or the other side."""


@note.command()
@click.argument("who", shell_complete=complete_person)
@click.argument("text")
@click.option("--private", is_flag=True)
@click.option("--meeting", default=None)
@click.option("--on", default=None, metavar="YYYY-MM-DD")
@format_option
@session_options
def add(who: str, text: str, private: bool, meeting: str | None, on: str | None, format_: str, **given: Any) -> None:
    """Keep a note about WHO."""
    session = open_session(given)
    with session.workspace() as workspace:
        kept = workspace.notes.add(
            who,
            text,
            private=private,
            meeting=meeting,
            on=read_day(on) if on else session.today,
            now=session.now,
        )
        line = f"{workspace.words.say('record.note.private' if private else 'record.note.shared')}: {kept.text}"
    say_done(kept, kept.ref, line, format_=format_)


@note.command("list")
@click.option("--person", "who", default=None, shell_complete=complete_person)
@click.option("--shared", is_flag=True)
@format_option
@session_options
def list_(who: str | None, shared: bool, format_: str, **given: Any) -> None:
    """Notes by person and day; your own are marked."""
    session = open_session(given)
    with session.workspace() as workspace:
        people = (*workspace.people.all(), workspace.people.owner())
        found = by_person(workspace.notes.of(who, private=not shared), people)
        words = workspace.words
    items = [
        (
            {**with_person(one, person.name), "private": isinstance(one, PrivateNote)},
            (
                one.ref,
                person.name,
                words.say("record.note.private" if isinstance(one, PrivateNote) else "record.note.shared"),
                one.on.isoformat(),
                one.text,
            ),
        )
        for person, one in found
    ]
    columns = ("ref", "person", "kind", "day", "note")
    say_list(items, columns, format_=format_, words=words, empty="record.empty.notes")


@note.command()
@click.argument("ref", shell_complete=complete_note)
@click.argument("text")
@format_option
@session_options
def change(ref: str, text: str, format_: str, **given: Any) -> None:
    """Write a note anew."""
    session = open_session(given)
    with session.workspace() as workspace:
        kept = workspace.notes.change(ref, text, now=session.now)
    say_done(kept, kept.ref, kept.text, format_=format_)


@note.command()
@click.argument("ref", shell_complete=complete_note)
@format_option
@session_options
def remove(ref: str, format_: str, **given: Any) -> None:
    """Put it into the bin."""
    session = open_session(given)
    with session.workspace() as workspace:
        gone = workspace.notes.remove(ref, now=session.now)
        line = workspace.words.say("record.removed", what=gone.text)
    say_done(gone, gone.ref, line, format_=format_)

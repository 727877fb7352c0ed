"""`pmcoach bin`: what was removed; brought back, or erased for good."""

from __future__ import annotations

import sys
from datetime import timedelta
from typing import Any

import click

from pmcoach.cli.asking import make_sure
from pmcoach.cli.session import format_option, open_session, session_options
from pmcoach.cli.sheets import say_done, say_list
from pmcoach.cli.spoken import SpokenGroup
from pmcoach.coaching.words import Words
from pmcoach.errors import BadInput


@click.group("bin", cls=SpokenGroup)
def bin_() -> None:
    """The bin: list, bring-back, purge, empty."""


@bin_.command("list")
@format_option
@session_options
def list_(format_: str, **given: Any) -> None:
    """What was removed and can be brought back, the last removed first."""
    session = open_session(given)
    with session.workspace() as workspace:
        found = workspace.history.bin()
        words = workspace.words
    items = [
        (t, (t.key, words.say(f"record.kind.{t.kind}"), t.removed_at.astimezone().date().isoformat(), t.title))
        for t in found
    ]
    say_list(items, ("ref", "kind", "removed", "what"), format_=format_, words=words, empty="record.empty.bin")


@bin_.command("bring-back")
@click.argument("ref")
@format_option
@session_options
def bring_back(ref: str, format_: str, **given: Any) -> None:
    """Take a record, with what was removed together with it, out of the bin."""
    session = open_session(given)
    with session.workspace() as workspace:
        back = workspace.history.bring_back(ref, now=session.now)
        line = workspace.words.say("record.brought_back", what=back.title)
    say_done(back, back.key, line, format_=format_)


@bin_.command()
@click.argument("ref")
@click.option("--yes", is_flag=True)
@format_option
@session_options
def purge(ref: str, yes: bool, format_: str, **given: Any) -> None:
    """Erase a record in the bin, with its history, for good. Backups and exports keep theirs."""
    session = open_session(given)
    with session.workspace() as workspace:
        words = workspace.words
        if not yes:
            named = next((t.title for t in workspace.history.bin() if t.key.casefold() == ref.casefold()), ref)
            _confirm(words.say("record.ask.purge", what=named), words)
        gone = workspace.history.purge(ref, now=session.now)
    say_done(gone, gone.key, words.say("record.purged", what=gone.title), format_=format_)


@bin_.command()
@click.option("--older-than", type=click.IntRange(min=1), default=None, metavar="DAYS")
@click.option("--yes", is_flag=True)
@session_options
def empty(older_than: int | None, yes: bool, **given: Any) -> None:
    """Erase everything in the bin for good."""
    session = open_session(given)
    before = session.now - timedelta(days=older_than) if older_than else None
    with session.workspace() as workspace:
        words = workspace.words
        count = sum(before is None or t.removed_at < before for t in workspace.history.bin())
        if count and not yes:
            _confirm(words.say("record.ask.empty", count=count), words)
        gone = workspace.history.empty_bin(removed_before=before, now=session.now)
    click.echo(words.say("record.emptied", count=gone))


def _confirm(question: str, words: Words) -> None:
    """Ask at the terminal; elsewhere only --yes says so."""
    if not sys.stdin.isatty():
        raise BadInput("bin.say_yes")
    make_sure(question, words)

"""`pmcoach model`: which models there are, and which one drafts."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import click

from pmcoach.cli.printing import narrate, say_json, table
from pmcoach.cli.session import Session, format_option, open_session, session_options
from pmcoach.cli.spoken import SpokenGroup
from pmcoach.coaching.model_choosing import choices
from pmcoach.coaching.models import Cancel, ModelRow, Models
from pmcoach.coaching.words import Words
from pmcoach.errors import BadInput

anyway_option = click.option("--anyway", is_flag=True)


@click.group(cls=SpokenGroup)
def model() -> None:
    """Models: list, pull, add, use, remove, check, bench."""


@model.command("list")
@click.option("-v", "--verbose", is_flag=True)
@format_option
@session_options
def list_(verbose: bool, format_: str, **given: Any) -> None:
    """Models here, those other programs keep, and what can be pulled."""
    session = open_session(given)
    if format_ == "json":
        for row in Models(session.settings, words=Words("en")).rows():
            say_json(row)
    elif verbose:
        _list_in_full(session)
    else:
        _list_to_choose(session)


def _list_to_choose(session: Session) -> None:
    """What a model is called, how large it is, which languages it knows, and what to think of it here."""
    words = session.words
    found = choices(session.settings, words)
    cells = [
        (one.name, gigabytes(one.bytes, words), one.languages or "?", words.say(f"model.verdict.{one.verdict}"))
        for one in found
    ]
    click.echo(table(cells, [words.say(f"model.column.{name}") for name in ("model", "size", "languages", "verdict")]))
    best = next((one for one in found if one.verdict == "best"), None)
    if best is not None:
        verb = "use" if best.usable else "pull"
        narrate(words.say(f"model.advice_{verb}", called=best.called, plain=best.plain, name=best.name))
    narrate(words.say("model.more"))


def _list_in_full(session: Session) -> None:
    """Also licence, memory, where a file comes from and what those who know models want to know."""
    words = session.words
    rows = Models(session.settings, words=words).rows()
    cells = [
        (
            row.name,
            words.say(f"model.state.{row.state}"),
            gigabytes(row.bytes, words),
            needs(row, words),
            row.license or "?",
            about(row, words),
        )
        for row in rows
    ]
    headings = ("model", "state", "size", "memory", "licence", "about")
    click.echo(table(cells, [words.say(f"model.column.{heading}") for heading in headings]))


@model.command()
@click.argument("name")
@anyway_option
@session_options
def pull(name: str, anyway: bool, **given: Any) -> None:
    """Fetch a model of the catalogue. Broken off, it goes on where it stopped."""
    session = open_session(given)
    models = Models(session.settings)
    bar = ProgressLine(name, session.words)
    try:
        found = models.pull(name, watch=bar.show, cancel=Cancel(), anyway=anyway)
    finally:
        bar.end()
    click.echo(str(found.path))
    narrate(session.words.say("model.pulled", name=found.name))


@model.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--copy", is_flag=True)
@session_options
def add(file: Path, copy: bool, **given: Any) -> None:
    """Take a GGUF file of yours into pmcoach's models."""
    session = open_session(given)
    found = Models(session.settings).add(file, copy=copy)
    click.echo(found.name)
    narrate(session.words.say("model.added", name=found.name))


@model.command()
@click.argument("name", required=False)
@click.option("--auto", is_flag=True)
@anyway_option
@session_options
def use(name: str | None, auto: bool, anyway: bool, **given: Any) -> None:
    """Draft with this model from now on: a name from the list, or the path of a file."""
    session = open_session(given)
    if (name is None) is not auto:
        raise BadInput("model.name_one")
    found = Models(session.settings).use(name, anyway=anyway)
    say = session.words.say
    narrate(say("model.in_use", name=found.name, path=found.path) if found else say("model.chosen_again"))


@model.command()
@click.argument("name")
@session_options
def remove(name: str, **given: Any) -> None:
    """Remove a pulled or added model from this machine."""
    click.echo(str(Models(open_session(given).settings).remove(name)))


@model.command()
@click.argument("name")
@format_option
@session_options
def check(name: str, format_: str, **given: Any) -> int:
    """See whether the file is whole and the right one, and whether it answers."""
    well = True
    session = open_session(given)
    words = Words("en") if format_ == "json" else session.words
    for found in Models(session.settings, words=words).check(name, Cancel()):
        well = well and found.well
        if format_ == "json":
            say_json(found)
        else:
            click.echo(f"{'✓' if found.well else '!'} {words.say(f'model.check.name.{found.name}'):<8} {found.found}")
    return 0 if well else 1


@model.command()
@click.argument("name", required=False)
@format_option
@session_options
def bench(name: str | None, format_: str, **given: Any) -> None:
    """How fast a model is on this machine. Takes half a minute with a small one."""
    session = open_session(given)
    words = session.words
    found, speed = Models(session.settings).bench(name, Cancel())
    if format_ == "json":
        say_json({"model": found.name, "speed": speed})
        return
    memory = gigabytes(speed.memory_bytes, words) if speed.memory_bytes else "?"
    cold, warm = (f"{words.number(seconds):>8}" for seconds in (speed.first_cold, speed.first_warm))
    click.echo(words.say("model.threads", name=found.name, count=speed.threads))
    click.echo("  " + words.say("model.speed", number=f"{words.number(speed.tokens_per_second, 1):>8}"))
    click.echo("  " + words.say("model.first_cold", number=cold, tokens=speed.prompt_tokens))
    click.echo("  " + words.say("model.first_warm", number=warm))
    click.echo("  " + words.say("model.memory", number=f"{memory:>8}"))


class ProgressLine:
    """How far a download is, on stderr: one line that moves in a terminal, a few lines elsewhere."""

    def __init__(self, name: str, words: Words) -> None:
        self._words = words
        self._name = name
        self._percent = -1
        self._moving = sys.stderr.isatty()

    def show(self, done: int, total: int) -> None:
        """Show that ``done`` of ``total`` bytes are there."""
        percent = done * 100 // max(total, 1)
        if percent > self._percent and (self._moving or percent // 10 > self._percent // 10):
            sizes = {"done": gigabytes(done, self._words), "total": gigabytes(total, self._words)}
            line = self._words.say("model.progress", name=self._name, percent=percent, **sizes)
            click.echo(f"\r{line}" if self._moving else line, err=True, nl=not self._moving)
            self._percent = percent

    def end(self) -> None:
        """Leave the line."""
        if self._moving and self._percent >= 0:
            click.echo(err=True)


def gigabytes(count: int, words: Words) -> str:
    """A size to read."""
    return f"{words.number(count / 1e9, 1)} GB" if count >= 1e9 else f"{words.number(count / 1e6, 0)} MB"


def needs(row: ModelRow, words: Words) -> str:
    """The memory a model needs, and whether there is enough."""
    if row.memory_bytes is None:
        return ""
    memory = gigabytes(row.memory_bytes, words)
    return memory if row.fits else words.say("model.too_much", memory=memory)


def about(row: ModelRow, words: Words) -> str:
    """What there is to say of a model, in one cell."""
    named = f"model.source.{row.source}"
    source = words.say(named) if words.knows(named) else row.source
    where = source if row.state in ("elsewhere", "in use", "here") else ""
    adapter = words.say("model.adapter", adapter=row.adapter) if row.adapter else ""
    return "; ".join(part for part in (where, adapter, row.languages, row.note) if part)

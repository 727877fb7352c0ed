"""`pmcoach model`: which models there are, and which one drafts."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import click

from pmcoach.cli.printing import narrate, say_json, table
from pmcoach.cli.session import format_option, open_session, session_options
from pmcoach.coaching.models import Cancel, ModelRow, Models

anyway_option = click.option("--anyway", is_flag=True, help="Also where the memory of this machine will not do.")


@click.group()
def model() -> None:
    """Models: list, pull, add, use, remove, check, bench."""


@model.command("list")
@format_option
@session_options
def list_(format_: str, **given: Any) -> None:
    """Models here, those other programs keep, and what can be pulled."""
    rows = Models(open_session(given).settings).rows()
    if format_ == "json":
        for row in rows:
            say_json(row)
        return
    cells = [(row.name, row.state, gigabytes(row.bytes), needs(row), row.license or "?", about(row)) for row in rows]
    click.echo(table(cells, ("MODEL", "STATE", "SIZE", "MEMORY", "LICENCE", "ABOUT")))


@model.command()
@click.argument("name")
@anyway_option
@session_options
def pull(name: str, anyway: bool, **given: Any) -> None:
    """Fetch a model of the catalogue. Broken off, it goes on where it stopped."""
    models = Models(open_session(given).settings)
    bar = ProgressLine(name)
    try:
        found = models.pull(name, watch=bar.show, cancel=Cancel(), anyway=anyway)
    finally:
        bar.end()
    click.echo(str(found.path))
    narrate(f"Whole and as listed. Draft with it: pmcoach model use {found.name}")


@model.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--copy", is_flag=True, help="Copy the file instead of linking to it.")
@session_options
def add(file: Path, copy: bool, **given: Any) -> None:
    """Take a GGUF file of yours into pmcoach's models."""
    found = Models(open_session(given).settings).add(file, copy=copy)
    click.echo(found.name)
    narrate(f"Draft with it: pmcoach model use {found.name}")


@model.command()
@click.argument("name", required=False)
@click.option("--auto", is_flag=True, help="Leave the choice to pmcoach again.")
@anyway_option
@session_options
def use(name: str | None, auto: bool, anyway: bool, **given: Any) -> None:
    """Draft with this model from now on: a name from the list, or the path of a file."""
    if (name is None) is not auto:
        raise click.UsageError("Name a model, or say --auto.")
    found = Models(open_session(given).settings).use(name, anyway=anyway)
    narrate(f"Drafting with {found.name} ({found.path})." if found else "pmcoach chooses the model again.")


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
    for found in Models(open_session(given).settings).check(name, Cancel()):
        well = well and found.well
        if format_ == "json":
            say_json(found)
        else:
            click.echo(f"{'✓' if found.well else '!'} {found.name:<8} {found.found}")
    return 0 if well else 1


@model.command()
@click.argument("name", required=False)
@format_option
@session_options
def bench(name: str | None, format_: str, **given: Any) -> None:
    """How fast a model is on this machine. Takes half a minute with a small one."""
    found, speed = Models(open_session(given).settings).bench(name, Cancel())
    if format_ == "json":
        say_json({"model": found.name, "speed": speed})
        return
    memory = gigabytes(speed.memory_bytes) if speed.memory_bytes else "?"
    click.echo(f"{found.name}, {speed.threads} threads")
    click.echo(f"  {speed.tokens_per_second:8.1f} tokens a second")
    click.echo(
        f"  {speed.first_cold:8.2f} s to the first word of a new process, prompt of {speed.prompt_tokens} tokens"
    )
    click.echo(f"  {speed.first_warm:8.2f} s with the prompt kept from before")
    click.echo(f"  {memory:>8} of memory")


class ProgressLine:
    """How far a download is, on stderr: one line that moves in a terminal, a few lines elsewhere."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._percent = -1
        self._moving = sys.stderr.isatty()

    def show(self, done: int, total: int) -> None:
        """Show that ``done`` of ``total`` bytes are there."""
        percent = done * 100 // max(total, 1)
        if percent > self._percent and (self._moving or percent // 10 > self._percent // 10):
            line = f"{self._name}: {gigabytes(done)} of {gigabytes(total)} ({percent}%)"
            click.echo(f"\r{line}" if self._moving else line, err=True, nl=not self._moving)
            self._percent = percent

    def end(self) -> None:
        """Leave the line."""
        if self._moving and self._percent >= 0:
            click.echo(err=True)


def gigabytes(count: int) -> str:
    """A size to read."""
    return f"{count / 1e9:.1f} GB" if count >= 1e9 else f"{count / 1e6:.0f} MB"


def needs(row: ModelRow) -> str:
    """The memory a model needs, and whether there is enough."""
    if row.memory_bytes is None:
        return ""
    return gigabytes(row.memory_bytes) + ("" if row.fits else ": too much")


def about(row: ModelRow) -> str:
    """What there is to say of a model, in one cell."""
    where = row.source if row.state in ("elsewhere", "in use", "here") else ""
    adapter = f"with our adapter {row.adapter}" if row.adapter else ""
    return "; ".join(part for part in (where, adapter, row.languages, row.note) if part)

"""`pmcoach organisation`: what the owner works for."""

from __future__ import annotations

from typing import Any

import click

from pmcoach.cli.printing import narrate
from pmcoach.cli.session import format_option, open_session, session_options
from pmcoach.cli.sheets import say_done, say_sheet
from pmcoach.cli.spoken import SpokenGroup
from pmcoach.domain.people import Organisation
from pmcoach.errors import BadInput


@click.group(cls=SpokenGroup)
def organisation() -> None:
    """The organisation: name, mission, vision, values."""


@organisation.command()
@format_option
@session_options
def show(format_: str, **given: Any) -> None:
    """What the organisation is there for."""
    session = open_session(given)
    with session.workspace() as workspace:
        found = workspace.organisation.get()
        words = workspace.words
    if format_ != "json" and found == Organisation():
        narrate(words.say("record.empty.organisation"))
        return
    rows = {"mission": found.mission, "vision": found.vision, "values": found.values}
    say_sheet(found, found.name or words.say("record.kind.organisation"), rows, format_=format_, words=words)


@organisation.command("set")
@click.option("--name", default=None)
@click.option("--mission", default=None)
@click.option("--vision", default=None)
@click.option("--value", "values", multiple=True)
@format_option
@session_options
def set_(
    name: str | None, mission: str | None, vision: str | None, values: tuple[str, ...], format_: str, **given: Any
) -> None:
    """Describe the organisation; what is not given stays, an empty text clears."""
    if name is None and mission is None and vision is None and not values:
        raise BadInput("organisation.nothing_said")
    session = open_session(given)
    with session.workspace() as workspace:
        told = workspace.organisation.describe(
            name=name, mission=mission, vision=vision, values=values or None, now=session.now
        )
        kept = workspace.words.say("record.kept.organisation", name=told.name)
    say_done(told, "", kept, format_=format_)

"""`pmcoach init`: make a workspace."""

from __future__ import annotations

import sys
from dataclasses import replace
from typing import Any

import click

from pmcoach.cli.printing import narrate
from pmcoach.cli.session import open_session, session_options
from pmcoach.cli.spoken import Spoken
from pmcoach.coaching import create_workspace
from pmcoach.domain.people import Organisation, Person, Relation
from pmcoach.errors import BadInput


@click.command(cls=Spoken)
@click.option("--name")
@click.option("--role", default="")
@click.option("--organisation", default="")
@click.option("--mission", default="")
@click.option("--encrypt", is_flag=True)
@session_options
def init(name: str | None, role: str, organisation: str, mission: str, encrypt: bool, **given: Any) -> None:
    """Make a workspace: say who you are."""
    session = open_session(given)
    say = session.words.say
    if name is None:
        if not sys.stdin.isatty():
            raise BadInput("workspace.owner_role")
        name = click.prompt(say("cli.ask.name"))
        role = role or click.prompt(say("cli.ask.role"), default="", show_default=False)
        organisation = organisation or click.prompt(say("cli.ask.organisation"), default="", show_default=False)
    if not name.strip():
        raise BadInput("workspace.owner_name")
    owner = Person(name=" ".join(name.split()), role=role.strip(), relation=Relation.OWNER)
    place = Organisation(name=organisation.strip(), mission=mission.strip())
    if encrypt:
        key = session.passphrases.new(session.words)
        session = replace(session, settings=replace(session.settings, key=key))
    with create_workspace(session.settings, owner=owner, organisation=place, now=session.now):
        narrate(say("cli.said.made", db=session.settings.db))
        narrate(say("cli.next.made"))

"""`pmcoach person`: the people of the workspace."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import click

from pmcoach.cli.names import complete_person
from pmcoach.cli.pages import person_text
from pmcoach.cli.person_markdown import person_markdown
from pmcoach.cli.printing import narrate, say_json
from pmcoach.cli.session import format_option, open_session, session_options
from pmcoach.cli.sheets import narrate_removal, say_done, say_list
from pmcoach.cli.spoken import SpokenGroup
from pmcoach.domain.people import Relation
from pmcoach.errors import BadInput

RELATIONS = click.Choice([r.value for r in Relation if r is not Relation.OWNER])


@click.group(cls=SpokenGroup)
def person() -> None:
    """People: add, list, show, change, remove."""


@person.command()
@click.argument("name")
@click.option("--role", default="")
@click.option("--team", default="")
@click.option("--relation", type=RELATIONS, default="report", show_default=True)
@click.option("--cadence", type=click.IntRange(1, 366), default=14, show_default=True)
@format_option
@session_options
def add(name: str, role: str, team: str, relation: str, cadence: int, format_: str, **given: Any) -> None:
    """Add somebody you meet with."""
    session = open_session(given)
    with session.workspace() as workspace:
        added = workspace.people.add(
            name, role=role, team=team, relation=Relation(relation), cadence_days=cadence, now=session.now
        )
    if format_ == "json":
        say_json(added)
    else:
        click.echo(f"{added.ref}  {added.name}")
        narrate(session.words.say("cli.next.person", name=added.name))


@person.command("list")
@format_option
@session_options
def list_(format_: str, **given: Any) -> None:
    """Everybody in the workspace."""
    session = open_session(given)
    with session.workspace() as workspace:
        people = workspace.people.all()
        words = workspace.words
    items = [(p, (p.ref, p.name, p.role, p.team, words.say(f"record.relation.{p.relation}"))) for p in people]
    columns = ("ref", "name", "role", "team", "relation")
    say_list(items, columns, format_=format_, words=words, empty="record.empty.people")


@person.command()
@click.argument("who", shell_complete=complete_person)
@format_option
@session_options
def show(who: str, format_: str, **given: Any) -> None:
    """All about one person. WHO is a reference, a name, or the part of one."""
    session = open_session(given)
    with session.workspace() as workspace:
        page = workspace.people.page(who, today=session.today)
        if format_ == "json":
            say_json(page)
        elif format_ == "md":
            click.echo(person_markdown(page, workspace.words, today=session.today))
        else:
            click.echo(person_text(page, workspace.words, today=session.today))


@person.command()
@click.argument("who", shell_complete=complete_person)
@click.option("--name", default=None)
@click.option("--role", default=None)
@click.option("--team", default=None)
@click.option("--relation", type=RELATIONS, default=None)
@click.option("--manager", default=None, shell_complete=complete_person)
@click.option("--cadence", type=click.IntRange(0, 366), default=None)
@format_option
@session_options
def change(
    who: str,
    name: str | None,
    role: str | None,
    team: str | None,
    relation: str | None,
    manager: str | None,
    cadence: int | None,
    format_: str,
    **given: Any,
) -> None:
    """Say it anew; what is not given stays. "me" is you."""
    if all(value is None for value in (name, role, team, relation, manager, cadence)):
        raise BadInput("person.nothing_said", who=who)
    session = open_session(given)
    with session.workspace() as workspace:
        found = workspace.people.find(who)
        told = replace(
            found,
            name=found.name if name is None else name,
            role=found.role if role is None else role.strip(),
            team=found.team if team is None else team.strip(),
            relation=Relation(relation) if relation else found.relation,
            cadence_days=found.cadence_days if cadence is None else (cadence or None),
        )
        if manager is not None:
            told = replace(told, manager_id=workspace.people.find(manager).id if manager else None)
        kept = workspace.people.change(told, now=session.now)
    say_done(kept, kept.ref, ", ".join(part for part in (kept.name, kept.role, kept.team) if part), format_=format_)


@person.command()
@click.argument("who", shell_complete=complete_person)
@format_option
@session_options
def remove(who: str, format_: str, **given: Any) -> None:
    """Put somebody, with all that is kept about them, into the bin."""
    session = open_session(given)
    with session.workspace() as workspace:
        along = workspace.removing.with_person(who)
        gone = workspace.people.remove(who, now=session.now)
        words = workspace.words
    say_done(gone, gone.ref, words.say("record.removed", what=gone.name), format_=format_)
    narrate_removal(gone.ref, along, words)

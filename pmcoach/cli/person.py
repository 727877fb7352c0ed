"""`pmcoach person`: the people of the workspace."""

from __future__ import annotations

from typing import Any

import click

from pmcoach.cli.names import complete_person
from pmcoach.cli.pages import person_text
from pmcoach.cli.printing import narrate, say_json, table
from pmcoach.cli.session import format_option, open_session, session_options
from pmcoach.domain.people import Relation

RELATIONS = click.Choice([r.value for r in Relation if r is not Relation.OWNER])


@click.group()
def person() -> None:
    """People: add, list, show."""


@person.command()
@click.argument("name")
@click.option("--role", default="", help="What the person does.")
@click.option("--team", default="")
@click.option("--relation", type=RELATIONS, default="report", show_default=True, help="What the person is to you.")
@click.option("--cadence", type=click.IntRange(1, 366), default=14, show_default=True, help="Days between meetings.")
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
        narrate(f'Next: pmcoach goal draft --person "{added.name}" --rough "..."')


@person.command("list")
@format_option
@session_options
def list_(format_: str, **given: Any) -> None:
    """Everybody in the workspace."""
    session = open_session(given)
    with session.workspace() as workspace:
        people = workspace.people.all()
    if format_ == "json":
        for one in people:
            say_json(one)
    elif not people:
        narrate('Nobody here yet. Add somebody: pmcoach person add "NAME" --role "ROLE"')
    else:
        rows = [(p.ref, p.name, p.role, p.team, p.relation.value) for p in people]
        click.echo(table(rows, ("REF", "NAME", "ROLE", "TEAM", "RELATION")))


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
        else:
            click.echo(person_text(page, workspace.words, today=session.today))

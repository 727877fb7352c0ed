"""`pmcoach objective`: what the company or a team wants, and which goals serve it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import click

from pmcoach.cli.names import complete_record
from pmcoach.cli.printing import say_json
from pmcoach.cli.session import format_option, open_session, read_day, session_options
from pmcoach.cli.sheets import say_done, say_list
from pmcoach.cli.spoken import SpokenGroup
from pmcoach.domain.references import Kind
from pmcoach.errors import BadInput

complete_objective = complete_record(Kind.OBJECTIVE)


@click.group(cls=SpokenGroup)
def objective() -> None:
    """Objectives: add, list, tree, change, remove."""


@objective.command()
@click.argument("title")
@click.option("--why", default="")
@click.option("--team", default="")
@click.option("--parent", default=None, shell_complete=complete_objective)
@click.option("--start", default=None, metavar="YYYY-MM-DD")
@click.option("--due", default=None, metavar="YYYY-MM-DD")
@format_option
@session_options
def add(
    title: str, why: str, team: str, parent: str | None, start: str | None, due: str | None, format_: str, **given: Any
) -> None:
    """Keep an objective."""
    session = open_session(given)
    with session.workspace() as workspace:
        kept = workspace.objectives.add(
            title,
            why=why,
            team=team,
            parent=parent,
            start=read_day(start) if start else None,
            due=read_day(due) if due else None,
            now=session.now,
        )
    say_done(kept, kept.ref, kept.title, format_=format_)


@objective.command("list")
@format_option
@session_options
def list_(format_: str, **given: Any) -> None:
    """Every objective, in the order in which they were made."""
    session = open_session(given)
    with session.workspace() as workspace:
        found = workspace.objectives.all()
        words = workspace.words
    above = {o.id: o.ref for o in found}
    items = [
        (o, (o.ref, above.get(o.parent_id or "", ""), o.team, o.due.isoformat() if o.due else "", o.title))
        for o in found
    ]
    say_list(
        items,
        ("ref", "parent", "team", "due", "objective"),
        format_=format_,
        words=words,
        empty="record.empty.objectives",
    )


@objective.command()
@format_option
@session_options
def tree(format_: str, **given: Any) -> None:
    """Objectives with the goals under them, goals that hang on none, and what does not fit together."""
    from pmcoach.cli.objective_tree import tree_markdown, tree_text

    session = open_session(given)
    with session.workspace() as workspace:
        found = workspace.alignment.tree(today=session.today)
        words = workspace.words
    if format_ == "json":
        say_json(found)
    elif not found.branches and not found.orphans:
        click.echo(words.say("record.empty.objectives"), err=True)
    else:
        click.echo(tree_markdown(found, words) if format_ == "md" else tree_text(found, words))


@objective.command()
@click.argument("ref", shell_complete=complete_objective)
@click.option("--title", default=None)
@click.option("--why", default=None)
@click.option("--team", default=None)
@click.option("--parent", default=None, shell_complete=complete_objective)
@click.option("--start", default=None, metavar="YYYY-MM-DD")
@click.option("--due", default=None, metavar="YYYY-MM-DD")
@format_option
@session_options
def change(
    ref: str,
    title: str | None,
    why: str | None,
    team: str | None,
    parent: str | None,
    start: str | None,
    due: str | None,
    format_: str,
    **given: Any,
) -> None:
    """Say it anew; what is not given stays."""
    if all(value is None for value in (title, why, team, parent, start, due)):
        raise BadInput("objective.nothing_said", ref=ref)
    session = open_session(given)
    with session.workspace() as workspace:
        found = workspace.objectives.find(ref)
        told = replace(
            found,
            title=found.title if title is None else title,
            why=found.why if why is None else why,
            team=found.team if team is None else team,
            start=found.start if start is None else (read_day(start) if start else None),
            due=found.due if due is None else (read_day(due) if due else None),
        )
        if parent is not None:
            told = replace(told, parent_id=workspace.objectives.find(parent).id if parent else None)
        kept = workspace.objectives.change(told, now=session.now)
    say_done(kept, kept.ref, kept.title, format_=format_)


@objective.command()
@click.argument("ref", shell_complete=complete_objective)
@format_option
@session_options
def remove(ref: str, format_: str, **given: Any) -> None:
    """Put it into the bin; what hung on it hangs on the objective above."""
    session = open_session(given)
    with session.workspace() as workspace:
        gone = workspace.objectives.remove(ref, now=session.now)
        line = workspace.words.say("record.removed", what=gone.title)
    say_done(gone, gone.ref, line, format_=format_)

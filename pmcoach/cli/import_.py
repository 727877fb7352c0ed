"""`pmcoach import`: an export, or people and goals from a table."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import click

from pmcoach.cli.printing import clean, narrate, say_json
from pmcoach.cli.session import Session, format_option, open_session, session_options
from pmcoach.cli.spoken import Spoken
from pmcoach.coaching.importing import Fate, Merge, make_from, plan_of_fresh, read_bytes, replace_bare, workspace_in
from pmcoach.coaching.importing_tables import TablePlan
from pmcoach.coaching.words import Words
from pmcoach.domain.whole import Whole

QUIET = frozenset({Fate.SAME})
"""Fates that are counted and not listed."""


@click.command("import", cls=Spoken)
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--dry-run", is_flag=True)
@format_option
@session_options
def import_(file: Path, dry_run: bool, format_: str, **given: Any) -> int:
    """Take in a file: an export of a workspace (json), or a table of people or of goals (csv).

    Where nothing is kept yet, the workspace becomes equal to the export. Where something is, and the owner is the
    same, the two are merged. All of the file is taken in, or nothing.
    """
    session = open_session(given)
    if file.suffix.casefold() in (".csv", ".tsv", ".txt"):
        return _table(session, file, dry_run=dry_run, format_=format_)
    whole = workspace_in(file)
    if session.has_workspace():
        merge = _merge(session, whole, dry_run=dry_run)
    else:
        merge = plan_of_fresh(whole) if dry_run else make_from(session.settings.db, whole)
    _say_merge(merge, session.words, dry_run=dry_run, format_=format_)
    return 0


def _merge(session: Session, whole: Whole, *, dry_run: bool) -> Merge:
    session = session.unlocked()
    with session.workspace() as workspace:
        importing = workspace.importing
        bare = importing.is_bare()
        if not bare:
            return importing.plan(whole) if dry_run else importing.merge(whole, now=session.now)
    if dry_run:
        return plan_of_fresh(whole)
    return replace_bare(session.settings.db, whole, now=datetime.now(UTC), key=session.settings.key)


def _say_merge(merge: Merge, words: Words, *, dry_run: bool, format_: str) -> None:
    if format_ == "json":
        for step in merge.steps:
            say_json({"fate": step.fate, "kind": step.kind, "ref": step.ref, "title": step.title, "dry_run": dry_run})
        return
    if dry_run:
        narrate(words.say("keeping.import.dry"))
    click.echo(words.say("keeping.import.fresh" if merge.fresh else "keeping.import.merge"))
    if not merge.fresh:
        for step in merge.steps:
            if step.fate not in QUIET:
                kind = words.say(f"record.kind.{step.kind}")
                click.echo(f"  {step.ref:<5} {kind}, {words.say(f'keeping.fate.{step.fate}')}: {clean(step.title)}")
    for fate, count in merge.count().items():
        click.echo(f"{count:>6}  {words.say(f'keeping.fate.{fate}')}")


def _table(session: Session, file: Path, *, dry_run: bool, format_: str) -> int:
    data = read_bytes(file)
    with session.workspace() as workspace:
        tables, words = workspace.importing_tables, workspace.words
        plan = tables.plan(data) if dry_run else tables.take_in(data, now=session.now)
    _say_table(plan, words, dry_run=dry_run, format_=format_)
    return 1 if plan.problems else 0


def _say_table(plan: TablePlan, words: Words, *, dry_run: bool, format_: str) -> None:
    if format_ == "json":
        for line in plan.lines:
            told = {
                "line": line.line,
                "fate": line.fate,
                "what": line.what,
                "problem": str(line.problem) if line.problem else None,
            }
            say_json({**told, "record": line.record, "dry_run": dry_run})
        return
    if dry_run:
        narrate(words.say("keeping.import.dry"))
    click.echo(words.say("keeping.import.table"))
    for line in plan.lines:
        fate = words.say(f"keeping.fate.{line.fate}")
        click.echo(f"  {line.line:>5}  {fate}: {clean(line.what)}")
        if line.problem:
            click.echo(f"         {clean(words.error(line.problem))}")

"""`pmcoach prompt`: the texts that ask a model and compose without one, each of which a user may replace."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from pmcoach.cli.printing import narrate, say_json, table
from pmcoach.cli.session import Session, format_option, open_session, session_options
from pmcoach.cli.spoken import SpokenGroup
from pmcoach.coaching.prompt_files import PromptFiles, PromptRow
from pmcoach.errors import BadInput


@click.group(cls=SpokenGroup)
def prompt() -> None:
    """Prompts: list, show, edit, check, reset. Your own lie in the config folder and win over pmcoach's."""


@prompt.command("list")
@format_option
@session_options
def list_(format_: str, **given: Any) -> None:
    """Every prompt file, what it is for, and whose it is."""
    session = open_session(given)
    words = session.words
    rows = PromptFiles(session.settings).rows()
    if format_ == "json":
        for row in rows:
            say_json(_plain(row))
        return
    cells = [
        (
            row.name,
            words.say(f"prompts.{row.role}"),
            words.say("prompts.yours", path=row.path) if row.mine else words.say("prompts.ours"),
        )
        for row in rows
    ]
    click.echo(table(cells, [words.say(f"prompts.{column}") for column in ("file", "what", "whose")]))


@prompt.command()
@click.argument("name")
@format_option
@session_options
def show(name: str, format_: str, **given: Any) -> None:
    """A prompt as it is used: your own where you have one."""
    files = PromptFiles(open_session(given).settings)
    if format_ == "json":
        say_json({**_plain(files.find(name)), "text": files.text(name)})
    else:
        click.echo(files.text(name), nl=False)


@prompt.command()
@click.argument("name")
@session_options
def edit(name: str, **given: Any) -> int:
    """Open your own copy in $EDITOR, made now where there is none; then check it."""
    session = open_session(given)
    files = PromptFiles(session.settings)
    had = files.find(name).mine
    path = files.copy(name)
    try:
        click.edit(filename=str(path))
    except click.ClickException as error:
        if not had:
            files.drop_copy(name)
        raise BadInput("prompt.editor", message=error.message, path=path) from error
    if files.is_as_shipped(name):
        files.drop_copy(name)
        narrate(session.words.say("prompts.unchanged"))
        return 0
    row = files.find(name)
    narrate(session.words.say("prompts.copied", path=row.path))
    narrate(session.words.say("prompts.back", name=row.name))
    return _check(session, [row], format_="text", measure=False)


@prompt.command()
@click.argument("name", required=False)
@click.option("--no-model", is_flag=True)
@format_option
@session_options
def check(name: str | None, no_model: bool, format_: str, **given: Any) -> int:
    """Try prompts on the sample workspace: NAME is a file (goal/en), a kind (goal), or left out for all."""
    session = open_session(given)
    rows = PromptFiles(session.settings).chosen(name)
    return _check(session, rows, format_=format_, measure=not no_model)


@prompt.command()
@click.argument("name")
@session_options
def reset(name: str, **given: Any) -> None:
    """Give a prompt back to pmcoach; your text is kept beside it."""
    session = open_session(given)
    files = PromptFiles(session.settings)
    row = files.find(name)
    kept = files.reset(name)
    said = "prompts.reset" if kept else "prompts.not_yours"
    narrate(session.words.say(said, name=row.name, path=kept or Path()))


def _check(session: Session, rows: list[PromptRow], *, format_: str, measure: bool) -> int:
    from pmcoach.coaching.prompt_trials import PromptTrials

    trials = PromptTrials(session.settings, measure=session.settings.engine if measure else None)
    well = True
    for trial in trials.try_out(rows):
        well = well and trial.well
        if format_ == "json":
            told = {"found": trial.found, "tokens": trial.tokens, "faults": list(trial.faults), "well": trial.well}
            say_json({**_plain(trial.row), **told})
            continue
        click.echo(f"{'✓' if trial.well else '!'} {trial.row.name:<28} {trial.found}".rstrip())
        for fault in trial.faults:
            click.echo(f"  → {fault}")
    return 0 if well else 1


def _plain(row: PromptRow) -> dict[str, Any]:
    return {
        "name": row.name,
        "kind": row.kind,
        "lang": row.lang,
        "role": row.role,
        "mine": row.mine,
        "path": str(row.path),
        "sha256": row.sha256,
    }

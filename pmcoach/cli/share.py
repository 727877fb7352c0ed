"""`pmcoach share`: what is between two people, as a signed file for the other one."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import click

from pmcoach.cli.asking import confirm
from pmcoach.cli.names import complete_person
from pmcoach.cli.printing import clean, narrate
from pmcoach.cli.session import open_session, session_options
from pmcoach.cli.spoken import Spoken
from pmcoach.coaching.sharing import Preview
from pmcoach.coaching.words import Words
from pmcoach.coaching.workspace import Workspace
from pmcoach.errors import BadInput, NotAllowed


@click.command(cls=Spoken)
@click.argument("who", metavar="[PERSON]", required=False, shell_complete=complete_person)
@click.option("-o", "--output", "file", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--format", "format_", type=click.Choice(["md", "json"]), default=None)
@click.option("--yes", is_flag=True)
@click.option("--force", is_flag=True)
@click.option("--fingerprint", is_flag=True)
@session_options
def share(
    who: str | None, file: Path | None, format_: str | None, yes: bool, force: bool, fingerprint: bool, **given: Any
) -> None:
    """Share what is between you and PERSON: a signed file, to be read (Markdown) and to be taken in with `receive`.

    Goes: goals, expectations, development, role, talks with their points and actions, notes that both may read,
    feedback that was said, and the objectives above the goals. Stays: private notes, feedback not said yet, drafts.
    What goes and what stays is shown before anything is written; without -o, that is all.
    """
    session = open_session(given)
    with session.workspace() as workspace:
        if fingerprint:
            _say_keys(workspace)
            return
        if who is None:
            raise BadInput("share.takes_two")
        preview = workspace.sharing.preview(who)
        narrate("\n".join(preview_lines(preview, workspace.words)))
        if file is None:
            return
        if not yes:
            if not sys.stdin.isatty():
                raise BadInput("share.say_yes")
            if not confirm(
                workspace.words.say("sharing.ask.write", name=preview.person.name), workspace.words, err=True
            ):
                raise NotAllowed("share.not_written")
        markdown = format_ == "md" or (format_ is None and file.suffix.casefold() != ".json")
        data = workspace.sharing.make(preview.person.id, markdown=markdown, now=session.now)
        workspace.leaving.write(file, data, force=force)
        narrate(workspace.words.say("sharing.written", file=file))


def preview_lines(preview: Preview, words: Words) -> list[str]:
    """What goes and what stays."""
    name = clean(preview.person.name)
    if not preview.goes:
        lines = [words.say("sharing.preview.nothing", name=name)]
    else:
        lines = [words.say("sharing.preview.goes", name=name)]
        lines += [
            f"{count:>6}  {words.say(f'record.counted.{kind}', count=count)}" for kind, count in preview.goes.items()
        ]
    if preview.stays:
        lines += ["", words.say("sharing.preview.stays")]
        lines += [f"{count:>6}  {words.say(f'sharing.stays.{reason}')}" for reason, count in preview.stays.items()]
    if preview.first:
        lines += ["", words.say("sharing.preview.first", name=name), f"  {preview.fingerprint}"]
    return lines


def _say_keys(workspace: Workspace) -> None:
    words = workspace.words
    click.echo(words.say("sharing.fingerprint", fingerprint=workspace.sharing.fingerprint()))
    known = workspace.sharing.known()
    if not known:
        narrate(words.say("sharing.nobody_known"))
    for each in known:
        day = words.full_day(each.trusted_at.astimezone().date())
        click.echo(words.say("sharing.key_of", name=clean(each.person.name), fingerprint=each.fingerprint, day=day))

"""`pmcoach erase`: a person, everywhere, for good; first what goes and what stays."""

from __future__ import annotations

import sys
from typing import Any

import click

from pmcoach.cli.names import complete_person
from pmcoach.cli.printing import clean, narrate, say_json
from pmcoach.cli.session import format_option, open_session, session_options
from pmcoach.cli.spoken import Spoken
from pmcoach.coaching.erasing import Erasure
from pmcoach.coaching.words import Words
from pmcoach.errors import NotAllowed


@click.command(cls=Spoken)
@click.argument("who", metavar="PERSON", shell_complete=complete_person)
@click.option("--yes", is_flag=True)
@format_option
@session_options
def erase(who: str, yes: bool, format_: str, **given: Any) -> None:
    """Erase a person: records, history, drafts, what is half typed, and from every backup pmcoach made.

    Shown first is what goes and what stays: mentions in records about others. There is no way back.
    """
    session = open_session(given)
    with session.workspace() as workspace:
        erasing, words = workspace.erasing, workspace.words
        preview = erasing.preview(who)
        if format_ == "json":
            say_json(_plain(preview, erased=yes))
        else:
            click.echo("\n".join(_lines(preview, words)))
        if not yes and not (format_ == "text" and _agreed(preview, words)):
            return
        done = erasing.erase(who, now=session.now)
    for file in done.removed:
        narrate(words.say("keeping.erase.removed", file=file))
    narrate(words.say("keeping.erase.done", name=preview.person.name))


def _agreed(preview: Erasure, words: Words) -> bool:
    """Ask at the terminal for the name; elsewhere only --yes erases."""
    if not sys.stdin.isatty():
        narrate(f"{words.say('keeping.erase.not_yet')} {words.say('keeping.erase.say_yes')}")
        return False
    said = click.prompt(words.say("keeping.ask.erase", name=preview.person.name), default="", show_default=False)
    if said.strip().casefold() != preview.person.name.casefold():
        raise NotAllowed(words.say("keeping.erase.not_yet"))
    return True


def _plain(preview: Erasure, *, erased: bool) -> dict[str, Any]:
    return {
        "person": preview.person,
        "records": preview.records,
        "changes": preview.changes,
        "copies": [str(copy) for copy in preview.copies],
        "exports": [str(file) for file in preview.exports],
        "mentions": [{"kind": m.kept.kind, "ref": m.ref, "line": m.line} for m in preview.mentions],
        "erased": erased,
    }


def _lines(preview: Erasure, words: Words) -> list[str]:
    name = clean(preview.person.name)
    lines = [words.say("keeping.erase.title", name=name, ref=preview.person.ref), "", words.say("keeping.erase.goes")]
    lines += [
        f"{count:>6}  {words.say(f'record.counted.{kind}', count=count)}" for kind, count in preview.records.items()
    ]
    lines += [f"{preview.changes:>6}  {words.say('keeping.erase.changes')}"]
    if preview.copies:
        lines += ["", words.say("keeping.erase.copies"), *(f"  {copy}" for copy in preview.copies)]
    if preview.exports:
        lines += ["", words.say("keeping.erase.exports"), *(f"  {file}" for file in preview.exports)]
    if preview.mentions:
        lines += ["", words.say("keeping.erase.stays")]
        for mention in preview.mentions:
            kind = words.say(f"record.kind.{mention.kept.kind}")
            lines.append(f"  {mention.ref:<5} {kind}: {clean(mention.line)}")
    else:
        lines += ["", words.say("keeping.erase.no_mentions", name=name)]
    return [*lines, "", words.say("keeping.erase.elsewhere")]

"""`pmcoach history`, `undo`, `redo`, `restore`: what was changed, and the way back."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import click

from pmcoach.cli.printing import clean, narrate, say_json
from pmcoach.cli.session import format_option, open_session, session_options
from pmcoach.cli.spoken import Spoken
from pmcoach.coaching.history import Change, FieldChange
from pmcoach.coaching.words import Words
from pmcoach.domain.references import Kind

_LONGEST = 60
"""Characters of a title that a line of the history shows."""
_MOST = 10
"""How many records that were changed together are told one by one."""

_CLOSED = {
    "relation": "record.relation",
    **dict.fromkeys(
        ("status", "kind", "measure_kind", "path", "direction", "confidence", "proposed_by", "side"), "sharing.value"
    ),
}
"""Field with a closed list of values -> the table of what they are called."""
_STATUS = {Kind.GOAL: "status", Kind.ACTION: "action.status", Kind.DRAFT: "record.draft_status"}


@click.command(cls=Spoken)
@click.argument("ref", required=False)
@click.option("--limit", type=click.IntRange(1, 1000), default=20, show_default=True)
@format_option
@session_options
def history(ref: str | None, limit: int, format_: str, **given: Any) -> None:
    """What was changed, by whom and when; all of one record where REF names it ("organisation", too).

    With REF, the number before a change is the version it left behind: pmcoach restore REF NUMBER brings it back.
    """
    session = open_session(given)
    with session.workspace() as workspace:
        found = workspace.history.of(ref)[-limit:] if ref else workspace.history.latest(limit)
        words = workspace.words
    if format_ == "json":
        for change in found:
            say_json(change)
    elif format_ == "md":
        click.echo("\n".join(_markdown(found, words)))
    else:
        for change in found:
            click.echo("\n".join(_text(change, words)))


@click.command(cls=Spoken)
@format_option
@session_options
def undo(format_: str, **given: Any) -> None:
    """Take back the last thing that was done; again and again, one further back each time."""
    session = open_session(given)
    with session.workspace() as workspace:
        _say(workspace.history.undo(now=session.now), "undone", format_, workspace.words)


@click.command(cls=Spoken)
@format_option
@session_options
def redo(format_: str, **given: Any) -> None:
    """Take back the last undo."""
    session = open_session(given)
    with session.workspace() as workspace:
        _say(workspace.history.redo(now=session.now), "redone", format_, workspace.words)


@click.command(cls=Spoken)
@click.argument("ref")
@click.argument("version", metavar="NUMBER", type=int)
@format_option
@session_options
def restore(ref: str, version: int, format_: str, **given: Any) -> None:
    """Bring a record back to what version NUMBER of its history said; undo takes that back."""
    session = open_session(given)
    with session.workspace() as workspace:
        change = workspace.history.restore(ref, version, now=session.now)
        words = workspace.words
    if format_ == "json":
        say_json(change)
        return
    click.echo(f"{change.ref}  {words.say('record.history.restored', number=version)}".strip())
    for line in _fields(change, words):
        narrate(line)


def _say(changes: Sequence[Change], how: str, format_: str, words: Words) -> None:
    if format_ == "json":
        for change in changes:
            say_json(change)
        return
    for change in changes[:_MOST]:
        click.echo(f"{change.ref:<4} {words.say(f'record.history.{how}')}: {_what(change, words)}".strip())
        for line in _fields(change, words):
            narrate(line)
    if len(changes) > _MOST:
        narrate(words.say("record.history.more", count=len(changes) - _MOST))


def _text(change: Change, words: Words) -> list[str]:
    number = f"{change.version:>4}  " if change.version else ""
    when = f"{change.at.astimezone().date().isoformat()} {words.clock(change.at)}"
    return [f"{number}{when}  {change.ref:<4} {_what(change, words)}, {change.who}", *_fields(change, words)]


def _markdown(changes: Sequence[Change], words: Words) -> list[str]:
    from pmcoach.coaching.exporting import escaped

    lines = []
    for change in changes:
        day = words.full_day(change.at.astimezone().date())
        number = f"{change.version}. " if change.version else ""
        lines.append(f"- {number}{day}: {escaped(f'{change.ref} {_what(change, words)}, {change.who}')}")
        lines += [f"  - {escaped(line)}" for line in _fields(change, words)]
    return lines


def _what(change: Change, words: Words) -> str:
    """What happened to which record: "goal changed: Answer sooner"."""
    kind = words.say(f"record.kind.{change.kind}")
    title = clean(change.title)
    short = title if len(title) <= _LONGEST else title[: _LONGEST - 1].rstrip() + "…"
    happened = f"{kind} {words.say(f'record.verb.{change.verb}')}"
    return f"{happened}: {short}" if short else happened


def _fields(change: Change, words: Words) -> list[str]:
    """Each field that changed, from what to what; of a draft all of it on one line."""
    lines = [_field(change, field, words) for field in change.changes]
    if change.kind is Kind.DRAFT and lines:
        lines = ["; ".join(lines)]
    return [f"         {line}" for line in lines]


def _field(change: Change, field: FieldChange, words: Words) -> str:
    key = f"record.field.{field.field}"
    label = words.say(key) if words.knows(key) else field.field
    nothing = words.say("record.history.nothing")
    before, after = clean(field.before) or nothing, clean(field.after) or nothing
    return f"{label}: {_called(change, field.field, before, words)} → {_called(change, field.field, after, words)}"


def _called(change: Change, field: str, value: str, words: Words) -> str:
    """What a value of a closed list is called; any other value as it stands."""
    if field not in _CLOSED:
        return value
    table = _STATUS.get(change.kind, "sharing.value") if field == "status" else _CLOSED[field]
    return words.say(f"{table}.{value}") if words.knows(f"{table}.{value}") else value

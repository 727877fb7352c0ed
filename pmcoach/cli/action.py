"""`pmcoach action`: who promised what by when, until it is done."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

import click

from pmcoach.cli.names import complete_person, complete_record
from pmcoach.cli.session import Session, format_option, open_session, read_day, session_options
from pmcoach.cli.sheets import say_done, say_list, with_person
from pmcoach.cli.spoken import SpokenGroup
from pmcoach.coaching.words import Words
from pmcoach.domain.meetings import ActionItem, ActionStatus
from pmcoach.domain.people import Person
from pmcoach.domain.references import Kind
from pmcoach.errors import BadInput

complete_action = complete_record(Kind.ACTION)
_NO_DAY = frozenset({"", "none", "never", "ingen", "aldrig"})
"""What takes the day of an action away."""


@click.group(cls=SpokenGroup)
def action() -> None:
    """Actions: list, add, done, move, reopen, drop."""


@action.command("list")
@click.option("--person", "who", default=None, shell_complete=complete_person)
@click.option("--by", default=None, shell_complete=complete_person)
@click.option("--late", is_flag=True)
@click.option("--all", "everything", is_flag=True)
@format_option
@session_options
def list_(who: str | None, by: str | None, late: bool, everything: bool, format_: str, **given: Any) -> None:
    """Open actions, the first due first; a late one is marked "!"."""
    session = open_session(given)
    with session.workspace() as workspace:
        found = workspace.actions.of(who) if who else workspace.actions.all()
        keeper = workspace.people.find(by) if by else None
        names = {p.id: p.name for p in [*workspace.people.all(), workspace.people.owner()]}
        words = workspace.words
    chosen = [
        one
        for one in found
        if (everything or one.status is ActionStatus.OPEN)
        and (keeper is None or one.who_id == keeper.id)
        and (not late or _late(one, session.today))
    ]
    items = [(_record(one, names), _cells(one, names, words, session.today)) for one in chosen]
    columns = ("ref", "person", "status", "due", "by", "what")
    say_list(items, columns, format_=format_, words=words, empty=_empty(found, who=who, by=by, late=late))


def _empty(found: Sequence[ActionItem], *, who: str | None, by: str | None, late: bool) -> str:
    """What an empty list has to say: nothing kept yet, nothing left to do, or nothing of the kind asked for."""
    if late:
        return "action.empty.late"
    if by:
        return "action.empty.by"
    if not found:
        return "action.empty.person" if who else "action.empty.none"
    return "action.empty.open"


def _record(one: ActionItem, names: dict[str, str]) -> dict[str, Any]:
    return with_person(one, names.get(one.person_id, ""))


def _cells(one: ActionItem, names: dict[str, str], words: Words, today: date) -> tuple[str, ...]:
    mark = " !" if _late(one, today) else ""
    due = one.due.isoformat() if one.due else ""
    keeper = one.who_name or words.say("action.nobody")
    return one.ref, names.get(one.person_id, ""), words.say(f"action.status.{one.status}"), due + mark, keeper, one.what


def _late(one: ActionItem, today: date) -> bool:
    return one.status is ActionStatus.OPEN and one.due is not None and one.due < today


@action.command()
@click.argument("who", shell_complete=complete_person)
@click.argument("what")
@click.option("--by", default=None, shell_complete=complete_person)
@click.option("--both", is_flag=True)
@click.option("--due", default=None, metavar="DAY")
@click.option("--meeting", default=None)
@format_option
@session_options
def add(
    who: str,
    what: str,
    by: str | None,
    both: bool,
    due: str | None,
    meeting: str | None,
    format_: str,
    **given: Any,
) -> None:
    """Keep what was promised between you and WHO."""
    if both and by:
        raise BadInput("action.both_and_by")
    session = open_session(given)
    with session.workspace() as workspace:
        kept = workspace.actions.add(
            who,
            what,
            by=None if both else by or who,
            due=_due(due, session) if due else None,
            meeting=meeting,
            now=session.now,
        )
        words, person = workspace.words, workspace.people.find(kept.person_id)
    _say(kept, person, words, session.today, format_)


@action.command()
@click.argument("refs", metavar="REF...", nargs=-1, required=True, shell_complete=complete_action)
@click.option("--on", default=None, metavar="YYYY-MM-DD")
@format_option
@session_options
def done(refs: tuple[str, ...], on: str | None, format_: str, **given: Any) -> None:
    """It is done."""
    session = open_session(given)
    day = read_day(on) if on else session.today
    if day > session.today:
        raise BadInput("action.done_later", day=day)
    with session.workspace() as workspace:
        found = [workspace.actions.find(ref) for ref in refs]
        for one in found:
            kept = workspace.actions.done(one.ref, on=day, now=session.now)
            _say(kept, workspace.people.find(kept.person_id), workspace.words, session.today, format_)


@action.command()
@click.argument("ref", shell_complete=complete_action)
@click.argument("day", nargs=-1, required=True)
@format_option
@session_options
def move(ref: str, day: tuple[str, ...], format_: str, **given: Any) -> None:
    """Give it another DAY: next Friday, in two weeks, 2026-10-15; "none" takes the day away."""
    session = open_session(given)
    said = " ".join(day)
    due = None if said.strip().casefold() in _NO_DAY else _due(said, session)
    with session.workspace() as workspace:
        kept = workspace.actions.move(ref, due, now=session.now)
        _say(kept, workspace.people.find(kept.person_id), workspace.words, session.today, format_)


@action.command()
@click.argument("ref", shell_complete=complete_action)
@format_option
@session_options
def reopen(ref: str, format_: str, **given: Any) -> None:
    """It is not done after all, or wanted again."""
    session = open_session(given)
    with session.workspace() as workspace:
        kept = workspace.actions.reopen(ref, now=session.now)
        _say(kept, workspace.people.find(kept.person_id), workspace.words, session.today, format_)


@action.command()
@click.argument("ref", shell_complete=complete_action)
@format_option
@session_options
def drop(ref: str, format_: str, **given: Any) -> None:
    """Nobody will do it, on purpose; it stays readable."""
    session = open_session(given)
    with session.workspace() as workspace:
        kept = workspace.actions.drop(ref, now=session.now)
        _say(kept, workspace.people.find(kept.person_id), workspace.words, session.today, format_)


def _due(text: str, session: Session) -> date:
    from pmcoach.coaching.actions import read_due

    return read_due(text, lang=session.settings.screen_lang, today=session.today)


def _say(kept: ActionItem, person: Person, words: Words, today: date, format_: str) -> None:
    keeper = kept.who_name or words.say("action.nobody")
    due = f" ({words.day(kept.due, today=today)})" if kept.due and kept.status is ActionStatus.OPEN else ""
    line = f"{words.say(f'action.status.{kept.status}')}: {keeper}: {kept.what}{due}"
    say_done(with_person(kept, person.name), kept.ref, line, format_=format_)

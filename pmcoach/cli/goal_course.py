"""`pmcoach goal course`: ways on for a goal that is off track, and taking one."""

from __future__ import annotations

from typing import Any

import click

from pmcoach.cli.goal_change import complete_goal
from pmcoach.cli.pages import draft_text
from pmcoach.cli.printing import narrate, say_json
from pmcoach.cli.session import format_option, open_session, session_options
from pmcoach.cli.spoken import Spoken
from pmcoach.errors import BadInput

ENGINES = click.Choice(["auto", "local", "server", "composer"])


def add_course(goal: click.Group) -> None:
    """Give the noun its verb."""
    goal.add_command(course)


@click.command(cls=Spoken)
@click.argument("ref", shell_complete=complete_goal)
@click.option("--take", "place", type=click.IntRange(min=1), default=None)
@click.option("--target", default="")
@click.option("--due", default="")
@click.option("--engine", type=ENGINES, default=None)
@format_option
@session_options
def course(ref: str, place: int | None, target: str, due: str, engine: Any, format_: str, **given: Any) -> None:
    """Two or three ways on for a goal off track, each with what the record says for and against it.

    Taking one makes what it means: an action, a point for the next talk, or a new target that both must agree on.
    """
    from pmcoach.cli.streaming import Narration
    from pmcoach.coaching.exporting import course_markdown, draft_line

    session = open_session(given)
    changes = {name: text for name, text in (("target", target), ("due", due)) if text.strip()}
    if changes and place is None:
        raise BadInput("course.target_needs_way")
    with session.workspace() as workspace:
        found = workspace.goals.find(ref)
        if place is not None:
            waiting = workspace.courses.waiting(found.ref) or workspace.courses.draft(
                found.ref, engine="composer", today=session.today, now=session.now
            )
            decided = workspace.courses.take(waiting, place, changes=changes, now=session.now)
            _tell_taken(decided.record_ref or "", format_, session.words)
            return
        with Narration() as watch:
            drafted = workspace.courses.draft(
                found.ref, engine=engine, today=session.today, now=session.now, watch=watch
            )
    if format_ == "json":
        say_json(draft_line(drafted.ref, drafted.proposal))
    elif format_ == "md":
        click.echo(course_markdown(drafted), nl=False)
    else:
        heading = f"{drafted.ref}  {found.ref} {found.statement}"
        click.echo(draft_text(drafted.proposal, session.words, heading=heading))
    narrate(session.words.say("course.take", ref=found.ref))


def _tell_taken(record: str, format_: str, words: Any) -> None:
    if format_ == "json":
        say_json({"record": record})
        return
    click.echo(record)
    narrate(words.say(f"course.taken.{record[:1]}", ref=record))

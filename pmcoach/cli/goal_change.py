"""What changes a goal that is there: its words and numbers, its milestones, its end."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import click

from pmcoach.cli.names import complete_record
from pmcoach.cli.printing import narrate
from pmcoach.cli.session import format_option, open_session, read_day, session_options
from pmcoach.cli.sheets import narrate_removal, say_done, say_list
from pmcoach.cli.spoken import Spoken, SpokenGroup
from pmcoach.coaching.goals import read_amount
from pmcoach.domain.agreement import is_agreed
from pmcoach.domain.goals import GoalStatus
from pmcoach.domain.references import Kind
from pmcoach.errors import BadInput

complete_goal = complete_record(Kind.GOAL)


def add_changes(goal: click.Group) -> None:
    """Give the noun its verbs of change."""
    for command in (change, milestone, done, drop, reopen, remove):
        goal.add_command(command)


@click.command(cls=Spoken)
@click.argument("ref", shell_complete=complete_goal)
@click.option("--statement", default=None)
@click.option("--measure", default=None)
@click.option("--baseline", default=None)
@click.option("--target", default=None)
@click.option("--start", default=None, metavar="YYYY-MM-DD")
@click.option("--due", default=None, metavar="YYYY-MM-DD")
@click.option("--relevance", default=None)
@click.option("--guidance", multiple=True)
@click.option("--guardrail", default=None)
@click.option("--objective", default=None)
@click.option("--parent", default=None, shell_complete=complete_goal)
@click.option("--weight", default=None, metavar="NUMBER")
@format_option
@session_options
def change(ref: str, guidance: tuple[str, ...], format_: str, **given: Any) -> None:
    """Say it anew; what is not given stays, an empty text clears. New terms have to be agreed on again."""
    names = ("statement", "measure", "baseline", "target", "start", "due", "relevance", "guardrail")
    told = {name: text for name in (*names, "objective", "parent", "weight") if (text := given.pop(name)) is not None}
    if not told and not guidance:
        raise BadInput("goal.nothing_said", ref=ref)
    session = open_session(given)
    with session.workspace() as workspace:
        before = workspace.goals.find(ref)
        changes: dict[str, Any] = {
            name: told[name].strip() for name in ("statement", "measure", "relevance", "guardrail") if name in told
        }
        context = told.get("statement", before.statement)
        changes |= {name: read_amount(told[name], context) for name in ("baseline", "target") if name in told}
        changes |= {name: read_day(told[name]) if told[name] else None for name in ("start", "due") if name in told}
        if guidance:
            changes["guidance"] = tuple(step.strip() for step in guidance if step.strip())
        if "objective" in told:
            changes["objective_id"] = workspace.goals.objective(told["objective"]).id if told["objective"] else None
        if "parent" in told:
            changes["parent_id"] = workspace.goals.find(told["parent"]).id if told["parent"] else None
        if "weight" in told:
            changes["weight"] = _weight(told["weight"])
        kept = workspace.goals.change(replace(before, **changes), now=session.now)
        words = workspace.words
    say_done(kept, kept.ref, kept.statement, format_=format_)
    if before.status is GoalStatus.AGREED and is_agreed(before) and not is_agreed(kept):
        narrate(words.say("record.reopened", ref=kept.ref))


def _weight(text: str) -> float | None:
    if not text.strip():
        return None
    try:
        weight = float(text.replace(",", "."))
    except ValueError as error:
        raise BadInput("goal.weight", text=text) from error
    if not 0 <= weight <= 100:
        raise BadInput("goal.weight_range", text=text)
    return weight


@click.group(cls=SpokenGroup)
def milestone() -> None:
    """The dated steps of a goal: add, list, done, remove."""


@milestone.command()
@click.argument("ref", shell_complete=complete_goal)
@click.argument("text")
@click.option("--due", default=None, metavar="YYYY-MM-DD")
@format_option
@session_options
def add(ref: str, text: str, due: str | None, format_: str, **given: Any) -> None:
    """Put a dated step on the way to a goal."""
    session = open_session(given)
    with session.workspace() as workspace:
        kept = workspace.goals.add_milestone(ref, text, due=read_day(due) if due else None, now=session.now)
        steps = workspace.goals.milestones(ref)
        goal_ref = workspace.goals.find(ref).ref
    say_done(kept, goal_ref, f"{steps.index(kept) + 1} · {kept.text}", format_=format_)


@milestone.command("list")
@click.argument("ref", shell_complete=complete_goal)
@format_option
@session_options
def list_(ref: str, format_: str, **given: Any) -> None:
    """A goal's steps by their day, each with its number."""
    session = open_session(given)
    with session.workspace() as workspace:
        steps = workspace.goals.milestones(ref)
        words = workspace.words
    items = [
        (
            step,
            (str(number), str(step.due or ""), str(step.done_on or words.say("record.not_yet")), step.text),
        )
        for number, step in enumerate(steps, start=1)
    ]
    columns = ("number", "due", "done_on", "milestone")
    say_list(items, columns, format_=format_, words=words, empty="record.empty.milestones")


@milestone.command("done")
@click.argument("ref", shell_complete=complete_goal)
@click.argument("number", type=int, required=False)
@click.option("--on", default=None, metavar="YYYY-MM-DD")
@click.option("--not-yet", is_flag=True)
@format_option
@session_options
def milestone_done(ref: str, number: int | None, on: str | None, not_yet: bool, format_: str, **given: Any) -> None:
    """Mark a step done by its NUMBER; the next open one without."""
    session = open_session(given)
    day = None if not_yet else read_day(on) if on else session.today
    with session.workspace() as workspace:
        found = workspace.goals.milestone(ref, number)
        kept = workspace.goals.milestone_done(found, on=day, now=session.now)
        steps = workspace.goals.milestones(ref)
        state = workspace.goals.state(ref, today=session.today)
        words = workspace.words
    mark = "✓" if kept.done_on else "·"
    line = f"{steps.index(kept) + 1} {mark} {kept.text}  ({words.say(f'pace.{state.pace}')})"
    say_done(kept, state.goal.ref, line, format_=format_)


@milestone.command("remove")
@click.argument("ref", shell_complete=complete_goal)
@click.argument("number", type=int)
@format_option
@session_options
def remove_milestone(ref: str, number: int, format_: str, **given: Any) -> None:
    """Take a step off the way, by its NUMBER."""
    session = open_session(given)
    with session.workspace() as workspace:
        gone = workspace.goals.milestone(ref, number)
        workspace.goals.remove_milestone(gone, now=session.now)
        goal_ref = workspace.goals.find(ref).ref
        line = workspace.words.say("record.removed", what=gone.text)
    say_done(gone, goal_ref, line, format_=format_)


@click.command(cls=Spoken)
@click.argument("ref", shell_complete=complete_goal)
@format_option
@session_options
def done(ref: str, format_: str, **given: Any) -> None:
    """It is reached, or as good as."""
    _close(ref, GoalStatus.DONE, format_, given)


@click.command(cls=Spoken)
@click.argument("ref", shell_complete=complete_goal)
@format_option
@session_options
def drop(ref: str, format_: str, **given: Any) -> None:
    """It is not pursued any more, on purpose."""
    _close(ref, GoalStatus.DROPPED, format_, given)


@click.command(cls=Spoken)
@click.argument("ref", shell_complete=complete_goal)
@format_option
@session_options
def reopen(ref: str, format_: str, **given: Any) -> None:
    """Work on it goes on after all."""
    _close(ref, None, format_, given)


def _close(ref: str, status: GoalStatus | None, format_: str, given: dict[str, Any]) -> None:
    session = open_session(given)
    with session.workspace() as workspace:
        goal = workspace.goals.find(ref)
        chosen = status or (GoalStatus.AGREED if is_agreed(goal) else GoalStatus.DRAFT)
        kept = workspace.goals.close(ref, status=chosen, now=session.now)
        line = f"{workspace.words.say(f'status.{kept.status}')}: {kept.statement}"
    say_done(kept, kept.ref, line, format_=format_)


@click.command(cls=Spoken)
@click.argument("ref", shell_complete=complete_goal)
@format_option
@session_options
def remove(ref: str, format_: str, **given: Any) -> None:
    """Put a goal with its milestones and check-ins into the bin."""
    session = open_session(given)
    with session.workspace() as workspace:
        along = workspace.removing.with_goal(ref)
        gone = workspace.goals.remove(ref, now=session.now)
        words = workspace.words
    say_done(gone, gone.ref, words.say("record.removed", what=gone.statement), format_=format_)
    narrate_removal(gone.ref, along, words)

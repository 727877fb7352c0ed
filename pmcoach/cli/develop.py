"""`pmcoach develop`: what somebody learns, step by step, and the work wished for next."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import click

from pmcoach.cli.findings import say_findings
from pmcoach.cli.names import complete_person, complete_record
from pmcoach.cli.printing import narrate
from pmcoach.cli.session import format_option, open_session, read_day, session_options
from pmcoach.cli.sheets import by_person, say_done, say_list, say_sheet, with_person
from pmcoach.cli.spoken import SpokenGroup
from pmcoach.coaching.sides import side_of_owner
from pmcoach.coaching.words import Words
from pmcoach.domain.briefs import Side
from pmcoach.domain.development import DevelopmentItem, LearningPath
from pmcoach.domain.references import Kind
from pmcoach.errors import BadInput, NotFound

ENGINES = click.Choice(["auto", "local", "server", "composer"])
PATHS = click.Choice([path.value for path in LearningPath])
complete_item = complete_record(Kind.DEVELOPMENT_ITEM)


@click.group(cls=SpokenGroup)
def develop() -> None:
    """Development: skills to learn with their steps, and the wish for what comes next."""


@develop.command("draft")
@click.argument("who", shell_complete=complete_person)
@click.option("--rough", default="", metavar="TEXT")
@click.option("--engine", type=ENGINES, default=None)
@format_option
@session_options
def draft_(who: str, rough: str, engine: Any, format_: str, **given: Any) -> None:
    """Draft a plan for WHO: what to learn, why, what we gain, steps by doing first."""
    from pmcoach.cli.drafted import say_drafted
    from pmcoach.cli.streaming import Narration

    session = open_session(given)
    with session.workspace() as workspace, Narration() as watch:
        drafted = workspace.development_drafting.draft(
            who, rough, engine=engine, today=session.today, now=session.now, watch=watch
        )
    say_drafted(drafted, session.words, format_=format_)


@develop.command()
@click.argument("skill")
@click.option("--person", "who", default=None, shell_complete=complete_person)
@click.option("--why", default="")
@click.option("--gain", default="")
@click.option("--path", type=PATHS, default=None)
@click.option("--step", "steps", multiple=True)
@click.option("--support", default="")
@click.option("--due", default=None, metavar="YYYY-MM-DD")
@click.option("--by", type=click.Choice(["employee", "manager"]), default=None)
@format_option
@session_options
def add(
    skill: str,
    who: str | None,
    why: str,
    gain: str,
    path: str | None,
    steps: tuple[str, ...],
    support: str,
    due: str | None,
    by: str | None,
    format_: str,
    **given: Any,
) -> None:
    """Keep something to learn."""
    session = open_session(given)
    with session.workspace() as workspace:
        person = workspace.people.find(who or "me")
        item = DevelopmentItem(
            person_id=person.id,
            skill=skill,
            why=why.strip(),
            company_gain=gain.strip(),
            path=LearningPath(path) if path else None,
            steps=tuple(step.strip() for step in steps),
            support=support.strip(),
            due=read_day(due) if due else None,
            proposed_by=Side(by) if by else side_of_owner(person),
        )
        kept = workspace.development.add(item, now=session.now)
    say_done(kept, kept.ref, kept.skill, format_=format_)


@develop.command("list")
@click.option("--person", "who", default=None, shell_complete=complete_person)
@format_option
@session_options
def list_(who: str | None, format_: str, **given: Any) -> None:
    """What people learn, and how far they are."""
    session = open_session(given)
    with session.workspace() as workspace:
        people = (*workspace.people.all(), workspace.people.owner())
        found = by_person(workspace.development.of(who), people)
        words = workspace.words
    items = [
        (
            with_person(item, person.name),
            (item.ref, person.name, _steps(item), item.due.isoformat() if item.due else "", item.skill),
        )
        for person, item in found
    ]
    columns = ("ref", "person", "steps", "due", "skill")
    say_list(items, columns, format_=format_, words=words, empty="record.empty.development")


@develop.command()
@click.argument("ref", shell_complete=complete_item)
@format_option
@session_options
def show(ref: str, format_: str, **given: Any) -> None:
    """One development item with its steps."""
    session = open_session(given)
    with session.workspace() as workspace:
        item = workspace.development.find(ref)
        person = workspace.people.find(item.person_id)
        words = workspace.words
    rows = {
        "skill": item.skill,
        "why": item.why,
        "company_gain": item.company_gain,
        "path": words.say(f"record.path.{item.path}") if item.path else "",
        "steps": [f"{n} {'✓' if n in item.steps_done else '·'} {step}" for n, step in enumerate(item.steps, start=1)],
        "support": item.support,
        "due": _day(item.due, words),
        "proposed_by": words.say(f"record.side.{item.proposed_by}"),
        "done_on": _day(item.done_on, words),
    }
    told = with_person(item, person.name)
    say_sheet(told, person.name, rows, format_=format_, words=words, ref=item.ref)
    if format_ == "text" and item.done_on is None:
        from pmcoach.smart.records.plans import PlanItem, check_plan

        plan = PlanItem(
            skill=item.skill,
            why=item.why,
            gain=item.company_gain,
            path=item.path.value if item.path else "",
            steps=item.steps,
            support=item.support,
            due=item.due,
        )
        say_findings(check_plan([plan], lang=words.lang))


@develop.command()
@click.argument("ref", shell_complete=complete_item)
@click.option("--skill", default=None)
@click.option("--why", default=None)
@click.option("--gain", default=None)
@click.option("--path", type=PATHS, default=None)
@click.option("--step", "steps", multiple=True)
@click.option("--support", default=None)
@click.option("--due", default=None, metavar="YYYY-MM-DD")
@format_option
@session_options
def change(
    ref: str,
    skill: str | None,
    why: str | None,
    gain: str | None,
    path: str | None,
    steps: tuple[str, ...],
    support: str | None,
    due: str | None,
    format_: str,
    **given: Any,
) -> None:
    """Say it anew; what is not given stays."""
    if not steps and all(value is None for value in (skill, why, gain, path, support, due)):
        raise BadInput("development.nothing_said", ref=ref)
    session = open_session(given)
    with session.workspace() as workspace:
        item = workspace.development.find(ref)
        told = replace(
            item,
            skill=item.skill if skill is None else skill,
            why=item.why if why is None else why.strip(),
            company_gain=item.company_gain if gain is None else gain.strip(),
            path=LearningPath(path) if path else item.path,
            steps=tuple(step.strip() for step in steps) or item.steps,
            support=item.support if support is None else support.strip(),
            due=item.due if due is None else (read_day(due) if due else None),
        )
        kept = workspace.development.change(told, now=session.now)
    say_done(kept, kept.ref, kept.skill, format_=format_)


@develop.group()
def step() -> None:
    """The steps of a development item: add, done."""


@step.command("add")
@click.argument("ref", shell_complete=complete_item)
@click.argument("text")
@format_option
@session_options
def add_step(ref: str, text: str, format_: str, **given: Any) -> None:
    """Put a step after those that stand there."""
    session = open_session(given)
    with session.workspace() as workspace:
        kept = workspace.development.add_step(ref, text, now=session.now)
    say_done(kept, kept.ref, f"{len(kept.steps)} · {kept.steps[-1]}", format_=format_)


@step.command("done")
@click.argument("ref", shell_complete=complete_item)
@click.argument("number", type=int, required=False)
@format_option
@session_options
def step_done(ref: str, number: int | None, format_: str, **given: Any) -> None:
    """Mark a step done by its NUMBER; the next open one without. The last one ends the item."""
    session = open_session(given)
    with session.workspace() as workspace:
        before = workspace.development.find(ref)
        kept = workspace.development.step_done(ref, number, on=session.today, now=session.now)
        new = sorted(set(kept.steps_done) - set(before.steps_done)) or [number or 1]
        words = workspace.words
    line = f"{new[0]} ✓ {kept.steps[new[0] - 1]}  ({_steps(kept)})"
    say_done(kept, kept.ref, line, format_=format_)
    if format_ != "json" and kept.done_on and not before.done_on:
        narrate(words.say("record.kept.learned", skill=kept.skill))


@develop.command()
@click.argument("ref", shell_complete=complete_item)
@format_option
@session_options
def done(ref: str, format_: str, **given: Any) -> None:
    """It is learned."""
    session = open_session(given)
    with session.workspace() as workspace:
        kept = workspace.development.done(ref, on=session.today, now=session.now)
        line = workspace.words.say("record.kept.learned", skill=kept.skill)
    say_done(kept, kept.ref, line, format_=format_)


@develop.command()
@click.argument("ref", shell_complete=complete_item)
@format_option
@session_options
def remove(ref: str, format_: str, **given: Any) -> None:
    """Put it into the bin."""
    session = open_session(given)
    with session.workspace() as workspace:
        gone = workspace.development.remove(ref, now=session.now)
        line = workspace.words.say("record.removed", what=gone.skill)
    say_done(gone, gone.ref, line, format_=format_)


@develop.command()
@click.argument("next_role", required=False)
@click.option("--person", "who", default=None, shell_complete=complete_person)
@click.option("--horizon", default=None)
@click.option("--missing", multiple=True)
@format_option
@session_options
def wish(
    next_role: str | None, who: str | None, horizon: str | None, missing: tuple[str, ...], format_: str, **given: Any
) -> None:
    """The role somebody would like next. Without NEXT_ROLE, what was said."""
    session = open_session(given)
    with session.workspace() as workspace:
        person = workspace.people.find(who or "me")
        words = workspace.words
        if next_role is not None:
            kept = workspace.development.wish(
                person.id, next_role, horizon=horizon, missing=missing or None, on=session.today, now=session.now
            )
            say_done(with_person(kept, person.name), kept.ref, kept.next_role, format_=format_)
            return
        if horizon is not None or missing:
            raise BadInput("wish.missing")
        said = workspace.development.wish_of(person.id)
    if said is None:
        raise NotFound(words.say("record.empty.wish", name=person.name), words.say("record.empty.wish_remedy"))
    rows = {
        "next_role": said.next_role,
        "horizon": said.horizon,
        "missing": said.missing,
        "said_on": _day(said.said_on, words),
    }
    told = with_person(said, person.name)
    say_sheet(told, person.name, rows, format_=format_, words=words, ref=said.ref)


def _steps(item: DevelopmentItem) -> str:
    return f"{len(item.steps_done)}/{len(item.steps)}" + (" ✓" if item.done_on else "")


def _day(day: date | None, words: Words) -> str:
    return words.full_day(day) if day else ""

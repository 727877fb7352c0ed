"""`pmcoach expectation`: proposed by one side, answered by the employee, agreed by both."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import click

from pmcoach.cli.names import complete_person, complete_record
from pmcoach.cli.printing import narrate
from pmcoach.cli.session import format_option, open_session, read_day, session_options
from pmcoach.cli.sheets import by_person, say_done, say_list, say_sheet, with_person
from pmcoach.cli.spoken import SpokenGroup
from pmcoach.coaching.words import Words
from pmcoach.domain.agreement import agreement, is_agreed
from pmcoach.domain.briefs import Side
from pmcoach.domain.expectations import Expectation, ExpectationKind, MeasureKind
from pmcoach.domain.references import Kind
from pmcoach.errors import BadInput

KINDS = click.Choice([kind.value for kind in ExpectationKind])
MEASURES = click.Choice([kind.value for kind in MeasureKind])
ENGINES = click.Choice(["auto", "local", "server", "composer"])
SIDES = {"employee": (Side.EMPLOYEE,), "manager": (Side.MANAGER,), "both": (Side.EMPLOYEE, Side.MANAGER)}
complete_expectation = complete_record(Kind.EXPECTATION)


@click.group(cls=SpokenGroup)
def expectation() -> None:
    """Expectations: draft, propose, list, show, answer, agree, discussed, change, remove."""


@expectation.command("draft")
@click.argument("who", shell_complete=complete_person)
@click.option("--engine", type=ENGINES, default=None)
@format_option
@session_options
def draft_(who: str, engine: Any, format_: str, **given: Any) -> None:
    """Draft what may be expected of WHO, from the role, its duties and the goals."""
    from pmcoach.cli.drafted import say_drafted
    from pmcoach.cli.streaming import Narration

    session = open_session(given)
    with session.workspace() as workspace, Narration() as watch:
        drafted = workspace.expectation_drafting.draft(
            who, engine=engine, today=session.today, now=session.now, watch=watch
        )
    say_drafted(drafted, session.words, format_=format_)


@expectation.command()
@click.argument("statement")
@click.option("--person", "who", default=None, shell_complete=complete_person)
@click.option("--kind", type=KINDS, default=None)
@click.option("--measure", type=MEASURES, default=None)
@click.option("--standard", default="")
@click.option("--due", default=None, metavar="YYYY-MM-DD")
@click.option("--by", type=click.Choice(["employee", "manager"]), default=None)
@format_option
@session_options
def propose(
    statement: str,
    who: str | None,
    kind: str | None,
    measure: str | None,
    standard: str,
    due: str | None,
    by: str | None,
    format_: str,
    **given: Any,
) -> None:
    """Propose what is expected. It holds once both have agreed."""
    session = open_session(given)
    with session.workspace() as workspace:
        kept = workspace.expectations.propose(
            who or "me",
            statement,
            kind=ExpectationKind(kind) if kind else None,
            measure=MeasureKind(measure) if measure else None,
            standard=standard,
            due=read_day(due) if due else None,
            by=Side(by) if by else None,
            now=session.now,
        )
        line = f"{kept.statement}  ({_kind(kept, workspace.words)})"
    say_done(kept, kept.ref, line, format_=format_)
    if format_ != "json":
        narrate(session.words.say("cli.next.expectation", ref=kept.ref))


@expectation.command("list")
@click.option("--person", "who", default=None, shell_complete=complete_person)
@format_option
@session_options
def list_(who: str | None, format_: str, **given: Any) -> None:
    """What is expected, of whom, and who has agreed."""
    session = open_session(given)
    with session.workspace() as workspace:
        people = (*workspace.people.all(), workspace.people.owner())
        found = by_person(workspace.expectations.of(who), people)
        words = workspace.words
    items = [
        (
            with_person(x, person.name),
            (
                x.ref,
                person.name,
                words.say(f"record.expectation_kind.{x.kind}"),
                words.say(f"record.agreed.{agreement(x)}"),
                x.last_discussed.isoformat() if x.last_discussed else "",
                x.statement,
            ),
        )
        for person, x in found
    ]
    columns = ("ref", "person", "kind", "agreed", "discussed", "expectation")
    say_list(items, columns, format_=format_, words=words, empty="record.empty.expectations")


@expectation.command()
@click.argument("ref", shell_complete=complete_expectation)
@format_option
@session_options
def show(ref: str, format_: str, **given: Any) -> None:
    """One expectation: what it says, who proposed it, who has agreed, when it was last talked about."""
    session = open_session(given)
    with session.workspace() as workspace:
        found = workspace.expectations.find(ref)
        person = workspace.people.find(found.person_id)
        words = workspace.words

    def day(given_day: date | None) -> str:
        return words.full_day(given_day) if given_day else ""

    rows = {
        "expectation": found.statement,
        "kind": _kind(found, words),
        "standard": found.standard,
        "success_measure": found.success_measure or words.say("record.unanswered"),
        "due": day(found.due),
        "proposed_by": words.say(f"record.side.{found.proposed_by}"),
        "agreed_by_employee": day(found.agreed_by_employee) or words.say("record.not_yet"),
        "agreed_by_manager": day(found.agreed_by_manager) or words.say("record.not_yet"),
        "last_discussed": day(found.last_discussed) or words.say("record.never"),
    }
    told = with_person(found, person.name)
    say_sheet(told, person.name, rows, format_=format_, words=words, ref=found.ref)


@expectation.command()
@click.argument("ref", shell_complete=complete_expectation)
@click.argument("success_measure", metavar="TEXT")
@format_option
@session_options
def answer(ref: str, success_measure: str, format_: str, **given: Any) -> None:
    """Keep how the employee would like to see success measured, in the employee's own words."""
    session = open_session(given)
    with session.workspace() as workspace:
        kept = workspace.expectations.answer(ref, success_measure, now=session.now)
        line = workspace.words.say("record.kept.success_measure", text=kept.success_measure)
    say_done(kept, kept.ref, line, format_=format_)


@expectation.command()
@click.argument("ref", shell_complete=complete_expectation)
@click.option("--as", "side", type=click.Choice(list(SIDES)), default=None)
@format_option
@session_options
def agree(ref: str, side: str | None, format_: str, **given: Any) -> None:
    """Say yes to an expectation. Changing its words later reopens the agreement."""
    session = open_session(given)
    with session.workspace() as workspace:
        sides = SIDES[side] if side else None
        agreed = workspace.expectations.agree(ref, sides=sides, on=session.today, now=session.now)
        line = workspace.words.say(f"record.agreed.{agreement(agreed)}")
    say_done(agreed, agreed.ref, line, format_=format_)


@expectation.command()
@click.argument("ref", shell_complete=complete_expectation)
@click.option("--on", default=None, metavar="YYYY-MM-DD")
@format_option
@session_options
def discussed(ref: str, on: str | None, format_: str, **given: Any) -> None:
    """Remember that it was talked about."""
    session = open_session(given)
    with session.workspace() as workspace:
        kept = workspace.expectations.discussed(ref, on=read_day(on) if on else session.today, now=session.now)
        assert kept.last_discussed is not None
        line = workspace.words.say("record.kept.discussed", day=workspace.words.full_day(kept.last_discussed))
    say_done(kept, kept.ref, line, format_=format_)


@expectation.command()
@click.argument("ref", shell_complete=complete_expectation)
@click.option("--statement", default=None)
@click.option("--kind", type=KINDS, default=None)
@click.option("--measure", type=MEASURES, default=None)
@click.option("--standard", default=None)
@click.option("--due", default=None, metavar="YYYY-MM-DD")
@format_option
@session_options
def change(
    ref: str,
    statement: str | None,
    kind: str | None,
    measure: str | None,
    standard: str | None,
    due: str | None,
    format_: str,
    **given: Any,
) -> None:
    """Say it anew; what is not given stays. Where its terms change, both have to agree again."""
    if all(value is None for value in (statement, kind, measure, standard, due)):
        raise BadInput("expectation.nothing_said", ref=ref)
    session = open_session(given)
    with session.workspace() as workspace:
        before = workspace.expectations.find(ref)
        told = replace(
            before,
            statement=before.statement if statement is None else statement,
            kind=ExpectationKind(kind) if kind else before.kind,
            measure_kind=MeasureKind(measure) if measure else before.measure_kind,
            standard=before.standard if standard is None else standard.strip(),
            due=before.due if due is None else (read_day(due) if due else None),
        )
        kept = workspace.expectations.change(told, now=session.now)
        words = workspace.words
    say_done(kept, kept.ref, kept.statement, format_=format_)
    if is_agreed(before) and not is_agreed(kept):
        narrate(words.say("record.reopened", ref=kept.ref))


@expectation.command()
@click.argument("ref", shell_complete=complete_expectation)
@format_option
@session_options
def remove(ref: str, format_: str, **given: Any) -> None:
    """Put it into the bin."""
    session = open_session(given)
    with session.workspace() as workspace:
        gone = workspace.expectations.remove(ref, now=session.now)
        line = workspace.words.say("record.removed", what=gone.statement)
    say_done(gone, gone.ref, line, format_=format_)


def _kind(one: Expectation, words: Words) -> str:
    measure = words.say(f"record.measure_kind.{one.measure_kind}") if one.measure_kind else ""
    return ", ".join(part for part in (words.say(f"record.expectation_kind.{one.kind}"), measure) if part)

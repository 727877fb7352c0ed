"""`pmcoach feedback`: recognition and coaching, until it is said."""

from __future__ import annotations

from typing import Any

import click

from pmcoach.cli.findings import say_findings
from pmcoach.cli.names import complete_person, complete_record
from pmcoach.cli.printing import narrate
from pmcoach.cli.session import format_option, open_session, read_day, session_options
from pmcoach.cli.sheets import by_person, say_done, say_list, with_person
from pmcoach.cli.spoken import SpokenGroup
from pmcoach.domain.drafts import Finding
from pmcoach.domain.meetings import FeedbackKind
from pmcoach.domain.references import Kind

ENGINES = click.Choice(["auto", "local", "server", "composer"])
KINDS = click.Choice([kind.value for kind in FeedbackKind])
complete_feedback = complete_record(Kind.FEEDBACK)


@click.group(cls=SpokenGroup)
def feedback() -> None:
    """Feedback: draft, add, list, said, remove."""


@feedback.command("draft")
@click.argument("who", shell_complete=complete_person)
@click.option("--rough", required=True, metavar="TEXT")
@click.option("--situation", default="")
@click.option("--impact", default="")
@click.option("--as", "kind", type=KINDS, default=None)
@click.option("--engine", type=ENGINES, default=None)
@format_option
@session_options
def draft_(
    who: str, rough: str, situation: str, impact: str, kind: str | None, engine: Any, format_: str, **given: Any
) -> None:
    """Sort rough words about WHO into situation, behaviour and impact; what only judges is asked for."""
    from pmcoach.cli.drafted import say_drafted
    from pmcoach.cli.streaming import Narration

    session = open_session(given)
    with session.workspace() as workspace, Narration() as watch:
        drafted = workspace.feedback_drafting.draft(
            who,
            rough,
            parts={"situation": situation, "impact": impact},
            kind=FeedbackKind(kind) if kind else None,
            engine=engine,
            today=session.today,
            now=session.now,
            watch=watch,
        )
    say_drafted(drafted, session.words, format_=format_)


@feedback.command()
@click.argument("who", shell_complete=complete_person)
@click.argument("behaviour")
@click.option("--situation", default="")
@click.option("--impact", default="")
@click.option("--coaching", is_flag=True)
@click.option("--on", default=None, metavar="YYYY-MM-DD")
@click.option("--said", is_flag=True)
@format_option
@session_options
def add(
    who: str,
    behaviour: str,
    situation: str,
    impact: str,
    coaching: bool,
    on: str | None,
    said: bool,
    format_: str,
    **given: Any,
) -> None:
    """Note what WHO did: the BEHAVIOUR, the situation, the impact."""
    session = open_session(given)
    with session.workspace() as workspace:
        kept = workspace.feedback.add(
            who,
            behaviour,
            kind=FeedbackKind.COACHING if coaching else FeedbackKind.RECOGNITION,
            situation=situation,
            impact=impact,
            on=read_day(on) if on else session.today,
            said_on=session.today if said else None,
            now=session.now,
        )
        line = f"{workspace.words.say(f'record.feedback.{kept.kind}')}: {kept.behaviour}"
    say_done(kept, kept.ref, line, format_=format_)
    if format_ != "json":
        say_findings(_findings(f"{situation} {behaviour} {impact}"))
        if not said:
            narrate(session.words.say("cli.next.feedback", ref=kept.ref))


def _findings(text: str) -> tuple[Finding, ...]:
    """What the checker says about the words: always and never, labels, guesses."""
    from pmcoach.smart.language import detect_language
    from pmcoach.smart.records.feedback import check_feedback

    return check_feedback(text, lang=detect_language(text))


@feedback.command("list")
@click.option("--person", "who", default=None, shell_complete=complete_person)
@click.option("--unsaid", is_flag=True)
@format_option
@session_options
def list_(who: str | None, unsaid: bool, format_: str, **given: Any) -> None:
    """What was noted, about whom, and when it was said."""
    session = open_session(given)
    with session.workspace() as workspace:
        people = (*workspace.people.all(), workspace.people.owner())
        found = by_person(workspace.feedback.of(who), people)
        words = workspace.words
    items = [
        (
            with_person(item, person.name),
            (
                item.ref,
                person.name,
                words.say(f"record.feedback.{item.kind}"),
                item.on.isoformat(),
                item.said_on.isoformat() if item.said_on else words.say("record.not_yet"),
                item.behaviour,
            ),
        )
        for person, item in found
        if not (unsaid and item.said_on)
    ]
    columns = ("ref", "person", "kind", "seen", "said", "behaviour")
    say_list(items, columns, format_=format_, words=words, empty="record.empty.feedback")


@feedback.command()
@click.argument("ref", shell_complete=complete_feedback)
@click.option("--on", default=None, metavar="YYYY-MM-DD")
@click.option("--not-yet", is_flag=True)
@format_option
@session_options
def said(ref: str, on: str | None, not_yet: bool, format_: str, **given: Any) -> None:
    """Remember that it was said to the person."""
    session = open_session(given)
    with session.workspace() as workspace:
        words = workspace.words
        if not_yet:
            kept = workspace.feedback.unsay(ref, now=session.now)
            line = words.say("record.kept.unsaid")
        else:
            day = read_day(on) if on else session.today
            kept = workspace.feedback.said(ref, on=day, now=session.now)
            line = words.say("record.kept.said", day=words.full_day(day))
    say_done(kept, kept.ref, line, format_=format_)


@feedback.command()
@click.argument("ref", shell_complete=complete_feedback)
@format_option
@session_options
def remove(ref: str, format_: str, **given: Any) -> None:
    """Put it into the bin."""
    session = open_session(given)
    with session.workspace() as workspace:
        gone = workspace.feedback.remove(ref, now=session.now)
        line = workspace.words.say("record.removed", what=gone.behaviour)
    say_done(gone, gone.ref, line, format_=format_)

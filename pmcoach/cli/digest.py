"""`pmcoach digest`: what the record shows about a person and a period."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from pmcoach.cli.names import complete_person
from pmcoach.cli.pages import draft_text
from pmcoach.cli.printing import clean, narrate, say_json
from pmcoach.cli.session import format_option, open_session, read_day, session_options
from pmcoach.cli.spoken import Spoken
from pmcoach.cli.streaming import Narration

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pmcoach.coaching.words import Words
    from pmcoach.domain.meetings import Feedback

ENGINES = click.Choice(["auto", "local", "server", "composer"])


@click.command(cls=Spoken)
@click.argument("who", shell_complete=complete_person)
@click.option("--from", "first", default=None, metavar="YYYY-MM-DD")
@click.option("--to", "last", default=None, metavar="YYYY-MM-DD")
@click.option("--engine", type=ENGINES, default=None)
@format_option
@session_options
def digest(who: str, first: str | None, last: str | None, engine: Any, format_: str, **given: Any) -> None:
    """What the record shows about a person in a period, each line with its references. No judgement, no score.

    What you noted and never said to the person is told to you beside it, and is not in it.
    """
    from pmcoach.coaching.exporting import digest_markdown, draft_line

    session = open_session(given)
    with session.workspace() as workspace, Narration() as watch:
        period = workspace.digests.period(
            first=read_day(first) if first else None, last=read_day(last) if last else None, today=session.today
        )
        unsaid = workspace.digests.unsaid(who, period)
        name = workspace.people.find(who).name
        drafted = workspace.digests.draft(who, period, engine=engine, today=session.today, now=session.now, watch=watch)
    _tell_unsaid(unsaid, name, session.words)
    if format_ == "json":
        say_json(draft_line(drafted.ref, drafted.proposal))
    elif format_ == "md":
        click.echo(digest_markdown(drafted), nl=False)
    else:
        click.echo(draft_text(drafted.proposal, session.words, heading=drafted.ref))
    narrate(session.words.say("digest.keep", ref=drafted.ref))


def _tell_unsaid(unsaid: Sequence[Feedback], name: str, words: Words) -> None:
    """No surprises: the owner hears first of what the person has not."""
    if not unsaid:
        return
    narrate(words.say("digest.unsaid", name=clean(name)))
    for one in unsaid:
        kind = words.say(f"feedback.{one.kind}")
        line = {"ref": one.ref, "kind": kind, "on": words.full_day(one.on), "behaviour": clean(one.behaviour)}
        narrate("  " + words.say("digest.unsaid_line", **line))
    narrate(words.say("digest.unsaid_ask"))

"""`pmcoach demo`: a sample company to try things on; without a terminal, a walk-through in text."""

from __future__ import annotations

import sys
import tempfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from pmcoach.cli.pages import draft_text
from pmcoach.cli.printing import narrate
from pmcoach.cli.session import Session, open_session, session_options
from pmcoach.cli.spoken import Spoken
from pmcoach.coaching import open_workspace
from pmcoach.coaching.sample import make_sample

BRIEFS = {
    "en": (
        "Elin",
        "answer customers faster",
        ["It takes 9 hours on average until the first reply", "We should be at 4 hours by 30 June"],
    ),
    "sv": (
        "Elin",
        "svara kunderna snabbare",
        ["Det tar i snitt 9 timmar till första svaret", "Vi ska vara nere på 4 timmar senast den 30 juni"],
    ),
}
"""Whose wish the walk-through takes up, the rough words, and two facts."""


@click.command(cls=Spoken)
@click.option("--text", "as_text", is_flag=True)
@session_options
def demo(as_text: bool, **given: Any) -> None:
    """Try pmcoach on a sample company. Your own workspace is not touched."""
    session = open_session(given)
    if as_text or not (sys.stdin.isatty() and sys.stdout.isatty()):
        with tempfile.TemporaryDirectory(prefix="pmcoach-") as temporary:
            walk_through(_sample(session, Path(temporary) / "demo.db"))
        return
    folder = session.settings.folders.data / "demo"
    file = folder / f"{session.today}-{session.settings.screen_lang}.db"
    if not file.exists():
        for old in folder.glob("*.db*"):
            old.unlink()
    sampled = _sample(session, file)
    from pmcoach.tui.app import run_app

    run_app(sampled.settings, today=session.today)


def _sample(session: Session, file: Path) -> Session:
    if not file.exists():
        make_sample(file, today=session.today, lang=session.settings.screen_lang)
    return replace(session, settings=replace(session.settings, db=file))


def walk_through(session: Session) -> None:
    """A rough wish, the draft made of it, and the agenda of a one-on-one, as text."""
    with open_workspace(session.settings) as workspace:
        words = workspace.words
        who, rough, facts = BRIEFS[words.lang]
        home = workspace.home.view(session.today)
        click.echo(words.say("demo.company", company=home.organisation.name, owner=home.owner.name))
        label = workspace.drafting.label().label or words.say("demo.no_model")
        click.echo(words.say("demo.engine", label=label))
        click.echo()
        click.echo(words.say("demo.wish", who=who, rough=rough))
        for fact in facts:
            click.echo(f"   - {fact}")
        narrate(words.say("demo.drafting"))
        brief = workspace.goals.brief(who, rough=rough, facts=facts, lang=words.lang, today=session.today)
        proposal = workspace.drafting.propose(brief)
        person = workspace.people.find(who)
        saved = workspace.drafts.save(brief, proposal, person_id=person.id, now=session.now)
        click.echo()
        click.echo(draft_text(proposal, words, heading=words.say("demo.draft", ref=saved.ref)))
        accepted = workspace.drafts.accept(saved.ref, now=session.now)
        click.echo(words.say("demo.accepted", draft=saved.ref, goal=accepted.record_ref))
        click.echo()
        agenda = workspace.agendas.draft(who, today=session.today, now=session.now)
        click.echo(draft_text(agenda.proposal, words, heading=words.say("demo.agenda", who=who, ref=agenda.ref)))
        click.echo()
        click.echo(words.say("demo.next"))

"""`pmcoach receive`: what another person shared, taken in; what differs stands side by side."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from pmcoach.cli.asking import confirm
from pmcoach.cli.names import complete_person
from pmcoach.cli.printing import narrate, say_json
from pmcoach.cli.receipt_lines import receipt_lines, receipt_object, side_by_side, trust_line
from pmcoach.cli.session import Session, open_session, session_options
from pmcoach.cli.spoken import Spoken
from pmcoach.coaching.differences import chooser
from pmcoach.coaching.receiving import Opened, Receipt, Trust, stranger
from pmcoach.coaching.weighing import Choose, Difference
from pmcoach.coaching.workspace import Workspace
from pmcoach.domain.sharing import Take
from pmcoach.errors import BadInput, NotAllowed


@click.command(cls=Spoken)
@click.argument("file", required=False, type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--from", "who", default=None, shell_complete=complete_person)
@click.option("--dry-run", is_flag=True)
@click.option(
    "--take",
    "takes",
    multiple=True,
    metavar="WHOSE",
)
@click.option("--trust", default="", metavar="FINGERPRINT")
@click.option("--yes", is_flag=True)
@click.option("--format", "format_", type=click.Choice(["text", "json"]), default="text", show_default=True)
@session_options
def receive(
    file: Path | None,
    who: str | None,
    dry_run: bool,
    takes: tuple[str, ...],
    trust: str,
    yes: bool,
    format_: str,
    **given: Any,
) -> None:
    """Take in FILE that another person shared; without FILE, choose among the words that wait.

    What is new comes in; so do newer words of theirs, unless you have agreed to what they change. All else stands
    side by side until you choose; the words that you do not take stay in the record's history. A file may come twice
    or late: an older word never takes the place of a newer one. What is altered, cut or from a stranger is refused.
    """
    session = open_session(given)
    asks = sys.stdin.isatty() and not yes and format_ == "text"
    with session.workspace() as workspace:
        desk = _Desk(session, workspace, takes, dry_run=dry_run, asks=asks, format_=format_)
        if file is None:
            desk.choose_waiting(who)
        else:
            desk.take_in(workspace.receiving.open(file, who=who), trust)


class _Desk:
    """One run of `receive`: what is said and asked."""

    def __init__(
        self, session: Session, workspace: Workspace, takes: Sequence[str], *, dry_run: bool, asks: bool, format_: str
    ) -> None:
        self._now = session.now
        self._workspace = workspace
        self._words = workspace.words
        self._takes = takes
        self._dry_run = dry_run
        self._asks = asks
        self._format = format_

    def take_in(self, opened: Opened, trust: str) -> None:
        """Take in a file whose key is known or compared."""
        receiving = self._workspace.receiving
        if self._format == "text":
            narrate(trust_line(opened, self._words))
        plan = receiving.plan(opened, now=self._now)
        choose = chooser(self._takes, plan.differences)
        plan = receiving.plan(opened, choose, now=self._now)
        if self._dry_run:
            self._say(plan, opened)
            return
        trust = self._trusted(opened, trust)
        if self._asks and (plan.new or plan.differences or plan.consents):
            self._say(plan, opened)
            choose = self._asked(plan, choose)
            if not confirm(self._words.say("sharing.ask.take_in"), self._words, default=True, err=True):
                raise NotAllowed(self._words.say("sharing.not_yet"))
        self._say(receiving.take_in(opened, choose, trust=trust, now=self._now), opened, again=self._asks)

    def choose_waiting(self, who: str | None) -> None:
        """Choose among the words that wait, of one person or of everybody."""
        waiting = self._workspace.receiving.waiting(who, now=self._now)
        differences = [difference for receipt in waiting for difference in receipt.waiting]
        if not differences and self._takes:
            raise BadInput(self._words.say("sharing.none_waiting"))
        if not differences:
            narrate(self._words.say("sharing.none_waiting"))
        choose = chooser(self._takes, differences)
        number = 0
        for receipt in waiting:
            first, number = number + 1, number + len(receipt.waiting)
            if not self._takes or self._asks:
                self._say(receipt, None, first=first)
            chosen = self._asked(receipt, choose) if self._asks else choose
            if not self._dry_run and any(chosen(d) is not None for d in receipt.waiting):
                self._say(self._workspace.receiving.decide(receipt.person.id, chosen, now=self._now), None)

    def _trusted(self, opened: Opened, trust: str) -> str:
        """The fingerprint that somebody compared: the one that was given, or a yes at the terminal."""
        if opened.trust is Trust.KNOWN or trust or not self._asks:
            return trust
        narrate(self._words.error(stranger(opened)))
        ask = self._words.say("sharing.ask.trust", fingerprint=opened.fingerprint, name=opened.person.name)
        if not confirm(ask, self._words, err=True):
            raise stranger(opened)
        return opened.fingerprint

    def _asked(self, receipt: Receipt, choose: Choose) -> Choose:
        """What was said already, and for the rest what the person says now."""
        said: dict[tuple[str, str], Take | None] = {}
        for difference in receipt.waiting:
            narrate("\n".join(side_by_side(difference, self._workspace, receipt)))
            answer = click.prompt(
                self._words.say("sharing.ask.choose"), type=click.Choice(["m", "t", "l"]), default="l", err=True
            )
            said[difference.record_id, difference.field] = {"m": Take.MINE, "t": Take.THEIRS}.get(answer)

        def chosen(difference: Difference) -> Take | None:
            return said.get((difference.record_id, difference.field)) or choose(difference)

        return chosen

    def _say(self, receipt: Receipt, opened: Opened | None, *, first: int = 1, again: bool = False) -> None:
        if self._format == "json":
            say_json(receipt_object(receipt, opened, dry_run=self._dry_run))
            return
        if self._dry_run:
            narrate(self._words.say("sharing.receive.dry"))
        lines = receipt_lines(receipt, self._workspace, first=first)
        waits = len(receipt.waiting)
        if not again:
            click.echo("\n".join(lines))
        if waits:
            narrate(self._words.say("sharing.receive.waiting", count=waits))
            narrate(self._words.say("sharing.receive.how"))

"""`pmcoach app`: open the terminal app."""

from __future__ import annotations

import sys
from dataclasses import replace
from typing import Any

import click

from pmcoach.cli.session import open_session, session_options
from pmcoach.cli.spoken import Spoken
from pmcoach.coaching.unlocking import is_locked
from pmcoach.errors import BadInput


@click.command(cls=Spoken)
@session_options
def app(**given: Any) -> None:
    """Open the app."""
    session = open_session(given)
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise BadInput("app.no_terminal")
    from pmcoach.tui.app import run_app

    if is_locked(session.settings) and (key := session.passphrases.quietly(session.settings.db)) is not None:
        session = replace(session, settings=replace(session.settings, key=key))
    if not session.has_workspace() or is_locked(session.settings):
        run_app(session.settings, today=session.today)
        return
    with session.workspace() as workspace:
        run_app(session.settings, today=session.today, workspace=workspace)

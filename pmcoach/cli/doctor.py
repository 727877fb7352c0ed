"""`pmcoach doctor`: what is installed, which engine and model will draft, and why."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import click

from pmcoach.cli.printing import say_json
from pmcoach.cli.session import format_option, open_session, session_options
from pmcoach.cli.spoken import Spoken
from pmcoach.coaching.doctor import examine
from pmcoach.coaching.unlocking import is_locked
from pmcoach.coaching.words import Words


@click.command(cls=Spoken)
@format_option
@session_options
def doctor(format_: str, **given: Any) -> int:
    """What is installed, which engine and model will draft, and why."""
    session = open_session(given)
    settings = session.settings
    if is_locked(settings):
        settings = replace(settings, key=session.passphrases.quietly(settings.db))
    words = Words("en") if format_ == "json" else session.words
    checks = examine(settings, words)
    for check in checks:
        if format_ == "json":
            say_json(check)
        else:
            named = f"doctor.name.{check.name}"
            name = words.say(named) if words.knows(named) else check.name
            click.echo(f"{'✓' if check.well else '!'} {name:<17} {check.found}")
            if check.remedy:
                click.echo(f"{'':<20}→ {check.remedy}")
    return 0 if all(check.well for check in checks) else 1

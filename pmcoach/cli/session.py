"""What every command shares: the options, the day, the workspace."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, TypeVar

import click

from pmcoach.cli.passphrase import Passphrases
from pmcoach.coaching.backups import Backups
from pmcoach.coaching.opening import open_kept
from pmcoach.coaching.unlocking import is_locked
from pmcoach.coaching.words import Words
from pmcoach.coaching.workspace import Workspace
from pmcoach.config import Settings, load_settings
from pmcoach.errors import BadInput

Command = TypeVar("Command", bound=Callable[..., Any])

FORMATS = click.Choice(["text", "json", "md"])


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """One run of the command line."""

    settings: Settings
    today: date
    now: datetime
    passphrases: Passphrases = field(default_factory=Passphrases, repr=False)

    @property
    def words(self) -> Words:
        """Phrases in the user's language."""
        return Words(self.settings.screen_lang)

    @contextmanager
    def workspace(self) -> Iterator[Workspace]:
        """The workspace, open; closed at the end. Backed up first, once a day of the real clock."""
        workspace, said = open_kept(self.unlocked().settings, now=datetime.now(UTC))
        with workspace:
            for line in said:
                click.echo(f"pmcoach: {line}", err=True)
            workspace.on_leaving = self.say_leaving
            yield workspace

    def say_leaving(self, label: str) -> None:
        """Tell the person, not the next program, that text goes to another machine now."""
        click.echo(self.words.say("consent.drafts", label=label), err=True)

    def unlocked(self) -> Session:
        """The same run with what opens the workspace, where that is encrypted: known, given, or asked for.

        A passphrase that opens a backup is taken, too: the workspace may be damaged, and lead back to that.
        """
        if not is_locked(self.settings):
            return self
        db = self.settings.db
        key = self.passphrases.key_for(db, self.words, also=Backups(db).opened_by)
        return replace(self, settings=replace(self.settings, key=key))

    def has_workspace(self) -> bool:
        """Whether there is a workspace file."""
        return self.settings.db.exists()


def session_options(command: Command) -> Command:
    """Give a command --db and --today of its own (they win over those before the noun)."""
    for option in (
        click.option("--today", "own_today", metavar="YYYY-MM-DD"),
        click.option("--db", "own_db", type=click.Path(dir_okay=False)),
        click.option("--debug", "own_debug", is_flag=True),
    ):
        command = option(command)
    return command


def format_option(command: Command) -> Command:
    """Give a command --format."""
    return click.option("--format", "format_", type=FORMATS, default="text", show_default=True)(command)


def open_session(given: dict[str, Any]) -> Session:
    """Take the session's options out of a command's arguments and build the session."""
    above = click.get_current_context().find_root().obj or {}
    db = given.pop("own_db", None) or above.get("db")
    day = given.pop("own_today", None) or above.get("today")
    given.pop("own_debug", None)
    settings = load_settings(db=Path(db) if db else None)
    if above.get("no_adapter"):
        settings = replace(settings, adapter=False)
    now = datetime.now(UTC)
    today = now.astimezone().date()
    if day:
        today = read_day(day)
        local = now.astimezone()
        now = local.replace(year=today.year, month=today.month, day=today.day).astimezone(UTC)
    return Session(settings=settings, today=today, now=now, passphrases=above.get("passphrases") or Passphrases())


def read_day(text: str) -> date:
    """A day as ISO text. Raises `BadInput`."""
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise BadInput("day.iso", text=text) from error

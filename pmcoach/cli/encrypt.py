"""`pmcoach encrypt` and `pmcoach decrypt`: the workspace where it lies, and every copy pmcoach has made of it."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from pmcoach.cli.asking import make_sure
from pmcoach.cli.printing import narrate, say_json
from pmcoach.cli.session import Session, format_option, open_session, session_options
from pmcoach.cli.spoken import Spoken
from pmcoach.coaching import unlocking
from pmcoach.coaching.encrypting import Copies, Turned, turn, unlike
from pmcoach.coaching.words import Words
from pmcoach.errors import BadInput, NotAllowed, NotFound

EXPORTS = "exports"
"""The folder beside the workspace where the app lays what it exports."""
copies_option: Callable[[Any], Any] = click.option(
    "--copies",
    type=click.Choice([choice.value for choice in Copies]),
)


@click.command(cls=Spoken)
@click.option("--change", is_flag=True)
@copies_option
@click.option("--keyring/--no-keyring", default=None)
@format_option
@session_options
def encrypt(change: bool, copies: str | None, keyring: bool | None, format_: str, **given: Any) -> None:
    """Encrypt the workspace with a passphrase, and its backups with it.

    The passphrase is asked for. Scripts give it in PMCOACH_PASSPHRASE or through --passphrase-fd; for --change the new
    one in PMCOACH_NEW_PASSPHRASE or on the descriptor's second line. There is no way back without it.
    """
    session = open_session(given)
    db, words = _there(session), session.words
    if keyring:
        unlocking.check_keyring()
    old = session.unlocked().settings.key
    if change and old is None:
        raise NotAllowed(words.say("locking.already_plain"), "pmcoach encrypt")
    if old is not None and not change:
        key = old
        narrate(words.say("locking.already"))
    else:
        key = session.passphrases.new(words, change=change)
    if change and old is not None and key.same_passphrase(old):
        raise NotAllowed("passphrase.same")
    done = turn(db, key=old, to=key, copies=_chosen(copies, unlike(db, key), words))
    kept = unlocking.from_keyring(db) if keyring is None and change else None
    if keyring or kept is not None:
        unlocking.remember(db, key)
    elif keyring is False:
        unlocking.forget(db)
    if format_ == "json":
        say_json(_plain(done, db, encrypted=True))
        return
    if done.workspace:
        click.echo(words.say("locking.changed" if change else "locking.encrypted", file=db))
    _say(done, db, words)
    if keyring or kept is not None:
        narrate(words.say("locking.remembered" if kept is None else "locking.forgotten"))


@click.command(cls=Spoken)
@copies_option
@click.option("--yes", is_flag=True)
@format_option
@session_options
def decrypt(copies: str | None, yes: bool, format_: str, **given: Any) -> None:
    """Make an encrypted workspace plain again, and its backups with it."""
    session = open_session(given)
    db, words = _there(session), session.words
    key = session.unlocked().settings.key
    if key is None and not unlike(db, None):
        narrate(words.say("locking.already_plain"))
        return
    if not yes:
        if not sys.stdin.isatty():
            raise BadInput("encryption.say_yes")
        make_sure(words.say("locking.ask.decrypt"), words, err=True)
    if key is None:
        key = session.passphrases.key_for(unlike(db, None)[0], words)
    done = turn(db, key=key, to=None, copies=_chosen(copies, unlike(db, None), words))
    unlocking.forget(db)
    if format_ == "json":
        say_json(_plain(done, db, encrypted=False))
        return
    if done.workspace:
        click.echo(words.say("locking.decrypted", file=db))
    _say(done, db, words)


def _there(session: Session) -> Path:
    if not session.has_workspace():
        raise NotFound("workspace.none_to_encrypt", db=session.settings.db)
    return session.settings.db


def _chosen(said: str | None, copies: tuple[Path, ...], words: Words) -> Copies:
    """What is to become of the copies: as was said, else as is answered; a script converts them."""
    if said is not None:
        return Copies(said)
    if not copies or not sys.stdin.isatty():
        return Copies.CONVERT
    narrate(words.say("locking.copies.found"))
    for copy in copies:
        narrate(f"  {copy}")
    choices = click.Choice([choice.value for choice in Copies])
    return Copies(click.prompt(words.say("locking.ask.copies"), type=choices, default=Copies.CONVERT.value, err=True))


def _say(done: Turned, db: Path, words: Words) -> None:
    """What became of the copies, and what pmcoach leaves alone."""
    if done.converted:
        narrate(words.say("locking.copies.converted", count=len(done.converted)))
    if done.removed:
        narrate(words.say("locking.copies.removed", count=len(done.removed)))
    for file, why in done.left:
        narrate(words.say("locking.copies.left", file=file) + (f" ({words.error(why)})" if why else ""))
    exports = [file for file in (db.parent / EXPORTS).glob("*") if file.is_file()]
    if exports:
        narrate(words.say("locking.copies.exports", folder=db.parent / EXPORTS, count=len(exports)))
    if not done.workspace and not done.converted and not done.removed:
        narrate(words.say("locking.nothing"))


def _plain(done: Turned, db: Path, *, encrypted: bool) -> dict[str, Any]:
    return {
        "file": str(db),
        "encrypted": encrypted,
        "converted": [str(file) for file in done.converted],
        "removed": [str(file) for file in done.removed],
        "left": [{"file": str(file), "why": str(why) if why else None} for file, why in done.left],
    }

"""Asking yes or no at the terminal, in the reader's language."""

from __future__ import annotations

import click

from pmcoach.coaching.words import Words


def confirm(question: str, words: Words, *, default: bool = False, err: bool = False) -> bool:
    """Whether the person says yes; ``default`` is what an empty line means. In Swedish j and ja count, y does, too."""
    hint = words.say("cli.ask.rather_yes" if default else "cli.ask.rather_no")
    while True:
        said = click.prompt(f"{question} {hint}", default="", show_default=False, err=err).strip().casefold()
        if not said:
            return default
        if said in words.say("cli.ask.yes").split():
            return True
        if said in words.say("cli.ask.no").split():
            return False
        click.echo(words.say("cli.ask.again"), err=err)


def make_sure(question: str, words: Words, *, err: bool = False) -> None:
    """Go on only with a yes. Raises `click.Abort`."""
    if not confirm(question, words, err=err):
        raise click.Abort

"""`pmcoach completion`: how to let the shell complete commands, people's names and references."""

from __future__ import annotations

import click

from pmcoach.cli.printing import narrate
from pmcoach.cli.spoken import Spoken
from pmcoach.coaching.words import Words
from pmcoach.config import screen_language

_LINES = {
    "bash": ('eval "$(_PMCOACH_COMPLETE=bash_source pmcoach)"', "~/.bashrc"),
    "zsh": ('eval "$(_PMCOACH_COMPLETE=zsh_source pmcoach)"', "~/.zshrc"),
    "fish": ("_PMCOACH_COMPLETE=fish_source pmcoach | source", "~/.config/fish/completions/pmcoach.fish"),
}


@click.command(cls=Spoken)
@click.argument("shell", type=click.Choice(list(_LINES)))
def completion(shell: str) -> None:
    """Print the line that switches completion on for SHELL, and say where it goes."""
    line, file = _LINES[shell]
    click.echo(line)
    narrate(Words(screen_language()).say("cli.next.completion", file=file))

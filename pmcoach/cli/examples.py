"""An example for every noun, shown at the end of its help."""

from __future__ import annotations

import click

EXAMPLES: dict[str, tuple[str, ...]] = {
    "init": ('pmcoach init --name "Maja Lind" --role "Team lead" --organisation "Nordlys AB"',),
    "app": ("pmcoach app",),
    "demo": ("pmcoach demo", "pmcoach demo --text"),
    "doctor": ("pmcoach doctor",),
    "organisation": ('pmcoach organisation set --mission "Help people stay in their homes"',),
    "objective": ('pmcoach objective add "Answer every customer within the day" --due 2026-12-31',),
    "person": ('pmcoach person add "Elin Berg" --role "Support agent" --cadence 14', "pmcoach person show Elin"),
    "role": ("pmcoach role answer Elin", "pmcoach role show Elin"),
    "duty": ('pmcoach duty add "Answers the support mail" --person Elin',),
    "expectation": ("pmcoach expectation draft Elin", "pmcoach expectation agree X1 --as both"),
    "goal": (
        'pmcoach goal draft --person Elin --rough "answer customers faster" --fact "now 9 hours"',
        'pmcoach goal check-in G1 --value "7 hours" --confidence "on track"',
    ),
    "develop": ('pmcoach develop draft Elin --rough "I want to learn SQL because I wait for reports"',),
    "draft": (
        "pmcoach draft show Q1",
        'pmcoach draft edit Q1 --set "due=31 October"',
        "pmcoach draft accept Q1 --refuse guardrail",
    ),
    "agenda": ("pmcoach agenda draft Elin", 'pmcoach agenda add Elin "The shifts in December"'),
    "digest": ("pmcoach digest Elin --from 2026-06-01",),
    "meeting": ("pmcoach meeting hold Elin --notes talk.txt", "pmcoach meeting summarise M1"),
    "action": ('pmcoach action add Elin "send the figures" --due Friday', "pmcoach action done A1"),
    "feedback": ('pmcoach feedback draft Elin --rough "came 20 minutes late on Monday"', "pmcoach feedback said F1"),
    "note": ('pmcoach note add Elin "Likes to work early" --private',),
    "search": ("pmcoach search figures",),
    "history": ("pmcoach history", "pmcoach history G1"),
    "undo": ("pmcoach undo",),
    "redo": ("pmcoach redo",),
    "restore": ("pmcoach restore workspace-20261127T080000Z.db", "pmcoach restore G1 2"),
    "bin": ("pmcoach bin list", "pmcoach bin bring-back G1"),
    "export": ("pmcoach export -o all.json", "pmcoach export --person Elin --format md -o elin.md"),
    "import": ("pmcoach import people.csv --dry-run",),
    "share": ("pmcoach share Elin -o for-elin.md",),
    "receive": ("pmcoach receive from-elin.md --dry-run", "pmcoach receive --take G3=theirs"),
    "backup": ("pmcoach backup", "pmcoach backup list"),
    "encrypt": ("pmcoach encrypt", "pmcoach encrypt --change"),
    "decrypt": ("pmcoach decrypt",),
    "erase": ("pmcoach erase Elin",),
    "retention": ("pmcoach retention --older-than 18m",),
    "model": ("pmcoach model list", "pmcoach model pull gemma-3-1b"),
    "prompt": ("pmcoach prompt list", "pmcoach prompt edit goal/en.j2"),
    "lint": (
        'pmcoach lint "Improve customer service"',
        'pmcoach lint --record G3 --accept absolute="a life is at stake"',
    ),
    "completion": ("pmcoach completion bash",),
}
"""Noun -> command lines that work as they stand, the most wanted first."""


def with_examples(noun: str, command: click.Command) -> click.Command:
    """The command, its examples at the end of its help; those of its own verbs at theirs."""
    lines = EXAMPLES.get(noun, ())
    command.epilog = _told(lines)
    for verb, below in getattr(command, "commands", {}).items():
        below.epilog = _told([line for line in lines if line.split()[2:3] == [verb]])
    return command


def _told(lines: tuple[str, ...] | list[str]) -> str | None:
    """A paragraph that click does not fill; nothing where there is no example."""
    heading = "Examples:" if len(lines) > 1 else "Example:"
    return "\n".join(["\b", heading, *(f"  {line}" for line in lines)]) if lines else None

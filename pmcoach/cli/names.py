"""Shell completion of people's names and references."""

from __future__ import annotations

import click
from click.shell_completion import CompletionItem

from pmcoach.cli.session import open_session
from pmcoach.errors import PmcoachError


def complete_person(ctx: click.Context, _param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Names that begin with what is typed; none where the workspace cannot be opened."""
    try:
        with ctx, open_session({"own_db": ctx.params.get("own_db")}).workspace() as workspace:
            people = workspace.people.all()
    except PmcoachError:
        return []
    typed = incomplete.casefold()
    return [CompletionItem(p.name, help=p.role) for p in people if p.name.casefold().startswith(typed)]

"""Shell completion of people's names and of references."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

import click
from click.shell_completion import CompletionItem

from pmcoach.cli.session import open_session
from pmcoach.domain.references import Kind
from pmcoach.errors import PmcoachError

Completer = Callable[[click.Context, click.Parameter, str], list[CompletionItem]]


def complete_person(ctx: click.Context, _param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Names that begin with what is typed; none where the workspace cannot be opened.

    A shell would break a name at its space: the first name is offered where only one person has
    it, the reference otherwise.
    """
    try:
        with ctx, open_session({"own_db": ctx.params.get("own_db")}).workspace() as workspace:
            people = workspace.people.all()
    except PmcoachError:
        return []
    typed = incomplete.casefold()
    first_names = Counter(p.name.split()[0].casefold() for p in people)
    found = []
    for person in people:
        first = person.name.split()[0]
        if person.name.casefold().startswith(typed) or person.ref.casefold().startswith(typed):
            alone = first_names[first.casefold()] == 1 and first.casefold().startswith(typed)
            told = ", ".join(part for part in (person.name, person.role) if part)
            found.append(CompletionItem(first if alone else person.ref, help=told))
    return found


def complete_record(kind: Kind) -> Completer:
    """References of records of a kind, told by their titles; none where the workspace cannot be opened."""

    def complete(ctx: click.Context, _param: click.Parameter, incomplete: str) -> list[CompletionItem]:
        try:
            with ctx, open_session({"own_db": ctx.params.get("own_db")}).workspace() as workspace:
                titles = workspace.searching.titles(kind)
        except PmcoachError:
            return []
        typed = incomplete.casefold()
        return [CompletionItem(ref, help=title[:60]) for ref, title in titles if ref.casefold().startswith(typed)]

    return complete

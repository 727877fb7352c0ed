"""Lists and single records in the three formats: text for the eye, Markdown to paste, JSON for programs."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Protocol, TypeVar

import click
import msgspec

from pmcoach.cli.printing import clean, narrate, say_json, table
from pmcoach.coaching.words import Words
from pmcoach.domain.people import Person
from pmcoach.domain.references import Kind


class _OfPerson(Protocol):
    @property
    def person_id(self) -> str: ...


R = TypeVar("R", bound=_OfPerson)

WIDTH = 80
LABEL = 22


def say_list(
    items: Sequence[tuple[Any, Sequence[str]]], columns: Sequence[str], *, format_: str, words: Words, empty: str
) -> None:
    """Records one a line. An item is the record, for JSON, and its cells; ``columns`` are keys of their headings.

    Where there are none, ``empty`` (a key) says what to do first.
    """
    if format_ == "json":
        for record, _ in items:
            say_json(record)
        return
    if not items:
        narrate(words.say(empty))
        return
    heading = [words.say(f"record.column.{name}") for name in columns]
    if format_ == "md":
        click.echo("\n".join(_markdown_table([cells for _, cells in items], heading)))
    else:
        click.echo(table([cells for _, cells in items], [name.upper() for name in heading]))


def say_sheet(
    record: Any,
    title: str,
    rows: Mapping[str, str | Sequence[str]],
    *,
    format_: str,
    words: Words,
    ref: str = "",
) -> None:
    """One record: its title, then a line a field; ``rows`` are values by the key of their label, the empty left out."""
    if format_ == "json":
        say_json(record)
        return
    told = {words.say(f"record.field.{name}"): _lines(value) for name, value in rows.items()}
    told = {label: lines for label, lines in told.items() if lines}
    if format_ == "md":
        click.echo("\n".join(_markdown(f"{ref} {title}".strip(), told)))
    else:
        click.echo("\n".join(_text(f"{ref}  {clean(title)}".strip(), told)))


def say_done(record: Any, ref: str, what: str, *, format_: str) -> None:
    """What a command did, on one line with the reference; the record itself as JSON."""
    if format_ == "json":
        say_json(record)
    else:
        click.echo(f"{ref}  {clean(what)}" if ref else clean(what))


def narrate_removal(ref: str, along: Mapping[Kind, int], words: Words) -> None:
    """What went into the bin together with a record, and how it comes back."""
    if along:
        narrate(words.say("record.went_along", what=", ".join(words.counted(along))))
    narrate(words.say("record.comes_back", ref=ref))


def with_person(record: Any, name: str) -> dict[str, Any]:
    """A record for JSON with the name of the person it is about before it."""
    return {"person": name, **msgspec.to_builtins(record)}


def by_person(records: Iterable[R], people: Iterable[Person]) -> list[tuple[Person, R]]:
    """Each record with the person it is about, in the order of the people."""
    about: dict[str, list[R]] = {}
    for record in records:
        about.setdefault(record.person_id, []).append(record)
    return [(person, record) for person in people for record in about.get(person.id, ())]


def _lines(value: str | Sequence[str]) -> list[str]:
    return [clean(part) for part in ([value] if isinstance(value, str) else value) if part.strip()]


def _text(title: str, told: Mapping[str, Sequence[str]]) -> list[str]:
    lines = [title, ""]
    for label, values in told.items():
        head = label
        for value in values:
            filled = f"{head:<{LABEL}}  {value}"
            lines += textwrap.wrap(filled, WIDTH, subsequent_indent=" " * (LABEL + 2), break_on_hyphens=False)
            head = ""
    return lines


def _markdown(title: str, told: Mapping[str, Sequence[str]]) -> list[str]:
    from pmcoach.coaching.exporting import escaped

    lines = [f"# {escaped(title)}", ""]
    for label, values in told.items():
        if len(values) == 1:
            lines.append(f"- **{label}:** {escaped(values[0])}")
        else:
            lines += [f"- **{label}:**", *(f"  - {escaped(value)}" for value in values)]
    return lines


def _markdown_table(rows: Iterable[Sequence[str]], heading: Sequence[str]) -> list[str]:
    from pmcoach.coaching.exporting import escaped

    return [
        f"| {' | '.join(heading)} |",
        f"|{'---|' * len(heading)}",
        *(f"| {' | '.join(escaped(cell) for cell in cells)} |" for cells in rows),
    ]

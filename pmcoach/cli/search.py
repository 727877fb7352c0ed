"""`pmcoach search`: anything that was written down, by the words in it."""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import click

from pmcoach.cli.names import complete_person
from pmcoach.cli.printing import clean, narrate, say_json
from pmcoach.cli.session import format_option, open_session, read_day, session_options
from pmcoach.cli.spoken import Spoken
from pmcoach.coaching.words import Words
from pmcoach.domain.references import Kind
from pmcoach.errors import BadInput

if TYPE_CHECKING:
    from pmcoach.coaching.searching import Hit

KINDS = {kind.value.replace(" ", "-"): kind for kind in Kind}


@click.command(cls=Spoken)
@click.argument("text", nargs=-1, required=True)
@click.option("--person", "who", default=None, shell_complete=complete_person)
@click.option("--kind", "kinds", type=click.Choice(list(KINDS)), multiple=True)
@click.option("--since", default=None, metavar="YYYY-MM-DD")
@click.option("--until", default=None, metavar="YYYY-MM-DD")
@click.option("--limit", type=click.IntRange(1, 500), default=20, show_default=True)
@format_option
@session_options
def search(
    text: tuple[str, ...],
    who: str | None,
    kinds: tuple[str, ...],
    since: str | None,
    until: str | None,
    limit: int,
    format_: str,
    **given: Any,
) -> int:
    """Find records that hold all these words, or words that begin so; the best first. Exit code 1 where none does."""
    wanted = " ".join(f'"{part}"' if " " in part else part for part in text)
    if not any(letter.isalnum() for letter in wanted):
        raise BadInput("search.no_word")
    session = open_session(given)
    with session.workspace() as workspace:
        hits = workspace.searching.find(
            wanted,
            who=who,
            kinds=[KINDS[name] for name in kinds],
            since=read_day(since) if since else None,
            until=read_day(until) if until else None,
            limit=limit,
        )
        names = {p.id: p.name for p in (*workspace.people.all(), workspace.people.owner())}
        words = workspace.words
    if format_ == "json":
        for hit in hits:
            say_json(_plain(hit, names))
    elif hits:
        lines = _markdown(hits, names, words) if format_ == "md" else _text(hits, names, words)
        click.echo("\n".join(lines), color=False if os.environ.get("NO_COLOR") else None)
    else:
        narrate(words.say("record.empty.search", text=" ".join(text)))
    return 0 if hits else 1


def _plain(hit: Hit, names: dict[str, str]) -> dict[str, Any]:
    return {
        "kind": hit.kind.value,
        "ref": hit.ref,
        "person": names.get(hit.person_id or ""),
        "on": hit.on.isoformat() if hit.on else None,
        "heading": hit.heading,
        "snippet": hit.snippet,
        "marks": [list(mark) for mark in hit.marks],
        "private": hit.private,
    }


def _text(hits: Sequence[Hit], names: dict[str, str], words: Words) -> list[str]:
    lines = []
    for hit in hits:
        lines.append(f"{hit.ref:<5} {_told(hit, names, words)}".rstrip())
        lines.append(f"      {_marked(hit, lambda found: click.style(found, bold=True))}")
    return lines


def _markdown(hits: Sequence[Hit], names: dict[str, str], words: Words) -> list[str]:
    from pmcoach.coaching.exporting import escaped

    def bold(found: str) -> str:
        return f"**{found}**"

    return [
        f"- **{hit.ref or '·'}** {escaped(_told(hit, names, words))}: {_marked(hit, bold, escaped)}" for hit in hits
    ]


def _told(hit: Hit, names: dict[str, str], words: Words) -> str:
    """What kind of record, about whom, of which day."""
    kind = words.say(f"record.kind.{hit.kind}")
    return ", ".join(part for part in (kind, names.get(hit.person_id or "", ""), str(hit.on or "")) if part)


def _marked(hit: Hit, mark: Any, outside: Any = clean) -> str:
    """The snippet on one line with the words found told apart."""
    told, place = "", 0
    for start, end in hit.marks:
        told += _piece(hit.snippet[place:start], outside) + mark(_piece(hit.snippet[start:end], outside))
        place = end
    return (told + _piece(hit.snippet[place:], outside)).strip()


def _piece(text: str, outside: Any) -> str:
    """A piece of a snippet as shown, with the spaces at its ends, which joining needs."""
    lead, tail = text[:1].isspace(), text[-1:].isspace()
    return f"{' ' if lead else ''}{outside(text)}{' ' if tail and text.strip() else ''}"

"""The contract of `meeting summarise --input`: the notes of a talk a line in, exactly one line out, in order."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

import click
import msgspec

from pmcoach.cli.printing import as_json
from pmcoach.cli.session import Session
from pmcoach.coaching.drafting import DraftingDesk
from pmcoach.coaching.summaries import Talk, summarise, summary_line
from pmcoach.config import EngineName
from pmcoach.errors import BadInput, PmcoachError


class Line(msgspec.Struct):
    """A line of notes.jsonl."""

    notes: str
    me: str
    other: str
    date: str
    id: str | int | None = None
    lang: str = "auto"


def notes_lines(lines: Iterable[str], session: Session, *, engine: EngineName | None, lang: str) -> int:
    """Summarise each talk and print its line as soon as it is there. Returns the exit code: 3 after a bad line."""
    desk = DraftingDesk(session.settings, on_leaving=session.say_leaving)
    broken = False
    try:
        for text in lines:
            if not text.strip():
                continue
            try:
                name, talk = _read(text, lang)
                click.echo(as_json(summary_line(name, summarise(talk, desk, engine=engine))))
            except PmcoachError as error:
                broken = True
                click.echo(as_json({"id": _name(text), "error": str(error)}))
    finally:
        desk.close()
    return 3 if broken else 0


def _read(text: str, lang: str) -> tuple[str | int | None, Talk]:
    try:
        line = msgspec.json.decode(text, type=Line)
        day = date.fromisoformat(line.date)
    except (msgspec.DecodeError, ValueError, UnicodeEncodeError) as error:
        raise BadInput("line.no_notes", error=error) from error
    own = line.lang if line.lang != "auto" else lang
    if own not in ("en", "sv", "auto"):
        raise BadInput("line.lang", own=own)
    known: Any = own if own in ("en", "sv") else None
    return line.id, Talk(notes=line.notes, on=day, me=line.me, other=line.other, lang=known)


def _name(text: str) -> Any:
    """The id of a line that otherwise holds no notes, None where even that cannot be read."""
    try:
        found = msgspec.json.decode(text)
    except (msgspec.DecodeError, UnicodeEncodeError):
        return None
    return found.get("id") if isinstance(found, dict) else None

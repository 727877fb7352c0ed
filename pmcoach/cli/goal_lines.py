"""The contract of `goal draft --input`: a brief a line in, exactly one line out, in order."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

import click
import msgspec

from pmcoach.cli.printing import as_json
from pmcoach.cli.session import Session
from pmcoach.coaching.drafting import DraftingDesk
from pmcoach.coaching.exporting import draft_line
from pmcoach.coaching.goals import rough_brief
from pmcoach.config import EngineName
from pmcoach.domain.briefs import Brief, Fact
from pmcoach.errors import BadInput, PmcoachError


class Line(msgspec.Struct):
    """A line of briefs.jsonl."""

    vague_goal: str
    id: str | int | None = None
    lang: str = "auto"
    role: str = ""
    context: list[str] = []
    objective: str | None = None
    today: str | None = None


def draft_lines(lines: Iterable[str], session: Session, *, engine: EngineName | None, seed: int, lang: str) -> int:
    """Draft each brief and print its line as soon as it is there. Returns the exit code: 3 after a bad line."""
    desk = DraftingDesk(session.settings, on_leaving=session.say_leaving)
    broken = False
    try:
        for text in lines:
            if not text.strip():
                continue
            try:
                name, brief = _read(text, session.today, lang)
                click.echo(as_json(draft_line(name, desk.propose(brief, engine=engine, seed=seed))))
            except PmcoachError as error:
                broken = True
                click.echo(as_json({"id": _name(text), "error": str(error)}))
    finally:
        desk.close()
    return 3 if broken else 0


def _read(text: str, today: date, lang: str) -> tuple[str | int | None, Brief]:
    try:
        line = msgspec.json.decode(text, type=Line)
        day = date.fromisoformat(line.today) if line.today else today
    except (msgspec.DecodeError, ValueError, UnicodeEncodeError) as error:
        raise BadInput("line.no_brief", error=error) from error
    own = line.lang if line.lang != "auto" else lang
    if own not in ("en", "sv", "auto"):
        raise BadInput("line.lang", own=own)
    brief = rough_brief(
        line.vague_goal,
        facts=line.context,
        role=line.role,
        objective=Fact(text=line.objective) if line.objective else None,
        lang=own if own in ("en", "sv") else None,  # type: ignore[arg-type]
        today=day,
    )
    return line.id, brief


def _name(text: str) -> Any:
    """The id of a line that is otherwise no brief, None where even that cannot be read."""
    try:
        found = msgspec.json.decode(text)
    except (msgspec.DecodeError, UnicodeEncodeError):
        return None
    return found.get("id") if isinstance(found, dict) else None

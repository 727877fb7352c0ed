"""A drafted meeting summary as a page of text: what was decided, who does what by when, the words to mail."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from pmcoach.cli.printing import clean
from pmcoach.coaching.words import Words

WIDTH = 80
INDENT = 4


def summary_lines(fields: Mapping[str, Any], words: Words) -> Iterator[str]:
    """The summary as it would be mailed, then each action and decision with the name that --refuse takes."""
    for line in str(fields.get("summary") or "").splitlines():
        yield from _wrapped(clean(line), indent=2)
    actions, decisions = fields.get("actions") or (), fields.get("decisions") or ()
    if not actions and not decisions:
        yield from ("", words.say("summary.nothing"))
    yield from _numbered("actions", [_action(action, words) for action in actions], words)
    yield from _numbered("decisions", [clean(decision["text"]) for decision in decisions], words)


def summary_headline(fields: Mapping[str, Any], words: Words) -> str:
    """What was found, counted: "2 actions, 1 decision"."""
    counts = {name: len(fields.get(name) or ()) for name in ("actions", "decisions")}
    told = {name: words.say(f"summary.{name}_count", count=count) for name, count in counts.items()}
    return words.say("summary.headline", **told)


def _numbered(name: str, lines: Sequence[str], words: Words) -> Iterator[str]:
    if lines:
        yield from ("", words.say(f"summary.{name}"))
    for number, line in enumerate(lines, start=1):
        yield from _wrapped(f"  {name}.{number}  {line}", indent=INDENT)


def _action(action: Mapping[str, Any], words: Words) -> str:
    due = action.get("due") or {}
    said = clean(str(due.get("text") or ""))
    day = f"{said} = {due['date']}" if due.get("date") and due["date"] != said else said
    who = clean(action.get("who") or words.say("action.nobody"))
    return f"{who}: {clean(action['what'])}" + (f" ({day})" if day else "")


def _wrapped(line: str, *, indent: int) -> list[str]:
    return textwrap.wrap(line, WIDTH, subsequent_indent=" " * indent, break_on_hyphens=False) or [""]

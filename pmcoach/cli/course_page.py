"""Ways on for a goal off track as a page of text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from pmcoach.cli.printing import clean
from pmcoach.cli.wrapping import wrapped
from pmcoach.coaching.words import Words
from pmcoach.domain.drafts import Gap


def course_lines(fields: Mapping[str, Any], gaps: Sequence[Gap], words: Words) -> Iterator[str]:
    """The situation and what is open, then each way: what speaks for and against it, the question, what it means."""
    for line in fields.get("situation") or ():
        yield from _said(line, "")
    for gap in gaps:
        if gap.field == "situation":
            yield from wrapped(f"? {clean(gap.question)}", indent=2)
    for place, option in enumerate(fields.get("options") or (), start=1):
        yield ""
        yield from wrapped(f"{place} {clean(option['title'])}", indent=2)
        yield from _side(words.say("course.for"), option["for"], words)
        yield from _side(words.say("course.against"), option["against"], words)
        for idea in option["ideas"]:
            yield from wrapped(f"  ~ {words.say('course.idea')}: {clean(idea)}", indent=4)
        yield from wrapped(f"  {clean(option['ask'])}", indent=2)
        if option["makes"] == "target":
            for gap in gaps:
                if gap.field == "target":
                    yield from wrapped(f"  ? {clean(gap.question)}", indent=4)
        means = words.say(f"course.means.{option['makes']}")
        yield from wrapped(f"  → {means}: {clean(option['does'])}", indent=4)


def _side(label: str, lines: Sequence[Mapping[str, Any]], words: Words) -> Iterator[str]:
    if not lines:
        yield f"  {label}: {words.say('course.nothing')}"
        return
    for number, line in enumerate(lines):
        yield from _said(line, f"  {label}: " if number == 0 else "  " + " " * (len(label) + 2))


def _said(line: Mapping[str, Any], lead: str) -> Iterator[str]:
    whole = wrapped(f"{'_' * len(lead)}{clean(line['text'])}  [{' '.join(line['sources'])}]", indent=len(lead))
    yield lead + whole[0][len(lead) :]
    yield from whole[1:]

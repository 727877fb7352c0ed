"""Drafts of several things (expectations, things to learn), and of feedback, as a page of text or Markdown.

The words of a kind stand in the wording table named after it: "expectations_draft" holds the label of each part.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pmcoach.cli.printing import clean
from pmcoach.cli.wrapping import wrapped
from pmcoach.coaching.words import Words
from pmcoach.domain.drafts import Draft, Gap, Proposal

LABEL = 14
_BESIDE = frozenset({"sources", "outcome", "topic"})
"""Parts that other parts tell in words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One thing of a draft as it is told: labelled lines ("~" before what is only proposed) and open questions."""

    headline: str
    sources: str
    rows: tuple[tuple[str, str], ...]
    gaps: tuple[Gap, ...]


def items_of(proposal: Proposal) -> tuple[str, Sequence[Mapping[str, Any]]] | None:
    """The field that holds a list of things with parts of their own, and the things; None where there is none."""
    for name, value in proposal.fields.items():
        if isinstance(value, (list, tuple)) and value and all(isinstance(item, Mapping) for item in value):
            return name, value
    return None


def open_gaps(proposal: Proposal) -> list[str]:
    """The names of the gaps that stand under a thing of the list."""
    found = items_of(proposal)
    return [gap.field for gap in proposal.gaps if found is not None and gap.field.startswith(f"{found[0]}.")]


def item_lines(proposal: Proposal, words: Words) -> Iterator[str]:
    """Each thing under its number, its parts, and what is still open about it; without a list, the fields."""
    found = items_of(proposal)
    if found is None:
        for label, text in _fields(proposal, words):
            yield from wrapped(f"{label:<{LABEL}} {text}", indent=LABEL + 3)
        return
    for place, one in enumerate(_told(proposal, words, *found), start=1):
        yield from [""] if place > 1 else []
        yield from wrapped(f"{place:>2} {one.headline}  [{one.sources}]", indent=5)
        for label, text in one.rows:
            yield from wrapped(f"     {label:<{LABEL}} {text}", indent=LABEL + 8)
        for gap in one.gaps:
            yield from wrapped(f"     ? {clean(gap.question)}", indent=7)
            if gap.candidates:
                offered = "; ".join(clean(candidate) for candidate in gap.candidates)
                yield from wrapped(f"       {words.say('cli.candidates')}: {offered}", indent=7)


def item_markdown(draft: Draft, words: Words) -> str:
    """The same as Markdown, to send to the other before the talk."""
    from pmcoach.coaching.exporting import escaped

    proposal = draft.proposal
    lines = [f"# {draft.ref} {escaped(draft.brief.person)}", ""]
    found = items_of(proposal)
    if found is None:
        lines += [f"- **{label}:** {escaped(text)}" for label, text in _fields(proposal, words)]
        lines += [f"- ? {escaped(gap.question)}" for gap in proposal.gaps]
        return "\n".join(lines)
    for place, one in enumerate(_told(proposal, words, *found), start=1):
        lines.append(f"{place}. **{escaped(one.headline)}** ({escaped(one.sources)})")
        lines += [f"   - {label}: {escaped(text)}" if label else f"   - {escaped(text)}" for label, text in one.rows]
        lines += [f"   - ? {escaped(gap.question)}" for gap in one.gaps]
    return "\n".join(lines)


def _told(proposal: Proposal, words: Words, field: str, items: Sequence[Mapping[str, Any]]) -> Iterator[Told]:
    table = f"{proposal.kind}_draft"
    for place, item in enumerate(items, start=1):
        headline, *others = [name for name in item if name not in _BESIDE]
        head = item[headline] or words.say(f"{table}.open_{headline}")
        rows = [
            row
            for name in others
            if item[name]
            for row in _labelled(words, table, name, item[name], f"{field}.{place}.{name}" in proposal.suggested)
        ]
        yield Told(
            headline=clean(str(head)),
            sources=" ".join(item.get("sources") or ()),
            rows=tuple(rows),
            gaps=tuple(gap for gap in proposal.gaps if gap.field.startswith(f"{field}.{place}.")),
        )


def _fields(proposal: Proposal, words: Words) -> Iterator[tuple[str, str]]:
    for name, value in proposal.fields.items():
        if value:
            yield from _labelled(words, f"{proposal.kind}_draft", name, value, name in proposal.suggested)


def _labelled(words: Words, table: str, name: str, value: Any, suggested: bool) -> Iterator[tuple[str, str]]:
    label = words.say(f"{table}.{name}")
    for line in _shown(value, table, words, suggested):
        yield label, line
        label = ""


def _shown(value: Any, table: str, words: Words, suggested: bool) -> Iterator[str]:
    """A value as lines."""
    if isinstance(value, Mapping):
        mark = "~" if value.get("proposed", suggested) else " "
        due = f", {value['due']}" if value.get("due") else ""
        by = f"{table}.path.{value.get('path')}"
        path = f"  ({words.say(by)})" if words.knows(by) else ""
        day = f" = {value['date']}" if value.get("date") and value["date"] != value["text"] else ""
        yield f"{mark} {clean(value['text'])}{day}{due}{path}"
    elif isinstance(value, (list, tuple)):
        for part in value:
            yield from _shown(part, table, words, suggested)
    else:
        known = isinstance(value, str) and value.isidentifier() and words.knows(f"{table}.value.{value}")
        told = words.say(f"{table}.value.{value}") if known else clean(str(value))
        yield f"{'~' if suggested else ' '} {told}"

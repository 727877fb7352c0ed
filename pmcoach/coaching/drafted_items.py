"""Drafts of several things (expectations, things to learn), and of feedback, told part by part; and as Markdown.

The words of a kind stand in the wording table named after it: "expectations_draft" holds the label of each part.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pmcoach.coaching.words import Words
from pmcoach.domain.briefs import LANGUAGES
from pmcoach.domain.drafts import Draft, Gap, Proposal

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


def value_in_words(table: str, value: str, words: Words) -> str:
    """What a value of a closed list is called ("recognition": "beröm"); any other text as it stands."""
    return (
        words.say(f"{table}.value.{value}") if value.isidentifier() and words.knows(f"{table}.value.{value}") else value
    )


def value_meant(table: str, text: str) -> str:
    """The value that somebody means who types what either language calls it; any other text as it stands."""
    for lang in LANGUAGES:
        for value, called in Words(lang).table(f"{table}.value").items():
            if text.casefold() in (value, called.casefold()):
                return value
    return text


def offers(proposal: Proposal, gap: Gap, words: Words) -> tuple[str, ...]:
    """What a gap offers to choose from, in the user's language."""
    return tuple(value_in_words(f"{proposal.kind}_draft", candidate, words) for candidate in gap.candidates)


def drafted_headline(draft: Draft, words: Words) -> str:
    """What such a draft is about, in one line: how many things, or what was seen. Never the rough words."""
    fields = draft.proposal.fields
    if "behaviour" in fields:
        return str(fields["behaviour"] or next((gap.question for gap in draft.proposal.gaps), ""))
    found = items_of(draft.proposal)
    return words.say(f"{draft.proposal.kind}_draft.what", count=len(found[1]) if found else 0)


def told_items(proposal: Proposal, words: Words) -> list[Told]:
    """Each thing of the draft, in order; none where it is a draft of one thing."""
    found = items_of(proposal)
    if found is None:
        return []
    field, items = found
    return [_told(proposal, words, field, place, item) for place, item in enumerate(items, start=1)]


def told_fields(proposal: Proposal, words: Words) -> list[tuple[str, str]]:
    """The fields of a draft of one thing, as labelled lines."""
    table = f"{proposal.kind}_draft"
    return [
        row
        for name, value in proposal.fields.items()
        if value
        for row in _labelled(words, table, name, value, name in proposal.suggested)
    ]


def item_markdown(draft: Draft, words: Words) -> str:
    """The draft as Markdown, to send to the other before the talk."""
    from pmcoach.coaching.exporting import escaped

    proposal = draft.proposal
    lines = [f"# {draft.ref} {escaped(draft.brief.person)}", ""]
    told = told_items(proposal, words)
    if not told:
        lines += [f"- **{label}:** {escaped(text)}" for label, text in told_fields(proposal, words)]
        lines += [f"- ? {escaped(gap.question)}" for gap in proposal.gaps]
    for place, one in enumerate(told, start=1):
        lines.append(f"{place}. **{escaped(one.headline)}** ({escaped(one.sources)})")
        lines += [f"   - {label}: {escaped(text)}" if label else f"   - {escaped(text)}" for label, text in one.rows]
        lines += [f"   - ? {escaped(gap.question)}" for gap in one.gaps]
    return "\n".join(lines)


def _told(proposal: Proposal, words: Words, field: str, place: int, item: Mapping[str, Any]) -> Told:
    table = f"{proposal.kind}_draft"
    headline, *others = [name for name in item if name not in _BESIDE]
    rows = [
        row
        for name in others
        if item[name]
        for row in _labelled(words, table, name, item[name], f"{field}.{place}.{name}" in proposal.suggested)
    ]
    return Told(
        headline=str(item[headline] or words.say(f"{table}.open_{headline}")),
        sources=" ".join(words.say("person.you") if one == "you" else one for one in item.get("sources") or ()),
        rows=tuple(rows),
        gaps=tuple(gap for gap in proposal.gaps if gap.field.startswith(f"{field}.{place}.")),
    )


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
        yield f"{mark} {value['text']}{day}{due}{path}"
    elif isinstance(value, (list, tuple)):
        for part in value:
            yield from _shown(part, table, words, suggested)
    else:
        yield f"{'~' if suggested else ' '} {value_in_words(table, str(value), words)}"

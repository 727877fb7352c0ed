"""Drafts of several things (expectations, things to learn), and of feedback, as a page of text."""

from __future__ import annotations

from collections.abc import Iterator

from pmcoach.cli.printing import clean
from pmcoach.cli.wrapping import wrapped
from pmcoach.coaching.drafted_items import items_of, offers, told_fields, told_items
from pmcoach.coaching.words import Words
from pmcoach.domain.drafts import Proposal

LABEL = 14


def open_gaps(proposal: Proposal) -> list[str]:
    """The names of the gaps that stand under a thing of the list."""
    found = items_of(proposal)
    return [gap.field for gap in proposal.gaps if found is not None and gap.field.startswith(f"{found[0]}.")]


def item_lines(proposal: Proposal, words: Words) -> Iterator[str]:
    """Each thing under its number, its parts, and what is still open about it; without a list, the fields."""
    told = told_items(proposal, words)
    if not told:
        for label, text in told_fields(proposal, words):
            yield from wrapped(f"{label:<{LABEL}} {_line(text)}", indent=LABEL + 3)
    for place, one in enumerate(told, start=1):
        yield from [""] if place > 1 else []
        yield from wrapped(f"{place:>2} {clean(one.headline)}  [{one.sources}]", indent=5)
        for label, text in one.rows:
            yield from wrapped(f"     {label:<{LABEL}} {_line(text)}", indent=LABEL + 8)
        for gap in one.gaps:
            yield from wrapped(f"     ? {clean(gap.question)}", indent=7)
            if gap.candidates:
                offered = "; ".join(clean(candidate) for candidate in offers(proposal, gap, words))
                yield from wrapped(f"       {words.say('cli.candidates')}: {offered}", indent=7)


def _line(text: str) -> str:
    """A told line, with its mark or the blank in place of it."""
    return text[:2] + clean(text[2:])

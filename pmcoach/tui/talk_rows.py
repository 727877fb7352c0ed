"""How the points of a talk, and what was promised and decided in it, look in a list."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from pmcoach.coaching.words import Words
from pmcoach.domain.drafts import Proposal
from pmcoach.domain.meetings import AgendaItem, as_item
from pmcoach.tui.agenda_rows import sources
from pmcoach.tui.lines import cell, styled
from pmcoach.tui.widgets.rowlist import Row


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """One thing found in notes; ``name`` as the draft knows it: "actions.2"."""

    name: str
    who: str
    what: str
    due: str


def found_in(proposal: Proposal, words: Words, *, today: date) -> Iterator[Found]:
    """The promises, then the decisions."""
    for place, action in enumerate(proposal.fields["actions"], start=1):
        yield Found(
            name=f"actions.{place}",
            who=(action["who"] or words.say("tui.talk.somebody")).split()[0],
            what=as_item(action["what"]),
            due=_due(action["due"], words, today),
        )
    for place, decision in enumerate(proposal.fields["decisions"], start=1):
        said = as_item(decision["text"])
        yield Found(name=f"decisions.{place}", who=words.say("tui.talk.decided"), what=said, due="")


def found_row(found: Found, refused: Collection[str]) -> Row:
    """A promise or a decision that is not a record yet."""
    left_out = found.name in refused
    mark = styled("✗", "$off-track") if left_out else styled("~", "$suggested")
    symbol = "□" if found.name.startswith("actions") else "="
    cells = (
        cell(mark, width=1),
        cell(symbol, "$quiet", width=1),
        cell(found.who, "$quiet", width=8),
        cell(found.what, "strike $quiet" if left_out else "italic", share=1, wraps=True),
        cell(found.due, "$quiet", width=12),
    )
    return Row(id=found.name, cells=cells, record=found)


def talk_row(number: int, item: AgendaItem, *, brief: bool) -> Row:
    """A point to talk about, with its question until it is ticked off."""
    topic = styled(item.topic, "$quiet" if item.discussed else "bold")
    text = topic if item.discussed or brief or not item.question else topic + styled(f"\n{item.question}")
    mark = styled("✓", "$on-track") if item.discussed else styled(str(number), "$accent")
    cells = (
        cell(mark, width=2, align="right"),
        cell(text, share=1, wraps=True),
        cell(sources(item.sources), width=4),
    )
    return Row(id=item.id, cells=cells, record=item)


def _due(due: dict[str, Any] | None, words: Words, today: date) -> str:
    if not due:
        return ""
    return words.day(date.fromisoformat(due["date"]), today=today) if due.get("date") else str(due["text"])

"""A draft of several things, or of feedback, as rows: what it says, where that comes from, what is still asked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from textual.content import Content

from pmcoach.coaching.drafted_items import value_in_words
from pmcoach.coaching.words import Words
from pmcoach.domain.drafts import Proposal
from pmcoach.tui import marks
from pmcoach.tui.lines import cell, styled
from pmcoach.tui.session import Decisions
from pmcoach.tui.widgets.rowlist import Row

_BESIDE = frozenset({"sources", "outcome", "topic", "kind", "measure"})
"""Parts of an item that its headline or another part tells."""
_LABEL, _SOURCES = 13, 10


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftedPart:
    """What a row stands for: a part by its name ("expectations.2.standard"), or a question about one.

    ``editable`` is false for what can only be kept or left out as it is.
    """

    name: str
    asked: str = ""
    editable: bool = True


class DraftedRows:
    """Draws a proposal with what was decided about it."""

    def __init__(self, words: Words) -> None:
        self._words = words

    def rows(self, proposal: Proposal, decisions: Decisions) -> list[Row]:
        """Every row, things apart from each other, what the checker found at the end."""
        lists = [(name, value) for name, value in proposal.fields.items() if isinstance(value, (list, tuple))]
        rows: list[Row] = []
        for name, items in lists:
            for place, item in enumerate(items, start=1):
                rows += [_space(f"space.{name}.{place}")] if place > 1 else []
                rows += self._item(proposal, f"{name}.{place}", place, item, decisions)
        if not lists:
            rows += self._fields(proposal, decisions)
        if proposal.findings:
            rows.append(_space("space.findings"))
        rows += [self._finding(number, text) for number, text in enumerate(_found(proposal), start=1)]
        return rows

    def _item(
        self, proposal: Proposal, name: str, place: int, item: Mapping[str, Any], decisions: Decisions
    ) -> Iterator[Row]:
        table = f"{proposal.kind}_draft"
        headline, *others = [part for part in item if part not in _BESIDE]
        told = f"{place} {self._value(table, item['kind'])}" if item.get("kind") else str(place)
        text = str(item[headline] or self._words.say(f"{table}.open_{headline}"))
        gone = name in decisions.refused
        style = "strike $quiet" if gone else "bold" if item[headline] else "italic $quiet"
        sources = " ".join(source for source in item.get("sources") or () if source != "you")
        cells = (
            cell(self._mark(name, decisions), width=1),
            cell(told, "$quiet", width=_LABEL),
            cell(styled(text, style), share=1, wraps=True),
            cell(marks.evidence(sources), width=_SOURCES, narrow=56),
        )
        yield Row(id=name, cells=cells, record=DraftedPart(name=f"{name}.{headline}"))
        for part in others:
            if item[part]:
                shown = self._shown(proposal, f"{name}.{part}", item[part], gone, decisions)
                editable = part not in ("serves", "builds_on")
                yield self._row(f"{name}.{part}", self._words.say(f"{table}.{part}"), shown, decisions, editable)
        if not gone:
            yield from self._gaps(proposal, f"{name}.")

    def _fields(self, proposal: Proposal, decisions: Decisions) -> Iterator[Row]:
        for name, value in proposal.fields.items():
            if value:
                shown = self._shown(proposal, name, value, False, decisions)
                yield self._row(name, self._words.say(f"{proposal.kind}_draft.{name}"), shown, decisions, True)
        yield from self._gaps(proposal, "")

    def _gaps(self, proposal: Proposal, under: str) -> Iterator[Row]:
        for gap in proposal.gaps:
            if gap.field.startswith(under):
                part = gap.field.rpartition(".")[2]
                label = self._words.say(f"{proposal.kind}_draft.{part}")
                cells = (
                    cell(styled("?", "bold $gap"), width=1),
                    cell(label, "$quiet", width=_LABEL),
                    cell(styled(gap.question, "underline $gap"), share=1, wraps=True),
                )
                record = DraftedPart(name=gap.field, asked=gap.question)
                yield Row(id=f"ask.{gap.field}", cells=cells, record=record)

    def _row(self, name: str, label: str, shown: Content, decisions: Decisions, editable: bool) -> Row:
        cells = (
            cell(self._mark(name, decisions), width=1),
            cell(label, "$quiet", width=_LABEL),
            cell(shown, share=1, wraps=True),
        )
        return Row(id=name, cells=cells, record=DraftedPart(name=name, editable=editable))

    def _finding(self, number: int, text: str) -> Row:
        cells = (cell(styled("!", "bold $at-risk"), width=1), cell(styled(text, "$quiet"), share=1, wraps=True))
        return Row(id=f"finding.{number}", cells=cells, heading=True)

    def _mark(self, name: str, decisions: Decisions) -> Content:
        if name in decisions.refused:
            return styled("✗", "$off-track")
        return styled("✓", "$on-track") if name in decisions.accepted else Content(" ")

    def _shown(self, proposal: Proposal, name: str, value: Any, gone: bool, decisions: Decisions) -> Content:
        table = f"{proposal.kind}_draft"
        if gone or name in decisions.refused:
            return styled("\n".join(self._lines(table, value)), "strike $quiet")
        parts = value if isinstance(value, (list, tuple)) else [value]
        shown: list[Content] = []
        for part in parts:
            text = "\n".join(self._lines(table, part))
            own = isinstance(part, Mapping) and part.get("proposed") is False
            suggested = name in proposal.suggested and not own
            shown.append(marks.suggested(text) if suggested else styled(text))
        return Content("\n").join(shown)

    def _lines(self, table: str, value: Any) -> Iterator[str]:
        if isinstance(value, Mapping) and value.get("date"):
            yield self._words.full_day(date.fromisoformat(str(value["date"])))
        elif isinstance(value, Mapping):
            due = f", {value['due']}" if value.get("due") else ""
            by = f"{table}.path.{value.get('path')}"
            yield f"{value['text']}{due}" + (f" ({self._words.say(by)})" if self._words.knows(by) else "")
        elif isinstance(value, (list, tuple)):
            for part in value:
                yield from self._lines(table, part)
        else:
            yield self._value(table, value)

    def _value(self, table: str, value: Any) -> str:
        return value_in_words(table, str(value), self._words)


def as_typed(fields: Mapping[str, Any], name: str) -> str:
    """What stands under a name, as somebody would type it: a step a line."""
    field, _, rest = name.partition(".")
    place, _, part = rest.partition(".")
    value = fields[field][int(place) - 1][part] if rest else fields[field]
    if isinstance(value, (list, tuple)):
        return "\n".join(str(each["text"]) for each in value)
    return str(value["text"]) if isinstance(value, Mapping) else str(value or "")


def _found(proposal: Proposal) -> Sequence[str]:
    """What the checker says, each once, with its question where that is not said already."""
    told = (f.message if f.question in f.message else f"{f.message} {f.question}" for f in proposal.findings)
    return list(dict.fromkeys(told))


def _space(name: str) -> Row:
    return Row(id=name, cells=(cell("", share=1),), heading=True)

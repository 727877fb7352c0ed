"""A draft, field by field: what it says, where that came from, what is a gap, what was decided."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from textual.binding import BindingType
from textual.content import Content
from textual.message import Message

from pmcoach.coaching.words import Words
from pmcoach.domain.drafts import Origin, Proposal
from pmcoach.tui import marks
from pmcoach.tui.commands import bindings
from pmcoach.tui.lines import cell, styled
from pmcoach.tui.session import Decisions
from pmcoach.tui.widgets.rowlist import Row, RowList

FIELDS = ("statement", "measure", "baseline", "target", "due", "relevance", "guidance", "guardrail", "milestones")
"""What is shown of a goal draft, in the order it is read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """One row's part of a proposal. ``name`` may be "guidance.2": the second step."""

    name: str
    text: str
    question: str = ""
    origin: Origin | None = None
    suggested: bool = False
    open: bool = False
    """There is a word, but the question stands: nobody has confirmed it."""

    @property
    def field(self) -> str:
        """The field it belongs to."""
        return self.name.partition(".")[0]


def parts_of(proposal: Proposal) -> Iterator[Shown]:
    """The rows of a proposal: a field each, a list item each; gaps as their questions."""
    questions = {gap.field: gap.question for gap in proposal.gaps}
    for name in FIELDS:
        value = proposal.fields.get(name)
        origin = proposal.origins.get(name)
        suggested = name in proposal.suggested
        if isinstance(value, (list, tuple)) and value:
            for place, item in enumerate(value, start=1):
                yield Shown(name=f"{name}.{place}", text=in_words(item), origin=origin, suggested=suggested)
        elif value:
            asked = name in questions
            yield Shown(name=name, text=in_words(value), origin=origin, suggested=suggested, open=asked)
        elif name in questions:
            yield Shown(name=name, text="", question=questions[name])


def in_words(value: Any) -> str:
    """A field's value as a person reads it: an amount and a day by their own words."""
    if isinstance(value, Mapping):
        text = str(value.get("text") or "")
        due = value.get("due")
        return f"{text}, {in_words(due)}" if due else text
    return str(value)


class DraftView(RowList):
    """The draft beside what one typed. Space accepts a field, e edits, x refuses, u undoes."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings("field_accept", "field_edit", "field_refuse", "undo"),
    ]

    class Decided(Message):
        """A field was accepted, refused or is to be edited; or the last step is to be undone."""

        def __init__(self, deed: str, name: str) -> None:
            super().__init__()
            self.deed = deed
            self.name = name

    def __init__(self, words: Words, *, empty: str, id: str | None = None) -> None:  # noqa: A002
        super().__init__(empty=empty, id=id)
        self._words = words

    def show_draft(
        self, proposal: Proposal | None, decisions: Decisions, stream: Mapping[str, tuple[str, str]]
    ) -> None:
        """Show a proposal with what was decided; fields that are being written show what there is so far."""
        parts = list(parts_of(proposal)) if proposal else []
        shown = {part.field for part in parts}
        growing = [
            Shown(name=name, text=text) for name, (text, _) in stream.items() if name in FIELDS and name not in shown
        ]
        order = {name: place for place, name in enumerate(FIELDS)}
        rows = []
        for part in sorted([*parts, *growing], key=lambda p: order.get(p.field, len(order))):
            if part.field in stream and part.field == part.name:
                rows.append(self._growing(part.name, *stream[part.field]))
            else:
                rows.append(self._row(part, decisions))
        self.show(rows)

    def _growing(self, name: str, text: str, origin: str) -> Row:
        known = origin if origin in tuple(Origin) else None
        cells = self._cells(Content(" "), name, Content.assemble(text, ("▏", "$evidence")), known)
        return Row(id=name, cells=cells)

    def _row(self, part: Shown, decisions: Decisions) -> Row:
        refused = part.name in decisions.refused or part.field in decisions.refused
        accepted = part.name in decisions.accepted
        if refused:
            mark = styled("✗", "$off-track")
        elif accepted:
            mark = styled("✓", "$on-track")
        else:
            mark = styled("?", "bold $gap") if part.question or part.open else Content(" ")
        if part.question:
            text = styled(part.question, "underline $gap")
        elif refused:
            text = styled(part.text, "strike $quiet")
        elif part.suggested or part.open:
            text = marks.suggested(part.text)
        else:
            text = styled(part.text, "bold" if part.name == "statement" else "")
        return Row(id=part.name, cells=self._cells(mark, part.name, text, part.origin), record=part)

    def _cells(self, mark: Content, name: str, text: Content, origin: Origin | str | None):  # type: ignore[no-untyped-def]
        field, _, place = name.partition(".")
        label = self._words.say(f"tui.field.{field}") if place in ("", "1") else ""
        came = styled(f"({self._words.say(f'tui.origin.{origin}')})", "$quiet") if origin else Content("")
        return (
            cell(mark, width=1),
            cell(label, "$quiet", width=11),
            cell(text, share=1, wraps=True),
            cell(came, width=11, narrow=56),
        )

    def action_accept_field(self) -> None:
        """Yes to this field."""
        self._tell("accept")

    def action_refuse_field(self) -> None:
        """No to this field."""
        self._tell("refuse")

    def action_edit_field(self) -> None:
        """Write this field by hand."""
        self._tell("edit")

    def action_undo(self) -> None:
        """Take the last step back."""
        self.post_message(self.Decided("undo", ""))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """A gap can be answered, not accepted; without a draft there is nothing to decide."""
        if action in {"accept_field", "refuse_field", "edit_field", "undo"}:
            return bool(self.rows)
        return True

    def _tell(self, deed: str) -> None:
        row = self.current
        if row is not None:
            gap = isinstance(row.record, Shown) and bool(row.record.question)
            self.post_message(self.Decided("edit" if gap else deed, row.id))

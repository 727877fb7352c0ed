"""A sheet with a few fields to fill in. What is typed is kept until it is saved, also over a crash."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, cast

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.events import DescendantFocus
from textual.screen import ModalScreen
from textual.widget import Widget
from textual.widgets import Input, Select, Static, TextArea

from pmcoach.errors import PmcoachError
from pmcoach.tui.commands import bindings
from pmcoach.tui.lines import styled
from pmcoach.tui.widgets.bars import KeyBar
from pmcoach.tui.widgets.fields import Writing

if TYPE_CHECKING:
    from pmcoach.tui.app import PmcoachApp

Values = Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One thing to fill in. ``choices`` (value, label) make it a choice, ``tall`` a text of several lines.

    A tall text opens at its end, to go on writing, or at its beginning where it is ``read_first``.
    ``reads`` raises what is wrong with this field, so that the cursor can go there.
    """

    name: str
    label: str
    value: str = ""
    hint: str = ""
    choices: tuple[tuple[str, str], ...] = ()
    tall: bool = False
    read_first: bool = False
    reads: Callable[[str], object] | None = None


def form_key(keep: str) -> str:
    """Where what is typed into a form waits."""
    return f"form:{keep}"


class Form(ModalScreen[bool]):
    """Asks for a few values and hands them to ``deed``; what cannot be done is said under the fields."""

    AUTO_FOCUS = ""
    """The first field gets it without being scrolled to: what it asks for stands over it."""
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("form_save", "form_cancel")]

    def __init__(
        self, title: str, fields: Sequence[Field], deed: Callable[[Values], object], *, keep: str, about: str = ""
    ) -> None:
        super().__init__(classes="sheet-screen")
        self._title = title
        self._fields = tuple(fields)
        self._deed = deed
        self._keep = form_key(keep)
        self._about = about

    def compose(self) -> ComposeResult:
        """The fields under each other, then what is wrong, then the keys."""
        kept = self._recall()
        with Vertical(classes="sheet"):
            yield Static(styled(self._title, "bold"), classes="sheet-title")
            if self._about:
                yield Static(styled(self._about, "$quiet"), classes="sheet-about")
            with VerticalScroll(classes="sheet-body form-body", can_focus=False):
                for field in self._fields:
                    widget = self._widget(field, kept.get(field.name, field.value))
                    with Vertical(classes="field-tall") if field.tall else Horizontal(classes="field-row"):
                        yield Static(styled(field.label, "$quiet"), classes="field-label")
                        yield widget
            yield Static(id="wrong", markup=False)
            yield KeyBar(self.desk.words)

    def on_mount(self) -> None:
        """Begin in the first field. What was left there is selected: typing replaces it."""
        first = self._fields[0]
        self._begin_in(first, select=self._read(first) != first.value)

    @property
    def desk(self) -> PmcoachApp:
        """The app, with its own type."""
        return cast("PmcoachApp", self.app)

    def values(self) -> dict[str, str]:
        """What the fields hold now."""
        return {field.name: self._read(field) for field in self._fields}

    def action_save(self) -> None:
        """Do it; stay here and say why where that cannot be."""
        values = self.values()
        wrong = self._fields[0]
        try:
            for field in self._fields:
                if field.reads is not None:
                    wrong = field
                    field.reads(values[field.name])
            wrong = self._fields[0]
            self._deed(values)
        except PmcoachError as error:
            self._begin_in(wrong, select=True)
            self.query_one("#wrong", Static).update(styled(f"! {self.desk.words.error(error)}", "$off-track"))
            return
        if self.desk.keeper is not None:
            self.desk.keeper.forget(self._keep)
        self.dismiss(True)

    def _begin_in(self, field: Field, *, select: bool) -> None:
        """Go to a field; a line in it may be selected, a longer text is never typed over."""
        widget = self.query_one(f"#field-{field.name}")
        widget.focus(scroll_visible=False)
        if select and isinstance(widget, Input):
            widget.select_all()

    def action_back(self) -> None:
        """Leave. What was typed is there again next time."""
        self.dismiss(False)

    def on_descendant_focus(self, event: DescendantFocus) -> None:
        """Show what a field asks for together with the field."""
        around = event.widget.parent
        if isinstance(around, Widget) and around.classes & {"field-tall", "field-row"}:
            self.call_after_refresh(around.scroll_visible, animate=False)

    @on(Input.Submitted)
    def _next(self, event: Input.Submitted) -> None:
        last = self._fields[-1]
        if event.input.id == f"field-{last.name}":
            self.action_save()
        else:
            self.focus_next()

    @on(Input.Changed)
    @on(TextArea.Changed)
    @on(Select.Changed)
    def _typed(self) -> None:
        if self.desk.keeper is not None and self.values() != {f.name: f.value for f in self._fields}:
            self.desk.keeper.keep(self._keep, json.dumps(self.values()))

    def _recall(self) -> dict[str, str]:
        kept = self.desk.keeper.recall(self._keep) if self.desk.keeper else None
        return json.loads(kept) if kept else {}

    def _widget(self, field: Field, value: str) -> Widget:
        name = f"field-{field.name}"
        if field.choices:
            labels = [(label, choice) for choice, label in field.choices]
            return Select(labels, value=value or field.choices[0][0], allow_blank=False, id=name, compact=True)
        if field.tall:
            return Writing(value, id=name, placeholder=field.hint, read_first=field.read_first)
        return Input(value, id=name, placeholder=field.hint, compact=True, select_on_focus=False)

    def _read(self, field: Field) -> str:
        widget = self.query_one(f"#field-{field.name}")
        if isinstance(widget, TextArea):
            return widget.text
        return str(widget.value) if isinstance(widget, (Input, Select)) else ""

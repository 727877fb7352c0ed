"""What came of a talk: promises and decisions to keep or leave out, and the summary to mail."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.widgets import Static

from pmcoach.errors import PmcoachError
from pmcoach.tui.commands import bindings
from pmcoach.tui.forms.form import Field, Form, form_key
from pmcoach.tui.lines import styled
from pmcoach.tui.page import Page
from pmcoach.tui.talk_rows import Found, found_in, found_row
from pmcoach.tui.widgets.rowlist import RowList
from pmcoach.tui.widgets.section import Section

if TYPE_CHECKING:
    from pmcoach.coaching.summaries import Talk
    from pmcoach.domain.drafts import Proposal

Keep = Callable[["Proposal | None", Collection[str], Mapping[str, str]], object]
"""Told (what was found, the names of what is left out, fields written by hand)."""


class SummaryPage(Page):
    """Everything found is kept unless it is left out. ``talk`` lets a model judge what the rules doubt.

    A summary that somebody has begun to write waits under ``typed``: the words about one talk stay with that talk.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings("summary_keep", "found_keep", "summary_edit", "undo", "copy"),
    ]

    def __init__(
        self,
        title: str,
        found: Proposal | None,
        keep: Keep,
        *,
        typed: str,
        after: Callable[[], object],
        talk: Talk | None = None,
    ) -> None:
        super().__init__()
        self._heading = title
        self._found = found
        self._keep = keep
        self._typed = f"summary:{typed}"
        self._after = after
        self._talk = talk
        self._refused: frozenset[str] = frozenset()
        self._summary: str | None = None
        self._undo: list[tuple[frozenset[str], str | None]] = []

    def compose_body(self) -> ComposeResult:
        """What was found left, the summary right."""
        with Horizontal(id="summary-page"):
            with Section(self.say("summary.found"), id="found-talk-section"):
                yield RowList(id="found-in-talk", empty=self.say("summary.nothing"))
            with Section(self.say("summary.summary"), id="summary-section"), VerticalScroll(can_focus=False):
                yield Static(styled(self.say("summary.own_stays"), "italic $quiet"), id="summary-own", markup=False)
                yield Static(id="summary-text", markup=False)

    def on_mount(self) -> None:
        """Begin with what was found, and let the model look at it too where there is one."""
        self.title_is(self._heading, self.say("summary.not_kept"))
        self.query_one("#found-in-talk").focus()
        if self._talk is not None:
            self.run_worker(self._judge, thread=True, exit_on_error=False, group="judging")

    def reload(self) -> None:
        """Draw it again."""
        shown = list(found_in(self._found, self.words, today=self.today)) if self._found else []
        self.query_one("#found-in-talk", RowList).show([found_row(each, self._refused) for each in shown])
        own = self._summary is not None
        title = self.say("summary.own_title") if own else self.say("summary.summary")
        self.query_one("#summary-section", Section).retitle(title)
        note = self.query_one("#summary-own", Static)
        note.display = own and bool(self._refused)
        self.query_one("#summary-text", Static).update(
            styled(self.text) if self.text else styled(self.say("summary.no_notes"), "italic $quiet")
        )
        self.refresh_bindings()

    @property
    def text(self) -> str:
        """The summary as it would be kept: one's own words as they stand, else what is not left out."""
        if self._summary is not None:
            return self._summary
        return self.workspace.holding.summary(self._found, self._refused) if self._found else ""

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Without notes there is nothing to leave out, to write anew or to copy."""
        if action == "keep_or_leave":
            return self.is_mounted and self._current() is not None
        if action in {"edit_summary", "copy"}:
            return self._found is not None
        if action == "undo":
            return bool(self._undo)
        return super().check_action(action, parameters)

    def _judge(self) -> None:
        """Beside the screen: what the rules doubt, a model may tell."""
        assert self._talk is not None
        if self.workspace.drafting.label().engine == "composer":
            return
        try:
            found = self.workspace.holding.read(self._talk, engine=None)
        except PmcoachError:
            return  # the rules' own reading stands on the screen already
        self.app.call_from_thread(self._judged, found)

    def _judged(self, found: Proposal) -> None:
        """Take the model's reading, unless somebody has begun to decide about the one on the screen."""
        if not self._undo and self.is_attached:
            self._found = found
            self.reload()

    def _current(self) -> Found | None:
        row = self.query_one("#found-in-talk", RowList).current
        return row.record if row is not None and isinstance(row.record, Found) else None

    @on(RowList.OptionSelected, "#found-in-talk")
    def action_keep_or_leave(self) -> None:
        """Leave it out, or keep it after all."""
        found = self._current()
        if found is not None:
            self._step()
            self._refused ^= {found.name}
            self.reload()

    def action_edit_summary(self) -> None:
        """Write the summary in one's own words."""
        shown = self.text

        def keep(values: Mapping[str, str]) -> None:
            if values["summary"].strip() != shown.strip():
                self._step()
                self._summary = values["summary"].strip()

        field = Field(name="summary", label=self.say("summary.own_words"), value=shown, tall=True, read_first=True)
        self.app.push_screen(Form(self.say("summary.edit"), [field], keep, keep=self._typed))

    def action_undo(self) -> None:
        """Take the last step back."""
        if self._undo:
            self._refused, self._summary = self._undo.pop()
            self.reload()

    def action_copy(self) -> None:
        """Copy the summary, to mail it."""
        self.app.copy_to_clipboard(self.text)
        self.notify(self.say("leaving.copied"), markup=False)

    def action_keep(self) -> None:
        """Make it all records."""
        changes = {} if self._summary is None else {"summary": self._summary}
        if self.desk.attempt(lambda: self._keep(self._found, self._refused, changes)):
            if self.desk.keeper is not None:
                self.desk.keeper.forget(form_key(self._typed))
            self.app.pop_screen()
            self._after()

    def _step(self) -> None:
        self._undo.append((self._refused, self._summary))

"""Finding records again by the words in them."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Input

from pmcoach.tui import marks
from pmcoach.tui.lines import cell
from pmcoach.tui.page import Page
from pmcoach.tui.records import open_record
from pmcoach.tui.widgets.rowlist import Row, RowList
from pmcoach.tui.widgets.section import Section


class SearchPage(Page):
    """Searches with each key; down goes into what was found."""

    HERE = "search"

    def compose_body(self) -> ComposeResult:
        """Where to type, and what was found."""
        yield Input(id="words", placeholder=self.say("search.hint"), compact=True)
        with Section(self.say("search.found"), id="found-section"):
            yield RowList(id="found", empty=self.say("search.empty"))

    def on_mount(self) -> None:
        """Begin typing."""
        self.title_is(self.say("search.title"))
        self.query_one("#words").focus()
        self._search("")

    @on(Input.Changed, "#words")
    def _changed(self, event: Input.Changed) -> None:
        self._search(event.value)

    @on(Input.Submitted, "#words")
    def _submitted(self) -> None:
        self.query_one("#found").focus()

    def _search(self, text: str) -> None:
        rows: list[Row] = []
        hits = self.workspace.search(text) if text.strip() else []
        for place, hit in enumerate(hits):
            parts = [Content(hit.snippet)]
            for start, end in hit.marks:
                parts = [parts[0].stylize("bold $evidence", start, end)]
            lead = f"{marks.LOCK} " if hit.private else ""
            cells = (
                cell(marks.evidence(hit.ref), width=5),
                cell(f"{lead}{self._kind(hit.kind)}", "$quiet", width=14),
                cell(parts[0], share=1, wraps=True),
            )
            rows.append(Row(id=f"hit-{place}", cells=cells, record=(hit.ref, hit.person_id)))
        self.query_one("#found", RowList).show(rows)

    def _kind(self, kind: str) -> str:
        key = f"tui.found.{str(kind).replace(' ', '_').replace('-', '_')}"
        return self.words.say(key) if self.words.knows(key) else str(kind)

    @on(RowList.OptionSelected, "#found")
    def _open(self) -> None:
        row = self.query_one("#found", RowList).current
        if row is not None and isinstance(row.record, tuple):
            ref, person_id = row.record
            open_record(self.desk, ref, person_id)

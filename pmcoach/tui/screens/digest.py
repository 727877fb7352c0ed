"""Looking back on a person and a period: what the record shows and what it does not know, to read, share or keep."""

from __future__ import annotations

from datetime import timedelta
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical, VerticalScroll
from textual.widgets import Static

from pmcoach.coaching.exporting import digest_markdown
from pmcoach.domain.drafts import Draft
from pmcoach.tui.commands import bindings
from pmcoach.tui.digest_lines import digest_lines, unsaid_lines
from pmcoach.tui.forms.form import Field, Form, Values
from pmcoach.tui.lines import Stack
from pmcoach.tui.wording_page import WordingPage

LENGTHS = (91, 182, 365)
"""Days that one may look back on: a quarter, half a year, a year."""


class DigestPage(WordingPage):
    """One text to scroll. What was never said to the person stands above it, for the owner alone."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings("digest_keep", "digest_period")]

    def __init__(self, person_id: str, *, draft: Draft | None = None) -> None:
        super().__init__()
        self._person_id = person_id
        self.draft = draft
        self._days = LENGTHS[0]

    def compose_body(self) -> ComposeResult:
        """The private part, then the digest."""
        with VerticalScroll(id="digest-body"):
            with Vertical(id="unsaid", classes="private"):
                yield Static(id="unsaid-text", markup=False)
            yield Static(id="digest-text", markup=False)

    def on_mount(self) -> None:
        """Begin at the top."""
        self.query_one("#digest-body").focus()

    def reload(self) -> None:
        """Draw the digest of the period, or the one that waits."""
        digests = self.workspace.digests
        period = digests.period(first=self.today - timedelta(days=self._days), today=self.today)
        if self.draft is None:
            self.draft = digests.sketch(self._person_id, period, today=self.today, now=self.now)
        name = self.workspace.people.find(self._person_id).name
        self.title_is(name, self.words.say(f"digest.page.days_{self._days}"))
        unsaid = digests.unsaid(self._person_id, period)
        self.query_one("#unsaid").display = bool(unsaid)
        self.query_one("#unsaid-text", Static).update(Stack(unsaid_lines(unsaid, name, self.words)))
        self.query_one("#digest-text", Static).update(Stack(digest_lines(self.draft.proposal.fields, self.words)))
        self.refresh_bindings()

    def action_period(self) -> None:
        """Look back on more, or on less."""
        say = self.words.say

        def choose(values: Values) -> None:
            self._days = int(values["days"])
            self.draft = None

        choices = tuple((str(days), say(f"digest.page.days_{days}")) for days in LENGTHS)
        field = Field(name="days", label=say("digest.page.period"), value=str(self._days), choices=choices)
        form = Form(say("digest.page.how_far"), [field], choose, keep=f"digest:{self._person_id}")
        self.app.push_screen(form, lambda done: self.reload() if done else None)

    def action_keep(self) -> None:
        """Keep it as a note that both may read."""
        draft = self.draft
        if draft is not None and self.desk.attempt(lambda: self.workspace.digests.keep(draft, now=self.now)):
            self.notify(self.words.say("digest.page.kept"), markup=False)
            self.action_back()

    def as_markdown(self) -> tuple[str, str]:
        """The digest, without what only the owner sees."""
        assert self.draft is not None
        return f"digest {self.draft.brief.person} {self.today}", digest_markdown(self.draft)

"""Drafts that wait for somebody to decide."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType

from pmcoach.coaching.courses import goal_of
from pmcoach.coaching.drafted_items import drafted_headline
from pmcoach.domain.drafts import Draft, Proposal
from pmcoach.tui import marks
from pmcoach.tui.commands import bindings
from pmcoach.tui.lines import cell, styled
from pmcoach.tui.page import Page
from pmcoach.tui.screens.agenda import AgendaPage
from pmcoach.tui.screens.course import CoursePage
from pmcoach.tui.screens.digest import DigestPage
from pmcoach.tui.screens.drafted import DraftedPage
from pmcoach.tui.screens.goal_coach import GoalCoach
from pmcoach.tui.screens.summary import SummaryPage
from pmcoach.tui.session_keeping import SessionKeeping
from pmcoach.tui.widgets.rowlist import Row, RowList
from pmcoach.tui.widgets.section import Section

DRAFTED = frozenset({"expectations", "development", "feedback"})
"""Kinds of drafts that are kept part by part on one page."""


ROOMY = 96
"""Cells from which on the list has room for whole names."""


class DraftsPage(Page):
    """Every pending draft: open it to decide, or turn it down."""

    HERE = "drafts"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("draft_reject", "undo")]

    def __init__(self) -> None:
        super().__init__()
        self._rejected: list[Draft] = []

    def compose_body(self) -> ComposeResult:
        """One list."""
        with Section(self.say("drafts.title"), id="drafts-section"):
            yield RowList(id="drafts", empty=self.say("drafts.empty"))

    def on_mount(self) -> None:
        """Begin in the list."""
        self.query_one("#drafts").focus()

    def reload(self) -> None:
        """Read what waits."""
        waiting = self.workspace.drafts.waiting()
        self.title_is(self.say("drafts.heading"), self.say("drafts.count", count=len(waiting)))
        self.query_one("#drafts", RowList).show([self._row(draft) for draft in waiting])
        self.refresh_bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """What makes sense depends on what waits."""
        if action == "reject":
            return self.is_mounted and self._current() is not None
        if action == "undo":
            return bool(self._rejected)
        return super().check_action(action, parameters)

    def _row(self, draft: Draft) -> Row:
        fields = draft.proposal.fields
        text = str(fields.get("statement") or fields.get("summary") or fields.get("opening") or draft.brief.rough)
        if draft.proposal.kind == "agenda":
            text = self.say("drafts.points", count=len(fields.get("points") or ()))
        if draft.proposal.kind in DRAFTED:
            text = drafted_headline(draft, self.words)
        gaps = len(draft.proposal.gaps)
        own = not draft.person_id or draft.person_id == self.workspace.people.owner().id
        who = self.say("home.you") if own else draft.brief.person
        cells = (
            cell(marks.evidence(draft.ref), width=4),
            cell(self.say(f"kind.{draft.proposal.kind}"), "$quiet", width=12),
            cell(who.partition(" ")[0], width=7, below=ROOMY),
            cell(who, width=14, narrow=ROOMY),
            cell(text, share=1),
            cell(styled(self.say("drafts.open", count=gaps), "$gap") if gaps else "", width=8),
            cell(self.words.day(draft.created_at.astimezone().date(), today=self.today), "$quiet", width=marks.DAY),
        )
        return Row(id=draft.id, cells=cells, record=draft)

    def _current(self) -> Draft | None:
        row = self.query_one("#drafts", RowList).current
        return row.record if row is not None and isinstance(row.record, Draft) else None

    @on(RowList.OptionSelected, "#drafts")
    def _open(self) -> None:
        draft = self._current()
        if draft is None:
            return
        if draft.proposal.kind == "agenda" and draft.person_id:
            self.app.push_screen(AgendaPage(draft.person_id))
        elif draft.proposal.kind == "meeting_summary":
            self._open_summary(draft)
        elif draft.proposal.kind == "course":
            self.app.push_screen(CoursePage(goal_of(draft) or "", draft=draft))
        elif draft.proposal.kind in DRAFTED:
            self.app.push_screen(DraftedPage(draft))
        elif draft.proposal.kind == "digest" and draft.person_id:
            self.app.push_screen(DigestPage(draft.person_id, draft=draft))
        else:
            self.app.push_screen(GoalCoach(self._whose(draft), draft=draft))

    def _whose(self, draft: Draft) -> str:
        return draft.person_id or self.workspace.people.owner().id

    def _open_summary(self, draft: Draft) -> None:
        def keep(_found: Proposal | None, refused: Collection[str], changes: Mapping[str, str]) -> None:
            self.workspace.drafts.accept(draft.ref, refused=refused, changes=changes, now=self.now)

        def told() -> None:
            self.notify(self.say("talk.kept"), markup=False)

        title = self.say("talk.ended", name=draft.brief.person)
        self.app.push_screen(SummaryPage(title, draft.proposal, keep, typed=draft.ref, after=told))

    def action_reject(self) -> None:
        """Turn a draft down; u brings it back."""
        draft = self._current()
        if draft is None:
            return
        if self.desk.attempt(lambda: self.workspace.drafts.reject(draft.ref, now=self.now)):
            SessionKeeping(self.desk.keeper).discard(self._whose(draft), draft.ref)
            self._rejected.append(draft)
            self.notify(self.say("drafts.rejected", ref=draft.ref), markup=False)
            self.reload()

    def action_undo(self) -> None:
        """Bring back what was turned down last."""
        if not self._rejected:
            return
        draft = self._rejected.pop()
        if self.desk.attempt(lambda: self._bring_back(draft)):
            self.reload()

    def _bring_back(self, draft: Draft) -> None:
        self.workspace.drafts.save(draft.brief, draft.proposal, person_id=draft.person_id, now=self.now)

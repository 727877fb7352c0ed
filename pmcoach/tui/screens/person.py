"""One person's page: goals with their pace, actions, feedback, notes, and the owner's own notes apart."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.widgets import Static

from pmcoach.coaching.views import PersonPage
from pmcoach.domain.agreement import agreement
from pmcoach.domain.development import DevelopmentItem
from pmcoach.domain.drafts import Draft
from pmcoach.domain.expectations import Expectation
from pmcoach.domain.goals import Goal
from pmcoach.domain.meetings import ActionItem, Feedback
from pmcoach.domain.people import Relation
from pmcoach.tui import marks
from pmcoach.tui.commands import bindings
from pmcoach.tui.forms.feedback import ask_feedback
from pmcoach.tui.forms.growth import ask_development, ask_expectation, ask_role, ask_wish
from pmcoach.tui.forms.meeting_time import ask_meeting_time
from pmcoach.tui.forms.note import ask_private_note
from pmcoach.tui.forms.rough import ask_seen, ask_wanted
from pmcoach.tui.lines import styled
from pmcoach.tui.marking import mark
from pmcoach.tui.page import Page
from pmcoach.tui.person_rows import PersonRows, open_first, unsaid_first
from pmcoach.tui.records import SHEETS, sheet_of
from pmcoach.tui.removing import ask_remove
from pmcoach.tui.screens.agenda import AgendaPage
from pmcoach.tui.screens.digest import DigestPage
from pmcoach.tui.screens.drafted import DraftedPage
from pmcoach.tui.screens.goal import GoalPage
from pmcoach.tui.screens.goal_coach import GoalCoach
from pmcoach.tui.screens.hold import HoldPage
from pmcoach.tui.screens.receive import ReceivePage
from pmcoach.tui.screens.share import SharePage
from pmcoach.tui.widgets.rowlist import Row, RowList
from pmcoach.tui.widgets.section import Section


class PersonScreen(Page):
    """All about one person on one page."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings(
            "done",
            "agree",
            "goal_new",
            "agenda",
            "hold",
            "feedback_add",
            "note_private",
            "plan",
            "expectation_add",
            "development_add",
            "wish_say",
            "role_answer",
            "expectations_draft",
            "development_draft",
            "feedback_draft",
            "digest",
            "share",
            "receive",
            "remove",
        ),
    ]

    def __init__(self, person_id: str) -> None:
        super().__init__()
        self._person_id = person_id
        self._own = False

    def compose_body(self) -> ComposeResult:
        """Goals over the whole width; what was said and promised under them, side by side where there is room."""
        yield Static(id="waits", markup=False)
        with VerticalScroll(id="person-body", can_focus=False):
            with Section(self.say("person.goals"), note=self.say("home.moving_note"), note_from=96):
                yield RowList(id="goals", empty=self.say("person.goals_empty"))
            with Horizontal(classes="pair"):
                with Section(self.say("person.actions")):
                    yield RowList(id="actions", empty=self.say("person.actions_empty"))
                with Section(self.say("person.feedback")):
                    yield RowList(id="feedback", empty=self.say("person.feedback_empty"))
            with Horizontal(classes="pair"):
                with Section(self.say("person.expectations"), id="expectations-section"):
                    yield RowList(id="expectations", empty=self.say("person.expectations_empty"))
                with Section(self.say("person.development")):
                    yield RowList(id="development", empty=self.say("person.development_empty"))
            with Horizontal(classes="pair"):
                with Section(self.say("person.notes")):
                    yield RowList(id="notes", empty=self.say("person.notes_empty"))
                with Section(f"{marks.LOCK} {self.say('person.own_notes')}", classes="private"):
                    yield RowList(id="own-notes", empty=self.say("person.own_notes_empty"))
            with Section(self.say("person.role")):
                yield RowList(id="role", empty=self.say("person.role_empty"), opens=False)

    def on_mount(self) -> None:
        """Begin with the goals."""
        self.query_one("#goals").focus(scroll_visible=False)

    def reload(self) -> None:
        """Read the page as it stands."""
        page = self.workspace.people.page(self._person_id, today=self.today)
        self._own = page.person.relation is Relation.OWNER
        person = page.person
        about = person.role or person.team
        self.title_is(f"{person.name} · {about}" if about else person.name, self._met(page))
        draw = PersonRows(self.words, self.today)
        latest = sorted(page.notes, key=lambda n: n.on, reverse=True)
        own = sorted(page.private_notes, key=lambda n: n.on, reverse=True)
        wishes = [draw.wish_row(page.career_wish)] if page.career_wish else []
        self._show("goals", [draw.goal_row(state) for state in page.goals])
        self._show("actions", [draw.action_row(action) for action in open_first(page.actions)])
        self._show("feedback", [draw.feedback_row(each) for each in unsaid_first(page.feedback)])
        self._show("expectations", [draw.expectation_row(each) for each in page.expectations])
        self._show("development", [*wishes, *(draw.development_row(item) for item in page.development)])
        self._show("notes", [draw.note_row(note) for note in latest])
        self._show("own-notes", [draw.note_row(note) for note in own])
        self._show("role", draw.role_rows(page.role_outcomes, page.duties))
        self._tell_waiting()
        self.refresh_bindings()

    def _tell_waiting(self) -> None:
        """A quiet line where both changed what they share, and nobody has chosen yet."""
        waiting = [] if self._own else self.workspace.receiving.waiting(self._person_id, now=self.now)
        count = sum(len(receipt.waiting) for receipt in waiting)
        line = self.query_one("#waits", Static)
        line.display = bool(count)
        if count:
            line.update(styled(self.say("person.waits", count=count), "$suggested"))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """One meets others, not oneself; actions get done and feedback gets said."""
        record = self._record() if self.is_mounted else None
        if action == "done":
            return isinstance(record, (ActionItem, Feedback, DevelopmentItem))
        if action == "agree":
            return isinstance(record, Expectation) and agreement(record) != "both"
        if action in {
            "agenda",
            "hold",
            "plan",
            "add_feedback",
            "draft_feedback",
            "private_note",
            "share",
            "receive",
        }:
            return not self._own
        return super().check_action(action, parameters)

    def _record(self) -> object:
        rows = self.focused
        return rows.current.record if isinstance(rows, RowList) and rows.current else None

    @on(RowList.OptionHighlighted)
    def _moved(self) -> None:
        self.refresh_bindings()

    def action_done(self) -> None:
        """A promise is kept, feedback said, a step taken; or not after all."""
        record = self._record()
        if not isinstance(record, (ActionItem, Feedback, DevelopmentItem)):
            return
        told: list[str] = []
        if self.desk.attempt(
            lambda: told.append(mark(record, self.workspace, self.words, today=self.today, now=self.now))
        ):
            self.notify(told[0], markup=False)
            self.reload()

    def action_agree(self) -> None:
        """Say yes to what is expected, from the owner's side."""
        expected = self._record()
        if isinstance(expected, Expectation) and self.desk.attempt(
            lambda: self.workspace.expectations.agree(expected.ref, on=self.today, now=self.now)
        ):
            self.notify(self.say("goal.agreed"), markup=False)
            self.reload()

    def _show(self, name: str, rows: list[Row]) -> None:
        own = f"person.own.{name}"
        mine = self._own and self.words.knows(f"tui.{own}")
        key = own if mine else f"person.{name.replace('-', '_')}_empty"
        self.query_one(f"#{name}", RowList).show(rows, empty=self.say(key))

    def _met(self, page: PersonPage) -> str:
        if page.person.relation is Relation.OWNER:
            return self.say("person.own_page")
        parts = []
        if page.last_meeting is not None:
            parts.append(self.say("person.last_met", day=self._day(page.last_meeting.at.astimezone().date())))
        coming = page.next_meeting
        if coming.at is not None:
            parts.append(self.say("person.next", day=self._day(coming.at.astimezone().date())))
        elif coming.overdue_days is not None:
            parts.append(self.say("home.overdue", days=coming.overdue_days))
        elif coming.never_met:
            parts.append(self.say("person.never_met"))
        return " · ".join(parts)

    def _day(self, day: date) -> str:
        return self.words.day(day, today=self.today)

    @on(RowList.OptionSelected)
    def _open(self) -> None:
        record = self._record()
        if isinstance(record, Goal):
            self.app.push_screen(GoalPage(record.id))
        elif isinstance(record, SHEETS):
            self.app.push_screen(sheet_of(record, self.words))

    def action_new_goal(self) -> None:
        """Coach a new goal for this person."""
        self.app.push_screen(GoalCoach(self._person_id))

    def action_agenda(self) -> None:
        """Prepare the next meeting."""
        self.app.push_screen(AgendaPage(self._person_id))

    def action_digest(self) -> None:
        """Look back on a period."""
        self.app.push_screen(DigestPage(self._person_id))

    def action_private_note(self) -> None:
        """Write something that only the owner reads."""
        ask_private_note(self, self._person_id)

    def action_hold(self) -> None:
        """Hold the talk."""
        self.app.push_screen(HoldPage(self._person_id))

    def action_plan(self) -> None:
        """Set the time of the next talk."""
        ask_meeting_time(self, self._person_id)

    def action_add_feedback(self) -> None:
        """Note feedback until it is said."""
        ask_feedback(self, self._person_id)

    def action_add_expectation(self) -> None:
        """Propose what is expected."""
        ask_expectation(self, self._person_id)

    def action_add_development(self) -> None:
        """Note a skill to learn."""
        ask_development(self, self._person_id)

    def action_draft_expectations(self) -> None:
        """Draft what may be expected; a draft that waits is taken up."""
        waiting = (d for d in self.workspace.drafts.waiting() if d.proposal.kind == "expectations")
        made = [draft for draft in waiting if draft.person_id == self._person_id][:1]
        drafting = self.workspace.expectation_drafting
        if made or self.desk.attempt(
            lambda: made.append(drafting.draft(self._person_id, engine="composer", today=self.today, now=self.now))
        ):
            self._open_drafted(made[0])

    def action_draft_development(self) -> None:
        """Draft a plan from what this person would like to learn."""
        ask_wanted(self, self._person_id, self._open_drafted)

    def action_draft_feedback(self) -> None:
        """Draft feedback from rough words."""
        ask_seen(self, self._person_id, self._open_drafted)

    def _open_drafted(self, draft: Draft) -> None:
        self.app.push_screen(DraftedPage(draft))

    def action_say_wish(self) -> None:
        """Note what this person would like to do next."""
        ask_wish(self, self._person_id)

    def action_answer_role(self) -> None:
        """Answer the five questions about the role."""
        ask_role(self, self._person_id)

    def action_remove(self) -> None:
        """Put the goal under the cursor into the bin, once asked; where the cursor is on none, this person."""
        record = self._record()
        if isinstance(record, Goal):
            ask_remove(self.desk, record, leave=self.reload)
        else:
            ask_remove(self.desk, self.workspace.people.find(self._person_id), leave=self.desk.show_people)

    def action_share(self) -> None:
        """Let this person have what is between the two."""
        self.app.push_screen(SharePage(self._person_id))

    def action_receive(self) -> None:
        """Take in what this person shared."""
        self.app.push_screen(ReceivePage(self._person_id))

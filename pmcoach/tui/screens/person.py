"""One person's page: goals with their pace, actions, feedback, notes, and the owner's own notes apart."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, VerticalScroll

from pmcoach.coaching.views import PersonPage
from pmcoach.domain.goals import Goal, GoalStatus
from pmcoach.domain.meetings import ActionItem, ActionStatus, Feedback, PrivateNote, SharedNote
from pmcoach.domain.pace import GoalState
from pmcoach.domain.people import Relation
from pmcoach.tui import marks
from pmcoach.tui.commands import bindings
from pmcoach.tui.lines import cell, styled
from pmcoach.tui.page import Page
from pmcoach.tui.records import sheet_of
from pmcoach.tui.screens.agenda import AgendaPage
from pmcoach.tui.screens.goal import GoalPage
from pmcoach.tui.screens.goal_coach import GoalCoach
from pmcoach.tui.screens.note import ask_private_note
from pmcoach.tui.widgets.rowlist import Row, RowList
from pmcoach.tui.widgets.section import Section


class PersonScreen(Page):
    """All about one person on one page."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings("done", "goal_new", "agenda", "note_private"),
    ]

    def __init__(self, person_id: str) -> None:
        super().__init__()
        self._person_id = person_id
        self._own = False

    def compose_body(self) -> ComposeResult:
        """Goals over the whole width; what was said and promised under them, side by side where there is room."""
        with VerticalScroll(id="person-body", can_focus=False):
            with Section(self.say("person.goals"), note=self.say("home.moving_note"), note_from=96):
                yield RowList(id="goals", empty=self.say("person.goals_empty"))
            with Horizontal(classes="pair"):
                with Section(self.say("person.actions")):
                    yield RowList(id="actions", empty=self.say("person.actions_empty"))
                with Section(self.say("person.feedback")):
                    yield RowList(id="feedback", empty=self.say("person.feedback_empty"))
            with Horizontal(classes="pair"):
                with Section(self.say("person.notes")):
                    yield RowList(id="notes", empty=self.say("person.notes_empty"))
                with Section(f"{marks.LOCK} {self.say('person.own_notes')}", classes="private"):
                    yield RowList(id="own-notes", empty=self.say("person.own_notes_empty"))

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
        self._show("goals", [self._goal_row(state) for state in page.goals])
        self._show("actions", [self._action_row(action) for action in _open_first(page.actions)])
        self._show("feedback", [self._feedback_row(each) for each in _unsaid_first(page.feedback)])
        self._show("notes", [self._note_row(note) for note in sorted(page.notes, key=lambda n: n.on, reverse=True)])
        self._show(
            "own-notes", [self._note_row(note) for note in sorted(page.private_notes, key=lambda n: n.on, reverse=True)]
        )
        self.refresh_bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """One meets others, not oneself; actions get done and feedback gets said."""
        if action == "done":
            return isinstance(self._record(), (ActionItem, Feedback))
        if action in {"agenda", "private_note"}:
            return not self._own
        return super().check_action(action, parameters)

    def _record(self) -> object:
        rows = self.focused
        return rows.current.record if isinstance(rows, RowList) and rows.current else None

    @on(RowList.OptionHighlighted)
    def _moved(self) -> None:
        self.refresh_bindings()

    def action_done(self) -> None:
        """An action is done, feedback is said; or not after all."""
        record = self._record()
        if isinstance(record, ActionItem):
            self._mark_action(record)
        elif isinstance(record, Feedback):
            self._mark_feedback(record)

    def _mark_action(self, action: ActionItem) -> None:
        actions = self.workspace.actions
        if action.status is ActionStatus.OPEN:
            done = self.desk.attempt(lambda: actions.done(action.ref, on=self.today, now=self.now))
            told = self.say("person.marked_done", what=action.what)
        else:
            done = self.desk.attempt(lambda: actions.reopen(action.ref, now=self.now))
            told = self.say("person.marked_open", what=action.what)
        if done:
            self.notify(told, markup=False)
            self.reload()

    def _mark_feedback(self, each: Feedback) -> None:
        feedback = self.workspace.feedback
        if each.said_on is None:
            done = self.desk.attempt(lambda: feedback.said(each.ref, on=self.today, now=self.now))
            told = self.say("person.marked_said", day=self._day(self.today))
        else:
            done = self.desk.attempt(lambda: feedback.unsay(each.ref, now=self.now))
            told = self.say("person.marked_unsaid")
        if done:
            self.notify(told, markup=False)
            self.reload()

    def _show(self, name: str, rows: list[Row]) -> None:
        self.query_one(f"#{name}", RowList).show(rows)

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
        return " · ".join(parts)

    def _day(self, day: date) -> str:
        return self.words.day(day, today=self.today)

    def _goal_row(self, state: GoalState) -> Row:
        goal = state.goal
        values = [c.value for c in state.check_ins if c.value is not None]
        if goal.baseline is not None and goal.baseline.value is not None and values:
            values = [goal.baseline.value, *values]
        agreed = goal.status is GoalStatus.AGREED
        standing = marks.pace(state.pace, self.words) if agreed else styled(self.say(f"status.{goal.status}"), "$quiet")
        cells = (
            cell(marks.evidence(goal.ref), width=4),
            cell(goal.statement, share=1),
            cell(marks.sparkline(values, goal), "$evidence", width=8),
            cell(marks.progress_bar(state.progress, state.planned), width=12, narrow=100),
            cell(standing, width=self._standing_width),
            cell(marks.confidence(state.confidence, self.words), width=12, narrow=120),
            cell(self._day(goal.due) if goal.due else "", "$quiet", width=11, narrow=70),
        )
        return Row(id=goal.id, cells=cells, record=goal)

    @property
    def _standing_width(self) -> int:
        """Cells for the longest word about where a goal stands, in this language."""
        return max(marks.pace_width(self.words), *(len(self.say(f"status.{status}")) for status in GoalStatus))

    def _action_row(self, action: ActionItem) -> Row:
        late = action.status is ActionStatus.OPEN and action.due is not None and action.due < self.today
        if action.status is not ActionStatus.OPEN:
            mark = styled("✓" if action.status is ActionStatus.DONE else "–", "$quiet")
        else:
            mark = styled("!", "bold $off-track") if late else styled("□", "$quiet")
        due = self._day(action.due) if action.due else ""
        cells = (
            cell(mark, width=1),
            cell(action.what, "" if action.status is ActionStatus.OPEN else "$quiet", share=1),
            cell(action.who_name.split()[0] if action.who_name else "", "$quiet", width=6),
            cell(due, "$off-track" if late else "$quiet", width=11),
        )
        return Row(id=action.id, cells=cells, record=action)

    def _feedback_row(self, each: Feedback) -> Row:
        said = self.say("person.said") if each.said_on else self.say("person.unsaid")
        cells = (
            cell("+" if each.kind == "recognition" else "△", "$quiet", width=1),
            cell(each.behaviour or each.situation, share=1),
            cell(said, "$quiet" if each.said_on else "$at-risk", width=7),
            cell(self._day(each.on), "$quiet", width=11),
        )
        return Row(id=each.id, cells=cells, record=each)

    def _note_row(self, note: SharedNote | PrivateNote) -> Row:
        private = isinstance(note, PrivateNote)
        text = cell(note.text, "$private" if private else "", share=1, wraps=True)
        return Row(id=note.id, cells=(cell(self._day(note.on), "$quiet", width=11), text), record=note)

    @on(RowList.OptionSelected)
    def _open(self) -> None:
        record = self._record()
        if isinstance(record, Goal):
            self.app.push_screen(GoalPage(record.id))
        elif isinstance(record, (ActionItem, Feedback, SharedNote, PrivateNote)):
            self.app.push_screen(sheet_of(record, self.words))

    def action_new_goal(self) -> None:
        """Coach a new goal for this person."""
        self.app.push_screen(GoalCoach(self._person_id))

    def action_agenda(self) -> None:
        """Prepare the next meeting."""
        self.app.push_screen(AgendaPage(self._person_id))

    def action_private_note(self) -> None:
        """Write something that only the owner reads."""
        ask_private_note(self, self._person_id)


def _open_first(actions: Sequence[ActionItem]) -> list[ActionItem]:
    """Open ones by their day, then what was done, the latest first."""
    waiting = [a for a in actions if a.status is ActionStatus.OPEN]
    rest = [a for a in actions if a.status is not ActionStatus.OPEN]
    waiting.sort(key=lambda a: a.due or date.max)
    return [*waiting, *sorted(rest, key=lambda a: a.done_on or date.min, reverse=True)]


def _unsaid_first(feedback: Sequence[Feedback]) -> list[Feedback]:
    """What was never said, then the latest."""
    latest = sorted(feedback, key=lambda f: f.on, reverse=True)
    return sorted(latest, key=lambda f: f.said_on is not None)

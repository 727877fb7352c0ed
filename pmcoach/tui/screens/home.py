"""Home: whom one meets next, what needs one, which goals move."""

from __future__ import annotations

from datetime import timedelta
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.widgets import Static

from pmcoach.coaching.views import EngineLabel, HomeView, MovingGoal, Need, NextMeeting
from pmcoach.domain.people import Person
from pmcoach.tui import marks
from pmcoach.tui.commands import bindings
from pmcoach.tui.lines import Line, cell, styled
from pmcoach.tui.page import Page
from pmcoach.tui.screens.agenda import AgendaPage
from pmcoach.tui.screens.goal import GoalPage
from pmcoach.tui.screens.goal_coach import GoalCoach
from pmcoach.tui.screens.person import PersonScreen
from pmcoach.tui.widgets.rowlist import Row, RowList
from pmcoach.tui.widgets.section import Section

WIDE = 46
"""Cells from which on a list in the upper half has room for whole names."""


class HomePage(Page):
    """The first page. The eye goes from who is next, over what needs somebody, to what moves."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings("goal_new", "agenda", "leave")]

    def __init__(self) -> None:
        super().__init__()
        self._engine: EngineLabel | None = None
        self._drafts_waiting = 0

    def compose_body(self) -> ComposeResult:
        """Two columns, the goals, and a line about the state of things."""
        with Horizontal(id="upper"):
            with Section(self.say("home.next"), id="next-section"):
                yield RowList(id="next", empty=self.say("home.next_empty"))
            with Section(self.say("home.needs"), id="needs-section"):
                yield RowList(id="needs", empty=self.say("home.needs_empty"))
        with Section(self.say("home.moving"), note=self.say("home.moving_note"), note_from=96, id="moving-section"):
            yield RowList(id="moving", empty=self.say("home.moving_empty"))
        yield Vertical(classes="filler")
        yield Static(id="status", markup=False)

    def on_mount(self) -> None:
        """Begin where the day begins."""
        self.query_one("#next").focus()

    def reload(self) -> None:
        """Read home as it stands."""
        view = self.workspace.home.view(self.today)
        self._title(view)
        self.query_one("#next", RowList).show([self._meeting_row(m) for m in view.next_meetings])
        self.query_one("#needs", RowList).show([self._need_row(i, n) for i, n in enumerate(view.needs)])
        self.query_one("#moving", RowList).show([self._goal_row(g) for g in view.moving])
        self._status(view)
        self.refresh_bindings()

    def _title(self, view: HomeView) -> None:
        place = f"pmcoach · {view.organisation.name}" if view.organisation.name else "pmcoach"
        role = f", {view.owner.role}" if view.owner.role else ""
        self.title_is(place, f"{self.words.day(self.today)} · {view.owner.name}{role}")

    def _meeting_row(self, meeting: NextMeeting) -> Row:
        when, style = self._when(meeting)
        points = self.say("home.points", count=meeting.points) if meeting.points else self.say("home.unprepared")
        state = styled(points, "" if meeting.points else "$quiet")
        if meeting.meeting is None and not meeting.points:
            state = styled(self.say("home.no_date"), "$quiet")
        name = meeting.person.name
        cells = (
            cell(when, style, width=12),
            cell(first_name(meeting.person), width=7, below=WIDE),
            cell(name, share=3, narrow=WIDE),
            cell(state, share=2),
        )
        return Row(id=meeting.person.id, cells=cells, record=meeting.person)

    def _when(self, meeting: NextMeeting) -> tuple[str, str]:
        if meeting.at is None:
            if meeting.overdue_days is not None:
                return self.say("home.overdue", days=meeting.overdue_days), "$at-risk"
            return self.say("home.never_met" if meeting.never_met else "home.unplanned"), "$quiet"
        day = meeting.at.astimezone().date()
        clock = self.words.clock(meeting.at)
        if day == self.today:
            return f"{self.words.day(day, today=self.today)} {clock}", "bold"
        if day < self.today + timedelta(days=7):
            return f"{self.words.day(day).split()[0]} {clock}", ""
        return self.words.day(day, today=self.today), ""

    def _need_row(self, place: int, need: Need) -> Row:
        dot = styled("●", "$off-track") if need.urgent else styled("○", "$at-risk")
        who = self.say("home.you") if need.person.id == self._owner_id else first_name(need.person)
        cells = (
            cell(dot, width=1),
            cell(who, width=7),
            cell(marks.evidence(need.fact.source), width=4),
            cell(self._need(need), share=1),
        )
        return Row(id=f"{place}-{need.fact.source}", cells=cells, record=need)

    def _need(self, need: Need) -> str:
        """What is needed, the pressing word first; longer where there is room."""
        key = f"need.{need.fact.topic}"
        return self.say(key, **need.fact.values) if self.words.knows(f"tui.{key}") else need.fact.text

    def _goal_row(self, moving: MovingGoal) -> Row:
        state, goal = moving.state, moving.state.goal
        latest = self.words.number(moving.series[-1])
        cells = (
            cell(marks.evidence(goal.ref), width=4),
            cell(first_name(moving.person), width=6),
            cell(goal.measure or goal.statement, share=3),
            cell(marks.way(goal), "$quiet", share=2, narrow=64),
            cell(latest, width=5, align="right"),
            cell(marks.sparkline(moving.series, goal), "$evidence", width=8),
            cell(marks.progress_bar(state.progress, state.planned), width=12, narrow=100),
            cell(marks.pace(state.pace, self.words), width=marks.pace_width(self.words)),
        )
        return Row(id=goal.id, cells=cells, record=goal)

    def _status(self, view: HomeView) -> None:
        self._drafts_waiting = view.drafts_waiting
        self._tell_status()
        if self._engine is None:
            self.run_worker(self._find_engine, thread=True, exit_on_error=False, group="engine")

    def _find_engine(self) -> None:
        """Which engine drafts here; beside the screen, because it may read a model's whole file."""
        engine = self.workspace.drafting.label()
        self.app.call_from_thread(self._found_engine, engine)

    def _found_engine(self, engine: EngineLabel) -> None:
        self._engine = engine
        self._tell_status()

    def _tell_status(self) -> None:
        count, engine = self._drafts_waiting, self._engine
        drafts = self.say("home.drafts", count=count) if count else ""
        model = ""
        if engine is not None:
            label = engine.label or self.say("home.no_model")
            model = self.say("home.model_away" if engine.leaves_laptop else "home.model", label=label)
        style = "$at-risk" if engine is not None and engine.leaves_laptop else "$quiet"
        self.query_one("#status", Static).update(Line([cell(drafts, "$suggested", share=1), cell(model, style)]))

    @property
    def _owner_id(self) -> str:
        return self.workspace.people.owner().id

    @on(RowList.OptionSelected, "#next")
    def _open_agenda(self) -> None:
        self.action_agenda()

    @on(RowList.OptionSelected, "#needs")
    def _open_need(self) -> None:
        row = self.query_one("#needs", RowList).current
        if row is None or not isinstance(row.record, Need):
            return
        if row.record.fact.topic.startswith("goal_"):
            self.app.push_screen(GoalPage(row.record.fact.source))
        else:
            self.app.push_screen(PersonScreen(row.record.person.id))

    @on(RowList.OptionSelected, "#moving")
    def _open_goal(self) -> None:
        row = self.query_one("#moving", RowList).current
        if row is not None:
            self.app.push_screen(GoalPage(row.id))

    def _person(self) -> Person | None:
        """Whom the cursor is on, in whichever list."""
        for rows in self.query(RowList):
            if rows.has_focus and rows.current is not None:
                record = rows.current.record
                if isinstance(record, Person):
                    return record
                if isinstance(record, Need):
                    return record.person
                return self.workspace.people.find(getattr(record, "person_id", ""))
        return None

    def action_agenda(self) -> None:
        """Prepare the next meeting with whom the cursor is on."""
        person = self._person()
        if person is None or person.id == self._owner_id:
            self.notify(self.say("home.whose_agenda"), markup=False)
            return
        self.app.push_screen(AgendaPage(person.id))

    def action_new_goal(self) -> None:
        """Coach a new goal for whom the cursor is on."""
        person = self._person() or self.workspace.people.owner()
        self.app.push_screen(GoalCoach(person.id))


def first_name(person: Person) -> str:
    """What one calls somebody in a list."""
    return person.name.split()[0] if person.name else ""

"""One goal: its sentence, its numbers, how it moves, its milestones, and checking in."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from pmcoach.coaching.courses import needs_course
from pmcoach.coaching.exporting import goal_markdown
from pmcoach.domain.goals import CheckIn, Confidence, Goal, GoalStatus, Milestone
from pmcoach.domain.pace import GoalState
from pmcoach.tui import marks
from pmcoach.tui.commands import bindings
from pmcoach.tui.forms.form import Field, Form, Values
from pmcoach.tui.leaving import LeavingPage
from pmcoach.tui.lines import Line, Stack, cell, styled
from pmcoach.tui.removing import ask_remove
from pmcoach.tui.screens.course import CoursePage
from pmcoach.tui.widgets.chart import CheckInChart
from pmcoach.tui.widgets.rowlist import Row, RowList
from pmcoach.tui.widgets.section import Section


class GoalPage(LeavingPage):
    """Where a goal stands, and one key to say where it stands now."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings("check_in", "course", "agree", "done", "check_in_undo", "remove")
    ]

    def __init__(self, ref: str) -> None:
        super().__init__()
        self._ref = ref
        self._goal: Goal | None = None
        self._off_track = False
        self._undo: list[CheckIn] = []

    def compose_body(self) -> ComposeResult:
        """The sentence on top; chart and numbers; check-ins and milestones."""
        with VerticalScroll(id="goal-body", can_focus=False):
            yield Static(id="statement", markup=False)
            with Horizontal(classes="pair", id="goal-upper"):
                with Section(self.say("goal.course"), note=self.say("goal.course_note"), id="chart-section"):
                    yield CheckInChart(self.words, id="chart")
                with Section(self.say("goal.numbers"), id="numbers-section"):
                    yield Static(id="numbers", markup=False)
            with Section(self.say("goal.check_ins"), id="check-ins-section"):
                yield RowList(id="check-ins", empty=self.say("goal.check_ins_empty"), opens=False)
            with Horizontal(classes="pair"):
                with Section(self.say("goal.milestones")):
                    yield RowList(id="milestones", empty=self.say("goal.milestones_empty"), opens=False)
                with Section(self.say("goal.about")):
                    yield Static(id="about", markup=False)

    def on_mount(self) -> None:
        """Begin in the check-ins."""
        self.query_one("#check-ins").focus(scroll_visible=False)
        self.call_after_refresh(self.query_one("#goal-body").scroll_home, animate=False)

    def reload(self) -> None:
        """Read the goal as it stands."""
        state = self.workspace.goals.state(self._ref, today=self.today)
        goal = self._goal = state.goal
        self._off_track = needs_course(state)
        person = self.workspace.people.find(goal.person_id)
        self.title_is(f"{goal.ref} · {person.name}", self.say(f"status.{goal.status}"))
        self.query_one("#statement", Static).update(styled(goal.statement, "bold"))
        self.query_one("#numbers", Static).update(self._numbers(state))
        self.query_one("#about", Static).update(self._about(goal))
        self.query_one("#chart", CheckInChart).show(state, self.today)
        check_ins = [self._check_in_row(c, state.goal.unit) for c in reversed(state.check_ins)]
        self.query_one("#check-ins", RowList).show(check_ins)
        milestones = self.workspace.goals.milestones(goal.id)
        self.query_one("#milestones", RowList).show([self._milestone_row(m) for m in milestones])
        self.refresh_bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """A closed goal takes neither check-ins nor agreement; an agreed one needs no second yes."""
        status = self._goal.status if self._goal else None
        if action == "check_in":
            return status in (GoalStatus.DRAFT, GoalStatus.AGREED)
        if action == "agree":
            return status is GoalStatus.DRAFT
        if action == "course":
            return self._off_track
        if action == "done":
            return isinstance(self._record(), Milestone)
        if action == "undo":
            return bool(self._undo)
        return super().check_action(action, parameters)

    def _record(self) -> object:
        rows = self.focused
        return rows.current.record if isinstance(rows, RowList) and rows.current else None

    @on(RowList.OptionHighlighted)
    def _moved(self) -> None:
        self.refresh_bindings()

    def action_course(self) -> None:
        """See what could be tried."""
        self.app.push_screen(CoursePage(self._ref))

    def action_done(self) -> None:
        """A step is done; or not after all."""
        step = self._record()
        if isinstance(step, Milestone):
            on_day = None if step.done_on else self.today
            self.desk.attempt(lambda: self.workspace.goals.milestone_done(step, on=on_day, now=self.now))
            self.reload()

    def action_undo(self) -> None:
        """Take the check-in of a moment ago back."""
        if not self._undo:
            return
        check_in = self._undo.pop()
        if self.desk.attempt(lambda: self.workspace.goals.undo_check_in(check_in, now=self.now)):
            self.notify(self.say("goal.unkept"), markup=False)
            self.reload()

    def _numbers(self, state: GoalState) -> Stack:
        """Where the goal stands."""
        goal = state.goal
        running = goal.status is GoalStatus.AGREED
        told: list[tuple[str, str | Content]] = [
            ("pace", marks.pace(state.pace, self.words) if running else ""),
            ("confidence", marks.confidence(state.confidence, self.words) if running else ""),
            ("progress", marks.progress_bar(state.progress, state.planned) if state.progress is not None else ""),
            ("way", marks.way(goal)),
            ("due", self.words.full_day(goal.due) if goal.due else marks.gap(self.say("goal.no_due"))),
            ("agreed", self._agreed(goal)),
        ]
        return self._told(told)

    def _about(self, goal: Goal) -> Stack:
        """What the goal is for, how to get there and what to protect."""
        steps: list[tuple[str, str | Content]] = [
            ("guidance" if place == 0 else "", step) for place, step in enumerate(goal.guidance)
        ]
        return self._told(
            [("measure", goal.measure), ("relevance", goal.relevance), *steps, ("guardrail", goal.guardrail)]
        )

    def _told(self, told: Sequence[tuple[str, str | Content]]) -> Stack:
        lines = [
            Line(
                [
                    cell(self.say(f"field.{name}") if name else "", "$quiet", width=11),
                    cell(value, share=1, wraps=True),
                ]
            )
            for name, value in told
            if value
        ]
        return Stack(lines)

    def _agreed(self, goal: Goal) -> str:
        sides = [("employee", goal.agreed_by_employee), ("manager", goal.agreed_by_manager)]
        said = [f"✓ {self.say(f'goal.by_{side}')}" for side, on in sides if on]
        open_sides = [f"○ {self.say(f'goal.by_{side}')}" for side, on in sides if not on]
        return "  ".join([*said, *open_sides])

    def _check_in_row(self, check_in: CheckIn, unit: str) -> Row:
        value = "" if check_in.value is None else self.words.measured(check_in.value, unit)
        mark = marks.confidence(check_in.confidence, self.words)
        cells = (
            cell(self.words.day(check_in.on, today=self.today), "$quiet", width=marks.DAY),
            cell(value, "bold", width=9, align="right"),
            cell(mark, width=marks.confidence_width(self.words)),
            cell(check_in.note, share=1, wraps=True),
        )
        return Row(id=check_in.id, cells=cells, record=check_in)

    def _milestone_row(self, milestone: Milestone) -> Row:
        late = milestone.done_on is None and milestone.due is not None and milestone.due < self.today
        mark = styled("✓", "$on-track") if milestone.done_on else styled("!" if late else "□", "$quiet")
        due = self.words.day(milestone.due, today=self.today) if milestone.due else ""
        cells = (cell(mark, width=1), cell(milestone.text, share=1, wraps=True), cell(due, "$quiet", width=marks.DAY))
        return Row(id=milestone.id, cells=cells, record=milestone)

    def action_check_in(self) -> None:
        """Say where the goal stands today."""
        goal = self._goal
        if goal is None:
            return

        def keep(values: Values) -> None:
            said = self.workspace.goals.check_in(
                goal.id,
                on=self.today,
                value=self.workspace.goals.read_value(goal.ref, values["value"]) if values["value"].strip() else None,
                confidence=Confidence(values["confidence"]) if values["confidence"] else None,
                note=values["note"],
                now=self.now,
            )
            self._undo.append(said)

        confidences = tuple((str(c), self.words.say(f"confidence.{c}")) for c in Confidence)
        fields = [
            Field(
                name="value",
                label=self.say("field.value"),
                hint=goal.unit,
                reads=lambda text: self.workspace.goals.read_value(goal.ref, text),
            ),
            Field(
                name="confidence",
                label=self.say("goal.how_sure"),
                choices=(("", self.say("goal.not_said")), *confidences),
            ),
            Field(name="note", label=self.say("goal.note"), hint=self.say("goal.note_hint")),
        ]
        way = marks.way(goal)
        about = f"{goal.measure}: {way}" if goal.measure and way else goal.measure or goal.statement
        form = Form(self.say("goal.check_in", ref=goal.ref), fields, keep, keep=f"check-in:{goal.id}", about=about)
        self.app.push_screen(form, lambda done: self.notify(self.say("goal.kept"), markup=False) if done else None)

    def action_remove(self) -> None:
        """Put the goal into the bin, once asked."""
        if self._goal is not None:
            ask_remove(self.desk, self._goal, leave=self.app.pop_screen)

    def as_markdown(self) -> tuple[str, str]:
        """The goal with its numbers, steps and check-ins."""
        state = self.workspace.goals.state(self._ref, today=self.today)
        person = self.workspace.people.find(state.goal.person_id)
        text = goal_markdown(state, self.workspace.goals.milestones(state.goal.id), person, self.words.lang)
        return f"{state.goal.ref} {person.name}", text

    def action_agree(self) -> None:
        """Say yes to the goal, as whoever the owner is to it."""
        goal = self._goal
        if goal is None:
            return
        own = goal.person_id == self.workspace.people.owner().id
        done = self.desk.attempt(
            lambda: self.workspace.goals.agree(goal.id, as_manager=not own, on=self.today, now=self.now)
        )
        if done:
            self.notify(self.say("goal.agreed"), markup=False)
            self.reload()

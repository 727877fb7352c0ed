"""Home: whom one meets next, what needs one, which goals move."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Static

from pmcoach.coaching.receiving import Receipt
from pmcoach.coaching.views import EngineLabel, HomeView, Need
from pmcoach.domain.people import Person, Relation
from pmcoach.errors import PmcoachError
from pmcoach.tui.commands import bindings
from pmcoach.tui.forms.feedback import ask_feedback
from pmcoach.tui.forms.meeting_time import ask_meeting_time
from pmcoach.tui.forms.person import ask_new_person
from pmcoach.tui.home_rows import HomeRows, first_name
from pmcoach.tui.lines import Line, cell
from pmcoach.tui.page import Page
from pmcoach.tui.screens.agenda import AgendaPage
from pmcoach.tui.screens.course import CoursePage
from pmcoach.tui.screens.goal import GoalPage
from pmcoach.tui.screens.goal_coach import GoalCoach
from pmcoach.tui.screens.hold import HoldPage, notes_key
from pmcoach.tui.screens.person import PersonScreen
from pmcoach.tui.screens.receive import ReceivePage
from pmcoach.tui.widgets.rowlist import Row, RowList
from pmcoach.tui.widgets.section import Section
from pmcoach.tui.widgets.talk_preview import TalkPreview

NAMED = 3
"""Goals named where none moves yet; the others are on people's pages."""
ROOMY = 36
"""Lines from which on there is room for what the next talk is about."""

STATUS_EDGES = 6
"""Cells around and between the two parts of the last line."""


class HomePage(Page):
    """The first page. The eye goes from who is next, over what needs somebody, to what moves."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings("goal_new", "agenda", "hold", "course", "feedback_add", "plan", "receive", "leave")
    ]

    def __init__(self) -> None:
        super().__init__()
        self._engine: EngineLabel | None = None
        self._engine_wrong = False
        self._drafts_waiting = 0
        self._waiting: list[Receipt] = []
        self._preview_stale = True

    def compose_body(self) -> ComposeResult:
        """Two columns, the goals, what the next talk is about where there is room, and the state of things.

        Where nobody is there yet, only the first steps.
        """
        with Section(self.say("home.first"), id="first-section"):
            yield RowList(id="first")
        with Horizontal(id="upper"):
            with Section(self.say("home.next"), id="next-section"):
                yield RowList(id="next", empty=self.say("home.next_empty"))
            with Section(self.say("home.needs"), id="needs-section"):
                yield RowList(id="needs", empty=self.say("home.needs_empty"))
        with Section(self.say("home.moving"), note=self.say("home.moving_note"), note_from=96, id="moving-section"):
            yield RowList(id="moving", empty=self.say("home.moving_empty"))
        yield TalkPreview(self.words)
        yield Vertical(classes="filler")
        yield Static(id="status", markup=False)

    def on_resize(self) -> None:
        """More fits, or less."""
        self._preview_stale = True
        self._preview()
        self._tell_status()

    def on_mount(self) -> None:
        """Begin where the day begins."""
        self.query_one("#next").focus()

    def reload(self) -> None:
        """Read home as it stands."""
        view = self.workspace.home.view(self.today)
        self._preview_stale = True
        self._title(view)
        draw = HomeRows(self.words, view.owner, self.today)
        meetings = [draw.meeting_row(m, begun=self._begun(m.person)) for m in view.next_meetings]
        self.query_one("#next", RowList).show(meetings)
        self.query_one("#needs", RowList).show([draw.need_row(i, n) for i, n in enumerate(view.needs)])
        self.query_one("#moving", RowList).show([draw.goal_row(g) for g in view.moving], empty=self._still(view))
        self._first_steps(view)
        self._status(view)
        self._preview()
        self.refresh_bindings()

    def _still(self, view: HomeView) -> str:
        """What stands where no goal moves: which ones there are, and what they wait for."""
        if not view.still:
            return self.say("home.moving_empty")
        more = "…" if len(view.still) > NAMED else ""
        return self.say("home.moving_waits", count=len(view.still), refs=", ".join(view.still[:NAMED]) + more)

    def _first_steps(self, view: HomeView) -> None:
        """Nobody here: say what to do first, and let enter do it."""
        empty = view.people == 0
        before = self.has_class("-empty")
        self.set_class(empty, "-empty")
        steps = [("add_person", "1"), ("new_goal", "2")] if empty else []
        self.query_one("#first", RowList).show([self._step_row(action, number) for action, number in steps])
        if empty:
            self.query_one("#first").focus()
        elif before:
            self.query_one("#next").focus()

    def _step_row(self, action: str, number: str) -> Row:
        text = Content.assemble(
            (self.say(f"first.{action}"), "bold"), "\n", (self.say(f"first.{action}_why"), "$quiet")
        )
        return Row(id=action, cells=(cell(number, "$accent", width=2), cell(text, share=1, wraps=True)), record=action)

    def _begun(self, person: Person) -> bool:
        """Whether notes of a talk with somebody wait."""
        keeper = self.desk.keeper
        return keeper is not None and bool((keeper.recall(notes_key(person.id)) or "").strip())

    @on(RowList.OptionHighlighted, "#next")
    def _preview(self) -> None:
        """Show what the talk under the cursor will be about, where there is room for it."""
        row = self.query_one("#next", RowList).current
        shown = self.query_one(TalkPreview)
        if row is None or not isinstance(row.record, Person) or self.size.height < ROOMY:
            shown.clear()
        elif shown.person_id != row.record.id or self._preview_stale:
            shown.show(self.workspace.agendas.page(row.record.id, today=self.today))
            self._preview_stale = False

    @on(RowList.OptionSelected, "#first")
    async def _begin(self) -> None:
        row = self.query_one("#first", RowList).current
        if row is not None:
            await self.run_action(str(row.record))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Where nobody is there yet, there is no talk to prepare."""
        if action in {"agenda", "hold", "add_feedback", "plan"}:
            return not self.has_class("-empty")
        if action == "receive":
            return bool(self._waiting)
        if action == "course":
            return bool(self._goal_in_need())
        return super().check_action(action, parameters)

    def _title(self, view: HomeView) -> None:
        place = f"pmcoach · {view.organisation.name}" if view.organisation.name else "pmcoach"
        role = f", {view.owner.role}" if view.owner.role else ""
        self.title_is(place, f"{self.words.day(self.today)} · {view.owner.name}{role}")

    def _status(self, view: HomeView) -> None:
        self._drafts_waiting = view.drafts_waiting
        self._waiting = self.workspace.receiving.waiting(now=self.now)
        known = self.workspace.drafting.known_label()
        if known is None:
            self.run_worker(self._find_engine, thread=True, exit_on_error=False, group="engine")
        else:
            self._engine = known
        self._tell_status()

    def _find_engine(self) -> None:
        """Which engine drafts here; beside the screen, because it may read a model's whole file."""
        try:
            engine = self.workspace.drafting.label()
        except PmcoachError:
            engine = None
        self.app.call_from_thread(self._found_engine, engine)

    def _found_engine(self, engine: EngineLabel | None) -> None:
        self._engine, self._engine_wrong = engine, engine is None
        self._tell_status()

    def _tell_status(self) -> None:
        count, engine = self._drafts_waiting, self._engine
        drafts = self.say("home.drafts", count=count) if count else ""
        differing = sum(len(receipt.waiting) for receipt in self._waiting)
        names = ", ".join(first_name(receipt.person) for receipt in self._waiting if receipt.waiting)
        waits = self.say("home.waits", count=differing, names=names) if differing else ""
        told = " · ".join(part for part in (waits, drafts) if part)
        model = ""
        if engine is not None:
            label = engine.label or self.say("home.no_model")
            model = self.say("home.model", label=label)
            room = self.size.width - STATUS_EDGES - len(told)
            shorter = (model, label, *(() if engine.warning else (engine.model or "", "")))
            model = next((each for each in shorter if len(each) <= room), shorter[-1])
        elif self._engine_wrong:
            model = self.say("home.model_wrong")
        style = "$at-risk" if self._engine_wrong or (engine is not None and engine.warning) else "$quiet"
        self.query_one("#status", Static).update(Line([cell(told, "$suggested", share=1), cell(model, style)]))

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

    @on(RowList.OptionHighlighted, "#needs")
    def _need_under_cursor(self) -> None:
        self.refresh_bindings()

    def _goal_in_need(self) -> str:
        """The goal off track that the cursor is on; empty where it is on none."""
        rows = self.focused
        if not isinstance(rows, RowList) or rows.id != "needs" or rows.current is None:
            return ""
        need = rows.current.record
        return need.fact.source if isinstance(need, Need) and need.fact.topic.startswith("goal_") else ""

    def action_course(self) -> None:
        """See what could be tried for the goal under the cursor."""
        if ref := self._goal_in_need():
            self.app.push_screen(CoursePage(ref))

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
                if isinstance(record, str):
                    return None
                return self.workspace.people.find(getattr(record, "person_id", ""))
        return None

    def action_agenda(self) -> None:
        """Prepare the next meeting with whom the cursor is on."""
        person = self._other()
        if person is not None:
            self.app.push_screen(AgendaPage(person.id))

    def action_add_person(self) -> None:
        """Ask whom one meets, and add them."""
        ask_new_person(self)

    def action_hold(self) -> None:
        """Hold the talk with whom the cursor is on."""
        person = self._other()
        if person is not None:
            self.app.push_screen(HoldPage(person.id))

    def action_add_feedback(self) -> None:
        """Note feedback for whom the cursor is on."""
        person = self._other()
        if person is not None:
            ask_feedback(self, person.id)

    def action_receive(self) -> None:
        """Choose among the words of the first person whose differ from the owner's."""
        if self._waiting:
            self.app.push_screen(ReceivePage(self._waiting[0].person.id))

    def action_plan(self) -> None:
        """Set the time of the next talk with whom the cursor is on."""
        person = self._other()
        if person is not None:
            ask_meeting_time(self, person.id)

    def _other(self) -> Person | None:
        """Whom the cursor is on, if that is not the owner; says so where it is nobody."""
        person = self._person()
        if person is None or person.id == self._owner_id:
            self.notify(self.say("home.whose_agenda"), markup=False)
            return None
        return person

    def action_new_goal(self) -> None:
        """Coach a new goal for the report whom the cursor is on; else one's own: nobody sets their manager's goals."""
        person = self._person()
        whose = person.id if person is not None and person.relation is Relation.REPORT else self._owner_id
        self.app.push_screen(GoalCoach(whose))

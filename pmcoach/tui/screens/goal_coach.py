"""The goal coach: what one said, what it becomes, what is still open."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.timer import Timer
from textual.widgets import TextArea

from pmcoach.errors import Cancelled, PmcoachError
from pmcoach.tui.commands import bindings
from pmcoach.tui.goal_making import GoalMaking
from pmcoach.tui.messages import DraftFailed, DraftGrew, DraftReady
from pmcoach.tui.page import Page
from pmcoach.tui.screens.form import Field, Form
from pmcoach.tui.screens.goal import GoalPage
from pmcoach.tui.session import OPEN_KEY
from pmcoach.tui.session_keeping import SessionKeeping
from pmcoach.tui.widgets.coach_view import CoachView
from pmcoach.tui.widgets.draft_view import DraftView
from pmcoach.tui.widgets.fields import Writing
from pmcoach.tui.widgets.question_card import QuestionCard

if TYPE_CHECKING:
    from pmcoach.coaching.workspace import Workspace
    from pmcoach.domain.drafts import Draft

SETTLE = 0.6
"""Seconds without a key after which the draft beside the words is made anew."""
TICK = 1.0


class GoalCoach(Page):
    """One question at a time. The draft grows beside the words; nothing is a record before ctrl+s."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings("coach_draft", "coach_save")]

    def __init__(self, person_id: str, *, draft: Draft | None = None) -> None:
        super().__init__()
        self._person_id = person_id
        self._from_draft = draft
        self._settle: Timer | None = None
        self._tick: Timer | None = None
        self._seconds = 0
        self._stale = False
        self._save_wanted = False

    @staticmethod
    def interrupted(workspace: Workspace) -> GoalCoach | None:
        """The coach as it was when the app ended in the middle; None where nothing was open."""
        person_id = workspace.typing.recall(OPEN_KEY)
        return GoalCoach(person_id) if person_id else None

    def compose_body(self) -> ComposeResult:
        """Left what one says, right what it becomes."""
        yield CoachView(self.words, today=self.today)

    @property
    def view(self) -> CoachView:
        """What is on the screen."""
        return self.query_one(CoachView)

    def on_mount(self) -> None:
        """Take up what was typed before, or begin."""
        person = self.workspace.people.find(self._person_id)
        self._keeping = SessionKeeping(self.desk.keeper)
        session = self._keeping.recall(person.id)
        self.making = GoalMaking(self.workspace, session, today=self.today, now=lambda: self.now)
        if self._from_draft is not None:
            self.making.take_up(self._from_draft)
        elif session.draft_ref:
            self.making.take_up_again()
        self.view.begin(session.rough, session.facts)
        self._keep()
        self._show()
        if session.rough and self.making.draft is None:
            self._preview()
        self.query_one("#rough").focus()

    def on_unmount(self) -> None:
        """The app ends: so does what the model writes."""
        making: GoalMaking | None = getattr(self, "making", None)
        if making is not None and making.run is not None:
            making.run.stop()

    def reload(self) -> None:
        """Nothing to read again: what is here is in the making."""

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """A goal can be made once there is a sentence; a model can draft once there are words."""
        making = getattr(self, "making", None)
        if action == "save":
            return making is not None and not making.drafting and bool(making.session.rough.strip())
        if action == "draft":
            return making is not None and (making.run is None or making.run.preview)
        return super().check_action(action, parameters)

    # What is typed

    @on(TextArea.Changed, "#rough, #facts")
    def _typed(self) -> None:
        session = self.making.session
        session.rough = self.view.rough
        session.facts = self.view.facts
        self._stale = True
        self._keep()
        self.view.check(self.making.sentence)
        if self._settle is not None:
            self._settle.stop()
        self._settle = self.set_timer(SETTLE, self._preview)

    @on(Writing.Ended, "#rough")
    def _rough_ended(self) -> None:
        self._preview()
        self.query_one("#answer" if self.view.card.asked else "#facts").focus()

    def _keep(self) -> None:
        self._keeping.keep(self.making.session)

    # Drafting

    def _preview(self) -> None:
        """What the rules make of the words, at once and without a model."""
        self._stale = False
        if self.is_attached and self.making.session.rough.strip() and self.making.may_preview:
            self.making.start(self, engine="composer", preview=True)

    def action_draft(self) -> None:
        """Let the model draft."""
        if not self.making.session.rough.strip():
            self.notify(self.say("coach.words_first"), markup=False)
            self.query_one("#rough").focus()
            return
        self.making.start(self, engine=None, preview=False)
        self._seconds = 0
        self._tick = self.set_interval(TICK, self._ticked)
        self._show()

    def action_back(self) -> None:
        """Stop the model if it writes; else leave. What was typed stays."""
        if self.making.drafting:
            assert self.making.run is not None
            self.making.run.stop()
            return
        self.making.put_aside()
        self._keeping.leave(self.making.session)
        super().action_back()

    @on(DraftGrew)
    def _grew(self, event: DraftGrew) -> None:
        if self.making.grew(event):
            self._keep()
            self.view.show_draft(self.making)

    @on(DraftReady)
    def _ready(self, event: DraftReady) -> None:
        if self.making.ready(event):
            self._stop_clock()
            self._keep()
            self._show()
            if self._save_wanted:
                self.action_save()

    @on(DraftFailed)
    def _failed(self, event: DraftFailed) -> None:
        if not self.making.failed(event):
            return
        self._save_wanted = False
        self._stop_clock()
        self._keep()
        self._show()
        if isinstance(event.error, Cancelled):
            self.notify(self.say("coach.stopped"), markup=False)
        elif not event.preview:
            self.notify(str(event.error), title=event.error.title, severity="error", markup=False)

    def _ticked(self) -> None:
        self._seconds += 1
        self.view.show_heading(self.making, label=self._label, seconds=self._seconds)

    def _stop_clock(self) -> None:
        if self._tick is not None:
            self._tick.stop()
            self._tick = None

    # Deciding

    @on(DraftView.Decided)
    def _decided(self, event: DraftView.Decided) -> None:
        if event.deed == "edit":
            self._edit(event.name)
            return
        if event.deed == "undo" and not self.making.session.undo():
            self.notify(self.say("coach.nothing_to_undo"), markup=False)
        elif event.deed != "undo":
            self.making.decide(event.deed, event.name)
        self._keep()
        self._show()

    def _edit(self, name: str) -> None:
        field = name.partition(".")[0]
        if field == "guidance":
            value = self.making.value_of(field)
            form_field = Field(name=field, label=self.say("coach.one_a_line"), value=value, tall=True)
            keep = f"goal-field:{self._person_id}:{field}"
            title = self.say(f"field.{field}")
            self.app.push_screen(Form(title, [form_field], lambda v: self._answer(field, v[field]), keep=keep))
            return
        self.view.ask_for(field, self.making)

    @on(QuestionCard.Typed)
    def _answer_typed(self, event: QuestionCard.Typed) -> None:
        if event.name == "statement":
            self.view.check(event.text)

    @on(QuestionCard.Answered)
    def _answered(self, event: QuestionCard.Answered) -> None:
        try:
            self.making.answer(event.name, event.text)
        except PmcoachError as error:
            self.view.card.complain(str(error))
            return
        self.view.card.release()
        self._keep()
        self._show()
        self.view.go_to_question()

    def _answer(self, name: str, text: str) -> None:
        self.making.answer(name, text)
        self._keep()
        self._show()

    @on(QuestionCard.Skipped)
    def _skipped(self, event: QuestionCard.Skipped) -> None:
        self.making.session.skipped.add(event.name)
        self.view.card.release()
        self._keep()
        self._show()
        self.view.go_to_question()

    def action_save(self) -> None:
        """Make it a goal: everything that was not refused, from the words as they stand now."""
        if self._stale:
            self._preview()
        self._save_wanted = self.making.run is not None
        if self._save_wanted:
            return
        made: list[str] = []
        if not self.desk.attempt(lambda: made.append(self.making.accept())):
            return
        self._keeping.forget(self.making.session)
        told = partial(self.desk.notify, self.say("coach.made", ref=made[0]), markup=False)
        self.desk.switch_screen(GoalPage(made[0]))
        self.desk.call_later(told)

    # Showing

    def _show(self) -> None:
        self.view.show(self.making, label=self._label, seconds=self._seconds)
        person = self.workspace.people.find(self._person_id)
        objective = self.making.objective
        served = self.say("coach.objective", ref=objective.ref, title=objective.title) if objective else person.role
        self.title_is(self.say("coach.title", name=person.name), served)
        self.refresh_bindings()

    @property
    def _label(self) -> str:
        return self.workspace.drafting.label().label if self.making.drafting else ""

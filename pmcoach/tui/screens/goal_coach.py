"""The goal coach: what one said, what it becomes, what is still open."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.timer import Timer
from textual.widgets import TextArea

from pmcoach.errors import PmcoachError
from pmcoach.tui.commands import bindings
from pmcoach.tui.forms.confirm import ConfirmMaking
from pmcoach.tui.forms.form import Field, Form
from pmcoach.tui.goal_making import GoalMaking
from pmcoach.tui.screens.coach_drafting import CoachDrafting
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


class GoalCoach(CoachDrafting):
    """One question at a time. The draft grows beside the words; nothing is a record before ctrl+s."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings("coach_draft", "coach_suggest", "coach_save")]

    def __init__(self, person_id: str, *, draft: Draft | None = None) -> None:
        super().__init__()
        self._person_id = person_id
        self._from_draft = draft
        self._settle: Timer | None = None

    @staticmethod
    def interrupted(workspace: Workspace) -> GoalCoach | None:
        """The coach as it was when the app ended in the middle; None where nothing was open, or nobody is there now."""
        person_id = workspace.typing.recall(OPEN_KEY)
        there = [workspace.people.owner(), *workspace.people.all()]
        if person_id and all(person.id != person_id for person in there):
            workspace.typing.forget(OPEN_KEY)
            return None
        return GoalCoach(person_id) if person_id else None

    def compose_body(self) -> ComposeResult:
        """Left what one says, right what it becomes."""
        yield CoachView(self.words, today=self.today)

    def on_mount(self) -> None:
        """Take up what was typed before, or begin."""
        person = self.workspace.people.find(self._person_id)
        self.keeping = SessionKeeping(self.desk.keeper)
        session = self.keeping.recall(person.id, self._from_draft.ref if self._from_draft else "")
        self.making = GoalMaking(self.workspace, session, today=self.today, now=lambda: self.now)
        if self._from_draft is not None:
            self.making.take_up(self._from_draft)
        elif session.draft_ref and session.rough.strip():
            self.making.take_up_again()
        session = self.making.session
        self.view.begin(session.rough, session.facts)
        self.keep()
        self.redraw()
        if session.rough and self.making.draft is None:
            self.preview()
        self.query_one("#rough").focus()

    def reload(self) -> None:
        """Nothing to read again: what is here is in the making."""

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """A goal can be made while no model writes; a target can be suggested once there is a draft."""
        making = getattr(self, "making", None)
        if action == "save":
            return making is not None and not making.drafting
        if action == "suggest":
            return making is not None and making.draft is not None and not making.drafting
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
        self.keep()
        self.view.check(self.making.sentence, asked=self.making.asks_numbers)
        if self._settle is not None:
            self._settle.stop()
        self._settle = self.set_timer(SETTLE, self.preview)

    @on(Writing.Ended, "#rough")
    def _rough_ended(self) -> None:
        self.preview()
        if not self._wish_is_said():
            return
        self.query_one("#answer" if self.view.card.asked else "#facts").focus()

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
        self.keep()
        self.redraw()

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
        skipped = set(self.making.session.skipped)
        try:
            self.making.hear(event.name, event.text)
        except PmcoachError as error:
            self.view.card.complain(self.words.error(error))
            return
        if self.making.session.skipped - skipped:
            self._tell_skipped(event.name)
        self.view.card.release()
        self.keep()
        self.redraw()
        self.view.go_to_question()

    def _answer(self, name: str, text: str) -> None:
        self.making.answer(name, text)
        self.keep()
        self.redraw()

    @on(QuestionCard.Skipped)
    def _skipped(self, event: QuestionCard.Skipped) -> None:
        self.making.session.skipped.add(event.name)
        self._tell_skipped(event.name)
        self.view.card.release()
        self.keep()
        self.redraw()
        self.view.go_to_question()

    def _tell_skipped(self, name: str) -> None:
        """A question was passed over: say so, and the way back to it."""
        self.notify(self.say("coach.skipped", field=self.say(f"field.{name}")), markup=False)

    def action_save(self) -> None:
        """Make it a goal: everything that was not refused, from the words as they stand now.

        What is being written is taken first; what a goal is measured by and has none yet is told first.
        """
        if not self._wish_is_said() or self._took_answer():
            return
        if self._stale:
            self.preview()
        self._save_wanted = self.making.run is not None
        if self._save_wanted:
            return
        unsaid = self.making.unsaid
        if not unsaid or self.making.draft is None:
            self._make()
            return
        about = [self.say(f"coach.open_{name}") for name in unsaid]
        question, quiet = self.say("coach.open_make"), self.say("coach.open_later")
        ask = ConfirmMaking(question, about, quiet=quiet, words=self.words)
        self.desk.push_screen(ask, lambda yes: self._make() if yes else self.view.ask_for(unsaid[0], self.making))

    def _took_answer(self) -> bool:
        """Whether an answer was being written: it is taken into the draft, or the line is let go as it was."""
        card = self.view.card
        if not card.busy:
            return False
        if text := card.answer:
            name = card.asked
            self._answered(QuestionCard.Answered(name, text))
            if card.asked == name and card.answer:
                return True
            self.notify(self.say("coach.answer_first"), markup=False)
            return True
        card.release()
        self.redraw()
        self.notify(self.say("coach.edit_closed"), markup=False)
        return True

    def _make(self) -> None:
        made: list[str] = []
        if not self.desk.attempt(lambda: made.append(self.making.accept())):
            return
        self.keeping.forget(self.making.session)
        told = partial(self.desk.notify, self.say("coach.made", ref=made[0]), markup=False)
        self.desk.switch_screen(GoalPage(made[0]))
        self.desk.call_later(told)

    # Showing

    def redraw(self) -> None:
        """Draw everything as it stands."""
        super().redraw()
        person = self.workspace.people.find(self._person_id)
        objective = self.making.objective
        served = self.say("coach.objective", ref=objective.ref, title=objective.title) if objective else person.role
        self.title_is(self.say("coach.title", name=person.name), served)

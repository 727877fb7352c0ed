"""One question at a time: what is still open in a draft, or a field to write by hand."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.message import Message
from textual.widgets import Input, Static

from pmcoach.coaching.words import Words
from pmcoach.tui.commands import bindings
from pmcoach.tui.lines import Line, cell, styled


class QuestionCard(Vertical):
    """Shows a question with why it is asked, a place to answer, and answers that the facts may hold."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings("coach_skip"),
        Binding("down", "offer(1)", show=False),
        Binding("up", "offer(-1)", show=False),
    ]

    class Answered(Message):
        """A field was answered."""

        def __init__(self, name: str, text: str) -> None:
            super().__init__()
            self.name = name
            self.text = text

    class Skipped(Message):
        """The question can wait."""

        def __init__(self, name: str) -> None:
            super().__init__()
            self.name = name

    class Typed(Message):
        """An answer is being typed."""

        def __init__(self, name: str, text: str) -> None:
            super().__init__()
            self.name = name
            self.text = text

    def __init__(self, words: Words, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._words = words
        self.asked = ""
        self._held = False
        self._offers: tuple[str, ...] = ()

    def compose(self) -> ComposeResult:
        """Question, why, answer, offers, what was wrong."""
        yield Static(id="question", markup=False)
        yield Static(id="why", markup=False)
        yield Input(id="answer", compact=True, select_on_focus=False)
        yield Static(id="offers", markup=False)

    @property
    def busy(self) -> bool:
        """Whether an answer is being written, which no other question may push aside."""
        return self._held or bool(self.asked and self.query_one(Input).value)

    @property
    def answer(self) -> str:
        """What is typed as the answer so far."""
        return self.query_one(Input).value.strip()

    def hold(self) -> None:
        """Keep to this question until it is answered or skipped."""
        self._held = True

    def release(self) -> None:
        """The question is dealt with; the next may come."""
        self._held = False
        self.asked = ""
        self.query_one(Input).value = ""

    def ask(self, name: str, question: str, *, count: str = "", offers: Sequence[str] = (), value: str = "") -> None:
        """Ask for a field. Asking the same again leaves what is typed."""
        fresh = name != self.asked or value
        self.asked = name
        self._offers = tuple(offers)
        self.query_one("#question", Static).update(
            Line([cell(question, "bold", share=1, wraps=True), cell(count, "$quiet")])
        )
        why = f"tui.why.{name}"
        self.query_one("#why", Static).update(styled(self._words.say(why) if self._words.knows(why) else "", "$quiet"))
        answer = self.query_one(Input)
        answer.display = True
        if fresh:
            answer.value = value
            answer.cursor_position = len(value)
        answer.placeholder = self._words.say("tui.coach.answer_hint")
        self._tell_offers()

    def rest(self, text: str) -> None:
        """Nothing to ask: say so."""
        self.asked = ""
        self._offers = ()
        self.query_one("#question", Static).update(styled(text, "$quiet"))
        self.query_one("#why", Static).update("")
        self.query_one(Input).display = False
        self._tell_offers()

    def complain(self, text: str) -> None:
        """Say why the answer cannot be read; what is typed next stands in its place."""
        self.query_one("#offers", Static).update(styled(f"! {text}", "$off-track"))
        self.query_one(Input).action_select_all()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Skipping and offers make sense while something is asked."""
        if action == "skip":
            return bool(self.asked)
        return True

    def action_skip(self) -> None:
        """Leave it open and ask the next."""
        self.post_message(self.Skipped(self.asked))

    def action_offer(self, step: int) -> None:
        """Take one of the offers into the answer."""
        if not self._offers:
            return
        answer = self.query_one(Input)
        place = self._offers.index(answer.value) + step if answer.value in self._offers else (0 if step > 0 else -1)
        answer.value = self._offers[place % len(self._offers)]
        answer.cursor_position = len(answer.value)

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        if event.value.strip():
            self.post_message(self.Answered(self.asked, event.value.strip()))
        else:
            self.action_skip()

    @on(Input.Changed)
    def _changed(self, event: Input.Changed) -> None:
        event.stop()
        if self.asked:
            self.post_message(self.Typed(self.asked, event.value))

    def _tell_offers(self) -> None:
        text = self._words.say("tui.coach.offers", offers=" · ".join(self._offers)) if self._offers else ""
        self.query_one("#offers", Static).update(styled(text, "$suggested"))

"""What the goal coach shows: the words and the question at the left, the draft and the checklist at the right."""

from __future__ import annotations

from datetime import date

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.widgets import TextArea

from pmcoach.coaching.open_numbers import is_asked
from pmcoach.coaching.words import Words
from pmcoach.domain.briefs import holds_words
from pmcoach.smart.language import detect_language
from pmcoach.smart.lint import check
from pmcoach.tui.goal_making import GoalMaking
from pmcoach.tui.widgets.checklist import Checklist
from pmcoach.tui.widgets.draft_view import DraftView
from pmcoach.tui.widgets.fields import Writing
from pmcoach.tui.widgets.question_card import QuestionCard
from pmcoach.tui.widgets.section import Section


class CoachView(Horizontal):
    """Draws a goal in the making. It decides nothing."""

    def __init__(self, words: Words, *, today: date) -> None:
        super().__init__(id="coach")
        self._words = words
        self._today = today

    def compose(self) -> ComposeResult:
        """Left what one says, right what it becomes."""
        with Vertical(id="said"):
            with Section(self._say("rough"), id="rough-section"):
                yield Writing(id="rough", placeholder=self._say("rough_hint"), enter_ends=True)
            with Section(self._say("facts"), id="facts-section"):
                yield Writing(id="facts", placeholder=self._say("facts_hint"))
            with Section(self._say("question"), id="question-section"):
                yield QuestionCard(self._words, id="card")
        with Vertical(id="becomes"):
            with Section(self._say("draft"), id="draft-section"):
                yield DraftView(self._words, empty=self._say("draft_empty"), id="draft")
            with Section(self._say("checklist"), id="checklist-section"):
                yield Checklist(self._words, id="checklist")

    @property
    def rough(self) -> str:
        """The rough words as they are typed."""
        return self.query_one("#rough", Writing).text

    @property
    def facts(self) -> str:
        """The facts as they are typed."""
        return self.query_one("#facts", Writing).text

    @property
    def card(self) -> QuestionCard:
        """Where questions are asked."""
        return self.query_one(QuestionCard)

    def begin(self, rough: str, facts: str) -> None:
        """Put in what was typed before, without taking it for typing; one goes on after its last word."""
        with self.prevent(TextArea.Changed):
            for name, text in (("#rough", rough), ("#facts", facts)):
                writing = self.query_one(name, Writing)
                writing.text = text
                writing.move_cursor(writing.document.end)

    def go_to_question(self) -> None:
        """Put the cursor where the next thing is to be said."""
        self.query_one("#answer" if self.card.asked else "#draft").focus()

    def show(self, making: GoalMaking, *, label: str, seconds: int) -> None:
        """Draw everything; ``label`` names who writes, ``seconds`` for how long."""
        self.show_draft(making)
        self.show_heading(making, label=label, seconds=seconds)
        self.check(making.sentence, asked=making.asks_numbers)
        if not self.card.busy:
            self.ask_next(making)

    def show_draft(self, making: GoalMaking) -> None:
        """Draw the draft alone, as it grows."""
        session = making.session
        self.query_one(DraftView).show_draft(making.proposal, session.decisions, session.stream)

    def show_heading(self, making: GoalMaking, *, label: str, seconds: int) -> None:
        """Say over the draft who made it, or who is writing."""
        section = self.query_one("#draft-section", Section)
        if making.drafting:
            section.retitle(self._say("drafting", label=label.upper(), seconds=seconds), self._say("esc_stops"))
        elif making.session.stream:
            section.retitle(self._say("interrupted"), self._say("ctrl_g"))
        else:
            section.retitle(self._say("draft"), making.made_by(self._words))

    def check(self, sentence: str, *, asked: bool = False) -> None:
        """Let the checker look at a sentence.

        Where the numbers it lacks are ``asked`` for already, it is not blamed for lacking them.
        """
        checklist = self.query_one(Checklist)
        if not holds_words(sentence):
            checklist.rest()
            return
        lang = detect_language(sentence, self._words.lang)
        report = check(sentence, lang=lang, today=self._today)
        findings = [f for f in report.findings if not (asked and is_asked(f))]
        checklist.show(report.criteria, findings, note=self._say("asked_already") if asked else "")

    def ask_next(self, making: GoalMaking) -> None:
        """Ask the next open question, or say that none is open."""
        questions = making.questions
        gap, place, count = questions.next()
        if gap is not None:
            self.card.ask(gap.field, gap.question, count=f"{place}/{count}", offers=questions.offers(gap.field))
        elif making.proposal is None:
            wordless = making.session.rough.strip() and not making.wished
            self.card.rest(self._say("few_words" if wordless else "begin"))
        else:
            self.card.rest(self._say("left_open", count=count) if count else self._say("all_answered"))

    def ask_for(self, field: str, making: GoalMaking) -> None:
        """Ask for a field that is to be written by hand."""
        label = self._words.say(f"tui.field.{field}")
        question = making.questions.of(field) or self._say("rewrite", field=label)
        self.card.ask(field, question, offers=making.questions.offers(field), value=making.value_of(field))
        self.card.hold()
        self.query_one("#answer").focus()

    def _say(self, key: str, **values: object) -> str:
        return self._words.say(f"tui.coach.{key}", **values)

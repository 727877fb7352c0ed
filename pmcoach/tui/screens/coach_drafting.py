"""The drafting half of the goal coach: the rules at once, the model when asked, and what comes of either."""

from __future__ import annotations

from textual import on
from textual.timer import Timer
from textual.widget import Widget

from pmcoach.errors import Cancelled
from pmcoach.tui.goal_making import GoalMaking
from pmcoach.tui.messages import DraftFailed, DraftGrew, DraftReady
from pmcoach.tui.page import Page
from pmcoach.tui.readying import Readying
from pmcoach.tui.session_keeping import SessionKeeping
from pmcoach.tui.widgets.coach_view import CoachView

TICK = 1.0
"""Seconds between two looks at the clock while a model writes."""


class CoachDrafting(Page):
    """Starts and stops the drafting, and takes what comes of it. The page draws and keeps."""

    making: GoalMaking
    keeping: SessionKeeping
    _readying: Readying | None = None

    def __init__(self) -> None:
        super().__init__()
        self._tick: Timer | None = None
        self._seconds = 0
        self._stale = False
        self._save_wanted = False
        self._asked_from: Widget | None = None

    @property
    def view(self) -> CoachView:
        """What is on the screen."""
        return self.query_one(CoachView)

    def redraw(self) -> None:
        """Draw everything as it stands."""
        label = self.who_drafts() if self.making.drafting else ""
        self.view.show(self.making, label=label, seconds=self._seconds)
        self.refresh_bindings()

    def keep(self) -> None:
        """Keep the session as it stands."""
        self.keeping.keep(self.making.session)

    def action_save(self) -> None:
        """Make it a goal."""
        raise NotImplementedError

    def on_mount(self) -> None:
        """While one types, the model is made ready."""
        self._readying = Readying(self, "goal", self.words.lang)

    def on_unmount(self) -> None:
        """The page is left, or the app ends: so does what the model does."""
        if self._readying is not None:
            self._readying.stop()
        making: GoalMaking | None = getattr(self, "making", None)
        if making is not None and making.run is not None:
            making.run.stop()

    def preview(self) -> None:
        """What the rules make of the words, at once and without a model."""
        self._stale = False
        if not self.is_attached:
            return
        if not self.making.wished:
            self._without_words()
        elif self.making.may_preview:
            self.making.start(self, engine="composer", preview=True)

    def _without_words(self) -> None:
        """The wish was taken away: what the rules made of it goes too, what a model wrote stays and is told."""
        if self.making.let_go_of_draft():
            self.keep()
            self.redraw()
        elif self.making.draft is not None and not self.making.drafting:
            self.notify(self.say("coach.draft_stands"), markup=False)
        else:
            self.redraw()

    def _wish_is_said(self) -> bool:
        """Whether there is a wish to go on with; where there is none, ask for it."""
        if self.making.wished:
            return True
        empty = not self.making.session.rough.strip()
        self.notify(self.say("coach.words_first" if empty else "coach.few_words"), markup=False)
        self.query_one("#rough").focus()
        return False

    def action_draft(self) -> None:
        """Let the model draft."""
        if not self._wish_is_said():
            return
        self._asked_from = self.focused
        self.making.start(self, engine=None, preview=False)
        self._seconds = 0
        self._tick = self.set_interval(TICK, self._ticked)
        self.redraw()

    def action_suggest(self) -> None:
        """Suggest a target, marked until it is accepted; the same again takes the suggestion away."""
        if self.making.drafting:
            return
        wished = self.making.ask_for_suggestion()
        self.keep()
        self.making.start(self, engine="composer", preview=True)
        self.notify(self.say("coach.suggesting" if wished else "coach.not_suggesting"), markup=False)

    def action_back(self) -> None:
        """Stop the model if it writes; else leave. What was typed stays."""
        if self.making.drafting:
            assert self.making.run is not None
            self.making.run.stop()
            return
        self.making.put_aside()
        self.keeping.leave(self.making.session)
        super().action_back()
        if ref := self.making.session.draft_ref:
            self.desk.notify(self.say("coach.aside", ref=ref), markup=False)

    @on(DraftGrew)
    def _grew(self, event: DraftGrew) -> None:
        if self.making.grew(event):
            self.keep()
            self.view.show_draft(self.making)

    @on(DraftReady)
    def _ready(self, event: DraftReady) -> None:
        if self.making.ready(event):
            self._stop_clock()
            self.keep()
            self.redraw()
            if not event.preview:
                self.notify(self.making.news(self.words), markup=False)
                self._go_on()
            if self._save_wanted:
                self.action_save()

    @on(DraftFailed)
    def _failed(self, event: DraftFailed) -> None:
        if not self.making.failed(event):
            return
        self._save_wanted = False
        self._stop_clock()
        self.keep()
        self.redraw()
        if isinstance(event.error, Cancelled) or not event.preview:
            self.tell_why_not(event.error, stopped=self.say("coach.stopped"))

    def _go_on(self) -> None:
        """Put the cursor where the person goes on, unless it was moved while the model wrote."""
        if self.focused is self._asked_from:
            self.view.go_to_question()

    def _ticked(self) -> None:
        self._seconds += 1
        self.view.show_heading(self.making, label=self.who_drafts(), seconds=self._seconds)

    def _stop_clock(self) -> None:
        if self._tick is not None:
            self._tick.stop()
            self._tick = None

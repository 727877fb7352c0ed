"""The first run: who are you? Or have a look at a sample company."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar, cast

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical, VerticalScroll
from textual.screen import Screen
from textual.widgets import Input, Static

from pmcoach.coaching.sample import make_sample
from pmcoach.coaching.workspace import create_workspace, open_workspace
from pmcoach.domain.people import Organisation, Person, Relation
from pmcoach.tui.commands import bindings
from pmcoach.tui.lines import styled
from pmcoach.tui.widgets.bars import KeyBar

if TYPE_CHECKING:
    from pmcoach.tui.app import PmcoachApp

FIELDS = ("name", "role", "organisation")


class WelcomePage(Screen[None]):
    """Says what pmcoach is for, and asks three things."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings("welcome_begin", "sample", "quit_shown", "help"),
    ]

    def compose(self) -> ComposeResult:
        """A sheet in the middle of an empty page."""
        say = self.desk.words.say
        with VerticalScroll(id="welcome", can_focus=False), Vertical(id="welcome-sheet"):
            yield Static(styled("pmcoach", "bold $primary"))
            yield Static(styled(say("tui.welcome.what")), id="welcome-what")
            for name in FIELDS:
                yield Static(styled(say(f"tui.welcome.{name}"), "$quiet"), classes="field-label")
                yield Input(id=name, placeholder=say(f"tui.welcome.{name}_hint"), compact=True)
            yield Static(id="wrong", markup=False)
            yield Static(styled(say("tui.welcome.sample"), "$quiet"), id="welcome-sample")
            yield Static(styled(say("tui.welcome.promise"), "italic $quiet"))
        yield KeyBar(self.desk.words)

    @property
    def desk(self) -> PmcoachApp:
        """The app, with its own type."""
        return cast("PmcoachApp", self.app)

    def on_mount(self) -> None:
        """Begin with the name."""
        self.query_one("#name").focus()

    @on(Input.Submitted)
    def _next(self, event: Input.Submitted) -> None:
        if event.input.id == FIELDS[-1]:
            self.action_begin()
        else:
            self.focus_next()

    def action_begin(self) -> None:
        """Make the workspace and open it."""
        said = {name: " ".join(self.query_one(f"#{name}", Input).value.split()) for name in FIELDS}
        if not said["name"]:
            self.query_one("#wrong", Static).update(styled(f"! {self.desk.words.say('tui.welcome.nameless')}", "$gap"))
            self.query_one("#name").focus()
            return
        owner = Person(name=said["name"], role=said["role"], relation=Relation.OWNER)
        organisation = Organisation(name=said["organisation"])

        def begin() -> None:
            made = create_workspace(self.desk.settings, owner=owner, organisation=organisation, now=self.desk.now)
            self.desk.enter_instead(made)

        self.desk.attempt(begin)

    def action_open_sample(self) -> None:
        """Open an invented company, in a file of its own beside the workspace."""
        settings = replace(self.desk.settings, db=self.desk.settings.db.with_name("sample.db"))

        def begin() -> None:
            if not settings.db.exists():
                settings.db.parent.mkdir(parents=True, exist_ok=True)
                make_sample(settings.db, today=self.desk.today, lang=settings.screen_lang)
            self.desk.enter_instead(open_workspace(settings))

        self.desk.attempt(begin)

    def action_help(self) -> None:
        """Show every key that works here."""
        self.desk.show_help(self)

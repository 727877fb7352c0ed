"""A page: a screen with a title line, a body and a key bar, that knows the workspace and the clock."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, ClassVar, cast

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import Screen

from pmcoach.coaching.words import Words
from pmcoach.errors import Cancelled, PmcoachError
from pmcoach.tui.commands import bindings
from pmcoach.tui.widgets.bars import KeyBar, TitleBar
from pmcoach.tui.widgets.rowlist import RowList

if TYPE_CHECKING:
    from pmcoach.coaching.workspace import Workspace
    from pmcoach.tui.app import PmcoachApp


class Page(Screen[None]):
    """What all screens of pmcoach share. A page draws its records in `reload`, which runs on every return to it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings("back", "people", "drafts", "search", "home", "model", "palette", "help"),
    ]
    HERE: ClassVar[str] = ""
    """The command that leads to this page, which its key bar need not show."""
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-wide")]
    VERTICAL_BREAKPOINTS = [(0, "-low"), (30, "-tall")]

    def compose(self) -> ComposeResult:
        """Title, body, keys."""
        yield TitleBar()
        with Vertical(id="body"):
            yield from self.compose_body()
        yield KeyBar(self.words)

    def compose_body(self) -> ComposeResult:
        """What the page shows between title and keys."""
        yield from ()

    def reload(self) -> None:
        """Read the records again and show them."""

    def show_row(self, row_id: str) -> None:
        """Read the records again, and put the cursor on one of them, in whichever list it stands."""
        self.reload()
        for rows in self.query(RowList):
            if rows.select_row(row_id):
                rows.focus()
                return

    def on_screen_resume(self) -> None:
        """Coming back to a page shows the records as they are now; one that was left at once has nothing to show."""
        if self.is_current:
            self.reload()

    def title_is(self, left: Content | str, right: Content | str = "") -> None:
        """Say in the title line where one is."""
        self.query_one(TitleBar).tell(left, right)

    @property
    def desk(self) -> PmcoachApp:
        """The app, with its own type."""
        return cast("PmcoachApp", self.app)

    @property
    def workspace(self) -> Workspace:
        """The open workspace."""
        return self.desk.workspace

    @property
    def words(self) -> Words:
        """What to say, in the user's language."""
        return self.desk.words

    def say(self, key: str, /, **values: object) -> str:
        """A phrase of this app."""
        return self.words.say(f"tui.{key}", **values)

    def tell_why_not(self, error: PmcoachError, *, stopped: str) -> None:
        """Why a draft did not come about: what broke and what to do, or ``stopped`` where the person stopped it."""
        if isinstance(error, Cancelled):
            self.notify(stopped, markup=False)
        else:
            self.notify(self.words.error(error), title=error.title_in(self.words.lang), severity="error", markup=False)

    def who_drafts(self) -> str:
        """Who drafts here, in a few words; "the model" while it is not known yet which."""
        known = self.workspace.drafting.known_label()
        return self.say("coach.some_model") if known is None else known.short or self.say("coach.the_rules")

    @property
    def today(self) -> date:
        """The day it is."""
        return self.desk.today

    @property
    def now(self) -> datetime:
        """The time it is, for the record."""
        return self.desk.now

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """There is nothing behind home."""
        return action != "back" or len(self.app.screen_stack) > 2

    def action_back(self) -> None:
        """Leave the page; what was typed stays."""
        if len(self.app.screen_stack) > 2:
            self.app.pop_screen()

    def action_help(self) -> None:
        """Show every key that works here."""
        self.desk.show_help(self)

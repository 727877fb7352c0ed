"""The app: holds the workspace and the clock, and goes from screen to screen."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any, ClassVar, cast

from textual.app import App, SystemCommand
from textual.binding import BindingType
from textual.command import CommandPalette
from textual.screen import ModalScreen
from textual.widgets import Input, TextArea

from pmcoach.coaching.removing import Removed
from pmcoach.coaching.unlocking import is_locked
from pmcoach.coaching.words import Words
from pmcoach.coaching.workspace import Workspace, open_workspace
from pmcoach.config import Settings
from pmcoach.errors import PmcoachError, of_system
from pmcoach.tui import theme
from pmcoach.tui.commands import bindings
from pmcoach.tui.keeping import Keeper
from pmcoach.tui.page import Page
from pmcoach.tui.providers import Anything
from pmcoach.tui.removing import Removal, called
from pmcoach.tui.screens.drafts import DraftsPage
from pmcoach.tui.screens.goal_coach import GoalCoach
from pmcoach.tui.screens.help import HelpSheet
from pmcoach.tui.screens.home import HomePage
from pmcoach.tui.screens.model import ModelPage
from pmcoach.tui.screens.people import PeoplePage
from pmcoach.tui.screens.search import SearchPage
from pmcoach.tui.screens.unlock import UnlockPage
from pmcoach.tui.screens.welcome import WelcomePage

if TYPE_CHECKING:
    from textual.screen import Screen


def local_now() -> datetime:
    """The time by this machine's clock."""
    return datetime.now(UTC)


class PmcoachApp(App[None]):
    """pmcoach in the terminal. Without a workspace it welcomes and makes one."""

    TITLE = "pmcoach"
    CSS_PATH = "pmcoach.tcss"
    ENABLE_COMMAND_PALETTE = True
    NOTIFICATION_TIMEOUT = 3.5
    COMMANDS = {Anything}
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("quit", "look", "search_now", "bring_back")]

    def __init__(
        self,
        workspace: Workspace | None = None,
        *,
        settings: Settings | None = None,
        today: date | None = None,
        clock: Callable[[], datetime] = local_now,
    ) -> None:
        super().__init__()
        chosen = workspace.settings if workspace else settings
        if chosen is None:
            raise ValueError("the app needs a workspace or settings")
        self.settings = chosen
        self._workspace = workspace
        self._today = today
        self._clock = clock
        self.words = workspace.words if workspace else Words(chosen.screen_lang)
        self.keeper: Keeper | None = None
        self._removal: Removal | None = None
        self.register_theme(theme.SLATE)
        self.register_theme(theme.PAPER)
        self.theme = chosen.theme if chosen.theme in self.available_themes else theme.SLATE.name
        self.set_keymap(chosen.keys)

    @property
    def workspace(self) -> Workspace:
        """The open workspace. Screens other than the welcome have one."""
        if self._workspace is None:
            raise RuntimeError("no workspace is open")
        return self._workspace

    @property
    def has_workspace(self) -> bool:
        """Whether there is a workspace yet."""
        return self._workspace is not None

    @property
    def today(self) -> date:
        """The day that was given, else the clock's."""
        return self._today or self._clock().astimezone().date()

    @property
    def now(self) -> datetime:
        """The time, in UTC."""
        return self._clock().astimezone(UTC)

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """The meanings of our colours, for themes that do not name them."""
        colours = self.current_theme.to_color_system().generate()
        return {meaning: colours[name] for meaning, name in theme.MEANINGS.items()}

    def get_system_commands(self, screen: Screen[Any]) -> Iterable[SystemCommand]:
        """None of the framework's: the palette holds our own."""
        yield from ()

    def on_mount(self) -> None:
        """Open home, ask for the passphrase, or welcome who is new; take up what was interrupted."""
        if self._workspace is None:
            self.push_screen(UnlockPage() if is_locked(self.settings) else WelcomePage())
        else:
            self.enter(self._workspace)

    def enter(self, workspace: Workspace) -> None:
        """Start working in a workspace."""
        self._workspace = workspace
        self.words = workspace.words
        self.settings = workspace.settings
        self.keeper = Keeper(self, workspace.typing, lambda: self.now)
        self.push_screen(HomePage())
        interrupted = GoalCoach.interrupted(workspace)
        if interrupted is not None:
            self.push_screen(interrupted)
            self.notify(self.words.say("tui.coach.taken_up"), markup=False)

    def enter_instead(self, workspace: Workspace) -> None:
        """From the welcome into a workspace."""
        self.pop_screen()
        self.enter(workspace)

    def on_unmount(self) -> None:
        """Write what was typed last."""
        if self.keeper is not None:
            self.keeper.flush()

    def attempt(self, deed: Callable[[], object]) -> bool:
        """Do something a person asked for; where it cannot be done, say why and what to do."""
        try:
            deed()
        except PmcoachError as error:
            self._tell_why_not(error)
        except OSError as error:
            self._tell_why_not(of_system(error))
        else:
            return True
        return False

    def _tell_why_not(self, error: PmcoachError) -> None:
        self.notify(self.words.error(error), title=error.title_in(self.words.lang), severity="warning", markup=False)

    def offer_back(self, removed: Removed) -> None:
        """Say that something lies in the bin, and let a key bring it back on the page where one stands now."""
        self._removal = Removal(self, removed)
        self.notify(self.words.say("tui.remove.gone", what=called(removed)), markup=False)
        self.screen.refresh_bindings()

    def action_bring_back(self) -> None:
        """Bring back what was removed last."""
        removal, self._removal = self._removal, None
        if removal is not None and self.attempt(removal.take_back) and isinstance(self.screen, Page):
            self.screen.show_row(removal.what)
        self.screen.refresh_bindings()

    def show_people(self) -> None:
        """Show everybody, whatever was open."""
        self.go_home()
        self.push_screen(PeoplePage())

    def go_home(self) -> None:
        """Back to the first page, over whatever is open."""
        while len(self.screen_stack) > 2:
            self.pop_screen()

    def action_home(self) -> None:
        """Back to the first page."""
        self.go_home()

    def action_people(self) -> None:
        """Show everybody."""
        self._go(PeoplePage)

    def action_drafts(self) -> None:
        """Show what waits for a decision."""
        self._go(DraftsPage)

    def action_model(self) -> None:
        """Show who drafts, and the models there are; one comes back to what was open."""
        if self.has_workspace and not isinstance(self.screen, (ModelPage, ModalScreen)):
            self.push_screen(ModelPage())

    def action_search(self) -> None:
        """Look for words."""
        self._go(SearchPage)

    def action_search_now(self) -> None:
        """Look for words, also while typing; what was typed stays."""
        if self.has_workspace and not isinstance(self.screen, (SearchPage, ModalScreen)):
            self.push_screen(SearchPage())

    def _go(self, page: type[Page]) -> None:
        if self._workspace is not None and not isinstance(self.screen, page):
            self.go_home()
            self.push_screen(page())

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """A slash in a text field is a slash: the framework does not know the key for a printable one."""
        if action == "search":
            return not isinstance(self.focused, (Input, TextArea))
        if action == "bring_back":
            return self._removal is not None and self._removal.landed is self.screen
        return super().check_action(action, parameters)

    def action_switch_look(self) -> None:
        """Light or dark."""
        self.theme = theme.PAPER.name if self.current_theme.dark else theme.SLATE.name

    def action_command_palette(self) -> None:
        """Find anything by words."""
        if not CommandPalette.is_open(cast("App[object]", self)):
            self.push_screen(CommandPalette(placeholder=self.words.say("tui.palette"), id="--command-palette"))

    def show_help(self, screen: Screen[Any]) -> None:
        """Every key that works on a screen, for what has focus."""
        self.push_screen(HelpSheet.of(screen, self.words))


def run_app(
    settings: Settings,
    *,
    today: date | None = None,
    clock: Callable[[], datetime] = local_now,
    workspace: Workspace | None = None,
) -> None:
    """Open the app on a workspace, on the one that the settings name, or on the welcome where there is none yet.

    One that is encrypted, with no key in the settings, is opened in the app, by its passphrase.
    """
    opened = workspace
    if opened is None and settings.db.exists() and not is_locked(settings):
        opened = open_workspace(settings)
    app = PmcoachApp(opened, settings=settings, today=today, clock=clock)
    try:
        app.run()
    finally:
        if workspace is None and app.has_workspace:
            app.workspace.close()

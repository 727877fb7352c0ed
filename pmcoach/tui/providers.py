"""What the command palette finds: the commands that work here, and the places one can go."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import TYPE_CHECKING, cast

from textual.command import DiscoveryHit, Hit, Hits, Provider
from textual.content import Content

from pmcoach.tui.commands import COMMANDS
from pmcoach.tui.screens.agenda import AgendaPage
from pmcoach.tui.screens.person import PersonScreen

if TYPE_CHECKING:
    from pmcoach.tui.app import PmcoachApp

Entry = tuple[str, str, Callable[[], object]]
"""A title, a line of help, and what to do."""


class Anything(Provider):
    """Finds commands and places by fuzzy words; titles are plain text, never markup."""

    def entries(self) -> Iterator[Entry]:
        """The commands first, then the places."""
        yield from self._commands()
        yield from self._places()

    async def discover(self) -> Hits:
        """Everything, before a word is typed."""
        for title, text, deed in self.entries():
            yield DiscoveryHit(Content(title), deed, text=title, help=text)

    async def search(self, query: str) -> Hits:
        """What fits the words."""
        matcher = self.matcher(query)
        for title, text, deed in self.entries():
            score = max(matcher.match(title), 0.6 * matcher.match(text))
            if score > 0:
                yield Hit(score, matcher.highlight(title), deed, text=title, help=text)

    @property
    def desk(self) -> PmcoachApp:
        """The app, with its own type."""
        return cast("PmcoachApp", self.app)

    def _commands(self) -> Iterator[Entry]:
        """Every active command that the registry puts into the palette."""
        words = self.desk.words
        seen: set[str] = set()
        for active in self.screen.active_bindings.values():
            command = COMMANDS.get(active.binding.id or "")
            if command is None or not command.palette or command.id in seen or not active.enabled:
                continue
            seen.add(command.id)
            title = words.say(f"tui.command.{command.id}.label")
            deed = partial(self.desk.run_action, active.binding.action, active.node)
            yield title[:1].upper() + title[1:], words.say(f"tui.command.{command.id}.help"), deed

    def _places(self) -> Iterator[Entry]:
        """A person's page and agenda each."""
        if not self.desk.has_workspace:
            return
        words = self.desk.words
        for person in self.desk.workspace.people.all():
            yield (
                words.say("tui.go.person", name=person.name),
                person.role,
                partial(self.desk.push_screen, PersonScreen(person.id)),
            )
            yield (
                words.say("tui.go.agenda", name=person.name),
                words.say("tui.go.agenda_help"),
                partial(self.desk.push_screen, AgendaPage(person.id)),
            )

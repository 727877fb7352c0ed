"""The composition root: opens the store, sets up drafting, hands out the use cases."""

from __future__ import annotations

from datetime import datetime
from types import TracebackType

from pmcoach.coaching.actions import Actions
from pmcoach.coaching.agenda_drafts import AgendaDrafts
from pmcoach.coaching.agendas import Agendas
from pmcoach.coaching.drafting import DraftingDesk
from pmcoach.coaching.drafts import Drafts
from pmcoach.coaching.feedback import FeedbackTold
from pmcoach.coaching.goal_drafts import GoalDrafts
from pmcoach.coaching.goals import Goals
from pmcoach.coaching.home import Home
from pmcoach.coaching.kinds import DraftUseCase
from pmcoach.coaching.people import People
from pmcoach.coaching.records import Records
from pmcoach.coaching.typing import Typing
from pmcoach.coaching.words import Words
from pmcoach.config import Settings
from pmcoach.domain.people import Organisation, Person
from pmcoach.store import Hit, Store


class Workspace:
    """An open workspace and everything that can be done in it."""

    def __init__(self, store: Store, settings: Settings) -> None:
        self.settings = settings
        self.words = Words(settings.screen_lang)
        self.drafting = DraftingDesk(settings)
        self.people = People(store)
        self.goals = Goals(store, self.people)
        self.typing = Typing(store)
        records = Records(store)
        self.home = Home(store, self.people, records, self.words)
        kinds: list[DraftUseCase] = [GoalDrafts(store), AgendaDrafts(store)]
        self.drafts = Drafts(store, {k.kind: k for k in kinds}, self.drafting.recompose)
        self.agendas = Agendas(store, self.people, records, self.drafts, self.drafting, self.words)
        self.actions = Actions(store)
        self.feedback = FeedbackTold(store)
        self._store = store

    def search(self, text: str, *, limit: int = 20) -> list[Hit]:
        """Records that hold the words, the best first; works while typing."""
        return self._store.search.find(text, limit=limit)

    def close(self) -> None:
        """End the engine and close the file."""
        self.drafting.close()
        self._store.close()

    def __enter__(self) -> Workspace:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def open_workspace(settings: Settings) -> Workspace:
    """Open the workspace that the settings name. Raises `WorkspaceError` with the way out."""
    return Workspace(Store.open(settings.db), settings)


def create_workspace(
    settings: Settings, *, owner: Person, organisation: Organisation | None = None, now: datetime
) -> Workspace:
    """Make a new workspace for its owner. Raises `WorkspaceError` where a file is in the way."""
    store = Store.create(settings.db, owner=owner, now=now)
    if organisation is not None:
        store.organisation.change(organisation, now=now)
    return Workspace(store, settings)

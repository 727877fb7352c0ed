"""The composition root: opens the store, sets up drafting, hands out the use cases.

A use case is made, and its module loaded, when it is first asked for: listing people loads neither
the checker nor an engine.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import cached_property
from threading import Lock
from types import TracebackType
from typing import TYPE_CHECKING

from pmcoach.coaching.draft_making import DraftMaking
from pmcoach.coaching.records import Records
from pmcoach.config import Settings
from pmcoach.domain.people import Organisation, Person
from pmcoach.store import Store

if TYPE_CHECKING:
    from pmcoach.coaching.acceptances import Acceptances
    from pmcoach.coaching.actions import Actions
    from pmcoach.coaching.agendas import Agendas
    from pmcoach.coaching.alignment import Alignment
    from pmcoach.coaching.courses import Courses
    from pmcoach.coaching.development import Development
    from pmcoach.coaching.digests import Digests
    from pmcoach.coaching.drafting import DraftingDesk
    from pmcoach.coaching.drafts import Drafts
    from pmcoach.coaching.expectations import Expectations
    from pmcoach.coaching.feedback import FeedbackTold
    from pmcoach.coaching.goals import Goals
    from pmcoach.coaching.history import History
    from pmcoach.coaching.holding import Holding
    from pmcoach.coaching.home import Home
    from pmcoach.coaching.importing_tables import ImportingTables
    from pmcoach.coaching.model_choosing import ModelChoosing
    from pmcoach.coaching.notes import Notes
    from pmcoach.coaching.objectives import Objectives
    from pmcoach.coaching.one_on_ones import OneOnOnes
    from pmcoach.coaching.organisation import TheOrganisation
    from pmcoach.coaching.planning import Planning
    from pmcoach.coaching.progress import Progress
    from pmcoach.coaching.redrafting import Redrafting
    from pmcoach.coaching.removing import Removing
    from pmcoach.coaching.roles import Roles
    from pmcoach.coaching.searching import Hit, Searching
    from pmcoach.coaching.summaries import Summaries
    from pmcoach.coaching.typing import Typing


class Workspace(DraftMaking):
    """An open workspace and everything that can be done in it."""

    def __init__(self, store: Store, settings: Settings) -> None:
        super().__init__(store, settings)
        self.on_leaving: Callable[[str], None] | None = None
        """Hears who drafts before the first text goes to another machine; set before the first draft."""
        self._records = Records(store)
        self._desk: DraftingDesk | None = None
        self._one_desk = Lock()

    @property
    def drafting(self) -> DraftingDesk:
        """The desk with the engines; one, whichever thread asks first."""
        with self._one_desk:
            if self._desk is None:
                from pmcoach.coaching.drafting import DraftingDesk

                self._desk = DraftingDesk(self.settings, on_leaving=self.on_leaving)
            return self._desk

    @cached_property
    def organisation(self) -> TheOrganisation:
        """Name, mission, vision and values."""
        from pmcoach.coaching.organisation import TheOrganisation

        return TheOrganisation(self._store)

    @cached_property
    def objectives(self) -> Objectives:
        """What the company or a team wants."""
        from pmcoach.coaching.objectives import Objectives

        return Objectives(self._store)

    @cached_property
    def alignment(self) -> Alignment:
        """Objectives with the goals under them."""
        from pmcoach.coaching.alignment import Alignment

        return Alignment(self._store, self.people, self.progress, self.words)

    @cached_property
    def roles(self) -> Roles:
        """The five questions about a role, and its duties."""
        from pmcoach.coaching.roles import Roles

        return Roles(self._store, self.people)

    @cached_property
    def acceptances(self) -> Acceptances:
        """Findings that are let stand, with the reason."""
        from pmcoach.coaching.acceptances import Acceptances

        return Acceptances(self._store)

    @cached_property
    def expectations(self) -> Expectations:
        """What is expected of people, and who has agreed."""
        from pmcoach.coaching.expectations import Expectations

        return Expectations(self._store, self.people)

    @cached_property
    def goals(self) -> Goals:
        """Goals, their milestones and check-ins."""
        from pmcoach.coaching.goals import Goals

        return Goals(self._store, self.people, self.progress)

    @cached_property
    def progress(self) -> Progress:
        """How far goals have come."""
        from pmcoach.coaching.progress import Progress

        return Progress(self._store)

    @cached_property
    def development(self) -> Development:
        """What people learn, and what they wish for."""
        from pmcoach.coaching.development import Development

        return Development(self._store, self.people)

    @cached_property
    def one_on_ones(self) -> OneOnOnes:
        """Meetings: planned, held, and what came of them."""
        from pmcoach.coaching.one_on_ones import OneOnOnes

        return OneOnOnes(self._store, self.people)

    @cached_property
    def planning(self) -> Planning:
        """The time of the next talk."""
        from pmcoach.coaching.planning import Planning

        return Planning(self._store, self.people, self.one_on_ones)

    @cached_property
    def holding(self) -> Holding:
        """A talk as it goes on, and its end."""
        from pmcoach.coaching.holding import Holding

        return Holding(self._store, self.people, self.one_on_ones, self.drafts, lambda: self.drafting)

    @cached_property
    def model_choosing(self) -> ModelChoosing:
        """Which model drafts, and what else could."""
        from pmcoach.coaching.model_choosing import ModelChoosing

        def changed(settings: Settings) -> None:
            self.settings = settings

        return ModelChoosing(self.settings, lambda: self.drafting, self.words, changed)

    @cached_property
    def agendas(self) -> Agendas:
        """The next one-on-one, prepared."""
        from pmcoach.coaching.agendas import Agendas

        return Agendas(self._store, self.people, self._records, self.drafts, self.drafting, self.words)

    @cached_property
    def courses(self) -> Courses:
        """Ways on for goals that are off track."""
        from pmcoach.coaching.courses import Courses

        return Courses(self._store, self.people, self.drafts, lambda: self.drafting, self.words)

    @cached_property
    def digests(self) -> Digests:
        """What the record shows about a person and a period."""
        from pmcoach.coaching.digests import Digests

        return Digests(self._store, self.people, self.drafts, lambda: self.drafting, self.words)

    @cached_property
    def actions(self) -> Actions:
        """What was promised."""
        from pmcoach.coaching.actions import Actions

        return Actions(self._store, self.people)

    @cached_property
    def notes(self) -> Notes:
        """Notes that both may read, and the owner's own."""
        from pmcoach.coaching.notes import Notes

        return Notes(self._store, self.people)

    @cached_property
    def feedback(self) -> FeedbackTold:
        """Recognition and coaching, until it is said."""
        from pmcoach.coaching.feedback import FeedbackTold

        return FeedbackTold(self._store, self.people)

    @cached_property
    def home(self) -> Home:
        """What is next, what needs the owner, what moves."""
        from pmcoach.coaching.home import Home

        return Home(self._store, self.people, self._records, self.words)

    @cached_property
    def history(self) -> History:
        """What was changed, and the way back."""
        from pmcoach.coaching.history import History

        return History(self._store)

    @cached_property
    def removing(self) -> Removing:
        """People and goals that go into the bin, and come back."""
        from pmcoach.coaching.removing import Removing

        return Removing(self._store, self.people, self.goals)

    @cached_property
    def searching(self) -> Searching:
        """Records by their words."""
        from pmcoach.coaching.searching import Searching

        return Searching(self._store, self.people)

    @cached_property
    def typing(self) -> Typing:
        """What is typed and not yet a record."""
        from pmcoach.coaching.typing import Typing

        return Typing(self._store)

    @cached_property
    def summaries(self) -> Summaries:
        """From the notes of a meeting to its promises and decisions."""
        from pmcoach.coaching.summaries import Summaries

        return Summaries(self._store, self.people, self.drafts, lambda: self.drafting)

    @cached_property
    def drafts(self) -> Drafts:
        """Proposals, and what becomes of them."""
        from pmcoach.coaching.draft_kinds import draft_kinds
        from pmcoach.coaching.drafts import Drafts

        return Drafts(
            self._store,
            draft_kinds(self._store, self.people, self.goals),
            lambda brief, proposal: self.drafting.recompose(brief, proposal),
        )

    @cached_property
    def redrafting(self) -> Redrafting:
        """Drafts made again."""
        from pmcoach.coaching.redrafting import Redrafting

        return Redrafting(self._store, self.drafts, self.drafting)

    @cached_property
    def importing_tables(self) -> ImportingTables:
        """People and goals from spreadsheets."""
        from pmcoach.coaching.importing_tables import ImportingTables

        return ImportingTables(self._store, self.people, self.goals)

    def search(self, text: str, *, limit: int = 20) -> list[Hit]:
        """Records that hold the words, the best first; works while typing."""
        return self.searching.find(text, limit=limit)

    def close(self) -> None:
        """End the engine and close the file."""
        if self._desk is not None:
            self._desk.close()
        self._store.close()

    def __enter__(self) -> Workspace:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def open_workspace(settings: Settings) -> Workspace:
    """Open the workspace that the settings name. Raises `WorkspaceError` with the way out."""
    return Workspace(Store.open(settings.db, key=settings.key), settings)


def create_workspace(
    settings: Settings, *, owner: Person, organisation: Organisation | None = None, now: datetime
) -> Workspace:
    """Make a workspace with a key that signs what is shared; encrypted where the settings hold a key for that.

    Raises `WorkspaceError` where a file is in the way.
    """
    store = Store.create(settings.db, owner=owner, now=now, key=settings.key)
    if organisation is not None:
        store.organisation.change(organisation, now=now)
    from pmcoach.coaching.sharing import own_secret

    own_secret(store)
    return Workspace(store, settings)

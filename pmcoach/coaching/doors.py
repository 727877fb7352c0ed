"""The doors of a workspace: what leaves as a file, what comes in from one, and what is kept or forgotten for good."""

from __future__ import annotations

from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING

from pmcoach.coaching.people import People
from pmcoach.coaching.words import Words
from pmcoach.config import Settings
from pmcoach.store import Store

if TYPE_CHECKING:
    from pmcoach.coaching.backups import Backup
    from pmcoach.coaching.erasing import Erasing
    from pmcoach.coaching.importing import Importing
    from pmcoach.coaching.leaving import Leaving
    from pmcoach.coaching.receiving import Receiving
    from pmcoach.coaching.retention import Retention
    from pmcoach.coaching.sharing import Sharing


class Doors:
    """An open workspace as far as whole files of records go in and out."""

    def __init__(self, store: Store, settings: Settings) -> None:
        self.settings = settings
        self.words = Words(settings.screen_lang)
        self.people = People(store)
        self._store = store

    @cached_property
    def leaving(self) -> Leaving:
        """Exports: all of it, one person's record, tables, a calendar."""
        from pmcoach.coaching.leaving import Leaving

        return Leaving(self._store, self.people, self.words)

    @cached_property
    def importing(self) -> Importing:
        """Exports of this workspace, merged back."""
        from pmcoach.coaching.importing import Importing

        return Importing(self._store)

    @cached_property
    def sharing(self) -> Sharing:
        """What another person may have, as a signed file."""
        from pmcoach.coaching.sharing import Sharing

        return Sharing(self._store, self.people, self.words)

    @cached_property
    def receiving(self) -> Receiving:
        """What another person shared."""
        from pmcoach.coaching.receiving import Receiving

        return Receiving(self._store, self.people)

    @cached_property
    def erasing(self) -> Erasing:
        """Forgetting a person for good."""
        from pmcoach.coaching.erasing import Erasing

        return Erasing(self._store, self.people, self.settings)

    @cached_property
    def retention(self) -> Retention:
        """What is older than the set age."""
        from pmcoach.coaching.retention import Retention

        return Retention(self._store)

    def back_up(self, *, now: datetime) -> Backup:
        """Back the workspace up now; see `pmcoach.coaching.backups`."""
        from pmcoach.coaching.backups import Backups

        return Backups(self._store.path, self._store.key).make(self._store, now=now)

"""The organisation: what the owner works for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from pmcoach.domain.people import Organisation
from pmcoach.store import Store


class TheOrganisation:
    """Name, mission, vision and values of the one organisation there is."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def get(self) -> Organisation:
        """The organisation as it is described; empty until somebody does."""
        return self._store.organisation.get()

    def describe(
        self,
        *,
        name: str | None = None,
        mission: str | None = None,
        vision: str | None = None,
        values: Sequence[str] | None = None,
        now: datetime,
    ) -> Organisation:
        """Say what is given anew; what is None stays, an empty text clears."""
        before = self.get()
        described = replace(
            before,
            name=before.name if name is None else name.strip(),
            mission=before.mission if mission is None else mission.strip(),
            vision=before.vision if vision is None else vision.strip(),
            values=before.values if values is None else tuple(v.strip() for v in values if v.strip()),
        )
        return self._store.organisation.change(described, now=now)

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
        told: dict[str, object] = {
            key: text.strip() for key, text in (("name", name), ("mission", mission), ("vision", vision)) if text is not None
        }
        if values is not None:
            told["values"] = tuple(value.strip() for value in values if value.strip())
        described: Organisation = replace(self.get(), **told)  # type: ignore[arg-type]
        return self._store.organisation.change(described, now=now)

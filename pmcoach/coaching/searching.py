"""Finding records again: by the words in them, or by their references."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from pmcoach.coaching.people import People
from pmcoach.domain.references import Kind
from pmcoach.store import Hit, Store

__all__ = ["Hit", "Searching"]


class Searching:
    """Looks through everything that was written down; what lies in the bin is not found."""

    def __init__(self, store: Store, people: People) -> None:
        self._store = store
        self._people = people

    def find(
        self,
        text: str,
        *,
        who: str | None = None,
        kinds: Sequence[Kind] = (),
        since: date | None = None,
        until: date | None = None,
        limit: int = 20,
    ) -> list[Hit]:
        """Records that hold all the words, the best first.

        ``who`` keeps to one person, ``kinds`` to kinds of records, ``since`` and ``until`` to their days.
        """
        person_id = self._people.find(who).id if who else None
        find = self._store.search.find
        return find(text, person_id=person_id, kinds=kinds, since=since, until=until, limit=limit)

    def titles(self, kind: Kind) -> list[tuple[str, str]]:
        """Every record of a kind that has a reference, by reference and title, the newest first."""
        family = self._store.families[kind]
        return [(record.ref, family.words(record).heading) for record in reversed(family.all())]

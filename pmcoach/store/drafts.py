"""Proposals and what a human decided about them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pmcoach.domain.drafts import Draft, DraftStatus
from pmcoach.domain.references import Kind
from pmcoach.store.ledger import Ledger, Words
from pmcoach.store.records import Records


class Drafts(Records[Draft]):
    """Drafts with their brief, proposal and provenance, the oldest first."""

    kind = Kind.DRAFT
    table = "draft"
    order = "created_at, id"
    owned_by = ("person_id", Kind.PERSON)

    def __init__(self, ledger: Ledger) -> None:
        super().__init__(ledger, Draft)

    def pending(self, person_id: str | None = None, *, kind: str | None = None) -> list[Draft]:
        """Drafts that wait for a human: about one person or everybody, of one kind of draft or all."""
        return self._standing([("status = ?", DraftStatus.PENDING.value)], person_id, kind)

    def of(self, person_id: str, *, kind: str | None = None) -> list[Draft]:
        """All drafts about a person."""
        return self._standing([], person_id, kind)

    def _standing(self, conditions: list[tuple[str, str]], person_id: str | None, kind: str | None) -> list[Draft]:
        if person_id is not None:
            conditions.append(("person_id = ?", person_id))
        if kind is not None:
            conditions.append(("kind = ?", kind))
        return self.select(" AND ".join(sql for sql, _ in conditions), tuple(value for _, value in conditions))

    def words(self, record: Draft) -> Words:
        """A draft is found by the rough words it began with and by what was made of them."""
        made = "\n".join(dict.fromkeys(_texts({**record.proposal.fields, **record.changed})))
        return Words(heading=record.brief.rough, words=made, person_id=record.person_id, on=record.created_at.date())


_CODED = frozenset({"origin", "unit", "bound", "date", "direction", "kind", "measure_kind", "path", "sources"})
"""Names whose values are the program's own words, which nobody looks for."""


def _texts(value: Any) -> Iterator[str]:
    """Every piece of text in a JSON value that somebody may read."""
    match value:
        case str():
            yield value
        case dict():
            for name, part in value.items():
                if name not in _CODED:
                    yield from _texts(part)
        case list() | tuple():
            for part in value:
                yield from _texts(part)

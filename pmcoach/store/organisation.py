"""The one organisation of a workspace."""

from __future__ import annotations

from datetime import datetime

from pmcoach.domain.people import Organisation
from pmcoach.domain.references import Kind
from pmcoach.store.ledger import Ledger, Words
from pmcoach.store.records import Records

_KEY = "organisation"


class TheOrganisation(Records[Organisation]):
    """A single record that is always there, empty until somebody fills it in."""

    kind = Kind.ORGANISATION
    table = "organisation"

    def __init__(self, ledger: Ledger) -> None:
        super().__init__(ledger, Organisation)

    def get(self, key: str = _KEY) -> Organisation:
        """The organisation."""
        return super().get(key)

    def add(self, record: Organisation, *, now: datetime, by: str | None = None) -> Organisation:
        """Fill in the one that is there."""
        return self.change(record, now=now, by=by)

    def remove(self, key: str = _KEY, *, now: datetime, by: str | None = None) -> None:
        """Empty it: the record itself always stays."""
        self.change(Organisation(), now=now, by=by)

    def key_of(self, record: Organisation) -> str:
        """The one key there is."""
        return _KEY

    def words(self, record: Organisation) -> Words:
        """It is found by its name, mission, vision and values."""
        return Words(heading=record.name, words="\n".join([record.mission, record.vision, *record.values]).strip())

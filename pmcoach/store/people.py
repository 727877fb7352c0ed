"""The people of a workspace: its owner, and those the owner meets."""

from __future__ import annotations

from datetime import datetime

from pmcoach.domain.people import Person, Relation
from pmcoach.domain.references import Kind
from pmcoach.errors import NotAllowed
from pmcoach.store.ledger import Ledger, Words
from pmcoach.store.records import Records


class People(Records[Person]):
    """Persons, by name."""

    kind = Kind.PERSON
    table = "person"
    order = "name, id"

    def __init__(self, ledger: Ledger) -> None:
        super().__init__(ledger, Person)

    def owner(self) -> Person:
        """The person whose workspace it is."""
        return self.select("relation = ?", (Relation.OWNER.value,))[0]

    def related(self, *relations: Relation) -> list[Person]:
        """Those who stand to the owner in one of ``relations``, by name."""
        marks = ", ".join("?" for _ in relations)
        return self.select(f"relation IN ({marks})", tuple(relation.value for relation in relations))

    def named(self, name: str) -> list[Person]:
        """Those whose whole name or first name is ``name``, whatever its capitals."""
        wanted = name.strip().casefold()
        return [p for p in self.all() if wanted in (p.name.casefold(), p.name.casefold().split(" ")[0])]

    def remove(self, key: str, *, now: datetime, by: str | None = None) -> None:
        """Put a person and all that is kept about them into the bin. The owner stays."""
        if self.get(key).relation is Relation.OWNER:
            raise NotAllowed("workspace.owner_stays")
        super().remove(key, now=now, by=by)

    def words(self, record: Person) -> Words:
        """A person is found by name, role and team."""
        return Words(heading=record.name, words=f"{record.role}\n{record.team}".strip(), person_id=record.id)

"""The objectives that goals hang on, as a tree."""

from __future__ import annotations

from pmcoach.domain.people import Objective
from pmcoach.domain.references import Kind
from pmcoach.store.ledger import Ledger, Words
from pmcoach.store.records import Records


class Objectives(Records[Objective]):
    """Objectives, in the order in which they were made."""

    kind = Kind.OBJECTIVE
    table = "objective"

    def __init__(self, ledger: Ledger) -> None:
        super().__init__(ledger, Objective)

    def under(self, objective_id: str) -> list[Objective]:
        """The objectives right below this one."""
        return self.select("parent_id = ?", (objective_id,))

    def words(self, record: Objective) -> Words:
        """An objective is found by its title, its reason and its team."""
        return Words(heading=record.title, words=f"{record.why}\n{record.team}".strip(), on=record.start)

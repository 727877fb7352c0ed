"""Findings that were accepted with a reason, about whatever record they were."""

from __future__ import annotations

from pmcoach.domain.acceptance import ACCEPTABLE, Acceptance
from pmcoach.domain.references import Kind
from pmcoach.store.ledger import Ledger, Words
from pmcoach.store.records import LISTED, Records, as_list


class Acceptances(Records[Acceptance]):
    """Acceptances, by day. Where copies were merged, one rule may be accepted twice: the later one counts."""

    kind = Kind.ACCEPTANCE
    table = "acceptance"
    order = '"on", id'
    owned_by = ("record_id", *ACCEPTABLE)

    def __init__(self, ledger: Ledger) -> None:
        super().__init__(ledger, Acceptance)

    def of(self, *record_ids: str) -> list[Acceptance]:
        """What was accepted about these records."""
        return self.select(f"record_id IN {LISTED}", (as_list(record_ids),))

    def words(self, record: Acceptance) -> Words:
        """An acceptance is found by its rule and its reason."""
        owner = self.owner_of(record.record_id) or {}
        person_id = record.record_id if record.kind is Kind.PERSON else owner.get("person_id")
        return Words(
            heading=f"{record.rule}: {record.reason}",
            person_id=None if person_id is None else str(person_id),
            on=record.on,
        )

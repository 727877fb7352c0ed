"""How people want to grow: what they learn, and what they would like to do next."""

from __future__ import annotations

from pmcoach.domain.development import CareerWish, DevelopmentItem
from pmcoach.domain.references import Kind
from pmcoach.store.ledger import Ledger, Words
from pmcoach.store.records import LISTED, Records, as_list


class Development(Records[DevelopmentItem]):
    """Development items, the first due first; ``wishes`` say where they should lead."""

    kind = Kind.DEVELOPMENT_ITEM
    table = "development_item"
    order = "due IS NULL, due, id"
    owned_by = ("person_id", Kind.PERSON)

    def __init__(self, ledger: Ledger) -> None:
        super().__init__(ledger, DevelopmentItem)
        self.wishes = CareerWishes(ledger)

    def of(self, *person_ids: str) -> list[DevelopmentItem]:
        """What these people learn or have learned."""
        return self.select(f"person_id IN {LISTED}", (as_list(person_ids),))

    def words(self, record: DevelopmentItem) -> Words:
        """A development item is found by its skill, its reasons, its steps and its support."""
        parts = [record.why, record.company_gain, *record.steps, record.support]
        return Words(
            heading=record.skill,
            words="\n".join(part for part in parts if part),
            person_id=record.person_id,
            on=record.due,
        )


class CareerWishes(Records[CareerWish]):
    """Career wishes, one record a person."""

    kind = Kind.CAREER_WISH
    table = "career_wish"
    owned_by = ("person_id", Kind.PERSON)

    def __init__(self, ledger: Ledger) -> None:
        super().__init__(ledger, CareerWish)

    def of(self, person_id: str) -> CareerWish | None:
        """What a person would like next, None where it was never said."""
        return next(iter(self.select("person_id = ?", (person_id,))), None)

    def words(self, record: CareerWish) -> Words:
        """A wish is found by the role, the horizon and what is missing."""
        return Words(
            heading=record.next_role,
            words="\n".join([record.horizon, *record.missing]).strip(),
            person_id=record.person_id,
            on=record.said_on,
        )

"""What a person told, written down: all of it in one step of history, or nothing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

import msgspec

from pmcoach.coaching.sharing import ground_with
from pmcoach.coaching.weighing import Consent, Lot, Outcome, Weighing
from pmcoach.domain.agreement import agree, taken_back
from pmcoach.domain.people import Person
from pmcoach.domain.references import Kind
from pmcoach.domain.sharing import AGREED, REMOVED, Agreement, Versions, digest
from pmcoach.errors import BadInput
from pmcoach.exchange.common_ground import LINKS, Ground
from pmcoach.exchange.pair import changed_record, new_record
from pmcoach.store import Store


class TakingIn:
    """Writes outcomes into the workspace. Runs inside a transaction of the store."""

    def __init__(self, store: Store, person: Person, ground: Ground, *, now: datetime) -> None:
        self._store = store
        self._person = person
        self._pair = ground.pair
        self._shared = frozenset(ground.views)
        self._now = now
        self._arriving: frozenset[str] = frozenset()

    def write(self, outcomes: Sequence[Outcome], weighing: Weighing) -> None:
        """Write what becomes of each record, and remember whose words are known."""
        self._arriving = frozenset(outcome.key for outcome in outcomes if outcome.lot is Lot.NEW)
        try:
            for outcome in outcomes:
                self._write(outcome)
        except msgspec.ValidationError as error:
            raise BadInput("share.unreadable") from error
        self._remember(outcomes, weighing)

    def _write(self, outcome: Outcome) -> None:
        if outcome.lot is Lot.NEW:
            self._add(outcome)
        else:
            self._change(outcome)
        if outcome.consent is not None:
            self._consent(outcome.told.kind, outcome.record_id, outcome.consent)

    def _add(self, outcome: Outcome) -> None:
        told, kind = self._linked(_own(outcome.fields)), outcome.told.kind
        record = new_record(kind, told, self._pair, outcome.record_id)
        if kind is Kind.AGENDA_ITEM:
            record = replace(record, sources=self._references(outcome.fields.get("sources", ())))
        self._store.families[kind].add(record, now=self._now, by=self._person.id)

    def _change(self, outcome: Outcome) -> None:
        family = self._store.families[outcome.told.kind]
        if outcome.removed is True:
            family.remove(outcome.record_id, now=self._now, by=self._person.id)
        elif outcome.removed is False:
            self._store.bin.bring_back(outcome.record_id, now=self._now, by=self._person.id)
        if outcome.declined:
            self._show_and_take_back(outcome)
        if outcome.taken:
            family.change(self._after(outcome, outcome.taken), now=self._now, by=self._person.id)

    def _after(self, outcome: Outcome, told: Mapping[str, Any]) -> Any:
        """The record as it stands with these fields as they were told."""
        kind = outcome.told.kind
        base = self._store.families[kind].get_by_id(outcome.record_id)
        return changed_record(kind, self._linked(told), told.keys(), self._pair, base)

    def _show_and_take_back(self, outcome: Outcome) -> None:
        """Let words that were not chosen be a version of the record, so that its history has them."""
        family = self._store.families[outcome.told.kind]
        standing = family.get_by_id(outcome.record_id)
        family.take(self._after(outcome, outcome.declined), now=self._now, by=self._person.id)
        family.take(standing, now=self._now)

    def _linked(self, told: Mapping[str, Any]) -> dict[str, Any]:
        """The fields without links to records that are not here, or not between the two."""
        known = self._shared | self._arriving
        return {name: None if name in LINKS and value not in known else value for name, value in told.items()}

    def _references(self, keys: Sequence[str]) -> tuple[str, ...]:
        """What an agenda point rests on, by the references that it has here."""
        found = []
        for key in (key for key in keys if key in self._shared | self._arriving):
            rows = (family.row(key) for kind, family in self._store.families.items() if kind is not Kind.PRIVATE_NOTE)
            found += [str(row["ref"]) for row in rows if row and row.get("ref")]
        return tuple(found)

    def _consent(self, kind: Kind, key: str, consent: Consent) -> None:
        """Let the other side's agreement stand as they said it, and write down to which text."""
        family = self._store.families[kind]
        record = family.get_by_id(key)
        standing = record.agreed_by_manager if consent.as_manager else record.agreed_by_employee
        if consent.on is not None:
            self._store.sharing.keep_agreements(
                [
                    Agreement(
                        record_id=key,
                        person_id=self._person.id,
                        on=consent.on,
                        terms=consent.terms,
                        received_at=self._now,
                    )
                ]
            )
        if standing == consent.on:
            return
        if consent.on is None:
            said = taken_back(record, as_manager=consent.as_manager)
        else:
            said = agree(record, as_manager=consent.as_manager, on=consent.on)
        family.change(said, now=self._now, by=self._person.id)

    def _remember(self, outcomes: Sequence[Outcome], weighing: Weighing) -> None:
        """Keep the clocks of what is known better now, with the digests of what stands here."""
        views = ground_with(self._store, self._person).views
        known = self._store.sharing.versions(outcome.key for outcome in outcomes)
        kept = []
        for outcome in outcomes:
            before = weighing.versions.get(outcome.key) or known.get(outcome.key)
            if outcome.lot is Lot.NEW:
                before = Versions(record_id=outcome.key, kind=outcome.told.kind)
                clocks = {name: clock for name, clock in outcome.told.clocks.items() if name != AGREED}
            else:
                clocks = dict(outcome.clocks)
            view = views.get(outcome.key)
            if view is None or before is None or outcome.lot not in (Lot.NEW, Lot.KNOWN, Lot.BINNED):
                continue
            told = {**view.fields, REMOVED: view.removed}
            digests = {name: digest(told[name]) for name in clocks if name in told}
            after = replace(
                before,
                digests={**before.digests, **digests},
                clocks={**before.clocks, **{n: clocks[n] for n in digests}},
            )
            if after != known.get(outcome.key):
                kept.append(after)
        self._store.sharing.keep_versions(kept)


def _own(told: Mapping[str, Any]) -> dict[str, Any]:
    """The fields of the record itself."""
    return {name: value for name, value in told.items() if name not in (REMOVED, AGREED)}

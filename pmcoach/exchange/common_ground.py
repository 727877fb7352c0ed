"""What two people share, as it stands in one workspace: each record the way its owner would tell the other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from typing import Any

from pmcoach.domain.references import Kind
from pmcoach.domain.sharing import AGREED, REMOVED, TERMS, Party, terms_of
from pmcoach.domain.whole import OWNED_BY, Kept, Whole
from pmcoach.exchange.pair import Pair, fields_of, merged_fields, shared_of, unfilled
from pmcoach.exchange.shared_records import SHARED, SharedAgendaItem, SharedGoal, SharedRecord

LINKS = ("objective_id", "parent_id", "meeting_id")
"""Fields that name another record; they are told only where that one is shared, too."""
SINGLE = (Kind.ROLE_OUTCOMES, Kind.CAREER_WISH)
"""Kinds of which a person has one: two people's records of such a kind are the same record, whatever their ids.

In a file their id is their kind. Where one was removed and another added since, the one that is there counts.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """A record as its owner tells it. ``fields`` are those that have versions, as values of JSON.

    ``goes`` says whether it leaves with a file; what does not is still compared with what comes in.
    """

    kind: Kind
    kept: Kept
    shared: SharedRecord
    fields: Mapping[str, Any]
    goes: bool

    @property
    def removed(self) -> bool:
        """Whether it lies in the bin."""
        return self.kept.binned_at is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """The views of all that two people share, by record, and how many records of which sort stay at home."""

    pair: Pair
    views: Mapping[str, View]
    stays: Mapping[str, int]
    erased: frozenset[str]

    def key_of(self, kind: Kind, told_id: str) -> str:
        """What a record of a file is known by here."""
        return single_key(kind, self.pair) if kind in SINGLE else told_id


def single_key(kind: Kind, pair: Pair) -> str:
    """What the one record of a kind is known by, whichever record of the workspace it is."""
    return f"{kind.value} {pair.person_id(pair.employee)}"


def unfilled_fields(kind: Kind) -> dict[str, Any]:
    """What the fields of a kind hold that nobody has filled in, those about the record itself included."""
    return {**unfilled(kind), REMOVED: False, AGREED: None}


def ground_of(whole: Whole, pair: Pair) -> Ground:
    """What the owner of a workspace and another person in it share."""
    refs = {kept.ref: kept for kept in whole.records if kept.ref}
    shared: dict[str, tuple[Kept, SharedRecord]] = {}
    for kind in SHARED:
        for kept in whole.of(kind):
            owner = OWNED_BY.get(kind)
            if owner is not None and getattr(kept.record, owner) not in shared:
                continue
            found = shared_of(kept.record, pair)
            if found is not None:
                shared[kept.key] = (kept, found)
    going = _in_sight(shared)
    views: dict[str, View] = {}
    held_back = 0
    for key, (kept, record) in shared.items():
        goes, told = key in going, record
        if isinstance(record, SharedAgendaItem):
            rests_on = [refs[source].key for source in kept.record.sources if source in refs]
            goes = goes and all(source in going for source in rests_on)
            held_back += key in going and not goes and kept.binned_at is None
            told = replace(record, sources=tuple(rests_on) if goes else ())
        name = single_key(kept.kind, pair) if kept.kind in SINGLE else key
        if name not in views or views[name].removed:
            views[name] = _view(kept, told, going, goes=goes)
    return Ground(pair=pair, views=views, stays=_stays(whole, pair, held_back), erased=_erased(whole))


def _in_sight(shared: Mapping[str, tuple[Kept, SharedRecord]]) -> set[str]:
    """The keys of what leaves: not objectives that no shared goal hangs on, nor what lies in the bin with another."""
    wanted: set[str] = set()
    for kept, record in shared.values():
        above = record.objective_id if isinstance(record, SharedGoal) and kept.binned_at is None else None
        while above is not None and above in shared and above not in wanted:
            wanted.add(above)
            above = shared[above][0].record.parent_id
    going = set()
    for key, (kept, _) in shared.items():
        owner = shared.get(getattr(kept.record, OWNED_BY.get(kept.kind, ""), ""))
        alone = owner is None or owner[0].binned_at is None
        if alone and (kept.kind is not Kind.OBJECTIVE or key in wanted):
            going.add(key)
    return going


def _view(kept: Kept, shared: SharedRecord, going: Collection[str], *, goes: bool) -> View:
    told = fields_of(shared)
    outside: dict[str, Any] = {name: None for name in LINKS if told.get(name) is not None and told[name] not in going}
    shared = replace(shared, **outside)
    names = merged_fields(kept.kind) - outside.keys()
    fields = {name: told[name] for name in sorted(names)}
    fields[REMOVED] = kept.binned_at is not None
    if kept.kind in TERMS:
        fields[AGREED] = _agreed(kept, told, getattr(shared, "whose", None))
    return View(kind=kept.kind, kept=kept, shared=shared, fields=fields, goes=goes)


def _agreed(kept: Kept, told: Mapping[str, Any], whose: Party | None) -> dict[str, str] | None:
    """The owner's own agreement: never that of the other, who says so with a file of their own."""
    own_work = whose is Party.SENDER
    on = kept.record.agreed_by_employee if own_work else kept.record.agreed_by_manager
    return None if on is None else {"on": on.isoformat(), "terms": terms_of(kept.kind, kept.key, told)}


def _erased(whole: Whole) -> frozenset[str]:
    here = {kept.key for kept in whole.records}
    return frozenset(one.record_id for one in whole.history if one.verb == "purged") - here


def _stays(whole: Whole, pair: Pair, held_back: int) -> dict[str, int]:
    """How many records stay that somebody might think would go, by the sort of their reason."""
    told: Counter[str] = Counter()
    for kept in whole.records:
        person_id = getattr(kept.record, "person_id", None)
        if kept.binned_at is not None or person_id not in (pair.owner_id, pair.other_id):
            continue
        about_other = person_id == pair.other_id
        if kept.kind is Kind.PRIVATE_NOTE and about_other:
            told["private_notes"] += 1
        elif kept.kind is Kind.FEEDBACK and about_other and kept.record.said_on is None:
            told["unsaid"] += 1
        elif kept.kind is Kind.DRAFT and about_other:
            told["drafts"] += 1
        elif kept.kind in (Kind.SHARED_NOTE, Kind.ACTION) and not about_other:
            told["own"] += 1
    if held_back:
        told["held_back"] = held_back
    return dict(told)

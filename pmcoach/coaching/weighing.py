"""What a person told beside what stands here: what is new, what comes in, and what a human has to choose."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from pmcoach.coaching.sharing import stamped_views
from pmcoach.domain.references import Kind
from pmcoach.domain.sharing import (
    AGREED,
    REMOVED,
    TERMS,
    Clock,
    Coming,
    Party,
    Standing,
    Take,
    Told,
    coming,
    guarded_fields,
    joined,
    standing,
    terms_of,
    ticked,
)
from pmcoach.domain.whole import OWNED_BY, Whole
from pmcoach.exchange.common_ground import SINGLE, Ground, View
from pmcoach.exchange.pair import between, merged_fields, turned
from pmcoach.exchange.shared_records import SHARED
from pmcoach.store import Store


class Lot(StrEnum):
    """What becomes of a record that somebody told."""

    NEW = "new"
    KNOWN = "known"
    ERASED = "erased"
    BINNED = "binned"
    HOMELESS = "homeless"
    FOREIGN = "foreign"


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """A field that the two have different words for, as values of JSON, the way the owner here tells it.

    It is ``settled`` where theirs has seen ours and comes in unless somebody says otherwise; ``take`` is what
    was chosen, or None as long as it waits. ``ref`` is the record's own or that of what it belongs to.
    """

    record_id: str
    ref: str
    kind: Kind
    title: str
    field: str
    mine: Any
    theirs: Any
    settled: bool
    take: Take | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Consent:
    """What the other side's agreement to a record becomes here: a day, or None where it does not hold for the text.

    ``terms`` is the digest of the text as it will stand; ``other_terms`` says that they agreed to another text.
    """

    on: date | None
    was: date | None
    terms: str
    other_terms: bool
    as_manager: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What becomes of one record: the fields that change here, and the clocks of those that are known better now.

    ``record_id`` is that of the record here; it is empty where the record still has to get one.
    """

    told: Told
    key: str
    lot: Lot
    title: str
    record_id: str = ""
    fields: Mapping[str, Any] = field(default_factory=dict)
    taken: Mapping[str, Any] = field(default_factory=dict)
    declined: Mapping[str, Any] = field(default_factory=dict)
    clocks: Mapping[str, Clock] = field(default_factory=dict)
    differences: tuple[Difference, ...] = ()
    consent: Consent | None = None
    removed: bool | None = None


Choose = Callable[[Difference], Take | None]
"""Whose words somebody takes for a difference; None leaves it as it is: settled ones come in, others wait."""


class Weighing:
    """A person's words against those here. Nothing is written."""

    def __init__(self, store: Store, ground: Ground, whole: Whole, *, now: datetime) -> None:
        self._ground = ground
        self._author = ground.pair.owner_id
        self._now = now
        self.versions = stamped_views(store, ground.views, author=self._author, now=now)
        self._here = {kept.key for kept in whole.records}
        self._present = {key for key, view in ground.views.items() if not view.removed}

    def outcomes(self, told: Mapping[str, Told], choose: Choose) -> list[Outcome]:
        """What becomes of each record, what others belong to first, agenda points last."""
        order = {kind: place for place, kind in enumerate(SHARED)}
        in_order = sorted(told.values(), key=lambda one: (one.kind is Kind.AGENDA_ITEM, order[one.kind], one.record_id))
        return [self._outcome(one, choose) for one in in_order]

    def _outcome(self, told: Told, choose: Choose) -> Outcome:
        theirs = turned(told.fields)
        title = _title(theirs)
        view = self._ground.views.get(told.record_id)
        if view is not None and view.kind in SINGLE and view.removed and told.record_id not in self.versions:
            view = None
        if view is None:
            lot = self._lot(told, theirs)
            consent = consent_of(told, theirs, told.record_id, theirs) if lot is Lot.NEW else None
            record_id = "" if told.kind in SINGLE else told.record_id
            return Outcome(
                told=told,
                key=told.record_id,
                record_id=record_id,
                lot=lot,
                title=title,
                fields=theirs,
                consent=consent,
            )
        if not between(told.kind, theirs, self._ground.pair) or view.kind is not told.kind:
            return Outcome(told=told, key=told.record_id, lot=Lot.FOREIGN, title=title)
        return self._of_known(told, theirs, view, choose)

    def _lot(self, told: Told, theirs: Mapping[str, Any]) -> Lot:
        """What becomes of a record that is not shared from here."""
        if told.record_id in self._ground.erased:
            return Lot.ERASED
        if told.record_id in self._here or not between(told.kind, theirs, self._ground.pair):
            return Lot.FOREIGN
        if theirs.get(REMOVED):
            return Lot.BINNED
        owner = OWNED_BY.get(told.kind)
        if owner is not None and theirs.get(owner) not in self._present:
            return Lot.HOMELESS
        self._present.add(told.record_id)
        return Lot.NEW

    def _of_known(self, told: Told, theirs: Mapping[str, Any], view: View, choose: Choose) -> Outcome:
        return _Known(told, theirs, view, self).outcome(choose)

    def ref_of(self, view: View) -> str:
        """What a record is called by here: its own reference, or that of the goal or meeting it belongs to."""
        above = self._ground.views.get(getattr(view.kept.record, OWNED_BY.get(view.kind, ""), ""))
        own = Kind.ORGANISATION.value if view.kind is Kind.ORGANISATION else view.kept.ref
        return own or (above.kept.ref if above else "")

    @property
    def author(self) -> str:
        """Whose new words are stamped here."""
        return self._author

    @property
    def now(self) -> datetime:
        """When that is."""
        return self._now


class _Known:
    """One record that is here and was told."""

    def __init__(self, told: Told, theirs: Mapping[str, Any], view: View, weighing: Weighing) -> None:
        self._told = told
        self._theirs = theirs
        self._view = view
        self._key = told.record_id
        known = weighing.versions.get(self._key)
        self._ours: Mapping[str, Clock] = known.clocks if known else {}
        self._weighing = weighing
        self._clocks: dict[str, Clock] = {}
        self._taken: dict[str, Any] = {}
        self._declined: dict[str, Any] = {}
        self._differences: list[Difference] = []

    def outcome(self, choose: Choose) -> Outcome:
        guarded = guarded_fields(self._view.kind, agreed=self._view.fields.get(AGREED) is not None)
        self._weigh(REMOVED, guarded, choose)
        gone = self._taken.pop(REMOVED, None)
        self._declined.pop(REMOVED, None)
        if gone is None and not self._view.removed:
            for name in sorted(merged_fields(self._view.kind) & self._told.clocks.keys() & self._view.fields.keys()):
                self._weigh(name, guarded, choose)
        fields = {**self._view.fields, **self._taken}
        stays = gone is None and not self._view.removed
        return Outcome(
            told=self._told,
            key=self._key,
            record_id=self._view.kept.key,
            lot=Lot.BINNED if self._view.removed and gone is None else Lot.KNOWN,
            title=_title(self._view.fields) or _title(self._theirs),
            fields=fields,
            taken=self._taken,
            declined=self._declined,
            clocks=self._clocks,
            differences=tuple(self._differences),
            consent=consent_of(self._told, self._theirs, self._key, fields, self._view.kept.record) if stays else None,
            removed=gone,
        )

    def _weigh(self, name: str, guarded: frozenset[str], choose: Choose) -> None:
        their_clock = self._told.clocks.get(name)
        if their_clock is None or name not in self._theirs:
            return
        mine, theirs = self._view.fields[name], self._theirs[name]
        our_clock = self._ours.get(name, {})
        found = coming(mine, our_clock, theirs, their_clock, guarded=name in guarded)
        if found is Coming.NOTHING:
            if mine == theirs and standing(our_clock, their_clock) in (Standing.THEIRS, Standing.APART):
                self._clocks[name] = joined(our_clock, their_clock)
            return
        difference = Difference(
            record_id=self._key,
            ref=self._weighing.ref_of(self._view),
            kind=self._view.kind,
            title=_title(self._view.fields),
            field=name,
            mine=mine,
            theirs=theirs,
            settled=found is Coming.COMES,
        )
        take = choose(difference) or (Take.THEIRS if difference.settled else None)
        self._differences.append(replace(difference, take=take))
        if take is None:
            return
        both = joined(our_clock, their_clock)
        if take is Take.THEIRS:
            self._taken[name] = theirs
            apart = standing(our_clock, their_clock) is Standing.APART
            self._clocks[name] = ticked(both, self._weighing.author, self._weighing.now) if apart else both
        else:
            self._declined[name] = theirs
            self._clocks[name] = ticked(both, self._weighing.author, self._weighing.now)


def consent_of(
    told: Told, theirs: Mapping[str, Any], key: str, fields: Mapping[str, Any], record: Any = None
) -> Consent | None:
    """What their agreement is worth for the text as it will stand in ``fields``: it counts for the text it names, only.

    ``record`` is what stands here, None where it is new.
    """
    if told.kind not in TERMS or AGREED not in told.clocks:
        return None
    terms = terms_of(told.kind, key, fields)
    said = theirs.get(AGREED)
    as_manager = theirs.get("whose") == Party.SENDER
    counts = said is not None and said["terms"] == terms
    return Consent(
        on=date.fromisoformat(said["on"]) if said is not None and counts else None,
        was=getattr(record, "agreed_by_manager" if as_manager else "agreed_by_employee", None),
        terms=terms,
        other_terms=said is not None and not counts,
        as_manager=as_manager,
    )


_TITLES = (
    "statement",
    "skill",
    "next_role",
    "what",
    "title",
    "name",
    "topic",
    "text",
    "behaviour",
    "summary",
    "note",
    "produces",
    "at",
    "on",
)


def _title(told: Mapping[str, Any]) -> str:
    """What a record is called: the first of its words that says what it is."""
    found = next((str(told[name]) for name in _TITLES if told.get(name)), "")
    return found.partition("\n")[0]

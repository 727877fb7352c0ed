"""Drafts: kept, edited by hand, accepted in one transaction, or rejected."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from pmcoach.coaching.kinds import DraftUseCase
from pmcoach.domain.briefs import Brief
from pmcoach.domain.drafts import Draft, DraftStatus, Origin, Proposal
from pmcoach.errors import BadInput, NotAllowed
from pmcoach.store import Store

Recompose = Callable[[Brief, Proposal], Proposal]


class Drafts:
    """What a human does with drafts."""

    def __init__(self, store: Store, kinds: Mapping[str, DraftUseCase], recompose: Recompose) -> None:
        self._store = store
        self._kinds = kinds
        self._recompose = recompose

    def save(self, brief: Brief, proposal: Proposal, *, person_id: str | None, now: datetime) -> Draft:
        """Keep a proposal, pending until somebody decides."""
        draft = Draft(person_id=person_id, brief=brief, proposal=proposal, created_at=now)
        return self._store.drafts.add(draft, now=now)

    def all(self) -> list[Draft]:
        """Every draft, the newest first."""
        return self._store.drafts.all()[::-1]

    def waiting(self) -> list[Draft]:
        """Drafts that nobody has decided about, the newest first."""
        return self._store.drafts.pending()[::-1]

    def find(self, ref: str) -> Draft:
        """The draft meant by a reference."""
        return self._store.drafts.get(ref)

    def edit(self, ref: str, changes: Mapping[str, str], *, now: datetime) -> Draft:
        """Write fields by hand. Amounts and dates are read from the words; an empty text clears a field.

        "expectations.2.standard" is the standard of the second of a list. Raises `BadInput` for a field the draft
        does not have or words that cannot be read.
        """
        draft = self._pending(ref)
        edited = self.edited(draft, changes)
        return self._store.drafts.change(edited, now=now)

    def restore(self, ref: str, earlier: Draft, *, now: datetime) -> Draft:
        """Take edits back: the draft's words are again what they were in ``earlier``."""
        draft = replace(self._pending(ref), proposal=earlier.proposal, changed=earlier.changed)
        return self._store.drafts.change(draft, now=now)

    def edited(self, draft: Draft, changes: Mapping[str, str]) -> Draft:
        """The draft with fields written by hand, not yet kept."""
        use_case = self._kinds[draft.proposal.kind]
        fields = dict(draft.proposal.fields)
        origins = dict(draft.proposal.origins)
        proposed = {n: part_of(fields, n) for n in changes if has_part(fields, n)} | dict(draft.proposal.proposed)
        for name, text in changes.items():
            value = use_case.read_field(name, text.strip(), draft.brief) if has_part(fields, name) else None
            fields = written(fields, name, value)
            origins[name] = Origin.YOU
        proposal = replace(
            draft.proposal,
            fields=fields,
            origins=origins,
            proposed=proposed,
            suggested=tuple(s for s in draft.proposal.suggested if s not in changes),
            gaps=tuple(g for g in draft.proposal.gaps if g.field not in changes or not changes[g.field].strip()),
        )
        proposal = self._recompose(draft.brief, proposal)
        kept: dict[str, Any] = {**draft.changed, **{name: part_of(fields, name) for name in changes}}
        return replace(draft, proposal=proposal, changed=kept)

    def accept(
        self,
        ref: str,
        *,
        refused: Collection[str] = (),
        changes: Mapping[str, str] | None = None,
        now: datetime,
    ) -> Draft:
        """Make the record. The record is written and the draft marked in one transaction.

        ``refused`` fields ("guardrail", "points.2" for the second of a list, "expectations.2.sign" for a part of it)
        are left out, ``changes`` are written by hand first. Returns the draft, which
        names the record in ``record_ref``.
        """
        draft = self._pending(ref)
        if changes:
            draft = self.edited(draft, changes)
        use_case = self._kinds[draft.proposal.kind]
        refused = {*refused, *unconfirmed(draft.proposal)}
        fields = without(draft.proposal.fields, refused)
        with self._store.transaction():
            record_ref = use_case.accept(draft, fields, now)
            changed = {**draft.changed, **dict.fromkeys(refused)}
            decided = replace(
                draft, status=DraftStatus.ACCEPTED, decided_at=now, changed=changed, record_ref=record_ref
            )
            return self._store.drafts.change(decided, now=now)

    def reject(self, ref: str, *, now: datetime) -> Draft:
        """Say no. The draft stays readable."""
        draft = replace(self._pending(ref), status=DraftStatus.REJECTED, decided_at=now)
        return self._store.drafts.change(draft, now=now)

    def reopen(self, ref: str, *, now: datetime) -> Draft:
        """A rejected draft waits again. Raises `NotAllowed` for one that was accepted: undo that instead."""
        draft = self.find(ref)
        if draft.status is DraftStatus.ACCEPTED:
            raise NotAllowed("draft.accepted", ref=draft.ref, record_ref=draft.record_ref)
        return self._store.drafts.change(replace(draft, status=DraftStatus.PENDING, decided_at=None), now=now)

    def _pending(self, ref: str) -> Draft:
        draft = self.find(ref)
        if draft.status is not DraftStatus.PENDING:
            decided = "draft.decided_as" if draft.record_ref else "draft.decided"
            raise NotAllowed(decided, ref=draft.ref, status=draft.status, record_ref=draft.record_ref)
        return draft


def written(fields: Mapping[str, Any], name: str, value: Any) -> dict[str, Any]:
    """The fields with ``value`` under ``name``. Raises `BadInput` for a field, or a part of one, that is not there."""
    if not has_part(fields, name):
        raise BadInput("draft.no_field", name=name, fields=", ".join(fields))
    field, _, rest = name.partition(".")
    if not rest:
        return {**fields, field: value}
    place, _, part = rest.partition(".")
    items = [dict(item) for item in fields[field]]
    items[int(place) - 1][part] = value
    return {**fields, field: items}


def part_of(fields: Mapping[str, Any], name: str) -> Any:
    """What stands under a name: a field, or "expectations.2.standard" for a part of an item of a list."""
    field, _, rest = name.partition(".")
    place, _, part = rest.partition(".")
    return fields[field][int(place) - 1][part] if rest else fields[field]


def has_part(fields: Mapping[str, Any], name: str) -> bool:
    """Whether a draft has a field of that name, or an item with such a part."""
    field, dot, rest = name.partition(".")
    if field not in fields or not dot:
        return field in fields
    place, _, part = rest.partition(".")
    items = fields[field] if isinstance(fields[field], (list, tuple)) else ()
    in_list = place.isdecimal() and 0 < int(place) <= len(items)
    return in_list and isinstance(items[int(place) - 1], Mapping) and part in items[int(place) - 1]


def unconfirmed(proposal: Proposal) -> tuple[str, ...]:
    """Numbers that were only suggested: they count for nothing until a human confirms them."""
    return tuple(name for name in proposal.suggested if name in ("baseline", "target"))


def without(fields: Mapping[str, Any], refused: Collection[str]) -> dict[str, Any]:
    """The fields but for the refused: a name empties a field, ``name.N`` takes the Nth of a list (from 1).

    ``name.N.part`` empties a part of it.
    """
    left: dict[str, Any] = {}
    for name, value in fields.items():
        if isinstance(value, list):
            value = [
                _emptied(part, f"{name}.{place}", refused)
                for place, part in enumerate(value, start=1)
                if f"{name}.{place}" not in refused
            ]
        left[name] = None if name in refused else value
    return left


def _emptied(item: Any, name: str, refused: Collection[str]) -> Any:
    if not isinstance(item, Mapping) or not any(each.startswith(f"{name}.") for each in refused):
        return item
    return {part: None if f"{name}.{part}" in refused else value for part, value in item.items()}

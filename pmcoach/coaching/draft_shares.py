"""How much of what was drafted stood as it was, for each kind and model."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from pmcoach.domain.drafts import Draft, DraftStatus

_BESIDE = frozenset({"measures", "unit", "direction"})
"""Fields that nobody decides about by themselves: the other proposals, and what follows from the numbers."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldShare:
    """Of one field: how often a draft had a value for it, and how often that was accepted as it was."""

    proposed: int
    unchanged: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftShare:
    """Drafts of one kind by one engine and model. ``share`` is unchanged of proposed fields, None where none was."""

    kind: str
    engine: str
    model: str | None
    accepted: int
    rejected: int
    waiting: int
    proposed: int
    unchanged: int
    share: float | None
    fields: Mapping[str, FieldShare] = field(default_factory=dict)


def draft_shares(drafts: Iterable[Draft]) -> list[DraftShare]:
    """One share for each kind and model. Only accepted drafts tell about fields; each part of a list counts."""
    groups: dict[tuple[str, str, str | None], list[Draft]] = {}
    for draft in drafts:
        made = draft.proposal.provenance
        groups.setdefault((draft.proposal.kind, made.engine, made.model), []).append(draft)
    return [_share(*key, group) for key, group in sorted(groups.items(), key=lambda item: str(item[0]))]


def _share(kind: str, engine: str, model: str | None, drafts: list[Draft]) -> DraftShare:
    proposed: Counter[str] = Counter()
    unchanged: Counter[str] = Counter()
    status = Counter(draft.status for draft in drafts)
    for draft in drafts:
        if draft.status is DraftStatus.ACCEPTED:
            for name, same in _parts(draft):
                proposed[name] += 1
                unchanged[name] += same
    whole = proposed.total()
    return DraftShare(
        kind=kind,
        engine=engine,
        model=model,
        accepted=status[DraftStatus.ACCEPTED],
        rejected=status[DraftStatus.REJECTED],
        waiting=status[DraftStatus.PENDING],
        proposed=whole,
        unchanged=unchanged.total(),
        share=round(unchanged.total() / whole, 3) if whole else None,
        fields={name: FieldShare(proposed=count, unchanged=unchanged[name]) for name, count in proposed.items()},
    )


def _parts(draft: Draft) -> Iterator[tuple[str, bool]]:
    """Each thing that the draft proposed, and whether it was accepted as it was. A gap proposed nothing."""
    changed = draft.changed
    for name, value in {**draft.proposal.fields, **draft.proposal.proposed}.items():
        if name in _BESIDE or not value:
            continue
        if not isinstance(value, (list, tuple)):
            yield name, name not in changed or changed[name] == value
            continue
        kept = changed.get(name) if name in changed else value
        for place, part in enumerate(value, start=1):
            yield name, f"{name}.{place}" not in changed and part in (kept or ())

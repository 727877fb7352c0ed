"""A draft made again: with another seed, another engine, more facts or other rough words."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from pmcoach.coaching.drafting import Cancel, DraftingDesk, Progress
from pmcoach.coaching.drafts import Drafts, has_part
from pmcoach.config import EngineName
from pmcoach.domain.briefs import Fact, holds_words
from pmcoach.domain.drafts import Draft, DraftStatus, Proposal
from pmcoach.drafting.kinds import shipped_kinds
from pmcoach.errors import BadInput
from pmcoach.store import Store


class Redrafting:
    """What a user does with a draft that is not good enough yet."""

    def __init__(self, store: Store, drafts: Drafts, desk: DraftingDesk) -> None:
        self._store = store
        self._drafts = drafts
        self._desk = desk

    def again(
        self,
        ref: str,
        *,
        engine: EngineName | None = None,
        seed: int | None = None,
        facts: Sequence[str] = (),
        rough: str | None = None,
        suggest: bool | None = None,
        keep_mine: bool = True,
        now: datetime,
        watch: Callable[[Progress], None] | None = None,
        cancel: Cancel | None = None,
    ) -> Draft:
        """A new draft of the same brief; ``seed`` left out is the next one.

        ``facts`` come on top of those there were. What was written by hand is laid over the new draft unless
        ``keep_mine`` is false. A draft that waited is rejected in the same step: the new one takes its place. The
        brief keeps its day, so that "within two weeks" means what it meant when it was said. Raises `BadInput` for
        a kind that drafting alone cannot make, and for a goal's wish without a word.
        """
        old = self._drafts.find(ref)
        if old.proposal.kind not in self._desk.kinds():
            raise BadInput("draft.no_brief", ref=old.ref, kind=old.proposal.kind)
        if old.proposal.kind == "goal" and rough is not None and not holds_words(rough):
            raise BadInput("goal.no_wish")
        brief = replace(
            old.brief,
            rough=old.brief.rough if rough is None else rough.strip(),
            facts=(*old.brief.facts, *(Fact(text=fact.strip()) for fact in facts if fact.strip())),
            suggest=old.brief.suggest if suggest is None else suggest,
        )
        chosen = old.proposal.provenance.seed + 1 if seed is None else seed
        proposal = self._desk.propose(brief, engine=engine, seed=chosen, watch=watch, cancel=cancel)
        return self.taking(replace(old, brief=brief), proposal, keep_mine=keep_mine, now=now)

    def taking(self, old: Draft, proposal: Proposal, *, keep_mine: bool = True, now: datetime) -> Draft:
        """Keep a proposal in the place of a draft, with what was written by hand laid over it."""
        found = shipped_kinds()[old.proposal.kind].from_record
        kept = tuple(finding for finding in old.proposal.findings if finding.rule in found)
        proposal = replace(proposal, findings=(*proposal.findings, *kept))
        with self._store.transaction():
            new = self._drafts.save(old.brief, proposal, person_id=old.person_id, now=now)
            mine = {name: text for name, text in _written(old).items() if has_part(proposal.fields, name)}
            if keep_mine and mine:
                new = self._drafts.edit(new.ref, mine, now=now)
            if old.status is DraftStatus.PENDING:
                self._drafts.reject(old.ref, now=now)
        return new


def _written(draft: Draft) -> dict[str, str]:
    """The fields that a human wrote by hand, as text."""
    return {name: _text(value) for name, value in draft.changed.items() if value is not None}


def _text(value: Any) -> str:
    if isinstance(value, Mapping):
        return str(value.get("text", ""))
    if isinstance(value, (list, tuple)):
        return "\n".join(_text(part) for part in value)
    return str(value)

"""Findings that are let stand: about one record, with the reason, until somebody thinks better of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, datetime

from pmcoach.coaching.required import required
from pmcoach.domain.acceptance import ACCEPTABLE, Acceptance
from pmcoach.domain.references import Kind
from pmcoach.errors import BadInput, NotFound
from pmcoach.smart.lint import explain
from pmcoach.smart.rules import RECORD_RULES, SENTENCE_RULES
from pmcoach.store import Store


class Acceptances:
    """What a user does with a finding that is right and still no mistake."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def of(self, ref: str) -> list[Acceptance]:
        """What was accepted about a record, by day."""
        return self._store.acceptances.of(self._meant(ref)[1])

    def accept(self, ref: str, rule: str, reason: str, *, on: date, now: datetime) -> Acceptance:
        """Let a rule pass for a record; said again, the new reason takes the place of the old one.

        Raises `BadInput` without a reason, for a rule that is none or never speaks about such a record,
        and for a record that is not checked.
        """
        kind, record_id = self._meant(ref)
        known = explain(rule)
        if known not in (RECORD_RULES if kind is Kind.PERSON else SENTENCE_RULES):
            instead = "rule.for_a_person" if kind is not Kind.PERSON else "rule.for_a_goal"
            raise BadInput("rule.not_about", instead, rule=known.id, kind=kind)
        said = required(reason, "rule.reason")
        by_id = self._store.owner.id
        standing = self._standing(record_id, known.id)
        if standing:
            return self._store.acceptances.change(replace(standing[-1], reason=said, on=on, by_id=by_id), now=now)
        fresh = Acceptance(record_id=record_id, kind=kind, rule=known.id, reason=said, on=on, by_id=by_id)
        return self._store.acceptances.add(fresh, now=now)

    def withdraw(self, ref: str, rule: str, *, now: datetime) -> Acceptance:
        """Let a rule speak again; what was accepted goes into the bin. Raises `NotFound` where nothing was."""
        record_id = self._meant(ref)[1]
        known = explain(rule)
        standing = self._standing(record_id, known.id)
        if not standing:
            told = ", ".join(dict.fromkeys(one.rule for one in self._store.acceptances.of(record_id)))
            raise NotFound(
                "rule.not_accepted", "" if told else "rule.none_accepted", rule=known.id, ref=ref, accepted=told
            )
        with self._store.transaction():
            for one in standing:
                self._store.acceptances.remove(one.id, now=now)
        return standing[-1]

    def settle(
        self, ref: str, accepted: Mapping[str, str], withdrawn: Iterable[str], *, on: date, now: datetime
    ) -> None:
        """Withdraw some rules and accept others, by reason, for a record: all of it or nothing, in one step to undo."""
        with self._store.transaction():
            for rule in withdrawn:
                self.withdraw(ref, rule, now=now)
            for rule, reason in accepted.items():
                self.accept(ref, rule, reason, on=on, now=now)

    def _standing(self, record_id: str, rule: str) -> list[Acceptance]:
        return [one for one in self._store.acceptances.of(record_id) if one.rule == rule]

    def _meant(self, ref: str) -> tuple[Kind, str]:
        record = self._store.by_ref(ref)
        kind = self._store.kind_of(record)
        if kind not in ACCEPTABLE:
            raise not_checked(ref, kind)
        return kind, record.id


def not_checked(ref: str, kind: Kind) -> BadInput:
    """The error for a record that the checker does not read."""
    return BadInput("rule.not_checked", ref=ref, kind=kind)

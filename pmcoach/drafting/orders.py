"""Facts that speak to a machine ("ignore the above and write ..."): data like any other, and never believed."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

from pmcoach.domain.briefs import Brief
from pmcoach.domain.drafts import Finding, Severity
from pmcoach.drafting.prompts import clean
from pmcoach.drafting.words import lexicon

_SHOWN = 60
"""Characters of such a fact that its notice quotes."""


def is_order(text: str) -> bool:
    """Whether a text gives orders to a machine or carries its markup, in either language."""
    return _orders().search(text) is not None


def without_orders(brief: Brief) -> Brief:
    """The brief as the rules read it: what speaks to a machine gives no number and no day."""
    return replace(brief, facts=tuple(fact for fact in brief.facts if not is_order(fact.text)))


def set_aside(brief: Brief) -> tuple[Finding, ...]:
    """A notice for each fact that was not read, so that nobody wonders where its numbers went."""
    told = lexicon("repair", brief.lang)["order"]
    return tuple(
        Finding(
            rule="order",
            severity=Severity.WARNING,
            criterion=None,
            message=told.format(text=clean(fact.text)[:_SHOWN]),
            question="",
            span=(0, 0),
            source="pmcoach",
        )
        for fact in brief.facts
        if is_order(fact.text)
    )


@cache
def _orders() -> re.Pattern[str]:
    rows = [*lexicon("orders", "en")["orders"], *lexicon("orders", "sv")["orders"]]
    return re.compile("|".join(f"(?:{row})" for row in rows), re.IGNORECASE | re.DOTALL)

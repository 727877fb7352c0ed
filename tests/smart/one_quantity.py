"""Finds the one quantity of a text."""

from __future__ import annotations

from pmcoach.smart.mentions import QuantityKind, QuantityMention
from pmcoach.smart.quantities import find_quantities

KINDS = {kind.name: kind for kind in QuantityKind}


def only(text: str, lang: str) -> QuantityMention:
    """The one quantity of a text."""
    (mention,) = find_quantities(text, lang)
    return mention

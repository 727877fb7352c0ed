"""The sorts of numbers: two of different sorts cannot be baseline and target of one goal."""

from __future__ import annotations

from enum import StrEnum

from pmcoach.smart.mentions import QuantityKind, QuantityMention

_LENGTHS = frozenset(
    {"s", "ms", "min", "h", "days", "weeks", "months", "years", "day", "week", "hours", "minutes", "seconds"}
)


class Sort(StrEnum):
    """What kind of thing a number measures; two numbers of different sorts cannot be baseline and target."""

    TIME = "time"
    SHARE = "share"
    MONEY = "money"
    COUNT = "count"


def sort_of(mention: QuantityMention) -> Sort | None:
    """The sort of a quantity; None for a relative one, which has the sort of what it changes."""
    match mention.kind:
        case QuantityKind.RELATIVE:
            return None
        case QuantityKind.PERCENT | QuantityKind.RATIO:
            return Sort.SHARE
        case QuantityKind.CURRENCY:
            return Sort.MONEY
        case QuantityKind.DURATION:
            return Sort.TIME
        case QuantityKind.ORDINAL:
            return Sort.SHARE
        case _:
            unit = mention.amount.unit.lower()
            if unit in _LENGTHS:
                return Sort.TIME
            return Sort.SHARE if unit == "%" else Sort.COUNT


def is_bare(mention: QuantityMention) -> bool:
    """Whether a number comes without any unit or thing: it is then of the sort of what it is compared with."""
    return mention.kind is QuantityKind.COUNT and not mention.counted and not mention.amount.unit

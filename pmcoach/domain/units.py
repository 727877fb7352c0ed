"""Units as people count: the checker keeps durations in seconds, ratios as shares; a goal is followed in hours or %."""

from __future__ import annotations

from dataclasses import replace

from pmcoach.domain.amounts import Amount

SECONDS_IN = {"s": 1.0, "min": 60.0, "h": 3600.0}
"""The units a duration may be followed in. Days and longer keep the unit they were said in."""

SHARE = "share"


def followed_in(*amounts: Amount | None) -> str:
    """The unit in which these amounts are followed: of durations the largest that leaves none below one."""
    said = [a for a in amounts if a is not None and a.value is not None]
    units = {a.unit for a in said}
    if units == {"s"}:
        least = min(a.value for a in said if a.value is not None)
        return max((u for u, size in SECONDS_IN.items() if least >= size), key=SECONDS_IN.__getitem__, default="s")
    if units and units <= {SHARE, "%"}:
        return "%"
    return said[-1].unit if said else ""


def converted(amount: Amount, unit: str) -> Amount:
    """The amount with its number in ``unit``, its words as they were; as it is where the units do not convert."""
    factor = _factor(amount.unit, unit)
    if factor is None or amount.value is None:
        return amount
    high = None if amount.high is None else round(amount.high * factor, 6)
    return replace(amount, value=round(amount.value * factor, 6), high=high, unit=unit)


def _factor(unit: str, wanted: str) -> float | None:
    if unit in SECONDS_IN and wanted in SECONDS_IN:
        return SECONDS_IN[unit] / SECONDS_IN[wanted]
    if unit == SHARE and wanted == "%":
        return 100.0
    if unit == "%" and wanted == SHARE:
        return 0.01
    return None

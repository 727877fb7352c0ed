"""Slots that a human wrote by hand, put where the reading of the facts had its own."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from typing import Any

from pmcoach.domain.amounts import Amount, Bound, Direction, DueDate
from pmcoach.domain.briefs import Brief
from pmcoach.domain.drafts import Origin
from pmcoach.drafting.reading.clauses import Clause
from pmcoach.drafting.reading.parts import Part, Reading, ReadQuantity
from pmcoach.smart.quantities import find_quantities

_PARTS = {"baseline": Part.BASELINE, "target": Part.TARGET}


def pinned(reading: Reading, brief: Brief, fields: Mapping[str, Any], origins: Mapping[str, Origin]) -> Reading:
    """The reading with what ``fields`` hold for baseline, target and due.

    A human may have written them, or a second opinion may have led to another reading when the draft was made.
    """
    mine = {name for name, origin in origins.items() if origin is Origin.YOU}
    mine |= {name for name in (*_PARTS, "due") if _settled_otherwise(reading, fields, origins, name)}
    changed: dict[str, Any] = {}
    for name, part in _PARTS.items():
        if name in mine:
            read = _read(fields[name], brief, part) if fields[name] else None
            changed |= {name: _amount(fields[name]), f"{name}_read": read}
    if "due" in mine:
        due = fields["due"]
        changed["due"] = DueDate(text=due["text"], date=due["date"]) if due else None
    if "unit" in mine:
        changed["unit"] = fields["unit"] or ""
    reading = dataclasses.replace(reading, **changed)
    way = Direction(fields["direction"]) if "direction" in mine and fields["direction"] else _way(reading)
    return dataclasses.replace(reading, direction=way or reading.direction)


def _settled_otherwise(reading: Reading, fields: Mapping[str, Any], origins: Mapping[str, Origin], name: str) -> bool:
    """Whether the draft took another value from the facts than this reading, or none."""
    read, slot = getattr(reading, name), fields[name]
    if slot is None:
        return read is not None
    return origins.get(name) is Origin.FACTS and (read is None or read.text != slot["text"])


def _read(slot: Mapping[str, Any], brief: Brief, part: Part) -> ReadQuantity | None:
    text = str(slot["text"])
    found = find_quantities(text, brief.lang)
    clause = Clause(line=0, sentence=0, start=0, end=len(text), text=text)
    return ReadQuantity(found[0], clause, part, "written by hand") if found else None


def _amount(slot: Mapping[str, Any] | None) -> Amount | None:
    if not slot:
        return None
    bound = Bound(slot["bound"]) if slot.get("bound") else None
    return Amount(
        text=slot["text"], value=slot.get("value"), unit=slot.get("unit") or "", high=slot.get("high"), bound=bound
    )


def _way(reading: Reading) -> Direction | None:
    """The way from baseline to target, where both are numbers of one unit."""
    first, last = reading.baseline, reading.target
    if first is None or last is None or first.value is None or last.value is None or first.value == last.value:
        return None
    if first.unit != last.unit and first.unit and last.unit:
        return None
    return Direction.DOWN if last.value < first.value else Direction.UP

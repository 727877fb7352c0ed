"""A quantity as somebody said it, with the number that it means."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Direction(StrEnum):
    """Which way a measure should move."""

    UP = "up"
    DOWN = "down"


class Bound(StrEnum):
    """A quantity that is a limit: at most, at least."""

    MAX = "max"
    MIN = "min"


@dataclass(frozen=True, slots=True, kw_only=True)
class Amount:
    """A quantity: ``text`` verbatim, ``value`` in ``unit`` (seconds, %, a currency, a counted thing).

    A range keeps its lower end in ``value`` and its upper end in ``high``. ``value`` is None where
    the words name no number that can be worked out.
    """

    text: str
    value: float | None = None
    unit: str = ""
    high: float | None = None
    bound: Bound | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DueDate:
    """A deadline: ``text`` verbatim and the day it means, None where the words do not resolve."""

    text: str
    date: str | None = None

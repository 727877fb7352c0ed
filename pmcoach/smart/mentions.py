"""What the parser finds in a text: quantities and times, each with its place.

Spans are half-open string offsets into the text that was read.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from pmcoach.domain.amounts import Amount


class QuantityKind(StrEnum):
    """What sort of quantity it is."""

    COUNT = "count"
    PERCENT = "percent"
    CURRENCY = "currency"
    DURATION = "duration"
    RATIO = "ratio"
    RATE = "rate"
    RELATIVE = "relative"
    ORDINAL = "ordinal"


class Edge(StrEnum):
    """Which end of a change a quantity names ("from 48 to 24 hours")."""

    FROM = "from"
    TO = "to"


class TimeKind(StrEnum):
    """What a time word does in a goal."""

    DEADLINE = "deadline"
    CADENCE = "cadence"
    OCCASION = "occasion"
    SERVICE_LEVEL = "service level"
    PERIOD = "period"
    POINT = "point"
    PAST = "past"
    VAGUE = "vague"


@dataclass(frozen=True, slots=True, kw_only=True)
class QuantityMention:
    """A quantity in a text.

    ``span`` covers ``amount.text``; ``phrase`` covers the words that compare or bound it too ("at most",
    "by", "from"). ``counted`` is the noun it counts ("days", "children"), where one follows; ``per`` what each
    of a rate is for ("week", "100 orders"). ``edge`` says which end of a change it names. A relative quantity
    says what becomes of the baseline: ``factor`` multiplies it ("halve it" 0.5, "10% more" 1.1), ``delta`` is added
    to it ("5 fewer" -5, in the amount's unit); both None where the words alone do not tell up from down. ``vague``
    marks a quantity that names no number ("a handful").
    """

    span: tuple[int, int]
    kind: QuantityKind
    amount: Amount
    counted: str = ""
    phrase: tuple[int, int] = (0, 0)
    per: str = ""
    edge: Edge | None = None
    factor: float | None = None
    delta: float | None = None
    vague: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeMention:
    """A time in a text; ``date`` is the (last) day it means as seen from today, None where it cannot be told.

    ``span`` covers the shortest words that name the time, without "by" or "senast". ``phrase``
    covers the preposition too. ``start`` is the first day, where the words name a period or a day.
    """

    span: tuple[int, int]
    phrase: tuple[int, int]
    kind: TimeKind
    text: str
    start: date | None = None
    date: date | None = None

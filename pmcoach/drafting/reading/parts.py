"""What each number and date in the facts can be. The words are the user's; the part is what the rules made of it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from pmcoach.domain.amounts import Amount, Direction, DueDate
from pmcoach.drafting.reading.clauses import Clause
from pmcoach.smart.mentions import QuantityMention, TimeMention


class Part(StrEnum):
    """What a number or a date in the facts is."""

    BASELINE = "baseline"
    TARGET = "target"
    DEADLINE = "deadline"
    MILESTONE = "milestone"
    EARLIER = "earlier value"
    OTHERS = "another's value"
    OLD_TARGET = "old target"
    OUTDATED = "outdated value"
    UNSETTLED = "suggested, not settled"
    SIZE = "size or cost"
    OTHER_MEASURE = "another measure"
    EVENT = "date of an event"
    UNCLEAR = "unclear"


@dataclass(frozen=True, slots=True)
class ReadQuantity:
    """A quantity of the facts, the part it plays and why it is taken for that."""

    mention: QuantityMention
    clause: Clause
    part: Part
    reason: str

    @property
    def amount(self) -> Amount:
        """The quantity itself."""
        return self.mention.amount


@dataclass(frozen=True, slots=True)
class ReadTime:
    """A date of the facts, the part it plays and why."""

    mention: TimeMention
    clause: Clause
    part: Part
    reason: str


@dataclass(frozen=True, slots=True)
class Step:
    """A value on the way to the target, with its own date."""

    text: str
    due: DueDate


@dataclass(frozen=True, slots=True)
class Named:
    """A measure's name, and how a sentence says it, with its article; "" where that is not known.

    ``weak`` says that it tells too little to be anybody's first choice.
    """

    name: str
    form: str
    weak: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What the rough words and the facts say about a goal. None is a gap; ``doubts`` are words that may fill it.

    ``measures`` are names for what is counted, best first.
    """

    quantities: tuple[ReadQuantity, ...]
    times: tuple[ReadTime, ...]
    baseline: Amount | None
    target: Amount | None
    due: DueDate | None
    steps: tuple[Step, ...]
    doubts: dict[str, tuple[str, ...]]
    direction: Direction | None
    measures: tuple[Named, ...]
    unit: str
    baseline_read: ReadQuantity | None = None
    target_read: ReadQuantity | None = None

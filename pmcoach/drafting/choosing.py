"""What a model whose adapter knows goals chooses: the measure among those offered and its own, and the direction.

It weighs whole answers, each a measure with a direction. Rules that read numbers are believed before it; where rules
had only words to go by, it decides.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pmcoach.domain.amounts import Direction
from pmcoach.domain.drafts import Origin
from pmcoach.drafting.measures import Candidate
from pmcoach.drafting.reading import Reading

_WEIGHED = 5
"""Measures of the facts and the library that are weighed beside the model's own."""

LEADS_GROUNDED = 0.67
"""The share of its words that a model's own measure must have from the brief to stand before what the rules read."""

_SURER = 8.0
"""By how much likelier the model must find another measure, in nats, to put it before what the rules read in the facts.

Names that read badly ("share of groups that with of luck") are further behind; other words for the same are not.
"""

_TURNS = 4.0
"""The log-odds beyond which the model's direction wins over what the words of a wish made the rules think."""


@dataclass(frozen=True, slots=True)
class Weighed:
    """A measure, how likely it is as an answer, and the log-odds of "up" against "down" with it; in nats."""

    measure: str
    weight: float
    odds: float


def answers(offered: Sequence[Candidate], named: str | None) -> list[str]:
    """The whole answers to weigh: each measure, both ways."""
    names = dict.fromkeys([*(c.text for c in offered[:_WEIGHED]), *([named.strip()] if named else [])])
    ways = ("up", "down")
    return [json.dumps({"measure": n, "direction": way}, ensure_ascii=False) for n in names for way in ways]


def weigh(said: Sequence[str], weights: Sequence[float]) -> dict[str, Weighed]:
    """The measures of those answers, each with what the model makes of it."""
    found = {}
    for answer, up, down in zip(said[::2], weights[::2], weights[1::2], strict=True):
        measure = json.loads(answer)["measure"]
        top = max(up, down)
        both = top + math.log(math.exp(up - top) + math.exp(down - top))
        found[measure] = Weighed(measure, both, up - down)
    return found


def put_in_order(
    offered: Sequence[Candidate], named: str | None, weighed: Mapping[str, Weighed], *, may_lead: bool = True
) -> tuple[str, ...]:
    """The measures, best first: what the facts name unless the model is far surer of another, then the model's own.

    ``may_lead`` is whether the model's own measure may stand before what the facts name. A name that the composer put
    behind since it says too little stays behind, however likely the model finds it.
    """
    weak = {c.text for c in offered if c.weak}
    facts = [c.text for c in offered if c.origin is Origin.FACTS]
    others = [c.text for c in offered if c.origin is not Origin.FACTS]
    own = [named.strip()] if named else []
    lead = facts[:1]
    pool = [name for name in (*facts, *(own if may_lead else ())) if name in weighed and name not in weak - {*lead}]
    if lead and pool and lead[0] in weighed:
        best = max(pool, key=lambda name: weighed[name].weight)
        if weighed[best].weight - weighed[lead[0]].weight > _SURER:
            lead = [best, *lead]
    return tuple(dict.fromkeys((*lead, *own, *facts, *others)))


def decide_direction(reading: Reading, first: Weighed | None) -> Direction | None:
    """By the numbers where they tell; else by the words of the wish, unless the model is sure that they mislead."""
    read = reading.direction
    if first is None or by_numbers(reading):
        return read
    model = Direction.UP if first.odds > 0 else Direction.DOWN
    return model if read is None or abs(first.odds) > _TURNS else read


def by_numbers(reading: Reading) -> bool:
    """Whether the numbers tell the direction: from a baseline to a target, or a change that is asked for."""
    target = reading.target_read
    if target is not None and (target.mention.factor is not None or target.mention.delta):
        return True
    base, aim = reading.baseline, reading.target
    if base is None or aim is None or base.value is None or aim.value is None or base.value == aim.value:
        return False
    return reading.direction is (Direction.UP if aim.value > base.value else Direction.DOWN)

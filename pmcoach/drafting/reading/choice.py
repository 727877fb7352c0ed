"""Choosing by weighed evidence: how likely each reading is, and nothing where no reading is likely enough.

A log-linear model over named evidence. The weights are data (`lexicon/weights.toml`), fitted on briefs by
`training/fit_reading.py`; evidence without a weight tells nothing.
"""

from __future__ import annotations

import json
import math
import tomllib
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from importlib import resources
from typing import TypeAlias, TypeVar

from pmcoach.drafting.reading.heard import LEARNED

Key = TypeVar("Key")

SURE = 0.75
"""How likely a day must be to be taken as the deadline; below, the user is asked. A wrong value is far worse than a
question."""

SURE_OF_VALUE = {
    ("baseline", "gap"): 0.77,
    ("baseline", "rival"): 0.65,
    ("target", "gap"): 0.7,
    ("target", "rival"): 0.75,
}
"""How likely a number must be to be taken as baseline or target, where the next likely is that none is, or that another
number is. All five stand a little below where, on briefs whose file no weight was fitted on, more would cost two right
readings for each wrong one that becomes a question."""

VERY_SURE = 0.8
"""How likely it must be where the facts hold a number that could not be read."""

POSSIBLE = 0.08
"""How likely a reading must be to be offered in the question."""

ALONE, DOUBTED = 0.97, 0.4
"""Between these a reading is doubted, and somebody who read the facts too is heard, where there is one."""

AGREED = 0.5
"""How likely the other reader must find the same. On 423 English briefs that neither had learned from, 18 were read
wrong with it and 22 without; 355 and 341 came out whole."""

Weights: TypeAlias = Mapping[str, float]


@cache
def weights(name: str) -> Weights:
    """The weights of one choice: "baseline", "target", "pair" or "due"."""
    return _all_weights().get(name, {})


@cache
def _all_weights() -> dict[str, dict[str, float]]:
    """The weights of named evidence, which people read, and those of words and places, which only the fit knows."""
    folder = resources.files("pmcoach.drafting").joinpath("lexicon")
    known: dict[str, dict[str, float]] = tomllib.loads(folder.joinpath("weights.toml").read_text("utf-8"))
    learned: dict[str, dict[str, float]] = json.loads(folder.joinpath("learned.json").read_text("utf-8"))
    for table, rows in learned.items():
        known.setdefault(table, {}).update((LEARNED + name, value) for name, value in rows.items())
    return known


def weigh(evidence: Iterable[str], known: Weights) -> float:
    """The sum of the weights of what is so."""
    return sum(known.get(name, 0.0) for name in evidence)


def shares(scores: Sequence[float]) -> list[float]:
    """Scores as likelihoods that sum to one."""
    top = max(scores)
    raised = [math.exp(score - top) for score in scores]
    total = sum(raised)
    return [value / total for value in raised]


def joint(
    baselines: Mapping[int | None, frozenset[str]],
    targets: Mapping[int | None, frozenset[str]],
    pairs: Mapping[tuple[int, int], frozenset[str]],
) -> tuple[dict[int | None, float], dict[int | None, float]]:
    """How likely each number is to be the baseline, and each to be the target, judged together. None is neither."""
    one = {place: weigh(found, weights("baseline")) for place, found in baselines.items()}
    other = {place: weigh(found, weights("target")) for place, found in targets.items()}
    both = {ends: weigh(found, weights("pair")) for ends, found in pairs.items()}
    ways = [(b, t) for b in one for t in other if b is None or b != t]
    scored = shares([one[b] + other[t] + (both[b, t] if b is not None and t is not None else 0.0) for b, t in ways])
    likely: tuple[dict[int | None, float], dict[int | None, float]] = defaultdict(float), defaultdict(float)
    for (b, t), share in zip(ways, scored, strict=True):
        likely[0][b] += share
        likely[1][t] += share
    return likely


def likeliest(likely: Mapping[Key, float]) -> tuple[Key, float]:
    """The likeliest reading and how likely it is."""
    best = max(likely, key=lambda key: likely[key])
    return best, likely[best]


def is_taken(share: float, sure: float, other: Callable[[], float | None]) -> bool:
    """Whether the likeliest reading is likely enough to be taken. ``other`` says how likely another reader finds it.

    None is nobody's opinion. Where the rules are sure alone, or hardly believe it themselves, nobody is asked.
    """
    if DOUBTED <= share < ALONE and (agreed := other()) is not None:
        return agreed >= AGREED
    return share >= sure

"""Fitting how much each piece of evidence speaks for a promise, for a decision, or for neither.

Needs numpy, which llama-cpp-python brings along; what drafting does with the weights is plain Python.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import TypeAlias

import numpy as np

from pmcoach.drafting.notes.likelihood import VERDICTS
from pmcoach.drafting.notes.records import Verdict

Example: TypeAlias = tuple[frozenset[str], Verdict]
OF_RULES = ("rules ", "settled by the rules")

ROUNDS, STEP = 100, 0.05
PULL = 2.0
"""How strongly every weight is pulled towards nothing."""
HIDDEN = 0.15
"""How much the reading without the rules' word counts beside the reading with it."""
LEAST = 2
"""In how many sentences evidence must stand to get a weight."""
_KEEPS, _KEEPS_SIZE = 0.9, 0.99


def fit(rows: Iterable[Example]) -> dict[Verdict, dict[str, float]]:
    """Weights that make the right verdicts likely, pulled towards nothing; the same rows give the same weights."""
    data = list(rows)
    seen = Counter(one for evidence, _ in data for one in evidence)
    places = {one: n for n, one in enumerate(sorted(one for one, count in seen.items() if count >= LEAST))}
    pairs = [(n, places[one]) for n, (evidence, _) in enumerate(data) for one in sorted(evidence) if one in places]
    row, place = np.array(pairs).T
    shown = np.array([not one.startswith(OF_RULES) for one in places], dtype=float)[place]
    right = np.array([[verdict == one for one in VERDICTS] for _, verdict in data], dtype=float)
    weights = np.zeros((len(VERDICTS), len(places)))
    speed, size = np.zeros_like(weights), np.zeros_like(weights)
    for n in range(1, ROUNDS + 1):
        slope = PULL * weights
        for told, counts in ((np.ones_like(shown), 1 - HIDDEN), (shown, HIDDEN)):
            scores = np.stack([np.bincount(row, one[place] * told, len(data)) for one in weights], 1)
            share = np.exp(scores - scores.max(1, keepdims=True))
            off = counts * (share / share.sum(1, keepdims=True) - right)
            slope += np.stack([np.bincount(place, one[row] * told, len(places)) for one in off.T])
        speed = _KEEPS * speed + (1 - _KEEPS) * slope
        size = _KEEPS_SIZE * size + (1 - _KEEPS_SIZE) * slope**2
        step = STEP * (1 - _KEEPS * n / ROUNDS)
        weights -= step * (speed / (1 - _KEEPS**n)) / (np.sqrt(size / (1 - _KEEPS_SIZE**n)) + 1e-8)
    return {
        verdict: dict(zip(places, map(float, one), strict=True)) for verdict, one in zip(VERDICTS, weights, strict=True)
    }

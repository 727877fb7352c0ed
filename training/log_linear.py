"""Fitting a log-linear model: weights that make the right readings likely, pulled towards what one expects.

Needs numpy, which llama-cpp-python brings along; what drafting does with the weights is plain Python.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence

import numpy as np

from training.reading_briefs import Example

ROUNDS, STEP = 150, 0.1
HIDDEN = 0.3
"""How often evidence is hidden, so that the model stays careful where a text uses words that no list knows. What is
shown counts so much more, or all of it together would make the model surer than it has a right to be."""
PULL_NAMED, PULL_LEARNED = 1.0, 2.0
"""How strongly weights are pulled towards what is expected, which for learned evidence is nothing."""
RARE = 2
"""In how many briefs learned evidence must stand to get a weight."""


class _Flat:
    """Examples as arrays: which weight counts in which node, which nodes in which way, which ways in which brief."""

    def __init__(self, examples: Sequence[Example], places: Mapping[str, int]) -> None:
        pairs, joins, right, sizes = [], [], [], []
        nodes = ways = 0
        for example in examples:
            for place, found in enumerate(example.nodes, nodes):
                pairs += [(places[one], place) for one in sorted(found) if one in places]
            for way in example.ways:
                joins += [(nodes + node, ways) for node in way]
                ways += 1
            right += example.right
            sizes.append(len(example.ways))
            nodes += len(example.nodes)
        self.weight, self.node = np.array(pairs).T
        self.joined, self.way = np.array(joins).T
        self.nodes, self.ways, self.size = nodes, ways, len(places)
        self.right = np.array(right, float)
        self.sizes = np.array(sizes)
        self.starts = np.concatenate([[0], np.cumsum(self.sizes)[:-1]])
        able = np.add.reduceat(self.right, self.starts) > 0
        self.counts = np.repeat(able.astype(float), self.sizes)

    def slope(self, known: np.ndarray, shown: np.ndarray) -> np.ndarray:
        """Which way the weights must move to make the wrong readings likelier; against it lies the fit."""
        node = np.bincount(self.node, known[self.weight] * shown, self.nodes)
        score = np.bincount(self.way, node[self.joined], self.ways)
        raised = np.exp(score - np.repeat(np.maximum.reduceat(score, self.starts), self.sizes))
        share = raised / np.repeat(np.add.reduceat(raised, self.starts), self.sizes)
        good = np.maximum(np.repeat(np.add.reduceat(share * self.right, self.starts), self.sizes), 1e-12)
        off = (share - share * self.right / good) * self.counts
        by_node = np.bincount(self.joined, off[self.way], self.nodes)
        return np.bincount(self.weight, by_node[self.node] * shown, self.size)


def fit(
    examples: Sequence[Example],
    expected: Mapping[str, float],
    is_learned: Callable[[str], bool],
    seed: int = 7,
    pull_learned: float = PULL_LEARNED,
) -> dict[str, float]:
    """The weight of every piece of evidence. Same examples and seed, same weights."""
    counts = Counter(one for example in examples for one in frozenset().union(*example.nodes))
    names = sorted(one for one, count in counts.items() if count >= RARE or not is_learned(one))
    places = {one: place for place, one in enumerate(names)}
    flat = _Flat(examples, places)
    learned = np.array([is_learned(one) for one in names])
    start = np.array([expected.get(one, 0.0) for one in names])
    pull = np.where(learned, pull_learned, PULL_NAMED)
    chance = np.random.default_rng(seed)
    known, mean, spread = start.copy(), np.zeros(len(names)), np.zeros(len(names))
    for turn in range(1, ROUNDS + 1):
        shown = (chance.random(len(flat.weight)) >= HIDDEN) / (1 - HIDDEN)
        slope = flat.slope(known, shown) + pull * (known - start)
        mean = 0.9 * mean + 0.1 * slope
        spread = 0.99 * spread + 0.01 * slope**2
        step = STEP * (1 - 0.9 * turn / ROUNDS)
        known -= step * (mean / (1 - 0.9**turn)) / (np.sqrt(spread / (1 - 0.99**turn)) + 1e-8)
    return dict(zip(names, known.tolist(), strict=True)) | {k: v for k, v in expected.items() if k not in places}

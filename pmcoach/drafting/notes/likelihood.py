"""How likely a sentence is a promise or a decision, by weights that were fitted on notes people wrote.

The rules speak first; this weighs their word together with the words of the sentence, and finds what no rule sees.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files

from pmcoach.drafting.notes.records import Verdict

VERDICTS: tuple[Verdict, ...] = ("action", "decision", "neither")
Weights = Mapping[Verdict, Mapping[str, float]]
"""For each verdict, how much each piece of evidence speaks for it."""


@cache
def learnt_weights() -> Weights:
    """The weights that come with pmcoach: a line for each piece of evidence, its weight for each verdict behind it."""
    text = files("pmcoach.drafting.notes").joinpath("lexicons", "weights.tsv").read_text("utf-8")
    weights: dict[Verdict, dict[str, float]] = {verdict: {} for verdict in VERDICTS}
    for line in text.splitlines()[1:]:
        name, *values = line.split("\t")
        for verdict, value in zip(VERDICTS, values, strict=True):
            weights[verdict][name] = float(value)
    return weights


def shares(evidence: Iterable[str], weights: Weights) -> dict[Verdict, float]:
    """How likely each verdict is; together they make one."""
    known = list(evidence)
    scores = {verdict: sum(weights[verdict].get(one, 0.0) for one in known) for verdict in VERDICTS}
    top = max(scores.values())
    raised = {verdict: math.exp(score - top) for verdict, score in scores.items()}
    total = sum(raised.values())
    return {verdict: value / total for verdict, value in raised.items()}


def log_odds(share: float) -> float:
    """A likelihood in nats: above 0 it is likelier than not."""
    near = min(max(share, 1e-6), 1 - 1e-6)
    return math.log(near / (1 - near))

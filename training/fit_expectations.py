"""Fit the weights by which the checker tells result, action and behaviour apart.

    python -m training.fit_expectations            fits on all labelled expectations and writes the weights
    python -m training.fit_expectations --check    leaves each tenth out in turn and reads it unseen

A log-linear model over the clues of `pmcoach.smart.clues`, with weights that people can read.
"""

from __future__ import annotations

import json
import sys
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import get_args

from pmcoach.smart.clues import find_clues
from pmcoach.smart.evidence import Evidence
from pmcoach.smart.expectations import WEIGHTS, ExpectationKind, weigh_kinds
from pmcoach.smart.sentence import read_sentence
from tests.smart.sentence_files import LabelledExpectation, expectations
from training.log_linear import fit
from training.reading_briefs import Example

KINDS: tuple[ExpectationKind, ...] = get_args(ExpectationKind)
PARTS = 10
PULL = 1.0
"""How strongly a weight is pulled to nothing."""
LEAST = 0.02
"""Weights nearer to nothing are left out."""

Weights = Mapping[str, Mapping[str, float]]


def example_of(row: LabelledExpectation, clues: frozenset[str]) -> Example:
    """A sentence as three readings, of which one is right."""
    nodes = tuple(frozenset(f"{kind} {clue}" for clue in clues) for kind in KINDS)
    return Example(nodes, tuple((i,) for i in range(len(KINDS))), tuple(kind == row.kind for kind in KINDS))


def fit_all(examples: Sequence[Example]) -> Weights:
    """The weight of every clue for every kind."""
    tables: dict[str, dict[str, float]] = defaultdict(dict)
    for name, value in fit(examples, {}, bool, pull_learned=PULL).items():
        kind, _, clue = name.partition(" ")
        if abs(value) >= LEAST:
            tables[kind][clue] = round(value, 2)
    return tables


def write(tables: Weights, path: Path = WEIGHTS) -> int:
    """The weights as the file that the checker reads; how many."""
    text = "# How much each clue speaks for a kind of expectation, as fitted by training/fit_expectations.py.\n"
    for kind in KINDS:
        text += f"\n[{kind}]\n"
        text += "".join(f"{json.dumps(clue)} = {value:.2f}\n" for clue, value in sorted(tables[kind].items()))
    path.write_text(text, "utf-8")
    return text.count(" = ")


def check(rows: Sequence[LabelledExpectation], clues: Sequence[frozenset[str]]) -> None:
    """Print how each part is read by weights that never saw it."""
    examples = [example_of(row, found) for row, found in zip(rows, clues, strict=True)]
    right: Counter[str] = Counter()
    for part in range(PARTS):
        tables = fit_all([one for i, one in enumerate(examples) if i % PARTS != part])
        for i in range(part, len(rows), PARTS):
            kind = weigh_kinds(clues[i], tables)
            right[rows[i].lang] += kind == rows[i].kind
            if kind != rows[i].kind:
                sys.stdout.write(f"{rows[i].kind:10} read as {kind:10} {rows[i].text}\n")
    for lang, many in sorted(right.items()):
        every = sum(row.lang == lang for row in rows)
        sys.stdout.write(f"{lang}: {many} of {every} right, {many / every:.3f}\n")


def main(arguments: Sequence[str]) -> None:
    """Fit on every labelled expectation of the project, or check by leaving some out."""
    rows = [*expectations("en"), *expectations("sv")]
    clues = [find_clues(Evidence(read_sentence(row.text, row.lang))) for row in rows]
    if "--check" in arguments:
        check(rows, clues)
        return
    tables = fit_all([example_of(row, found) for row, found in zip(rows, clues, strict=True)])
    sys.stdout.write(f"{len(rows)} expectations, {write(tables)} weights -> {WEIGHTS}\n")


if __name__ == "__main__":
    main(sys.argv[1:])

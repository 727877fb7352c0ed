"""The weights for kinds of expectation: fitted on some sentences, they read others that were never seen."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from pmcoach.smart.clues import find_clues
from pmcoach.smart.evidence import Evidence
from pmcoach.smart.expectations import weigh_kinds
from pmcoach.smart.sentence import read_sentence
from tests.smart.sentence_files import LabelledExpectation, expectations
from training.fit_expectations import example_of, fit_all, write

Row = tuple[LabelledExpectation, frozenset[str]]


@pytest.fixture(scope="module")
def rows() -> Sequence[Row]:
    told = [*expectations("en"), *expectations("sv")]
    return [(row, find_clues(Evidence(read_sentence(row.text, row.lang)))) for row in told]


def test_sentences_that_were_never_seen_get_their_kind(rows: Sequence[Row]) -> None:
    known = fit_all([example_of(*row) for i, row in enumerate(rows) if i % 3])
    wrong = [row.text for row, clues in rows[::3] if weigh_kinds(clues, known) != row.kind]
    assert len(wrong) <= 0.08 * len(rows[::3]), wrong


def test_the_same_sentences_give_the_same_weights(rows: Sequence[Row], tmp_path) -> None:
    again = tmp_path / "weights.toml"
    write(fit_all([example_of(*row) for row in rows[:200]]), again)
    first = again.read_text("utf-8")
    write(fit_all([example_of(*row) for row in rows[:200]]), again)
    assert again.read_text("utf-8") == first

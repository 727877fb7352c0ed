"""The weights for reading notes: what is learnt from some lines reads others better than the rules alone."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from pmcoach.drafting.notes.likelihood import VERDICTS, learnt_weights, shares
from training.fit_notes import HERE, by_rules, examples, lines_in
from training.verdicts import Example, fit


@pytest.fixture(scope="module")
def lines() -> Sequence[Example]:
    return [row for talk in lines_in(HERE / "notes/lines.en.txt", "en") for row in examples(talk)]


def test_lines_that_were_never_seen_are_read_better_than_by_the_rules_alone(lines: Sequence[Example]) -> None:
    known, fresh = fit(lines[::2]), lines[1::2]
    weighed = [(max(VERDICTS, key=lambda one: shares(found, known)[one]), right) for found, right in fresh]
    ruled = [(by_rules(found), right) for found, right in fresh]
    assert sum(got == right for got, right in weighed) > sum(got == right for got, right in ruled)


def test_the_same_lines_give_the_same_weights(lines: Sequence[Example]) -> None:
    assert fit(lines[:60]) == fit(lines[:60])


def test_the_weights_that_come_with_pmcoach_know_no_name() -> None:
    evidence = {name for verdict in VERDICTS for name in learnt_weights()[verdict]}
    assert "en OTHER" in evidence and "sv ME" in evidence
    assert not {f"{lang} {name}" for lang in ("en", "sv") for name in ("robin", "vivi", "elin")} & evidence

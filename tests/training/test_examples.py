"""What the adapter learns from must itself stand before the checks of a draft."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import pytest

from pmcoach.drafting.measures import sound_measure
from pmcoach.drafting.patterns import Patterns
from pmcoach.smart.language import detect_language
from training.briefs import named_works
from training.data import divide, works_to_learn
from training.examples import ROOT, Work, goal_example
from training.generator import generated_works


@pytest.fixture(scope="module")
def by_hand() -> Sequence[Work]:
    return list(
        named_works(sorted([ROOT / "tests/drafting/briefs.jsonl", *(ROOT / "training/briefs").glob("*.jsonl")]))
    )


@pytest.fixture(scope="module")
def generated() -> Sequence[Work]:
    return [work for lang in ("en", "sv") for work in generated_works(lang, Patterns.load(), 11, 1)][::3]


def test_every_answer_passes_the_check_that_a_models_word_must_pass(
    by_hand: Sequence[Work], generated: Sequence[Work]
) -> None:
    assert len(by_hand) > 500
    assert len(generated) > 150
    refused = {w.id: faults for w in (*by_hand, *generated) if (faults := sound_measure(w.brief, w.measure, ()))}
    assert not refused


def test_a_measure_is_a_name_that_a_sentence_without_targets_can_hold(by_hand: Sequence[Work]) -> None:
    for work in by_hand:
        assert not any(letter.isdigit() for letter in work.measure), work.id
        assert work.measure == work.measure.strip().rstrip(".!?"), work.id


def test_an_answer_is_in_the_language_of_its_wish(generated: Sequence[Work]) -> None:
    other = [w for w in generated if len(w.measure.split()) >= 5 and detect_language(w.measure) != w.brief.lang]
    assert len(other) <= 0.02 * len(generated), [w.measure for w in other]


def test_the_same_seed_gives_the_same_examples() -> None:
    one, two, other = (
        [goal_example(work) for work in generated_works("en", Patterns.load(), seed, 1)] for seed in (3, 3, 4)
    )
    assert one == two
    assert one != other


def test_no_kind_of_work_kept_back_is_learned_from() -> None:
    learn, back = divide(works_to_learn(11, 1), 11)
    assert back
    assert not {work.group for work in learn} & {work.group for work in back}


def test_the_prompt_is_the_apps_own_and_the_answer_an_object(by_hand: Sequence[Work]) -> None:
    example = goal_example(by_hand[0])
    assert by_hand[0].brief.rough in example.messages[-1].content
    assert set(json.loads(example.answer)) == {"measure", "direction"}


def test_what_training_writes_is_not_kept() -> None:
    assert "training/work/" in (Path(ROOT) / ".gitignore").read_text("utf-8").splitlines()

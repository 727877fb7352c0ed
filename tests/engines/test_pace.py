from __future__ import annotations

from pathlib import Path

import pytest

from pmcoach.engines.local.pace import Pace, remember, remembered, thread_options

CALM = {2: 0.010, 1: 0.017}
BUSY = {2: 0.060, 1: 0.018}


def write(pace: Pace, tokens: int, speeds: dict[int, float]) -> float:
    """Seconds for so many tokens on a machine of these speeds."""
    total = 0.0
    for _ in range(tokens):
        seconds = speeds[pace.threads]
        pace.note(seconds)
        total += seconds
    return total


def test_the_first_answer_measures_and_takes_what_is_fastest() -> None:
    pace = Pace((2, 1), {})
    write(pace, 6, CALM)
    assert pace.threads == 2
    assert pace.calm == pytest.approx(CALM)


def test_beside_a_busy_process_fewer_threads_take_over_and_give_back_after_it() -> None:
    pace = Pace((2, 1), CALM)
    assert write(pace, 100, CALM) < 1.03, "a trial at the start and none later on a calm machine"
    assert write(pace, 200, BUSY) < 0.5 * 200 * BUSY[2]
    assert pace.threads == 1
    write(pace, 100, CALM)
    assert pace.threads == 2
    assert pace.calm == pytest.approx(CALM), "what was measured beside others is not taken for calm"


def test_a_machine_that_stays_slow_is_tried_again_ever_more_rarely() -> None:
    slow = {threads: 3 * seconds for threads, seconds in CALM.items()}
    pace = Pace((2, 1), CALM)
    tried = 0
    for _ in range(600):
        tried += pace.threads == 1
        pace.note(slow[pace.threads])
    assert 0 < tried < 25


def test_a_memory_from_a_busy_day_is_corrected(tmp_path: Path) -> None:
    pace = Pace((2, 1), BUSY)
    write(pace, 20, CALM)
    assert pace.threads == 2
    assert pace.calm == pytest.approx(CALM)


def test_a_number_that_was_asked_for_is_kept() -> None:
    assert thread_options(3) == (3,)
    pace = Pace((3,), {})
    write(pace, 50, {3: 0.1})
    assert pace.threads == 3
    assert max(thread_options(None)) >= 1


def test_a_measurement_is_remembered_for_its_model_and_machine(tmp_path: Path) -> None:
    file = tmp_path / "pace.json"
    remember(file, "a", CALM)
    remember(file, "b", BUSY)
    assert remembered(file, "a") == CALM
    assert remembered(file, "b") == BUSY
    assert remembered(file, "c") == {}
    file.write_text("broken")
    assert remembered(file, "a") == {}
    remember(file, "a", CALM)
    assert remembered(file, "a") == CALM

"""A program that dies in the middle of writing loses nothing that it had said was kept."""

from pathlib import Path

from benchmarks.kill import survive


def test_nothing_that_was_taken_is_lost_when_the_writer_is_killed(tmp_path: Path) -> None:
    toll = survive(tmp_path / "workspace.db", kills=15, seed=2)
    assert toll.taken > 15
    assert (toll.lost, toll.damaged) == (0, 0)

"""A program that dies in the middle of writing loses nothing that it had said was kept."""

from pathlib import Path

from benchmarks.kill import made_up_key, survive
from pmcoach.domain.keys import Key


def test_nothing_that_was_taken_is_lost_when_the_writer_is_killed(tmp_path: Path, key: Key | None) -> None:
    toll = survive(tmp_path / "workspace.db", kills=10, seed=2, key=key and made_up_key())
    assert toll.taken > 10
    assert (toll.lost, toll.damaged) == (0, 0)

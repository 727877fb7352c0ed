from __future__ import annotations

import pytest

from pmcoach.engines.local import pieces
from pmcoach.engines.local.pieces import Pieces


def test_the_first_words_show_at_once_and_fast_words_travel_together(monkeypatch: pytest.MonkeyPatch) -> None:
    clock = [100.0]
    monkeypatch.setattr(pieces.time, "perf_counter", lambda: clock[0])
    said: list[str] = []
    stream = Pieces(said.append)
    for word in b"The first answer takes nine hours".split(b" "):
        stream.add(word + b" ")
        clock[0] += pieces.BUNDLE_SECONDS / 2
    assert said[0] == "The "
    assert 2 < len(said) < 5
    stream.flush()
    assert "".join(said) == "The first answer takes nine hours "


def test_words_of_a_slow_model_show_one_by_one(monkeypatch: pytest.MonkeyPatch) -> None:
    clock = [0.0]
    monkeypatch.setattr(pieces.time, "perf_counter", lambda: clock[0])
    said: list[str] = []
    stream = Pieces(said.append)
    for word in (b"nine", b" ", b"hours"):
        stream.add(word)
        clock[0] += 0.2
    assert said == ["nine", " ", "hours"]


def test_half_a_character_waits_for_the_rest_of_it() -> None:
    said: list[str] = []
    stream = Pieces(said.append)
    for byte in "åäö \U0001f600".encode():
        stream.add(bytes([byte]))
    stream.flush()
    assert "".join(said) == "åäö \U0001f600"

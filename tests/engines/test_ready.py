"""The model is made ready before it is asked: what is typed meanwhile is not waited for twice."""

from __future__ import annotations

import contextlib
import os
import threading
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from pmcoach.engines.local.engine import LocalEngine
from pmcoach.engines.models import ModelFile
from pmcoach.engines.protocol import CanBeReady, Cancel, Message
from pmcoach.engines.server.engine import ServerEngine
from pmcoach.errors import Cancelled, EngineError
from tests.engines.test_local import SYSTEM, WISH, answer, is_running

pytestmark = pytest.mark.model

BEGINNING = (SYSTEM, Message(role="user", content=""))
LONG = (Message(role="system", content="You name one measure for a wish at work. " * 150, static=True), BEGINNING[1])


@pytest.fixture
def fresh(starter: ModelFile, tmp_path: Path) -> Iterator[LocalEngine]:
    engine = LocalEngine(starter, cache=tmp_path, log=tmp_path / "model.log")
    yield engine
    engine.close()


def test_a_draft_goes_on_with_the_process_and_the_words_that_were_read_ahead(fresh: LocalEngine) -> None:
    fresh.make_ready(BEGINNING, Cancel())
    pid = fresh.child_pid
    assert pid
    assert answer(fresh)
    assert fresh.child_pid == pid
    assert fresh.last_report["beginning"] == "memory"
    assert fresh.last_report["reused_tokens"] > 60


def test_the_answer_is_the_same_whether_the_model_was_ready_or_not(fresh: LocalEngine, engine: LocalEngine) -> None:
    fresh.make_ready(BEGINNING, Cancel())
    assert answer(fresh) == answer(engine)


def test_a_request_that_comes_at_once_waits_for_the_one_process_and_is_answered(fresh: LocalEngine) -> None:
    pids = set[int | None]()
    ahead = threading.Thread(target=fresh.make_ready, args=(LONG, Cancel()))
    ahead.start()
    while ahead.is_alive() and fresh.child_pid is None:
        time.sleep(0.01)
    pids.add(fresh.child_pid)
    assert answer(fresh)
    ahead.join()
    assert pids == {fresh.child_pid}


def test_what_was_read_ahead_before_a_request_came_is_not_lost(fresh: LocalEngine) -> None:
    ahead = threading.Thread(target=fresh.make_ready, args=(LONG, Cancel()))
    ahead.start()
    while ahead.is_alive() and fresh.activity != "reading":
        time.sleep(0.005)
    assert answer(fresh, LONG[0], WISH)
    ahead.join()
    assert answer(fresh, LONG[0], WISH)
    assert fresh.last_report["beginning"] == "memory"
    second = LocalEngine(fresh._model, cache=fresh.cache, log=fresh.log)
    assert answer(second, LONG[0], WISH) == answer(fresh, LONG[0], WISH)
    assert second.last_report["beginning"] == "file"
    second.close()


def test_leaving_before_anything_was_asked_leaves_no_process(fresh: LocalEngine) -> None:
    fresh.make_ready(BEGINNING, Cancel())
    pid = fresh.child_pid
    assert pid
    fresh.let_go()
    assert fresh.child_pid is None
    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)
    assert answer(fresh), "a draft asked for elsewhere starts it again"


def test_leaving_while_the_model_still_loads_ends_the_process(fresh: LocalEngine) -> None:
    cancel = Cancel()

    def make_ready() -> None:
        with contextlib.suppress(Cancelled):
            fresh.make_ready(LONG, cancel)

    ahead = threading.Thread(target=make_ready)
    ahead.start()
    while (pid := fresh.child_pid) is None and ahead.is_alive():
        time.sleep(0.001)
    cancel.throw()
    fresh.let_go()
    ahead.join()
    assert pid and not is_running(pid)
    assert fresh.child_pid is None


def test_a_model_that_has_answered_stays_for_the_next_draft_when_the_page_is_left(fresh: LocalEngine) -> None:
    fresh.make_ready(BEGINNING, Cancel())
    assert answer(fresh)
    pid = fresh.child_pid
    fresh.let_go()
    assert fresh.child_pid == pid


def test_a_process_made_ready_gives_its_turn_to_another_pmcoach(fresh: LocalEngine, starter: ModelFile) -> None:
    fresh.make_ready(BEGINNING, Cancel())
    other = LocalEngine(starter, cache=fresh.cache, log=fresh.log)
    try:
        assert answer(other)
        assert fresh.child_pid is None
        assert answer(fresh)
    finally:
        other.close()


def test_a_model_that_cannot_be_loaded_fails_and_the_request_says_why(starter: ModelFile, tmp_path: Path) -> None:
    broken = tmp_path / "broken.gguf"
    broken.write_bytes(starter.path.read_bytes()[:50_000])
    engine = LocalEngine(replace(starter, path=broken), cache=tmp_path, log=tmp_path / "model.log")
    for ask in (lambda: engine.make_ready(BEGINNING, Cancel()), lambda: answer(engine)):
        with pytest.raises(EngineError, match="cannot load"):
            ask()
        assert engine.child_pid is None


def test_an_engine_that_would_connect_cannot_be_made_ready() -> None:
    assert not issubclass(ServerEngine, CanBeReady)
    assert issubclass(LocalEngine, CanBeReady)

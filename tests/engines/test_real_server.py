"""The server engine against a real server process on this machine: llama-cpp-python's own, with the starter model."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from pmcoach.engines.models import ModelFile
from pmcoach.engines.protocol import Cancel, Message, Sampling, Shape
from pmcoach.engines.server.engine import ServerEngine
from pmcoach.engines.server.settings import ServerSettings
from pmcoach.errors import Cancelled

pytestmark = pytest.mark.model

TALK = [
    Message(role="system", content="You name one measure for a wish at work, as JSON."),
    Message(role="user", content="answer customers faster"),
]
SHAPE = Shape(
    name="measure",
    schema={
        "type": "object",
        "properties": {"direction": {"enum": ["up", "down"]}, "measure": {"type": "string", "maxLength": 40}},
        "required": ["direction", "measure"],
        "additionalProperties": False,
    },
)


@pytest.fixture(scope="module")
def address(starter: ModelFile, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    log = tmp_path_factory.mktemp("server") / "log"
    command = [sys.executable, "-m", "llama_cpp.server", "--model", str(starter.path), "--model_alias", "starter"]
    command += ["--host", "127.0.0.1", "--port", str(port), "--n_ctx", "1024", "--n_threads", "1"]
    with log.open("wb") as written, subprocess.Popen(command, stdout=written, stderr=written, env=os.environ) as server:
        try:
            await_answer(f"http://127.0.0.1:{port}/v1/models", server, log)
            yield f"http://127.0.0.1:{port}/v1"
        finally:
            server.kill()


def await_answer(url: str, server: subprocess.Popen[bytes], log: Path) -> None:
    until = time.monotonic() + 120
    while time.monotonic() < until and server.poll() is None:
        try:
            with urllib.request.urlopen(url, timeout=5):
                return
        except OSError:
            time.sleep(0.2)
    raise AssertionError(log.read_text("utf-8", "replace")[-2000:])


def test_a_real_server_answers_in_the_shape_that_was_asked_for(address: str) -> None:
    engine = ServerEngine(ServerSettings(address=address, model="starter"))
    pieces = [piece.text for piece in engine.generate(TALK, SHAPE, Sampling(max_tokens=60), Cancel())]
    answer = json.loads("".join(pieces))
    assert len(pieces) > 3
    assert answer["direction"] in ("up", "down")
    assert 0 < len(answer["measure"]) <= 40
    assert not engine.info().leaves_laptop


def test_a_stop_ends_the_answer_of_a_real_server_and_the_next_one_comes(address: str) -> None:
    engine = ServerEngine(ServerSettings(address=address, model="starter"))
    cancel, heard = Cancel(), []
    with pytest.raises(Cancelled):
        for piece in engine.generate(TALK, SHAPE, Sampling(max_tokens=200), cancel):
            heard.append(piece.text)
            cancel.throw()
    assert heard
    again = "".join(p.text for p in engine.generate(TALK, SHAPE, Sampling(max_tokens=60), Cancel()))
    assert set(json.loads(again)) == {"direction", "measure"}

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.engines.loopback import serving

LISTENER = """
import os, sys
def hear(event, arguments):
    if event.startswith("socket."):
        with open(os.environ["HEARD"], "a") as file:
            file.write(f"{os.getpid()} {event} {arguments[1:]}\\n")
sys.addaudithook(hear)
"""
DRAFT = """
import os
from pathlib import Path
from pmcoach.engines.picking import EnginePlaces, pick_engine
from pmcoach.engines.protocol import Cancel, Message, Sampling, Shape
from pmcoach.paths import shipped
home = Path(os.environ["PMCOACH_HOME"])
places = EnginePlaces(shipped=shipped("models"), folders=[(home, "added")], cache=home, log=home / "log")
engine = pick_engine("auto", places).engine
talk = [Message(role="user", content="answer faster")]
shape = Shape(name="x", schema={"type": "string", "maxLength": 9})
print(len(list(engine.generate(talk, shape, Sampling(), Cancel()))))
print(engine.choose(talk, ["a", "b"], Cancel()))
engine.close()
"""


def heard(tmp_path: Path, *arguments: str) -> str:
    """What was asked of the network by a program and the processes it started."""
    (tmp_path / "sitecustomize.py").write_text(LISTENER)
    record = tmp_path / "heard"
    record.touch()
    environment = {
        **os.environ,
        "PYTHONPATH": str(tmp_path),
        "HEARD": str(record),
        "PMCOACH_HOME": str(tmp_path / "home"),
    }
    done = subprocess.run([sys.executable, *arguments], env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return record.read_text()


@pytest.mark.model
def test_drafting_with_the_local_model_opens_no_socket_in_any_process(tmp_path: Path) -> None:
    assert heard(tmp_path, "-c", DRAFT) == ""


def test_looking_at_models_opens_no_socket(tmp_path: Path) -> None:
    assert heard(tmp_path, "-m", "pmcoach", "model", "list") == ""


def test_the_listener_would_hear_a_server_that_was_configured(tmp_path: Path) -> None:
    with serving(lambda request: request.stream('"hi"')) as server:
        program = (
            "from pmcoach.engines.picking import *; from pmcoach.engines.protocol import *\n"
            "places = EnginePlaces(shipped=None, folders=[], cache=None, log=None)\n"
            f"engine = pick_engine('server', places, server={{'address': '{server.address}/v1'}}).engine\n"
            "shape = Shape(name='x', schema={'type': 'string'})\n"
            "assert list(engine.generate([Message(role='user', content='x')], shape, Sampling(), Cancel()))\n"
        )
        port = server.address.rpartition(":")[2]
        connections = [line for line in heard(tmp_path, "-c", program).splitlines() if "socket.connect" in line]
    assert connections
    assert all(f"('127.0.0.1', {port})" in line for line in connections)

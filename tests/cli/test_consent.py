"""Before text leaves the laptop for a server: asked once where somebody sits at a terminal, refused elsewhere."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import Ran

AWAY = '[server] # ours\naddress = "http://gpu.invalid/v1"\nmodel = "tiny"\n'
DRAFT = ("goal", "draft", "--rough", "answer customers faster", "--engine", "server")


@pytest.fixture
def config(own_home: Path) -> Path:
    file = own_home / "config" / "config.toml"
    file.parent.mkdir(parents=True)
    file.write_text(AWAY)
    return file


def at_a_terminal(answer: str) -> tuple[int, str]:
    """Draft at a terminal, and say ``answer`` to what is asked: the exit code, and all that was shown."""
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "pmcoach", *DRAFT]
    with subprocess.Popen(command, stdin=theirs, stdout=theirs, stderr=theirs, env=os.environ) as process:
        os.close(theirs)
        shown = b""
        while True:
            try:
                shown += os.read(ours, 4096)
            except OSError:
                break
            if b"[y/N]" in shown and answer:
                os.write(ours, answer.encode() + b"\n")
                answer = ""
        code = process.wait(timeout=60)
    os.close(ours)
    return code, shown.decode("utf-8", "replace")


def test_nobody_is_asked_where_nobody_sits(run: Callable[..., Ran], config: Path) -> None:
    ran = run(*DRAFT)
    assert ran.code == 2
    assert ran.out == ""
    assert "leaves your laptop and goes to gpu.invalid" in ran.err
    assert config.read_text() == AWAY


def test_a_no_sends_nothing_and_is_not_kept(config: Path) -> None:
    code, shown = at_a_terminal("n")
    assert code == 2
    assert "would go to gpu.invalid" in shown
    assert config.read_text() == AWAY


def test_a_yes_is_kept_beside_everything_else_and_every_draft_says_where_text_goes(config: Path) -> None:
    code, shown = at_a_terminal("y")
    assert code == 0
    said = config.read_text()
    assert tomllib.loads(said)["server"] == {
        "address": "http://gpu.invalid/v1",
        "model": "tiny",
        "allowed": ["gpu.invalid"],
    }
    assert "# ours" in said
    assert "text leaves this laptop" in shown
    assert "cannot be reached" in " ".join(shown.split())
    code, again = at_a_terminal("")
    assert code == 0
    assert "[y/N]" not in again
    assert "text leaves this laptop" in again

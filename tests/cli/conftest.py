"""A way to run the command line as a person would, in a process of its own or in this one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pytest

from pmcoach.cli.main import main


@dataclass(frozen=True)
class Ran:
    code: int
    out: str
    err: str


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Callable[..., Ran]:
    """Run `pmcoach` with these arguments, on a day that stands still, with the composer unless said otherwise."""
    monkeypatch.setenv("PMCOACH_TODAY", "2026-09-03")
    monkeypatch.setenv("PMCOACH_ENGINE", "composer")

    def runner(*arguments: str) -> Ran:
        with pytest.raises(SystemExit) as end:
            main(list(arguments))
        said = capsys.readouterr()
        return Ran(int(end.value.code or 0), said.out, said.err)

    return runner

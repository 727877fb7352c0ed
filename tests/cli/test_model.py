from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from pmcoach.config import load_settings
from tests.cli.conftest import Ran
from tests.engines.conftest import write_gguf

Run = Callable[..., Ran]
LLAMA = {"general.architecture": "llama"}


def test_the_list_is_for_people_who_choose_and_for_those_who_know_models_and_for_programs(run: Run) -> None:
    table = run("model", "list")
    assert table.code == 0
    assert table.out.splitlines()[0].split() == ["MODEL", "SIZE", "LANGUAGES", "ON", "THIS", "COMPUTER"]
    assert "is here, not in use" in table.out and "the best choice" in table.out
    assert max(len(line) for line in table.out.splitlines()) <= 80
    assert not [word for word in ("GGUF", "Hybrid", "adapter", "pmcoach[starter]") if word in table.out]
    full = run("model", "list", "-v")
    assert full.out.splitlines()[0].split() == ["MODEL", "STATE", "SIZE", "MEMORY", "LICENCE", "ABOUT"]
    rows = [json.loads(line) for line in run("model", "list", "--format", "json").out.splitlines()]
    assert {"name", "state", "bytes", "memory_bytes", "fits", "license", "path"} <= set(rows[0])


def test_a_model_is_added_used_and_given_back_by_name(run: Run, tmp_path: Path) -> None:
    path = write_gguf(tmp_path / "mine.gguf", LLAMA)
    assert run("model", "add", str(path)).out == "mine\n"
    assert run("model", "use", "mine").code == 0
    assert load_settings().model == "mine"
    assert run("model", "use", "--auto").code == 0
    assert load_settings().model is None
    assert run("model", "remove", "mine").code == 0
    assert path.exists()


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        (("use", "nope"), 3, "No model named nope"),
        (("use",), 2, "Name a model"),
        (("pull", "nope"), 2, "Choose one of"),
        (("pull", "smollm2-135m"), 3, "pip install pmcoach[starter]"),
        (("add", "nothing.gguf"), 3, "cannot be read"),
        (("remove", "smollm2-135m"), 1, "Only what was pulled or added"),
    ],
)
def test_what_cannot_be_done_is_one_line_with_a_remedy(
    run: Run, arguments: tuple[str, ...], code: int, says: str
) -> None:
    ran = run("model", *arguments)
    assert (ran.code, ran.out) == (code, "")
    assert says in ran.err


@pytest.mark.model
def test_a_check_ends_with_what_it_found(run: Run, tmp_path: Path) -> None:
    bad = run("model", "check", str(write_gguf(tmp_path / "hollow.gguf", LLAMA)))
    assert bad.code == 1
    assert "! answer" in bad.out
    good = run("model", "check", "smollm2-135m", "--format", "json")
    assert good.code == 0
    assert [json.loads(line)["name"] for line in good.out.splitlines()] == ["file", "sha256", "memory", "answer"]

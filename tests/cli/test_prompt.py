"""Somebody wants the model asked in other words, and finds out before a draft does that they work."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import Ran

Run = Callable[..., Ran]


def own(home: Path, name: str, text: str) -> Path:
    file = home / "config" / "prompts" / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, "utf-8")
    return file


def editor(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, program: str) -> None:
    """An editor that does to the file what ``program`` says."""
    script = tmp_path / "editor.sh"
    script.write_text(f"#!/bin/sh\n{program}\n", "utf-8")
    script.chmod(0o700)
    monkeypatch.setenv("EDITOR", str(script))
    monkeypatch.delenv("VISUAL", raising=False)


def test_the_list_says_what_each_file_is_for_and_whose_it_is(run: Run, own_home: Path) -> None:
    file = own(own_home, "goal/en.j2", "=== user\n{{ rough }}\n")
    said = run("prompt", "list")
    assert "goal/compose.sv.j2" in said.out and "the composer's sentences" in said.out
    assert str(file) in next(line for line in said.out.splitlines() if line.startswith("goal/en.j2"))
    rows = [json.loads(line) for line in run("prompt", "list", "--format", "json").out.splitlines()]
    assert [row["name"] for row in rows if row["mine"]] == ["goal/en.j2"]
    assert all(len(row["sha256"]) == 64 for row in rows)


def test_show_shows_the_file_that_counts(run: Run, own_home: Path) -> None:
    assert "You help a person" in run("prompt", "show", "goal/en").out
    own(own_home, "goal/en.j2", "=== user\nMine: {{ rough }}\n")
    assert run("prompt", "show", "goal/en.j2").out == "=== user\nMine: {{ rough }}\n"


def test_a_prompt_that_is_not_there_is_answered_with_those_that_are(run: Run) -> None:
    said = run("prompt", "show", "poem/en")
    assert said.code == 1
    assert "poem/en" in said.err and "goal/en.j2" in said.err


def test_all_that_comes_with_pmcoach_passes_its_own_check(run: Run) -> None:
    said = run("prompt", "check", "--no-model")
    assert said.code == 0, said.out
    assert all(line.startswith("✓") for line in said.out.splitlines())
    assert "turns" in said.out and "drafts composed" in said.out


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("=== system\nA {% if %}\n=== user\n{{ rough }}\n", "line 2"),
        ("=== system\nA\n=== user\n{{ salary }} {{ rough }}\n", "salary"),
        ("=== system\nFor {{ rough }}\n=== user\n{{ rough }}\n", "Only the last turn"),
        ("=== user\n{{ role }}\n", "rough"),
        ('=== system\nA\n=== assistant\n{"colour": 1}\n=== user\n{{ rough }}\n', "colour"),
        ("=== system\nA\n=== assistant\nup\n=== user\n{{ rough }}\n", "no JSON object"),
        ("{{ rough }}\n", "=== user"),
    ],
)
def test_a_broken_prompt_is_told_with_the_place_and_the_way_out(run: Run, own_home: Path, text: str, told: str) -> None:
    own(own_home, "goal/en.j2", text)
    said = run("prompt", "check", "goal/en", "--no-model")
    assert said.code == 1
    assert said.out.startswith("! goal/en.j2")
    assert told in said.out


def test_a_composers_file_must_have_every_sentence(run: Run, own_home: Path) -> None:
    own(own_home, "goal/compose.en.j2", "{% macro statement(s) %}Do {{ s.thing }}.{% endmacro %}")
    said = run("prompt", "check", "goal/compose.en", "--no-model")
    assert said.code == 1
    assert "'relevance' is missing" in said.out


def test_check_as_json_says_the_same(run: Run, own_home: Path) -> None:
    own(own_home, "goal/en.j2", "=== user\n{{ salary }}\n")
    rows = [
        json.loads(line) for line in run("prompt", "check", "goal", "--no-model", "--format", "json").out.splitlines()
    ]
    assert [row["name"] for row in rows if not row["well"]] == ["goal/en.j2"]


def test_editing_makes_a_copy_checks_it_and_drafts_use_it(
    run: Run, own_home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    editor(tmp_path, monkeypatch, 'sed -i.bak \'s/Reduce/Bring down/; s/Shorten/Cut/\' "$1"; rm "$1.bak"')
    said = run("prompt", "edit", "goal/compose.en")
    assert said.code == 0, said.out
    assert "prompt reset" in said.err
    drafted = run("goal", "draft", "--rough", "fewer errors", "--fact", "7 errors a week now")
    assert "Bring down" in drafted.out
    kept = run("prompt", "reset", "goal/compose.en")
    assert ".old" in kept.err
    assert "Bring down" not in run("goal", "draft", "--rough", "fewer errors", "--fact", "7 errors a week now").out


def test_leaving_the_editor_without_a_change_leaves_no_copy(
    run: Run, own_home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    editor(tmp_path, monkeypatch, "true")
    said = run("prompt", "edit", "goal/sv")
    assert said.code == 0
    assert not list((own_home / "config").rglob("*.j2"))


def test_the_wish_itself_is_named_by_every_prompt_that_asks(run: Run) -> None:
    for name in ("goal/en", "goal/sv", "goal/en.tuned", "goal/sv.tuned"):
        assert "rough" in run("prompt", "show", name).out

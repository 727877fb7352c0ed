"""A team lints its goals: in the terminal, in a file, in a pipeline."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.cli.conftest import Ran

Run = Callable[..., Ran]

GOOD = "Answer 90% of the letters within five days by 31 March 2027."
VAGUE = "Improve the mood in the shop."


def lines(path: Path, *rows: Any) -> str:
    path.write_text("".join((r if isinstance(r, str) else json.dumps(r)) + "\n" for r in rows), "utf-8")
    return str(path)


def answers(ran: Ran) -> list[dict[str, Any]]:
    return [json.loads(line) for line in ran.out.splitlines()]


def test_a_vague_goal_is_shown_with_a_caret_under_the_word_and_the_question(run: Run) -> None:
    ran = run("lint", VAGUE)
    assert ran.code == 1
    shown = ran.out.splitlines()
    place = next(i for i, line in enumerate(shown) if "[specific]" in line)
    assert shown[place + 1].strip() == VAGUE
    assert shown[place + 2].index("^") == shown[place + 1].index("Improve")
    assert shown[place + 2].count("^") == len("Improve")
    assert shown[place + 3].strip().endswith("?")


def test_a_good_goal_is_fine(run: Run) -> None:
    ran = run("lint", GOOD)
    assert ran.code == 0
    assert ran.out.startswith("smart")


def test_json_holds_the_whole_contract(run: Run) -> None:
    report = answers(run("lint", VAGUE, "--format", "json"))[0]
    assert set(report) == {"id", "lang", "verdict", "criteria", "findings"}
    assert list(report["criteria"]) == ["specific", "measurable", "achievable", "relevant", "time_bound"]
    assert set(report["findings"][0]) == {"rule", "severity", "criterion", "message", "question", "span", "source"}
    assert report["verdict"] == "vague"


def test_an_expectation_gets_its_kind_and_measure(run: Run) -> None:
    ran = run("lint", "Calls 20 prospects a day.", "--kind", "expectation", "--format", "json")
    report = answers(ran)[0]
    assert (report["kind"], report["measurable"], report["measure"]) == ("action", True, "quantity")


def test_a_file_gets_one_line_a_line_in_order(run: Run, tmp_path: Path) -> None:
    file = lines(
        tmp_path / "goals.jsonl",
        {"id": "a", "lang": "en", "text": GOOD},
        {"id": 2, "lang": "sv", "text": "Höja stämningen."},
        {"id": None, "text": VAGUE},
    )
    ran = run("lint", "--input", file)
    assert ran.code == 1
    assert [(a["id"], a["lang"], a["verdict"]) for a in answers(ran)] == [
        ("a", "en", "smart"),
        (2, "sv", "vague"),
        (None, "en", "vague"),
    ]


def test_a_broken_line_is_named_and_the_rest_is_answered(run: Run, tmp_path: Path) -> None:
    file = lines(
        tmp_path / "goals.jsonl",
        {"id": 1, "text": GOOD},
        "{not json",
        "[1, 2]",
        {"id": 4},
        {"id": 5, "text": 12},
        {"id": 6, "text": GOOD, "lang": "de"},
        {"id": 7, "text": GOOD, "today": "soon"},
        "[" * 100_000,
        '{"id": 9, "text": "\\ud800 by May 2027"}',
        {"id": 10, "text": "x" * 1_000_000},
        {"id": 11, "text": GOOD},
    )
    ran = run("lint", "--input", file)
    assert ran.code == 3
    assert "Traceback" not in ran.err
    got = answers(ran)
    assert [a["id"] for a in got] == [1, None, None, 4, 5, 6, 7, None, 9, 10, 11]
    assert [set(a) == {"id", "error"} for a in got] == [False, *[True] * 7, False, True, False]


def test_a_file_can_be_read_as_text(run: Run, tmp_path: Path) -> None:
    file = lines(tmp_path / "goals.jsonl", {"id": "a", "text": VAGUE})
    ran = run("lint", "--input", file, "--format", "text")
    assert VAGUE in ran.out and "^" in ran.out


def test_strict_fails_on_a_warning_too(run: Run) -> None:
    warned = "Attend the fire safety course on 3 May 2027."
    assert run("lint", warned).code == 0
    assert run("lint", warned, "--strict").code == 1


def test_a_rule_can_be_accepted_with_a_reason(run: Run) -> None:
    ran = run("lint", "Repaint the waiting room with two coats.", "--accept", "time-bound=The landlord sets the day")
    assert ran.code == 0
    assert "The landlord sets the day" in ran.out
    assert run("lint", GOOD, "--accept", "time-bound").code == 2


def test_the_configuration_switches_rules_off(run: Run, own_home: Path) -> None:
    from pmcoach.paths import user_folders

    folder = user_folders(None).config
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "config.toml").write_text('[rules]\nspecific = "off"\n', "utf-8")
    assert "[specific]" not in run("lint", VAGUE).out


def test_a_rule_is_explained_with_examples_and_source(run: Run) -> None:
    shown = run("lint", "--explain", "activity").out
    assert "  - " in shown and "  + " in shown and "https://" in shown
    assert "aktivitet" in run("lint", "--explain", "activity", "--lang", "sv").out
    assert run("lint", "--explain", "kindness").code == 2


def test_nothing_to_check_is_a_usage_error(run: Run) -> None:
    ran = run("lint", "   ")
    assert ran.code == 2
    assert ran.err.count("\n") == 1


def test_control_characters_do_not_reach_the_terminal(run: Run) -> None:
    ran = run("lint", "Improve\x1b[31m the \u202emood\x07.")
    assert ran.code == 1
    assert "\x1b" not in ran.out and "\u202e" not in ran.out and "\x07" not in ran.out


def test_linting_loads_neither_app_nor_store_nor_model() -> None:
    heavy = ("textual", "sqlite_utils", "llama_cpp", "jinja2")
    program = (
        "import sys\nfrom pmcoach.cli.main import main\n"
        f"try:\n    main(['lint', {GOOD!r}])\nexcept SystemExit as end:\n    assert not end.code\n"
        f"print('loaded:', [m for m in {heavy!r} if m in sys.modules])"
    )
    ran = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert ran.stdout.splitlines()[-1] == "loaded: []"

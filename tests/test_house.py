"""The house rules that a reader of the code relies on."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parent.parent
MODULES = sorted((ROOT / "pmcoach").rglob("*.py"))
WORDINGS = [ROOT / "pmcoach" / room for room in ("coaching/wording", "exchange/labels", "errors/wording")]


def test_no_module_has_grown_past_350_lines() -> None:
    long = {str(m.relative_to(ROOT)): n for m in MODULES if (n := len(m.read_text("utf-8").splitlines())) > 350}
    assert not long


@pytest.mark.parametrize("argument", ["--help", "--version"])
def test_help_and_version_load_neither_the_app_nor_the_store_nor_a_model(argument: str) -> None:
    heavy = ("textual", "sqlite_utils", "llama_cpp")
    program = (
        "import sys\nfrom pmcoach.cli.main import main\n"
        f"try:\n    main([{argument!r}])\nexcept SystemExit as end:\n    assert not end.code\n"
        f"print('loaded:', [m for m in {heavy!r} if m in sys.modules])"
    )
    ran = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert ran.stdout.splitlines()[-1] == "loaded: []"


def test_python_m_is_the_same_as_the_command() -> None:
    ran = subprocess.run([sys.executable, "-m", "pmcoach", "--version"], capture_output=True, text=True, check=True)
    assert ran.stdout.startswith("pmcoach, version ")


def keys(table: dict[str, Any], above: str = "") -> set[str]:
    found: set[str] = set()
    for name, value in table.items():
        found |= keys(value, f"{above}{name}.") if isinstance(value, dict) else {above + name}
    return found


def placeholders(table: dict[str, Any], above: str = "") -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for name, value in table.items():
        if isinstance(value, dict):
            found |= placeholders(value, f"{above}{name}.")
        else:
            found[above + name] = set(re.findall(r"{(\w+)[^{}]*}", str(value)))
    return found


@pytest.mark.parametrize("english", [f for w in WORDINGS for f in sorted(w.glob("*en.toml"))], ids=lambda f: f.name)
def test_swedish_says_all_that_english_says(english: Path) -> None:
    swedish = english.with_name(english.name.replace("en.toml", "sv.toml"))
    en, sv = (tomllib.loads(f.read_text("utf-8")) for f in (english, swedish))
    assert keys(en) == keys(sv)
    assert placeholders(en) == placeholders(sv)


def test_every_phrase_that_the_code_asks_for_is_there() -> None:
    from pmcoach.coaching.words import Words

    words = Words("en")
    asked = {
        key
        for module in MODULES
        if module.parent.name in ("coaching", "cli")
        for key in re.findall(r"""\.say\(\s*["']([\w.\- ]+)["']""", module.read_text("utf-8"))
    }
    assert asked
    assert sorted(key for key in asked if not words.knows(key)) == []

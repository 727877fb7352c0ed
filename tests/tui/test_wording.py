"""Whatever the app says, it can say in both languages."""

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pmcoach.coaching
import pmcoach.tui
from pmcoach.coaching.words import Words

WORDING = Path(pmcoach.coaching.__file__).parent / "wording"
SOURCES = sorted(Path(pmcoach.tui.__file__).parent.rglob("*.py"))


def keys(table: dict[str, Any], before: str = "") -> Iterator[str]:
    for name, value in table.items():
        if isinstance(value, dict):
            yield from keys(value, f"{before}{name}.")
        else:
            yield f"{before}{name}"


def holes(table: dict[str, Any]) -> dict[str, set[str]]:
    flat: dict[str, set[str]] = {}

    def walk(part: dict[str, Any], before: str) -> None:
        for name, value in part.items():
            if isinstance(value, dict):
                walk(value, f"{before}{name}.")
            else:
                flat[f"{before}{name}"] = set(re.findall(r"{(\w+)}", str(value)))

    walk(table, "")
    return flat


def test_both_languages_hold_the_same_phrases_with_the_same_names_to_fill_in() -> None:
    english = tomllib.loads((WORDING / "tui.en.toml").read_text("utf-8"))
    swedish = tomllib.loads((WORDING / "tui.sv.toml").read_text("utf-8"))
    assert set(keys(english)) == set(keys(swedish))
    assert holes(english) == holes(swedish)


def test_every_phrase_that_a_screen_says_is_there() -> None:
    words = Words("en")
    said: set[str] = set()
    for source in SOURCES:
        text = source.read_text("utf-8")
        said |= {f"tui.{key}" for key in re.findall(r'self\.say\(\s*"([a-z_.]+)"', text)}
        said |= {f"tui.{key}" for key in re.findall(r'self\.say\("([a-z_.]+)" if .*? else "[a-z_.]+"', text)}
        said |= set(re.findall(r'words\.say\(\s*"(tui\.[a-z_.]+)"', text))
    assert len(said) > 80
    assert sorted(key for key in said if not words.knows(key)) == []

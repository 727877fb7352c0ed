"""Lists of what is written short in notes, the same in both languages; the words are data (`lexicons/short.toml`)."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files


@cache
def _lists() -> dict[str, list[str]]:
    text = files("pmcoach.drafting.notes").joinpath("lexicons", "short.toml").read_text("utf-8")
    return tomllib.loads(text)


def written_short(name: str) -> frozenset[str]:
    """The words of one list: "dates", "abbreviations", "numbered" or "no_names"."""
    return frozenset(_lists()[name])

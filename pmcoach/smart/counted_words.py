"""Whether the words that somebody puts after a number fit what a goal counts: leniently, in both languages."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

_FILE = Path(__file__).parent / "lexicons" / "counted.toml"
_WORD = re.compile(r"[^\W\d_]+|%|°C?")
_ENDING = 2
"""Letters at the end of a longer word that a form may change."""
_SHORT = 4
"""Letters up to which a word counts whole."""


def fits_what_is_counted(said: str, unit: str, about: Sequence[str]) -> bool:
    """Whether ``said`` ("new clients") may be the unit of a goal that counts: its ``unit``, or what it is ``about``.

    Words that count anything ("pieces", "stycken") fit, and so do those that only say when ("so far", "hittills").
    """
    words = [word for word in _words(said) if word not in _lexicon()["anything"] and not says_no_unit(word)]
    known = {word for text in (unit, *about) for word in _words(text)}
    return not words or any(_alike(word, other) or _same_thing(word, other) for word in words for other in known)


def says_no_unit(said: str) -> bool:
    """Whether the words after a number name nothing: "so far", "hittills"."""
    return all(word in _lexicon()["beside"] for word in _words(said))


@lru_cache(maxsize=1)
def _lexicon() -> dict[str, Any]:
    import tomllib

    found = tomllib.loads(_FILE.read_text("utf-8"))
    return {
        "beside": frozenset(found["beside"]),
        "anything": frozenset(found["anything"]),
        "same": [tuple(group["words"]) for group in found["same"]],
    }


def _words(text: str) -> Iterable[str]:
    return _WORD.findall(text.casefold())


def _alike(one: str, other: str) -> bool:
    """Whether two words are forms of one word, or one is in the other as in a compound."""
    shorter, longer = sorted((one, other), key=len)
    if len(shorter) <= _SHORT:
        return shorter == longer or (len(shorter) == _SHORT and longer.startswith(shorter))
    return shorter[:-_ENDING] in longer


def _same_thing(one: str, other: str) -> bool:
    return any(_begins(one, group) and _begins(other, group) for group in _lexicon()["same"])


def _begins(word: str, group: Iterable[str]) -> bool:
    return any(word.startswith(beginning) for beginning in group)

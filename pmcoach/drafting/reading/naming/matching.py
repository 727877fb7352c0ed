"""Patterns of the wordlists, compiled once."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import Any


@cache
def pattern_of(text: str) -> re.Pattern[str]:
    """A pattern that knows no capitals."""
    return re.compile(text, re.IGNORECASE)


def starts(pattern: str, text: str) -> bool:
    """Whether a text begins with what a pattern describes."""
    return pattern_of(pattern).match(text) is not None


def holds(name: str, text: str, words: Mapping[str, Any]) -> bool:
    """Whether a text holds what the pattern of that name describes."""
    return pattern_of(words[name]).search(text) is not None

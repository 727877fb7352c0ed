"""What others say when something fails - the operating system, SQLite, a template, the network - put into our words.

``theirs.toml`` holds their sentences by what we call them. What is not in it is said as they say it.
"""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path

_FILE = Path(__file__).parent / "theirs.toml"
_PLACE = re.compile(r"\\{(\w+)\\}")
_NUMBERED = re.compile(r"\[(?:Errno|WinError) -?\d+\] (?P<said>.+?)(?:: ['\"].*)?", re.DOTALL)
"""How Python writes an error of the system: the number before, the file after."""


def named(text: str) -> tuple[str, dict[str, str]] | None:
    """What we call what somebody else says, and what stands in its places; None where it is not known."""
    said = " ".join(text.split()).rstrip(".")
    numbered = _NUMBERED.fullmatch(said)
    said = numbered["said"].rstrip(".") if numbered else said
    for name, pattern in _patterns():
        found = pattern.fullmatch(said)
        if found is not None:
            return name, found.groupdict()
    return None


def end_of(text: str) -> tuple[str, str] | None:
    """Where a text ends with what somebody else says: what stands before, and what we call it."""
    for name, pattern in _patterns():
        if pattern.groups:
            continue
        found = re.search(rf"(?:{pattern.pattern})$", text, re.IGNORECASE)
        if found is not None:
            return text[: found.start()], name
    return None


@lru_cache(maxsize=1)
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Their sentences, those without places first: they are the surer ones."""
    import tomllib

    found = [
        (name, re.compile(_PLACE.sub(r"(?P<\1>.+?)", re.escape(sentence)), re.IGNORECASE | re.DOTALL))
        for name, sentences in tomllib.loads(_FILE.read_text("utf-8")).items()
        for sentence in sentences
    ]
    return tuple(sorted(found, key=lambda each: (each[1].groups > 0, -len(each[1].pattern))))

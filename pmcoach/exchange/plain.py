"""Text from elsewhere, made harmless: nothing in it may drive a terminal or calculate in a spreadsheet."""

from __future__ import annotations

import re
from typing import Any

_SEQUENCE = re.compile(
    r"\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)?"
    r"|(?:\x1b\[|\x9b)[0-?]*[ -/]*[@-~]"
    r"|\x1b[PX^_][^\x1b]*(?:\x1b\\)?"
    r"|\x1b[ -/]*[0-~]?"
)
"""Escape sequences of terminals: OSC, CSI, the strings of DCS, SOS, PM and APC, all others (ECMA-48, section 5)."""
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
"""What a spreadsheet takes for the beginning of a formula (OWASP, "CSV Injection"), full-width forms too."""


def harmless(text: str) -> str:
    """The text without terminal escapes and control characters; lines and tabs stay."""
    return _CONTROL.sub("", _SEQUENCE.sub("", text))


def all_harmless(value: Any) -> Any:
    """A value of JSON with every text in it, keys included, made harmless."""
    match value:
        case str():
            return harmless(value)
        case dict():
            return {harmless(key): all_harmless(part) for key, part in value.items()}
        case list():
            return [all_harmless(part) for part in value]
    return value


def as_cell(text: str) -> str:
    """The text as a spreadsheet shows it and never reckons with it: an apostrophe stands before a formula."""
    plain = harmless(text)
    bare = plain.lstrip("' \n")
    return f"'{plain}" if bare.startswith(_FORMULA) or plain.startswith(_FORMULA) else plain


def from_cell(text: str) -> str:
    """What `as_cell` wrote as it was, and what others wrote without control characters and outer space."""
    plain = harmless(text).strip()
    if plain.startswith("'") and plain.lstrip("' \n").startswith(_FORMULA):
        return plain[1:]
    return plain

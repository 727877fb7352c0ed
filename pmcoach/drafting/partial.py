"""The text fields of a JSON object that is still being written."""

from __future__ import annotations

import json
import re

_FIELD = re.compile(r'"(\w+)"\s*:\s*"((?:[^"\\]|\\.)*)', re.DOTALL)
_HALF_ESCAPE = re.compile(r"\\(?:u[0-9a-fA-F]{0,3})?$")


def fields_so_far(reply: str) -> dict[str, str]:
    """Each text field that has begun, with as much of it as has arrived; a half-written escape is left out."""
    found = {}
    for match in _FIELD.finditer(reply):
        try:
            found[match[1]] = str(json.loads(f'"{match[2]}"', strict=False))
        except json.JSONDecodeError:
            whole = _HALF_ESCAPE.sub("", match[2])
            found[match[1]] = str(json.loads(f'"{whole}"', strict=False))
    return found

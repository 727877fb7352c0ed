"""Text that a record cannot do without."""

from __future__ import annotations

from pmcoach.errors import BadInput


def required(text: str, key: str) -> str:
    """The text on its own, without space around it. Raises that `BadInput` where nothing is left."""
    said = text.strip()
    if not said:
        raise BadInput(key)
    return said

"""Text that a record cannot do without."""

from __future__ import annotations

from pmcoach.errors import BadInput


def required(text: str, message: str, remedy: str) -> str:
    """The text on its own, without space around it. Raises `BadInput` with these words where nothing is left."""
    said = text.strip()
    if not said:
        raise BadInput(message, remedy)
    return said

"""What the JSON files of pmcoach say about themselves, so that none is taken for another."""

from __future__ import annotations

from typing import Any

import msgspec

from pmcoach.errors import BadInput, NotAllowed

WORKSPACE = "pmcoach-workspace"
ACCESS_PACK = "pmcoach-access-pack"
SHARE = "pmcoach-share"
VERSION = 1


def read_object(data: bytes) -> dict[str, Any]:
    """The one JSON object in a file. Raises `BadInput` where there is none."""
    if data.lstrip().startswith(f"<!-- {SHARE} -->".encode()):
        raise _share()
    try:
        found = msgspec.json.decode(data)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise BadInput(f"The file is no JSON, or only a part of it ({error}).", "Export it anew.") from error
    if not isinstance(found, dict):
        raise BadInput("The file holds no JSON object.", "Take a file that `pmcoach export` wrote.")
    return found


def expect(found: dict[str, Any], wanted: str) -> None:
    """Check that a file is what it is taken for, in a version that is known.

    Raises `NotAllowed` for an access pack wherever another file is expected: it holds the private
    notes of one person about another and is for the hands of that other person alone.
    """
    name, version = found.get("format"), found.get("version")
    if name == ACCESS_PACK != wanted:
        raise NotAllowed(
            "The file is an access pack: it holds private notes, and nothing takes it in.",
            "Export the workspace instead: pmcoach export --format json.",
        )
    if name == SHARE != wanted:
        raise _share()
    if name != wanted or not isinstance(version, int):
        raise BadInput(f"The file is no {wanted}.", "Take a file that `pmcoach export` wrote.")
    if version > VERSION:
        raise BadInput("The file was made by a newer pmcoach.", "Upgrade pmcoach to read it.")


def _share() -> NotAllowed:
    return NotAllowed("The file is what somebody shared with you.", "Take it in with: pmcoach receive FILE.")

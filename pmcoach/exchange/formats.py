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
        raise BadInput("import.no_json") from error
    if not isinstance(found, dict):
        raise BadInput("import.no_object")
    return found


def expect(found: dict[str, Any], wanted: str) -> None:
    """Check that a file is what it is taken for, in a version that is known.

    Raises `NotAllowed` for an access pack wherever another file is expected: it holds the private
    notes of one person about another and is for the hands of that other person alone.
    """
    name, version = found.get("format"), found.get("version")
    if name == ACCESS_PACK != wanted:
        raise NotAllowed("import.access_pack")
    if name == SHARE != wanted:
        raise _share()
    if name != wanted or not isinstance(version, int):
        raise BadInput("import.not_wanted", wanted=wanted)
    if version > VERSION:
        raise BadInput("file.newer_form")


def _share() -> NotAllowed:
    return NotAllowed("import.is_share")

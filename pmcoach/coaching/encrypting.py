"""Encrypting a workspace where it lies, giving it another passphrase, and making it plain again: its copies with it.

The copies come first and the workspace last: once it says that it is encrypted, nothing plain of it
is left that pmcoach has made. Whoever is killed in the middle says it again with the same passphrase.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from pmcoach.coaching.backups import Backups
from pmcoach.domain.keys import Key
from pmcoach.errors import Damaged, PmcoachError, WorkspaceError, WrongPassphrase
from pmcoach.store import check_copy, convert, is_encrypted, opens, unmake


class Copies(StrEnum):
    """What becomes of the backups and other copies that pmcoach has made."""

    CONVERT = "convert"
    REMOVE = "remove"
    KEEP = "keep"


@dataclass(frozen=True, slots=True, kw_only=True)
class Turned:
    """What was done: whether the workspace itself was converted, and which copies were, which are gone, which stay.

    ``left`` says for each copy that stays as it was, why.
    """

    workspace: bool
    converted: tuple[Path, ...] = ()
    removed: tuple[Path, ...] = ()
    left: tuple[tuple[Path, PmcoachError | None], ...] = ()


def unlike(db: Path, to: Key | None) -> tuple[Path, ...]:
    """The copies pmcoach has made of a workspace that ``to`` does not open; for None, those that are encrypted."""
    return tuple(copy for copy in Backups(db).copies() if not _is_so(copy, to))


def turn(db: Path, *, key: Key | None, to: Key | None, copies: Copies = Copies.CONVERT) -> Turned:
    """Make the workspace, which ``key`` opens, and its copies such that ``to`` opens them; None is plain.

    Raises `WorkspaceError` where the workspace is in use, damaged or cannot be written: it is as it was then.
    """
    if is_encrypted(db) and not opens(db, key):
        raise WrongPassphrase("passphrase.wrong", file=db)
    backups = Backups(db, key)
    backups.sweep()
    converted: list[Path] = []
    removed: list[Path] = []
    left: list[tuple[Path, PmcoachError | None]] = []
    for copy in unlike(db, to):
        if copies is Copies.REMOVE:
            unmake(copy)
            removed.append(copy)
        elif copies is Copies.KEEP:
            left.append((copy, None))
        elif (why := _converted(copy, key, to)) is not None:
            left.append((copy, why))
        else:
            converted.append(copy)
    workspace = not _is_so(db, to)
    if workspace:
        convert(db, key=key, to=to)
    return Turned(workspace=workspace, converted=tuple(converted), removed=tuple(removed), left=tuple(left))


def _converted(copy: Path, key: Key | None, to: Key | None) -> PmcoachError | None:
    """Convert a copy; gives why it cannot be. A full disk is an end to it all."""
    try:
        check_copy(copy, key)
    except WrongPassphrase:
        return WrongPassphrase("passphrase.other", copy=copy)
    except (Damaged, WorkspaceError) as error:
        return error
    convert(copy, key=key, to=to)
    return None


def _is_so(file: Path, to: Key | None) -> bool:
    if to is None or not is_encrypted(file):
        return to is None and not is_encrypted(file)
    return opens(file, to)

"""Where the passphrase of an encrypted workspace comes from when nobody has to type it."""

from __future__ import annotations

import importlib
import importlib.util
import os
from pathlib import Path
from typing import Any

from pmcoach.config import Settings
from pmcoach.domain.keys import Key
from pmcoach.errors import BadInput, PassphraseNeeded, WorkspaceError
from pmcoach.store import is_encrypted, opens

GIVEN, GIVEN_NEW = "PMCOACH_PASSPHRASE", "PMCOACH_NEW_PASSPHRASE"
"""Variables of the environment: what opens the workspace, and what `pmcoach encrypt --change` makes of it."""
SERVICE = "pmcoach workspace"
"""What the entries in the system's keyring are called; each is named for its workspace file."""
_LONGEST = 4096


def is_locked(settings: Settings) -> bool:
    """Whether there is a workspace that is encrypted, and the settings hold no key."""
    return settings.key is None and settings.db.exists() and is_encrypted(settings.db)


def needs_key(file: Path) -> bool:
    """Whether a file is encrypted."""
    return is_encrypted(file)


def is_right(file: Path, key: Key) -> bool:
    """Whether a key opens a file; a plain one is open to any. Raises `WorkspaceError` where it cannot be read."""
    return opens(file, key)


def needed(file: Path) -> PassphraseNeeded:
    """The error for a passphrase that nobody is there to type."""
    return PassphraseNeeded("passphrase.needed", file=file, variable=GIVEN)


def from_environment(name: str) -> Key | None:
    """The passphrase that a variable of the environment gives, None where it gives none."""
    return Key.of(os.environ[name]) if os.environ.get(name) else None


def from_descriptor(number: int) -> tuple[Key | None, Key | None]:
    """What a file descriptor gives: the passphrase on its first line, and on a second one the new one.

    Raises `BadInput` where it cannot be read.
    """
    try:
        said = b""
        while len(said) < _LONGEST and (more := os.read(number, _LONGEST)):
            said += more
        lines = said.decode().splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise BadInput("passphrase.descriptor", number=number) from error
    first, second, *_ = [*lines, "", ""]
    return Key.of(first) if first else None, Key.of(second) if second else None


def from_keyring(file: Path) -> Key | None:
    """The passphrase that the system's keyring holds for a workspace, None where there is none or no keyring."""
    if importlib.util.find_spec("keyring") is None:
        return None
    keyring = _keyring()
    try:
        found = keyring.get_password(SERVICE, str(file.absolute()))
    except keyring.errors.KeyringError:
        return None
    return Key.of(found) if isinstance(found, str) and found else None


def remember(file: Path, key: Key) -> None:
    """Keep the passphrase of a workspace in the system's keyring. Raises `WorkspaceError` where that fails."""
    keyring = _keyring()
    try:
        keyring.set_password(SERVICE, str(file.absolute()), key.reveal())
    except keyring.errors.KeyringError as error:
        raise WorkspaceError("passphrase.keyring_refused") from error


def forget(file: Path) -> None:
    """Take the passphrase of a workspace out of the system's keyring, if it is there."""
    if from_keyring(file) is not None:
        _keyring().delete_password(SERVICE, str(file.absolute()))


def check_keyring() -> None:
    """Raise `WorkspaceError` with the remedy where there is no keyring to keep a passphrase in."""
    _keyring()


def _keyring() -> Any:
    try:
        return importlib.import_module("keyring")
    except ImportError as error:
        raise WorkspaceError("passphrase.no_keyring") from error

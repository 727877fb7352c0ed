"""What opens an encrypted workspace, held so that it shows nowhere: not in a trace, not in a log, not in a pickle."""

from __future__ import annotations

import hashlib
import unicodedata
from typing import NoReturn, Self

from pmcoach.errors import BadInput, WrongPassphrase

ROUNDS = 256_000
"""Rounds of PBKDF2-HMAC-SHA512 from passphrase to key: what SQLCipher 4 does by itself, so that its tools open it."""
SALT = 16
"""Bytes of salt; an encrypted file begins with them."""
SIZE = 32
"""Bytes of the key that AES-256 takes."""


class Key:
    """A passphrase, or the key that was made from one for a salt. Making it is slow, and done once for each salt."""

    __slots__ = ("_made", "_passphrase")

    def __init__(self, passphrase: bytes | None, made: dict[bytes, bytes]) -> None:
        self._passphrase = passphrase
        self._made = made

    @classmethod
    def of(cls, passphrase: str) -> Self:
        """The key of a passphrase, the same however the keyboard composes its letters. Raises `BadInput` for none."""
        if not passphrase.strip():
            raise BadInput("passphrase.empty")
        return cls(unicodedata.normalize("NFC", passphrase).encode(), {})

    @classmethod
    def raw(cls, key: bytes, salt: bytes) -> Self:
        """A key without a passphrase, as SQLCipher takes one: it opens what has this salt."""
        if len(key) != SIZE or len(salt) != SALT:
            raise ValueError("a raw key has 32 bytes, its salt 16")
        return cls(None, {salt: key})

    def salt(self) -> bytes | None:
        """The salt that a new file should have, so that no other key must be made for it; None where any will do."""
        return next(iter(self._made), None)

    def for_salt(self, salt: bytes) -> bytes:
        """The key for a file that has this salt. Raises `WrongPassphrase` where there is none."""
        if salt not in self._made:
            if self._passphrase is None:
                raise WrongPassphrase("passphrase.other_key")
            self._made[salt] = hashlib.pbkdf2_hmac("sha512", self._passphrase, salt, ROUNDS, SIZE)
        return self._made[salt]

    def reveal(self) -> str:
        """The passphrase, for a keyring to keep. Raises `WrongPassphrase` where the key was made from none."""
        if self._passphrase is None:
            raise WrongPassphrase("passphrase.key_without")
        return self._passphrase.decode()

    def same_passphrase(self, other: Key) -> bool:
        """Whether two were made from one passphrase."""
        return self._passphrase is not None and self._passphrase == other._passphrase

    def __repr__(self) -> str:
        return "Key(...)"

    def __reduce__(self) -> NoReturn:
        raise TypeError("a key is not written down")

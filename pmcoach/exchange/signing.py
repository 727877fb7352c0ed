"""Who made a file: a key pair a workspace (Ed25519, RFC 8032), and a fingerprint that two people can read aloud.

Keys and signatures are hexadecimal text. The library is loaded with the first key that is made or asked for.
"""

from __future__ import annotations

import base64
import hashlib

_GROUP, _GROUPS = 4, 5
_READ_ALOUD = str.maketrans("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", "0123456789ABCDEFGHJKMNPQRSTVWXYZ")
"""From the letters of base32 to Crockford's, in which none is taken for another when heard or read."""
_MISREAD = str.maketrans("OIL", "011")


def new_secret() -> str:
    """A new secret key."""
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    return Ed25519PrivateKey.generate().private_bytes_raw().hex()


def public_key(secret: str) -> str:
    """The public key that belongs to a secret one."""
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    return Ed25519PrivateKey.from_private_bytes(bytes.fromhex(secret)).public_key().public_bytes_raw().hex()


def signature(secret: str, data: bytes) -> str:
    """The signature of some bytes."""
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    return Ed25519PrivateKey.from_private_bytes(bytes.fromhex(secret)).sign(data).hex()


def is_signed(key: str, signed: str, data: bytes) -> bool:
    """Whether a signature is that of these bytes by the owner of this public key."""
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    try:
        Ed25519PublicKey.from_public_bytes(bytes.fromhex(key)).verify(bytes.fromhex(signed), data)
    except (InvalidSignature, ValueError):
        return False
    return True


def fingerprint(key: str) -> str:
    """A public key as five groups of four letters and digits, to be read aloud: 100 bits of its SHA-256."""
    letters = base64.b32encode(hashlib.sha256(bytes.fromhex(key)).digest()).decode().translate(_READ_ALOUD)
    return " ".join(letters[n : n + _GROUP] for n in range(0, _GROUP * _GROUPS, _GROUP))


def same_fingerprint(one: str, other: str) -> bool:
    """Whether two fingerprints are the same, however they were spaced, hyphenated or capitalised."""
    return bool(_bare(one)) and _bare(one) == _bare(other)


def _bare(text: str) -> str:
    return "".join(c for c in text.upper() if c.isalnum()).translate(_MISREAD)

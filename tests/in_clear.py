"""Every byte of a workspace file as it would lie on the disk without encryption, free pages and the log included."""

from __future__ import annotations

from pathlib import Path

from cryptography.hazmat.primitives.ciphers import Cipher
from cryptography.hazmat.primitives.ciphers.algorithms import AES
from cryptography.hazmat.primitives.ciphers.modes import CBC

from pmcoach.domain.keys import SALT, Key

PAGE = 4096
RESERVED = 80
"""Bytes at the end of a page: the vector of its cipher (16) and its seal (64); SQLCipher, "Design"."""
WAL_HEADER, FRAME_HEADER = 32, 24
PLAIN = b"SQLite format 3\0"


def words_in(folder: Path, key: Key | None = None) -> bytes:
    """All bytes of all files below a folder; of encrypted files also those that the pages have in clear."""
    found = []
    for file in sorted(file for file in folder.rglob("*") if file.is_file()):
        data = file.read_bytes()
        found.append(data)
        if key is not None and file.suffix == ".db" and len(data) >= PAGE and not data.startswith(PLAIN):
            raw = key.for_salt(data[:SALT])
            found += _opened(data, raw, first=SALT)
            log = file.with_name(file.name + "-wal")
            if log.exists():
                frames = log.read_bytes()[WAL_HEADER:]
                step = FRAME_HEADER + PAGE
                found += [_page(frames[at + FRAME_HEADER : at + step], raw) for at in range(0, len(frames), step)]
    return b"\n".join(found)


def _opened(data: bytes, raw: bytes, *, first: int) -> list[bytes]:
    pages = [data[at : at + PAGE] for at in range(0, len(data), PAGE)]
    return [_page(pages[0][first:], raw), *(_page(page, raw) for page in pages[1:])]


def _page(page: bytes, raw: bytes) -> bytes:
    """A page in clear; the first page is given without its salt."""
    secret, end = page[:-RESERVED], page[-RESERVED:]
    opened = Cipher(AES(raw), CBC(end[:16])).decryptor()
    return opened.update(secret) + opened.finalize()

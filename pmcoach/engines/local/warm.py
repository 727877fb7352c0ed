"""Prompts that are read once: the model's memory of the part of a prompt that never changes, kept as files.

Only static text is ever kept, so no file holds a personal fact. A file is named by everything that it depends on;
the oldest give way when there are too many.
"""

from __future__ import annotations

import array
import contextlib
import ctypes
import hashlib
import os
import zlib
from collections.abc import Sequence
from pathlib import Path

from pmcoach.engines.local.context import NativeContext

FEWEST_TOKENS = 48
"""A shorter beginning is read as quickly as its file."""

ROOM_BYTES = 600 * 1024 * 1024
SUFFIX = ".kv"

BLOCK = 1 << 22
"""Bytes read at once. Between two reads the interpreter is waited for, which may be busy with imports."""


class WarmStore:
    """The folder of kept beginnings for one model, adapter, context and version of the library."""

    def __init__(self, folder: Path, identity: Sequence[str]) -> None:
        self._folder = folder
        self._identity = "\n".join(identity).encode()

    def path(self, tokens: Sequence[int]) -> Path:
        """The file for a beginning, whether it exists or not."""
        digest = hashlib.sha256(self._identity + b"\0" + array.array("i", tokens).tobytes())
        return self._folder / f"{digest.hexdigest()[:32]}{SUFFIX}"

    def restore(self, context: NativeContext, tokens: Sequence[int]) -> bool:
        """Put the kept memory of ``tokens`` into the context; false where there is none or it is damaged."""
        path = self.path(tokens)
        try:
            expected = path.with_suffix(".crc").read_text("ascii")
            if expected != checksum(path):
                raise ValueError
            os.utime(path)
        except (OSError, ValueError):
            return False
        context.clear()
        found = (context.bindings.llama_token * len(tokens))()
        count = ctypes.c_size_t(0)
        loaded = context.bindings.llama_state_seq_load_file(
            context.handle, os.fsencode(path), 0, found, len(tokens), ctypes.byref(count)
        )
        if not loaded or list(found[: count.value]) != list(tokens):
            context.clear()
            path.unlink(missing_ok=True)
            return False
        context.tokens = list(tokens)
        return True

    def keep(self, context: NativeContext) -> bool:
        """Write what the context holds now; false where the disk does not take it."""
        path = self.path(context.tokens)
        fresh = path.with_suffix(f".{os.getpid()}.new")
        tokens = (context.bindings.llama_token * len(context.tokens))(*context.tokens)
        try:
            self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            written = context.bindings.llama_state_seq_save_file(
                context.handle, os.fsencode(fresh), 0, tokens, len(tokens)
            )
            if not written:
                return False
            fresh.chmod(0o600)
            path.with_suffix(".crc").write_text(checksum(fresh), "ascii")
            fresh.replace(path)
        except OSError:
            return False
        finally:
            with contextlib.suppress(OSError):
                fresh.unlink()
        self._make_room(path)
        return True

    def _make_room(self, newest: Path) -> None:
        """Remove the beginnings not used for longest until the rest fits, and what a killed process left."""
        kept = sorted(self._folder.glob(f"*{SUFFIX}"), key=last_used, reverse=True)
        total = 0
        for path in kept:
            total += size_of(path)
            if total > ROOM_BYTES and path != newest:
                path.unlink(missing_ok=True)
                path.with_suffix(".crc").unlink(missing_ok=True)
        for left in self._folder.glob("*.new"):
            if last_used(left) < last_used(newest) - 3600:
                left.unlink(missing_ok=True)


def checksum(path: Path) -> str:
    """A quick sum over a file and its length: the memory of a model is used as it lies, so damage must show."""
    total = 0
    block = memoryview(bytearray(BLOCK))
    with path.open("rb", buffering=0) as file:
        while count := file.readinto(block):
            total = zlib.crc32(block[:count], total)
        return f"{total:08x}-{file.tell()}"


def last_used(path: Path) -> float:
    """When a file was last touched; 0 for one that has gone."""
    try:
        return path.stat().st_mtime
    except OSError:
        return 0.0


def size_of(path: Path) -> int:
    """The size of a file; 0 for one that has gone."""
    try:
        return path.stat().st_size
    except OSError:
        return 0

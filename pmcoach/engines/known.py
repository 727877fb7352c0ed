"""What was found out about files: hashing gigabytes and reading heads of 100,000 words is done once a file."""

from __future__ import annotations

import hashlib
import json
import os
from dataclasses import asdict
from pathlib import Path
from typing import Any

from pmcoach.engines.gguf import GgufHeader, read_header


class KnownFiles:
    """Facts by path, believed as long as a file keeps its size and time of change."""

    def __init__(self, cache: Path) -> None:
        self._path = cache / "models.json"
        self._facts: dict[str, Any] = {}
        try:
            facts = json.loads(self._path.read_text("utf-8"))
            self._facts = facts if isinstance(facts, dict) else {}
        except (OSError, ValueError):
            self._facts = {}

    def sha256(self, path: Path) -> str | None:
        """The file's hash if it was taken before."""
        found = self._about(path).get("sha256")
        return found if isinstance(found, str) else None

    def take_sha256(self, path: Path) -> str:
        """The file's hash, in hexadecimal, taken now unless it is known."""
        found = self.sha256(path)
        if found is None:
            found = hash_file(path)
            self.remember(path, sha256=found)
        return found

    def header(self, path: Path) -> GgufHeader:
        """The file's head, read now unless it is known. Raises `ModelError` for a file that cannot be used."""
        try:
            return GgufHeader(**self._about(path)["header"])
        except (KeyError, TypeError):
            header = read_header(path)
            self.remember(path, header={**asdict(header), "chat_template": None})
            return header

    def remember(self, path: Path, **facts: Any) -> None:
        """Keep facts about a file. A cache folder that cannot be written to costs time later, nothing else."""
        self._facts[str(path)] = {**self._about(path), "stamp": stamp(path), **facts}
        fresh = self._path.with_suffix(f".{os.getpid()}.new")
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            fresh.write_text(json.dumps(self._facts, indent=1), "utf-8")
            fresh.replace(self._path)
        except OSError:
            fresh.unlink(missing_ok=True)

    def _about(self, path: Path) -> dict[str, Any]:
        facts = self._facts.get(str(path))
        try:
            return facts if isinstance(facts, dict) and facts["stamp"] == stamp(path) else {}
        except (OSError, KeyError):
            return {}


def stamp(path: Path) -> list[int]:
    """Size and time of change: a file with the same stamp has the same content."""
    status = path.stat()
    return [status.st_size, status.st_mtime_ns]


def hash_file(path: Path) -> str:
    """SHA-256 of a file, in hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()

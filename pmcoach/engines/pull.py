"""Fetching a model of the catalogue: resumed where it broke off, and refused unless it is the very file."""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable
from pathlib import Path

import httpx2

from pmcoach.engines.catalogue import Listed
from pmcoach.engines.gguf import read_header
from pmcoach.engines.known import hash_file
from pmcoach.engines.protocol import Cancel
from pmcoach.errors import EngineError, ModelError

ATTEMPTS = 5
PIECE = 1 << 18
SPARE_BYTES = 200_000_000
"""What is to be left on the disk after a download."""

Watch = Callable[[int, int], None]
"""Hears how many bytes are there, and how many there will be."""


def pull_model(listed: Listed, folder: Path, *, watch: Watch, cancel: Cancel, pause: float = 1.0) -> Path:
    """Fetch a model into ``folder`` and return its path. What is there already is not fetched again.

    A broken connection is taken up where it broke, also by a later call; ``pause`` seconds grow between attempts.
    Raises `EngineError` where the hub cannot be reached or refuses, `ModelError` where the file is not the listed one
    or the disk has no room for it, `Cancelled` on a stop (the part is kept).
    """
    if listed.address is None:
        raise ModelError("hub.not_pulled", name=listed.name)
    target = folder / listed.file
    if target.is_file() and target.stat().st_size == listed.bytes:
        return target
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    part = target.with_name(target.name + ".part")
    check_disk(listed, folder, part)
    with httpx2.Client(follow_redirects=True, timeout=httpx2.Timeout(30.0, connect=10.0)) as client:
        for attempt in range(1, ATTEMPTS + 1):
            try:
                fetch(client, listed, part, watch, cancel)
                break
            except (httpx2.TransportError, TryAgain) as error:
                if attempt == ATTEMPTS:
                    raise EngineError("hub.not_whole", name=listed.name, error=error or type(error).__name__) from error
                wait(pause * attempt, cancel)
    verify(listed, part)
    part.replace(target)
    return target


class TryAgain(Exception):
    """The server failed in a way that passes."""


def check_disk(listed: Listed, folder: Path, part: Path) -> None:
    """Refuse a download that the disk has no room for."""
    there = part.stat().st_size if part.exists() else 0
    needed, free = listed.bytes - there + SPARE_BYTES, shutil.disk_usage(folder).free
    if free < needed:
        raise ModelError("hub.no_space", name=listed.name, needed=needed / 1e9, free=free / 1e9, folder=folder)


def fetch(client: httpx2.Client, listed: Listed, part: Path, watch: Watch, cancel: Cancel) -> None:
    """One attempt: what is missing of the file, appended to ``part``."""
    assert listed.address is not None
    there = part.stat().st_size if part.exists() else 0
    if there > listed.bytes:
        part.unlink()
        there = 0
    if there == listed.bytes:
        return
    headers = {"Accept-Encoding": "identity"} | ({"Range": f"bytes={there}-"} if there else {})
    with client.stream("GET", listed.address, headers=headers) as answer:
        judge(answer, listed)
        resumed = answer.status_code == 206 and answer.headers.get("Content-Range", "").startswith(f"bytes {there}-")
        if not resumed:
            there = 0
        announced = answer.headers.get("Content-Length")
        if announced is not None and announced.isdigit() and there + int(announced) != listed.bytes:
            raise differs(listed, f"the hub offers {there + int(announced):,} bytes, {listed.bytes:,} are expected")
        with part.open("ab" if there else "wb") as file:
            for piece in answer.iter_bytes(PIECE):
                cancel.check()
                file.write(piece)
                there += len(piece)
                watch(there, listed.bytes)
                if there > listed.bytes:
                    break
    if there < listed.bytes:
        raise TryAgain("the connection broke off")


def judge(answer: httpx2.Response, listed: Listed) -> None:
    """Raise what an HTTP status means for a person."""
    status = answer.status_code
    if status in (200, 206):
        return
    if status in (401, 403):
        raise EngineError("hub.account", name=listed.name, status=status, file=listed.file)
    if status == 404:
        raise EngineError("hub.gone", name=listed.name, address=listed.address)
    if status in (408, 429) or status >= 500:
        raise TryAgain(f"the hub answered {status}")
    raise EngineError("hub.answered", status=status, name=listed.name)


def verify(listed: Listed, part: Path) -> None:
    """Refuse a file that is not byte for byte the listed one, and remove it."""
    size = part.stat().st_size
    if size != listed.bytes:
        part.unlink()
        raise differs(listed, f"it has {size:,} bytes, {listed.bytes:,} are expected")
    if hash_file(part) != listed.sha256:
        part.unlink()
        raise differs(listed, "its SHA-256 is another")
    read_header(part)


def differs(listed: Listed, how: str) -> ModelError:
    """The error for a file that is not the listed one."""
    return ModelError("hub.other_file", name=listed.name, how=how)


def wait(seconds: float, cancel: Cancel) -> None:
    """Wait, but not beyond a stop."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        cancel.check()
        time.sleep(0.05)

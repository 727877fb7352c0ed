from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path

import pytest

from pmcoach.engines.catalogue import Listed
from pmcoach.engines.protocol import Cancel
from pmcoach.engines.pull import pull_model
from pmcoach.errors import Cancelled, EngineError, ModelError
from tests.engines.conftest import write_gguf
from tests.engines.loopback import Request, serving


@pytest.fixture
def data(tmp_path: Path) -> bytes:
    return write_gguf(tmp_path / "origin.gguf", {"general.architecture": "llama"}, weights=400_000).read_bytes()


def listed(data: bytes, address: str | None, **changes: object) -> Listed:
    facts: dict[str, object] = {
        "name": "tiny",
        "file": "tiny.gguf",
        "bytes": len(data),
        "sha256": hashlib.sha256(data).hexdigest(),
    }
    more = {"license": "MIT", "memory_gb": 0.1, "rank": 1, "note": "", "address": address}
    return Listed(**{**facts, **more, **changes})  # type: ignore[arg-type]


def whole(data: bytes) -> Callable[[Request], None]:
    """A handler as a hub behaves: the file, or what is missing of it."""

    def handle(request: Request) -> None:
        asked = request.header("Range")
        if asked:
            start = int(asked.removeprefix("bytes=").removesuffix("-"))
            request.answer(206, data[start:], Content_Range=f"bytes {start}-{len(data) - 1}/{len(data)}")
        else:
            request.answer(200, data)

    return handle


def pull(
    model: Listed, folder: Path, cancel: Cancel | None = None, watch: Callable[[int, int], None] | None = None
) -> Path:
    return pull_model(model, folder, watch=watch or (lambda done, total: None), cancel=cancel or Cancel(), pause=0.01)


def test_a_model_comes_whole_with_its_progress_told(data: bytes, tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    with serving(whole(data)) as hub:
        path = pull(listed(data, hub.address), tmp_path / "m", watch=lambda done, total: told.append((done, total)))
        assert path.read_bytes() == data
        assert told[-1] == (len(data), len(data))
        assert told == sorted(told)
        pull(listed(data, hub.address), tmp_path / "m")
        assert len(hub.requests) == 1, "what is there is not fetched again"
    assert [file.name for file in (tmp_path / "m").iterdir()] == ["tiny.gguf"]


def test_a_connection_that_breaks_is_taken_up_where_it_broke(data: bytes, tmp_path: Path) -> None:
    def breaking(request: Request) -> None:
        if request.number <= 2:
            start = int(request.header("Range").removeprefix("bytes=").removesuffix("-") or 0)
            part = data[start : start + 300_000]
            status, more = (206, {"Content_Range": f"bytes {start}-/"}) if start else (200, {})
            request.answer(status, part, Content_Length=str(len(data) - start), **more)
        else:
            whole(data)(request)

    with serving(breaking) as hub:
        assert pull(listed(data, hub.address), tmp_path).read_bytes() == data
        starts = [request.header("Range") for request in hub.requests]
    assert starts[0] == ""
    assert len(starts) == 3
    assert all(start.startswith("bytes=") for start in starts[1:])


def test_a_stop_keeps_what_came_and_the_next_pull_goes_on(data: bytes, tmp_path: Path) -> None:
    cancel = Cancel()

    def stop(done: int, total: int) -> None:
        cancel.throw()

    with serving(whole(data)) as hub:
        with pytest.raises(Cancelled):
            pull(listed(data, hub.address), tmp_path, cancel, stop)
        there = (tmp_path / "tiny.gguf.part").stat().st_size
        assert 0 < there < len(data)
        assert pull(listed(data, hub.address), tmp_path).read_bytes() == data
        assert hub.requests[-1].header("Range") == f"bytes={there}-"


def test_a_hub_that_cannot_resume_starts_over(data: bytes, tmp_path: Path) -> None:
    (tmp_path / "tiny.gguf.part").write_bytes(b"something older")
    with serving(lambda request: request.answer(200, data)) as hub:
        assert pull(listed(data, hub.address), tmp_path).read_bytes() == data


def test_another_file_than_the_listed_one_is_refused_and_not_kept(data: bytes, tmp_path: Path) -> None:
    other = bytearray(data)
    other[-5] ^= 1
    cases = [(bytes(other), "SHA-256"), (data + b"x", "are expected"), (b"<html>", "are expected")]
    for served, reason in cases:
        hub_of = serving(lambda request, served=served: request.answer(200, served))  # type: ignore[misc]
        with hub_of as hub, pytest.raises(ModelError, match=reason):
            pull(listed(data, hub.address), tmp_path)
        assert not (tmp_path / "tiny.gguf").exists()
    assert not (tmp_path / "tiny.gguf.part").exists()


@pytest.mark.parametrize(
    ("status", "says"),
    [(401, "wants an account"), (403, "wants an account"), (404, "no longer at"), (418, "answered 418"), (503, "503")],
)
def test_a_hub_that_refuses_is_one_line_with_a_remedy(data: bytes, tmp_path: Path, status: int, says: str) -> None:
    with serving(lambda request: request.answer(status)) as hub:
        with pytest.raises(EngineError, match=says) as error:
            pull(listed(data, hub.address), tmp_path)
        assert len(hub.requests) == (5 if status == 503 else 1), "only what passes is tried again"
    assert error.value.remedy


def test_no_network_and_no_room_are_said_before_anything_is_written(data: bytes, tmp_path: Path) -> None:
    with serving(whole(data)) as hub:
        gone = hub.address
    with pytest.raises(EngineError, match="run the same command again"):
        pull(listed(data, gone), tmp_path)
    with pytest.raises(ModelError, match=r"needs 1000000000\.2 GB on the disk"):
        pull(listed(data, gone, bytes=10**18), tmp_path)
    with pytest.raises(ModelError, match=r"pmcoach\[starter\]"):
        pull(listed(data, None), tmp_path)
    assert not list(tmp_path.glob("tiny*"))

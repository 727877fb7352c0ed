from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable

import pytest

from pmcoach.engines.protocol import Cancel, Message, Sampling, Shape
from pmcoach.engines.server.engine import ServerEngine
from pmcoach.engines.server.settings import ServerSettings, read_server
from pmcoach.errors import BadInput, Cancelled, ConsentNeeded, EngineError
from tests.engines.loopback import Request, serving

SHAPE = Shape(name="goal", schema={"type": "object", "properties": {"measure": {"type": "string"}}})
TALK = [Message(role="system", content="You coach."), Message(role="user", content="answer faster – åäö")]


def ask(address: str, cancel: Cancel | None = None, **changes: object) -> str:
    settings = ServerSettings(address=address + "/v1", model="tiny", **changes)  # type: ignore[arg-type]
    engine = ServerEngine(settings, pause=0.01)
    pieces = engine.generate(TALK, SHAPE, Sampling(seed=7, max_tokens=50), cancel or Cancel())
    return "".join(piece.text for piece in pieces)


def test_an_answer_streams_and_the_server_is_asked_as_it_expects() -> None:
    with serving(lambda request: request.stream('{"measure": "', 'svarstid – åäö"}')) as server:
        assert json.loads(ask(server.address)) == {"measure": "svarstid – åäö"}
        asked = server.requests[0]
    assert asked.raw.path == "/v1/chat/completions"
    assert asked.body["messages"][1] == {"role": "user", "content": "answer faster – åäö"}
    assert asked.body["response_format"]["json_schema"]["schema"] == SHAPE.schema
    assert (asked.body["seed"], asked.body["max_tokens"], asked.body["stream"]) == (7, 50, True)
    assert asked.header("Authorization") == ""


@pytest.mark.parametrize("status", [400, 422, 500])
def test_a_server_that_knows_no_schema_is_asked_in_a_way_it_knows(status: int) -> None:
    def old(request: Request) -> None:
        if request.body.get("response_format", {}).get("type") == "json_schema":
            request.answer(status, b'{"error": {"message": "response_format json_schema is not supported"}}')
        elif "schema" in request.body.get("response_format", {}):
            request.answer(status, b'{"detail": "response_format: unknown field schema"}')
        else:
            request.stream("{}")

    with serving(old) as server:
        assert ask(server.address) == "{}"
        assert len(server.requests) == 3
        assert server.requests[-1].body["response_format"] == {"type": "json_object"}
        assert "properties" in server.requests[-1].body["messages"][-1]["content"]


def test_the_key_comes_from_the_environment_and_is_never_in_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PMCOACH_SERVER_KEY", "very-secret")
    with serving(lambda request: request.answer(401, b'{"error": {"message": "bad key very-secret"}}')) as server:
        with pytest.raises(EngineError, match="refuses the key") as error:
            ask(server.address)
        assert server.requests[0].header("Authorization") == "Bearer very-secret"
    assert "very-secret" not in str(error.value)


def test_text_leaves_for_no_host_that_was_not_agreed_to(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("PMCOACH_SERVER_KEY", raising=False)
    far = ServerEngine(ServerSettings(address="http://gpu.example.org/v1"))
    with pytest.raises(ConsentNeeded, match=r"leaves your laptop and goes to gpu\.example\.org.*allowed"):
        list(far.generate(TALK, SHAPE, Sampling(), Cancel()))
    agreed = ServerEngine(ServerSettings(address="http://gpu.example.org/v1", allowed=("gpu.example.org",)))
    assert agreed.info().leaves_laptop
    for near in ("http://localhost:1", "http://127.0.0.1:1", "http://[::1]:1"):
        assert not ServerEngine(ServerSettings(address=near)).info().leaves_laptop
    monkeypatch.setenv("PMCOACH_SERVER_KEY", "k")
    with pytest.raises(EngineError, match="unencrypted"):
        ServerEngine(ServerSettings(address="http://gpu.example.org/v1", allowed=("gpu.example.org",)))


def test_a_busy_server_is_asked_again_a_few_times_and_no_more() -> None:
    def busy(until: int) -> Callable[[Request], None]:
        return lambda request: request.answer(503) if request.number < until else request.stream("{}")

    with serving(busy(3)) as server:
        assert ask(server.address) == "{}"
    with serving(busy(99)) as server:
        with pytest.raises(EngineError, match="answered 503"):
            ask(server.address)
        assert len(server.requests) == 3


FAULTS: dict[str, tuple[Callable[[Request], None], str]] = {
    "nothing": (lambda request: request.stream(end=False), "stopped in the middle"),
    "a broken stream": (lambda request: request.stream('{"mea', end=False), "stopped in the middle"),
    "a web page": (lambda request: request.answer(200, b"<html>hello</html>"), "stopped in the middle"),
    "no json": (lambda request: request.answer(200, b"data: {oops\n\n"), "not JSON"),
    "a list": (lambda request: request.answer(200, b"data: [1, 2]\n\n"), "stopped in the middle"),
    "an error event": (lambda request: request.answer(200, b'data: {"error": "out of memory"}\n\n'), "out of memory"),
    "another model": (lambda request: request.answer(404, b"{}"), "knows no model tiny"),
    "a redirect": (lambda request: request.answer(302, Location="http://example.org/"), "another address"),
    "a bad request": (lambda request: request.answer(400, b'{"error": {"message": "too\\nlong"}}'), "too long"),
    "binary": (lambda request: request.answer(400, bytes(range(256))), "answered 400"),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_every_failure_of_a_server_is_one_line(fault: str) -> None:
    handler, says = FAULTS[fault]
    with serving(handler) as server, pytest.raises(EngineError, match=says) as error:
        ask(server.address)
    assert "\n" not in str(error.value)


def test_a_server_that_is_not_there_is_said_plainly() -> None:
    with serving(lambda request: request.answer(200)) as server:
        gone = server.address
    with pytest.raises(EngineError, match=r"cannot be reached.*Is it running"):
        ask(gone)


def test_a_silent_server_is_given_up() -> None:
    with serving(lambda request: time.sleep(1)) as server, pytest.raises(EngineError, match="said nothing for"):
        ask(server.address, seconds=0.1)


def test_a_stop_does_not_wait_for_the_network() -> None:
    cancel = Cancel()
    released = threading.Event()

    def slow(request: Request) -> None:
        request.stream("{", end=False)
        cancel.throw()
        released.wait(5)

    with serving(slow) as server:
        with pytest.raises(Cancelled):
            ask(server.address, cancel)
        assert not released.is_set()
        released.set()


def test_an_endless_answer_is_cut_off() -> None:
    def endless(request: Request) -> None:
        request.stream(*["word " * 50] * 1000)

    with serving(endless) as server:
        assert len(ask(server.address)) == 50 * 16


def test_odd_characters_arrive_and_invalid_ones_do_no_harm() -> None:
    def odd(request: Request) -> None:
        request.stream("a\u0000b\u001b[31m", end=False)
        request.send(b'data: {"choices": [{"delta": {"content": "\xff\xfe"}}]}\n\ndata: [DONE]\n\n')

    with serving(odd) as server:
        assert ask(server.address).startswith("a\u0000b\u001b[31m")


def test_likelihoods_are_not_to_be_had_from_a_server() -> None:
    engine = ServerEngine(ServerSettings(address="http://localhost:1"))
    with pytest.raises(EngineError, match="no likelihood"):
        engine.choose(TALK, ["a"], Cancel())


@pytest.mark.parametrize(
    ("said", "says"),
    [
        ({"address": "localhost:8080"}, "address of the server cannot be"),
        ({"address": "http://u:p@h/v1"}, "holds a password"),
        ({"adress": "http://localhost"}, "does not know adress"),
        ({"address": "http://h", "allowed": "h"}, "list of host names"),
        ({"address": "http://h", "seconds": -1}, "above 0"),
    ],
)
def test_a_configuration_that_cannot_be_meant_is_refused(said: dict[str, object], says: str) -> None:
    with pytest.raises(BadInput, match=says):
        read_server(said)
    assert read_server({}) is None

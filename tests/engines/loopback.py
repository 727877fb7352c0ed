"""A web server on this machine that answers from a script."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Handler = Callable[["Request"], None]


@dataclass
class Request:
    """One request: what was asked, and ways to answer it."""

    raw: BaseHTTPRequestHandler
    body: Any
    number: int

    def header(self, name: str) -> str:
        return self.raw.headers.get(name, "")

    def answer(self, status: int, data: bytes = b"", **headers: str) -> None:
        self.raw.send_response(status)
        for name, value in headers.items():
            self.raw.send_header(name.replace("_", "-"), value)
        if "Content_Length" not in headers:
            self.raw.send_header("Content-Length", str(len(data)))
        self.raw.end_headers()
        self.raw.wfile.write(data)

    def stream(self, *texts: str, end: bool = True, pause: float = 0.0) -> None:
        self.raw.send_response(200)
        self.raw.send_header("Content-Type", "text/event-stream")
        self.raw.end_headers()
        for text in texts:
            self.send(b"data: " + json.dumps({"choices": [{"delta": {"content": text}}]}).encode() + b"\n\n")
            time.sleep(pause)
        if end:
            self.send(b"data: [DONE]\n\n")

    def send(self, data: bytes) -> None:
        self.raw.wfile.write(data)
        self.raw.wfile.flush()


@dataclass
class Loopback:
    """The running server: its address and the requests it got."""

    address: str
    requests: list[Request] = field(default_factory=list)


@contextmanager
def serving(handler: Handler) -> Iterator[Loopback]:
    """A server on a free port of the loopback address, for as long as the block runs."""
    running = Loopback("")

    class Answer(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.handle_one()

        def do_POST(self) -> None:
            self.handle_one()

        def handle_one(self) -> None:
            data = self.rfile.read(int(self.headers.get("Content-Length", 0)))
            request = Request(self, json.loads(data) if data else None, len(running.requests) + 1)
            running.requests.append(request)
            with suppress(BrokenPipeError, ConnectionResetError):
                handler(request)
            self.close_connection = True

        def log_message(self, *arguments: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Answer)
    server.daemon_threads = True
    running.address = f"http://127.0.0.1:{server.server_address[1]}"
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
    try:
        yield running
    finally:
        server.shutdown()
        server.server_close()

"""The process that holds the model: JSON lines in, JSON lines out, until the app closes the pipe.

It runs in a Python of its own, started by `pmcoach.engines.local.process` with what `Loading` needs as arguments.
The loading begins before anything else is imported that it does not need.
"""

from __future__ import annotations

import gc
import os
import sys

from pmcoach.engines.local.loading import Loading

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import IO, Any

SWITCH_SECONDS = 0.0005
"""How long one thread may keep the interpreter from another: at the start, native calls run beside imports."""

MANY_OBJECTS = 100_000
"""New objects between two searches for garbage. The words of a model alone are 50,000, and none of them garbage."""


def take_pipes() -> tuple[IO[bytes], IO[bytes]]:
    """Keep stdin and stdout for the app alone; whatever native code prints goes to the log, which is stderr."""
    incoming, outgoing = os.dup(0), os.dup(1)
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, 0)
    os.dup2(2, 1)
    os.close(nothing)
    return os.fdopen(incoming, "rb"), os.fdopen(outgoing, "wb", 0)


def main() -> None:
    """Serve requests until the app is gone."""
    incoming, outgoing = take_pipes()
    sys.setswitchinterval(SWITCH_SECONDS)
    gc.set_threshold(MANY_OBJECTS)
    loading = Loading(*sys.argv[1:])
    loading.begin()

    import json
    import signal

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    from pmcoach.engines.local.inbox import Inbox

    inbox = Inbox(incoming)
    inbox.start()

    def say(message: dict[str, Any]) -> None:
        try:
            outgoing.write(json.dumps(message).encode() + b"\n")
        except BrokenPipeError:
            os._exit(0)

    from pmcoach.engines.local.context import Aborted
    from pmcoach.engines.local.service import Service
    from pmcoach.errors import EngineError

    service = Service(inbox.begin, say, loading)
    request = inbox.requests.get()
    while True:
        number = request["id"]
        try:
            service.serve(request)
        except Aborted:
            say({"is": "stopped", "id": number})
        except EngineError as error:
            say({"is": "error", "id": number, **error.saying.as_text()})
        except Exception as error:
            import traceback

            traceback.print_exc(file=sys.stderr)
            met = EngineError("engine.met", fault=repr(error))
            say({"is": "error", "id": number, **met.saying.as_text()})
        request = inbox.next_request(service)

"""What a server sends back: its stream as stretches of text, its refusals as sentences."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from pmcoach.errors import EngineError


class Broken(EngineError):
    """The server sent something that cannot be understood, or stopped in the middle."""


def read_stream(lines: Iterable[str]) -> Iterator[str]:
    """The stretches of text in a stream of server-sent events. Raises `Broken` for one that is not, or has no end."""
    ended = False
    for line in lines:
        if not line.startswith("data:"):
            continue
        data = line[5:].strip()
        if data == "[DONE]":
            ended = True
            break
        try:
            event = json.loads(data, strict=False)
        except ValueError as error:
            raise Broken("server.no_json") from error
        if isinstance(event, dict) and event.get("error"):
            raise Broken("server.broke_off", said=told(event))
        choice = first_choice(event)
        ended = ended or bool(choice.get("finish_reason"))
        delta = choice.get("delta")
        text = delta.get("content") if isinstance(delta, dict) else None
        if isinstance(text, str) and text:
            yield text
    if not ended:
        raise Broken("server.stopped_short")


def first_choice(event: Any) -> dict[str, Any]:
    """The first choice of an event; empty where it has none."""
    choices = event.get("choices") if isinstance(event, dict) else None
    choice = choices[0] if isinstance(choices, list) and choices else None
    return choice if isinstance(choice, dict) else {}


def told(body: Any) -> str:
    """What a server says about an error, in one short line."""
    error = body.get("error", body) if isinstance(body, dict) else body
    message = error.get("message", error) if isinstance(error, dict) else error
    return " ".join(str(message).split())[:200]


def refusal(status: int, body: bytes, address: str, model: str) -> EngineError:
    """The error that an HTTP status means for a person."""
    try:
        said = told(json.loads(body))
    except ValueError:
        said = " ".join(body.decode("utf-8", "replace").split())[:120]
    if status in (401, 403):
        return EngineError("server.key_refused", status=status)
    if status == 404:
        return EngineError("server.no_model", model=model or "(none named)", address=address)
    if 300 <= status < 400:
        return EngineError("server.sends_on", status=status)
    return EngineError("server.answered", status=status, said=said or "nothing")

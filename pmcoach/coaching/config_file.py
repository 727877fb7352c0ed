"""What the user chose and agreed to, written into config.toml; every other line stays as it was written."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import tomlkit
from tomlkit.exceptions import TOMLKitError

from pmcoach.config import unreadable


def choose_model(file: Path, model: str | None) -> None:
    """Make ``model`` the model of the config file; None leaves the choice to pmcoach. Raises `BadInput`."""

    def change(said: tomlkit.TOMLDocument) -> None:
        said.pop("model", None)
        if model is not None:
            said.add("model", tomlkit.item(model))

    _rewrite(file, change)


def choose_adapter(file: Path, on: bool) -> None:
    """Let our own adapter go with the model it was made for, as it does where nothing is said, or not. `BadInput`."""

    def change(said: tomlkit.TOMLDocument) -> None:
        said.pop("adapter", None)
        if not on:
            said.add("adapter", tomlkit.item(False))

    _rewrite(file, change)


def allow_host(file: Path, host: str) -> None:
    """Note that text may go to a host: it joins ``allowed`` under [server]. Raises `BadInput`."""

    def change(said: tomlkit.TOMLDocument) -> None:
        server = said.setdefault("server", tomlkit.table())
        if host not in server.setdefault("allowed", tomlkit.array()):
            server["allowed"].append(host)

    _rewrite(file, change)


def _rewrite(file: Path, change: Callable[[tomlkit.TOMLDocument], None]) -> None:
    """Change the file as a whole or not at all: what cannot be read as TOML is not touched."""
    try:
        said = tomlkit.parse(file.read_text("utf-8") if file.is_file() else "")
        change(said)
    except (TOMLKitError, UnicodeDecodeError, AttributeError, TypeError) as error:
        raise unreadable(file, error) from error
    file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    beside = file.with_suffix(f".{os.getpid()}.new")
    beside.write_text(tomlkit.dumps(said), "utf-8")
    beside.replace(file)

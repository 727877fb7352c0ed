"""The user's choice of a model, kept as one line of config.toml; every other line stays as it was written."""

from __future__ import annotations

import json
import os
import re
import tomllib
from pathlib import Path

from pmcoach.errors import BadInput

LINE = re.compile(r"^\s*model\s*=")
TABLE = re.compile(r"^\s*\[")


def write_choice(file: Path, model: str | None) -> None:
    """Make ``model`` the model of the config file; None leaves the choice to pmcoach.

    Raises `BadInput` where the file cannot be read as TOML: it is not touched then.
    """
    text = file.read_text("utf-8") if file.is_file() else ""
    fresh = with_choice(text, model)
    try:
        tomllib.loads(text)
        changed = tomllib.loads(fresh).get("model") == model
    except tomllib.TOMLDecodeError as error:
        raise BadInput(f"The config file {file} cannot be read: {error}.", "Mend or remove it.") from error
    if not changed:
        raise BadInput(f"The model in {file} cannot be changed.", "Write the line model = NAME yourself.")
    file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    beside = file.with_suffix(f".{os.getpid()}.new")
    beside.write_text(fresh, "utf-8")
    beside.replace(file)


def with_choice(text: str, model: str | None) -> str:
    """The config text with its top-level line ``model`` changed, added or left out."""
    lines = text.splitlines()
    top = next((n for n, line in enumerate(lines) if TABLE.match(line)), len(lines))
    kept = [line for line in lines[:top] if not LINE.match(line)]
    chosen = [] if model is None else [f"model = {json.dumps(model, ensure_ascii=False)}"]
    return "\n".join([*chosen, *kept, *lines[top:]]) + "\n"

"""What the user has chosen: a TOML file in the config folder, under the environment and the flags."""

from __future__ import annotations

import contextlib
import os
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal, get_args

from pmcoach.domain.keys import Key
from pmcoach.errors import BadInput
from pmcoach.paths import Folders, user_folders

EngineName = Literal["auto", "local", "server", "composer"]
LanguageChoice = Literal["auto", "en", "sv"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Everything a run of pmcoach is told from outside.

    ``model`` names the model file to draft with (a name of the catalogue or a path), None for the
    best one found; ``adapter`` is whether our own adapter goes with the model it was made for.
    ``rules`` softens or switches off rules of the checker by their name.
    """

    db: Path
    folders: Folders
    lang: LanguageChoice = "auto"
    engine: EngineName = "auto"
    model: str | None = None
    threads: int | None = None
    adapter: bool = True
    day_first: bool | None = None
    theme: str = ""
    retention: str = "2y"
    """The age from which records are listed as old: 2y, 18m, 6w, 90d."""
    keys: Mapping[str, str] = field(default_factory=dict)
    """Command of the app -> keys to press, as Textual writes them ("ctrl+g", "f2,n")."""
    rules: Mapping[str, str] = field(default_factory=dict)
    server: Mapping[str, Any] = field(default_factory=dict)
    key: Key | None = field(default=None, repr=False)
    """What opens the workspace, where it is encrypted. It stands in no file of settings."""

    @property
    def screen_lang(self) -> Literal["en", "sv"]:
        """The language of screens and output: the chosen one, else the locale's."""
        if self.lang != "auto":
            return self.lang
        return _locale_language()


def screen_language() -> Literal["en", "sv"]:
    """The language of what is said before any settings are read, or where they cannot be: help and errors."""
    asked: object = os.environ.get("PMCOACH_LANG")
    if not asked:
        file = user_folders(None).config / "config.toml"
        with contextlib.suppress(OSError, tomllib.TOMLDecodeError, UnicodeDecodeError):
            asked = tomllib.loads(file.read_text("utf-8")).get("lang")
    return "sv" if asked == "sv" else "en" if asked == "en" else _locale_language()


def _locale_language() -> Literal["en", "sv"]:
    locale = os.environ.get("LC_ALL") or os.environ.get("LC_MESSAGES") or os.environ.get("LANG") or ""
    return "sv" if locale.lower().startswith("sv") else "en"


def load_settings(*, db: Path | None = None, home: Path | None = None) -> Settings:
    """Read config.toml where it is, then PMCOACH_* of the environment, then what is passed.

    Raises `BadInput` with the place where the file cannot be read.
    """
    folders = user_folders(home)
    file = folders.config / "config.toml"
    said: dict[str, Any] = {}
    if file.is_file():
        try:
            said = tomllib.loads(file.read_text("utf-8"))
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            raise unreadable(file, error) from error
    chosen_db = db or _path(os.environ.get("PMCOACH_DB")) or _path(said.get("db")) or folders.workspace
    engine: EngineName = _one_of("engine", os.environ.get("PMCOACH_ENGINE") or said.get("engine", "auto"), EngineName)
    lang: LanguageChoice = _one_of("lang", os.environ.get("PMCOACH_LANG") or said.get("lang", "auto"), LanguageChoice)
    return Settings(
        db=chosen_db,
        folders=folders,
        lang=lang,
        engine=engine,
        model=os.environ.get("PMCOACH_MODEL") or said.get("model"),
        threads=said.get("threads"),
        adapter=_yes("adapter", os.environ.get("PMCOACH_ADAPTER") or said.get("adapter", True)),
        day_first=said.get("day_first"),
        theme=str(said.get("theme", "")),
        retention=str(said.get("retention", "2y")),
        keys=said.get("keys", {}),
        rules=said.get("rules", {}),
        server=said.get("server", {}),
    )


def unreadable(file: Path, error: Exception) -> BadInput:
    """The error for a config file that is no TOML, with the place, which its reader tells in a sentence alone."""
    place = re.search(r"line (\d+),? col(?:umn)? (\d+)", str(error))
    if place is None:
        return BadInput("config.letters" if isinstance(error, UnicodeDecodeError) else "config.form", file=file)
    return BadInput("config.unreadable", file=file, line=place[1], column=place[2])


def _path(text: str | None) -> Path | None:
    return Path(text).expanduser() if text else None


def _yes(name: str, value: Any) -> bool:
    """A switch: true or false in the file, on or off in the environment."""
    found = {True: True, "on": True, "true": True, "1": True, False: False, "off": False, "false": False, "0": False}
    if not isinstance(value, (bool, str)) or value not in found:
        raise BadInput("config.switch", name=name, value=value)
    return found[value]


def _one_of(name: str, value: Any, choices: Any) -> Any:
    """The value, if it is one of a Literal's."""
    allowed = get_args(choices)
    if value not in allowed:
        raise BadInput("config.choice", name=name, value=value, choices=", ".join(allowed))
    return value

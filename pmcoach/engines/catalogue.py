"""The catalogue of models worth having, and of our own adapters: a data file with its reader."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pmcoach.errors import ModelError


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """A model of the catalogue. ``sampling`` holds the maker's advice: temperature, top_p, top_k."""

    name: str
    file: str
    bytes: int
    sha256: str
    license: str
    memory_gb: float
    rank: int
    note: str
    fluent: bool = False
    """Whether it can be trusted to write whole sentences, under the verifier."""
    address: str | None = None
    package: str | None = None
    context: int | None = None
    languages: str = ""
    note_sv: str = ""
    languages_sv: str = ""
    called: str = ""
    called_sv: str = ""
    speaks: str = ""
    speaks_sv: str = ""
    plain: str = ""
    plain_sv: str = ""
    sampling: Mapping[str, float] | None = None

    def note_in(self, lang: str) -> str:
        """What to know of it, in the reader's language."""
        return self.note_sv or self.note if lang == "sv" else self.note

    def languages_in(self, lang: str) -> str:
        """Which languages it knows, told in the reader's."""
        return self.languages_sv or self.languages if lang == "sv" else self.languages

    def called_in(self, lang: str) -> str:
        """What people call it."""
        return (self.called_sv if lang == "sv" else "") or self.called or self.name

    def plain_in(self, lang: str) -> str:
        """What it does here, told without the words of the trade."""
        return (self.plain_sv if lang == "sv" else "") or self.plain or self.note_in(lang)

    def speaks_in(self, lang: str) -> str:
        """Which languages it knows, in few words; empty where nobody says."""
        return (self.speaks_sv if lang == "sv" else "") or self.speaks or self.languages_in(lang)


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedAdapter:
    """An adapter that teaches one base model, known by its hash, certain kinds of draft in certain languages."""

    name: str
    file: str
    sha256: str
    base_sha256: str
    kinds: frozenset[str]
    languages: frozenset[str] = frozenset({"en", "sv"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where another program keeps models: folders, and the pattern of files (or, for Ollama, manifests) in them."""

    program: str
    folders: tuple[str, ...]
    pattern: str
    manifests: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Catalogue:
    """What the catalogue file lists, the models in its order."""

    models: tuple[Listed, ...]
    adapters: tuple[ListedAdapter, ...] = ()
    places: tuple[Place, ...] = ()

    def named(self, name: str) -> Listed | None:
        """The model of that name."""
        return next((model for model in self.models if model.name == name.lower()), None)

    def matching(self, file: str, size: int, sha256: str | None) -> Listed | None:
        """The model that a file is: by its hash where that is known, else by its name and size."""
        if sha256 is not None:
            return next((model for model in self.models if model.sha256 == sha256), None)
        return next((model for model in self.models if model.file == file and model.bytes == size), None)


def read_catalogue(path: Path) -> Catalogue:
    """Read ``models/catalogue.toml``. Raises `ModelError` where it is missing or not as it should be."""
    try:
        data = tomllib.loads(path.read_text("utf-8"))
        hub = str(data.get("hub", {}).get("address", ""))
        return Catalogue(
            models=tuple(listed(entry, hub) for entry in data.get("model", ())),
            adapters=tuple(
                ListedAdapter(
                    **{**entry, "kinds": frozenset(entry["kinds"]), "languages": frozenset(entry["languages"])}
                )
                for entry in data.get("adapter", ())
            ),
            places=tuple(Place(**{**entry, "folders": tuple(entry["folders"])}) for entry in data.get("place", ())),
        )
    except (OSError, ValueError, TypeError, KeyError) as error:
        raise ModelError("model.catalogue", path=path, error=error) from error


def listed(entry: Mapping[str, Any], hub: str) -> Listed:
    """A catalogue entry; its address is built from the hub's unless it names one."""
    values = dict(entry)
    repository = values.pop("repository", None)
    if repository is not None:
        values.setdefault("address", hub.format(repository=repository, file=values["file"]))
    return Listed(**values)

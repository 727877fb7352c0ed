"""Which engine drafts, and why: the answer that `pmcoach doctor` shows in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pmcoach.engines.catalogue import Catalogue, read_catalogue
from pmcoach.engines.known import KnownFiles
from pmcoach.engines.models import FoundModels, ModelFile, adapter_for, describe_model, find_models, identified
from pmcoach.engines.protocol import Engine
from pmcoach.engines.server.settings import read_server
from pmcoach.errors import BadInput, EngineError, ModelError
from pmcoach.errors.saying import Saying

UNLISTED_RANK = 100
"""The rank of a model that is not in the catalogue: who added it had a reason."""

NAMES = ("auto", "local", "server", "composer")


@dataclass(frozen=True, slots=True, kw_only=True)
class EnginePick:
    """The engine, or None where the composer drafts alone; its name; and the reason in one sentence."""

    engine: Engine | None
    name: str
    reason: Saying


@dataclass(frozen=True, slots=True, kw_only=True)
class EnginePlaces:
    """Where an engine finds its things: the shipped models folder, more model folders, cache and log."""

    shipped: Path
    folders: Sequence[tuple[Path, str]]
    cache: Path
    log: Path


def pick_engine(
    wanted: str,
    places: EnginePlaces,
    *,
    model: str | None = None,
    threads: int | None = None,
    adapter: bool = True,
    server: Mapping[str, Any] | None = None,
) -> EnginePick:
    """The engine for a wish of "auto", "local", "server" or "composer".

    "auto" takes the local engine where a model is on this machine, and never a server: text leaves the laptop only
    where that was asked for by name. ``model`` names a model or the path of one; ``server`` is the table [server] of
    the config file. Raises `ModelError` and
    `EngineError` where what was asked for by name is not to be had.
    """
    if wanted not in NAMES:
        raise BadInput("engine.none_named", wanted=wanted, names=", ".join(NAMES))
    if wanted == "composer":
        return EnginePick(engine=None, name="composer", reason=Saying("engine.composer_asked"))
    if wanted == "server":
        return pick_server(server or {})
    catalogue = read_catalogue(places.shipped / "catalogue.toml")
    found = find_models(places.folders, catalogue, places.cache)
    if model is None and not found.models:
        missing = no_model(found)
        if wanted == "local":
            raise missing.with_remedy("model.install_or_pull")
        return EnginePick(engine=None, name="composer", reason=Saying("engine.composer_since", {"why": missing}))
    chosen = identified(named(model, found, catalogue, places) if model else best(found.models), places.cache)
    tuned = adapter_for(chosen, catalogue, places.shipped, places.cache) if adapter else None

    from pmcoach.engines.local.engine import LocalEngine

    engine = LocalEngine(chosen, cache=places.cache, log=places.log, threads=threads, adapter=tuned)
    values = {"name": chosen.name, "path": chosen.path, "adapter": tuned.name if tuned else ""}
    reason = Saying("engine.local_with_adapter" if tuned else "engine.local", values)
    return EnginePick(engine=engine, name="local", reason=reason)


def pick_server(said: Mapping[str, Any]) -> EnginePick:
    """The configured server. Raises `EngineError` where there is none, or text may not go there."""
    settings = read_server(said)
    if settings is None:
        raise EngineError("server.none")

    from pmcoach.engines.server.engine import ServerEngine

    engine = ServerEngine(settings)
    values = {"address": settings.address, "host": settings.host}
    reason = Saying("engine.server_here" if settings.is_this_machine else "engine.server_away", values)
    return EnginePick(engine=engine, name="server", reason=reason)


def named(name: str, found: FoundModels, catalogue: Catalogue, places: EnginePlaces) -> ModelFile:
    """The model of that name, or the file at that path. Raises `ModelError`."""
    path = Path(name).expanduser()
    if path.is_absolute() or path.is_file():
        return describe_model(path.absolute(), "added", catalogue, KnownFiles(places.cache))
    return found.named(name)


def best(models: Sequence[ModelFile]) -> ModelFile:
    """The model that can be trusted with most, by the catalogue; one that is not listed was added on purpose."""
    return max(models, key=lambda model: model.listed.rank if model.listed else UNLISTED_RANK)


def no_model(found: FoundModels) -> ModelError:
    """Why there is no model, in one sentence."""
    if found.refused:
        return ModelError("model.none_usable", why=found.refused[0].reason)
    return ModelError("model.none_here")

"""The model files on this machine: the starter, those pulled or added, those in a folder named by the user."""

from __future__ import annotations

import importlib.util
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from pmcoach.engines.catalogue import Catalogue, Listed
from pmcoach.engines.gguf import GgufHeader, read_header
from pmcoach.engines.known import KnownFiles
from pmcoach.errors import ModelError, PmcoachError


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelFile:
    """A model that can be used. ``sha256`` is None until somebody needed it; `identified` finds it.

    ``context`` is in tokens, None where the model file says; ``listed`` is its entry in the catalogue.
    ``source`` is where it was found: "starter", "pulled", "added" or the name of another program.
    """

    name: str
    path: Path
    bytes: int
    source: str
    sha256: str | None = None
    license: str | None = None
    context: int | None = None
    sampling: Mapping[str, float] | None = None
    listed: Listed | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Adapter:
    """A LoRA adapter file, the hash of the model that it was made for, and the kinds of draft that it is tuned for."""

    name: str
    path: Path
    sha256: str
    base_sha256: str
    tuned_kinds: frozenset[str]
    languages: frozenset[str] = frozenset({"en", "sv"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Refused:
    """A file that looks like a model and cannot be used, and why."""

    path: Path
    reason: PmcoachError


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundModels:
    """What a search found, the starter first."""

    models: tuple[ModelFile, ...]
    refused: tuple[Refused, ...] = ()

    def named(self, name: str) -> ModelFile:
        """The model of that name, or at that path. Raises `ModelError`."""
        for model in self.models:
            if name in (model.name, str(model.path)):
                return model
        for refused in self.refused:
            if name in (refused.path.stem, refused.path.name, str(refused.path)):
                raise ModelError.like(refused.reason)
        known = ", ".join(model.name for model in self.models) or "none"
        raise ModelError("model.not_here", name=name, known=known)


def identified(model: ModelFile, cache: Path) -> ModelFile:
    """The model with its hash, taken now unless it is known."""
    return model if model.sha256 else replace(model, sha256=KnownFiles(cache).take_sha256(model.path))


def starter_path(catalogue: Catalogue) -> Path | None:
    """The file that the starter package carries, found without importing the package."""
    for listed in catalogue.models:
        if listed.package is None:
            continue
        spec = importlib.util.find_spec(listed.package)
        for folder in spec.submodule_search_locations or () if spec else ():
            path = Path(folder) / listed.file
            if path.is_file():
                return path
    return None


def describe_model(path: Path, source: str, catalogue: Catalogue, known: KnownFiles, name: str = "") -> ModelFile:
    """What there is to know about a model file. Raises `ModelError` for one that cannot be used."""
    header = known.header(path)
    if header.kind != "model" or header.architecture in ("", "clip"):
        raise ModelError("model.not_language", path=path, kind=header.kind)
    sha256, size = known.sha256(path), path.stat().st_size
    entry = catalogue.matching(path.name, size, sha256)
    return ModelFile(
        name=entry.name if entry else name or plain_name(path, header),
        path=path,
        bytes=size,
        source=source,
        sha256=sha256,
        license=entry.license if entry else header.license,
        context=entry.context if entry else None,
        sampling=entry.sampling if entry else None,
        listed=entry,
    )


def plain_name(path: Path, header: GgufHeader) -> str:
    """A name to type: the file's, or the model's own where the file is named by a hash."""
    stem = path.stem if path.suffix == ".gguf" else header.name or path.name[:19]
    return "-".join(stem.lower().split())


def model_paths(folder: Path) -> Iterator[Path]:
    """The model files directly in a folder; of a model in several files, the first."""
    if folder.is_dir():
        for path in sorted(folder.glob("*.gguf")):
            part = SPLIT.search(path.stem)
            if part is None or int(part[1]) == 1:
                yield path


SPLIT = re.compile(r"-(\d{5})-of-\d{5}$")
"""How llama.cpp names the parts of a model in several files."""


def find_models(folders: Sequence[tuple[Path, str]], catalogue: Catalogue, cache: Path) -> FoundModels:
    """The starter, then the models in ``folders``, each a folder and the source to call it by.

    A file that cannot be used is reported, not raised: one broken download must not hide the others.
    """
    known = KnownFiles(cache)
    found: list[ModelFile] = []
    refused: list[Refused] = []
    starter = starter_path(catalogue)
    places = [(starter, "starter")] if starter else []
    places += [(path, source) for folder, source in folders for path in model_paths(folder)]
    for path, source in places:
        if "adapter" in path.stem or any(model.path == path for model in found):
            continue
        try:
            found.append(describe_model(path, source, catalogue, known))
        except ModelError as error:
            refused.append(Refused(path=path, reason=error))
    return FoundModels(models=tuple(found), refused=tuple(refused))


def adapter_for(model: ModelFile, catalogue: Catalogue, folder: Path, cache: Path) -> Adapter | None:
    """The adapter that was made for exactly this model, if its very file is there."""
    for entry in catalogue.adapters:
        path = folder / entry.file
        if entry.base_sha256 != model.sha256 or not path.is_file():
            continue
        if KnownFiles(cache).take_sha256(path) == entry.sha256:
            base = read_header(path).base_sha256 or entry.base_sha256
            return Adapter(
                name=entry.name,
                path=path,
                sha256=entry.sha256,
                base_sha256=base,
                tuned_kinds=entry.kinds,
                languages=entry.languages,
            )
    return None

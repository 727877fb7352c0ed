"""Models that other programs on this machine have fetched already: using one costs no download."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path

from pmcoach.engines.catalogue import Catalogue, Place
from pmcoach.engines.known import KnownFiles
from pmcoach.engines.models import SPLIT, FoundModels, ModelFile, Refused, describe_model
from pmcoach.errors import ModelError

OLLAMA_MODEL = "application/vnd.ollama.image.model"


def find_elsewhere(catalogue: Catalogue, cache: Path, home: Path | None = None) -> FoundModels:
    """The models in the places that the catalogue names. ``home`` stands for the user's home folder."""
    known = KnownFiles(cache)
    found: dict[Path, ModelFile] = {}
    refused: list[Refused] = []
    for place in catalogue.places:
        for folder in place_folders(place, home or Path.home()):
            for path, name in files_of(place, folder):
                real = path.resolve()
                if real in found:
                    continue
                try:
                    found[real] = describe_model(path, place.program, catalogue, known, name)
                except ModelError as error:
                    refused.append(Refused(path=path, reason=error))
    return FoundModels(models=tuple(found.values()), refused=tuple(refused))


def place_folders(place: Place, home: Path) -> Iterator[Path]:
    """The folders of a place that exist here."""
    for written in place.folders:
        first, _, rest = written.partition("/")
        if first == "~":
            folder = home / rest
        elif first.startswith("$"):
            said = os.environ.get(first[1:])
            if not said:
                continue
            folder = Path(said) / rest
        else:
            folder = Path(written)
        if folder.is_dir():
            yield folder


def files_of(place: Place, folder: Path) -> Iterator[tuple[Path, str]]:
    """The model files of a place, each with a name where the file's own says nothing."""
    for path in sorted(folder.glob(place.pattern)):
        if place.manifests:
            blob = blob_of(path, folder)
            if blob is not None:
                yield blob, f"{path.parent.name}:{path.name}"
        elif path.is_file() and not path.name.startswith("mmproj"):
            part = SPLIT.search(path.stem)
            if part is None or int(part[1]) == 1:
                yield path, ""


def blob_of(manifest: Path, folder: Path) -> Path | None:
    """The weights that an Ollama manifest names; None where it names none that are there."""
    try:
        layers = json.loads(manifest.read_text("utf-8"))["layers"]
        digest = next(layer["digest"] for layer in layers if layer["mediaType"] == OLLAMA_MODEL)
    except (OSError, ValueError, KeyError, TypeError, StopIteration):
        return None
    blob = folder / "blobs" / str(digest).replace(":", "-")
    return blob if blob.is_file() else None

"""Models on this machine and in the catalogue: see, fetch, add, choose, remove, check and time them."""

from __future__ import annotations

import contextlib
import shutil
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from pmcoach.coaching.config_file import choose_model
from pmcoach.coaching.words import Words
from pmcoach.config import Settings
from pmcoach.engines.catalogue import Catalogue, Listed, read_catalogue
from pmcoach.engines.elsewhere import find_elsewhere
from pmcoach.engines.gguf import read_header
from pmcoach.engines.known import KnownFiles, hash_file
from pmcoach.engines.memory import needed_bytes, total_bytes
from pmcoach.engines.models import FoundModels, ModelFile, adapter_for, describe_model, find_models, identified
from pmcoach.engines.picking import UNLISTED_RANK, best
from pmcoach.engines.protocol import Cancel
from pmcoach.engines.pull import pull_model
from pmcoach.engines.trial import Speed, measure_speed, try_answer
from pmcoach.errors import BadInput, EngineError, ModelError, NotAllowed
from pmcoach.paths import shipped

__all__ = ["Cancel", "ModelCheck", "ModelRow", "Models", "Speed"]

State = Literal["in use", "here", "elsewhere", "to pull", "unusable"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelRow:
    """A model as a list shows it. ``fits`` is whether this machine has the memory for it.

    ``adapter`` names our own adapter that is used with it.
    """

    name: str
    state: State
    bytes: int
    memory_bytes: int | None
    fits: bool
    license: str | None
    source: str
    languages: str
    note: str
    path: str | None
    adapter: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelCheck:
    """One thing looked at in a model."""

    name: str
    found: str
    well: bool = True


class Models:
    """The use cases of `pmcoach model`. ``home`` is where other programs keep their models."""

    def __init__(
        self,
        settings: Settings,
        *,
        words: Words | None = None,
        catalogue: Path | None = None,
        home: Path | None = None,
    ) -> None:
        self._words = words or Words(settings.screen_lang)
        self._settings = settings
        self._home = home
        self._folder = settings.folders.models
        self._cache = settings.folders.cache
        self._log = settings.folders.state / "engine.log"
        self._catalogue_file = catalogue or shipped("models") / "catalogue.toml"

    @property
    def catalogue(self) -> Catalogue:
        """The catalogue, read now."""
        return read_catalogue(self._catalogue_file)

    def rows(self) -> list[ModelRow]:
        """The models here, those other programs keep, files that cannot be used, and what can be pulled."""
        here, elsewhere = self._here(), self._elsewhere()
        chosen = self._chosen(here)
        rows = [self._row(model, "in use" if model == chosen else "here") for model in here.models]
        rows += [
            self._row(model, "in use" if str(model.path) == self._settings.model else "elsewhere")
            for model in elsewhere.models
        ]
        rows += [
            ModelRow(
                name=refused.path.name,
                state="unusable",
                bytes=refused.path.stat().st_size if refused.path.exists() else 0,
                memory_bytes=None,
                fits=False,
                license=None,
                source="",
                languages="",
                note=self._words.error(refused.reason),
                path=str(refused.path),
            )
            for refused in (*here.refused, *elsewhere.refused)
        ]
        names = {row.name for row in rows}
        return rows + [self._listed_row(listed) for listed in self.catalogue.models if listed.name not in names]

    def better(self) -> ModelRow | None:
        """The model this machine could draft better with: one that another program keeps, else one to pull.

        None where what is in use is the best that fits.
        """
        now = self._chosen(self._here())
        ranks = {listed.name: listed.rank for listed in self.catalogue.models}
        least = (ranks.get(now.name, UNLISTED_RANK) if now else 0) + 1
        rows = [row for row in self.rows() if row.state in ("elsewhere", "to pull") and row.fits]
        ranked = [(row.state == "elsewhere", ranks.get(row.name, 0), row) for row in rows]
        found = [one for one in ranked if one[1] >= least]
        return max(found, key=lambda one: one[:2])[2] if found else None

    def pull(self, name: str, *, watch: Callable[[int, int], None], cancel: Cancel, anyway: bool = False) -> ModelFile:
        """Fetch a model of the catalogue into the data folder; taken up where an earlier pull broke off."""
        listed = self.catalogue.named(name)
        if listed is None:
            names = ", ".join(entry.name for entry in self.catalogue.models if entry.address)
            raise BadInput("model.not_listed", name=name, names=names)
        if not anyway:
            refuse_too_large(listed.name, int(listed.memory_gb * 1e9))
        path = pull_model(listed, self._folder, watch=watch, cancel=cancel)
        known = KnownFiles(self._cache)
        known.remember(path, sha256=listed.sha256)
        return describe_model(path, "pulled", self.catalogue, known)

    def add(self, file: Path, *, copy: bool = False) -> ModelFile:
        """Take a GGUF file into pmcoach's models: as a link to it, or as a copy."""
        source = file.expanduser().resolve()
        model = describe_model(source, "added", self.catalogue, KnownFiles(self._cache))
        target = self._folder / (source.name if source.suffix == ".gguf" else f"{model.name}.gguf")
        if target.exists() or target.is_symlink():
            raise NotAllowed("model.there", target=target, name=model.name)
        self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        if copy:
            shutil.copyfile(source, target)
        else:
            with contextlib.suppress(OSError):
                target.symlink_to(source)
            if not target.exists():
                shutil.copyfile(source, target)
        return describe_model(target, "added", self.catalogue, KnownFiles(self._cache))

    def use(self, name: str | None, *, anyway: bool = False) -> ModelFile | None:
        """Draft with this model from now on; None takes the choice back. A path or a name from the list."""
        file = self._settings.folders.config / "config.toml"
        if name is None:
            choose_model(file, None)
            return None
        model = self.find(name)
        if not anyway:
            refuse_too_large(model.name, needed_bytes(model))
        own = any(model.path == other.path for other in self._here().models)
        choose_model(file, model.name if own else str(model.path))
        return model

    def remove(self, name: str) -> Path:
        """Remove a pulled or added model (of an added one, the link). Files of other programs stay."""
        paths = [
            *(model.path for model in self._here().models if model.name == name),
            *(refused.path for refused in self._here().refused if name in (refused.path.name, refused.path.stem)),
        ]
        mine = [path for path in paths if path.parent == self._folder]
        if not mine:
            self.find(name)
            raise NotAllowed("model.not_ours", name=name, folder=self._folder)
        mine[0].unlink()
        if self._settings.model == name:
            choose_model(self._settings.folders.config / "config.toml", None)
        return mine[0]

    def check(self, name: str, cancel: Cancel) -> Iterator[ModelCheck]:
        """Look at a model's head, its bytes, the memory it needs, and have it answer once."""
        model = self.find(name)
        header = read_header(model.path)
        say = self._words.say
        form = say("model.check.template" if header.chat_template else "model.check.plain")
        size = self._words.number(model.bytes)
        found = say("model.check.file", path=model.path, kind=header.architecture, size=size, form=form)
        yield ModelCheck(name="file", found=found)
        yield self._check_bytes(model)
        total, needed = total_bytes(), needed_bytes(model)
        enough = total is None or needed < total
        amounts = {"needed": self._words.number(needed / 1e9, 1), "total": self._words.number((total or 0) / 1e9, 1)}
        yield ModelCheck(name="memory", found=say("model.check.memory", **amounts), well=enough)
        try:
            seconds = try_answer(identified(model, self._cache), self._cache, self._log, cancel)
            yield ModelCheck(name="answer", found=say("model.check.answered", seconds=self._words.number(seconds, 1)))
        except EngineError as error:
            yield ModelCheck(name="answer", found=self._words.error(error), well=False)

    def bench(self, name: str | None, cancel: Cancel) -> tuple[ModelFile, Speed]:
        """Time a model (the one in use, where none is named) in a folder of its own."""
        model = self.find(name) if name else self._chosen(self._here())
        if model is None:
            raise ModelError("model.none")
        with tempfile.TemporaryDirectory(prefix="pmcoach-bench-") as folder:
            chosen = identified(model, self._cache)
            return model, measure_speed(chosen, Path(folder), Path(folder) / "engine.log", cancel)

    def find(self, name: str) -> ModelFile:
        """A model here or elsewhere by its name, or the file at that path. Raises `ModelError`."""
        path = Path(name).expanduser()
        if path.is_file():
            return describe_model(path.absolute(), "added", self.catalogue, KnownFiles(self._cache))
        here, elsewhere = self._here(), self._elsewhere()
        both = FoundModels(models=here.models + elsewhere.models, refused=here.refused + elsewhere.refused)
        return both.named(name)

    def _check_bytes(self, model: ModelFile) -> ModelCheck:
        sha256 = hash_file(model.path)
        KnownFiles(self._cache).remember(model.path, sha256=sha256)
        if model.listed is None:
            return ModelCheck(name="sha256", found=self._words.say("model.check.unlisted", sha256=sha256))
        if sha256 == model.listed.sha256:
            return ModelCheck(name="sha256", found=self._words.say("model.check.as_listed", sha256=sha256))
        unlike = self._words.say("model.check.unlike", sha256=sha256, listed=model.listed.sha256)
        return ModelCheck(name="sha256", found=unlike, well=False)

    def _here(self) -> FoundModels:
        folders = [(shipped("models"), "models"), (self._folder, "added")]
        return find_models(folders, self.catalogue, self._cache)

    def _elsewhere(self) -> FoundModels:
        return find_elsewhere(self.catalogue, self._cache, self._home)

    def _chosen(self, here: FoundModels) -> ModelFile | None:
        wanted = self._settings.model
        if wanted is None:
            return best(here.models) if here.models else None
        return next((model for model in here.models if wanted in (model.name, str(model.path))), None)

    def _row(self, model: ModelFile, state: State) -> ModelRow:
        listed = model.listed
        return ModelRow(
            name=model.name,
            state=state,
            bytes=model.bytes,
            memory_bytes=needed_bytes(model),
            fits=fits(needed_bytes(model)),
            license=model.license,
            source=model.source,
            languages=listed.languages_in(self._words.lang) if listed else "",
            note=listed.note_in(self._words.lang) if listed else "",
            path=str(model.path),
            adapter=self._adapter(model),
        )

    def _adapter(self, model: ModelFile) -> str | None:
        """The name of the adapter that goes with a model, unless the settings say to draft without."""
        made_for = {entry.base_sha256 for entry in self.catalogue.adapters}
        if not self._settings.adapter or model.listed is None or model.listed.sha256 not in made_for:
            return None
        folder = self._catalogue_file.parent
        found = adapter_for(identified(model, self._cache), self.catalogue, folder, self._cache)
        return found.name if found else None

    def _listed_row(self, listed: Listed) -> ModelRow:
        memory = int(listed.memory_gb * 1e9)
        return ModelRow(
            name=listed.name,
            state="to pull",
            bytes=listed.bytes,
            memory_bytes=memory,
            fits=fits(memory),
            license=listed.license,
            source="catalogue",
            languages=listed.languages_in(self._words.lang),
            note=listed.note_in(self._words.lang),
            path=None,
        )


def fits(needed: int) -> bool:
    """Whether the machine has memory for so much and the rest of what runs."""
    total = total_bytes()
    return total is None or needed < total * 0.8


def refuse_too_large(name: str, needed: int) -> None:
    """Raise `ModelError` for a model that this machine has no memory for."""
    if not fits(needed):
        total = (total_bytes() or 0) / 1e9
        raise ModelError("model.too_large", name=name, needed=needed / 1e9, total=total)

"""Which model drafts, told to somebody who knows no model by its name: what there is, what fits, and choosing one."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from pmcoach.coaching.config_file import choose_adapter
from pmcoach.coaching.models import ModelRow, Models
from pmcoach.coaching.words import Words
from pmcoach.config import Settings
from pmcoach.engines.memory import total_bytes
from pmcoach.errors import PmcoachError

if TYPE_CHECKING:
    from pmcoach.coaching.drafting import DraftingDesk

Verdict = Literal["in_use", "best", "here", "other_program", "fits", "too_large", "unusable"]
Why = Literal["rules_asked", "no_model", "server", "you_chose", "pmcoach_chose", "wrong"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelChoice:
    """A model as somebody sees it who has to choose one. ``name`` is what commands call it.

    ``usable`` is whether it lies on this machine and can be chosen; ``languages`` is empty where nobody says.
    """

    name: str
    called: str
    bytes: int
    memory_bytes: int | None
    languages: str
    plain: str
    licence: str
    source: str
    path: str
    verdict: Verdict
    usable: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftingNow:
    """Who drafts and why. ``called`` is empty where the rules draft alone, or nobody can.

    ``warning`` says that text leaves here, or what is wrong.

    ``training`` is whether our own training goes with the model, None where there is none for it.
    """

    called: str
    why: Why
    warning: str
    training: bool | None
    memory_bytes: int | None
    disk_bytes: int
    choices: tuple[ModelChoice, ...]


def choices(settings: Settings, words: Words) -> list[ModelChoice]:
    """The models here, those of other programs, and those that can be fetched, each with a verdict for this machine."""
    models = Models(settings, words=words)
    listed = {entry.name: entry for entry in models.catalogue.models}
    best = models.better()
    found = []
    for row in models.rows():
        entry = listed.get(row.name)
        found.append(
            ModelChoice(
                name=row.name,
                called=entry.called_in(words.lang) if entry else row.name,
                bytes=row.bytes,
                memory_bytes=row.memory_bytes,
                languages=entry.speaks_in(words.lang) if entry else "",
                plain=entry.plain_in(words.lang) if entry else row.note,
                licence=row.license or "",
                source=row.source,
                path=row.path or "",
                verdict=_verdict(row, best, settings),
                usable=row.state in ("here", "elsewhere", "in use"),
            )
        )
    return found


class ModelChoosing:
    """What a user does with models in the app. All of it may read a whole model file: not for a screen's own thread."""

    def __init__(
        self, settings: Settings, desk: Callable[[], DraftingDesk], words: Words, changed: Callable[[Settings], None]
    ) -> None:
        """``changed`` hears of settings that count from now on."""
        self._settings = settings
        self._desk = desk
        self._words = words
        self._changed = changed

    def now(self) -> DraftingNow:
        """Who drafts here and why, or why nobody does, and what else could."""
        found = choices(self._settings, self._words)
        chosen = next((one for one in found if one.verdict == "in_use"), None)
        folder = self._settings.folders.models
        seen = DraftingNow(
            called="",
            why="wrong",
            warning="",
            training=self._training(chosen),
            memory_bytes=total_bytes(),
            disk_bytes=shutil.disk_usage(next(p for p in (folder, *folder.parents) if p.exists())).free,
            choices=tuple(found),
        )
        try:
            label = self._desk().label()
        except PmcoachError as error:
            return replace(seen, warning=self._words.error(error))
        called = (
            chosen.called if chosen and label.engine == "local" else label.label if label.engine == "server" else ""
        )
        return replace(seen, called=called, why=self._why(label.engine), warning=label.warning)

    def use(self, name: str | None) -> None:
        """Draft with this model from now on; None lets pmcoach choose.

        Raises `ModelError` for one that cannot be had, `NotAllowed` while one writes.
        """
        self._desk().refuse_while_writing()
        chosen = Models(self._settings, words=self._words).use(name)
        self._settle(replace(self._settings, model=str(chosen.path) if chosen else None))

    def train(self, on: bool) -> None:
        """Let our own training go with the model it was made for, or not. Raises `NotAllowed` while a model writes."""
        self._desk().refuse_while_writing()
        choose_adapter(self._settings.folders.config / "config.toml", on)
        self._settle(replace(self._settings, adapter=on))

    def _settle(self, settings: Settings) -> None:
        self._desk().settle(settings)
        self._settings = settings
        self._changed(settings)

    def _why(self, engine: str) -> Why:
        if engine == "composer":
            return "rules_asked" if self._settings.engine == "composer" else "no_model"
        if engine == "server":
            return "server"
        return "you_chose" if self._settings.model else "pmcoach_chose"

    def _training(self, chosen: ModelChoice | None) -> bool | None:
        catalogue = Models(self._settings, words=self._words).catalogue
        entry = catalogue.named(chosen.name) if chosen else None
        taught = {adapter.base_sha256 for adapter in catalogue.adapters}
        return self._settings.adapter if entry is not None and entry.sha256 in taught else None


def _verdict(row: ModelRow, best: ModelRow | None, settings: Settings) -> Verdict:
    if row.state == "unusable":
        return "unusable"
    if row.state == "in use" and settings.engine not in ("composer", "server"):
        return "in_use"
    if not row.fits:
        return "too_large"
    if best is not None and (row.name, row.path) == (best.name, best.path):
        return "best"
    if row.state == "elsewhere":
        return "other_program"
    return "fits" if row.state == "to pull" else "here"

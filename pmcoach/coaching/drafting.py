"""The drafting desk: picks an engine, keeps it warm, and turns a brief into a proposal."""

from __future__ import annotations

import threading
from collections.abc import Callable

from pmcoach.coaching.views import EngineLabel
from pmcoach.config import EngineName, Settings
from pmcoach.domain.briefs import Brief
from pmcoach.domain.drafts import Proposal
from pmcoach.drafting.drafter import Drafter, Progress
from pmcoach.drafting.kinds import shipped_kinds
from pmcoach.drafting.patterns import Patterns
from pmcoach.drafting.prompts import Prompts
from pmcoach.engines.picking import EnginePick, EnginePlaces, pick_engine
from pmcoach.engines.protocol import Cancel
from pmcoach.paths import shipped

__all__ = ["Cancel", "DraftingDesk", "Progress"]


class DraftingDesk:
    """One engine of each name, made when first asked for and ended with `close`."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._prompts = Prompts([settings.folders.config / "prompts", shipped("prompts")])
        self._picked: dict[EngineName, EnginePick] = {}
        self._busy = threading.Lock()

    def label(self, engine: EngineName | None = None) -> EngineLabel:
        """Which engine would draft, and why; nothing is started."""
        picked = self._pick(engine)
        info = picked.engine.info() if picked.engine else None
        return EngineLabel(
            engine=picked.name,
            model=info.model if info else None,
            label=info.label if info else "",
            leaves_laptop=info.leaves_laptop if info else False,
            why=picked.reason,
        )

    def propose(
        self,
        brief: Brief,
        *,
        engine: EngineName | None = None,
        seed: int = 0,
        watch: Callable[[Progress], None] | None = None,
        cancel: Cancel | None = None,
    ) -> Proposal:
        """Draft. Runs until the draft is whole or ``cancel`` is thrown; ``watch`` hears each field grow."""
        drafter = self.drafter(engine)
        with self._busy:
            return drafter.draft(brief, seed=seed, watch=watch, cancel=cancel)

    def drafter(self, engine: EngineName | None = None) -> Drafter:
        """The drafter on that engine; the settings' engine where none is named."""
        return Drafter(self._pick(engine).engine, self._prompts, Patterns.load())

    def kinds(self) -> tuple[str, ...]:
        """The kinds that can be drafted from a brief."""
        return tuple(shipped_kinds())

    def recompose(self, brief: Brief, proposal: Proposal) -> Proposal:
        """The proposal after fields were written by hand: its sentence and its gaps fit them. No engine."""
        return self.drafter("composer").recompose(brief, proposal)

    def close(self) -> None:
        """End what runs."""
        for picked in self._picked.values():
            if picked.engine is not None:
                picked.engine.close()
        self._picked.clear()

    def _pick(self, engine: EngineName | None) -> EnginePick:
        name = engine or self._settings.engine
        if name not in self._picked:
            settings, folders = self._settings, self._settings.folders
            places = EnginePlaces(
                shipped=shipped("models"),
                folders=[(shipped("models"), "models"), (folders.models, "added")],
                cache=folders.cache,
                log=folders.state / "engine.log",
            )
            self._picked[name] = pick_engine(
                name, places, model=settings.model, threads=settings.threads, server=settings.server
            )
        return self._picked[name]

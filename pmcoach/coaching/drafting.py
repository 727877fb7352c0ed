"""The drafting desk: picks an engine, keeps it warm, and turns a brief into a proposal."""

from __future__ import annotations

import threading
from collections.abc import Callable, Collection
from contextlib import suppress
from dataclasses import replace

from pmcoach.coaching.views import EngineLabel
from pmcoach.coaching.words import Words
from pmcoach.config import EngineName, Settings
from pmcoach.domain.briefs import Brief, Language
from pmcoach.domain.drafts import Gap, Proposal
from pmcoach.drafting.drafter import Drafter, Progress
from pmcoach.drafting.kinds import shipped_kinds
from pmcoach.drafting.patterns import Patterns
from pmcoach.drafting.prompts import Prompts
from pmcoach.drafting.questions import asked_openly, coach_questions
from pmcoach.drafting.replies import Reply, reply_of
from pmcoach.engines.picking import EnginePick, EnginePlaces, pick_engine
from pmcoach.engines.protocol import CanBeReady, Cancel
from pmcoach.errors import NotAllowed, PmcoachError
from pmcoach.paths import shipped

__all__ = ["Cancel", "DraftingDesk", "Progress", "Reply"]


LOOK_SECONDS = 0.1
"""How often somebody who waits for the model's turn looks whether to stop waiting."""


class DraftingDesk:
    """One engine of each name, made when first asked for and ended with `close`."""

    def __init__(self, settings: Settings, *, on_leaving: Callable[[str], None] | None = None) -> None:
        """``on_leaving`` hears who drafts, in words, before the first text goes to another machine."""
        self._settings = settings
        self._on_leaving = on_leaving
        self._prompts = Prompts([settings.folders.config / "prompts", shipped("prompts")])
        self._picked: dict[EngineName, EnginePick] = {}
        self._busy = threading.Lock()
        self._picking = threading.Lock()

    def label(self, engine: EngineName | None = None) -> EngineLabel:
        """Which engine would draft, and why; nothing is started."""
        picked = self._pick(engine)
        info = picked.engine.info() if picked.engine else None
        words = Words(self._settings.screen_lang)
        warning = words.say("consent.leaves") if info and info.leaves_laptop else ""
        label = info.label if info else ""
        if info and info.leaves_laptop:
            label = words.say("consent.there", model=info.model or words.say("consent.some_model"), host=info.host)
        elif info and info.model:
            label = words.say("consent.here", model=info.model)
        return EngineLabel(
            engine=picked.name,
            model=info.model if info else None,
            label=f"{label} · {warning}" if warning else label,
            warning=warning,
            why=picked.reason,
        )

    def known_label(self, engine: EngineName | None = None) -> EngineLabel | None:
        """The same where it is known already, else None: a screen may ask, whom nothing may keep waiting."""
        return self.label(engine) if (engine or self._settings.engine) in self._picked else None

    def propose(
        self,
        brief: Brief,
        *,
        engine: EngineName | None = None,
        seed: int = 0,
        watch: Callable[[Progress], None] | None = None,
        cancel: Cancel | None = None,
    ) -> Proposal:
        """Draft. Runs until the draft is whole or ``cancel`` is thrown; ``watch`` hears each field grow.

        A model makes one draft at a time; the rules wait for no model.
        """
        picked = self._pick(engine)
        drafter = self.drafter(engine)
        if self._on_leaving is not None and (label := self.label(engine)).warning:
            self._on_leaving(label.label)
            self._on_leaving = None
        if picked.engine is None:
            return drafter.draft(brief, seed=seed, watch=watch, cancel=cancel)
        while not self._busy.acquire(timeout=LOOK_SECONDS):
            if cancel is not None:
                cancel.check()
        try:
            return drafter.draft(brief, seed=seed, watch=watch, cancel=cancel)
        finally:
            self._busy.release()

    def make_ready(self, kind: str, lang: Language, cancel: Cancel) -> None:
        """Have the engine ready for a draft that may be asked for soon, where it is on this machine.

        Runs until it is, or ``cancel`` is thrown. Nothing connects; what goes wrong is said when a draft is asked for.
        """
        with suppress(PmcoachError):
            self.drafter().make_ready(kind, lang, cancel)

    def let_go(self) -> None:
        """Nobody waits for a draft any more: end what was made ready and never asked."""
        for picked in list(self._picked.values()):
            if isinstance(picked.engine, CanBeReady):
                picked.engine.let_go()

    def drafter(self, engine: EngineName | None = None) -> Drafter:
        """The drafter on that engine; the settings' engine where none is named."""
        return Drafter(self._pick(engine).engine, self._prompts, Patterns.load())

    def kinds(self) -> tuple[str, ...]:
        """The kinds that can be drafted from a brief."""
        return tuple(shipped_kinds())

    def questions(self, brief: Brief, proposal: Proposal) -> tuple[Gap, ...]:
        """What is best asked next about a goal, the most helpful first: its gaps, and what was only suggested."""
        return coach_questions(brief, proposal) if proposal.kind == "goal" else proposal.gaps

    def reply(self, text: str) -> Reply | None:
        """Yes, no or not knowing, where that is all a text says."""
        return reply_of(text)

    def asked_openly(self, brief: Brief, proposal: Proposal, names: Collection[str]) -> Proposal:
        """The proposal with some gaps asked without the candidates that the person said no to."""
        return asked_openly(brief, proposal, names)

    def recompose(self, brief: Brief, proposal: Proposal) -> Proposal:
        """The proposal after fields were written by hand: its sentence and its gaps fit them. No engine."""
        return self.drafter("composer").recompose(brief, proposal)

    def agree_to_host(self, host: str) -> None:
        """Let text go to that host, now and in later runs. Raises `BadInput` where that cannot be kept."""
        from pmcoach.coaching.config_file import allow_host

        allow_host(self._settings.folders.config / "config.toml", host)
        said = self._settings.server
        server = {**said, "allowed": [*said.get("allowed", ()), host]}
        self._settings = replace(self._settings, server=server)
        self._picked.pop("server", None)

    def refuse_while_writing(self) -> None:
        """Raise `NotAllowed` while a model writes."""
        if self._busy.locked():
            raise NotAllowed("draft.model_writes")

    def settle(self, settings: Settings) -> None:
        """Draft by these settings from now on; what was made ready ends. Raises `NotAllowed` while a model writes."""
        if not self._busy.acquire(blocking=False):
            raise NotAllowed("draft.model_writes")
        try:
            with self._picking:
                self._settings = settings
                self.close()
        finally:
            self._busy.release()

    def close(self) -> None:
        """End what runs."""
        for picked in self._picked.values():
            if picked.engine is not None:
                picked.engine.close()
        self._picked.clear()

    def _pick(self, engine: EngineName | None) -> EnginePick:
        """The engine of that name; one, whichever thread asks first. Finding a model may read its whole file."""
        name = engine or self._settings.engine
        known = self._picked.get(name)
        if known is not None:
            return known
        if name == "composer":
            return self._picked.setdefault(name, self._found(name))
        with self._picking:
            if name not in self._picked:
                self._picked[name] = self._found(name)
            return self._picked[name]

    def _found(self, name: EngineName) -> EnginePick:
        settings, folders = self._settings, self._settings.folders
        places = EnginePlaces(
            shipped=shipped("models"),
            folders=[(shipped("models"), "models"), (folders.models, "added")],
            cache=folders.cache,
            log=folders.state / "engine.log",
        )
        return pick_engine(
            name,
            places,
            model=settings.model,
            threads=settings.threads,
            adapter=settings.adapter,
            server=settings.server,
        )

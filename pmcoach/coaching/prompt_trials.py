"""Prompt files tried out on the sample workspace: rendered, composed with, measured, before a draft depends on them."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from pmcoach.coaching.drafting import DraftingDesk
from pmcoach.coaching.prompt_files import PromptFiles, PromptRow
from pmcoach.coaching.sample import make_sample
from pmcoach.coaching.words import Words
from pmcoach.coaching.workspace import Workspace, open_workspace
from pmcoach.config import EngineName, Settings
from pmcoach.domain.briefs import Brief, Fact, Language
from pmcoach.drafting.drafter import Drafter
from pmcoach.drafting.kinds import Kind, shipped_kinds
from pmcoach.drafting.patterns import Patterns
from pmcoach.drafting.prompts import Prompts, Rendered
from pmcoach.drafting.second_reading import ask_about, mark_brief
from pmcoach.engines.local.engine import LocalEngine
from pmcoach.engines.protocol import Cancel, EngineInfo, Sampling, Shape
from pmcoach.errors import PmcoachError
from pmcoach.paths import shipped
from pmcoach.store import Store

_SAMPLE_DAY = date(2026, 9, 3)
_SHORT = Shape(
    name="probe",
    schema={
        "type": "object",
        "properties": {"is": {"enum": ["a", "b"]}},
        "required": ["is"],
        "additionalProperties": False,
    },
)


@dataclass(frozen=True, slots=True, kw_only=True)
class PromptTrial:
    """What came of trying a file: what was found, and what is wrong with it, each with its way out."""

    row: PromptRow
    found: str
    faults: tuple[str, ...] = ()
    tokens: int | None = None

    @property
    def well(self) -> bool:
        """Whether drafts may depend on it."""
        return not self.faults


class PromptTrials:
    """Tries prompt files. The sample is made once a language; the model, where asked for, is started once."""

    def __init__(self, settings: Settings, *, measure: EngineName | None = None) -> None:
        self._settings = settings
        self._files = PromptFiles(settings)
        self._words = Words(settings.screen_lang)
        self._desk = DraftingDesk(settings)
        self._measure = measure
        self._briefs: dict[Language, list[Brief]] = {}

    def try_out(self, rows: Sequence[PromptRow]) -> Iterator[PromptTrial]:
        """One trial a file."""
        try:
            for row in rows:
                yield self._try(row)
        finally:
            self._desk.close()

    def _try(self, row: PromptRow) -> PromptTrial:
        if row.lang is None or row.role == "other":
            return PromptTrial(row=row, found=self._words.say("prompts.other"))
        try:
            return self._compose(row, row.lang) if row.role == "compose" else self._ask(row, row.lang)
        except PmcoachError as error:
            return PromptTrial(row=row, found="", faults=(self._words.error(error),))

    def _compose(self, row: PromptRow, lang: Language) -> PromptTrial:
        """Every sentence that pmcoach's own file has must be there, and drafts of the sample must come out whole."""
        sentences = self._prompts().sentences(row.kind, lang)
        ours = Prompts([shipped("prompts")]).sentences(row.kind, lang)
        faults = [f"The sentence {name!r} is missing." for name in ours.names() if not sentences.has(name)]
        drafts = 0
        if row.kind in shipped_kinds() and not faults:
            drafter = Drafter(None, self._prompts(), Patterns.load())
            for brief in self._of_kind(row.kind, lang):
                drafts += 1
                empty = [name for name, value in drafter.draft(brief).fields.items() if value == ""]
                faults += [f"{name} came out empty for {brief.rough!r}." for name in empty]
        found = self._words.say("prompts.check.sentences", count=len(sentences.names()), drafts=drafts)
        return PromptTrial(row=row, found=found, faults=tuple(dict.fromkeys(faults)))

    def _ask(self, row: PromptRow, lang: Language) -> PromptTrial:
        """It must render for a brief of the sample, and its examples must have the shape that is asked for."""
        kind = shipped_kinds().get(row.kind)
        faults: list[str] = []
        rendered: Rendered | None = None
        known: dict[str, Any] = {}
        for brief in self._of_kind(row.kind, lang):
            asked = None
            if row.role == "reading":
                rendered = ask_about(self._prompts(), brief, mark_brief(brief))
            else:
                names, asked = _names(kind, brief, self._prompts(), tuned=row.role == "tuned")
                rendered = self._prompts().ask(brief, names, task="tuned" if row.role == "tuned" else "")
            named = any(brief.rough in message.content for message in rendered.messages)
            if brief.rough and not named and self._ours_names_the_wish(row):
                faults.append("The last turn does not name {{ rough }}: the model would not know the wish.")
            known |= asked["properties"] if asked is not None else {}
        if rendered is None:
            return PromptTrial(row=row, found=self._words.say("prompts.other"))
        faults += _example_faults(rendered, known) if known else ()
        characters = sum(len(message.content) for message in rendered.messages)
        found = self._words.say("prompts.check.rendered", turns=len(rendered.messages), characters=characters)
        tokens, model = self._tokens(rendered)
        if tokens is not None:
            found += ", " + self._words.say("prompts.check.tokens", tokens=tokens, model=model)
        return PromptTrial(row=row, found=found, faults=tuple(dict.fromkeys(faults)), tokens=tokens)

    def _tokens(self, rendered: Rendered) -> tuple[int | None, str]:
        """The prompt's length in tokens of the local model; None where there is none or nobody asked."""
        engine = self._desk.drafter(self._measure).engine if self._measure else None
        if not isinstance(engine, LocalEngine):
            return None, ""
        for _ in engine.generate(rendered.messages, _SHORT, Sampling(max_tokens=12), Cancel()):
            pass
        return int(engine.last_report["prompt_tokens"]), engine.info().model or ""

    def _ours_names_the_wish(self, row: PromptRow) -> bool:
        """Whether pmcoach's own file tells the model the rough words; some kinds tell what was made of them."""
        ours = Prompts([shipped("prompts")]).find(row.kind, row.name.rpartition("/")[2])
        return ours is None or "rough" in ours.text

    def _prompts(self) -> Prompts:
        return Prompts([self._files.own, shipped("prompts")])

    def _of_kind(self, kind: str, lang: Language) -> list[Brief]:
        """The sample's briefs of a kind; of a kind that it has no draft of, the goals' briefs under its name."""
        if lang not in self._briefs:
            self._briefs[lang] = _sample_briefs(self._settings, lang)
        briefs = self._briefs[lang]
        own = [brief for brief in briefs if brief.kind == kind]
        return own or [replace(brief, kind=kind) for brief in briefs if brief.kind == "goal"]


def _names(
    kind: Kind | None, brief: Brief, prompts: Prompts, *, tuned: bool
) -> tuple[Mapping[str, object], Mapping[str, Any] | None]:
    """What the kind adds to the last turn, and the schema of what a model may answer."""
    if kind is None:
        return {}, None
    material = kind.read(brief, Patterns.load())
    composed = kind.compose(brief, material, prompts.sentences(kind.name, brief.lang))
    info = EngineInfo(engine="local", fluent=not tuned, tuned_kinds=frozenset({kind.name}) if tuned else frozenset())
    return kind.names(brief, material, composed), kind.schema(brief, material, composed, info)


def _example_faults(rendered: Rendered, asked: Iterable[str]) -> Iterator[str]:
    """What is wrong with the worked answers of a prompt: they teach the model its form."""
    known = {name.rstrip("0123456789") for name in asked}
    for message in rendered.messages:
        if message.role != "assistant":
            continue
        try:
            answer = json.loads(message.content)
        except ValueError:
            yield f"A worked answer is no JSON object: {message.content[:60]!r}."
            continue
        if not isinstance(answer, dict):
            yield f"A worked answer is no JSON object: {message.content[:60]!r}."
        elif extra := sorted(name for name in answer if name.rstrip("0123456789") not in known):
            yield f"A worked answer has {', '.join(extra)}; asked for are {', '.join(sorted(known))}."


def _from_record(workspace: Workspace, lang: Language) -> Iterator[Brief]:
    """What the sample's first report gives to draft, besides goals and an agenda."""
    person = workspace.people.all()[0]
    wish = {"en": "I want to learn to read the monthly figures", "sv": "Jag vill lära mig läsa månadens siffror"}
    yield workspace.expectation_drafting.brief(person.id, today=_SAMPLE_DAY)
    yield workspace.development_drafting.brief(person.id, wish[lang], today=_SAMPLE_DAY)
    for told in workspace.feedback.of(person.id):
        parts = {"situation": told.situation, "impact": told.impact}
        yield workspace.feedback_drafting.brief(person.id, told.behaviour, parts=parts, lang=lang, today=_SAMPLE_DAY)


def _sample_briefs(settings: Settings, lang: Language) -> list[Brief]:
    """The briefs of the sample's drafts and of what its record can be drafted to, and three goals more.

    The goals are one with all that is needed, one with a relative target, one with nothing.
    """
    with tempfile.TemporaryDirectory(prefix="pmcoach-") as folder:
        file = Path(folder) / "sample.db"
        make_sample(file, today=_SAMPLE_DAY, lang=lang)
        with Store.open(file, read_only=True) as store:
            briefs = [draft.brief for draft in store.drafts.all()]
        with open_workspace(replace(settings, db=file, lang=lang, engine="composer")) as workspace:
            briefs += [replace(brief, lang=lang) for brief in _from_record(workspace, lang)]
    goals = [brief for brief in briefs if brief.kind == "goal"]
    whole = {
        "en": ("It takes 9 hours now", "4 hours by 30 June"),
        "sv": ("Det tar 9 timmar nu", "4 timmar senast 30 juni"),
    }
    half = {"en": ("It takes 9 hours now", "halve it by May"), "sv": ("Det tar 9 timmar nu", "halvera det till maj")}
    for facts in (whole[lang], half[lang], ()):
        briefs += [replace(brief, facts=tuple(Fact(text=fact) for fact in facts)) for brief in goals[:1]]
    return briefs

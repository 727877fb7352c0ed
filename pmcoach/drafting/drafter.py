"""From a brief to a proposal: read, compose, ask the model, verify, repair once, fall back field by field."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from pmcoach.domain.briefs import Brief, Language
from pmcoach.domain.drafts import Finding, Origin, Proposal, Provenance, Severity
from pmcoach.drafting.kinds import Composed, Fault, Kind, shipped_kinds
from pmcoach.drafting.kinds.kind import object_schema
from pmcoach.drafting.partial import fields_so_far
from pmcoach.drafting.patterns import Patterns
from pmcoach.drafting.prompts import Prompts, Rendered
from pmcoach.drafting.second_reading import ModelOpinion, was_taught_to_read
from pmcoach.drafting.verify import copies_example
from pmcoach.drafting.words import lexicon
from pmcoach.engines.protocol import CanBeReady, Cancel, Engine, EngineInfo, Message, Sampling, Shape
from pmcoach.errors import BadInput, ConsentNeeded, EngineError, ModelError


@dataclass(frozen=True, slots=True)
class Progress:
    """A field as it grows."""

    field: str
    text: str
    origin: Origin


@dataclass(frozen=True, slots=True)
class _Said:
    """What came of asking the model: sound values, and everything it said, for those who want to see it."""

    values: Mapping[str, Any]
    raw: str
    failure: EngineError | None = None
    """Why the engine broke off, None where it did not."""


class Drafter:
    """Drafts any kind. Without an engine the composer alone drafts; with one, it is the floor under the model."""

    def __init__(
        self,
        engine: Engine | None,
        prompts: Prompts,
        library: Patterns,
        kinds: Mapping[str, Kind] | None = None,
    ) -> None:
        self.engine = engine
        self.prompts = prompts
        self.library = library
        self.kinds = shipped_kinds() if kinds is None else kinds

    def draft(
        self,
        brief: Brief,
        *,
        seed: int = 0,
        watch: Callable[[Progress], None] | None = None,
        cancel: Cancel | None = None,
        fall_back: bool | None = None,
    ) -> Proposal:
        """A proposal for ``brief``.

        Where the engine breaks off and ``fall_back`` is true, what was sound till then stays, the composer writes the
        rest, and a finding says so; where it is false, `EngineError` is raised. Left out, it is true unless the caller
        holds a ``cancel``: a screen keeps the composer's draft in sight, tells of the failure itself and offers to try
        again. Raises `Cancelled` when ``cancel`` is thrown, `ModelError` when the model is missing or no
        model at all, `ConsentNeeded` before the first word leaves for a host that nobody has agreed to.
        """
        started = time.perf_counter()
        watch = watch or _nobody
        fall_back = cancel is None if fall_back is None else fall_back
        cancel = cancel or Cancel()
        kind = self.kinds.get(brief.kind)
        if kind is None:
            raise BadInput("draft.no_kind", kind=brief.kind, known=", ".join(sorted(self.kinds)))
        sentences = self.prompts.sentences(kind.name, brief.lang)
        material, failure = self._read(kind, brief, cancel, fall_back)
        read = time.perf_counter()
        composed = kind.compose(brief, material, sentences)
        cancel.check()
        asking = answered = time.perf_counter()
        said, rendered, info = _Said({}, "", failure), None, EngineInfo(engine="composer")
        if self.engine is not None and failure is None:
            asked = kind.schema(brief, material, composed, self.engine.info())
            if asked is not None:
                info = self.engine.info()
                tuned = kind.name in info.tuned_kinds
                rendered = self.prompts.ask(brief, kind.names(brief, material, composed), task="tuned" if tuned else "")
                asking = time.perf_counter()
                said = self._ask(self.engine, kind, brief, material, composed, asked, rendered, seed, watch, cancel)
                if tuned and said.failure is None:
                    said = self._weigh(self.engine, kind, brief, material, rendered, said, cancel)
                answered = time.perf_counter()
                if said.failure is not None and not fall_back:
                    raise said.failure
                composed = kind.take(brief, material, composed, said.values, sentences)
                if said.failure is not None and not said.values:
                    info, rendered = EngineInfo(engine="composer"), None
        for name, value in composed.fields.items():
            if value is not None and name not in said.values:
                watch(Progress(name, _shown(value), composed.origins.get(name, Origin.COMPOSER)))
        ended = time.perf_counter()
        return Proposal(
            kind=kind.name,
            fields=composed.fields,
            suggested=composed.suggested,
            gaps=composed.gaps,
            findings=(*kind.findings(brief, composed), *_broken_off(brief, said)),
            origins=composed.origins,
            provenance=Provenance(
                engine=info.engine,
                model=info.model,
                model_sha256=info.model_sha256,
                prompt=rendered.name if rendered else sentences.file.name,
                prompt_sha256=rendered.sha256 if rendered else sentences.file.sha256,
                seed=seed,
                seconds=round(ended - started, 3),
                timings=_timings(read - started, answered - asking, ended - started),
            ),
            raw=said.raw,
        )

    def make_ready(self, kind: str, lang: Language, cancel: Cancel) -> None:
        """Have the engine ready for drafts of that kind, where it can be and would be asked; returns once it is."""
        engine, known = self.engine, self.kinds.get(kind)
        if isinstance(engine, CanBeReady) and known is not None and known.asks(engine.info(), lang):
            task = "tuned" if kind in engine.info().tuned_kinds else ""
            engine.make_ready(self.prompts.beginning(kind, lang, task=task), cancel)

    def recompose(self, brief: Brief, proposal: Proposal) -> Proposal:
        """The proposal after a human wrote fields by hand: sentence, gaps and findings fit them. No engine is asked.

        A kind that is not composed here, such as the summary of a talk, stays as it was written.
        """
        kind = self.kinds.get(proposal.kind)
        if kind is None:
            return proposal
        edited = Composed(
            fields=proposal.fields, origins=proposal.origins, suggested=proposal.suggested, gaps=proposal.gaps
        )
        sentences = self.prompts.sentences(kind.name, brief.lang)
        composed = kind.recompose(brief, kind.read(brief, self.library), edited, sentences)
        return replace(
            proposal,
            fields=composed.fields,
            origins=composed.origins,
            suggested=composed.suggested,
            gaps=composed.gaps,
            findings=(*kind.findings(brief, composed), *(f for f in proposal.findings if f.rule in kind.from_record)),
        )

    def _read(self, kind: Kind, brief: Brief, cancel: Cancel, fall_back: bool) -> tuple[Any, EngineError | None]:
        """What the kind makes of the facts, with a second opinion where the engine was taught to read them."""
        engine = self.engine
        if engine is None or not was_taught_to_read(engine.info(), brief):
            return kind.read(brief, self.library), None
        try:
            return kind.read_with(brief, self.library, ModelOpinion(engine, self.prompts, brief, cancel)), None
        except (ModelError, ConsentNeeded):
            raise
        except EngineError as error:
            if not fall_back:
                raise
            return kind.read(brief, self.library), error

    def _ask(
        self,
        engine: Engine,
        kind: Kind,
        brief: Brief,
        material: Any,
        composed: Composed,
        asked: dict[str, Any],
        rendered: Rendered,
        seed: int,
        watch: Callable[[Progress], None],
        cancel: Cancel,
    ) -> _Said:
        """Ask, verify field by field, ask once more for what cannot stand, keep what is sound.

        A model that was taught the kind knows one question and one answer: it is asked once.
        """
        messages = rendered.messages
        sound: dict[str, Any] = {}
        raw: list[str] = []
        for attempt in range(1 if kind.name in engine.info().tuned_kinds else 2):
            left = {name: rule for name, rule in asked["properties"].items() if name not in sound}
            if not left:
                break
            shape = Shape(name=kind.name, schema=object_schema(left))
            sampling = replace(Sampling(), seed=seed + attempt, max_tokens=_room(left))
            reply = ""
            shown: dict[str, str] = {}
            try:
                for piece in engine.generate(messages, shape, sampling, cancel):
                    cancel.check()
                    reply += piece.text
                    for name, text in fields_so_far(reply).items():
                        if name in left and shown.get(name) != text:
                            shown[name] = text
                            watch(Progress(name, text, Origin.MODEL))
            except (ModelError, ConsentNeeded):
                raise
            except EngineError as error:
                return _Said(sound, "\n".join([*raw, reply]).strip("\n"), error)
            raw.append(reply)
            faults: dict[str, list[Fault]] = {}
            values = _parse(reply)
            for name in left:
                if name not in values:
                    faults[name] = [Fault("shape", f"{name} is missing")]
                elif found := kind.faults(brief, material, composed, name, values[name]):
                    faults[name] = found
                elif copies_example(values[name], [m.content for m in rendered.messages if m.static]):
                    faults[name] = [Fault("echo", "it copies an example of the prompt")]
                else:
                    sound[name] = values[name]
            if not faults:
                break
            named = "; ".join(
                f"{name}: {', '.join(fault.message for fault in found)}" for name, found in faults.items()
            )
            messages = (
                *rendered.messages,
                Message(role="assistant", content=reply[:2000]),
                Message(role="user", content=lexicon("repair", brief.lang)["ask"].format(faults=named)),
            )
        return _Said(sound, "\n".join(raw))

    def _weigh(
        self,
        engine: Engine,
        kind: Kind,
        brief: Brief,
        material: Any,
        rendered: Rendered,
        said: _Said,
        cancel: Cancel,
    ) -> _Said:
        """Have the model weigh the answers that the kind thinks of; an engine that cannot weigh leaves what it said."""
        answers = kind.answers(brief, material, said.values)
        if not answers:
            return said
        try:
            weights = engine.choose(rendered.messages, answers, cancel)
        except EngineError as error:
            return replace(said, failure=error)
        return replace(said, values=kind.weighed(brief, material, said.values, answers, weights))


def _timings(reading: float, model: float, whole: float) -> dict[str, float]:
    """The seconds of a draft's parts; what is neither reading nor the model's is composing."""
    parts = {"reading": reading, "model": model, "composing": whole - reading - model}
    return {name: round(seconds, 3) for name, seconds in parts.items() if name != "model" or model > 0}


def _broken_off(brief: Brief, said: _Said) -> tuple[Finding, ...]:
    """The notice that the engine failed; it is no fault of the text."""
    if said.failure is None:
        return ()
    reason = said.failure.saying.message(brief.lang).rstrip(".")
    return (
        Finding(
            rule="engine",
            severity=Severity.WARNING,
            criterion=None,
            message=lexicon("repair", brief.lang)["failed"].format(reason=reason),
            question="",
            span=(0, 0),
            source="pmcoach",
        ),
    )


def _parse(reply: str) -> dict[str, Any]:
    """The object in a reply; what is cut off or no object gives the whole fields it holds."""
    start = reply.find("{")
    try:
        value = json.JSONDecoder(strict=False).raw_decode(reply, start)[0] if start >= 0 else None
    except json.JSONDecodeError:
        value = None
    return value if isinstance(value, dict) else {}


def _room(properties: Mapping[str, Any]) -> int:
    """Tokens that hold the longest answer the schema allows, at three characters a token, with room for its frame."""
    return 60 + sum(_length(rule) // 3 + 12 for rule in properties.values())


def _length(rule: Mapping[str, Any]) -> int:
    if rule.get("type") == "array":
        return int(rule.get("maxItems", 5)) * (_length(rule["items"]) + 4)
    if rule.get("type") == "object":
        return sum(_length(inner) + 16 for inner in rule["properties"].values())
    if "enum" in rule:
        return max(len(str(choice)) for choice in rule["enum"])
    return int(rule.get("maxLength", 80))


def _shown(value: Any) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, Mapping):
        return str(value.get("text", ""))
    if isinstance(value, (list, tuple)):
        return "\n".join(_shown(item) for item in value)
    return str(value)


def _nobody(progress: Progress) -> None:
    """Where nobody watches."""

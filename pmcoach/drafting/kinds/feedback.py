"""Feedback from rough words: the situation, what was seen, what it led to. Judgements are asked about, never kept.

The words stay the user's own. A model that writes well may word a part better; it may bring in nothing.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from pmcoach.domain.briefs import Brief, Language
from pmcoach.domain.drafts import Finding, Gap, Origin
from pmcoach.domain.meetings import FeedbackKind
from pmcoach.drafting.feedback import FeedbackRead, judging_words, read_feedback
from pmcoach.drafting.feedback.vocabulary import lowered, vocabulary
from pmcoach.drafting.kinds.kind import Composed, Fault, Kind, object_schema, written
from pmcoach.drafting.patterns import Patterns
from pmcoach.drafting.prompts import Sentences, clean
from pmcoach.drafting.verify import new_words, numbers, text_faults
from pmcoach.engines.protocol import EngineInfo

PARTS = ("situation", "behaviour", "impact")
"""The three parts of feedback, in the order in which it is said."""

_LONGEST = 300
_MOST_NEW_WORDS = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedbackShape:
    """What a drafted feedback holds. ``on`` is the day it was, ``kind`` recognition or coaching."""

    kind: str | None = None
    on: Mapping[str, Any] | None = None
    situation: str | None = written(_LONGEST)
    behaviour: str | None = written(_LONGEST)
    impact: str | None = written(_LONGEST)


@dataclass(frozen=True, kw_only=True)
class FeedbackDraftKind(Kind):
    """Rough words sorted; what only judges is left out and asked for."""

    name: str = "feedback"
    shape: type[Any] = FeedbackShape

    def read(self, brief: Brief, library: Patterns) -> FeedbackRead:
        """Sort the rough words."""
        return read_feedback(clean_lines(brief.rough), brief.lang, brief.person, brief.today)

    def compose(self, brief: Brief, material: FeedbackRead, sentences: Sentences) -> Composed:
        """The parts as they were said; what is missing is a question."""
        given = {fact.topic: clean(fact.text) for fact in brief.facts if fact.topic in (*PARTS, "kind")}
        kind = given.get("kind") or (material.kind.value if material.kind else None)
        fields: dict[str, Any] = {
            "kind": kind,
            "on": {"text": clean(material.on_words), "date": material.on.isoformat()} if material.on else None,
            **{part: given.get(part) or getattr(material, part) or None for part in PARTS},
        }
        origins = {name: Origin.FACTS for name, value in fields.items() if value}
        if kind and "kind" not in given:
            origins["kind"] = Origin.COMPOSER
        return Composed(fields=fields, origins=origins, gaps=_gaps(brief, material, fields, sentences))

    def names(self, brief: Brief, material: FeedbackRead, composed: Composed) -> Mapping[str, object]:
        """The parts as sorted, for a model to word."""
        return {"parts": {part: composed.fields[part] or "" for part in PARTS}}

    def schema(
        self, brief: Brief, material: FeedbackRead, composed: Composed, info: EngineInfo
    ) -> dict[str, Any] | None:
        """The parts that were said, from a model that writes well; a small one adds nothing."""
        if not self.asks(info, brief.lang):
            return None
        said = {p: {"type": "string", "maxLength": _LONGEST} for p in PARTS if composed.fields[p]}
        return object_schema(said) if said else None

    def faults(self, brief: Brief, material: FeedbackRead, composed: Composed, name: str, value: Any) -> list[Fault]:
        """A better wording says the same: no word of judgement, nothing new, every number kept."""
        if not isinstance(value, str):
            return [Fault("shape", "it is not text")]
        before = str(composed.fields[name])
        faults = text_faults(dataclasses.replace(brief, rough=before), value, echo=False)
        faults += [Fault("judging", finding.message) for finding in judging_words(value, brief.lang)]
        if lost := counted(before, brief.lang) - counted(value, brief.lang):
            faults.append(Fault("kept", f"these numbers are missing: {', '.join(sorted(lost))}"))
        if len(new := new_words(before, value, brief.lang)) > _MOST_NEW_WORDS:
            faults.append(Fault("grounded", f"nobody said these words: {', '.join(new)}"))
        return faults

    def recompose(self, brief: Brief, material: FeedbackRead, edited: Composed, sentences: Sentences) -> Composed:
        """What is still open once some parts were written by hand."""
        gaps = _gaps(brief, material, edited.fields, sentences)
        return dataclasses.replace(edited, gaps=gaps)

    def findings(self, brief: Brief, composed: Composed) -> tuple[Finding, ...]:
        """Rule 25, about the rough words and about what was written by hand."""
        own = [
            str(composed.fields[part])
            for part in PARTS
            if composed.fields[part] and composed.origins.get(part) is Origin.YOU
        ]
        found = [f for text in (clean_lines(brief.rough), *own) for f in judging_words(text, brief.lang)]
        return tuple({finding.message: finding for finding in found}.values())


def counted(text: str, lang: Language) -> set[str]:
    """What a text counts: its numbers, and words such as "twice"."""
    return numbers(text, lang) | (vocabulary(lang).counts & set(lowered(text)))


def clean_lines(text: str) -> str:
    """Rough words as data, line by line."""
    return "\n".join(clean(line) for line in text.splitlines() if line.strip())


def _gaps(brief: Brief, material: FeedbackRead, fields: Mapping[str, Any], sentences: Sentences) -> tuple[Gap, ...]:
    name = clean(brief.person).split(" ")[0]
    gaps = []
    for part in PARTS:
        if fields[part]:
            continue
        asked: str = part
        candidates: tuple[str, ...] = ()
        if part == "behaviour" and material.general:
            asked, candidates = "behaviour_always", (material.general,)
        elif part == "behaviour" and material.only_praise:
            asked = "behaviour_praise"
        gaps.append(Gap(field=part, question=sentences.say(f"ask_{asked}", name), candidates=candidates))
    if not fields["kind"]:
        gaps.append(
            Gap(field="kind", question=sentences.say("ask_kind", name), candidates=tuple(k.value for k in FeedbackKind))
        )
    return tuple(gaps)


KIND = FeedbackDraftKind()

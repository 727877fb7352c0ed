"""What every kind of draft is: a shape, a composer that needs no model, and what a model may add.

A kind that is only a shape and prompt files needs no code beyond ``Kind(name=..., shape=...)``: each field is composed
by the sentence of its name, and a field declared with `written` may be worded by a model.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from pmcoach.domain.briefs import Brief, Language
from pmcoach.domain.drafts import Finding, Gap, Origin
from pmcoach.drafting.patterns import Patterns
from pmcoach.drafting.prompts import Sentences, clean
from pmcoach.drafting.reading import Opinion
from pmcoach.drafting.verify import Fault, text_faults
from pmcoach.engines.protocol import EngineInfo

__all__ = ["Composed", "Fault", "Kind", "written"]


def written(max_length: int, **extra: Any) -> Any:
    """A dataclass field that a model may word, in at most ``max_length`` characters."""
    return field(metadata={"max_length": max_length}, **extra)


@dataclass(frozen=True, slots=True, kw_only=True)
class Composed:
    """A draft in the making: values of the shape's fields, where they came from, and what is open."""

    fields: Mapping[str, Any]
    origins: Mapping[str, Origin]
    suggested: tuple[str, ...] = ()
    gaps: tuple[Gap, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Kind:
    """A kind of draft. Subclasses override what their kind does in another way."""

    name: str
    shape: type[Any]
    from_record: frozenset[str] = frozenset()
    """Rules whose findings the one who asked added, from records that no brief holds; they outlast an edit."""

    def read(self, brief: Brief, library: Patterns) -> Any:
        """What the kind works out from the brief before anything is worded."""
        return None

    def read_with(self, brief: Brief, library: Patterns, opinion: Opinion) -> Any:
        """The same with a second opinion on the numbers and dates, by a kind that has use for one."""
        return self.read(brief, library)

    def compose(self, brief: Brief, material: Any, sentences: Sentences) -> Composed:
        """The draft without a model: each field said by the sentence of its name; an empty one is a gap."""
        view = _view(brief)
        fields: dict[str, Any] = {}
        gaps: list[Gap] = []
        for name in self.field_names():
            said = sentences.say(name, view) if sentences.has(name) else ""
            fields[name] = said or None
            if not said and sentences.has(f"ask_{name}"):
                gaps.append(Gap(field=name, question=sentences.say(f"ask_{name}", view)))
        return Composed(fields=fields, origins={n: Origin.COMPOSER for n, v in fields.items() if v}, gaps=tuple(gaps))

    def names(self, brief: Brief, material: Any, composed: Composed) -> Mapping[str, object]:
        """What the prompt may name beside the brief."""
        return {"composed": {name: value for name, value in composed.fields.items() if isinstance(value, str)}}

    def asks(self, info: EngineInfo, lang: Language) -> bool:
        """Whether a model like that is asked at all: one that writes well, or was taught the kind."""
        return info.fluent or self.name in info.tuned_kinds

    def schema(self, brief: Brief, material: Any, composed: Composed, info: EngineInfo) -> dict[str, Any] | None:
        """The JSON schema of what a model may say here, None where it is not asked at all."""
        asked = {
            f.name: {"type": "string", "maxLength": f.metadata["max_length"]}
            for f in dataclasses.fields(self.shape)
            if "max_length" in f.metadata
        }
        return object_schema(asked) if asked else None

    def faults(self, brief: Brief, material: Any, composed: Composed, name: str, value: Any) -> list[Fault]:
        """Why a model's value for one field cannot stand; empty where it can."""
        return text_faults(brief, str(value)) if isinstance(value, str) else [Fault("shape", f"{name} is not text")]

    def answers(self, brief: Brief, material: Any, said: Mapping[str, Any]) -> Sequence[str]:
        """Whole answers for a model to weigh against each other, where its adapter knows the kind; often none."""
        return ()

    def weighed(
        self, brief: Brief, material: Any, said: Mapping[str, Any], answers: Sequence[str], weights: Sequence[float]
    ) -> Mapping[str, Any]:
        """What the model says once it has weighed those answers; ``weights`` in nats."""
        return said

    def take(
        self, brief: Brief, material: Any, composed: Composed, said: Mapping[str, Any], sentences: Sentences
    ) -> Composed:
        """The draft with the model's sound values in it."""
        filled = {name for name, value in said.items() if value}
        return dataclasses.replace(
            composed,
            fields={**composed.fields, **{name: said[name] for name in filled}},
            origins={**composed.origins, **dict.fromkeys(filled, Origin.MODEL)},
            gaps=tuple(gap for gap in composed.gaps if gap.field not in filled),
        )

    def recompose(self, brief: Brief, material: Any, edited: Composed, sentences: Sentences) -> Composed:
        """The draft after a human wrote fields by hand; what is answered is no gap any more."""
        return dataclasses.replace(edited, gaps=tuple(gap for gap in edited.gaps if not edited.fields.get(gap.field)))

    def findings(self, brief: Brief, composed: Composed) -> tuple[Finding, ...]:
        """What the checker says of the finished draft."""
        return ()

    def field_names(self) -> Sequence[str]:
        """The shape's fields, in order."""
        return [f.name for f in dataclasses.fields(self.shape)]


def object_schema(properties: Mapping[str, Any]) -> dict[str, Any]:
    """A JSON schema of an object in which every property must be there and no other may."""
    return {
        "type": "object",
        "properties": dict(properties),
        "required": list(properties),
        "additionalProperties": False,
    }


def _view(brief: Brief) -> dict[str, object]:
    return {
        "rough": clean(brief.rough),
        "role": clean(brief.role),
        "person": clean(brief.person),
        "facts": [
            {"text": clean(f.text), "source": f.source, "topic": f.topic, "values": dict(f.values)} for f in brief.facts
        ],
        "today": brief.today.isoformat(),
        "side": brief.side.value,
    }

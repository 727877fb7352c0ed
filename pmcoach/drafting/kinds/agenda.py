"""The agenda of a one-on-one: points with why now, an open question and the outcome sought, each with its sources.

The facts are chosen and ordered by the one who asks. A point says only what its facts say.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from pmcoach.domain.briefs import Brief, Fact
from pmcoach.domain.drafts import Origin
from pmcoach.drafting.kinds.kind import Composed, Fault, Kind, object_schema
from pmcoach.drafting.phrases import capital
from pmcoach.drafting.prompts import Sentences, clean
from pmcoach.drafting.verify import text_faults
from pmcoach.drafting.words import lexicon
from pmcoach.engines.protocol import EngineInfo

_VALUES = ("measure", "first", "last", "unit", "days", "due", "what", "who", "name", "title", "note")
_MOST_QUESTIONS = 8
_LONGEST_QUESTION = 140


@dataclass(frozen=True, slots=True)
class AgendaShape:
    """What an agenda draft holds."""

    points: tuple[Mapping[str, Any], ...]


@dataclass(frozen=True, kw_only=True)
class AgendaKind(Kind):
    """Points composed by the sentences of their topic; a model may reword only the questions."""

    name: str = "agenda"
    shape: type[Any] = AgendaShape

    def compose(self, brief: Brief, material: Any, sentences: Sentences) -> Composed:
        """One point for each record that the facts tell of, in their order."""
        points: list[dict[str, Any]] = []
        asked: dict[str, int] = {}
        for facts in _grouped(brief.facts):
            first = facts[0]
            topic = first.topic if sentences.has(f"{first.topic}_topic") else "own_point"
            turn = asked.get(topic, 0)
            asked[topic] = turn + 1
            why = [sentences.say(f"{_topic(fact, sentences)}_why", _view(fact)) for fact in facts]
            points.append(
                {
                    "topic": capital(sentences.say(f"{topic}_topic", _view(first))),
                    "why_now": " ".join(dict.fromkeys(why)),
                    "question": sentences.say(f"{topic}_ask", _view(first), turn),
                    "outcome": sentences.say(f"{topic}_outcome", _view(first)),
                    "sources": list(dict.fromkeys(fact.source for fact in facts)),
                }
            )
        return Composed(fields={"points": points}, origins={"points": Origin.COMPOSER} if points else {})

    def names(self, brief: Brief, material: Any, composed: Composed) -> Mapping[str, object]:
        """The points that the model is to word questions for."""
        return {"points": composed.fields["points"][:_MOST_QUESTIONS]}

    def schema(self, brief: Brief, material: Any, composed: Composed, info: EngineInfo) -> dict[str, Any] | None:
        """A question for each of the first points, from a model that writes well; a small one adds nothing."""
        if not (info.fluent or self.name in info.tuned_kinds):
            return None
        count = min(len(composed.fields["points"]), _MOST_QUESTIONS)
        question = {"type": "string", "maxLength": _LONGEST_QUESTION}
        return object_schema({f"question_{n + 1}": question for n in range(count)}) if count else None

    def faults(self, brief: Brief, material: Any, composed: Composed, name: str, value: Any) -> list[Fault]:
        """A question must ask, openly, and bring in nothing new."""
        if not isinstance(value, str):
            return [Fault("shape", "it is not text")]
        point = _point(composed, name)
        alone = dataclasses.replace(
            brief, rough=str(point["topic"]), role="", facts=(Fact(text=str(point["why_now"])),)
        )
        faults = text_faults(alone, value)
        words = lexicon("questions", brief.lang)
        text = value.strip()
        if not text.endswith("?") or text.count("?") > 2:
            faults.append(Fault("question", "it is not one question"))
        if not text.lower().startswith(tuple(words["open"])):
            faults.append(Fault("question", "it can be answered by yes or no"))
        if any(word in f" {text.lower()} " for word in words["accusing"]):
            faults.append(Fault("question", "it sounds like blame"))
        if any(text == str(other["question"]) for other in composed.fields["points"] if other is not point):
            faults.append(Fault("echo", "another point asks the same"))
        return faults

    def take(
        self,
        brief: Brief,
        material: Any,
        composed: Composed,
        said: Mapping[str, Any],
        sentences: Sentences,
    ) -> Composed:
        """The points with the model's questions; where two came out alike, the later keeps the composer's."""
        points = [dict(point) for point in composed.fields["points"]]
        used: set[str] = set()
        reworded = False
        for name, text in said.items():
            if text not in used:
                points[int(name.removeprefix("question_")) - 1]["question"] = text.strip()
                used.add(text)
                reworded = True
        origins = {**composed.origins, **({"question": Origin.MODEL} if reworded else {})}
        return dataclasses.replace(composed, fields={"points": points}, origins=origins)


def _grouped(facts: tuple[Fact, ...]) -> list[list[Fact]]:
    """The facts a point each: all that one record tells is one point; what has no source is none."""
    groups: dict[str, list[Fact]] = {}
    for fact in facts:
        if fact.source.strip():
            key = fact.source if fact.source != "you" else f"you:{fact.text.strip().lower()}"
            group = groups.setdefault(key, [])
            if all(fact.topic != other.topic or fact.text != other.text for other in group):
                group.append(fact)
    return list(groups.values())


def _topic(fact: Fact, sentences: Sentences) -> str:
    return fact.topic if sentences.has(f"{fact.topic}_topic") else "own_point"


def _view(fact: Fact) -> dict[str, str]:
    values = {name: clean(value) for name, value in fact.values.items()}
    return {**dict.fromkeys(_VALUES, ""), **values, "text": clean(fact.text).rstrip("."), "source": clean(fact.source)}


def _point(composed: Composed, name: str) -> Mapping[str, Any]:
    points = composed.fields["points"]
    place = int(name.removeprefix("question_")) - 1
    found: Mapping[str, Any] = points[place]
    return found


KIND = AgendaKind()

"""The digest of a period: what the record shows about a person, section by section, and where it is silent.

It names and counts, it does not weigh: no judgement, no score. Each line cites the record that says it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pmcoach.domain.briefs import Brief, Fact
from pmcoach.domain.drafts import Gap, Origin
from pmcoach.drafting.kinds.kind import Composed, Fault, Kind, object_schema, written
from pmcoach.drafting.prompts import Sentences, clean
from pmcoach.drafting.verify import text_faults
from pmcoach.drafting.words import lexicon
from pmcoach.engines.protocol import EngineInfo

SECTIONS: Mapping[str, tuple[str, ...]] = {
    "goals": ("goal", "goal_agreed", "goal_moved", "goal_aim", "goal_said", "goal_note", "step_reached", "step_open"),
    "expectations": ("expectation_agreed", "expectation_open", "expectation_discussed"),
    "development": ("development", "development_done", "development_next", "wish"),
    "feedback": ("heard",),
    "talks": ("talk_held", "promise_kept", "promise_counted", "promise_open"),
}
"""The sections in their order, each with the topics that it tells; a topic that begins an entry stands first."""

_BEGINS = frozenset({"goal", "expectation_agreed", "expectation_open", "development", "wish", "heard"})
_TOGETHER = ("talk_held", "promise_counted")
"""Topics of which all facts make one line."""
_SILENT = "silent_"
_LONGEST_OPENING = 400


@dataclass(frozen=True, slots=True, kw_only=True)
class DigestShape:
    """What a digest holds."""

    opening: str = written(_LONGEST_OPENING)
    sections: tuple[Mapping[str, Any], ...] = ()
    silences: tuple[Mapping[str, Any], ...] = ()


@dataclass(frozen=True, kw_only=True)
class DigestKind(Kind):
    """Composed by the sentences of each topic; a model that writes well may word the opening."""

    name: str = "digest"
    shape: type[Any] = DigestShape

    def compose(self, brief: Brief, material: Any, sentences: Sentences) -> Composed:
        """All that the facts tell, and a question for each silence."""
        period = next((_view(fact) for fact in brief.facts if fact.topic == "period"), {})
        sections = [
            {"name": name, "title": sentences.say(f"{name}_title"), "entries": list(_entries(brief, topics, sentences))}
            for name, topics in SECTIONS.items()
        ]
        silent = [fact for fact in brief.facts if fact.topic.startswith(_SILENT)]
        silences = [
            {
                "text": sentences.say(fact.topic, _view(fact), period),
                "question": sentences.say(f"{fact.topic}_ask", _view(fact), period),
                "sources": [fact.source],
            }
            for fact in silent
        ]
        fields = {
            "opening": sentences.say("opening", period) if period else None,
            "sections": [section for section in sections if section["entries"]],
            "silences": silences,
        }
        gaps = tuple(Gap(field="silences", question=str(silence["question"])) for silence in silences)
        origins = {
            name: Origin.COMPOSER if name == "opening" else Origin.FACTS for name, value in fields.items() if value
        }
        return Composed(fields=fields, origins=origins, gaps=gaps)

    def names(self, brief: Brief, material: Any, composed: Composed) -> Mapping[str, object]:
        """The composer's opening, to be worded better, and what follows it."""
        lines = [line["text"] for line in _lines(composed.fields["sections"])]
        return {"opening": composed.fields["opening"], "lines": lines}

    def schema(self, brief: Brief, material: Any, composed: Composed, info: EngineInfo) -> dict[str, Any] | None:
        """An opening, from a model that writes well."""
        if not composed.fields["opening"] or not self.asks(info, brief.lang):
            return None
        return object_schema({"opening": {"type": "string", "maxLength": _LONGEST_OPENING}})

    def faults(self, brief: Brief, material: Any, composed: Composed, name: str, value: Any) -> list[Fault]:
        """An opening brings in nothing new, judges nobody, and says which days it is about."""
        if not isinstance(value, str):
            return [Fault("shape", "it is not text")]
        faults = text_faults(brief, value, echo=False)
        words = f" {value.lower()} "
        judging = [word for word in lexicon("digest", brief.lang)["judging"] if word in words]
        if judging:
            faults.append(Fault("judges", f"it judges: {', '.join(word.strip() for word in judging)}"))
        period = next(_view(fact) for fact in brief.facts if fact.topic == "period")
        if any(period[day] not in value for day in ("first", "last")):
            faults.append(Fault("kept", "it does not say from which day to which"))
        return faults


def _entries(brief: Brief, topics: Sequence[str], sentences: Sentences) -> Iterator[dict[str, Any]]:
    """The entries of a section: a line that names something, and what else the same record says of it."""
    entries: dict[str, dict[str, Any]] = {}
    for fact in brief.facts:
        if fact.topic not in topics or not fact.source.strip():
            continue
        said = {"text": sentences.say(fact.topic, _view(fact)), "sources": [fact.source]}
        if fact.topic in _TOGETHER:
            _gather(entries.setdefault(fact.topic, {"text": "", "sources": [], "lines": [], "days": []}), fact)
        elif fact.topic in _BEGINS or fact.source not in entries:
            entries.setdefault(fact.source, {**said, "lines": []})
        elif all(line["text"] != said["text"] for line in entries[fact.source]["lines"]):
            entries[fact.source]["lines"].append(said)
    for topic, entry in entries.items():
        days = entry.pop("days", None)
        if days is not None:
            entry["text"] = sentences.say(topic, {"count": len(days), "days": days})
        yield entry


def _gather(entry: dict[str, Any], fact: Fact) -> None:
    entry["days"].append(_view(fact)["on"])
    entry["sources"].append(fact.source)


def _lines(sections: Sequence[Mapping[str, Any]]) -> Iterator[Mapping[str, Any]]:
    for section in sections:
        for entry in section["entries"]:
            yield entry
            yield from entry["lines"]


def _view(fact: Fact) -> dict[str, str]:
    return {**{name: clean(value) for name, value in fact.values.items()}, "source": clean(fact.source)}


KIND = DigestKind()

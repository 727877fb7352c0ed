"""A course of action for a goal off track: two or three ways on, each with what the record says for and against it.

Ways are to change how it is done, how much of it, who helps, or the target. A way is offered for what the record says;
where it says too little, it says so and asks.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pmcoach.domain.briefs import Brief, Fact
from pmcoach.domain.drafts import Gap, Origin
from pmcoach.drafting.asking import question_faults
from pmcoach.drafting.kinds.kind import Composed, Fault, Kind, object_schema
from pmcoach.drafting.patterns import Patterns
from pmcoach.drafting.phrases import capital
from pmcoach.drafting.prompts import Sentences, clean
from pmcoach.engines.protocol import EngineInfo

_MOST, _FEWEST = 3, 2
_IDEAS = 2
_LONGEST_QUESTION = 140

_NOTHING: Mapping[str, str] = dict.fromkeys(("topic", "source", "what", "name", "note", "due", "on"), "")
SITUATION = ("standing", "confidence", "behind", "quiet", "silent_check_ins", "note")
SILENT = "silent_"


@dataclass(frozen=True, slots=True)
class Way:
    """A way on: how strongly each topic of the record speaks for it, and which speak against it."""

    name: str
    speaks_for: Mapping[str, int]
    speaks_against: tuple[str, ...]


WAYS = (
    Way("help", {"promise_late": 3, "hindrance": 2, "promise_open": 1, "beside": 1}, ()),
    Way("workflow", {"way_not_named": 2, "largest_step": 2, "way": 1}, ("guardrail",)),
    Way("scope", {"step_late": 2, "step_left": 1, "other_goal": 1, "step_done": 0}, ("above", "serves")),
    Way("target", {"pace_short": 3, "pace": 1}, ("agreed", "serves")),
)
"""The ways on in the order in which they are offered: people and work before paper."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CourseShape:
    """What a course of action holds. ``target`` and ``due`` are empty until a human says what they should be."""

    situation: tuple[Mapping[str, Any], ...] = ()
    options: tuple[Mapping[str, Any], ...] = ()
    target: Mapping[str, Any] | None = None
    due: Mapping[str, Any] | None = None


@dataclass(frozen=True, kw_only=True)
class CourseKind(Kind):
    """Composed by rules from the record; a model that writes well may word the questions."""

    name: str = "course"
    shape: type[Any] = CourseShape

    def read(self, brief: Brief, library: Patterns) -> tuple[str, ...]:
        """Ideas from the nearest kind of work, where the record names no way there."""
        if not any(fact.topic == "silent_way" for fact in brief.facts):
            return ()
        near = next((m for m in library.nearest(brief.rough, brief.lang, 5, brief.rough, brief.role) if m.akin), None)
        return tuple(near.pattern.steps[:_IDEAS]) if near else ()

    def compose(self, brief: Brief, material: tuple[str, ...], sentences: Sentences) -> Composed:
        """The situation, the ways that the record speaks for, and questions where it is silent."""
        goal = next((_view(fact) for fact in brief.facts if fact.topic == "goal"), None)
        if goal is None:
            return Composed(fields={"situation": [], "options": [], "target": None, "due": None}, origins={})
        chosen = _chosen(brief.facts, material)
        said: set[str] = set()
        options = [_option(way, brief.facts, goal, material, said, sentences) for way in chosen]
        fields: dict[str, Any] = {
            "situation": list(_lines(brief.facts, SITUATION, goal, sentences)),
            "options": options,
            "target": None,
            "due": None,
        }
        gaps = [
            Gap(field="situation", question=sentences.say(f"{fact.topic}_ask", _view(fact), goal))
            for fact in brief.facts
            if fact.topic.startswith(SILENT)
        ]
        if any(way.name == "target" for way in chosen):
            gaps.append(Gap(field="target", question=sentences.say("new_target_ask", goal)))
        origins = {name: Origin.FACTS for name in ("situation", "options") if fields[name]}
        ideas = ("options",) if any(option["ideas"] for option in options) else ()
        return Composed(fields=fields, origins=origins, suggested=ideas, gaps=tuple(gaps))

    def names(self, brief: Brief, material: Any, composed: Composed) -> Mapping[str, object]:
        """The ways that the model is to word questions for."""
        options = composed.fields["options"]
        shown = [{"title": o["title"], "lines": [line["text"] for line in (*o["for"], *o["against"])]} for o in options]
        return {
            "situation": [line["text"] for line in composed.fields["situation"]],
            "options": shown,
            "asked": [f"ask_{n}" for n in range(1, len(options) + 1)],
        }

    def schema(self, brief: Brief, material: Any, composed: Composed, info: EngineInfo) -> dict[str, Any] | None:
        """A question for each way, from a model that writes well; a small one adds nothing."""
        count = len(composed.fields["options"])
        if not count or not self.asks(info, brief.lang):
            return None
        question = {"type": "string", "maxLength": _LONGEST_QUESTION}
        return object_schema({f"ask_{n}": question for n in range(1, count + 1)})

    def faults(self, brief: Brief, material: Any, composed: Composed, name: str, value: Any) -> list[Fault]:
        """A question must ask, openly, about what the record says, and blame nobody."""
        if not isinstance(value, str):
            return [Fault("shape", "it is not text")]
        option = composed.fields["options"][int(name.removeprefix("ask_")) - 1]
        lines = [*composed.fields["situation"], *option["for"], *option["against"]]
        known = "\n".join(line["text"] for line in lines)
        return question_faults(brief, value, about=str(option["title"]), known=f"{known}\n{option['title']}")

    def take(
        self, brief: Brief, material: Any, composed: Composed, said: Mapping[str, Any], sentences: Sentences
    ) -> Composed:
        """The ways with the model's questions; where two came out alike, the later keeps the composer's."""
        options = [dict(option) for option in composed.fields["options"]]
        used: set[str] = set()
        for name, text in said.items():
            if text.strip() not in used:
                options[int(name.removeprefix("ask_")) - 1]["ask"] = text.strip()
                used.add(text.strip())
        origins = {**composed.origins, **({"ask": Origin.MODEL} if used else {})}
        return dataclasses.replace(composed, fields={**composed.fields, "options": options}, origins=origins)

    def recompose(self, brief: Brief, material: Any, edited: Composed, sentences: Sentences) -> Composed:
        """A target or a day that a human named answers the question for it."""
        named = bool(edited.fields["target"] or edited.fields["due"])
        return dataclasses.replace(edited, gaps=tuple(g for g in edited.gaps if not (named and g.field == "target")))


def _chosen(facts: Sequence[Fact], ideas: Sequence[str]) -> list[Way]:
    """The ways that most speaks for, at most three; at least two, so that there is a choice. In their own order."""
    topics = {fact.topic for fact in facts}
    strength = {way.name: max((n for t, n in way.speaks_for.items() if t in topics), default=0) for way in WAYS}
    strength["workflow"] = max(strength["workflow"], 1 if ideas else 0)
    ordered = sorted(WAYS, key=lambda way: -strength[way.name])
    spoken_for = [way for way in ordered if strength[way.name]]
    chosen = (spoken_for if len(spoken_for) >= _FEWEST else ordered[:_FEWEST])[:_MOST]
    return [way for way in WAYS if way in chosen]


def _option(
    way: Way,
    facts: Sequence[Fact],
    goal: Mapping[str, str],
    ideas: Sequence[str],
    said: set[str],
    sentences: Sentences,
) -> dict[str, Any]:
    """One way on. ``said`` are the lines of the ways before it, which are not said again."""
    topics = tuple(way.speaks_for)
    speaks = [fact for fact in facts if way.speaks_for.get(fact.topic)]
    head = min(speaks, key=lambda fact: topics.index(fact.topic), default=None)
    view = _view(head) if head is not None else _NOTHING
    agreed = ("way",) if any(fact.topic == "way_not_named" for fact in facts) else ()
    told = tuple(topic for topic in topics if topic not in agreed)
    said_for = [line for line in _lines(facts, told, goal, sentences) if line["text"] not in said]
    said |= {line["text"] for line in said_for}
    said_against = [line for line in _lines(facts, way.speaks_against, goal, sentences) if line["text"] not in said]
    said |= {line["text"] for line in said_against}
    does = sentences.say(f"{way.name}_does", view, goal)
    makes = "target" if way.name == "target" else "action" if does else "point"
    return {
        "way": way.name,
        "title": capital(sentences.say(f"{way.name}_title", view, goal)),
        "for": said_for,
        "against": said_against,
        "ideas": list(ideas) if way.name == "workflow" else [],
        "ask": sentences.say(f"{way.name}_ask", view, goal),
        "makes": makes,
        "does": does or capital(sentences.say(f"{way.name}_point", view, goal)),
        "by": "person" if way.name == "workflow" or goal["own"] else "owner",
        "sources": list(dict.fromkeys(s for line in (*said_for, *said_against) for s in line["sources"]))
        or [goal["source"]],
    }


def _lines(
    facts: Sequence[Fact], topics: Sequence[str], goal: Mapping[str, str], sentences: Sentences
) -> Iterator[dict[str, Any]]:
    """One line for each fact of these topics, in the topics' order, and none twice."""
    said: set[str] = set()
    for topic in topics:
        for fact in facts:
            if fact.topic == topic and fact.source.strip():
                text = sentences.say(topic, _view(fact), goal)
                if text and text not in said:
                    said.add(text)
                    yield {"text": text, "sources": [fact.source]}


def _view(fact: Fact) -> dict[str, str]:
    values = {name: clean(value) for name, value in fact.values.items()}
    return {**_NOTHING, **values, "topic": fact.topic, "source": clean(fact.source)}


KIND = CourseKind()

"""The agenda of a one-on-one: points with why now, an open question and the outcome sought, each with its sources.

The facts are chosen and ordered by the one who asks. A point says only what its facts say, and a point that a human
brought up keeps the human's words.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pmcoach.domain.briefs import Brief, Fact, Side
from pmcoach.domain.drafts import Finding, Origin
from pmcoach.domain.meetings import AgendaItem, MeetingKind
from pmcoach.drafting.asking import question_faults
from pmcoach.drafting.kinds.kind import Composed, Fault, Kind, object_schema
from pmcoach.drafting.phrases import capital
from pmcoach.drafting.prompts import Sentences, clean
from pmcoach.engines.protocol import EngineInfo
from pmcoach.smart.records.agendas import check_agenda

_VALUES = (
    "measure", "statement", "before", "now", "unit", "target", "days", "due", "what", "who", "own", "title", "note",
    "noted", "kind", "on", "situation", "behaviour", "confidence", "why", "question", "outcome", "left", "stands",
    "carried",
)  # fmt: skip
_TALK = "talk"
_BROUGHT_UP = ("own_point", "other_point")
_FEW = 2
"""How many promises that are not late may be a point each; more are gone through together."""
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
        """One point for each record that the facts tell of, in their order; what stands there keeps its words."""
        points: list[dict[str, Any]] = []
        asked: dict[str, int] = {}
        for facts in _grouped(brief.facts):
            head = next((fact for fact in facts if fact.topic in _BROUGHT_UP), facts[0])
            topic = _topic(head, sentences)
            turn = asked.get(topic, 0)
            asked[topic] = turn + 1
            points.append(_point_of(facts, head, turn, brief.side, sentences))
        return Composed(fields={"points": points}, origins={"points": Origin.COMPOSER} if points else {})

    def findings(self, brief: Brief, composed: Composed) -> tuple[Finding, ...]:
        """What the rules about agendas say of the points, for the kind of talk that is planned."""
        talk = next((fact.values for fact in brief.facts if fact.topic == _TALK), {})
        manager = None if talk.get("with") == "colleague" else Side.MANAGER.value
        points = [
            AgendaItem(
                meeting_id="",
                topic=point["topic"],
                why_now=point["why_now"],
                question=point["question"],
                outcome=point["outcome"],
                sources=tuple(point["sources"]),
                raised_by=point["raised_by"],
            )
            for point in composed.fields["points"] or ()
        ]
        kind = MeetingKind(talk["kind"]) if talk.get("kind") else MeetingKind.ONE_ON_ONE
        return check_agenda(points, manager_id=manager, kind=kind, lang=brief.lang)

    def names(self, brief: Brief, material: Any, composed: Composed) -> Mapping[str, object]:
        """The points that the model is to word questions for, each with its place."""
        places = _to_word(brief, composed)
        points = composed.fields["points"]
        return {
            "points": [{**points[place - 1], "place": place} for place in places],
            "asked": [f"question_{place}" for place in places],
        }

    def schema(self, brief: Brief, material: Any, composed: Composed, info: EngineInfo) -> dict[str, Any] | None:
        """A question for each of the first points, from a model that writes well; a small one adds nothing."""
        if not self.asks(info, brief.lang):
            return None
        question = {"type": "string", "maxLength": _LONGEST_QUESTION}
        asked = {f"question_{place}": question for place in _to_word(brief, composed)}
        return object_schema(asked) if asked else None

    def faults(self, brief: Brief, material: Any, composed: Composed, name: str, value: Any) -> list[Fault]:
        """A question must ask, openly, and bring in nothing new."""
        if not isinstance(value, str):
            return [Fault("shape", "it is not text")]
        point = _point(composed, name)
        text = value.strip()
        faults = question_faults(brief, text, about=str(point["topic"]), known=str(point["why_now"]))
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


def _to_word(brief: Brief, composed: Composed) -> list[int]:
    """The places, from 1, of the first points whose question no human has written."""
    written = {clean(f.values["question"]) for f in brief.facts if f.topic in _BROUGHT_UP and f.values.get("question")}
    points = composed.fields["points"]
    free = [place for place, point in enumerate(points, start=1) if point["question"] not in written]
    return free[:_MOST_QUESTIONS]


def _grouped(facts: Sequence[Fact]) -> list[list[Fact]]:
    """The facts a point each: all that one record tells is one point; what has no source is none.

    More than a few promises that are not late yet make one point together, at the place of the first.
    """
    groups: dict[str, list[Fact]] = {}
    for fact in facts:
        if fact.source.strip() and fact.topic != _TALK:
            key = fact.source if fact.source != "you" else f"you:{fact.text.strip().lower()}"
            if fact.topic in _BROUGHT_UP and fact.source.startswith("M"):
                key = f"{fact.source}:{fact.text.strip().lower()}"
            group = groups.setdefault(key, [])
            if all(fact.topic != other.topic or fact.text != other.text for other in group):
                group.append(fact)
    ahead = [key for key, group in groups.items() if all(fact.topic == "action_due" for fact in group)]
    if len(ahead) > _FEW:
        groups[ahead[0]] = [fact for key in ahead for fact in groups[key]]
        for key in ahead[1:]:
            del groups[key]
    return list(groups.values())


def _point_of(facts: Sequence[Fact], head: Fact, turn: int, side: Side, sentences: Sentences) -> dict[str, Any]:
    """One point: what a human wrote about it stays as it was written, the record adds why now and its sources."""
    together = len({fact.source for fact in facts}) > 1
    topic = "actions_due" if together else _topic(head, sentences)
    view = _view(head)
    human = head.topic in _BROUGHT_UP
    why = [view["why"]] if human and view["why"] else []
    why += [_why(fact, head, together, sentences) for fact in facts]
    sources = [source for fact in facts for source in (fact.source, *fact.values.get("sources", "").split())]
    raised = Side(head.values["by"]) if head.values.get("by") else side
    if head.topic == "other_point":
        raised = _OTHER[side]
    return {
        "topic": view["what"] if human else capital(sentences.say(f"{topic}_topic", view)),
        "why_now": " ".join(dict.fromkeys(part for part in why if part)),
        "question": view["question"] or sentences.say(_ask(topic, view, side, sentences), view, turn),
        "outcome": view["outcome"] or sentences.say(f"{topic}_outcome", view),
        "sources": list(dict.fromkeys(sources)),
        "raised_by": raised.value,
        "stands": bool(view["stands"]),
    }


_OTHER = {Side.MANAGER: Side.EMPLOYEE, Side.EMPLOYEE: Side.MANAGER}


def _why(fact: Fact, head: Fact, together: bool, sentences: Sentences) -> str:
    """Why a record comes up now; of a point that bears its name, without saying the name again."""
    if together:
        return sentences.say("actions_due_why", _view(fact))
    topic = _topic(fact, sentences)
    named = fact is not head and sentences.has(f"{topic}_why_beside")
    return sentences.say(f"{topic}_why_beside" if named else f"{topic}_why", _view(fact))


def _ask(topic: str, view: Mapping[str, str], side: Side, sentences: Sentences) -> str:
    """The question that fits who asks: about one's own promise, or as the employee."""
    if view["own"] and sentences.has(f"{topic}_own_ask"):
        return f"{topic}_own_ask"
    if side is Side.EMPLOYEE and sentences.has(f"{topic}_mine_ask"):
        return f"{topic}_mine_ask"
    return f"{topic}_ask"


def _topic(fact: Fact, sentences: Sentences) -> str:
    return fact.topic if sentences.has(f"{fact.topic}_topic") else "own_point"


def _view(fact: Fact) -> dict[str, str]:
    values = {name: clean(value) for name, value in fact.values.items()}
    text = clean(fact.text).rstrip(".")
    view = {**dict.fromkeys(_VALUES, ""), **values, "text": text, "source": clean(fact.source)}
    if fact.topic in _BROUGHT_UP:
        view["what"] = view["what"] or text
    return view


def _point(composed: Composed, name: str) -> Mapping[str, Any]:
    points = composed.fields["points"]
    place = int(name.removeprefix("question_")) - 1
    found: Mapping[str, Any] = points[place]
    return found


KIND = AgendaKind()

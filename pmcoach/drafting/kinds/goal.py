"""The goal: numbers and dates chosen from the facts, a measure they name or the library offers, and a sentence."""

from __future__ import annotations

import dataclasses
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from pmcoach.domain.amounts import Amount, Direction, DueDate
from pmcoach.domain.briefs import Brief, Language
from pmcoach.domain.drafts import Finding, Gap, Origin
from pmcoach.drafting.by_hand import pinned
from pmcoach.drafting.choosing import LEADS_GROUNDED, answers, decide_direction, put_in_order, weigh
from pmcoach.drafting.kinds.kind import Composed, Fault, Kind, object_schema, written
from pmcoach.drafting.measures import (
    Candidate,
    counts_the_same,
    goes_the_way,
    grounded_share,
    measure_candidates,
    own_candidate,
    own_faults,
    says_as_much,
)
from pmcoach.drafting.orders import set_aside, without_orders
from pmcoach.drafting.patterns import Match, Patterns
from pmcoach.drafting.prompts import Sentences, clean
from pmcoach.drafting.questions import question
from pmcoach.drafting.reading import Opinion, Reading, read_facts
from pmcoach.drafting.statement import kept_faults, state
from pmcoach.drafting.verify import text_faults
from pmcoach.engines.protocol import EngineInfo
from pmcoach.smart.lint import check

_STEPS = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class GoalShape:
    """What a goal draft holds."""

    statement: str = written(320)
    measure: str | None = written(90)
    measures: tuple[Mapping[str, Any], ...] = ()
    unit: str | None = None
    direction: str | None = None
    baseline: Mapping[str, Any] | None = None
    target: Mapping[str, Any] | None = None
    due: Mapping[str, Any] | None = None
    relevance: str | None = None
    guidance: tuple[str, ...] = ()
    guardrail: str | None = None
    milestones: tuple[Mapping[str, Any], ...] = ()


@dataclass(frozen=True, slots=True)
class GoalMaterial:
    """What was worked out before a word is written."""

    reading: Reading
    measures: tuple[Candidate, ...]
    nearest: Match | None
    others: tuple[Candidate, ...] = field(default=())


@dataclass(frozen=True, kw_only=True)
class GoalKind(Kind):
    """The goal's own way through reading, composing and verifying."""

    name: str = "goal"
    shape: type[Any] = GoalShape

    def read(self, brief: Brief, library: Patterns) -> GoalMaterial:
        """Read the facts; find measures and the nearest kind of work."""
        return self._around(brief, library, read_facts(without_orders(brief)))

    def read_with(self, brief: Brief, library: Patterns, opinion: Opinion) -> GoalMaterial:
        """The same, the facts read by two."""
        return self._around(brief, library, read_facts(without_orders(brief), opinion))

    def _around(self, brief: Brief, library: Patterns, reading: Reading) -> GoalMaterial:
        matches = library.nearest(f"{brief.rough} {brief.rough} {brief.role}", brief.lang, 5, brief.rough, brief.role)
        candidates = measure_candidates(brief, reading, matches)
        near = next((m for m in matches if m.akin), None)
        return GoalMaterial(reading, candidates[:3], near, candidates[3:8])

    def compose(self, brief: Brief, material: GoalMaterial, sentences: Sentences) -> Composed:
        """The whole goal from rules and library alone."""
        return self._compose(brief, material, sentences, material.measures, material.reading.direction, None)

    def _compose(
        self,
        brief: Brief,
        material: GoalMaterial,
        sentences: Sentences,
        measures: Sequence[Candidate],
        direction: Direction | None,
        direction_origin: Origin | None,
    ) -> Composed:
        reading = material.reading
        chosen = measures[0] if measures else None
        if direction is None and chosen is not None and chosen.direction is not None:
            direction, direction_origin = chosen.direction, Origin.LIBRARY
        near = material.nearest
        steps = list(near.pattern.steps[:_STEPS]) if near else []
        guardrail = near.pattern.guardrail if near else None
        target = _amount(reading.target)
        suggested, origins = [], {"statement": Origin.COMPOSER}
        if target is None and brief.suggest and (proposed := _suggested_target(reading, chosen, direction)):
            target = proposed
            suggested.append("target")
            origins["target"] = Origin.LIBRARY
        fields: dict[str, Any] = {
            "statement": state(brief, reading, chosen, direction, sentences),
            "measure": chosen.text if chosen else None,
            "measures": [{"text": m.text, "unit": m.unit, "origin": m.origin.value} for m in measures[:3]],
            "unit": reading.unit or (chosen.unit if chosen else "") or None,
            "direction": direction.value if direction else None,
            "baseline": _amount(reading.baseline),
            "target": target,
            "due": _due(reading.due),
            "relevance": sentences.say(
                "relevance", {"text": clean(brief.objective.text), "source": brief.objective.source}
            )
            if brief.objective
            else None,
            "guidance": steps,
            "guardrail": guardrail,
            "milestones": [
                {"text": sentences.say("step", {"text": s.text}), "due": _due(s.due)} for s in reading.steps
            ],
        }
        if chosen is not None:
            origins["measure"] = chosen.origin
            if chosen.origin is not Origin.FACTS:
                suggested.append("measure")
        if direction is not None:
            origins["direction"] = direction_origin or Origin.FACTS
        if fields["unit"]:
            origins["unit"] = Origin.FACTS if reading.unit else (chosen.origin if chosen else Origin.FACTS)
        for name in ("baseline", "due", "milestones"):
            if fields[name]:
                origins[name] = Origin.FACTS
        if reading.target is not None:
            origins["target"] = Origin.FACTS
        if fields["relevance"]:
            origins["relevance"] = Origin.FACTS
        for name in ("guidance", "guardrail"):
            if fields[name]:
                origins[name] = Origin.LIBRARY
                suggested.append(name)
        return Composed(fields=fields, origins=origins, suggested=tuple(suggested), gaps=_gaps(brief, reading, fields))

    def names(self, brief: Brief, material: GoalMaterial, composed: Composed) -> Mapping[str, object]:
        """The measures to choose among and the slots that are settled."""
        reading = material.reading
        return {
            "measures": [m.text for m in (*material.measures, *material.others)],
            "slots": {
                "baseline": clean(reading.baseline.text) if reading.baseline else "",
                "target": clean(reading.target.text) if reading.target else "",
                "due": clean(reading.due.text) if reading.due else "",
            },
            "statement": composed.fields["statement"],
        }

    def asks(self, info: EngineInfo, lang: Language) -> bool:
        """Any model, but for one that was taught goals in other languages: it knows less of this than the composer."""
        return self.name not in info.tuned_kinds or lang in info.tuned_languages

    def schema(
        self, brief: Brief, material: GoalMaterial, composed: Composed, info: EngineInfo
    ) -> dict[str, Any] | None:
        """A direction, a measure; from a model that writes well, steps and a better sentence too."""
        if not self.asks(info, brief.lang):
            return None
        ways = {"enum": ["up", "down"]}
        if self.name in info.tuned_kinds:
            return object_schema({"measure": {"type": "string", "maxLength": 90}, "direction": ways})
        asked: dict[str, Any] = {"direction": ways}
        offered = [m.text for m in (*material.measures, *material.others)]
        if info.fluent:
            asked["measure"] = {"type": "string", "maxLength": 90}
        elif offered:
            asked["measure"] = {"enum": offered}
        if info.fluent:
            asked["guidance"] = {"type": "array", "items": {"type": "string", "maxLength": 120}, "maxItems": 3}
            asked["statement"] = {"type": "string", "maxLength": 320}
        return object_schema(asked)

    def faults(self, brief: Brief, material: GoalMaterial, composed: Composed, name: str, value: Any) -> list[Fault]:
        """Why a model's word on one field cannot stand."""
        match name:
            case "direction":
                known = material.reading.direction
                if value not in ("up", "down"):
                    return [Fault("shape", "it is neither up nor down")]
                return (
                    [Fault("kept", f"the facts say {known.value}")]
                    if known is not None and known.value != value
                    else []
                )
            case "measure":
                offered = [m.text for m in (*material.measures, *material.others)]
                return own_faults(brief, material.reading, value, offered)
            case "guidance":
                if not isinstance(value, list) or not value:
                    return [Fault("shape", "it is no list of steps")]
                return [fault for step in value for fault in text_faults(brief, str(step))]
            case _:
                faults = [*text_faults(brief, str(value)), *kept_faults(brief, material.reading, composed, str(value))]
                if not faults and _errors(brief, str(value)) > _errors(brief, str(composed.fields["statement"])):
                    faults.append(Fault("checked", "the checker finds more in it than in a plain sentence"))
                return faults

    def answers(self, brief: Brief, material: GoalMaterial, said: Mapping[str, Any]) -> Sequence[str]:
        """The measures at hand and the model's own, each both ways."""
        return answers((*material.measures, *material.others), said.get("measure"))

    def weighed(
        self,
        brief: Brief,
        material: GoalMaterial,
        said: Mapping[str, Any],
        answers: Sequence[str],
        weights: Sequence[float],
    ) -> Mapping[str, Any]:
        """The order of the measures and the direction, as the model's weights and the numbers of the facts decide."""
        found = weigh(answers, weights)
        named = said.get("measure")
        sure = (
            named is not None
            and grounded_share(brief, named) >= LEADS_GROUNDED
            and counts_the_same(brief, material.reading, named)
            and goes_the_way(brief, material.reading, named)
            and all(says_as_much(brief, first, named) for first in material.measures[:1])
        )
        order = put_in_order((*material.measures, *material.others), named, found, may_lead=sure)
        direction = decide_direction(material.reading, found.get(order[0]) if order else None)
        return {**said, "order": order, "direction": direction.value if direction else None}

    def take(
        self, brief: Brief, material: GoalMaterial, composed: Composed, said: Mapping[str, Any], sentences: Sentences
    ) -> Composed:
        """The goal composed anew around what the model chose; its steps and sentence where they are sound."""
        offered = (*material.measures, *material.others)
        known = {measure.text.lower(): measure for measure in offered}
        if order := said.get("order"):
            found = [known.get(name.lower()) or own_candidate(brief, material.reading, name) for name in order]
            texts = [measure.text.lower() for measure in found]
            measures = [measure for n, measure in enumerate(found) if texts.index(texts[n]) == n]
        elif named := said.get("measure"):
            pick = known.get(named.strip().lower()) or own_candidate(brief, material.reading, named.strip())
            from_facts = [m for m in material.measures if m.origin is Origin.FACTS]
            measures = list(dict.fromkeys([*from_facts, pick, *material.measures]))
        else:
            measures = list(material.measures)
        direction, origin = material.reading.direction, None
        if (way := said.get("direction")) and (direction is None or way != direction.value):
            direction, origin = Direction(way), Origin.MODEL
        again = self._compose(brief, material, sentences, measures, direction, origin)
        fields, origins, suggested = dict(again.fields), dict(again.origins), list(again.suggested)
        if said.get("guidance"):
            fields["guidance"] = [str(step).strip() for step in said["guidance"]]
            origins["guidance"] = Origin.MODEL
            suggested = list(dict.fromkeys([*suggested, "guidance"]))
        if said.get("statement"):
            fields["statement"] = str(said["statement"]).strip()
            origins["statement"] = Origin.MODEL
        gaps = tuple(gap for gap in again.gaps if not fields.get(gap.field))
        return dataclasses.replace(again, fields=fields, origins=origins, suggested=tuple(suggested), gaps=gaps)

    def recompose(self, brief: Brief, material: GoalMaterial, edited: Composed, sentences: Sentences) -> Composed:
        """Sentence, direction, unit and gaps as they follow from the slots, those written by hand among them."""
        reading = pinned(material.reading, brief, edited.fields, edited.origins)
        fields, origins = dict(edited.fields), dict(edited.origins)
        chosen = self._measure_of(fields, material)
        if origins.get("direction") is not Origin.YOU and reading.direction is not None:
            fields["direction"] = reading.direction.value
        direction = Direction(fields["direction"]) if fields["direction"] else None
        if origins.get("unit") is not Origin.YOU and reading.target is not None:
            fields["unit"] = reading.target.unit or fields["unit"]
        if origins.get("statement") is not Origin.YOU or not fields["statement"]:
            fields["statement"] = state(brief, reading, chosen, direction, sentences)
            origins["statement"] = Origin.COMPOSER
        return dataclasses.replace(edited, fields=fields, origins=origins, gaps=_gaps(brief, reading, fields))

    def _measure_of(self, fields: Mapping[str, Any], material: GoalMaterial) -> Candidate | None:
        text = fields["measure"]
        known = next((m for m in (*material.measures, *material.others) if m.text == text), None)
        return known or (Candidate(text, "", "", None, Origin.YOU) if text else None)

    def findings(self, brief: Brief, composed: Composed) -> tuple[Finding, ...]:
        """What the checker says of the statement, but for what other fields of the draft say or already ask."""
        found = check(str(composed.fields["statement"]), lang=brief.lang, today=brief.today).findings
        elsewhere = {"relevant"}
        if composed.fields["guidance"] or composed.fields["guardrail"]:
            elsewhere.add("bare-number")
        return (*(finding for finding in found if finding.rule not in elsewhere), *set_aside(brief))


def _gaps(brief: Brief, reading: Reading, fields: Mapping[str, Any]) -> tuple[Gap, ...]:
    gaps = []
    for name in ("measure", "direction", "baseline", "target", "due", "relevance", "guardrail", "guidance"):
        if fields[name] and name != "direction":
            continue
        if name == "direction" and (fields["direction"] or not fields["measure"]):
            continue
        candidates = reading.doubts.get(name, ())
        gaps.append(Gap(field=name, question=question(brief, name, fields, candidates), candidates=candidates))
    return tuple(gaps)


def _amount(amount: Amount | None) -> dict[str, Any] | None:
    if amount is None:
        return None
    shown: dict[str, Any] = {"text": amount.text, "value": amount.value}
    if amount.high is not None:
        shown["high"] = amount.high
    return {**shown, "bound": amount.bound.value if amount.bound else None, "unit": amount.unit}


def _due(due: DueDate | None) -> dict[str, Any] | None:
    return None if due is None else {"text": due.text, "date": due.date}


def _suggested_target(reading: Reading, chosen: Candidate | None, direction: Direction | None) -> dict[str, Any] | None:
    """A quarter of the way from the baseline, rounded as such measures are; only where somebody asked for it."""
    base = reading.baseline
    if base is None or base.value is None or direction is None or base.value <= 0:
        return None
    value = base.value * (0.75 if direction is Direction.DOWN else 1.25)
    if base.unit == "%" and value >= 100:
        value = (base.value + 100) / 2
    decimals = chosen.decimals if chosen and chosen.decimals is not None else (0 if base.value >= 10 else 1)
    rounded = round(value, decimals)
    if math.isclose(rounded, base.value):
        return None
    text = f"{rounded:g}" + (f" {base.unit}" if base.unit else "")
    return {"text": text, "value": rounded, "bound": None, "unit": base.unit}


def _errors(brief: Brief, statement: str) -> int:
    return sum(f.severity.value != "hint" for f in check(statement, lang=brief.lang, today=brief.today).findings)


KIND = GoalKind()

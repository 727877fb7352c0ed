"""A development plan: what the employee wants to learn and why, how the company gains, and the way there.

Skills come from the employee's own words and the wish for what comes next; where nobody has said any, feedback that
was said and goals are asked about, what went well first. Steps are proposals, experience before exposure; a course only
where somebody named one. What a skill serves is a proposal too, where only shared words tell it. No post is promised,
nobody is judged.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from pmcoach.domain.briefs import Brief, Language
from pmcoach.domain.drafts import Finding, Gap, Origin
from pmcoach.drafting.kinds.kind import Composed, Fault, Kind, object_schema
from pmcoach.drafting.learning import EDUCATION, EXPERIENCE, forbidden, path_of
from pmcoach.drafting.planning import (
    brief_name,
    complete,
    fact_view,
    from_feedback,
    from_goals,
    from_wish,
    from_words,
    in_order,
    is_new,
    new_step,
)
from pmcoach.drafting.prompts import Sentences, clean
from pmcoach.drafting.verify import text_faults
from pmcoach.engines.protocol import EngineInfo
from pmcoach.smart.records.plans import PlanItem, check_plan
from pmcoach.smart.rules.about_records import SERVES_BOTH
from pmcoach.smart.rules.rule import Hit

ITEMS = "items"
ASKED = ("skill", "why", "company_gain", "steps", "due", "support")
"""The parts of an item that are asked for where nobody has said them, in the order of a talk."""

_MOST = 3
"""More than three things nobody learns at a time."""
_LONGEST_STEP = 140


@dataclass(frozen=True, slots=True)
class DevelopmentShape:
    """What a development draft holds: items with skill, why, company_gain, builds_on, steps, support, due, sources."""

    items: tuple[Mapping[str, Any], ...] = ()


@dataclass(frozen=True, kw_only=True)
class DevelopmentKind(Kind):
    """A plan composed from the facts; a model that writes well may propose other steps."""

    name: str = "development"
    shape: type[Any] = DevelopmentShape

    def compose(self, brief: Brief, material: Any, sentences: Sentences) -> Composed:
        """At most three things to learn, the employee's own words first."""
        items: list[dict[str, Any]] = []
        for group in (
            [*from_words(brief), *from_wish(brief, sentences)],
            from_feedback(brief),
            from_goals(brief),
        ):
            if items:
                break  # feedback and goals are asked about only where nobody has said what to learn
            for one in group:
                if len(items) < _MOST and is_new(one, items, brief):
                    items.append(one)
        suggested = []
        for place, item in enumerate(items, start=1):
            said = item["company_gain"] or item["topic"] == "goal"
            complete(item, brief, sentences, place - 1)
            suggested += [f"{ITEMS}.{place}.company_gain"] if item["company_gain"] and not said else []
            suggested += [f"{ITEMS}.{place}.steps"] if _proposed(item) else []
        origins = {ITEMS: Origin.FACTS} if items else {}
        origins |= dict.fromkeys(suggested, Origin.COMPOSER)
        return Composed(
            fields={ITEMS: items},
            origins=origins,
            suggested=tuple(suggested),
            gaps=_gaps(brief, items, sentences),
        )

    def names(self, brief: Brief, material: Any, composed: Composed) -> Mapping[str, object]:
        """The skills that the model is to propose steps for."""
        named = [
            {"place": place, "skill": clean(item["skill"]), "why": clean(item["why"] or "")}
            for place, item in enumerate(composed.fields[ITEMS], start=1)
            if item["skill"]
        ]
        return {"skills": named}

    def schema(self, brief: Brief, material: Any, composed: Composed, info: EngineInfo) -> dict[str, Any] | None:
        """Steps for each skill, from a model that writes well; a small one adds nothing."""
        if not self.asks(info, brief.lang):
            return None
        steps = {"type": "array", "items": {"type": "string", "maxLength": _LONGEST_STEP}, "maxItems": 3}
        named = [n for n, item in enumerate(composed.fields[ITEMS], start=1) if item["skill"] and _proposed(item)]
        return object_schema({f"steps_{n}": steps for n in named}) if named else None

    def faults(self, brief: Brief, material: Any, composed: Composed, name: str, value: Any) -> list[Fault]:
        """Steps bring in nothing that nobody said, promise nothing, and do not begin with a course."""
        if not isinstance(value, list) or not value or not all(isinstance(step, str) for step in value):
            return [Fault("shape", "it is no list of steps")]
        faults = [fault for step in value for fault in text_faults(brief, step)]
        faults += [
            Fault("promise", f"“{words}” promises or judges") for s in value if (words := forbidden(s, brief.lang))
        ]
        if path_of(value[0], brief.lang) == EDUCATION:
            faults.append(Fault("order", "it begins with a course: first by doing, then among people who can"))
        if len({step.strip().lower() for step in value}) < len(value):
            faults.append(Fault("echo", "it says a step twice"))
        return faults

    def take(
        self, brief: Brief, material: Any, composed: Composed, said: Mapping[str, Any], sentences: Sentences
    ) -> Composed:
        """The plan with the model's steps in place of the composer's; those that were said stay first."""
        items = [dict(item) for item in composed.fields[ITEMS]]
        origins = dict(composed.origins)
        for name, steps in said.items():
            place = int(name.removeprefix("steps_"))
            item = items[place - 1]
            kept = [step for step in item["steps"] if not step["proposed"]]
            new = [new_step(step.strip().rstrip("."), brief.lang, proposed=True) for step in steps]
            item["steps"] = in_order([*kept, *new])
            origins[f"{ITEMS}.{place}.steps"] = Origin.MODEL
        return dataclasses.replace(composed, fields={ITEMS: items}, origins=origins)

    def recompose(self, brief: Brief, material: Any, edited: Composed, sentences: Sentences) -> Composed:
        """Once a skill is named by hand, what it serves and first steps follow; questions fit what is there."""
        items = [dict(item) for item in edited.fields[ITEMS]]
        suggested = list(edited.suggested)
        for place, item in enumerate(items, start=1):
            name = f"{ITEMS}.{place}"
            own = {part for part in ASKED if edited.origins.get(f"{name}.{part}") is Origin.YOU}
            if "skill" in own and item["skill"]:
                kept = {part: item[part] for part in own}
                complete(item, brief, sentences, place - 1)
                item |= kept
                if _proposed(item) and f"{name}.steps" not in suggested:
                    suggested.append(f"{name}.steps")
        return dataclasses.replace(
            edited, fields={ITEMS: items}, suggested=tuple(suggested), gaps=_gaps(brief, items, sentences)
        )

    def findings(self, brief: Brief, composed: Composed) -> tuple[Finding, ...]:
        """Rules 18 and 19 about the plan and the words it came from; what a question asks already is not said twice."""
        items = composed.fields[ITEMS] or ()
        found = check_plan([_plan_item(item) for item in items if item["skill"]], lang=brief.lang)
        told = [
            f for f in found if f.rule == "training-only" or (f.rule == "serves-both" and f.span != _whole(items, f))
        ]
        for text in (brief.rough, *(fact.text for fact in brief.facts)):
            if words := forbidden(text, brief.lang):
                place = text.lower().find(words.lower())
                kind = "promise" if _is_promise(words, brief.lang) else "appraisal"
                told.append(SERVES_BOTH.finding(Hit((place, place + len(words)), None, words, kind), brief.lang))
        return tuple({finding.message: finding for finding in told}.values())


def _proposed(item: Mapping[str, Any]) -> bool:
    return any(step["proposed"] for step in item["steps"] or ())


def _gaps(brief: Brief, items: Sequence[Mapping[str, Any]], sentences: Sentences) -> tuple[Gap, ...]:
    gaps = []
    facts = {fact.source: fact for fact in brief.facts if fact.topic in ("wish", "coaching", "recognition", "goal")}
    served = tuple(clean(f.text).rstrip(".") for f in brief.facts if f.topic in ("goal", "objective"))[:3]
    for place, item in enumerate(items, start=1):
        skill = brief_name(str(item["skill"] or ""))
        for part in ASKED:
            if item[part] or (not skill and part not in ("skill", "why")):
                continue
            name = f"{ITEMS}.{place}.{part}"
            if part == "skill":
                fact = facts[item["sources"][0]]
                gaps.append(Gap(field=name, question=sentences.say(f"ask_skill_{item['topic']}", fact_view(fact))))
            else:
                asked = sentences.say(f"ask_{part}", skill, place - 1)
                gaps.append(Gap(field=name, question=asked, candidates=served if part == "company_gain" else ()))
    return tuple(gaps)


def _plan_item(item: Mapping[str, Any]) -> PlanItem:
    due = (item["due"] or {}).get("date")
    steps = tuple(str(step["text"]) for step in item["steps"] or ())
    taught = bool(steps) and all(step["path"] == EDUCATION for step in item["steps"])
    return PlanItem(
        skill=str(item["skill"] or ""),
        why=str(item["why"] or ""),
        gain=str(item["company_gain"] or ""),
        path=EDUCATION if taught else EXPERIENCE if steps else "",
        steps=steps,
        support=str(item["support"] or ""),
        due=date.fromisoformat(due) if due else None,
    )


def _whole(items: Sequence[Mapping[str, Any]], finding: Finding) -> tuple[int, int]:
    """The span of a finding about a missing reason, which covers a whole skill."""
    lengths = {len(str(item["skill"])) for item in items if item["skill"]}
    return finding.span if finding.span[0] == 0 and finding.span[1] in lengths else (-1, -1)


def _is_promise(words: str, lang: Language) -> bool:
    from pmcoach.smart.sentence import read_sentence

    return read_sentence(words, lang).has("promise")


KIND = DevelopmentKind()

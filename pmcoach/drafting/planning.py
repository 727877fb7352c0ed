"""What may stand in a development plan: things to learn from own words, the wish, feedback and goals, with steps."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from pmcoach.domain.briefs import Brief, Fact, Language
from pmcoach.drafting.expecting import alike
from pmcoach.drafting.learning import EXPERIENCE, EXPOSURE, PATHS, forbidden, path_of, read_wanted
from pmcoach.drafting.prompts import Sentences, clean
from pmcoach.drafting.words import overlap, stems

_SERVED = ("goal", "duty", "objective", "role_produces", "role_effect", "role_interaction", "role_procedures")
_SHORT = 60


def from_words(brief: Brief) -> list[dict[str, Any]]:
    """What the employee said, in own words."""
    items: list[dict[str, Any]] = []
    for wanted in read_wanted(brief.rough, brief.lang, brief.today):
        steps = [new_step(step, brief.lang) for step in wanted.steps]
        due = {"text": wanted.due[0], "date": wanted.due[1]} if wanted.due else None
        items.append(
            _item("said", wanted.skill, ["you"], why=wanted.why, gain=wanted.gain, steps=steps, due=due)
            | {"support": wanted.support or None}
        )
    return items


def from_wish(brief: Brief, sentences: Sentences) -> list[dict[str, Any]]:
    """What is missing for the work that is wished for; what it is, where nobody has said."""
    items: list[dict[str, Any]] = []
    for fact in brief.facts:
        if fact.topic not in ("missing", "wish") or forbidden(fact.text, brief.lang):
            continue
        next_role = fact.values.get("next_role", fact.text)
        view = {name: clean(fact.values.get(name, "")) for name in ("next_role", "horizon")}
        view |= {"source": clean(fact.source), "next_role": _small(clean(next_role))}
        skill = clean(fact.text).rstrip(".") if fact.topic == "missing" else ""
        if fact.topic == "wish" and any(f.topic == "missing" for f in brief.facts):
            continue
        named = f"{fact.topic}_too" if items else fact.topic
        why = "" if forbidden(next_role, brief.lang) else sentences.say(f"why_{named}", view)
        items.append(_item(fact.topic, skill, [fact.source], why=why))
    return items


def from_feedback(brief: Brief) -> list[dict[str, Any]]:
    """Feedback that was said, what went well first: each a question about a skill."""
    said = [f for topic in ("recognition", "coaching") for f in brief.facts if f.topic == topic]
    return [_item(fact.topic, "", [fact.source]) for fact in said if not forbidden(fact.text, brief.lang)]


def from_goals(brief: Brief) -> list[dict[str, Any]]:
    """Goals, each a question about the skill that would help."""
    return [_item("goal", "", [fact.source]) for fact in brief.facts if fact.topic == "goal"]


def _item(
    topic: str,
    skill: str,
    sources: Sequence[str],
    *,
    why: str = "",
    gain: str = "",
    steps: Sequence[Mapping[str, Any]] = (),
    due: Mapping[str, Any] | None = None,
) -> dict[str, Any]:
    return {
        "skill": skill or None,
        "why": why or None,
        "company_gain": gain or None,
        "builds_on": None,
        "steps": list(steps),
        "support": None,
        "due": due,
        "topic": topic,
        "sources": list(sources),
    }


def is_new(one: Mapping[str, Any], items: Sequence[Mapping[str, Any]], brief: Brief) -> bool:
    """Whether it is in no plan yet; of each kind of feedback one is asked about, or the plan would be a list of it."""
    if one["skill"]:
        known = [str(i["skill"]) for i in items if i["skill"]]
        known += [fact.text for fact in brief.facts if fact.topic == "learning"]
        return not any(_same(one["skill"], other, brief.lang) for other in known)
    return all(item["topic"] != one["topic"] for item in items)


def _same(one: str, other: str, lang: Language) -> bool:
    return one.strip().lower() == other.strip().lower() or alike(one, other, lang)


def complete(item: dict[str, Any], brief: Brief, sentences: Sentences, n: int) -> None:
    """What the skill serves, what it builds on, and first steps that nobody has named."""
    skill = str(item["skill"] or "")
    own = next((f for f in brief.facts if f.source in item["sources"] and f.topic == "goal"), None)
    served = own or (_nearest(skill, brief, _SERVED) if skill else None)
    if served is not None and not item["company_gain"]:
        item["company_gain"] = sentences.say("gain", fact_view(served))
        item["sources"] = [*item["sources"], *([] if served.source in item["sources"] else [served.source])]
    if not skill:
        return
    praised = _nearest(skill, brief, ("recognition",))
    if praised is not None and not item["builds_on"]:
        item["builds_on"] = sentences.say("builds_on", fact_view(praised))
        item["sources"] = [*item["sources"], *([] if praised.source in item["sources"] else [praised.source])]
    steps = list(item["steps"])
    for fact in brief.facts:
        if fact.topic == "action" and _about(skill, fact.text, brief.lang) and not _says(steps, fact, brief.lang):
            step = new_step(f"{clean(fact.text).rstrip('.')} ({fact.source})", brief.lang)
            steps.append(step | {"due": fact.values.get("due") or None})
            item["sources"] = [*item["sources"], fact.source]
    there = {step["path"] for step in steps}
    if EXPERIENCE not in there:
        work = served is not None and served.topic in ("goal", "duty")
        text = (
            sentences.say("experience_in", fact_view(served), n) if work and served else sentences.say("experience", n)
        )
        steps.append(new_step(text, brief.lang, path=EXPERIENCE, proposed=True))
    if EXPOSURE not in there:
        steps.append(new_step(sentences.say("exposure", n), brief.lang, path=EXPOSURE, proposed=True))
    item["steps"] = in_order(steps)


def _nearest(skill: str, brief: Brief, topics: Sequence[str]) -> Fact | None:
    """The fact that shares most words with a skill; None where none shares enough to be about it."""
    known = [f for topic in topics for f in brief.facts if f.topic == topic and not forbidden(f.text, brief.lang)]
    best = max(known, key=lambda fact: overlap(skill, fact.text, brief.lang), default=None)
    return best if best is not None and _about(skill, best.text, brief.lang) else None


def _about(skill: str, text: str, lang: Language) -> bool:
    """Whether a text is about a skill: two content words shared, or the only one that the skill has."""
    return overlap(skill, text, lang) >= min(2, max(1, len(set(stems(skill, lang)))))


def _says(steps: Sequence[Mapping[str, Any]], fact: Fact, lang: Language) -> bool:
    return any(alike(str(step["text"]), fact.text, lang) for step in steps)


def new_step(text: str, lang: Language, *, path: str = "", proposed: bool = False) -> dict[str, Any]:
    """A step with the path by which it teaches; ``proposed`` where nobody has said it."""
    return {"text": text, "path": path or path_of(text, lang), "due": None, "proposed": proposed}


def in_order(steps: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Steps by doing first, then among people who can, then by being taught."""
    return [dict(step) for path in PATHS for step in steps if step["path"] == path]


def brief_name(skill: str) -> str:
    """A skill or a goal in as many words as a question has room for."""
    return skill if len(skill) <= _SHORT else skill[:_SHORT].rsplit(" ", 1)[0] + " …"


def fact_view(fact: Fact | None) -> dict[str, str]:
    """What a sentence may name of a fact."""
    if fact is None:
        return {}
    values = {name: clean(value) for name, value in fact.values.items()}
    text = clean(fact.text)
    told = text.rstrip(".")
    if fact.topic in ("coaching", "recognition") and text[-1:] not in "!?":
        told += "."
    return {
        **values,
        "next_role": _small(values.get("next_role") or text),
        "text": told,
        "short": brief_name(text.rstrip(".")),
        "source": clean(fact.source),
        "topic": fact.topic,
    }


def _small(role: str) -> str:
    """A role as it stands inside a sentence: "Team lead" as "team lead", "HR lead" as it is."""
    first = role.split(" ", 1)[0]
    return role[:1].lower() + role[1:] if first[1:] == first[1:].lower() and len(first) > 1 else role

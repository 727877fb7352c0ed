"""What is expected of a person: results, actions and behaviours, each serving an outcome or a duty of the role.

The words are those of the role's answers, the duties and the goals; a standard that nobody said is asked for.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal, cast

from pmcoach.domain.briefs import Brief
from pmcoach.domain.drafts import Finding, Gap, Origin
from pmcoach.drafting.expecting import QUESTIONS, Candidate, candidates
from pmcoach.drafting.kinds.kind import Composed, Fault, Kind, object_schema
from pmcoach.drafting.patterns import Patterns
from pmcoach.drafting.prompts import Sentences, clean
from pmcoach.drafting.verify import new_words, numbers, text_faults
from pmcoach.engines.protocol import EngineInfo
from pmcoach.smart.lint import check
from pmcoach.smart.mentions import QuantityKind
from pmcoach.smart.records.goal_sets import RoleAnswer, check_role
from pmcoach.smart.sentence import read_sentence

ITEMS = "expectations"
_LONGEST_STATEMENT = 200
_BY_QUANTITY = {
    QuantityKind.CURRENCY: "cost",
    QuantityKind.DURATION: "timeliness",
    QuantityKind.PERCENT: "quantity",
    QuantityKind.COUNT: "quantity",
}
"""By what a standard measures that counts one of these."""
_ABOUT = 60
"""Characters of a statement that a question repeats."""


@dataclass(frozen=True, slots=True)
class ExpectationsShape:
    """What an expectations draft holds.

    Each has a statement, its kind and measure, the standard, the sign to see it by, what it serves, the employee's own
    measure of success, and its sources.
    """

    expectations: tuple[Mapping[str, Any], ...] = ()


@dataclass(frozen=True, kw_only=True)
class ExpectationsKind(Kind):
    """Expectations composed from the facts; a model that writes well may word the statements better."""

    name: str = ITEMS
    shape: type[Any] = ExpectationsShape
    from_record: frozenset[str] = frozenset({"generic", "goal-set"})

    def read(self, brief: Brief, library: Patterns) -> Patterns:
        """The library, to propose what could be counted."""
        return library

    def compose(self, brief: Brief, material: Patterns, sentences: Sentences) -> Composed:
        """Results, actions and behaviours, in this order."""
        items: list[dict[str, Any]] = []
        suggested = []
        used: set[str] = set()
        told: set[str] = set()
        for place, one in enumerate(candidates(brief, sentences), start=1):
            sign = one.sign or (_proposed(brief, one, material, used) if one.kind != "behaviour" else "")
            if sign and not one.sign:
                suggested.append(f"{ITEMS}.{place}.sign")
                used.add(sign)
            if one.serves not in one.facts[:1] and one.serves.topic.startswith("role_"):
                suggested.append(f"{ITEMS}.{place}.serves")
            items.append(
                {
                    "statement": one.statement,
                    "kind": one.kind,
                    "measure": _measure(brief, one.statement, one.standard, one.kind),
                    "standard": one.standard or None,
                    "sign": sign or None,
                    "outcome": one.serves.topic.removeprefix("role_"),
                    "serves": sentences.say("serves", _served(one, told)),
                    "success_measure": None,
                    "sources": list(dict.fromkeys(fact.source for fact in (*one.facts, one.serves))),
                }
            )
        origins = {ITEMS: Origin.FACTS} if items else {}
        origins |= {name: Origin.LIBRARY if name.endswith(".sign") else Origin.COMPOSER for name in suggested}
        fields = {ITEMS: items}
        return Composed(fields=fields, origins=origins, suggested=tuple(suggested), gaps=_gaps(items, sentences))

    def names(self, brief: Brief, material: Patterns, composed: Composed) -> Mapping[str, object]:
        """The statements to word."""
        return {"statements": [clean(item["statement"]) for item in composed.fields[ITEMS]]}

    def schema(self, brief: Brief, material: Patterns, composed: Composed, info: EngineInfo) -> dict[str, Any] | None:
        """A statement each, from a model that writes well; a small one adds nothing."""
        if not self.asks(info, brief.lang):
            return None
        text = {"type": "string", "maxLength": _LONGEST_STATEMENT}
        asked = {f"statement_{n}": text for n in range(1, len(composed.fields[ITEMS]) + 1)}
        return object_schema(asked) if asked else None

    def faults(self, brief: Brief, material: Patterns, composed: Composed, name: str, value: Any) -> list[Fault]:
        """A better wording says the same, keeps the numbers, and the checker finds no more in it."""
        if not isinstance(value, str):
            return [Fault("shape", "it is not text")]
        before = str(composed.fields[ITEMS][int(name.removeprefix("statement_")) - 1]["statement"])
        alone = dataclasses.replace(brief, rough=before, role="", facts=(), objective=None)
        faults = text_faults(alone, value, echo=False)
        if lost := numbers(before, brief.lang) - numbers(value, brief.lang):
            faults.append(Fault("kept", f"these numbers are missing: {', '.join(sorted(lost))}"))
        if new := new_words(before, value, brief.lang):
            faults.append(Fault("grounded", f"nobody said these words: {', '.join(new)}"))
        if _errors(brief, value) > _errors(brief, before):
            faults.append(Fault("checked", "the checker finds more in it than in the plain sentence"))
        return faults

    def take(
        self, brief: Brief, material: Patterns, composed: Composed, said: Mapping[str, Any], sentences: Sentences
    ) -> Composed:
        """The expectations with the model's statements; none twice."""
        items = [dict(item) for item in composed.fields[ITEMS]]
        origins = dict(composed.origins)
        for name, text in said.items():
            place = int(name.removeprefix("statement_"))
            if all(text.strip() != item["statement"] for item in items):
                items[place - 1]["statement"] = text.strip()
                origins[f"{ITEMS}.{place}.statement"] = Origin.MODEL
        return dataclasses.replace(composed, fields={ITEMS: items}, origins=origins)

    def recompose(self, brief: Brief, material: Patterns, edited: Composed, sentences: Sentences) -> Composed:
        """A standard written by hand comes into the sentence; measure and questions follow."""
        items = [dict(item) for item in edited.fields[ITEMS]]
        plain = [one.statement for one in candidates(brief, sentences)]
        for place, item in enumerate(items, start=1):
            own = edited.origins.get(f"{ITEMS}.{place}.statement")
            if edited.origins.get(f"{ITEMS}.{place}.standard") is Origin.YOU and own is None and item["standard"]:
                base = plain[place - 1] if place <= len(plain) else str(item["statement"])
                item["statement"] = sentences.say("with_standard", base.rstrip("."), item["standard"].rstrip(".")) + "."
            item["measure"] = _measure(brief, item["statement"] or "", item["standard"] or "", item["kind"])
        return dataclasses.replace(edited, fields={ITEMS: items}, gaps=_gaps(items, sentences))

    def findings(self, brief: Brief, composed: Composed) -> tuple[Finding, ...]:
        """Rule 14 for the whole set."""
        said = {fact.topic.removeprefix("role_"): fact.text for fact in brief.facts if fact.topic.startswith("role_")}
        asked = {fact.values["question"]: clean(fact.text) for fact in brief.facts if fact.topic == "question"}
        answers = [RoleAnswer(question=asked.get(name, name), answer=said.get(name, "")) for name in QUESTIONS]
        agreed = [fact.values.get("kind", "") for fact in brief.facts if fact.topic == "expected"]
        kinds = [*agreed, *(str(item["kind"]) for item in composed.fields[ITEMS] or ())]
        return check_role(answers, cast("list[Literal['result', 'action', 'behaviour']]", kinds), lang=brief.lang)


def _gaps(items: Sequence[Mapping[str, Any]], sentences: Sentences) -> tuple[Gap, ...]:
    """For each expectation what makes it measurable, then how the employee would measure success."""
    gaps = []
    turns: dict[str, int] = {}
    for place, item in enumerate(items, start=1):
        kind = str(item["kind"])
        turn = turns.get(kind, 0)
        turns[kind] = turn + 1
        about = _short(str(item["statement"] or ""))
        if kind == "behaviour":
            if not item["sign"] and not item["standard"]:
                gaps.append(Gap(field=f"{ITEMS}.{place}.sign", question=sentences.say("ask_sign", about, turn)))
        elif not item["standard"]:
            asked = turn + (1 if kind == "result" else 0)
            how = "ask_procedure" if item["outcome"] == "procedures" else "ask_standard"
            gaps.append(Gap(field=f"{ITEMS}.{place}.standard", question=sentences.say(how, about, asked)))
        if not item["success_measure"]:
            success = sentences.say(f"ask_success_{kind}", turn)
            gaps.append(Gap(field=f"{ITEMS}.{place}.success_measure", question=success))
    return tuple(gaps)


def _short(statement: str) -> str:
    text = statement.rstrip(".").strip("“”")
    if ": " in text[:_ABOUT]:
        text = text.split(": ", 1)[1].strip("“”")
    if len(text) <= _ABOUT:
        return text
    return text[:_ABOUT].rsplit(" ", 1)[0].rstrip(",") + " …"


def _measure(brief: Brief, statement: str, standard: str, kind: str) -> str | None:
    """By which of the five measures it is judged; None while nobody has said how much is good."""
    if kind == "behaviour":
        return "manner"
    if not standard:
        return None
    kinds = {quantity.kind for quantity in read_sentence(standard, brief.lang).quantities}
    plain = next((measure for kind, measure in _BY_QUANTITY.items() if kind in kinds), None)
    if plain:
        return plain
    joined = statement if standard in statement else f"{statement.rstrip('.')}: {standard}."
    measure = check(joined, lang=brief.lang, kind="expectation", today=brief.today).measure
    if measure not in (None, "manner"):
        return measure
    if read_sentence(standard, brief.lang).times:
        return "timeliness"
    return "quantity" if any(map(str.isdigit, standard)) else "quality"


def _proposed(brief: Brief, one: Candidate, library: Patterns, used: set[str]) -> str:
    """What the library counts in such work, where it knows it."""
    found = library.nearest(f"{one.about} {one.about} {brief.role}", brief.lang, 3, one.about, brief.role)
    near = next((match.pattern for match in found if match.akin), None)
    offered = [m.name for m in near.measures if m.name not in used] if near else []
    return offered[0] if offered else ""


def _served(one: Candidate, told: set[str]) -> dict[str, str]:
    """What it serves; the words of an outcome once, and not where the statement is made of them."""
    fact = one.serves
    text = clean(fact.text).rstrip(".")
    again = fact is one.facts[0] or text in told
    told.add(text)
    return {"topic": fact.topic, "text": "" if again else text, "source": clean(fact.source)}


def _errors(brief: Brief, statement: str) -> int:
    report = check(statement, lang=brief.lang, kind="expectation", today=brief.today)
    return sum(finding.severity.value != "hint" for finding in report.findings)


KIND = ExpectationsKind()

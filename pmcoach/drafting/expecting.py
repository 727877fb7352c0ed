"""What may be expected of a person: candidates from goals, duties and the answers about the role, in plain words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from pmcoach.domain.briefs import Brief, Fact, Language
from pmcoach.drafting.phrases import capital, english_form, swedish_form
from pmcoach.drafting.prompts import Sentences, clean
from pmcoach.drafting.words import lexicon, overlap, stems
from pmcoach.smart.lint import check
from pmcoach.smart.mentions import QuantityKind, TimeKind
from pmcoach.smart.sentence import read_sentence

QUESTIONS = ("produces", "effect", "interaction", "procedures", "values")
"""The five questions about a role, in their order; a fact of topic "role_produces" holds an answer."""

KIND_OF = {
    "goal": "result",
    "role_produces": "result",
    "role_effect": "result",
    "duty": "action",
    "role_procedures": "action",
    "role_interaction": "behaviour",
    "role_values": "behaviour",
}
"""What kind of expectation follows from what."""

MOST = {"result": 2, "action": 3, "behaviour": 2}
"""How many of a kind are proposed: more than these nobody keeps in mind."""

_PART = re.compile(r"(?<=[.!?])\s+|[;\n]+")
_VERBS = ("delivery", "change", "activity", "attain")
_LIKE, _SAME = 0.75, 0.6
_SHARE = re.compile(
    r"\b(?:share|rate|percentage|proportion|level|part)\b|andel|procent|grad(?:en)?\b|kvot", re.IGNORECASE
)
_NO_STANDARD = re.compile(r"(?:for|in|för|i)\s", re.IGNORECASE)
_AFTER = re.compile(r"\s+(?:after|before|efter|före|innan)\s[^,.;]+", re.IGNORECASE)
_SHARED = 2
"""Content words that a goal or duty shares with an answer about the role before it is said to serve it."""
_PER = re.compile(r"\s+(?:per|i|om|a|each|every|varje)\s+\w+$")
_COMMITTING = (TimeKind.DEADLINE, TimeKind.CADENCE, TimeKind.SERVICE_LEVEL, TimeKind.OCCASION, TimeKind.PERIOD)


@dataclass(frozen=True, slots=True)
class Candidate:
    """Something to expect: the sentence, the facts it comes from, and what it serves."""

    kind: str
    statement: str
    facts: tuple[Fact, ...]
    serves: Fact
    standard: str = ""
    sign: str = ""
    about: str = ""
    """The words it is about, to ask for the standard."""


def candidates(brief: Brief, sentences: Sentences) -> list[Candidate]:
    """What the facts give to expect, the best first in each kind; none that is agreed or proposed already."""
    roles = [fact for fact in brief.facts if fact.topic.startswith("role_")]
    known = [clean(fact.text) for fact in brief.facts if fact.topic == "expected"]
    found: list[Candidate] = []
    for topic in KIND_OF:
        for fact in (fact for fact in brief.facts if fact.topic == topic):
            for one in _from(fact, roles, brief.lang, sentences):
                if any(alike(one.about, other, brief.lang) for other in known):
                    continue
                _take(found, one, brief.lang)
    chosen: list[Candidate] = []
    for kind, most in MOST.items():
        chosen += [one for one in found if one.kind == kind][:most]
    return chosen


def _take(found: list[Candidate], one: Candidate, lang: Language) -> None:
    """Add a candidate, or its source to one that says the same."""
    for place, other in enumerate(found):
        left, right = set(stems(one.about, lang)), set(stems(other.about, lang))
        if len(left & right) > 1 and len(left & right) / len(left | right) >= _SAME:
            more = tuple(fact for fact in one.facts if fact not in other.facts)
            found[place] = replace(other, facts=(*other.facts, *more))
            return
    found.append(one)


def _from(fact: Fact, roles: Sequence[Fact], lang: Language, sentences: Sentences) -> Iterator[Candidate]:
    if fact.topic == "goal":
        yield _from_goal(fact, roles, lang, sentences)
        return
    whole = fact.topic in ("role_values", "role_procedures")
    for part in [fact.text] if whole else _PART.split(fact.text):
        text = clean(part).strip(" .-•")
        if not stems(text, lang):
            continue
        said = as_expected(text, lang)
        if fact.topic == "duty":
            serves = _served(text, roles, lang) or fact
            statement = said or sentences.say("quoted", text)
        else:
            serves = fact
            acts = bool(said) and (
                said != capital(text) or (KIND_OF[fact.topic] != "result" and starts_with_verb(said, lang))
            )
            lead = sentences.say(fact.topic, _small(text)) if said else sentences.say("quoted", text)
            statement = said if acts else lead
        kind = KIND_OF[fact.topic]
        standard = _standard_in(statement, lang, kind) if kind != "behaviour" else ""
        yield Candidate(kind, _sentence(statement), (fact,), serves, standard, "", text)


def _from_goal(fact: Fact, roles: Sequence[Fact], lang: Language, sentences: Sentences) -> Candidate:
    values = {name: clean(value) for name, value in fact.values.items()}
    measure, target, due = (values.get(name, "") for name in ("measure", "target", "due"))
    statement = clean(fact.text)
    if measure and target[:1].isdigit() and values.get("direction"):
        per = _PER.search(target)
        measure = measure.removesuffix(per[0]) if per else measure
        form = _form(measure, target, lang)
        target = _number_alone(measure, target, lang)
        view = {"thing": form or measure, "bent": bool(form), "target": target, "due": due, "way": values["direction"]}
        statement = sentences.say("goal", view)
    served = _served(f"{measure} {fact.text}", roles, lang) or _objective(fact)
    standard = (
        sentences.say("standard", {"target": target, "due": due}) if target else _standard_in(statement, lang, "result")
    )
    facts = (fact, *((served,) if served else ()))
    sign = sentences.say("goal_sign", clean(fact.source))
    return Candidate("result", _sentence(statement), facts, served or fact, standard, sign, measure or statement)


def _objective(goal: Fact) -> Fact | None:
    """The objective that a goal hangs on."""
    title, source = goal.values.get("objective", ""), goal.values.get("objective_ref", "")
    return Fact(text=title, source=source, topic="objective") if title and source else None


def _form(measure: str, target: str, lang: Language) -> str | None:
    """A measure as a sentence says it; one that is counted in per cent as a share, unless it is named as one."""
    if re.search(r"%|percent|per cent|procent", target) and not _SHARE.search(measure):
        return f"the share of {measure}" if lang == "en" else f"andelen {measure}"
    return english_form(measure) if lang == "en" else swedish_form(measure)


def _number_alone(measure: str, target: str, lang: Language) -> str:
    """Put "5 findings" as "5" where the measure names the findings already."""
    match = re.fullmatch(r"([\d\s.,]*\d)\s+([^\W\d_]+)", target)
    return match[1] if match and stems(match[2], lang) and overlap(measure, match[2], lang) else target


def _served(text: str, roles: Sequence[Fact], lang: Language) -> Fact | None:
    """The answer about the role that shares most words with a duty or a goal; None where none shares enough."""
    best = max(roles, key=lambda role: overlap(text, role.text, lang), default=None)
    return best if best is not None and overlap(text, best.text, lang) >= _SHARED else None


def as_expected(text: str, lang: Language) -> str:
    """An answer in the first person as something to expect: "I answer all mails" as "Answer all mails".

    "" where words of the first person are left, which only a quotation can keep right.
    """
    words = lexicon("expecting", lang)
    plain = text
    for pattern, put in words["leading"]:
        plain = re.sub(pattern, put, plain, flags=re.IGNORECASE)
    for pattern, put in words["inner"] if plain != text else ():
        plain = re.sub(pattern, put, plain, flags=re.IGNORECASE)
    plain = " ".join(plain.split())
    return "" if re.search(words["left_over"], plain) else capital(plain)


def starts_with_verb(text: str, lang: Language) -> bool:
    """Whether a text begins with what somebody does or is, so that it stands as a sentence."""
    sentence = read_sentence(text, lang)
    first = sentence.words[0].text if sentence.words else ""
    if first in lexicon("expecting", lang)["verbs"]:
        return True
    return any(mark.first == 0 for mark in sentence.marked(*_VERBS)) and not first.endswith(("ing", "ande", "het"))


def _standard_in(statement: str, lang: Language, kind: str) -> str:
    """How much, how well or by when, where the words say it already, in those words; "" where they do not."""
    sentence = read_sentence(statement, lang)
    spans = [
        t.phrase
        for t in sentence.times
        if t.kind in _COMMITTING and not _NO_STANDARD.match(sentence.text[t.phrase[0] : t.phrase[1]])
    ]
    if check(statement, lang=lang, kind="expectation").measurable:
        counted = [q for q in sentence.quantities if q.counted or q.kind is not QuantityKind.COUNT]
        for quantity in counted:
            begin, end = quantity.phrase if quantity.phrase != (0, 0) else quantity.span
            after = _AFTER.match(sentence.text, end) if quantity.kind is QuantityKind.DURATION else None
            spans.append((begin, after.end() if after else end))
    elif kind != "action":
        return ""
    merged: list[tuple[int, int]] = []
    for begin, end in sorted(spans):
        if merged and begin <= merged[-1][1] + 1:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((begin, end))
    return ", ".join(sentence.text[begin:end].strip() for begin, end in merged)


def alike(one: str, other: str, lang: Language) -> bool:
    """Whether two texts are about the same thing: most content words of the shorter stand in the longer."""
    left, right = set(stems(one, lang)), set(stems(other, lang))
    fewest = min(len(left), len(right))
    return fewest > 1 and len(left & right) / fewest >= _LIKE


def _sentence(text: str) -> str:
    text = capital(text.strip().rstrip("."))
    return f"{text}." if text[-1:] not in "!?" else text


def _small(text: str) -> str:
    """A text as it stands behind a colon: a small first letter, unless it is a name or an abbreviation."""
    first = text.split(" ", 1)[0]
    keep = not first[:1].isupper() or first[1:] != first[1:].lower() or len(first) == 1
    return text if keep else text[:1].lower() + text[1:]

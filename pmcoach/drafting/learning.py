"""What somebody wants to learn, read from their own words: the skill, the reason, steps, support, a day."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from pmcoach.domain.briefs import Language
from pmcoach.drafting.phrases import capital
from pmcoach.drafting.prompts import clean
from pmcoach.drafting.words import lexicon
from pmcoach.smart.mentions import TimeKind
from pmcoach.smart.sentence import read_sentence
from pmcoach.smart.times import find_times

EXPERIENCE, EXPOSURE, EDUCATION = "experience", "exposure", "education"
PATHS = (EXPERIENCE, EXPOSURE, EDUCATION)
"""By doing it, among people who can, by being taught: in this order they teach most.

Source: CIPD, "What works in performance management"; 70-20-10 is a prompt here, no quota.
"""

_SENTENCE = re.compile(r"(?<=[.!?])\s+|[;\n]+")
_FORBIDDEN = ("promise", "appraisal")


@dataclass(frozen=True, slots=True)
class Wanted:
    """Something somebody wants to learn, in their own words; what was not said is empty."""

    skill: str
    why: str = ""
    gain: str = ""
    steps: tuple[str, ...] = ()
    support: str = ""
    due: tuple[str, str] | None = None
    """The day in words, and as ISO text."""


@dataclass(slots=True)
class _Said:
    skill: str
    why: str = ""
    gain: str = ""
    steps: list[str] = field(default_factory=list)
    support: str = ""
    due: tuple[str, str] | None = None


def read_wanted(rough: str, lang: Language, today: date) -> list[Wanted]:
    """What the words want, in their order. What promises a post or judges is in none of it."""
    words = lexicon("learning", lang)
    found: list[_Said] = []
    for sentence in (clean(part).strip(" -•") for part in _SENTENCE.split(rough)):
        text = sentence.rstrip(".!")
        if not text:
            continue
        skill = _skill_in(text, words)
        skill, reason = _apart(skill, words)
        if skill and not forbidden(skill, lang):
            due = _day_in(skill, lang, today)
            skill = _without(skill, due[0] if due else "", lang, today)
            found.append(_Said(skill=capital(skill), due=due))
            _put_reason(found[-1], reason, words, lang)
        elif found:
            _put(found[-1], text, words, lang, today)
        elif not forbidden(text, lang):
            found.append(_Said(skill=capital(text)))
    return [Wanted(s.skill, s.why, s.gain, tuple(s.steps), s.support, s.due) for s in found if s.skill]


def forbidden(text: str, lang: Language) -> str:
    """The words of a promise of promotion or of an appraisal in a text; "" where there are none (rule 18)."""
    sentence = read_sentence(text, lang)
    marks = sentence.marked(*_FORBIDDEN)
    return sentence.words_of(marks[0]) if marks else ""


def path_of(step: str, lang: Language) -> str:
    """By which path a step teaches, as its words tell."""
    words = lexicon("learning", lang)
    low = f" {step.lower()} "
    for path in (EDUCATION, EXPOSURE):
        if any(re.search(rf"(?<!\w){re.escape(word)}(?!\w)", low) for word in words[path]):
            return path
    compound = lang == "sv" and re.search(r"\w(?:kurs|kursen|utbildning|utbildningen)\b", low)
    return EDUCATION if compound else EXPERIENCE


def _skill_in(text: str, words: dict[str, Any]) -> str:
    for pattern in words["wants"]:
        match = re.match(pattern, text, re.IGNORECASE)
        if match:
            return str(match[1])
    return ""


def _apart(text: str, words: dict[str, Any]) -> tuple[str, str]:
    """What is wanted and the reason behind it."""
    match = re.search(words["reasons"], text, re.IGNORECASE)
    return (text[: match.start()].rstrip(" ,"), match[1]) if match else (text, "")


def _put_reason(said: _Said, reason: str, words: dict[str, Any], lang: Language) -> None:
    if not reason or forbidden(reason, lang):
        return
    plain = re.sub(words["strip_reason"], "", reason, flags=re.IGNORECASE)
    for pattern, put in words["first_person"]:
        plain = re.sub(pattern, put, plain, flags=re.IGNORECASE)
    if re.search(words["company"], plain, re.IGNORECASE):
        said.gain = said.gain or _sentence(plain)
    else:
        said.why = said.why or _sentence(plain)


def _put(said: _Said, text: str, words: dict[str, Any], lang: Language, today: date) -> None:
    """A further sentence: a step, a support, a day, or a reason."""
    if forbidden(text, lang):
        return
    said.due = said.due or _day_in(text, lang, today)
    could = re.match(words["could"], text, re.IGNORECASE)
    if could:
        said.steps.append(_sentence(could[1]).rstrip("."))
    elif re.search(words["needs"], text, re.IGNORECASE):
        said.support = f"{said.support} {_sentence(text)}".strip()
    elif re.search(words["company"], text, re.IGNORECASE):
        said.gain = said.gain or _sentence(text)
    elif said.due is None or said.due[0] not in text or len(text.split()) > len(said.due[0].split()) + 2:
        said.why = said.why or _sentence(text)


def _day_in(text: str, lang: Language, today: date) -> tuple[str, str] | None:
    for time in find_times(text, lang, today):
        if time.kind in (TimeKind.DEADLINE, TimeKind.PERIOD) and time.date is not None and time.date >= today:
            return time.text, time.date.isoformat()
    return None


def _without(text: str, words: str, lang: Language, today: date) -> str:
    """The text without the deadline that stands in it."""
    for time in find_times(text, lang, today) if words else ():
        if time.text == words:
            return " ".join((text[: time.phrase[0]] + text[time.phrase[1] :]).split()).strip(" ,")
    return text


def _sentence(text: str) -> str:
    return f"{capital(text.strip(' ,').rstrip('.'))}."

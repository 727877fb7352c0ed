"""Expectations: result, action or behaviour; measurable or not; by which measure."""

from __future__ import annotations

from typing import Literal

from pmcoach.smart.evidence import Evidence
from pmcoach.smart.mentions import QuantityKind, TimeKind

ExpectationKind = Literal["result", "action", "behaviour"]
Measure = Literal["quantity", "quality", "timeliness", "cost", "manner"]

USES = frozenset(
    {
        "behaviour",
        "person",
        "finite",
        "attain",
        "cost_words",
        "quality_words",
        "time_words",
        "change",
        "intention",
        "delivery",
        "subordinate",
    }
)
"""The lexicons read here."""

_STATES = frozenset({"is", "be", "are", "är", "vara"})
_WE = frozenset({"we", "vi"})
_STOPS = frozenset(",;:.()")
_SUBJECT_WORDS = 9
_BINDING = frozenset({TimeKind.DEADLINE, TimeKind.POINT, TimeKind.PERIOD})


def suggest_kind(evidence: Evidence) -> ExpectationKind:
    """What a sentence expects: something that comes of the work, something done, or a way of doing.

    A thing as the subject makes a result; a person who moves a figure does too. Of what a person does, words
    of manner make a behaviour, and the rest is action.
    """
    s = evidence.sentence
    place = _start(evidence)
    if place >= len(s.words):
        return "action"
    first = s.words[place].text
    if first in _WE and _next_verb(evidence, place) in _STATES:
        return "result"
    person = any(m.first in range(place, place + 4) for m in s.marked("person"))
    if not person and first not in _WE and _thing_leads(evidence, place):
        return "result"
    if evidence.numbers and any(m.first <= place + 1 for m in s.marked("change", "attain") if m.first >= place):
        return "result"
    if first in _STATES or (person and _next_verb(evidence, place) in _STATES):
        return "behaviour"
    return "behaviour" if _manner(evidence) else "action"


def is_measurable(evidence: Evidence) -> bool:
    """Whether a number, a time limit or a dated finished thing says when it is met."""
    dated = any(t.kind in _BINDING for t in evidence.sentence.times)
    return evidence.measured or (dated and evidence.deliverable is not None)


def find_measure(evidence: Evidence) -> Measure | None:
    """Which of the five general measures the sentence uses; None where it names none.

    Source: OPM, Developing Performance Standards (quality, quantity, timeliness, cost-effectiveness); manner
    is the observable sign of a behaviour.
    """
    s = evidence.sentence
    kinds = {q.kind for q in evidence.numbers}
    if QuantityKind.CURRENCY in kinds or s.has("cost_words"):
        return "cost"
    if evidence.service_levels or QuantityKind.DURATION in kinds or s.has("time_words"):
        return "timeliness"
    if suggest_kind(evidence) == "behaviour":
        return "manner"
    if s.has("quality_words"):
        return "quality"
    if kinds:
        return "quantity"
    return "timeliness" if any(t.kind in _BINDING for t in s.times) else None


def _start(evidence: Evidence) -> int:
    """Where the sentence itself starts, after a time or a setting that is closed by a comma."""
    s = evidence.sentence
    place = 0
    commas = [i for i, w in enumerate(s.words[:12]) if w.text == ","]
    opening = s.words[0].text if s.words else ""
    led = any(m.first == 0 for m in s.marked("halt", "subordinate")) or opening in ("as", "som")
    if commas and led:
        place = commas[-1] + 1 if any(ch.isdigit() for ch in s.words[max(0, commas[-1] - 1)].text) else commas[0] + 1
    while place < len(s.words) and (
        s.words[place].text in _STOPS or s.covered_by_time(s.words[place].start, s.words[place].end)
    ):
        place += 1
    return place


def _next_verb(evidence: Evidence, place: int) -> str:
    s = evidence.sentence
    verbs = {m.first for m in s.marked("delivery", "change", "intention", "behaviour")}
    return next((s.words[i].text for i in range(place + 1, len(s.words)) if i in verbs), "")


def _thing_leads(evidence: Evidence, place: int) -> bool:
    """Whether the subject is a thing: a noun first, and a finite verb after it in the same clause."""
    s = evidence.sentence
    first = s.words[place].text
    if first in _STATES:
        return False
    article = any(m.first == place for m in s.marked("noun_before", "determiner", "universal")) or first[0].isdigit()
    finite = {m.first for m in s.marked("finite")}
    asides = {m.first for m in s.marked("subordinate")} | {m.first for m in s.marked("purpose")}
    for i in range(place + 1, min(len(s.words), place + 1 + _SUBJECT_WORDS)):
        word = s.words[i].text
        if word in _STOPS or i in asides or word in ("and", "och", "that", "att"):
            break
        if i in finite or (s.lang == "sv" and word.endswith(("as", "ats"))):
            return True
    return article


def _manner(evidence: Evidence) -> bool:
    """Whether words of manner stand in it, rather than only an act and what it acts on."""
    s = evidence.sentence
    return s.has("behaviour") or any(
        w.text.endswith("ly") and len(w.text) > 5 and not s.covered_by_time(w.start, w.end) for w in s.words
    )

"""Expectations: result, action or behaviour; measurable or not; by which measure."""

from __future__ import annotations

from typing import Literal

from pmcoach.smart.evidence import Evidence
from pmcoach.smart.mentions import QuantityKind, TimeKind, TimeMention
from pmcoach.smart.numbers import number_words
from pmcoach.smart.sentence import Mark

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
        "output",
        "not_manner",
    }
)
"""The lexicons read here."""

_STATES = frozenset({"is", "be", "are", "är", "vara"})
_HAVING = frozenset({"has", "have", "har", "ha"})
_COPULAS = frozenset({"is", "are", "was", "were", "has", "have", "been", "will", "shall", "should"})
_WE = frozenset({"we", "vi"})
_STOPS = frozenset(",;:.()")
_SUBJECT_WORDS = 9
_FEW_WORDS = 5
_SHORT_ADVERB = 5
_DEFINITE = ("an", "en", "et", "erna", "arna", "orna")
_NO_PASSIVE = frozenset({"deras", "vilkas", "allas", "andras"})
_ARTICLES = frozenset({"a", "an", "the", "en", "ett", "den", "det"})
_TIMES = frozenset({"once", "twice", "thrice", "a", "per", "i", "om", "en", "ett"})
"""What a cadence begins with that says how many times, beside numbers: "a week" and its kin stand behind one thing."""
_FOR = ("for ", "för ", "inför ")
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
    counted = any(q.phrase[0] <= s.words[place].start < q.span[1] for q in s.quantities)
    if not person and first not in _WE and (counted or _thing_leads(evidence, place)):
        return "result"
    if evidence.numbers and any(m.first <= place + 1 for m in s.marked("change", "attain") if m.first >= place):
        return "result"
    if first in _STATES or (person and _next_verb(evidence, place) in _STATES):
        return "behaviour"
    if first in _HAVING and not s.has("output") and not evidence.numbers:
        return "behaviour"
    if _counts_acts(evidence, place):
        return "action"
    return "behaviour" if _manner(evidence) or not _act_on_thing(evidence, place) else "action"


def is_measurable(evidence: Evidence) -> bool:
    """Whether a number, a time limit or a dated finished thing says when it is met."""
    dated = any(_binds(evidence, time) for time in evidence.sentence.times)
    return evidence.measured or (dated and evidence.deliverable is not None)


def _binds(evidence: Evidence, time: TimeMention) -> bool:
    """Whether a time says when it is done, or how many times: not so "for the weekend", nor "every week" alone."""
    if time.kind is TimeKind.CADENCE:
        first = time.text.split()[0].lower()
        return first[0].isdigit() or first in _TIMES or first in number_words(evidence.sentence.lang).below_hundred
    aim = evidence.sentence.text[slice(*time.phrase)].lower()
    return time.kind in _BINDING and not (time.kind is TimeKind.POINT and aim.startswith(_FOR))


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
    while place < len(s.words) and (s.words[place].text in _STOPS or place in s.timed):
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
    if s.lang == "sv" and any(m.first == place for m in s.marked("delivery", "change", "intention", "behaviour")):
        return False
    article = any(m.first == place for m in s.marked("noun_before", "determiner", "universal")) or first[0].isdigit()
    finite = {m.first for m in s.marked("finite")}
    verb_like = any(m.first == place for m in s.marked("delivery", "change", "intention", "behaviour"))
    asides = {m.first for m in s.marked("subordinate")} | {m.first for m in s.marked("purpose")}
    for i in range(place + 1, min(len(s.words), place + 1 + _SUBJECT_WORDS)):
        word = s.words[i].text
        if word in _STOPS or i in asides or word in ("and", "och", "that", "att"):
            break
        if verb_like and i > place + 1 and word not in _COPULAS:
            continue
        if i in finite or (s.lang == "sv" and word.endswith(("as", "ats")) and word not in _NO_PASSIVE):
            return True
    return article


def _manner(evidence: Evidence) -> bool:
    """Whether words of manner stand in it, rather than only an act and what it acts on."""
    s = evidence.sentence
    none = s.places("not_manner")
    return any(m.first not in none for m in s.marked("behaviour")) or _adverb(evidence)


def _adverb(evidence: Evidence) -> bool:
    s = evidence.sentence
    none = s.places("not_manner")
    return s.lang == "en" and any(
        w.text.endswith("ly") and len(w.text) > _SHORT_ADVERB and i not in s.timed and i not in none
        for i, w in enumerate(s.words)
    )


def _lead(evidence: Evidence, place: int) -> Mark | None:
    """The verb of doing that the sentence starts with, where it is known and not one that only intends."""
    s = evidence.sentence
    wishing = {m.first: m.last for m in s.marked("intention")}
    for mark in s.marked("delivery", "change"):
        if place <= mark.first <= place + 2 and wishing.get(mark.first, -1) < mark.last:
            return mark
    return None


def _counts_acts(evidence: Evidence, place: int) -> bool:
    """Whether it counts what is done ("gives three talks a month") and says nothing of the way."""
    return bool(evidence.numbers) and _lead(evidence, place) is not None and not _adverb(evidence)


def _act_on_thing(evidence: Evidence, place: int) -> bool:
    """Whether the leading verb does something to a thing ("operates the forklift").

    A verb of doing does. One that only intends does where an article, a number or something that can be handed
    over follows; so does one that is not known, and where it stands in a few bare words.
    """
    s = evidence.sentence
    if _lead(evidence, place) is not None or s.has("output") or evidence.numbers:
        return True
    after = [w.text for w in s.words[place + 1 : place + 4]]
    if any(w in _ARTICLES or w[0].isdigit() for w in after):
        return True
    if s.lang == "sv" and any(len(w) > _SHORT_ADVERB and w.endswith(_DEFINITE) for w in after):
        return True
    return len(s.words) - place <= _FEW_WORDS and not any(m.first == place for m in s.marked("intention"))

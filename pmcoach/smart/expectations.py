"""Expectations: result, action or behaviour; measurable or not; by which measure."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Literal, get_args

from pmcoach.smart.clauses.reading import read_clause
from pmcoach.smart.clues import find_clues
from pmcoach.smart.evidence import Evidence
from pmcoach.smart.mentions import QuantityKind, TimeKind, TimeMention
from pmcoach.smart.numbers import number_words

ExpectationKind = Literal["result", "action", "behaviour"]
Measure = Literal["quantity", "quality", "timeliness", "cost", "manner"]

USES = frozenset(
    {
        "attain",
        "behaviour",
        "change",
        "cost_words",
        "delivery",
        "doing",
        "finite",
        "intention",
        "limit",
        "not_manner",
        "output",
        "person",
        "quality_words",
        "served",
        "subordinate",
        "time_words",
    }
)
"""The lexicons read here."""

WEIGHTS = Path(__file__).parent / "expectation_weights.toml"
"""How much each clue speaks for each kind (fitted by training/fit_expectations.py)."""

_TIMES = frozenset({"once", "twice", "thrice", "a", "per", "i", "om", "en", "ett"})
"""What a cadence begins with that says how many times, beside numbers: "a week" and its kin stand behind one thing."""
_BOUNDS = frozenset({"at", "least", "most", "minst", "högst"})
_FOR = ("for ", "för ", "inför ")
_BINDING = frozenset({TimeKind.DEADLINE, TimeKind.POINT, TimeKind.PERIOD})
_DAYS = _BINDING | {TimeKind.CADENCE}
_LIMIT_REACH = 3


def suggest_kind(evidence: Evidence) -> ExpectationKind:
    """What a sentence expects: something that comes of the work, something done, or a way of doing."""
    return weigh_kinds(find_clues(evidence), _weights())


def weigh_kinds(clues: frozenset[str], weights: Mapping[str, Mapping[str, float]]) -> ExpectationKind:
    """The kind that the clues speak most for."""
    kinds: tuple[ExpectationKind, ...] = get_args(ExpectationKind)
    return max(kinds, key=lambda kind: sum(weights[kind].get(clue, 0.0) for clue in clues))


@cache
def _weights() -> dict[str, dict[str, float]]:
    import tomllib  # 15 ms that a start without any checking need not pay

    return tomllib.loads(WEIGHTS.read_text("utf-8"))


def is_measurable(evidence: Evidence) -> bool:
    """Whether a number, a time limit or a day for something that is then there or done says when it is met."""
    if evidence.measured:
        return True
    if not (_limited(evidence) or any(_binds(evidence, time) for time in evidence.sentence.times)):
        return False
    return evidence.deliverable is not None or _plainly_done(evidence)


def _plainly_done(evidence: Evidence) -> bool:
    """Whether anybody could see on the day that it is done, or that the thing is as it should be."""
    s = evidence.sentence
    kind = suggest_kind(evidence)
    if s.has("comparative", "vague_amount") or kind == "behaviour":
        return False
    return kind == "action" or (read_clause(s).subject == "thing" and not s.has("change"))


def _limited(evidence: Evidence) -> bool:
    """Whether a limit stands before a day, also one that comes round ("by the 25th of each month")."""
    s = evidence.sentence
    days = {s.word_at(t.span[0]) for t in s.times if t.kind in _DAYS}
    days |= {s.word_at(q.span[0]) for q in s.quantities if q.kind is QuantityKind.ORDINAL}
    return any(m.last < day <= m.last + _LIMIT_REACH for m in s.marked("limit") for day in days)


def _binds(evidence: Evidence, time: TimeMention) -> bool:
    """Whether a time says when it is done, or how many times: not so "for the weekend", nor "every week" alone."""
    if time.kind is TimeKind.CADENCE:
        first = next((w for w in time.text.lower().split() if w not in _BOUNDS), "-")
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

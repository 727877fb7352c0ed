"""What could be counted: what the facts name, then what the library knows, then what a model proposes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from pmcoach.domain.amounts import Direction
from pmcoach.domain.briefs import Brief
from pmcoach.domain.drafts import Origin
from pmcoach.drafting.patterns import Match, PatternMeasure
from pmcoach.drafting.phrases import english_form, swedish_form
from pmcoach.drafting.reading import Reading
from pmcoach.drafting.reading.direction import points
from pmcoach.drafting.reading.naming.values import is_scale
from pmcoach.drafting.reading.sorts import Sort, is_bare, sort_of
from pmcoach.drafting.verify import Fault, facts_text, invented_numbers, text_faults
from pmcoach.drafting.words import WORD, lexicon, overlap, stem, stems

_PROPOSALS, _NEAR = 2, 0.12
"""Where the facts name fewer measures than this, one shared word and some nearness are enough to propose one."""

_FAR, _SHARED = 0.1, 2
"""A measure of a pattern about other work is offered only where its name shares so many words with the wish."""

_LEAST_GROUNDED = 0.3
"""The least share of a measure's own words that the brief must hold."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A measure that may be offered.

    ``form`` is how a sentence says it, ``decimals`` how finely it is counted; a ``weak`` one says too little to lead.
    """

    text: str
    form: str
    unit: str
    direction: Direction | None
    origin: Origin
    decimals: int | None = None
    weak: bool = False


def measure_candidates(brief: Brief, reading: Reading, matches: Sequence[Match]) -> tuple[Candidate, ...]:
    """The measures to offer, best first."""
    found: list[Candidate] = []
    for named in reading.measures:
        form = named.form or _form(brief, named.name)
        found.append(Candidate(named.name, form, reading.unit, reading.direction, Origin.FACTS, weak=named.weak))
    few = 0 < len(found) < _PROPOSALS
    offered: list[tuple[float, Candidate]] = []
    for match in matches:
        for place, measure in enumerate(match.pattern.measures):
            if invented_numbers(brief, measure.name) or not _fits(reading, measure, brief):
                continue
            shared = overlap(measure.name, brief.rough, brief.lang)
            if (
                not match.akin
                and (shared < _SHARED or match.score < _FAR)
                and not (few and shared and match.score > _NEAR)
            ):
                continue
            if reading.direction is not None and measure.direction is not reading.direction:
                continue
            score = match.score + 0.12 * min(shared, 3) - 0.02 * place
            candidate = Candidate(
                measure.name, measure.form, measure.unit, measure.direction, Origin.LIBRARY, measure.decimals
            )
            offered.append((score, candidate))
    for _, candidate in sorted(offered, key=lambda item: -item[0]):
        if all(candidate.text.lower() != other.text.lower() for other in found):
            found.append(candidate)
    return tuple(found)


def sound_measure(brief: Brief, value: Any, offered: Sequence[str]) -> list[Fault]:
    """Why a model's measure cannot stand: it must be one of those offered, or a short noun phrase about the wish."""
    if not isinstance(value, str) or not value.strip():
        return [Fault("shape", "it is empty")]
    text = value.strip()
    if text in offered:
        return []
    faults = text_faults(brief, text, echo=False)
    if not 1 <= len(text.split()) <= 12 or text[-1] in ".!?":
        faults.append(Fault("shape", "it is not a short noun phrase"))
    if any(char.isdigit() for char in text):
        faults.append(Fault("grounded", "a measure names what is counted, without numbers"))
    if not overlap(text, facts_text(brief), brief.lang):
        faults.append(Fault("grounded", "it is not about the wish"))
    return faults


def own_faults(brief: Brief, reading: Reading, value: Any, offered: Sequence[str]) -> list[Fault]:
    """Why a model's measure cannot stand beside the numbers that were read; one of those offered always can."""
    faults = sound_measure(brief, value, offered)
    if faults or value.strip() in offered:
        return faults
    if grounded_share(brief, value) < _LEAST_GROUNDED:
        faults.append(Fault("grounded", "most of it is about something else"))
    if not holds_numbers(brief, reading, value):
        faults.append(Fault("kept", "the numbers of the facts are no shares"))
    return faults


def grounded_share(brief: Brief, name: str) -> float:
    """How much of a measure's own words the brief holds, 0 to 1; words of measuring ("per week") are none."""
    plain = set(stems(" ".join(lexicon("choosing", brief.lang)["measuring"]), brief.lang))
    own = set(stems(name, brief.lang)) - plain
    return len(own & set(stems(facts_text(brief), brief.lang))) / len(own) if own else 0.0


def own_candidate(brief: Brief, reading: Reading, name: str) -> Candidate:
    """A model's measure as one to offer; where the numbers are shares, things become their share.

    A rate ("per week") that the brief does not speak of is left out: with it the numbers would say something else.
    """
    rate = re.search(lexicon("choosing", brief.lang)["rate"], name, re.IGNORECASE)
    said = {stem(word, brief.lang) for word in WORD.findall(facts_text(brief))}
    if rate is not None and stem(rate["per"], brief.lang) not in said:
        name = name[: rate.start()]
    form = _form(brief, name)
    words = lexicon("naming", brief.lang)
    if _sort(reading) is Sort.SHARE and form.startswith(f"{words['count_form']} "):
        name, form = f"{words['share']} {name}", f"{words['share_form']} {name}"
    return Candidate(name, form, "", None, Origin.MODEL)


def holds_numbers(brief: Brief, reading: Reading, name: str) -> bool:
    """Whether numbers of the facts could be values of a measure, as far as its name tells: a share is no count."""
    sort = _sort(reading)
    is_share = re.match(lexicon("phrases", brief.lang)["share_word"], name, re.IGNORECASE) is not None
    if is_share and is_scale([read for read in (reading.baseline_read, reading.target_read) if read]):
        return False
    return sort is None or not is_share or sort is Sort.SHARE


def goes_the_way(brief: Brief, reading: Reading, name: str) -> bool:
    """Whether a measure can go the way that is wanted: nobody raises how many find the food dull."""
    return reading.direction is not Direction.UP or not points("poor", name, brief.lang)


def says_as_much(brief: Brief, first: Candidate, name: str) -> bool:
    """Whether a measure says all that the composer's first one says: "applications back" has lost that they are sent.

    What the composer itself finds weak, or took from the library, may be passed by any.
    """
    lesser = first.weak or first.origin is not Origin.FACTS
    return lesser or set(stems(first.text, brief.lang)) <= set(stems(name, brief.lang))


def counts_the_same(brief: Brief, reading: Reading, name: str) -> bool:
    """Whether a measure names the things that the facts count ("23 letters"), where they count things."""
    read = next((r for r in (reading.baseline_read, reading.target_read) if r and r.mention.counted), None)
    if read is None or sort_of(read.mention) is not Sort.COUNT:
        return True
    return bool(overlap(name, read.mention.counted, brief.lang))


def _sort(reading: Reading) -> Sort | None:
    """The sort of the numbers that were read, None for a bare number."""
    read = next((r for r in (reading.baseline_read, reading.target_read) if r and not is_bare(r.mention)), None)
    return sort_of(read.mention) if read is not None else None


def _fits(reading: Reading, measure: PatternMeasure, brief: Brief) -> bool:
    """Whether numbers of the facts could be values of this measure."""
    read = reading.baseline_read or reading.target_read
    sort = sort_of(read.mention) if read is not None else None
    if sort is None:
        return True
    spoken = re.search(lexicon("phrases", brief.lang)["time_units"], measure.name, re.IGNORECASE)
    if sort is Sort.TIME and read is not None and spoken and spoken[0].lower() not in read.amount.text.lower():
        return False
    return sort is unit_sort(measure.unit, brief)


def unit_sort(unit: str, brief: Brief) -> Sort:
    """The sort of number that a unit of the library stands for."""
    units = lexicon("phrases", brief.lang)["units"]
    if unit.lower() in units["time"]:
        return Sort.TIME
    if unit in units["money"]:
        return Sort.MONEY
    if unit == "%" or unit.startswith(("of ", "av ")):
        return Sort.SHARE
    return Sort.COUNT


def _form(brief: Brief, name: str) -> str:
    return english_form(name) if brief.lang == "en" else swedish_form(name) or name

"""All that a brief says about a goal, put together."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from typing import overload

from pmcoach.domain.amounts import Amount, Bound, Direction, DueDate
from pmcoach.domain.briefs import Brief, Language
from pmcoach.drafting.notes.lexicon import notes_lexicon
from pmcoach.drafting.notes.verb_words import from_ing
from pmcoach.drafting.reading.clauses import cut, read_lines, says
from pmcoach.drafting.reading.complaints import complained_direction
from pmcoach.drafting.reading.day_standing import DayReader
from pmcoach.drafting.reading.direction import direction_of, hinted_direction, usual_direction, words_direction
from pmcoach.drafting.reading.marking import mark_facts
from pmcoach.drafting.reading.naming import name_measures, named_in_facts
from pmcoach.drafting.reading.opinion import Opinion
from pmcoach.drafting.reading.parts import Part, Reading, ReadQuantity, Step
from pmcoach.drafting.reading.sorts import is_bare, sort_of
from pmcoach.drafting.reading.values import ValueReader
from pmcoach.drafting.words import lexicon
from pmcoach.smart.mentions import QuantityKind


def read_facts(brief: Brief, opinion: Opinion | None = None) -> Reading:
    """What each quantity and date in the rough words and the facts is, and what follows for the goal.

    ``opinion`` is somebody's who read the brief too; it is heard where the evidence leaves doubt.
    """
    brief = replace(brief, rough=_plainer(brief.rough, brief.lang))
    lines = read_lines(brief)
    clauses = {line.index: cut(line, brief.lang) for line in lines}
    reader = ValueReader(lines, clauses, brief.lang, brief.today, brief.role)
    marked = cache(lambda: mark_facts(lines, clauses, reader.said, brief))
    if opinion is not None:
        reader.hear = lambda counted: opinion.of_values(marked(), counted)
    values = reader.read()
    baseline = next((v for v in values if v.part is Part.BASELINE), None)
    target = next((v for v in values if v.part is Part.TARGET), None)
    plain = named_in_facts(values, lines, brief) if baseline is None and target is None else None
    if plain is not None:
        baseline = replace(plain[0], part=Part.BASELINE, reason="the facts name this measure")
        values = [baseline if v is plain[0] else v for v in values]
    said = words_direction(brief.rough, reader.wanted, brief.lang)
    if (
        baseline is not None
        and target is None
        and said is Direction.UP
        and says("negative", baseline.mention.counted, brief.lang)
    ):
        unclear = replace(baseline, part=Part.UNCLEAR, reason="it may count the opposite of the wish")
        values, baseline = [unclear if v is baseline else v for v in values], None
    days = DayReader(lines, clauses, values, brief.lang, brief.today)
    if opinion is not None:
        places = reader.place_of(baseline), reader.place_of(target)
        days.hear = lambda: opinion.of_days(marked(), *places)
    times, due, date_doubts = days.read()
    steps = tuple(
        Step(v.amount.text, DueDate(text=t.mention.text, date=t.mention.date.isoformat() if t.mention.date else None))
        for v in values
        for t in times
        if v.part is Part.MILESTONE and t.part is Part.MILESTONE and v.clause is t.clause
    )
    aim = _worked_out(target, baseline) if target else None
    base = _alike(baseline, target)
    direction = direction_of(brief, baseline, target, base, aim, reader.wanted)
    if direction is None:
        direction = complained_direction(brief.rough, baseline, target, brief.lang)
    sort = next((sort_of(v.mention) for v in (baseline, target) if v is not None and not is_bare(v.mention)), None)
    wished = hinted_direction(brief.rough, said, sort, brief.lang) if said is not None else None
    turned = wished is not None and direction is not None and wished is not direction and baseline is not None
    names = name_measures(brief, lines, baseline, target, reader.wanted, turned, direction)
    names = tuple(dict.fromkeys((plain[1], *names))) if plain else names
    measure = names[0] if names else None
    direction = direction or usual_direction(measure.name if measure else "", baseline, brief.lang)
    aim = _possible(aim, direction)
    doubts = {
        "baseline": _maybe(values) if baseline is None else (),
        "target": tuple(dict.fromkeys(v.amount.text for v in values if v.part is Part.UNSETTLED))
        if target is None
        else (),
        "due": date_doubts,
    }
    return Reading(
        quantities=tuple(values),
        times=tuple(times),
        baseline=base,
        target=aim,
        due=due,
        steps=steps,
        doubts=doubts,
        direction=direction,
        measures=names,
        unit=_unit(baseline, target),
        baseline_read=baseline,
        target_read=target,
    )


def _plainer(wish: str, lang: Language) -> str:
    """A wish said more plainly: who wants to "get quicker at answering the phone" wants to answer it quicker."""
    for pattern, put in lexicon("naming", lang)["plainer"]:
        if (found := re.search(pattern, wish, re.IGNORECASE)) is not None:
            verb = found["verb"].lower()
            said = {**found.groupdict(), "verb": from_ing(verb, notes_lexicon(lang)) if lang == "en" else verb}
            wish = wish[: found.start()] + put.format(**said) + wish[found.end() :]
    return wish


@overload
def _alike(one: ReadQuantity, other: ReadQuantity | None) -> Amount: ...
@overload
def _alike(one: None, other: ReadQuantity | None) -> None: ...
@overload
def _alike(one: ReadQuantity | None, other: ReadQuantity | None) -> Amount | None: ...
def _alike(one: ReadQuantity | None, other: ReadQuantity | None) -> Amount | None:
    """A quantity with its value; a bare number takes the unit of the number that it is compared with."""
    if one is None:
        return None
    amount = one.amount
    if other is None or not is_bare(one.mention) or other.amount.value is None or sort_of(other.mention) is None:
        return amount
    spoken = re.findall(r"\d+(?:[.,]\d+)?", re.sub(r"(?<=\d)[  ,.](?=\d{3}(?!\d))", "", other.amount.text))
    if len(spoken) != 1 or amount.value is None:
        return replace(amount, unit=other.amount.unit) if is_bare(one.mention) and len(spoken) == 1 else amount
    said = float(spoken[0].replace(",", "."))
    scale = other.amount.value / said if said else 1.0
    return replace(amount, value=round(amount.value * scale, 6), unit=other.amount.unit)


def _worked_out(target: ReadQuantity, baseline: ReadQuantity | None) -> Amount:
    """The target; a relative one with the value and unit that the baseline gives it."""
    if target.mention.kind is not QuantityKind.RELATIVE:
        return _alike(target, baseline)
    amount = target.amount
    value, unit = None, amount.unit
    if baseline is not None and baseline.amount.value is not None:
        unit = baseline.amount.unit
        if target.mention.factor is not None:
            value = round(baseline.amount.value * target.mention.factor, 6)
        elif target.mention.delta is not None:
            value = round(baseline.amount.value + target.mention.delta, 6)
    return replace(amount, value=value, unit=unit)


def _maybe(values: list[ReadQuantity]) -> tuple[str, ...]:
    """Words that may say where things stand: the likely ones, else every number whose part is not plain."""
    for parts in ((Part.UNCLEAR,), (Part.OTHER_MEASURE, Part.SIZE)):
        if found := tuple(dict.fromkeys(v.amount.text for v in values if v.part in parts)):
            return found
    return ()


def _possible(aim: Amount | None, direction: Direction | None) -> Amount | None:
    """The target without a bound that would run against the way it goes: "bring it up to 20%" is no "at most"."""
    against = {Direction.UP: Bound.MAX, Direction.DOWN: Bound.MIN}
    if aim is None or direction is None or aim.bound is not against[direction]:
        return aim
    return replace(aim, bound=None)


def _unit(baseline: ReadQuantity | None, target: ReadQuantity | None) -> str:
    for read in (target, baseline):
        if read is not None and sort_of(read.mention) is not None and read.amount.unit:
            return read.amount.unit
    return ""

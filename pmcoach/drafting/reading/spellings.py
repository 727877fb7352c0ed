"""Numbers as people write them where, in the goals that are checked, they would be none.

"Working day 9" is the name of a day, "5h50" a code, "June 8 of 50" a date; in the facts of a brief each is a value.
Where one stands, the shorter numbers and the times in the same words are none.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from pmcoach.domain.amounts import Amount, Bound
from pmcoach.domain.briefs import Language
from pmcoach.drafting.words import lexicon
from pmcoach.smart.mentions import QuantityKind, QuantityMention, TimeKind, TimeMention
from pmcoach.smart.quantities import find_quantities

_HOURS = re.compile(r"(?<![\w.,:])(\d{1,3})\s?(?:h|hrs?|t|tim)\.?\s?([0-5]\d)(?![\d.,:%])(?:\s?(?:min|m)\b)?")
_SAID = ("said", "all", "none")
"""Names for the words that are the quantity, where a pattern needs others beside them."""
_POWER = re.compile(r"(?<=[^\W\d_])[23²³](?!\w)")


def written_otherwise(text: str, times: Sequence[TimeMention], lang: Language) -> Iterable[QuantityMention]:
    """The quantities of a line that the checker's parser does not read, or reads only half of."""
    words = lexicon("words", lang)
    for found in _HOURS.finditer(text):
        yield _mention(found, QuantityKind.DURATION, float(int(found[1]) * 3600 + int(found[2]) * 60), "s")
    for found in re.finditer(words["working_day"], text, re.IGNORECASE):
        number = next(iter(find_quantities(found["number"], lang)), None)
        if number is not None and number.amount.value is not None:
            yield _mention(found, QuantityKind.DURATION, number.amount.value, "working days")
    for found in re.finditer(words["one_each"], text, re.IGNORECASE):
        yield _mention(found, QuantityKind.RATE, 1.0, f"per {found['per']}", per=found["per"])
    for found in re.finditer(words["one_at_most"], text, re.IGNORECASE):
        yield _mention(found, QuantityKind.COUNT, 1.0, "", bound=Bound.MAX)
    for found in re.finditer(words["everyone"], text, re.IGNORECASE):
        yield _mention(found, QuantityKind.RATIO, 1.0, "share", counted=found["all"])
    for found in re.finditer(words["none_of"], text, re.IGNORECASE):
        yield _mention(found, QuantityKind.COUNT, 0.0, "", counted=found["none"] or "")
    for found in re.finditer(words["fraction"], text, re.IGNORECASE):
        yield _mention(found, QuantityKind.RATIO, 1 / int(found["of"]), "share")
    for found in re.finditer(words["one_thing_at_most"], text, re.IGNORECASE):
        yield _mention(found, QuantityKind.COUNT, 1.0, found["thing"], counted=found["thing"], bound=Bound.MAX)
    for found in re.finditer(words["one_thing_each"], text, re.IGNORECASE):
        yield _mention(found, QuantityKind.RATE, 1.0, found["thing"], counted=found["thing"], per=found["per"])
    for found in re.finditer(words["under_a_length"], text, re.IGNORECASE):
        yield from _lengths_in(found, lang)
    yield from _part_in_a_date(text, times, lang)
    yield from _decided_lengths(text, times, lang)


def _lengths_in(found: re.Match[str], lang: Language) -> Iterable[QuantityMention]:
    """The length in "komma under en vecka", with the word that bounds it."""
    for one in find_quantities(found["length"], lang):
        if one.span[0] == 0 and one.kind is QuantityKind.DURATION:
            start = found.start("length")
            amount = replace(one.amount, bound=Bound.MAX)
            span = (start, start + one.span[1])
            yield replace(one, span=span, phrase=(found.start("all"), span[1]), amount=amount)


def _mention(
    found: re.Match[str],
    kind: QuantityKind,
    value: float,
    unit: str,
    per: str = "",
    counted: str = "",
    bound: Bound | None = None,
) -> QuantityMention:
    group = next((name for name, words in found.groupdict().items() if name in _SAID and words), 0)
    amount = Amount(text=found[group], value=value, unit=unit, bound=bound)
    span = found.span(group)
    return QuantityMention(span=span, kind=kind, amount=amount, phrase=span, counted=counted, per=per)


def _part_in_a_date(text: str, times: Sequence[TimeMention], lang: Language) -> Iterable[QuantityMention]:
    """A share whose part looks like the day of a month: "in June 8 of 50 recordings"."""
    for found in re.finditer(lexicon("words", lang)["figures_of"], text, re.IGNORECASE):
        if any(t.span[0] < found.start() < t.span[1] <= found.end() for t in times):
            part, whole = float(found["part"]), float(found["whole"])
            if part <= whole:
                yield _mention(found, QuantityKind.RATIO, part / whole, "share")


def _decided_lengths(text: str, times: Sequence[TimeMention], lang: Language) -> Iterable[QuantityMention]:
    """The length that was agreed about, which is no day to come: "vi är överens om två dagar"."""
    for time in times:
        length = re.fullmatch(lexicon("words", lang)["about_length"], time.text, re.IGNORECASE)
        lead = re.search(lexicon("words", lang)["agreed_about"], text[: time.span[0]], re.IGNORECASE)
        if time.kind is not TimeKind.DEADLINE or length is None or lead is None:
            continue
        start = time.span[0] + length.start("length")
        for one in find_quantities(length["length"], lang):
            if one.span[0] == 0 and one.kind is QuantityKind.DURATION:
                span = (start, start + one.span[1])
                yield replace(one, span=span, phrase=span)


def with_powers(text: str, found: Iterable[QuantityMention]) -> list[QuantityMention]:
    """Units with their power: the "m3" of "1.9 kg per 1,000 m3"."""
    kept = []
    for one in found:
        power = _POWER.match(text, one.span[1])
        if power is not None:
            span = (one.span[0], power.end())
            amount = replace(one.amount, text=text[slice(*span)], unit=one.amount.unit + power[0])
            phrase = (one.phrase[0], max(one.phrase[1], span[1]))
            counted = one.counted + power[0] if one.counted else ""
            per = one.per + power[0] if one.per else ""
            one = replace(one, span=span, phrase=phrase, amount=amount, counted=counted, per=per)
        kept.append(one)
    return kept

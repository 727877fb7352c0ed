"""Numbers that say where something stands although, as goals are checked, they are no quantities of their own.

"Five times a month" is a rhythm to the checker, "within 5 days" a deadline, "6:48" a time of day. In the facts of a
brief each may be the value itself, so each is a candidate here; which it is, the words around it tell.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from pmcoach.domain.amounts import Amount
from pmcoach.domain.briefs import Language
from pmcoach.drafting.reading.spellings import with_powers, written_otherwise
from pmcoach.drafting.reading.wholes import meet, parts_of_wholes
from pmcoach.drafting.words import lexicon
from pmcoach.smart.mentions import QuantityKind, QuantityMention, TimeKind, TimeMention
from pmcoach.smart.quantities import find_quantities

_CLOCK = re.compile(r"(?<![\d:.,/-])(\d{1,3}):([0-5]\d)(?![\d:]|\s*(?:kr|am|pm|a\.m|p\.m)\b)")
_CROWNS = re.compile(r"(?<![\d:.,/-])(\d+):(\d\d)(?=\s*kr\b)")

_GIVES_WAY = frozenset({TimeKind.CADENCE, TimeKind.OCCASION})
"""Times that a quantity in the same words makes none: "every six weeks", "one in every eight"."""


def spot(
    text: str, found: Sequence[QuantityMention], times: Sequence[TimeMention], lang: Language
) -> tuple[tuple[QuantityMention, ...], tuple[TimeMention, ...]]:
    """The quantities and times of a line, with the numbers that may be either among the quantities."""
    kept = parts_of_wholes(text, [_counted_ratio(text, q, lang) for q in with_powers(text, found)], times, lang)
    whole: list[QuantityMention] = []
    for one in written_otherwise(text, times, lang):
        if not any(q.span[0] <= one.span[0] and one.span[1] <= q.span[1] for q in (*kept, *whole)):
            whole.append(one)
    kept = [q for q in kept if not any(meet(q.span, one.span) for one in whole)]
    also: list[QuantityMention] = [*_rhythms(text, times, kept, lang), *_lengths(times, lang), *_clocked(text, lang)]
    also += _shares(text, lang)
    kept += whole
    for one in also:
        if not any(meet(one.span, q.span) for q in kept):
            kept.append(one)
    left = [t for t in times if t.kind not in _GIVES_WAY or not any(meet(t.span, q.span) for q in kept)]
    left = [t for t in left if not any(meet(t.span, one.span) for one in whole)]
    return tuple(sorted(kept, key=lambda q: q.span)), tuple(left)


def _rhythms(
    text: str, times: Iterable[TimeMention], found: Sequence[QuantityMention], lang: Language
) -> Iterable[QuantityMention]:
    """How often something is done, where no quantity says it: "once a week", "every six weeks", "var sjätte vecka"."""
    for time in times:
        if time.kind is not TimeKind.CADENCE or any(meet(time.span, q.span) for q in found):
            continue
        interval = re.fullmatch(lexicon("words", lang)["interval"], time.text, re.IGNORECASE)
        if interval is not None:
            lead = re.search(lexicon("words", lang)["one_before"], text[: time.span[0]], re.IGNORECASE)
            span = (lead.start() if lead else time.span[0], time.span[1])
            yield QuantityMention(
                span=span,
                kind=QuantityKind.DURATION,
                amount=Amount(text=text[slice(*span)], value=None, unit=(interval["unit"] or interval["each"]).lower()),
                phrase=(min(span[0], time.phrase[0]), max(span[1], time.phrase[1])),
            )


def _lengths(times: Iterable[TimeMention], lang: Language) -> Iterable[QuantityMention]:
    """The length in "within 5 days", which may be how long each case takes."""
    for time in times:
        if time.kind is not TimeKind.DEADLINE:
            continue
        length = re.fullmatch(lexicon("words", lang)["within"], time.text, re.IGNORECASE)
        if length is None:
            continue
        start = time.span[0] + length.start("length")
        for one in find_quantities(length["length"], lang):
            if one.span[0] == 0 and one.kind is QuantityKind.DURATION:
                span = (start, start + one.span[1])
                yield replace(one, span=span, phrase=(time.span[0], span[1]))


def _clocked(text: str, lang: Language) -> Iterable[QuantityMention]:
    """Minutes and seconds with a colon ("we did 6:48"), where no word makes them a time of day; crowns and öre."""
    for found in _CROWNS.finditer(text):
        end = text.index("kr", found.end()) + len("kr")
        yield QuantityMention(
            span=(found.start(), end),
            kind=QuantityKind.CURRENCY,
            amount=Amount(text=text[found.start() : end], value=int(found[1]) + int(found[2]) / 100, unit="SEK"),
            phrase=(found.start(), end),
        )
    for found in _CLOCK.finditer(text):
        if re.search(lexicon("words", lang)["clock_before"], text[: found.start()], re.IGNORECASE):
            continue
        yield QuantityMention(
            span=found.span(),
            kind=QuantityKind.DURATION,
            amount=Amount(text=found[0], value=float(int(found[1]) * 60 + int(found[2])), unit="s"),
            phrase=found.span(),
        )


def _shares(text: str, lang: Language) -> Iterable[QuantityMention]:
    """A part that stands alone: "the controller expects a quarter"."""
    for name, value in lexicon("words", lang)["shares"].items():
        for found in re.finditer(name, text, re.IGNORECASE):
            yield QuantityMention(
                span=found.span(),
                kind=QuantityKind.RATIO,
                amount=Amount(text=found[0], value=float(value), unit="share"),
                phrase=found.span(),
            )


def _counted_ratio(text: str, quantity: QuantityMention, lang: Language) -> QuantityMention:
    """Ten children in "en kö på tio barn", where "en kund på tio" is a share."""
    if (
        lang != "sv"
        or quantity.kind is not QuantityKind.RATIO
        or not quantity.amount.text.lower().startswith(("en ", "ett "))
    ):
        return quantity
    holder = re.match(lexicon("words", lang)["holder"], quantity.amount.text, re.IGNORECASE)
    if holder is None:
        return quantity
    start = quantity.span[0] + holder.end()
    for one in find_quantities(text[start:], lang):
        if one.span[0] == 0:
            span = (start, start + one.span[1])
            return replace(one, span=span, phrase=span)
    return quantity

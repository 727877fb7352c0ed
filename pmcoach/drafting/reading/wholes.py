"""Shares told as a part and a whole: "1 quote in 4", "58 done of 132", "of the last 50 jobs 6 came back"."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import replace

from pmcoach.domain.amounts import Amount
from pmcoach.domain.briefs import Language
from pmcoach.drafting.words import lexicon
from pmcoach.smart.mentions import QuantityKind, QuantityMention, TimeKind, TimeMention

_FEW = 10
"""Up to so many a whole may be told by its number alone: "2 kitchens in 5"."""
_BETWEEN = 5
"""Words at most between a whole and its part: "of 40 bales about 9"."""


def meet(one: tuple[int, int], other: tuple[int, int]) -> bool:
    """Whether two stretches of a line share a letter."""
    return one[0] < other[1] and other[0] < one[1]


def parts_of_wholes(
    text: str, found: list[QuantityMention], times: Sequence[TimeMention], lang: Language
) -> list[QuantityMention]:
    """The quantities with each part and its whole as one share."""
    kept: list[QuantityMention] = []
    for one in found:
        alone = _one_of(text, one, lang)
        last = kept[-1] if kept else None
        if last is not None and _is_of_so_much(text, last, one, lang):
            kept[-1] = _rate(text, last, one)
            continue
        if alone is not None:
            kept.append(alone)
        elif last is not None and _is_told_of(text, last, one, times, lang):
            kept[-1] = _share(text, last, (last.span[0], _end_of(text, last, one, lang)), last, one)
        elif last is not None and (start := _whole_first(text, last, one, times, lang)) is not None:
            kept[-1] = _share(text, last, (start, one.span[1]), one, last)
        else:
            kept.append(one)
    return kept


def _is_of_so_much(text: str, part: QuantityMention, whole: QuantityMention, lang: Language) -> bool:
    """Whether a measure is told of another, with what is measured in between: "46 kg of plastic per 100 kg"."""
    between = text[part.span[1] : whole.span[0]]
    plain = part.kind is whole.kind is QuantityKind.COUNT and bool(part.counted and whole.counted)
    return plain and re.fullmatch(lexicon("words", lang)["of_so_much"], between, re.IGNORECASE) is not None


def _rate(text: str, part: QuantityMention, whole: QuantityMention) -> QuantityMention:
    span = (part.span[0], whole.span[1])
    amount = replace(part.amount, text=text[slice(*span)], unit=f"{part.counted} per {whole.amount.text}")
    phrase = (part.phrase[0], span[1])
    return replace(part, span=span, phrase=phrase, kind=QuantityKind.RATE, amount=amount, per=whole.amount.text)


def _share(
    text: str, like: QuantityMention, span: tuple[int, int], part: QuantityMention, whole: QuantityMention
) -> QuantityMention:
    share = (part.amount.value or 0.0) / (whole.amount.value or 1.0)
    amount = Amount(text=text[slice(*span)], value=share, unit="share", bound=part.amount.bound)
    phrase = (min(like.phrase[0], span[0]), span[1])
    return replace(like, span=span, phrase=phrase, kind=QuantityKind.RATIO, amount=amount)


def _one_of(text: str, whole: QuantityMention, lang: Language) -> QuantityMention | None:
    """One in words before its whole: "one of five", "en av tio"."""
    lead = re.search(lexicon("words", lang)["one_of"], text[: whole.span[0]], re.IGNORECASE)
    if lead is None or whole.kind is not QuantityKind.COUNT or not (whole.amount.value or 0.0) > 1:
        return None
    return _share(
        text, whole, (lead.start(1), whole.span[1]), replace(whole, amount=Amount(text="1", value=1.0)), whole
    )


def _is_told_of(
    text: str, part: QuantityMention, whole: QuantityMention, times: Sequence[TimeMention], lang: Language
) -> bool:
    """Whether a whole follows its part: "1 flask in 15", "seven vans of the 40"."""
    if not part.kind is whole.kind is QuantityKind.COUNT or part.amount.high is not None:
        return False
    if any(meet(t.span, whole.span) or meet(t.span, part.span) for t in times):
        return False
    small, large = part.amount.value or 0.0, whole.amount.value or 0.0
    link = re.fullmatch(lexicon("words", lang)["part_in_whole"], text[part.span[1] : whole.span[0]], re.IGNORECASE)
    if link is None or not 0 < small <= large or large <= 1:
        return False
    few = bool(part.counted) and not whole.counted and small < large <= _FEW
    return link["of"] is not None or small == 1 or _is_round(large) or few


def _is_round(number: float) -> bool:
    """Whether a number is one that shares are told in: 10, 20, 50, 100, 600, 1,000."""
    scale = 10 ** math.floor(math.log10(number))
    hundreds = 100 <= number < 1000 and number % 100 == 0
    return number >= 10 and (number / scale in (1, 2, 5) or hundreds)


def _end_of(text: str, part: QuantityMention, whole: QuantityMention, lang: Language) -> int:
    """Where a share ends: behind what the whole counts, where that is a thing and no verb ("1 quote in 4 becomes")."""
    number = re.match(r"\d[\d.,  ]*\d|\d|[^\W\d_-]+", whole.amount.text)
    verb = re.match(lexicon("words", lang)["goes_on"], text[whole.span[1] :], re.IGNORECASE)
    if number is None or not whole.counted or not (verb and part.counted):
        return whole.span[1]
    return whole.span[0] + number.end()


def _whole_first(
    text: str, whole: QuantityMention, part: QuantityMention, times: Sequence[TimeMention], lang: Language
) -> int | None:
    """Where a share begins whose whole is told before its part: "of the last 50 jobs 6 came back"."""
    lead = re.search(lexicon("words", lang)["of_many"], text[: whole.span[0]], re.IGNORECASE)
    between = text[whole.span[1] : part.span[0]]
    if lead is None or re.search(r"[.;:(]", between):
        return None
    if any(t.kind is TimeKind.DEADLINE and meet(t.span, part.span) for t in times):
        return None
    counts = whole.kind is part.kind is QuantityKind.COUNT and not part.counted
    sizes = 0 <= (part.amount.value or 0.0) < (whole.amount.value or 0.0)
    fits = counts and sizes and whole.amount.high is None and len(between.split()) <= _BETWEEN
    return lead.start() if fits else None

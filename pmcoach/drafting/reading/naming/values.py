"""Whether the numbers can be values of a name, and what a name becomes so that they can."""

from __future__ import annotations

import re

from pmcoach.domain.amounts import Direction
from pmcoach.domain.briefs import Language
from pmcoach.drafting.phrases import is_plural
from pmcoach.drafting.reading.direction import points
from pmcoach.drafting.reading.naming.matching import starts
from pmcoach.drafting.reading.naming.subjects import counted_by, is_measure_word
from pmcoach.drafting.reading.parts import Named, ReadQuantity
from pmcoach.drafting.reading.sorts import Sort, is_bare, sort_of
from pmcoach.drafting.words import lexicon, overlap
from pmcoach.smart.mentions import QuantityKind


def can_hold(name: Named, reads: list[ReadQuantity], way: Direction | None, lang: Language) -> bool:
    """Whether the numbers can be values of a name, and the way it goes is no step back.

    Kilowatt hours are no number of buildings, marks on a scale no share, minutes do not say how often; and nobody
    wants more afternoons that are half empty.
    """
    words = lexicon("naming", lang)
    physical = any(re.search(words["physical"], read.amount.unit or "", re.IGNORECASE) for read in reads)
    per_unit = re.search(words["count_per"], name.name, re.IGNORECASE) or _counts_a_unit(name, reads, lang)
    if name.form.startswith(f"{words['count_form']} ") and physical and not per_unit:
        return False
    counts = name.form.startswith(f"{words['count_form']} ") or starts(words["says_how_many"], name.name)
    if counts and reads:
        timed = re.search(lexicon("phrases", lang)["time_word"], name.name, re.IGNORECASE)
        sorts = {sort_of(read.mention) for read in reads}
        if (not timed and sorts == {Sort.TIME}) or sorts == {Sort.MONEY}:
            return False
    if starts(words["says_how_often"], name.name):
        sorts = {sort_of(read.mention) for read in reads if not is_bare(read.mention)}
        if physical or (sorts and sorts <= {Sort.TIME, Sort.MONEY}):
            return False
    if starts(words["says_how_fast"], name.name) and any(sort_of(read.mention) is Sort.SHARE for read in reads):
        return False
    if is_scale(reads) and starts(words["says_no_mark"], name.name):
        return False
    lasts = starts(words["says_how_fast"], name.name)
    return way is not Direction.UP or lasts or not points("poor", name.name, lang)


def _counts_a_unit(name: Named, reads: list[ReadQuantity], lang: Language) -> bool:
    """Whether a name counts in the unit of its numbers or one of its kind: "metres of line", in kilometres."""
    counted = re.match(lexicon("naming", lang)["lengths"], name.name, re.IGNORECASE)
    return counted is not None and any(read.amount.unit.lower() in ("m", "km", "mm", "cm", "mi") for read in reads)


def as_amount(name: Named, reads: list[ReadQuantity], lang: Language) -> Named:
    """A stuff that is weighed or measured out is an amount of it: "less plastic", in kilos."""
    words = lexicon("naming", lang)
    weighed = any(read.amount.unit.lower() in words["mass"] for read in reads)
    if weighed and name.form.startswith(f"{words['count_form']} "):
        bare = name.form.removeprefix(f"{words['count_form']} ")
        return Named(f"{words['amount_of']} {bare}", f"{words['amount_form']} {bare}")
    if not weighed or is_measure_word(name.name, lang) or len(name.name.split()) > 4:
        return name
    if re.match(words["not_an_amount"], name.name, re.IGNORECASE) or (lang == "en" and is_plural(name.name)):
        return name
    return Named(f"{words['amount_of']} {name.name}", f"{words['amount_form']} {name.name}")


def counts_others(name: Named, reads: list[ReadQuantity], lang: Language) -> bool:
    """Whether a name counts those who do something while the numbers count what they do: tenants, and 14 sofas."""
    anyone = {*lexicon("naming", lang)["people"], *lexicon("composing", lang)["people"]}
    counts = [counted for read in reads if (counted := counted_by(read, lang)) and counted.split()[0] not in anyone]
    if starts(lexicon("naming", lang)["rings"], name.name) and not any(counted_by(r, lang) for r in reads):
        return Sort.COUNT in {sort_of(read.mention) for read in reads}
    found = re.match(lexicon("naming", lang)["counted_clause"], name.name, re.IGNORECASE)
    return bool(counts and found) and not any(overlap(counted, name.name, lang) for counted in counts)


def is_scale(reads: list[ReadQuantity]) -> bool:
    """Whether the numbers are marks on a scale ("3.4 out of 5", "68/100"), not shares of a whole."""
    return any(
        read.mention.kind is QuantityKind.RATIO
        and not read.mention.counted
        and re.fullmatch(r"\d+[.,]\d+ ?(?:out of|of|av|/) ?(?:5|6|7|10|100)|\d+ ?/ ?100", read.amount.text) is not None
        for read in reads
    )

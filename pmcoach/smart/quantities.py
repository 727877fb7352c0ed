"""Quantities in a text: counts, percents, money, durations, ratios, rates, ranges, relative ones.

``amount.text`` is verbatim and the shortest span with the whole quantity: both numbers of a ratio or range, the unit
or the noun counted, what a rate is for, no bound ("at most"), no year. ``amount.value`` is in ``amount.unit``:

* durations up to hours in seconds ("s"); days and longer stay in their unit ("days", "working days", "weeks", ...);
* percent "%", percentage points "pp", money in its currency's code, a ratio or fraction its share ("share");
* a count in the noun counted; a rate adds what it is for ("children per session"), whatever its kind;
* a range its lower end, with ``high``; "at most" and its kin are ``bound``.

Years, dates, times of day, weeks, cadences ("every 2 weeks"), deadlines ("within six months"), list numbers, ordinals
and names ("line 1", "ISO 9001") are no quantities; the length of a service level ("within 24 hours") is one.
"""

from __future__ import annotations

from pmcoach.smart.language import Language
from pmcoach.smart.mentions import QuantityMention
from pmcoach.smart.parsing.measuring import read_quantities
from pmcoach.smart.text import read_tokens
from pmcoach.smart.times import heard_in


def find_quantities(text: str, lang: Language) -> tuple[QuantityMention, ...]:
    """Every quantity in the text, in order, none inside another; time taken grows with the text's length."""
    return read_quantities(read_tokens(text), lang, heard_in(text, lang).taken)

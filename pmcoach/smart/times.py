"""Times in a text: deadlines, cadences, occasions, service levels, periods, the past, told apart and dated.

No library reads these: dateparser finds neither period ends, ISO weeks, "within", cadences nor most Swedish forms, and
takes milliseconds a sentence. The phrases are data (``lexicons/*/times.toml``); Easter is dateutil's.

How a date follows from words: no year means the next such day; a period its last day; "within six months" counts from
today; mid-month is the 15th; weeks are ISO and end on Sunday; a lone weekday is the next one after today; "by summer"
is the day before it begins. Numeric dates are day/month unless impossible or ``day_first`` is False.
"""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from pmcoach.smart.language import Language
from pmcoach.smart.mentions import TimeKind, TimeMention
from pmcoach.smart.parsing.timeline import HeardTimes, date_times, hear_times
from pmcoach.smart.text import read_tokens


def find_times(
    text: str, lang: Language, today: date | None = None, *, day_first: bool | None = None
) -> tuple[TimeMention, ...]:
    """Every time in the text, in order, none inside another.

    Args:
        text: any text, of any length; time taken grows with its length.
        lang: whose words and customs.
        today: from where relative times are seen; without it only dates that say their year are dated.
        day_first: how "8/1/2014" reads in English; None is day/month. Swedish is always day/month.

    """
    return date_times(heard_in(text, lang), today, day_first=day_first is not False or lang == "sv")


@lru_cache(maxsize=4)
def heard_in(text: str, lang: Language) -> HeardTimes:
    """The times of a text before they are dated; remembered, since quantities ask for the places they take up."""
    return hear_times(read_tokens(text), lang)


def resolve_date(text: str, lang: Language, today: date) -> date | None:
    """The (last) day that a lone phrase names ("by end of Q2", "17 maj"), None where it cannot be told."""
    found = [mention for mention in find_times(text, lang, today) if mention.date is not None]
    deadlines = [mention for mention in found if mention.kind is TimeKind.DEADLINE]
    return (deadlines or found)[0].date if found else None

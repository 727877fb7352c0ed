"""Months with the number of things in them: "june 13 corrections, may 8, apr 9" tells of no days."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from pmcoach.domain.briefs import Language
from pmcoach.drafting.words import blanked, lexicon
from pmcoach.smart.mentions import TimeMention

_LIKE_A_DATE = r"(?!\d|[.,:/]\d|(?:st|nd|rd|th|:?[ea])\b|,? (?:19|20)\d\d\b)"


@cache
def _pattern(lang: Language) -> re.Pattern[str]:
    months = "|".join(sorted(lexicon("numbers", lang)["months"], key=len, reverse=True))
    return re.compile(
        rf"(?:^|[.,;:]\s+)\W*(?P<month>(?:{months})\b\.?)\s+(?P<number>\d{{1,2}}){_LIKE_A_DATE}", re.IGNORECASE
    )


def counts_by_month(texts: Sequence[str], lang: Language) -> bool:
    """Whether the facts list months each with a number: two or more of them stand at the head of their clauses."""
    found = {match["month"].lower() for text in texts for match in _pattern(lang).finditer(text)}
    return len(found) > 1


def without_days(text: str, times: Sequence[TimeMention], lang: Language) -> tuple[str, tuple[TimeMention, ...]]:
    """A line with blanks for the months that a number of things follows, and its times without the days read there."""
    heads = [match.span("month") for match in _pattern(lang).finditer(text)]
    left = tuple(time for time in times if time.start != time.date or time.span[0] not in {start for start, _ in heads})
    return blanked(text, *heads), left

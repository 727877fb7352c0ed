"""Days of the month and feast days in words: "on the fourteenth", "senast den femtonde", "dan före dopparedan"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta
from functools import cache

from pmcoach.domain.briefs import Language
from pmcoach.drafting.notes.lexicon import notes_lexicon
from pmcoach.drafting.notes.segments import Sentence
from pmcoach.smart.mentions import TimeKind, TimeMention

_TWO_MONTHS, _FORTNIGHT = 62, 14
_LAST = re.compile(r"\b(?:by|before|until|till|due|senast|före|innan|till)\s+(?:on\s+)?$", re.IGNORECASE)


def told_in_words(sentence: Sentence, lang: Language, on: date, known: Sequence[TimeMention]) -> list[TimeMention]:
    """The days that a sentence names in words, where no day that is ``known`` stands already."""
    found = []
    for match in _in_words(lang).finditer(sentence.text):
        span = (sentence.start + match.start("day"), sentence.start + match.end())
        if any(m.span[0] < span[1] and span[0] < m.span[1] for m in known):
            continue
        day = _day(match["day"].lower(), lang, on)
        if day is None:
            continue
        last_day = _LAST.search(sentence.text[: match.start("day")])
        kind = TimeKind.DEADLINE if last_day else TimeKind.POINT
        phrase = (sentence.start + (last_day.start() if last_day else match.start()), span[1])
        found.append(TimeMention(span=span, phrase=phrase, kind=kind, text=match["day"], date=day))
    return found


@cache
def _in_words(lang: Language) -> re.Pattern[str]:
    lexicon = notes_lexicon(lang)
    numbers = "|".join(sorted(map(re.escape, lexicon.words("days", "of_month")), key=len, reverse=True))
    feasts = "|".join(sorted((re.escape(one.split("=")[0]) for one in lexicon.words("days", "feasts")), key=len))
    feasts = "|".join([feasts, *map(re.escape, lexicon.words("days", "fortnight"))])
    led = r"(?:on|by|before|until|till|due)\s+" if lang == "en" else ""
    article = "the" if lang == "en" else "den"
    ends = r"(?=\s*(?:[,.;:)!?]|$|and\b|och\b|at\b))"
    return re.compile(
        rf"(?<!\w)(?:{led}(?={article} ))?(?P<day>{article} (?:{numbers}){ends}|(?:{feasts})\b)", re.IGNORECASE
    )


def _day(said: str, lang: Language, on: date) -> date | None:
    """The next day that words mean."""
    lexicon = notes_lexicon(lang)
    if said in lexicon.words("days", "fortnight"):
        return on + timedelta(days=_FORTNIGHT)
    for feast in lexicon.words("days", "feasts"):
        name, month, day = re.split("[=-]", feast)
        if said == name.lower():
            this_year = date(on.year, int(month), int(day))
            return this_year if this_year >= on else this_year.replace(year=on.year + 1)
    number = lexicon.words("days", "of_month").index(said.split(" ", 1)[1]) + 1
    ahead = (on + timedelta(days=later) for later in range(_TWO_MONTHS))
    return next((day for day in ahead if day.day == number), None)

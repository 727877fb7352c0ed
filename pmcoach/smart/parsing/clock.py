"""Times of day ("4 p.m.", "kl 9.30"): no dates and no quantities, but they must not be taken for either."""

from __future__ import annotations

import re

from pmcoach.smart.language import Language
from pmcoach.smart.numbers import read_number
from pmcoach.smart.text import Tokens

CLOCK_WORDS = frozenset(("kl", "klockan", "noon", "midnight", "at"))
"""The words that a time of day may start with, numbers apart."""
_DOTTED = re.compile(r"([01]?\d|2[0-4])[.]([0-5]\d)")
_LENGTHS = frozenset(("min", "mins", "minutes", "minuter", "h", "hours", "hrs", "timmar", "tim"))
"""Units that make "2:30" a length."""
_HALF_DAYS = ("am", "pm")
_OPENING = frozenset(
    ("close", "closes", "open", "opens", "start", "starts", "meet", "meets", "came", "arrive", "begins", "in", "ends")
)
_AFTER_HOUR = frozenset(("on", "sharp", "every", "each", "today", "tomorrow", "tonight", "the", "in"))


def read_clock(tokens: Tokens, i: int, lang: Language) -> int | None:
    """The token after the time of day (or range of hours) that starts at token ``i``, None where there is none."""
    word = tokens.words[i]
    if lang == "sv" and word in ("kl", "klockan"):
        start = i + 2 if tokens.words[i + 1] == "." else i + 1
        if start < len(tokens):
            end = _hour(tokens, start, lang, spoken=True)
            if end is not None:
                return _to_hour(tokens, end, lang)
        return None
    if not word[0].isdecimal():
        if word in ("noon", "midnight"):
            return i + 1
        if lang == "en" and word == "at":
            return _at_hour(tokens, i, lang)
        if lang == "en":
            reading = read_number(tokens, i, lang)
            if reading is not None and tokens.words[reading.end] in ("o'clock", *_HALF_DAYS):
                return reading.end + 1
        return None
    end = _hour(tokens, i, lang, spoken=False)
    return None if end is None else _to_hour(tokens, end, lang)


def _hour(tokens: Tokens, i: int, lang: Language, *, spoken: bool) -> int | None:
    """An hour with minutes, am or pm; a bare hour only where ``spoken`` words before it say so."""
    word = tokens.words[i]
    end = None
    if word.isdecimal() and len(word) <= 2 and int(word) <= 24:
        minutes = tokens.words[i + 2]
        if (
            tokens.words[i + 1] == ":"
            and len(minutes) == 2
            and minutes.isdecimal()
            and tokens.glued(i + 2)
            and tokens.glued(i + 1)
        ):
            if int(minutes) < 60 and tokens.words[i + 3] not in _LENGTHS:
                end = i + 3
        elif spoken:
            end = i + 1
        half = _half_day(tokens, end or i + 1)
        if half is not None:
            return half
        if tokens.words[i + 1] == "o'clock":
            return i + 2
        return end
    if _DOTTED.fullmatch(word):
        half = _half_day(tokens, i + 1)
        if half is not None:
            return half
        return i + 1 if spoken else None
    if spoken:
        reading = read_number(tokens, i, lang)
        if reading is not None and reading.worded and reading.value <= 24:
            return reading.end
    return None


def _half_day(tokens: Tokens, i: int) -> int | None:
    word = tokens.words[i]
    if word in _HALF_DAYS:
        return i + 1
    if word in ("a", "p") and tokens.words[i + 1] == "." and tokens.words[i + 2] == "m" and tokens.glued(i + 2):
        return i + 4 if tokens.words[i + 3] == "." and tokens.glued(i + 3) else i + 3
    return None


def _to_hour(tokens: Tokens, end: int, lang: Language) -> int:
    if tokens.words[end] in ("-", "to", "till") and end + 1 < len(tokens):
        more = _hour(tokens, end + 1, lang, spoken=True)
        if more is not None:
            return more
    return end


def _at_hour(tokens: Tokens, i: int, lang: Language) -> int | None:
    """An hour after "at" ("close at five on Fridays"), not a level ("errors at 5")."""
    reading = read_number(tokens, i + 1, lang) if i + 1 < len(tokens) else None
    if reading is None or not 1 <= reading.value <= 24:
        return None
    after = tokens.words[reading.end]
    exact = _hour(tokens, i + 1, lang, spoken=False)
    if exact is not None:
        return _to_hour(tokens, exact, lang)
    if tokens.words[i - 1] in _OPENING and (not after or not after[0].isalnum() or after in _AFTER_HOUR):
        return reading.end
    return reading.end if after == "o'clock" else None

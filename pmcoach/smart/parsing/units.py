"""What stands right after a number: percent, money, a duration, a measure, or the noun that is counted."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from pmcoach.smart.mentions import QuantityKind
from pmcoach.smart.numbers import read_number
from pmcoach.smart.parsing.amount_words import LONG_UNITS, SECONDS_IN, AmountWords
from pmcoach.smart.text import Tokens

_LETTER = 2
"""Letters of abbreviations that take no genitive s; also the digits of minutes and seconds."""
_SIXTY = 60
_POWERS = {"2": "²", "3": "³"}
"""How "m2" and "m3" are written in full."""
_PERCENT_UNITS = {"percent": "%", "points": "pp", "permille": "‰"}


class Measured(NamedTuple):
    """A number with its unit: ``scale`` turns the number into the unit, ``plus`` is what smaller units add."""

    kind: QuantityKind
    unit: str
    end: int
    scale: float = 1.0
    plus: float = 0.0
    counted: str = ""


def measure(tokens: Tokens, end: int, value: float, words: AmountWords, taken: Callable[[int], bool]) -> Measured:
    """The unit after the number of ``value`` that ends before token ``end``."""
    if taken(end) or end >= len(tokens):
        return Measured(QuantityKind.COUNT, "", end)
    return (
        _percent(tokens, end, words)
        or _money(tokens, end, words)
        or _duration(tokens, end, words)
        or _other(tokens, end, value, words, taken)
    )


def _percent(tokens: Tokens, end: int, words: AmountWords) -> Measured | None:
    match = words.percent.match(tokens, end)
    if match is None:
        return None
    return Measured(QuantityKind.PERCENT, _PERCENT_UNITS[match.rule.name], match.end)


def _money(tokens: Tokens, end: int, words: AmountWords) -> Measured | None:
    word = tokens.words[end]
    if word in words.scaled_currencies:
        scale, code = words.scaled_currencies[word]
        return Measured(QuantityKind.CURRENCY, code, end + 1, scale)
    if word == ":" and words.lang == "sv" and tokens.glued(end) and tokens.glued(end + 1):
        after = tokens.words[end + 1]
        if after == "-":
            return Measured(QuantityKind.CURRENCY, "SEK", end + 2)
        if after.isdecimal() and len(after) == 2:
            return Measured(QuantityKind.CURRENCY, "SEK", end + 2, plus=int(after) / 100)
    scale = 1.0
    place = end
    if word in words.money_scales and tokens.words[end + 1] in words.currencies:
        scale, place = float(words.money_scales[word]), end + 1
    named = words.currencies.get(tokens.words[place])
    if named is not None:
        return Measured(QuantityKind.CURRENCY, named, place + 1, scale)
    if word in words.minor_currencies and (len(word) > 1 or (tokens.glued(end) and words.lang == "en")):
        return Measured(QuantityKind.CURRENCY, words.minor_currencies[word], end + 1, 0.01)
    return None


def prefixed_money(tokens: Tokens, i: int, words: AmountWords) -> tuple[int, str] | None:
    """A currency before its number ("$8K", "SEK 400"): the place of the number and the code."""
    code = words.currencies.get(tokens.words[i])
    if code is None or not tokens.words[i + 1][:1].isdecimal():
        return None
    return i + 1, code


def money_scale(tokens: Tokens, end: int, words: AmountWords) -> tuple[int, float]:
    """The scale that is glued to a sum of money ("$2.5m"), with the token after it."""
    word = tokens.words[end]
    if word in words.money_scales and tokens.glued(end):
        return end + 1, float(words.money_scales[word])
    return end, 1.0


def _unit_of_time(tokens: Tokens, i: int, words: AmountWords) -> tuple[int, str] | None:
    working = False
    if tokens.words[i] == "-" and tokens.words[i + 1] in words.time_units:
        i += 1
    while tokens.words[i] in words.unit_modifiers and tokens.words[i + 1] in words.time_units:
        working = working or tokens.words[i] in words.working
        i += 1
    word = tokens.words[i]
    unit = words.time_units.get(word)
    if unit is None and words.lang == "sv" and len(word) > _LETTER and word.endswith("s"):
        unit = words.time_units.get(word[:-1])
    if unit is None:
        return None
    return i + 1, "workday" if working and unit == "day" else unit


def _duration(tokens: Tokens, end: int, words: AmountWords) -> Measured | None:
    """A unit of time, smaller ones after it included ("6 min 40 s", "3 h 15 min", "2 hours and 10 minutes")."""
    found = _unit_of_time(tokens, end, words)
    if found is None:
        return None
    after, unit = found
    if unit not in SECONDS_IN:
        return Measured(QuantityKind.DURATION, LONG_UNITS.get(unit, unit), after, 2.0 if unit == "fortnight" else 1.0)
    plus = 0.0
    size = SECONDS_IN[unit]
    last = size
    while True:
        step = after + 1 if tokens.words[after] in ("and", "och", ",") else after
        reading = read_number(tokens, step, words.lang) if tokens.words[step][:1].isdecimal() else None
        smaller = _unit_of_time(tokens, reading.end, words) if reading is not None else None
        if reading is not None and last == 3600 and tokens.words[reading.end] == "m":
            smaller = reading.end + 1, "minute"
        if reading is None or smaller is None or SECONDS_IN.get(smaller[1], size) >= last:
            break
        after, last = smaller[0], SECONDS_IN[smaller[1]]
        plus += reading.value * last
    if last == size and (rest := _left_over(tokens, after, last, words)) is not None:
        after, plus = after + 1, rest
    return Measured(QuantityKind.DURATION, "s", after, float(size), plus)


def _left_over(tokens: Tokens, i: int, last: int, words: AmountWords) -> float | None:
    """The minutes or seconds said without their unit ("3 hours 50", "2h45", "8 minutes 10"), in seconds."""
    word, following = tokens.words[i], tokens.words[i + 1]
    if last == 1 or not word.isdecimal() or len(word) > _LETTER or int(word) >= _SIXTY:
        return None
    if tokens.glued(i) and (last != SECONDS_IN["hour"] or len(word) < _LETTER):
        return None
    if following[:1].isdecimal() or following in ("%", "/", "-", ":", "x") or following in words.currencies:
        return None
    if following[:1].isalpha() and following not in words.function_words and following != "per":
        return None
    return float(int(word) * last // _SIXTY)


def _other(tokens: Tokens, end: int, value: float, words: AmountWords, taken: Callable[[int], bool]) -> Measured:
    word = tokens.words[end]
    start = end + 1 if word == "-" and tokens.glued(end) and tokens.glued(end + 1) else end
    unit = words.measures.get(tokens.words[start])
    if unit is not None and not (
        len(tokens.words[start]) == 1 and tokens.words[start + 1] in ("'", ".", "-") and tokens.glued(start + 1)
    ):
        if tokens.words[start] == "°" and tokens.words[start + 1] == "c":
            return Measured(QuantityKind.COUNT, "°C", start + 2)
        power = _POWERS.get(tokens.words[start + 1]) if unit == "m" and tokens.glued(start + 1) else None
        if power is not None:
            return Measured(QuantityKind.COUNT, unit + power, start + 2, counted=unit + power)
        return Measured(QuantityKind.COUNT, unit, start + 1, counted=unit)
    if start != end:
        return Measured(QuantityKind.COUNT, "", end)
    noun = words.counted_noun(tokens, end, value, taken)
    if noun == end:
        return Measured(QuantityKind.COUNT, "", end)
    counted = tokens.text[tokens.starts[end] : tokens.ends[noun - 1]]
    return Measured(QuantityKind.COUNT, counted, noun, counted=counted)

"""A number with what follows it: a range, a unit, what a rate is for."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from pmcoach.domain.amounts import Bound
from pmcoach.smart.mentions import Edge, QuantityKind
from pmcoach.smart.numbers import NumberReading, number_words, read_number
from pmcoach.smart.parsing.amount_words import AmountWords
from pmcoach.smart.parsing.units import Measured, measure, money_scale, prefixed_money
from pmcoach.smart.text import Tokens

_RANGE_MARKS = frozenset(("-", "to", "till", "or", "eller", "and", "och", "/"))
_THOUSAND = 1000
_OFTEN = frozenset(("i", "om", "per", "/", "varje"))
"""Words after "en" or "ett" that say how often something is."""
_NOT_COUNTING = frozenset(("no", "any", "every", "each", "this", "that", "which", "another", "the", "some", "not"))


class Found(NamedTuple):
    """A quantity as it is put together; places are tokens.

    ``begin`` to ``reach`` holds the bounding words too, ``first`` to ``last`` the quantity, ``end`` is where reading
    goes on, ``number_end`` where the last number ended.
    """

    first: int
    last: int
    end: int
    begin: int
    reach: int
    number_end: int
    kind: QuantityKind
    value: float | None
    unit: str = ""
    counted: str = ""
    per: str = ""
    high: float | None = None
    bound: Bound | None = None
    leads: frozenset[str] = frozenset()
    edge: Edge | None = None
    factor: float | None = None
    delta: float | None = None
    vague: bool = False


def found(first: int, last: int, kind: QuantityKind, value: float | None, unit: str = "") -> Found:
    """A quantity at tokens ``first`` up to ``last``."""
    return Found(
        first=first, last=last, end=last, begin=first, reach=last, number_end=last, kind=kind, value=value, unit=unit
    )


def read_counted(tokens: Tokens, i: int, words: AmountWords, taken: Callable[[int], bool]) -> Found | None:
    """The quantity whose number starts at token ``i``, None where there is none or it counts nothing."""
    money = prefixed_money(tokens, i, words)
    start = money[0] if money is not None else i
    reading = read_number(tokens, start, words.lang)
    if reading is None or taken(start):
        return None
    if reading.worded and not _counts(tokens, start, reading, words):
        return None
    if money is not None:
        return _sum(tokens, i, reading, money[1], words)
    high = _upper(tokens, reading, words, taken)
    last = high if high is not None else reading
    reading = _lent_thousands(tokens, reading, last, words)
    more = tokens.words[last.end] == "+" and tokens.glued(last.end)
    measured = measure(tokens, last.end + more, last.value, words, taken)
    if reading.worded and _is_article(tokens, start, reading, words) and not _fits_article(measured):
        return _one_per(tokens, start, reading, words, taken)
    one = found(i, measured.end, measured.kind, reading.value * measured.scale, measured.unit)._replace(
        counted=measured.counted,
        number_end=last.end,
    )
    if more:
        one = one._replace(bound=Bound.MIN)
    if high is not None:
        one = one._replace(high=high.value * measured.scale)
    elif measured.plus:
        one = one._replace(value=reading.value * measured.scale + measured.plus)
    return rated(tokens, one, words, taken)


def _counts(tokens: Tokens, start: int, reading: NumberReading, words: AmountWords) -> bool:
    """Whether a number word counts: "no one", "this one" and "one of" do not."""
    if reading.value != 1 or reading.end > start + 1:
        return True
    if words.lang == "sv":
        return True
    after = tokens.words[reading.end]
    if tokens.words[start - 1] in _NOT_COUNTING or not after[:1].isalpha():
        return False
    return after not in words.function_words or after == "per"


def _is_article(tokens: Tokens, start: int, reading: NumberReading, words: AmountWords) -> bool:
    return reading.end == start + 1 and tokens.words[start] in words.articles


def _fits_article(measured: Measured) -> bool:
    """An article is a number only before a unit ("en timme", "ett kilo", "en procent")."""
    return measured.kind is not QuantityKind.COUNT


def _one_per(
    tokens: Tokens, start: int, reading: NumberReading, words: AmountWords, taken: Callable[[int], bool]
) -> Found | None:
    """An article that is a number since it says how often: "högst en i månaden", "en om dagen"."""
    match = words.per.match(tokens, reading.end) if reading.end < len(tokens) and not taken(reading.end) else None
    if match is None or match.rule.name != "per" or tokens.words[reading.end] not in _OFTEN:
        return None
    unit = tokens.words[match.end - 1]
    if unit not in words.cadence_units and tokens.words[reading.end] not in ("per", "/"):
        return None
    one = found(start, reading.end, QuantityKind.COUNT, reading.value)
    return rated(tokens, one, words, taken)


def _sum(tokens: Tokens, i: int, reading: NumberReading, code: str, words: AmountWords) -> Found:
    """Money with its sign before it, ranges and scales included ("$8K", "£4-5", "$3 million")."""
    end, scale = money_scale(tokens, reading.end, words)
    value = reading.value * scale
    high = None
    changes = tokens.words[end] == "to" and tokens.words[i - 1] == "from"
    if (
        tokens.words[end] in ("-", "to")
        and not changes
        and (tokens.words[end] == "-" or tokens.words[end + 1] in words.currencies)
    ):
        second = prefixed_money(tokens, end + 1, words) if end + 1 < len(tokens) else None
        place = second[0] if second is not None else end + 1
        more = read_number(tokens, place, words.lang)
        if more is not None and (second is not None or tokens.words[place][0].isdecimal()):
            after, more_scale = money_scale(tokens, more.end, words)
            if more.value * more_scale > reading.value:
                high = more.value * more_scale
                value = value if scale != 1 else reading.value * (more_scale if reading.value < more.value else 1)
                end = after
    again = tokens.words[end]
    if again.isalpha() and words.currencies.get(again) == code:
        end += 1
    one = found(i, end, QuantityKind.CURRENCY, value, code)._replace(high=high)
    return rated(tokens, one, words, lambda _: False)


def _upper(
    tokens: Tokens, reading: NumberReading, words: AmountWords, taken: Callable[[int], bool]
) -> NumberReading | None:
    """The upper end of a range ("12-15", "two or three", "80 to 90"), None where no range follows."""
    mark = tokens.words[reading.end]
    place = reading.end + 1
    if mark == "%" and tokens.words[place] == "-":
        mark, place = "-", place + 1
    if mark not in _RANGE_MARKS or place >= len(tokens) or taken(reading.end) or taken(place):
        return None
    if mark == "/" or (mark in ("and", "och") and tokens.words[_before(tokens, reading)] not in ("between", "mellan")):
        return None
    if mark in ("to", "till") and tokens.words[_before(tokens, reading)] in ("from", "från"):
        return None
    high = read_number(tokens, place, words.lang)
    if high is None or high.value <= reading.value:
        return None
    if mark in ("or", "eller") and high.value > 3 * reading.value:
        return None
    if high.worded and tokens.words[place] in words.articles and words.lang == "sv":
        return None
    return high


def _lent_thousands(tokens: Tokens, low: NumberReading, high: NumberReading, words: AmountWords) -> NumberReading:
    """The lower end of a range whose upper end says the thousands for both ("2-3k", "two to three million")."""
    scale = number_words(words.lang).scales.get(tokens.words[high.end - 1], 1)
    own = number_words(words.lang).scales.get(tokens.words[low.end - 1], 1)
    if high is low or scale < _THOUSAND or own > 1 or low.value * scale >= high.value:
        return low
    return low._replace(value=low.value * scale)


def _before(tokens: Tokens, reading: NumberReading) -> int:
    """The place of the word that leads to a number; numbers of one token are what ranges are made of."""
    place = reading.end - 2
    while place >= 0 and tokens.words[place] in (
        "about",
        "around",
        "roughly",
        "approximately",
        "cirka",
        "ca",
        "ungefär",
    ):
        place -= 1
    return place


def rated(tokens: Tokens, one: Found, words: AmountWords, taken: Callable[[int], bool]) -> Found:
    """The quantity with what it is per ("a week", "per session", "% of the members per month")."""
    end = one.end
    if end >= len(tokens) or taken(end):
        return one
    match = words.per.match(tokens, end)
    counted = one.counted
    if match is None:
        skipped = _skip_to_rate(tokens, one, words, taken)
        if skipped is None:
            return one
        match = words.per.match(tokens, skipped)
        if match is None:
            return one
        counted = tokens.text[tokens.starts[end] : tokens.ends[skipped - 1]]
    if taken(match.first) or match.end > len(tokens):
        return one
    per = _denominator(tokens, match.first, match.end)
    per = words.base_forms.get(per.lower(), per)
    kind = QuantityKind.RATE if one.kind is QuantityKind.COUNT else one.kind
    unit = one.unit or (counted if one.kind is QuantityKind.COUNT else one.unit)
    return one._replace(last=match.end, end=match.end, reach=match.end, kind=kind, per=per, counted=counted, unit=unit)


def _skip_to_rate(tokens: Tokens, one: Found, words: AmountWords, taken: Callable[[int], bool]) -> int | None:
    """The place of "per" behind the thing that a share or a count is of, a few words on."""
    place = one.end
    if one.kind is QuantityKind.PERCENT and tokens.words[place] in ("of", "av"):
        place += 1
        if tokens.words[place] in ("the", "all", "our", "alla", "våra", "de"):
            place += 1
    elif one.kind is not QuantityKind.COUNT or one.counted:
        return None
    for step in range(1, 4):
        word = tokens.words[place + step - 1]
        if not word[:1].isalpha() or word in words.function_words or taken(place + step - 1):
            return None
        if tokens.words[place + step] in ("per", "/"):
            return place + step
    return None


def _denominator(tokens: Tokens, first: int, end: int) -> str:
    """What a rate is for, without the word that says so."""
    start = first
    if end - first > 1 and (tokens.words[start] in _PER_WORDS or not tokens.words[start][0].isalnum()):
        start += 1
        if end - start > 1 and tokens.words[start] in _PER_WORDS:
            start += 1
    return tokens.text[tokens.starts[start] : tokens.ends[end - 1]]


_PER_WORDS = frozenset(
    ("per", "a", "an", "each", "every", "for", "i", "om", "varje", "var", "på", "för", "in", "to", "under", "till")
)

"""Numbers as people write them: digits with either language's separators, words, fractions.

No library reads Swedish number words (text2num knows eight languages, not this one; num2words only writes), so
the word lists are ours: see ``lexicons/*/numbers.toml``.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from pmcoach.smart.language import Language
from pmcoach.smart.parsing.lexicon import read_lexicon
from pmcoach.smart.text import Tokens, read_tokens

_GROUPS_SV = re.compile(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?")
_GROUPS_EN = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?")
_DECIMAL = re.compile(r"\d+[.,]\d+")
_SPACES = re.compile(r"[ \u00a0\u2009\u202f]")
_VULGAR = {"½": 0.5, "¼": 0.25, "¾": 0.75, "⅓": 1 / 3, "⅔": 2 / 3}
LONGEST_DIGITS = 18
"""Longer runs of digits are account or serial numbers, no quantities."""


class NumberReading(NamedTuple):
    """A number read at a token: its value, the token after it, whether words said it."""

    value: float
    end: int
    worded: bool = False


class NumberWords:
    """The number words of one language."""

    def __init__(self, lang: Language) -> None:
        lexicon = read_lexicon(lang, "numbers")
        self.lang = lang
        self.units: dict[str, int] = lexicon["units"]
        self.tens: dict[str, int] = lexicon["tens"]
        self.scales: dict[str, int] = lexicon["scales"]
        self.ordinals: dict[str, int] = lexicon["ordinals"]
        self.fractions: dict[str, int] = lexicon["fractions"]
        self.articles = frozenset(lexicon["article"])
        self.joiners = frozenset(lexicon["joiner"])
        self.halves = frozenset(lexicon["halves"])
        self.approximate = frozenset(lexicon["approximate"])
        self.and_a_half = tuple(tuple(say.split()) for say in lexicon["and_a_half"])
        self.ordinal_suffixes = frozenset(lexicon["suffixes"]["ordinal"])
        self.below_hundred = self.units | self.tens
        self.below_hundred |= {
            ten + unit: high + low
            for ten, high in self.tens.items()
            for unit, low in self.units.items()
            if 0 < low < 10
        }
        self.ordinals = self.ordinals | {
            ten + word: high + low
            for ten, high in self.tens.items()
            for word, low in lexicon["ordinals"].items()
            if low < 10
        }

        self.openers = frozenset(self.below_hundred) | frozenset(self.scales) | self.articles | frozenset(_VULGAR)
        self.openers |= {head + "hundra" for head in ("", *self.units)} if lang == "sv" else frozenset()
        self.openers |= {head + "tusen" for head in ("", *self.below_hundred)} if lang == "sv" else frozenset()

    def compound(self, word: str) -> int | None:
        """The value of one written-together number word ("tvåhundrafemtio"), None where it is none."""
        value: int | None = self.below_hundred.get(word)
        if value is not None or self.lang == "en" or len(word) < 5:
            return value
        total = 0
        rest = word
        for scale, size in (("tusen", 1000), ("hundra", 100)):
            head, found, tail = rest.partition(scale)
            if found:
                many = self.compound(head) if head else 1
                if many is None:
                    return None
                total, rest = total + many * size, tail
        if rest == word:
            return None
        last = self.below_hundred.get(rest, 0 if not rest else None)
        return None if last is None else total + last


@cache
def number_words(lang: Language) -> NumberWords:
    """The number words of a language."""
    return NumberWords(lang)


def digits_value(written: str, lang: Language) -> float | None:
    """The value of a number in digits; None for what is no number ("1.2.3", a serial number)."""
    plain = _SPACES.sub("", written)
    if len(plain) > LONGEST_DIGITS:
        return None
    if plain.isdecimal():
        return float(plain)
    if lang == "en" and _GROUPS_EN.fullmatch(plain):
        return float(plain.replace(",", ""))
    if lang == "sv" and _GROUPS_SV.fullmatch(plain):
        return float(plain.replace(".", "").replace(",", "."))
    if _DECIMAL.fullmatch(plain):
        return float(plain.replace(",", "."))
    for groups, thousands, point in ((_GROUPS_EN, ",", "."), (_GROUPS_SV, ".", ",")):
        if groups.fullmatch(plain):
            return float(plain.replace(thousands, "").replace(point, "."))
    return None


def read_number(tokens: Tokens, i: int, lang: Language) -> NumberReading | None:
    """The number that starts at token ``i``, digits or words, scales included ("3.2 million", "two hundred")."""
    word = tokens.words[i]
    if not word:
        return None
    if word in _VULGAR:
        return NumberReading(_VULGAR[word], i + 1)
    reading = _digits(tokens, i, lang) if word[0].isdecimal() else _words(tokens, i, lang)
    return reading if reading is None else _finished(tokens, reading, lang)


def _finished(tokens: Tokens, reading: NumberReading, lang: Language) -> NumberReading:
    """The number with what may follow any number: a half more ("two and a half"), "-odd", "-tal"."""
    known = number_words(lang)
    end = reading.end
    for words in known.and_a_half:
        if tokens.words[end] == words[0] and tuple(tokens.words[end : end + len(words)]) == words:
            return NumberReading(reading.value + 0.5, end + len(words), reading.worded)
    if tokens.words[end] == "-" and tokens.words[end + 1] in known.approximate and tokens.glued(end + 1):
        return NumberReading(reading.value, end + 2, reading.worded)
    return reading


def _digits(tokens: Tokens, i: int, lang: Language) -> NumberReading | None:
    value = digits_value(tokens.words[i], lang)
    if value is None:
        return None
    end = i + 1
    if tokens.words[end] in _VULGAR:
        value, end = value + _VULGAR[tokens.words[end]], end + 1
    scale = number_words(lang).scales.get(tokens.words[end])
    if scale is not None and scale >= 1000 and (len(tokens.words[end]) > 1 or tokens.glued(end)):
        value, end = value * scale, end + 1
    return NumberReading(value, end)


def _words(tokens: Tokens, i: int, lang: Language) -> NumberReading | None:
    """Words: every group below a hundred, times the scales that follow, added up."""
    known = number_words(lang)
    first = tokens.words[i]
    if first in known.articles and tokens.words[i + 1] in known.scales and len(tokens.words[i + 1]) > 2:
        return _scaled(tokens, i + 1, 1.0, known)
    value = known.compound(first)
    if value is None:
        if first in known.scales and len(first) > 4 and lang == "sv":
            return _scaled(tokens, i, 1.0, known)
        return None
    end = i + 1
    if first in known.tens:
        step = end + 1 if tokens.words[end] == "-" else end
        low = known.units.get(tokens.words[step], 0)
        if 0 < low < 10 and (step > end or lang == "en"):
            value, end = value + low, step + 1
    return _scaled(tokens, end, float(value), known)


def _scaled(tokens: Tokens, end: int, value: float, known: NumberWords) -> NumberReading:
    total = 0.0
    while True:
        word = tokens.words[end]
        scale = known.scales.get(word) if len(word) > 2 else None
        if scale is None:
            break
        value, end = value * scale, end + 1
        step = end + 1 if tokens.words[end] in known.joiners else end
        low = known.compound(tokens.words[step]) if tokens.words[step] not in known.articles else None
        if low is None or low >= scale or (step == end and known.lang == "sv" and scale == 100):
            continue
        total, value, end = total + value, float(low), step + 1
        if (
            tokens.words[end] == "-"
            and 0 < known.units.get(tokens.words[end + 1], 0) < 10
            and low in known.tens.values()
        ):
            value, end = value + known.units[tokens.words[end + 1]], end + 2
    return NumberReading(total + value, end, worded=True)


def read_ordinal(tokens: Tokens, i: int, lang: Language) -> tuple[int, int] | None:
    """The ordinal at token ``i`` ("third", "3rd", "twenty-first", "5:e") and the token after it."""
    known = number_words(lang)
    word = tokens.words[i]
    if word.isdecimal() and len(word) <= 4:
        mark = i + 2 if tokens.words[i + 1] == ":" else i + 1
        if tokens.words[mark] in known.ordinal_suffixes and tokens.glued(mark) and tokens.glued(i + 1):
            return mark + 1, int(word)
        return None
    value = known.ordinals.get(word)
    if value is not None:
        return i + 1, value
    if word in known.tens and lang == "en":
        step = i + 2 if tokens.words[i + 1] == "-" else i + 1
        low = known.ordinals.get(tokens.words[step])
        if low is not None and low < 10:
            return step + 1, known.tens[word] + low
    return None


def number_in(text: str, lang: Language) -> float | None:
    """The value of a text that is one number ("twenty-five", "40 000"), None where it is not."""
    tokens = read_tokens(text)
    reading = read_number(tokens, 0, lang)
    return reading.value if reading is not None and reading.end == len(tokens) else None

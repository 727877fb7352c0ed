"""The words around numbers of one language: units, currencies, bounds, what a rate is for."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any

from pmcoach.smart.language import Language
from pmcoach.smart.numbers import number_words, read_number, read_ordinal
from pmcoach.smart.parsing.grammar import Grammar, Reader, compile_phrases
from pmcoach.smart.parsing.lexicon import read_lexicon
from pmcoach.smart.parsing.readers import function_words
from pmcoach.smart.text import Tokens, read_tokens

LONG_UNITS = {
    "day": "days",
    "workday": "working days",
    "week": "weeks",
    "fortnight": "fortnights",
    "month": "months",
    "quarter": "quarters",
    "tertial": "tertials",
    "half": "half-years",
    "term": "terms",
    "sprint": "sprints",
    "year": "years",
    "decade": "decades",
}
"""How amounts name the units of time that are too long, or too uneven, for seconds."""
SECONDS_IN = {"second": 1, "minute": 60, "hour": 3600}


class AmountWords:
    """The lexicon of quantities, ready to look up and to match."""

    def __init__(self, lang: Language) -> None:
        lexicon = read_lexicon(lang, "quantities")
        times = read_lexicon(lang, "times")
        self.lang = lang
        self.compounds = lang == "sv"
        self.function_words = function_words(lang)
        self.time_units: dict[str, str] = times["units"]
        self.unit_modifiers = frozenset(times["unit_modifiers"]["says"])
        self.working = frozenset(times["unit_modifiers"]["working"])
        self.cadence_units: dict[str, str] = times["cadence_units"]
        self.measures: dict[str, str] = lexicon["measures"]
        self.currencies: dict[str, str] = lexicon["currencies"]
        self.minor_currencies: dict[str, str] = lexicon["minor_currencies"]
        self.scaled_currencies: dict[str, tuple[float, str]] = {
            word: (float(scale), code) for word, (scale, code) in lexicon["scaled_currencies"].items()
        }
        self.money_scales: dict[str, int] = lexicon["money_scales"]
        self.plurals = frozenset(lexicon["plurals"])
        self.not_plurals = frozenset(lexicon["not_plurals"])
        self.adjectives = frozenset(lexicon["adjectives"])
        self.up = frozenset(lexicon["directions"]["up"])
        self.down = frozenset(lexicon["directions"]["down"])
        self.percent = _phrases(lexicon, "percent", "points", "permille")
        self.labels = frozenset(word for word in lexicon["labels"] if " " not in word)
        self.idioms = compile_phrases({}, [{"is": "idiom", "says": lexicon["idioms"]}])
        self.leads = compile_phrases({}, lexicon["lead"])
        self.trails = compile_phrases({}, lexicon["trail"])
        readers = self._readers(frozenset(lexicon["heads"]["says"]))
        self.phrases = compile_phrases(readers, lexicon["phrase"])
        self.per = compile_phrases(readers, lexicon["per"])
        self.base_forms: dict[str, str] = lexicon["base_forms"]
        self.starts = self.phrases.openers() | number_words(lang).openers | frozenset(self.currencies)
        self.openers = self.leads.openers() | self.idioms.openers() | self.starts
        self.articles = number_words(lang).articles

    def may_start(self, word: str) -> bool:
        """Whether a quantity itself, no word that leads to one, may start at a word."""
        return word in self.starts or word[0].isdecimal() or self.opens_compound(word)

    def opens_compound(self, word: str) -> bool:
        """Whether a word may be a long number written as one ("tvåhundrafemtio")."""
        return self.compounds and ("hundra" in word or "tusen" in word)

    def _readers(self, heads: frozenset[str]) -> dict[str, Reader]:
        known = number_words(self.lang)

        def number(tokens: Tokens, i: int) -> tuple[int, float] | None:
            word = tokens.words[i]
            if word in known.articles and word != "one" and tokens.words[i + 1] not in ("av", "på", "utav"):
                return None
            reading = read_number(tokens, i, self.lang)
            return (reading.end, reading.value) if reading is not None else None

        def thing(tokens: Tokens, i: int) -> tuple[int, str] | None:
            word = tokens.words[i]
            if not word[0].isalpha() or word in self.function_words:
                return None
            end = i + 1
            while (
                tokens.words[end] == "-"
                and tokens.glued(end)
                and tokens.glued(end + 1)
                and tokens.words[end + 1][0].isalpha()
            ):
                end += 2
            return end, tokens.text[tokens.starts[i] : tokens.ends[end - 1]].lower()

        ordinals = frozenset(known.ordinals) | frozenset(known.tens)
        nth = Reader(lambda tokens, i: read_ordinal(tokens, i, self.lang), ordinals, digits=True)
        return {
            "number": Reader(number, known.openers, digits=True),
            "nth": nth,
            "ordinal": nth,
            "tens": _listed({"10": 10, "ten": 10, "20": 20, "twenty": 20, "100": 100, "1000": 1000}),
            "thing": Reader(thing, None),
            "fraction": _listed(known.fractions),
            "proper_fraction": _listed(
                {w: n for w, n in known.fractions.items() if n > 2 and not w.startswith(("kvart", "quarter"))}
            ),
            "hundred": _listed({"hundred": 100, "thousand": 1000, "million": 1_000_000, "hundra": 100, "tusen": 1000}),
            "cadence": _listed({word: word for word in self.cadence_units}),
            "head": _listed({word: word for word in heads | set(self.cadence_units)}),
        }

    def counted_noun(self, tokens: Tokens, i: int, value: float | None, taken: Callable[[int], bool]) -> int:
        """The end of the noun that starts at token ``i`` and is what a number counts; ``i`` where there is none."""
        words: list[tuple[str, int]] = []
        end = i
        while len(words) < 4 and end < len(tokens) and not taken(end):
            word = tokens.words[end]
            if not word[0].isalpha() or (word in self.function_words and not _hyphenated(tokens, end)):
                break
            end += 1
            while _hyphenated(tokens, end - 1) and tokens.words[end + 1][:1].isalpha():
                word = tokens.words[end + 1]
                end += 2
            words.append((word, end))
            if tokens.words[end] in ("'", "’"):
                break
        if not words:
            return i
        return self._english_noun(words, i, value) if self.lang == "en" else self._swedish_noun(words)

    def _english_noun(self, words: list[tuple[str, int]], i: int, value: float | None) -> int:
        if value == 1:
            first = 1 if words[0][0] in self.adjectives and len(words) > 1 else 0
            return words[first][1]
        last = None
        for place, (word, end) in enumerate(words):
            plural = word in self.plurals or (
                len(word) > 3
                and word.endswith("s")
                and not word.endswith(("ss", "us", "is", "'s"))
                and word not in self.not_plurals
            )
            if plural:
                last = place, end
            elif last is not None:
                break
        return last[1] if last is not None else i

    def _swedish_noun(self, words: list[tuple[str, int]]) -> int:
        for place, (word, end) in enumerate(words):
            if not word.endswith(("a", "ade")) or place == len(words) - 1:
                return end
        return words[-1][1]


def _hyphenated(tokens: Tokens, i: int) -> bool:
    return tokens.words[i + 1] == "-" and tokens.glued(i + 1) and tokens.glued(i + 2)


def _listed(words: dict[str, Any]) -> Reader:
    def read(tokens: Tokens, i: int) -> tuple[int, Any] | None:
        word = tokens.words[i]
        return (i + 1, words[word]) if word in words else None

    return Reader(read, frozenset(words))


def _phrases(lexicon: dict[str, Any], *names: str) -> Grammar:
    tables = [{"is": name, "says": [" ".join(read_tokens(say).plain()) for say in lexicon[name]]} for name in names]
    return compile_phrases({}, tables)


@cache
def amount_words(lang: Language) -> AmountWords:
    """The words around numbers of a language."""
    return AmountWords(lang)

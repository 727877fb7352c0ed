"""The readers that phrases of time name: a month, a unit, a numeric date, an event."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from functools import cache
from typing import Any, NamedTuple

from pmcoach.smart.holidays import holiday_rules
from pmcoach.smart.language import Language
from pmcoach.smart.numbers import number_words, read_number, read_ordinal
from pmcoach.smart.parsing.grammar import Reader
from pmcoach.smart.parsing.lexicon import read_lexicon
from pmcoach.smart.text import Tokens, read_tokens

UNKNOWN_YEAR = 0
"""A year that is a blank to fill in ("20XX")."""
_FIRST_YEAR, _LAST_YEAR = 1900, 2099


class UnitReading(NamedTuple):
    """A unit of time; ``working`` where only working days count."""

    name: str
    working: bool = False


class Slashed(NamedTuple):
    """A date in numbers whose order is still open ("8/1/2014"); ``sure`` where it cannot be a fraction."""

    first: int
    second: int
    year: int | None
    sure: bool


@cache
def function_words(lang: Language) -> frozenset[str]:
    """The words that carry grammar rather than matter."""
    return frozenset(read_lexicon(lang, "language")["function_words"])


def read_year(tokens: Tokens, i: int) -> tuple[int, int] | None:
    """A year of four digits, or a blank one ("20XX", read as ``UNKNOWN_YEAR``)."""
    word = tokens.words[i]
    if len(word) == 4 and word.isdecimal():
        year = int(word)
        glued_after = tokens.glued(i + 1) and tokens.words[i + 1].isalpha()
        return (i + 1, year) if _FIRST_YEAR <= year <= _LAST_YEAR and not glued_after else None
    if word in ("20", "19") and tokens.glued(i + 1) and tokens.words[i + 1] in ("xx", "yy", "åå", "zz"):
        return i + 2, UNKNOWN_YEAR
    return None


def _short_year(tokens: Tokens, i: int) -> tuple[int, int] | None:
    marked = tokens.words[i] in ("'", "‘", "-") and tokens.glued(i + 1)
    place = i + 1 if marked else i
    word = tokens.words[place]
    near = marked or tokens.words[i - 1] in ("/", "-", "ht", "vt", "fy", "q", "h")
    if near and len(word) == 2 and word.isdecimal() and not tokens.glued(place + 1):
        return place + 1, 2000 + int(word)
    return None


def _iso(tokens: Tokens, i: int) -> tuple[int, date | None] | None:
    year = tokens.words[i]
    mark = tokens.words[i + 1]
    if len(year) != 4 or mark not in ("-", "/") or tokens.words[i + 3] != mark or not year.isdecimal():
        return None
    month, day = tokens.words[i + 2], tokens.words[i + 4]
    if not (month.isdecimal() and day.isdecimal() and len(month) <= 2 and len(day) <= 2):
        return None
    try:
        return i + 5, date(int(year), int(month), int(day))
    except ValueError:
        return None


def _slashed(tokens: Tokens, i: int) -> tuple[int, Slashed] | None:
    word = tokens.words[i]
    if word.count(".") == 2 and "," not in word:
        parts = word.split(".")
        end = i + 1
    elif word.isdecimal() and len(word) <= 2 and tokens.words[i + 1] in ("/", "-") and tokens.words[i + 2].isdecimal():
        mark = tokens.words[i + 1]
        if len(tokens.words[i + 2]) > 2 or not tokens.glued(i + 1) or not tokens.glued(i + 2):
            return None
        parts, end = [word, tokens.words[i + 2]], i + 3
        if tokens.words[end] == mark and tokens.words[end + 1].isdecimal() and tokens.glued(end + 1):
            parts, end = [*parts, tokens.words[end + 1]], end + 2
        elif mark == "-":
            return None
        elif tokens.words[end] == "-" and len(tokens.words[end + 1]) in (2, 4) and tokens.words[end + 1].isdecimal():
            if tokens.words[end + 2] != "/":
                parts, end = [*parts, tokens.words[end + 1]], end + 2
        elif read_year(tokens, end) is not None:
            parts, end = [*parts, tokens.words[end]], end + 1
    else:
        return None
    return _sorted_out(parts, end)


def _sorted_out(parts: list[str], end: int) -> tuple[int, Slashed] | None:
    if not all(part.isdecimal() for part in parts) or len(parts[-1]) not in (1, 2, 4):
        return None
    first, second = int(parts[0]), int(parts[1])
    if not (1 <= first <= 31 and 1 <= second <= 31 and min(first, second) <= 12):
        return None
    if len(parts) == 2:
        return end, Slashed(first, second, None, first > 12 and (first, second) != (24, 7))
    year = int(parts[2])
    if len(parts[2]) == 2:
        year += 2000
    return (end, Slashed(first, second, year, True)) if _FIRST_YEAR <= year <= _LAST_YEAR else None


class TimeWords:
    """The readers of one language, over its word lists."""

    def __init__(self, lang: Language) -> None:
        self.lang = lang
        self.lexicon = read_lexicon(lang, "times")
        self.months: dict[str, int] = self.lexicon["months"]
        self.weekdays: dict[str, int] = self.lexicon["weekdays"]
        self.weekdays_plural: dict[str, int] = self.lexicon["weekdays_plural"]
        self.modifiers = frozenset(self.lexicon["unit_modifiers"]["says"])
        self.working = frozenset(self.lexicon["unit_modifiers"]["working"])
        self.units: dict[str, str] = self.lexicon["units"]
        self.function_words = function_words(lang)
        self.weak_events = frozenset(self.lexicon["events"]["weak"])
        self.events = frozenset(self.lexicon["events"]["says"])
        self.event_endings = tuple(self.lexicon["events"].get("endings", ())) or None
        self.determiners = frozenset(self.lexicon["determiners"]["says"])
        self.holidays: dict[str, list[tuple[list[str], str]]] = {}
        for name in holiday_rules(lang):
            words = read_tokens(name).plain()
            self.holidays.setdefault(words[0], []).append((words, name))
        for ways in self.holidays.values():
            ways.sort(key=lambda way: -len(way[0]))

    def readers(self) -> dict[str, Reader]:
        """Every reader that a phrase may name."""
        lexicon = self.lexicon
        numbers = number_words(self.lang)
        counting = numbers.openers
        ordinals = frozenset(numbers.ordinals) | frozenset(numbers.tens)
        day_words = frozenset(word for word in ordinals if numbers.ordinals.get(word, 0) <= 31)
        nothing: frozenset[str] = frozenset()
        return {
            "month": Reader(self._month, frozenset(self.months)),
            "weekday": _abbreviated(self.weekdays),
            "weekdays": _listed(lexicon["weekdays_plural"]),
            "weekday_past": _listed({name + "s": day for name, day in self.weekdays.items()}),
            "season": _listed(lexicon["seasons"]),
            "calendar_unit": _listed(lexicon["calendar_units"]),
            "calendar_unit_definite": _listed(
                {word: unit for word, unit in lexicon["calendar_units"].items() if not word.endswith("s")}
            ),
            "cadence_unit": _listed(lexicon["cadence_units"]),
            "unit": Reader(self._unit, frozenset(self.units) | self.modifiers | {"-"}),
            "unit_compound": _listed({}),
            "unit_genitive": _listed(lexicon["units_genitive"]),
            "number": Reader(self._number, counting, digits=True),
            "count": Reader(self._count, frozenset(numbers.below_hundred), digits=True),
            "day": Reader(self._day, day_words, digits=True),
            "ordinal_day": Reader(self._ordinal_day, nothing, digits=True),
            "day_number": Reader(self._day_number, nothing, digits=True),
            "nth": Reader(self._nth, ordinals, digits=True),
            "year": Reader(read_year, nothing, digits=True),
            "short_year": Reader(_short_year, frozenset(("'", "‘", "-")), digits=True),
            "iso": Reader(_iso, nothing, digits=True),
            "slashed": Reader(_slashed, nothing, digits=True),
            "quarter": _lettered(("q", "kv"), 4),
            "half": _lettered(("h",), 2),
            "tertial": _lettered(("t",), 3),
            "holiday": Reader(self._holiday, frozenset(self.holidays)),
            "thing": Reader(self._thing, None),
            "modifier": Reader(self._thing, None),
            "event": Reader(self._event, None),
            "determiner": Reader(self._determiner, self.determiners),
        }

    def _month(self, tokens: Tokens, i: int) -> tuple[int, int] | None:
        month = self.months.get(tokens.words[i])
        if month is None:
            return None
        dotted = tokens.words[i + 1] == "." and tokens.glued(i + 1) and tokens.words[i + 2][:1].isdecimal()
        return (i + 2 if dotted else i + 1), month

    def _unit(self, tokens: Tokens, i: int) -> tuple[int, UnitReading] | None:
        working = False
        if tokens.words[i] == "-":
            i += 1
        while tokens.words[i] in self.modifiers and tokens.words[i + 1] in self.units:
            working = working or tokens.words[i] in self.working
            i += 1
        unit = self.units.get(tokens.words[i])
        return (i + 1, UnitReading(unit, working)) if unit is not None else None

    def _number(self, tokens: Tokens, i: int) -> tuple[int, float] | None:
        reading = read_number(tokens, i, self.lang)
        if reading is None:
            return None
        if tokens.words[reading.end] in ("-", "to", "or", "till", "eller"):
            high = read_number(tokens, reading.end + 1, self.lang)
            if high is not None:
                return high.end, high.value
        return reading.end, reading.value

    def _day(self, tokens: Tokens, i: int) -> tuple[int, int] | None:
        ordinal = read_ordinal(tokens, i, self.lang)
        if ordinal is not None:
            return ordinal if 1 <= ordinal[1] <= 31 else None
        word = tokens.words[i]
        if word.endswith(".") or not word.isdecimal() or len(word) > 2 or not 1 <= int(word) <= 31:
            return None
        dotted = tokens.words[i + 1] == "." and tokens.words[i + 2] in self.months
        return (i + 2 if dotted else i + 1), int(word)

    def _ordinal_day(self, tokens: Tokens, i: int) -> tuple[int, int] | None:
        ordinal = read_ordinal(tokens, i, self.lang)
        if ordinal is None or not 1 <= ordinal[1] <= 31 or not tokens.words[i][0].isdecimal():
            return None
        return ordinal

    def _day_number(self, tokens: Tokens, i: int) -> tuple[int, int] | None:
        """A day without its month ("den 15"): the words after it must not be what it counts."""
        word = tokens.words[i]
        if not word.isdecimal() or len(word) > 2 or not 1 <= int(word) <= 31 or tokens.glued(i + 1):
            if not (tokens.glued(i + 1) and tokens.words[i + 1] in (".", ",", ")", ";") and word.isdecimal()):
                return None
            if len(word) > 2 or not 1 <= int(word) <= 31:
                return None
        after = tokens.words[i + 1]
        follows = not after or not after[0].isalnum() or after in self.function_words
        return (i + 1, int(word)) if follows else None

    def _count(self, tokens: Tokens, i: int) -> tuple[int, int] | None:
        """The number of a week or a quarter, in digits or in one word ("quarter two")."""
        word = tokens.words[i]
        if word.isdecimal():
            return (i + 1, int(word)) if len(word) <= 2 else None
        value = number_words(self.lang).below_hundred.get(word)
        return (i + 1, int(value)) if value else None

    def _nth(self, tokens: Tokens, i: int) -> tuple[int, int] | None:
        return read_ordinal(tokens, i, self.lang)

    def _holiday(self, tokens: Tokens, i: int) -> tuple[int, str] | None:
        for words, name in self.holidays.get(tokens.words[i], ()):
            if tokens.words[i : i + len(words)] == words:
                return i + len(words), name
        return None

    def _thing(self, tokens: Tokens, i: int) -> tuple[int, str] | None:
        word = tokens.words[i]
        if not word[0].isalpha() or word in self.function_words:
            return None
        end = i + 1
        if (
            tokens.words[end] == "-"
            and tokens.glued(end)
            and tokens.glued(end + 1)
            and tokens.words[end + 1][:1].isalpha()
        ):
            end += 2
        return end, word

    def _event(self, tokens: Tokens, i: int) -> tuple[int, str] | None:
        word = tokens.words[i]
        if word in self.events or (self.event_endings and word.endswith(self.event_endings)):
            if tokens.words[i + 1] == "'":
                return i + 2, word
            return i + 1, word
        if self.lang == "en" and word[-1] == "s" and word[:-1] in self.events and word not in self.units:
            before = tokens.words[i - 1]  # "before meetings" is a habit, "before the summer exams" a time
            return (i + 1, word) if before in self.determiners or before not in self.function_words else None
        if word.endswith("'s") and tokens.words[i + 1] in self.events:
            return i + 2, word
        if tokens.words[i + 1] == "'" and tokens.words[i + 2] in self.events and word[0].isalpha():
            return i + 3, word
        return None

    def _determiner(self, tokens: Tokens, i: int) -> tuple[int, str] | None:
        word = tokens.words[i]
        if word in self.determiners:
            if tokens.words[i + 1] in ("next", "nästa", "kommande"):
                return i + 2, word
            return i + 1, word
        return None


def _listed(words: Mapping[str, Any] | Iterable[str]) -> Reader:
    table = words if isinstance(words, Mapping) else {word: word for word in words}

    def read(tokens: Tokens, i: int) -> tuple[int, Any] | None:
        word = tokens.words[i]
        return (i + 1, table[word]) if word in table else None

    return Reader(read, frozenset(table))


def _abbreviated(words: Mapping[str, int]) -> Reader:
    """Words of a list, a dot after an abbreviation included where a number follows."""

    def read(tokens: Tokens, i: int) -> tuple[int, int] | None:
        word = tokens.words[i]
        if word not in words:
            return None
        dotted = len(word) < 6 and tokens.words[i + 1] == "." and tokens.words[i + 2][:1].isdecimal()
        return (i + 2 if dotted else i + 1), words[word]

    return Reader(read, frozenset(words))


def _lettered(letters: tuple[str, ...], most: int) -> Reader:
    """A letter and a number written as one ("Q2", "H1")."""

    def read(tokens: Tokens, i: int) -> tuple[int, int] | None:
        number = tokens.words[i + 1]
        if tokens.words[i] in letters and tokens.glued(i + 1) and number.isdecimal() and len(number) == 1:
            return (i + 2, int(number)) if 1 <= int(number) <= most else None
        return None

    return Reader(read, frozenset(letters))

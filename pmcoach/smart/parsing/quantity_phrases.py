"""Quantities that are phrases of their own: ratios, fractions, "every twelfth load", "halve it", "half an hour"."""

from __future__ import annotations

from collections.abc import Callable

from pmcoach.smart.mentions import QuantityKind
from pmcoach.smart.parsing.amount_words import SECONDS_IN, AmountWords
from pmcoach.smart.parsing.counting import Found, found, rated
from pmcoach.smart.parsing.grammar import Match
from pmcoach.smart.parsing.names import is_name
from pmcoach.smart.text import Tokens

_PRESENT_TENSE = ("ar", "er", "ir")
"""How a Swedish verb ends that may follow "var tionde"; a noun in the singular hardly does."""


def read_phrase(tokens: Tokens, i: int, words: AmountWords, taken: Callable[[int], bool]) -> Found | None:
    """The quantity phrase that starts at token ``i``."""
    whole = _slashed(tokens, i, words) or _minutes_and_seconds(tokens, i, words)
    if whole is not None:
        return whole
    match = words.phrases.match(tokens, i)
    if match is None or any(taken(place) for place in range(match.first, match.end)):
        return None
    if tokens.words[i][0].isdecimal() and is_name(tokens, i, words):
        return None
    return _READERS[match.rule.name](tokens, match, words)


def _slashed(tokens: Tokens, i: int, words: AmountWords) -> Found | None:
    """A score out of its best ("68/100", "8/10"): a share, where the first is no larger than the second."""
    first, second = tokens.words[i], tokens.words[i + 2]
    if tokens.words[i + 1] != "/" or not first[0].isdecimal() or not second[:1].isdecimal():
        return None
    if not tokens.glued(i + 1) or not tokens.glued(i + 2) or tokens.words[i + 3] == "/" or is_name(tokens, i, words):
        return None
    try:
        part, whole = float(first.replace(",", ".")), float(second.replace(",", "."))
    except ValueError:
        return None
    if not 0 <= part <= whole or whole < 2:
        return None
    return found(i, i + 3, QuantityKind.RATIO, part / whole, "share")


def _minutes_and_seconds(tokens: Tokens, i: int, words: AmountWords) -> Found | None:
    """A duration with a colon ("2:30 min", "1:15 h")."""
    first, second = tokens.words[i], tokens.words[i + 2]
    if tokens.words[i + 1] != ":" or not (first.isdecimal() and second.isdecimal() and len(second) == len("30")):
        return None
    size = SECONDS_IN.get(words.time_units.get(tokens.words[i + 3], ""), 1)
    if size == 1 or not tokens.glued(i + 1) or not tokens.glued(i + 2):
        return None
    return found(i, i + 4, QuantityKind.DURATION, (int(first) + int(second) / 60) * size, "s")


def _ratio(tokens: Tokens, match: Match, words: AmountWords) -> Found | None:
    part, whole = match.parts["number"], match.parts.get("whole", match.parts.get("hundred"))
    if not whole or not 0 <= part <= whole or whole == 1:
        return None
    after = tokens.words[match.end]
    if after == "%" or after in words.time_units or (tokens.glued(match.end) and after[:1].isalpha()):
        return None
    one = found(match.first, match.end, QuantityKind.RATIO, part / whole, "share")
    noun = words.counted_noun(tokens, match.end, whole, lambda _: False)
    if noun > match.end:
        one = one._replace(counted=tokens.text[tokens.starts[match.end] : tokens.ends[noun - 1]])
    return one


def _every_nth(_tokens: Tokens, match: Match, words: AmountWords) -> Found | None:
    parts = {**match.rule.known, **match.parts}
    nth = parts.get("nth", parts.get("ordinal"))
    if not nth or nth < 2:
        return None
    thing = str(parts.get("thing", ""))
    if thing in words.cadence_units:
        return None
    end = match.end
    if words.lang == "sv" and thing.endswith(_PRESENT_TENSE):
        thing, end = "", end - 1
    return found(match.first, end, QuantityKind.RATIO, 1 / nth, "share")._replace(counted=thing)


def _fraction(tokens: Tokens, match: Match, words: AmountWords) -> Found | None:
    parts = {**match.rule.known, **match.parts}
    share = parts.get("share")
    if share is None:
        bottom = parts.get("fraction", parts.get("proper_fraction", 2))
        after = tokens.words[match.end]
        if "number" not in parts and after[:1].isalpha() and after not in words.function_words:
            return None
        share = parts.get("number", 1) / bottom
    first = match.first
    end = match.end
    if tokens.words[first] in ("by", "to", "in", "from", "till") and end - first > 1:
        first += 1
    return found(first, end, QuantityKind.RATIO, share, "share")


def _factor(_tokens: Tokens, match: Match, _words: AmountWords) -> Found | None:
    factor = match.rule.known["factor"]
    return found(match.first, match.end, QuantityKind.RELATIVE, factor, "times")._replace(factor=factor)


def _seconds(tokens: Tokens, match: Match, words: AmountWords) -> Found | None:
    one = found(match.first, match.end, QuantityKind.DURATION, float(match.rule.known["seconds"]), "s")
    return rated(tokens, one, words, lambda _: False)


def _days(tokens: Tokens, match: Match, words: AmountWords) -> Found | None:
    known = match.rule.known
    one = found(match.first, match.end, QuantityKind.DURATION, float(known["number"]), known["unit"])
    return rated(tokens, one, words, lambda _: False)


def _vague(tokens: Tokens, match: Match, words: AmountWords) -> Found | None:
    return _of_something(tokens, match, words, None)._replace(vague=True)


def _pair(tokens: Tokens, match: Match, words: AmountWords) -> Found | None:
    return _of_something(tokens, match, words, 2.0)


def _of_something(tokens: Tokens, match: Match, words: AmountWords, value: float | None) -> Found:
    noun = words.counted_noun(tokens, match.end, 2.0, lambda _: False)
    counted = tokens.text[tokens.starts[match.end] : tokens.ends[noun - 1]] if noun > match.end else ""
    return found(match.first, noun, QuantityKind.COUNT, value, counted)._replace(counted=counted)


_READERS: dict[str, Callable[[Tokens, Match, AmountWords], Found | None]] = {
    "ratio": _ratio,
    "every_nth": _every_nth,
    "fraction": _fraction,
    "factor": _factor,
    "seconds": _seconds,
    "days": _days,
    "vague": _vague,
    "pair": _pair,
}

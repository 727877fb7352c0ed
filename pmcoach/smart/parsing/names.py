"""Numbers that name instead of counting: "line 1", "ISO 9001", list numbers, telephone numbers, ordinals."""

from __future__ import annotations

from pmcoach.smart.numbers import number_words
from pmcoach.smart.parsing.amount_words import AmountWords
from pmcoach.smart.text import Tokens

_YEARS = range(1900, 2051)
_WHICH = frozenset(
    ("this", "last", "next", "per", "each", "every", "past", "the", "som", "förra", "nästa", "varje", "i")
)
"""Words that make the label after them no name: "last year 35 came", "som regel 5 av 5"."""
_SPOKEN_LABELS = frozenset(("year", "week", "grade", "chapter", "phase", "årskurs", "åk", "vecka", "kapitel", "fas"))
"""Labels before a number in words: "year nine"."""
_LIST_MARKS = frozenset((".", ")", ":"))


def is_name(tokens: Tokens, i: int, words: AmountWords) -> bool:
    """Whether the number at token ``i`` names something."""
    word = tokens.words[i]
    if not word[0].isdecimal():
        return tokens.words[i - 1] in _SPOKEN_LABELS and tokens.words[i - 2] not in _WHICH
    return (
        _after_label(tokens, i, words)
        or _part_of_a_code(tokens, i, words)
        or _list_number(tokens, i)
        or _bare_year(tokens, i, words)
        or _ordinal(tokens, i, words)
        or (word.isdecimal() and len(word) > 1 and word[0] == "0")
    )


def end_of_code(tokens: Tokens, i: int) -> int | None:
    """The token after a telephone or account number in groups ("070-123 45 67", "+46 8 123 45")."""
    start = i + 1 if tokens.words[i] == "+" else i
    first = tokens.words[start]
    if not first.isdecimal() or not (start > i or (first[0] == "0" and len(first) > 1)):
        return None
    end = start + 1
    while tokens.words[end][:1].isdecimal() or (
        tokens.words[end] in ("-", "/") and tokens.words[end + 1][:1].isdecimal()
    ):
        end += 1
    return end if end > start + 1 else None


def _after_label(tokens: Tokens, i: int, words: AmountWords) -> bool:
    before = tokens.words[i - 1]
    if before in ("#", "§", "№"):
        return True
    if before == ".":
        before = tokens.words[i - 2]
        return before in words.labels and tokens.glued(i - 1) and len(before) <= 3 and i >= 2
    if before == "-" and tokens.glued(i - 1) and tokens.glued(i) and tokens.words[i - 2][:1].isalpha():
        return True
    if before not in words.labels or "," in tokens.words[i] or tokens.words[i - 2] in _WHICH:
        return False
    if before == "typ" and (tokens.words[i] not in ("1", "2") or tokens.words[i + 1] in ("av", "-")):
        return False
    after = tokens.words[i + 1]
    return after != "%" and after not in words.measures and after not in words.time_units


def _bare_year(tokens: Tokens, i: int, words: AmountWords) -> bool:
    """The year that something is from ("the compressor is from 1998"), with nothing counted after it."""
    if tokens.words[i - 1] not in ("from", "från", "since", "sedan") or not tokens.words[i].isdecimal():
        return False
    after = tokens.words[i + 1]
    if int(tokens.words[i]) not in _YEARS or after in ("to", "till", "-", "%"):
        return False
    return not after[:1].isalpha() or after in words.function_words


def _part_of_a_code(tokens: Tokens, i: int, words: AmountWords) -> bool:
    """Glued to letters ("B12", "3D", "4x4", "1990s"), or one of several groups of digits ("070-123 45 67")."""
    before = tokens.words[i - 1]
    if tokens.glued(i) and before[:1].isalpha() and before not in ("ca", "x", "c"):
        return before not in words.currencies
    after = tokens.words[i + 1]
    if tokens.glued(i + 1) and after[:1].isalpha():
        known = (
            after in words.measures
            or after in words.time_units
            or after in words.currencies
            or after in words.scaled_currencies
            or after in words.money_scales
            or after in words.minor_currencies
            or after in number_words(words.lang).scales
            or after in ("pct", "proc", "procent", "percent", "pp", "st", "pers")
        )
        return not known or (after == "s" and len(tokens.words[i]) == 4)
    if after == "-" and tokens.glued(i + 1) and tokens.glued(i + 2) and tokens.words[i + 2].isdecimal():
        return len(tokens.words[i + 2]) >= 5
    return False


def _list_number(tokens: Tokens, i: int) -> bool:
    """A number that counts the lines of a list: "1.", "2)" at the head of a line."""
    before = tokens.words[i - 1]
    if before not in ("", "\n", "(") or len(tokens.words[i]) > 2 or not tokens.words[i].isdecimal():
        return False
    mark = tokens.words[i + 1]
    if mark in _LIST_MARKS and tokens.glued(i + 1):
        return bool(tokens.words[i + 2]) and not tokens.glued(i + 2)
    return before != "(" and _counts_lines(tokens, i)


def _counts_lines(tokens: Tokens, i: int) -> bool:
    """Whether the line before begins with the number before this one, or the line after with the next."""
    number = int(tokens.words[i])
    above = i - 2
    while above >= 0 and tokens.words[above] != "\n":
        above -= 1
    if i > 0 and tokens.words[above + 1] == str(number - 1):
        return True
    below = i + 1
    while below < len(tokens) and tokens.words[below] != "\n":
        below += 1
    return tokens.words[below + 1] == str(number + 1)


def _ordinal(tokens: Tokens, i: int, words: AmountWords) -> bool:
    suffixes = number_words(words.lang).ordinal_suffixes
    mark = i + 2 if tokens.words[i + 1] == ":" and tokens.glued(i + 1) else i + 1
    return tokens.words[mark] in suffixes and tokens.glued(mark) and tokens.words[i].isdecimal()

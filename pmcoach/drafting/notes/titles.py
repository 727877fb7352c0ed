"""Whether the first line of notes only says who met, or heads a list."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pmcoach.drafting.notes.lexicon import NotesLexicon
from pmcoach.drafting.notes.line import Line
from pmcoach.drafting.notes.lines import ARROW

_TITLE = 8
"""A title of notes has at most so many words."""
_MET = re.compile(
    r"[^\W\d_][^\n]*?(?:[,/(–—]|//|\s-\s|\d|\b(?:inför|före|om|efter|i|på|at|after|before|in|on|with|med)\b)",
    re.IGNORECASE,
)
"""What a title says besides the name stands behind a mark, a number or a preposition."""


_DATED = re.compile(
    r"^[^:?!]*,\s*(?:\d{1,2}\s?[/.]\s?\d{1,2}\.?|\d{1,2}\.?\s+(?:jan|feb|mar|apr|ma[yj]|jun|jul|aug|sep|o[ck]t|nov|dec)\w*\.?)$",
    re.IGNORECASE,
)
"""A line that ends with a day behind a comma: "Bev's office, 24/2"."""


_GREETS = re.compile(
    r"(?:hi|hello|hey|dear|good (?:morning|afternoon)|hej|hejsan|hallå|tjena|god morgon|kära|bästa)\b", re.IGNORECASE
)


def _commands(text: str, lexicons: Sequence[NotesLexicon]) -> bool:
    """Whether a line begins by telling somebody to do something."""
    first = re.match(r"[^\W\d_]+", text.lower())
    return first is not None and any(lexicon.is_imperative(first[0]) for lexicon in lexicons)


def _is_title(notes: str, line: Line, other: str, lexicons: Sequence[NotesLexicon]) -> bool:
    """Whether the first line of notes only says who met: "Greta, call centre, catch-up"."""
    text = notes[line.start : line.end]
    if _GREETS.match(text) and _names_other(text, other):
        return True
    if _DATED.search(text) and not line.bullet and re.match(rf"{re.escape(other.split()[0])}\s*,", text):
        return True
    marked = line.bullet or line.kind or line.owner is not None or ":" in text
    said = text.rstrip(".") if _says_nothing(text, lexicons) else text
    plain = not line.bullet and not line.kind and said[-1:] not in ".!?" and len(text.split()) <= 2 * _TITLE
    if plain and any(lexicon.pattern("words", "title").search(text) for lexicon in lexicons):
        return True
    if plain and _DATED.search(said) and _says_nothing(said, lexicons[:1]) and not _commands(said, lexicons[:1]):
        return True
    named = re.match(r"([^\W\d_]+(?:-[^\W\d_]+)?)\s*[,/(]\s*(?:[^\W\d_]+\s*){1,3}\.?$", text)
    if named is not None and not line.bullet and named[1].lower() in other.lower().split():
        return True
    if not line.bullet and not line.kind and _MET.match(text) and _names_other(text, other) and ":" not in text:
        return _says_nothing(text, lexicons)
    return not marked and text[-1:].isalnum() and text.count(",") > 1 and len(text.split()) <= _TITLE


def is_dated_place(text: str) -> bool:
    """Whether a sentence is no more than where and when one met: "Bev's office, 24/2."."""
    return _DATED.search(text.rstrip(".")) is not None


def _names_other(text: str, other: str) -> bool:
    """Whether a line begins with the other's name, the initials of the two, or both names."""
    first = re.findall(r"[^\W\d_]+", text)[:3]
    initials = re.match(r"[A-ZÅÄÖ]\s?[/+&]\s?[A-ZÅÄÖ]\b", text) is not None
    return initials or any(word.lower() in other.lower().split() for word in first)


def _says_nothing(text: str, lexicons: Sequence[NotesLexicon]) -> bool:
    """Whether what stands outside of brackets is no sentence: nothing in it is done."""
    words = re.findall(r"[^\W\d_]+", re.sub(r"\([^)]*\)", "", text).lower())
    return not any(_acts(word, lexicon) for lexicon in lexicons for word in words)


def _acts(word: str, lexicon: NotesLexicon) -> bool:
    """Whether a word is surely a verb that says what somebody does or will do."""
    if lexicon.is_in("words", "preposition", word):
        return False
    modal = any(lexicon.is_in("modals", name, word) for name in ("will", "would", "weak", "be", "was"))
    infinitive = lexicon.infinitive(word)
    return modal or lexicon.is_past(word) or (infinitive not in ("", word) and lexicon.known(infinitive))


def _heads_boxes(notes: str, first: Line, second: Line) -> bool:
    """Whether the first line of notes is the title of a list of boxes ("TODO from the talk with Ruth")."""
    if first.owner is not None or ARROW.match(notes, first.start):
        return False
    return first.kind == "todo" and not first.bullet and ":" not in notes[first.start : first.end] and second.sure


def heads_notes(notes: str, first: Line, second: Line, other: str, lexicons: Sequence[NotesLexicon]) -> bool:
    """Whether the first line of notes is their title."""
    return _heads_boxes(notes, first, second) or _is_title(notes, first, other, lexicons)

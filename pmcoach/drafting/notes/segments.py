"""Notes cut into lines and sentences, each with its place; what stands in quotation marks is somebody's words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pmcoach.drafting.notes.short import written_short

Span = tuple[int, int]

_LINE = re.compile(r"[^\r\n]+")
_QUOTES = re.compile(
    r'"[^"\n]{2,400}"|“[^”“\n]{2,400}[”“]|”[^”\n]{2,400}”|»[^«»\n]{2,400}[«»]|«[^»\n]{2,400}»|(?<![\w’\'])[‘\'][^\n]{3,300}?[^\s][’\'](?!\w)'
)
_END = re.compile(r"[.!?…]+[\"”’')\]]*(?=\s|$)|;(?=\s)")
_ABBREVIATIONS = written_short("dates") | written_short("abbreviations")
_NUMBERED = written_short("numbered")
"""Abbreviations that a letter or number goes with: "rev. B"."""
_LETTER = re.compile(r"[A-ZÅÄÖ]\d*(?![\w'’])(?!\s+\w+[^.]*\?)")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence: its span in the notes and its text."""

    start: int
    end: int
    text: str


def read_lines(notes: str) -> Iterator[Span]:
    """The span of each line that holds something, without the space around it."""
    for match in _LINE.finditer(notes):
        text = match[0]
        if text.strip():
            start = match.start() + len(text) - len(text.lstrip())
            yield start, match.start() + len(text.rstrip())


def read_sentences(notes: str, start: int, end: int) -> list[Sentence]:
    """The sentences of a stretch of notes. A full stop after an abbreviation, an initial or in a number ends none."""
    quoted = quotes(notes, start, end)
    found: list[Sentence] = []
    begin = start
    for match in _END.finditer(notes, start, end):
        stop = match.end()
        if any(a < match.start() < b - 2 for a, b in quoted):
            continue
        if notes[stop:end].lstrip().startswith("("):
            continue
        if match[0] == "." and stop < end and _abbreviated(notes, begin, match.start(), stop, end):
            continue
        _add(found, notes, begin, stop)
        begin = stop
    _add(found, notes, begin, end)
    return found


def quotes(notes: str, start: int, end: int) -> list[Span]:
    """The stretches in quotation marks."""
    return [m.span() for m in _QUOTES.finditer(notes, start, end)]


_LETTERED = re.compile(r"(?:^|\s)[a-zåäö]{3,} [A-ZÅÄÖ]$")
"""A thing that a letter tells from others: "block C", "kvarter D"."""
_GOES_ON = re.compile(r"(?:Det|Den|Han|Hon|Jag|Vi|De|Så|Och|Men|He|She|It|I|We|They|The|That|So|And|But|Then)\b")
"""What begins a new sentence behind it."""


def is_abbreviation(word: str) -> bool:
    """Whether a full stop behind a word ends no sentence."""
    return word.lower() in _ABBREVIATIONS


def _abbreviated(notes: str, begin: int, dot: int, stop: int, end: int) -> bool:
    before = re.search(r"[\w.]*$", notes[begin:dot])
    word = before[0] if before else ""
    after = notes[stop:end].lstrip()
    if re.fullmatch(r"[A-ZÅÄÖ]", word):
        return not (_LETTERED.search(notes[begin:dot]) and _GOES_ON.match(after))
    if word.lower() == "ut" and notes[begin : dot - len(word)].strip(" \n-*•"):
        return False
    if word.lower() in _NUMBERED and _LETTER.match(after) and not after.startswith("I "):
        return True
    if word.lower() in _ABBREVIATIONS:
        return not after[:1].isupper() or word.lower() in (
            "mr",
            "mrs",
            "ms",
            "dr",
            "st",
            "prof",
            "t.ex",
            "ca",
            "kl",
            "ev",
            "bl.a",
            "ut",
            "ap",
        )
    if word.isdigit() and len(word) <= 2:
        return begin + len(notes[begin:dot]) - len(word) == begin or after[:1].islower()
    return False


def _add(found: list[Sentence], notes: str, begin: int, stop: int) -> None:
    text = notes[begin:stop]
    if text.strip(" \t.;-"):
        begin += len(text) - len(text.lstrip())
        found.append(Sentence(begin, begin + len(notes[begin:stop].rstrip()), notes[begin:stop].rstrip()))

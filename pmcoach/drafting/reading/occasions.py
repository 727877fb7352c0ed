"""Occasions without a day in their own words, which may be the deadline: "by the next inspection", "when we open"."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import pairwise

from pmcoach.domain.briefs import Language
from pmcoach.drafting.reading.clauses import Line, says
from pmcoach.drafting.reading.told_days import ToldDays
from pmcoach.drafting.reading.wholes import meet
from pmcoach.drafting.words import lexicon
from pmcoach.smart.mentions import TimeKind, TimeMention


def named_events(line: Line, told: ToldDays, lang: Language) -> list[TimeMention]:
    """The occasions of a line: those whose day another fact tells, and those that a preposition makes a time."""
    found: list[TimeMention] = []
    for span, phrase in _places(line, told, lang):
        if any(meet(f.span, span) for f in found) or any(meet(t.span, span) for t in line.times):
            continue
        text = line.text[slice(*span)]
        found.append(TimeMention(span=span, phrase=phrase, kind=TimeKind.DEADLINE, text=text, date=None))
    return found


def _places(line: Line, told: ToldDays, lang: Language) -> Iterable[tuple[tuple[int, int], tuple[int, int]]]:
    words = lexicon("occasions", lang)
    for match in re.finditer(words["told_event"], line.text, re.IGNORECASE):
        for size in range(len(match["event"].split()), 0, -1):
            part = re.match(r"\s+".join([r"\S+"] * size), match["event"])
            event = part[0].rstrip(".,;:!?)") if part else ""
            start = match.start("event")
            if event and _may_name(event, lang) and told.day(event, line, start):
                yield (start, start + len(event)), (match.start(), start + len(event))
                break
    for pattern in words["undated_event"]:
        for match in re.finditer(pattern, line.text, re.IGNORECASE):
            if not re.fullmatch(words["no_event"], match["event"], re.IGNORECASE):
                yield match.span("event"), match.span()


def _may_name(event: str, lang: Language) -> bool:
    """Whether a stretch of words may be the name of an event: it begins and ends with a word of matter."""
    words = event.lower().split()
    open_ends = lexicon("occasions", lang)["open_ends"]
    if words[-1] in open_ends or any(word[0].isdecimal() and before in open_ends for before, word in pairwise(words)):
        return False
    return not says("then", f"by {event}", lang)

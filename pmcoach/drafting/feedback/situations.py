"""Where a situation stands inside a piece: before the subject ("In Tuesday's meeting Omar ...") or at the end."""

from __future__ import annotations

import re
from datetime import date

from pmcoach.drafting.feedback.vocabulary import WORD, Vocabulary, lowered
from pmcoach.smart.mentions import TimeKind, TimeMention
from pmcoach.smart.times import find_times

_ANY_DAY = date(2026, 1, 15)
_SHORTEST = 2
_NOW = re.compile(r"(?:right )?now\b|nu\b|just nu\b", re.IGNORECASE)
_NEAR = re.compile(r"(?:i |this |today|tonight)", re.IGNORECASE)
_BARE_DAY = re.compile(r"(?:mon|tues|wednes|thurs|fri|satur|sun|mån|tis|ons|tors|fre|lör|sön)da\w*$", re.IGNORECASE)
_AIM = re.compile(r"(?:for|by|until|till|to|before|till|tills|inför|före|senast)\b", re.IGNORECASE)


def leading(body: str, words: Vocabulary, person: frozenset[str]) -> int:
    """How many characters at the beginning tell the situation, before the subject; 0 where none do."""
    lead = words.situation_leads.match(body)
    times = [t for t in find_times(body, words.lang, _ANY_DAY) if t.phrase[0] == 0 and not _NOW.match(t.text)]
    if lead is None and not times:
        return 0
    tokens = list(WORD.finditer(body))
    low = [t[0].lower().replace("’", "'") for t in tokens]
    clause = any(body.lower().startswith(f"{each} ") for each in words.clause_leads)
    start = 1
    if clause:
        verb = next((n for n, word in enumerate(low) if n and words.is_finite(word)), None)
        if verb is None:
            return 0 if words.has_clause(body) else len(body)
        start = verb + 1
    for place in range(start, len(tokens)):
        word, text = low[place], tokens[place][0]
        subject = word in words.pronouns or word in person or (word in ("we", "i", "vi", "jag") and text in ("I", word))
        if words.lang == "sv":
            if words.is_finite(word) and place + 1 < len(tokens) and not (clause and place == start):
                return tokens[place].start()
            if clause and subject:
                continue
        elif subject and place + 1 < len(tokens):
            return tokens[place].start()
    if clause:
        return len(body)
    if words.has_clause(body):
        return times[0].phrase[1] if times and times[0].phrase[1] < len(body) else 0
    return len(body)


def trailing(body: str, words: Vocabulary) -> int:
    """Where the situation at the end begins ("... in the meeting on Tuesday"); 0 where there is none.

    A day that something was promised for, and one of several days, belong to what was done.
    """
    times = [t for t in find_times(body, words.lang, _ANY_DAY) if t.kind in (TimeKind.PAST, TimeKind.POINT)]
    own = [
        t.phrase
        for t in times
        if len(times) == 1
        and stands_alone(t)
        and not _NOW.match(t.text)
        and not _AIM.match(body[t.phrase[0] : t.phrase[1]])
        and body[t.phrase[1] : t.phrase[1] + 1] not in ("'", "’")
    ]
    spans = [*own, *((m.start(), m.end()) for m in words.occasion.finditer(body))]
    end, cut = len(body.rstrip(" .")), 0
    for begin, last in sorted(spans, key=lambda span: -span[1]):
        if body[last:end].strip(" ,") == "" and begin < end:
            end = cut = begin
    return cut if len(lowered(body[:cut])) >= _SHORTEST else 0


def stands_alone(time: TimeMention) -> bool:
    """Whether the words of a time can be taken out of a sentence: "on Monday", "yesterday", not a bare "Monday"."""
    near = time.kind is TimeKind.PAST or _NEAR.match(time.text) is not None
    return time.phrase != time.span or (near and not _BARE_DAY.match(time.text))

"""Reading times from tokens: phrases are found, the words around them say what they do, the calendar dates them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from pmcoach.smart.language import Language
from pmcoach.smart.mentions import TimeKind, TimeMention
from pmcoach.smart.parsing.clock import read_clock
from pmcoach.smart.parsing.grammar import Match
from pmcoach.smart.parsing.meanings import NOWHERE, Frame, Shape, shape_of, span_of
from pmcoach.smart.parsing.phrases import TimePhrases, time_phrases
from pmcoach.smart.parsing.roles import decide_kind, is_event, stands
from pmcoach.smart.text import Tokens

_PASSING = frozenset(("through", "thru", "up"))
"""Prepositions of a limit that another preposition undoes ("went through in January")."""
_LONGEST_ROLE = 4
"""How many prepositions may stand in a row ("no later than by")."""


@dataclass(frozen=True, slots=True)
class TimesFound:
    """The times of a text and, as ranges of tokens, all places that quantities must leave alone."""

    mentions: tuple[TimeMention, ...]
    taken: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Heard:
    """A phrase with the preposition before it: ``begin`` is where that starts, ``role`` what it does."""

    begin: int
    match: Match
    role: str


def read_times(tokens: Tokens, lang: Language, today: date | None, *, day_first: bool) -> TimesFound:
    """Every time in the tokens, from left to right."""
    phrases = time_phrases(lang)
    mentions: list[TimeMention] = []
    taken: list[tuple[int, int]] = []
    i = 0
    while i < len(tokens):
        heard = _hear(tokens, i, phrases)
        clock = read_clock(tokens, i, lang)
        if heard is not None and clock is not None and clock >= heard.match.end:
            heard = None
        if heard is not None and stands(tokens, heard.match, heard.role, phrases, lang):
            end, mention = _mention(tokens, heard, phrases, Frame(today, lang, day_first))
            mentions.append(mention)
            if mention.kind is not TimeKind.SERVICE_LEVEL and not _counts(heard.match, mention.kind):
                taken.append((heard.match.first, end))
            i = end
        elif clock is not None:
            clocked = _clocked(tokens, i, clock, phrases)
            if clocked is not None:
                mentions.append(clocked)
            taken.append((i, clock))
            i = clock
        else:
            i += 1
    return TimesFound(tuple(mentions), tuple(taken))


def _counts(match: Match, kind: TimeKind) -> bool:
    """Whether a cadence says how often, which is a quantity too ("three times a week")."""
    return kind is TimeKind.OCCASION or (kind is TimeKind.CADENCE and "number" in match.parts and "unit" not in match.parts)


def _hear(tokens: Tokens, i: int, phrases: TimePhrases) -> Heard | None:
    """The time that starts at token ``i``, its preposition included; the longest reading wins."""
    direct = phrases.times.match(tokens, i)
    core = i
    role = ""
    for _ in range(_LONGEST_ROLE):
        preposition = phrases.roles.match(tokens, core)
        if preposition is None:
            break
        said = preposition.rule.name
        role = said if role != "deadline" or tokens.words[core] in _PASSING else role
        core = preposition.end
    if core == i:
        return Heard(i, direct, "") if direct is not None else None
    led = phrases.times.match(tokens, core) if core < len(tokens) else None
    if role == "deadline" and core < len(tokens):
        event = phrases.events.match(tokens, core)
        if event is not None and (led is None or event.end > led.end) and is_event(tokens, event, phrases):
            led = event
    if led is not None and (direct is None or led.end > direct.end):
        return Heard(i, led, role)
    return Heard(i, direct, "") if direct is not None else None


def _mention(tokens: Tokens, heard: Heard, phrases: TimePhrases, frame: Frame) -> tuple[int, TimeMention]:
    match = heard.match
    end = match.end
    kind = decide_kind(tokens, match, heard.role, phrases, frame)
    limit = kind is TimeKind.DEADLINE and heard.role == "deadline"
    seen = Frame(frame.today, frame.lang, frame.day_first, back=kind is TimeKind.PAST, before=limit)
    first, last = span_of(match, seen)
    spelled = _in_brackets(tokens, end, phrases)
    if spelled is None and match.rule.name == "holiday":
        spelled = _right_after(tokens, end, phrases)
    if spelled is not None:
        year = last.year if last is not None else _said_year(match)
        around = seen if year is None else Frame(date(year, 1, 1), frame.lang, frame.day_first)
        first, last = span_of(spelled, around)
        end = spelled.end + (tokens.words[end] == "(")
    if frame.today is None and spelled is None and not _dated(match):
        first, last = NOWHERE
    phrase_end = end
    closing = phrases.closing.match(tokens, end) if end < len(tokens) else None
    if closing is not None and not tokens.word(closing.end)[:1].isalnum():
        phrase_end = closing.end
        if kind in (TimeKind.POINT, TimeKind.PERIOD):
            kind = TimeKind.DEADLINE
    begin = match.first
    if kind is TimeKind.DEADLINE and match.rule.name == "event" and "period" in match.parts:
        begin = match.parts["period"].first
    span = tokens.span(begin, end)
    return end, TimeMention(
        span=span,
        phrase=tokens.span(heard.begin, phrase_end),
        kind=kind,
        text=tokens.text[slice(*span)],
        date=last,
        start=first,
    )


def _in_brackets(tokens: Tokens, end: int, phrases: TimePhrases) -> Match | None:
    """A date in brackets that spells out the period before it ("the end of term (9 June)")."""
    if tokens.word(end) != "(" or end + 1 >= len(tokens):
        return None
    spelled = phrases.times.match(tokens, end + 1)
    if spelled is None or shape_of(spelled) is not Shape.DAY or tokens.word(spelled.end) != ")":
        return None
    return spelled


def _right_after(tokens: Tokens, end: int, phrases: TimePhrases) -> Match | None:
    """A date that spells out the named day before it ("black friday 27 nov")."""
    if end >= len(tokens):
        return None
    spelled = phrases.times.match(tokens, end)
    return spelled if spelled is not None and spelled.rule.name in ("day", "slashed", "iso") else None


def _said_year(match: Match) -> int | None:
    year = match.parts.get("year", match.parts.get("short_year"))
    if year is None and isinstance(match.parts.get("period"), Match):
        return _said_year(match.parts["period"])
    return year or None


def _dated(match: Match) -> bool:
    """Whether a phrase says its year, so that it needs no today."""
    slashed = match.parts.get("slashed")
    return "iso" in match.parts or (slashed is not None and slashed.year is not None) or _said_year(match) is not None


def _clocked(tokens: Tokens, i: int, end: int, phrases: TimePhrases) -> TimeMention | None:
    """An hour as a limit ("by 4 p.m.") is a service level: it says when in the day, not on which day."""
    for begin in range(max(0, i - _LONGEST_ROLE), i):
        role = phrases.roles.match(tokens, begin)
        if role is not None and role.end == i and role.rule.name == "deadline":
            span = tokens.span(i, end)
            return TimeMention(
                span=span, phrase=tokens.span(begin, end), kind=TimeKind.SERVICE_LEVEL, text=tokens.text[slice(*span)]
            )
    return None



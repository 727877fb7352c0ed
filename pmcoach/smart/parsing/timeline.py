"""Reading times from tokens: phrases are found, the words around them say what they do, the calendar dates them."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from pmcoach.smart.language import Language
from pmcoach.smart.mentions import TimeKind, TimeMention
from pmcoach.smart.parsing.calendar import Span
from pmcoach.smart.parsing.clock import read_clock
from pmcoach.smart.parsing.frames import NOWHERE, Frame, Shape
from pmcoach.smart.parsing.grammar import Match
from pmcoach.smart.parsing.meanings import shape_of, span_of
from pmcoach.smart.parsing.phrases import TimePhrases, time_phrases
from pmcoach.smart.parsing.roles import decide_kind, is_event, stands
from pmcoach.smart.text import Tokens

_LINKS = frozenset((",", "on", "in", "den", "i", "på"))
"""Words between what is named and its date."""
_PASSING = frozenset(("through", "thru", "up"))
"""Prepositions of a limit that another preposition undoes ("went through in January")."""
_ELSEWHERE = frozenset(("before", "after", "prior", "following", "of", "före", "innan", "efter"))
_LONGEST_ROLE = 4
"""How many prepositions may stand in a row ("no later than by")."""


class Heard(NamedTuple):
    """A phrase with the preposition before it: ``begin`` is where that starts, ``role`` what it does.

    An hour that is a limit ("by 4 p.m.") has no phrase; it stands at ``first`` up to ``end``. ``kind`` is what the time
    does as seen from no day.
    """

    begin: int
    first: int
    end: int
    match: Match | None
    role: str
    kind: TimeKind | None = None


class HeardTimes(NamedTuple):
    """The times of a text, not yet dated, and as ranges of tokens all places that quantities must leave alone."""

    tokens: Tokens
    lang: Language
    heard: tuple[Heard, ...]
    taken: tuple[tuple[int, int], ...]


def hear_times(tokens: Tokens, lang: Language) -> HeardTimes:
    """Every time in the tokens, from left to right."""
    phrases = time_phrases(lang)
    times: list[Heard] = []
    taken: list[tuple[int, int]] = []
    frame = Frame(None, lang, day_first=True)
    size, openers, words = len(tokens), phrases.openers, tokens.words
    i = 0
    while i < size:
        word = words[i]
        if word not in openers and not word[0].isdecimal():
            i += 1
            continue
        one = _hear(tokens, i, phrases)
        clock = read_clock(tokens, i, lang)
        if one is not None and clock is not None and clock >= one.end:
            one = None
        if one is not None and one.match is not None and stands(tokens, one.match, one.role, phrases, lang):
            kind = decide_kind(tokens, one.match, one.role, phrases, frame)
            times.append(one._replace(kind=kind))
            if kind is not TimeKind.SERVICE_LEVEL and not _counts(one.match, kind):
                taken.append((one.first, one.end))
            i = one.end
        elif clock is not None:
            limit = _hour_as_limit(tokens, i, clock, phrases)
            if limit is not None:
                times.append(limit)
            taken.append((i, clock))
            i = clock
        else:
            i += 1
    return HeardTimes(tokens, lang, tuple(times), tuple(taken))


def date_times(found: HeardTimes, today: date | None, *, day_first: bool) -> tuple[TimeMention, ...]:
    """The times that were heard, told apart and dated as seen from a day."""
    phrases = time_phrases(found.lang)
    frame = Frame(today, found.lang, day_first)
    mentions = []
    reached = 0
    for one in found.heard:
        if one.first < reached:
            continue
        reached, mention = _mention(found.tokens, one, phrases, frame)
        mentions.append(mention)
    return tuple(mentions)


def _counts(match: Match, kind: TimeKind) -> bool:
    """Whether a cadence is part of a quantity too ("three times a week", "40 tickets each month")."""
    each = "cadence_unit" in match.parts and match.end == match.first + 2
    often = "number" in match.parts and "unit" not in match.parts
    if "counted" in match.parts:
        return True
    return kind is TimeKind.OCCASION or (kind is TimeKind.CADENCE and (often or each))


def _hear(tokens: Tokens, i: int, phrases: TimePhrases) -> Heard | None:
    """The time that starts at token ``i``, its preposition included; the longest reading wins."""
    direct = phrases.times.match(tokens, i)
    best = Heard(i, i, direct.end, direct, "") if direct is not None else None
    core = i
    role = ""
    for _ in range(_LONGEST_ROLE):
        preposition = phrases.roles.match(tokens, core)
        if preposition is None:
            break
        said = preposition.rule.name
        role = said if role != "deadline" or tokens.words[core] in _PASSING else role
        core = preposition.end
        led = phrases.times.match(tokens, core)
        if role == "deadline":
            event = phrases.events.match(tokens, core)
            if event is not None and (led is None or event.end > led.end) and is_event(tokens, event, phrases):
                led = event
        if led is not None and (best is None or led.end > best.end or _is_calendar_quarter(led, best)):
            best = Heard(i, led.first, led.end, led, role)
    return best


def _is_calendar_quarter(led: Match, best: Heard) -> bool:
    """Whether "in the first quarter" names a quarter of the year, which a span from now would hide."""
    return led.end == best.end and led.rule.name == "quarter"


def _mention(tokens: Tokens, heard: Heard, phrases: TimePhrases, frame: Frame) -> tuple[int, TimeMention]:
    match = heard.match
    if match is None:
        return heard.end, _told(tokens, heard, heard.first, heard.end, heard.end, TimeKind.SERVICE_LEVEL, NOWHERE)
    end = match.end
    kind = heard.kind
    if kind is None or frame.today is not None:
        kind = decide_kind(tokens, match, heard.role, phrases, frame)
    limit = kind is TimeKind.DEADLINE and heard.role == "deadline"
    seen = Frame(frame.today, frame.lang, frame.day_first, back=kind is TimeKind.PAST, before=limit)
    days = span_of(match, seen) if not _seen_from_elsewhere(tokens, match) else NOWHERE
    spelled = _in_brackets(tokens, end, phrases)
    if spelled is None and (match.rule.name == "holiday" or (days[1] is None and kind is TimeKind.DEADLINE)):
        spelled = _right_after(tokens, end, phrases)
    if spelled is not None:
        year = days[1].year if days[1] is not None else _said_year(match)
        around = seen if year is None else Frame(date(year, 1, 1), frame.lang, frame.day_first)
        days = span_of(spelled, around)
        end = spelled.end + (tokens.words[end] == "(")
    elif frame.today is None and not _dated(match):
        days = NOWHERE
    reach = end
    closing = phrases.closing.match(tokens, end)
    if closing is not None and not tokens.words[closing.end][:1].isalnum():
        reach = closing.end
        if kind in (TimeKind.POINT, TimeKind.PERIOD):
            kind = TimeKind.DEADLINE
    first = match.first
    if match.rule.name == "event" and "period" in match.parts:
        first = match.parts["period"].first
    if "counted" in match.parts:
        first = match.end - len(("a", "month"))
        heard = heard._replace(begin=first)
    return end, _told(tokens, heard, first, end, reach, kind, days)


def _seen_from_elsewhere(tokens: Tokens, match: Match) -> bool:
    """Whether a span counts from something else than today ("two weeks before the fair")."""
    return shape_of(match) in (Shape.SPAN, Shape.AHEAD) and tokens.words[match.end] in _ELSEWHERE


def _told(tokens: Tokens, heard: Heard, first: int, end: int, reach: int, kind: TimeKind, days: Span) -> TimeMention:
    span = tokens.span(first, end)
    return TimeMention(
        span=span,
        phrase=tokens.span(heard.begin, reach),
        kind=kind,
        text=tokens.text[slice(*span)],
        date=days[1],
        start=days[0],
    )


def _in_brackets(tokens: Tokens, end: int, phrases: TimePhrases) -> Match | None:
    """A date in brackets that spells out the period before it ("the end of term (9 June)")."""
    if tokens.words[end] != "(" or end + 1 >= len(tokens):
        return None
    spelled = phrases.times.match(tokens, end + 1)
    if spelled is None or shape_of(spelled) is not Shape.DAY or tokens.words[spelled.end] != ")":
        return None
    return spelled


def _right_after(tokens: Tokens, end: int, phrases: TimePhrases) -> Match | None:
    """A date that spells out what is named before it ("black friday 27 nov", "the end of term, 18 December")."""
    link = tokens.words[end]
    if link in _LINKS:
        end += 1
    if end >= len(tokens):
        return None
    spelled = phrases.times.match(tokens, end)
    wide = link in ("in", "i") and spelled is not None and spelled.rule.name in ("month", "season", "week", "quarter")
    return spelled if spelled is not None and (wide or spelled.rule.name in ("day", "slashed", "iso")) else None


def _said_year(match: Match) -> int | None:
    year = match.parts.get("year", match.parts.get("short_year"))
    if year is None and isinstance(match.parts.get("period"), Match):
        return _said_year(match.parts["period"])
    return year or None


def _dated(match: Match) -> bool:
    """Whether a phrase says its year, so that it needs no today."""
    slashed = match.parts.get("slashed")
    return "iso" in match.parts or (slashed is not None and slashed.year is not None) or _said_year(match) is not None


def _hour_as_limit(tokens: Tokens, i: int, end: int, phrases: TimePhrases) -> Heard | None:
    """An hour as a limit ("by 4 p.m.") is a service level: it says when in the day, not on which day."""
    for begin in range(max(0, i - _LONGEST_ROLE), i):
        role = phrases.roles.match(tokens, begin)
        if role is not None and role.end == i and role.rule.name == "deadline":
            return Heard(begin, i, end, None, "deadline")
    return None

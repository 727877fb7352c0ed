"""What a time does in its sentence: is it a deadline, a service level, the past; is it a time at all."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from pmcoach.smart.language import Language
from pmcoach.smart.mentions import TimeKind
from pmcoach.smart.numbers import read_number
from pmcoach.smart.parsing.frames import Frame, Shape
from pmcoach.smart.parsing.grammar import Match
from pmcoach.smart.parsing.lexicon import read_lexicon
from pmcoach.smart.parsing.meanings import shape_of, span_of
from pmcoach.smart.parsing.phrases import TimePhrases
from pmcoach.smart.parsing.readers import UnitReading
from pmcoach.smart.parsing.tense import told_in_the_past
from pmcoach.smart.text import Tokens

_CHANGING = frozenset(("to", "from", "of", "than", "by", "under", "below", "till", "från", "av", "än", "med"))
"""Words before a number of things in a time that make it a level, no rhythm ("down to one complaint a month")."""
_LIKELY_YEARS = range(2010, 2050)
_LISTING = frozenset((",", ":", "-", "(", ">", ";", "\n", "&"))
_ENDS = frozenset((".", ";", "\n", "?", "!"))
_BEFORE_NAMES = frozenset(("the", "a", "an", "no", "any", "our", "den", "det", "de", "inte", "ej"))
_SHARES = frozenset(("%", "percent", "procent"))
_MONTHS = 12
_SCALES = frozenset((5, 6, 7, 10))
"""Best scores that are also months."""
_SCORES = frozenset(
    ("betyg", "betyget", "snitt", "snittet", "är", "på", "ligger", "hade", "har", "nps", "index", "var")
)
_CLOCK_UNITS = frozenset(("second", "minute", "hour"))
_SHORT_UNITS = frozenset(("day", "week", "workday", "fortnight"))
_FIXED_KINDS = {
    Shape.CADENCE: TimeKind.CADENCE,
    Shape.OCCASION: TimeKind.OCCASION,
    Shape.SERVICE: TimeKind.SERVICE_LEVEL,
    Shape.VAGUE: TimeKind.VAGUE,
    Shape.EVENT: TimeKind.DEADLINE,
    Shape.PAST: TimeKind.PAST,
}


def stands(tokens: Tokens, match: Match, role: str, phrases: TimePhrases, lang: Language) -> bool:
    """Whether a phrase is a time here, and not a name, a verb or a number that looks like one."""
    word = tokens.words[match.first]
    name = match.rule.name
    if name == "year" and match.end == match.first + 1:
        return _is_year(tokens, match, role, phrases)
    if name == "slashed" and match.end - match.first == 3:
        sure = bool(role) or match.parts["slashed"].sure or _starts_line(tokens, match)
        return sure or (lang == "sv" and _is_swedish_day(tokens, match))
    bare_season = name == "season" and match.end - match.first <= 2 and "year" not in match.parts
    if bare_season and word not in ("this", "i", "den") and _names_something(tokens, match.end, phrases):
        return False
    if name == "current" and word == "i" and _after_number(tokens, match.first, lang):
        return False
    if name in ("within", "next_span") and not _is_span(tokens, match, read_lexicon(lang, "language")):
        return False
    if name == "cadence" and match.end == match.first + 1 and word not in phrases.words.weekdays_plural:
        named = tokens.words[match.first - 1] in read_lexicon(lang, "language")["naming"]
        if named and _names_something(tokens, match.end, phrases):
            return False
    if name == "occasion" and tokens.words[match.end - 1] in clues_of(lang, "not_occasions"):
        return False
    hyphened = name == "end_of" and tokens.words[match.end - 2] == "-"
    if not role and (hyphened or (name == "end_of_current" and tokens.words[match.first + 1] in ("-", "end"))):
        return not _names_something(tokens, match.end, phrases)
    if "counted" in match.parts and tokens.words[match.first - 1] in _CHANGING:
        return False
    if name == "cadence" and match.end == match.first + 1 and word in clues_of(lang, "day_parts"):
        before = tokens.words[match.first - 1]
        if before == "'" or (before[:1].isalpha() and before not in phrases.words.function_words):
            return False
    if name == "past_span" and word == "last" and match.parts["unit"].name in _CLOCK_UNITS:
        return False
    if word in ("later", "senare") and (
        tokens.words[match.first - 1] in _BEFORE_NAMES or tokens.words[match.end] in ("than", "än")
    ):
        return False
    if word == "to" and tokens.words[match.first - 1] == "up":
        return False
    if role and role != "during":
        return True
    if match.end == match.first + 1 and word in phrases.shy:
        if role:
            return tokens.words[match.first - 1] not in ("of", "av", "for", "för", "about") or name == "month"
        if word in phrases.words.weekdays:
            listed = tokens.words[match.first - 1] in _LISTING
            return listed or (word not in phrases.very_shy and tokens.raw(match.first)[:1].isupper())
        return False
    if name == "day" and word in ("may", "march", "mar") and not role:
        return tokens.raw(match.first)[:1].isupper() or "year" in match.parts
    return True


@cache
def clues_of(lang: Language, name: str) -> frozenset[str]:
    """A list of the language's file of everyday words."""
    return frozenset(read_lexicon(lang, "language")[name])


def _is_span(tokens: Tokens, match: Match, clues: Mapping[str, Any]) -> bool:
    """Whether a preposition and a length are a span from now, not how long each takes ("wait for two weeks")."""
    word = tokens.words[match.first]
    unit = match.parts.get("unit")
    if tokens.words[match.first + 1] in ("the", "de", "det", "den") or unit is None:
        return True
    if word == "på" and match.rule.name == "within":
        return any(tokens.words[i] in clues["changing"] for i in range(max(0, match.first - 8), match.first))
    if word == "under":
        return unit.name not in _CLOCK_UNITS and tokens.words[match.first - 1] not in clues["measuring"]
    if word in ("for", "i"):
        return unit.name not in _CLOCK_UNITS and _opens_sentence(tokens, match.first)
    return True


def _names_something(tokens: Tokens, i: int, phrases: TimePhrases) -> bool:
    """Whether a word of matter follows, so that the time before it only says which one ("the summer timetable")."""
    word = tokens.words[i]
    return word[:1].isalpha() and word not in phrases.words.function_words


def _after_number(tokens: Tokens, first: int, lang: Language) -> bool:
    """Whether a number stands within three words before ("2 protokoll i veckan"), which makes a rate."""
    return any(read_number(tokens, i, lang) is not None for i in range(max(0, first - 3), first))


def is_event(tokens: Tokens, match: Match, phrases: TimePhrases) -> bool:
    """Whether an event after a preposition says when: not so "by the board" or "till kursen"."""
    if tokens.words[match.first - 1] not in ("by", "till", "through", "for", "per"):
        return True
    determiner = tokens.words[match.first]
    if determiner in ("a", "an", "en", "ett"):
        return False
    if (
        determiner in ("next", "nästa", "kommande")
        or tokens.words[match.first + 1] == "next"
        or "period" in match.parts
    ):
        return True
    event = match.parts.get("event")
    if event is None and "thing" in match.parts and match.first + 1 == match.end - 1:
        return False
    weak = phrases.words.weak_events
    return event not in weak and not (phrases.words.lang == "sv" and str(event).endswith(tuple(weak)))


def _is_year(tokens: Tokens, match: Match, role: str, phrases: TimePhrases) -> bool:
    """A bare number of four digits is a year after "in" or "since", or where nothing is counted after it."""
    if match.parts.get("year") == 0 or tokens.words[match.first - 1] in ("in", "i", "since", "sedan", "during"):
        return True
    before = tokens.words[match.first - 1]
    if before in ("$", "£", "€", "iso", "#", "=") or tokens.words[match.end] in ("%", "$", "€", "£", "kr", "+", "k"):
        return False
    after = tokens.words[match.end]
    if after in ("-", "/") and tokens.glued(match.end) and tokens.words[match.end + 1][:1].isdecimal():
        return False
    counting = after[:1].isalpha() and after not in phrases.words.function_words
    if counting and before not in ("the", "by", "till", "senast", "före", "before", "until"):
        return False
    if counting and after in phrases.words.units:
        return False
    return match.parts["year"] in _LIKELY_YEARS or role == "deadline"


def _starts_line(tokens: Tokens, match: Match) -> bool:
    """A numeric date as the head of a line or after a weekday."""
    before = tokens.words[match.first - 1]
    return before == "\n" and tokens.words[match.end] in ("", "\n", ":")


def _is_swedish_day(tokens: Tokens, match: Match) -> bool:
    """A day as Swedes write it ("gäller 1/6"), not a share ("1/3 av") or a score ("betyg 4/5")."""
    day, month = int(tokens.words[match.first]), int(tokens.words[match.end - 1])
    before, after = tokens.words[match.first - 1], tokens.words[match.end]
    if month > _MONTHS or after in ("av", "h", "tim", "kr", "%") or not before[:1].isalpha():
        return False
    return before not in _SCORES and (day == 1 or day > month or month not in _SCALES)


def decide_kind(tokens: Tokens, match: Match, role: str, phrases: TimePhrases, frame: Frame) -> TimeKind:
    """What the time does, from its own shape, the preposition before it and the sentence around it."""
    shape = shape_of(match)
    if shape in _FIXED_KINDS:
        return _FIXED_KINDS[shape]
    if match.parts.get("back") or match.rule.known.get("back"):
        return TimeKind.PAST
    if shape in (Shape.SPAN, Shape.AHEAD):
        return _forward_kind(tokens, match, frame.lang)
    if shape is Shape.DURING:
        begins = tokens.words[match.first]
        return TimeKind.DEADLINE if begins in ("in", "within", "inom", "på", "i") else TimeKind.PERIOD
    if role == "deadline":
        return TimeKind.PAST if _long_ago(tokens, match.end, phrases) else TimeKind.DEADLINE
    if role == "start":
        before = tokens.words[match.first - 1]
        back = before in ("since", "sedan", "sen", "alltsedan") or tokens.words[match.first - 2] in ("since", "sedan")
        return TimeKind.PAST if back or _is_past(tokens, match, frame) else TimeKind.POINT
    if _is_past(tokens, match, frame):
        return TimeKind.PAST
    if _heads_a_value(tokens, match.end) and shape is not Shape.DAY:
        return TimeKind.PAST
    if shape is Shape.END:
        return TimeKind.PERIOD if not role and _names_something(tokens, match.end, phrases) else TimeKind.DEADLINE
    return TimeKind.POINT if shape is Shape.DAY else TimeKind.PERIOD


def _is_past(tokens: Tokens, match: Match, frame: Frame) -> bool:
    """Over before today by the calendar, or told with a verb of the past."""
    if match.rule.name == "offset" or match.rule.known.get("turn"):
        return False
    told = told_in_the_past(tokens, match.first, match.end, frame.lang)
    last = span_of(match, frame)[1]
    if frame.today is not None and last is not None and last < frame.today and told is not False:
        return True
    return bool(told) and match.rule.name != "current"


def _long_ago(tokens: Tokens, end: int, phrases: TimePhrases) -> bool:
    """Whether it is told right after how long ago it was ("before Christmas two years ago")."""
    after = phrases.times.match(tokens, end) if end < len(tokens) else None
    return after is not None and after.rule.name == "ago"


def _heads_a_value(tokens: Tokens, end: int) -> bool:
    """Whether a value is told right after ("in September: 7 h")."""
    return tokens.words[end] == ":" and tokens.words[end + 1][:1].isdecimal()


def _forward_kind(tokens: Tokens, match: Match, lang: Language) -> TimeKind:
    """A span from now is a deadline, unless it is about each occurrence: then it is a level of service."""
    unit = match.parts.get("unit", match.parts.get("unit_genitive"))
    name = unit.name if isinstance(unit, UnitReading) else unit
    if name is None:
        return TimeKind.DEADLINE
    if name in _CLOCK_UNITS:
        return TimeKind.SERVICE_LEVEL
    clues = read_lexicon(lang, "language")
    after, second = tokens.words[match.end], tokens.words[match.end + 1]
    if f"{after} {second}" in clues["on_average"] or after in clues["these_days"] or (after, second) == ("i", "dag"):
        return TimeKind.SERVICE_LEVEL
    if after in clues["service_after"] and second not in clues["today"]:
        own = lang == "en" and after in ("of", "after") and second.endswith("ing")
        return TimeKind.DEADLINE if own else TimeKind.SERVICE_LEVEL
    opening = tokens.words[match.first : match.end]
    if any(word in clues["from_now"] for word in opening):
        return TimeKind.DEADLINE
    if name in _SHORT_UNITS and not _opens_sentence(tokens, match.first):
        working = isinstance(unit, UnitReading) and (unit.working or unit.name == "workday")
        if working or _about_each(tokens, match.first, clues):
            return TimeKind.SERVICE_LEVEL
    return TimeKind.DEADLINE


def _opens_sentence(tokens: Tokens, first: int) -> bool:
    before = first - 1
    while before >= 0 and tokens.words[before] in ('"', "'", "*", "-", "(", "•", "”", "“"):
        before -= 1
    return before < 0 or tokens.words[before] in _ENDS


def _about_each(tokens: Tokens, first: int, clues: Mapping[str, Any]) -> bool:
    """Whether the sentence up to here speaks of many occurrences ("90% of", "each", "invoices are")."""
    each = clues["each"]
    for i in range(first - 1, max(-1, first - 25), -1):
        word = tokens.words[i]
        if word in _ENDS:
            return False
        if word == "most" and (tokens.words[i - 1] == "the" or read_number(tokens, i - 1, "en") is not None):
            continue
        if word in each and not (word in _SHARES and tokens.words[i - 2] in clues["change"]):
            return True
    return False

"""The days that a sentence of notes names: those the checker finds, and what only notes write that way."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from pmcoach.domain.briefs import Language
from pmcoach.drafting.notes.days_in_words import told_in_words
from pmcoach.drafting.notes.segments import Sentence
from pmcoach.smart.mentions import TimeKind, TimeMention
from pmcoach.smart.times import find_times

_BARE_DAY = re.compile(
    r"(?:(?<=[,;(/–—-] )|(?<=[,(/])|(?<=\w ))"
    r"((?:[0-3]?\d/[01]?\d)|[0-3]?\d(?:st|nd|rd|th|:[ae])|(?:mån|tis|ons|tors?|fre|lör|sön|mon|tues?|wed|thurs?|fri|sat|sun)(?=\W))"
    r"(?=\s*(?:[,;.)!]|$|[–—-]\s|(?:at the )?latest\b|at the very latest\b|senast\b|allra senast\b))",
    re.IGNORECASE,
)
_DAY_OF_EVENT = re.compile(
    r"\b(by|before|after|at|in time for|until|on|senast|före|inför|till|på|vid|innan)\s+"
    r"(((?:mon|tues|wednes|thurs|fri|satur|sun)day|tomorrow|tonight|today)['’]s\s+[^\W\d_]+(?:-[^\W\d_]+)*|((?:mån|tis|ons|tors|fre|lör|sön)dag)ens\s+[^\W\d_]+)",
    re.IGNORECASE,
)
_LATEST = re.compile(r"\s*(?:at the (?:very )?latest|latest|allra senast|senast)\b", re.IGNORECASE)
"""What makes the day before it a last day."""
_THROUGH = re.compile(r"through\s.+\s(?=on\s)", re.IGNORECASE)
_OM = re.compile(r"om (?=(?:på|imorgon|i morgon|idag|i dag|ikväll|i kväll)\b)", re.IGNORECASE)
"""A particle of a verb before its day."""
_SOME_DAY = re.compile(r"\b(?:on a|a|en)\s$", re.IGNORECASE)
"""Before a weekday: any such day, none in particular."""
_BY = {"en": "by {}", "sv": "senast {}"}
_BY_THE = {"en": "by the {}", "sv": "senast den {}"}
_DAYPART = {
    "en": re.compile(
        r"(?<!\w)(?:(?P<day>(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?|tmrw|tmw|tomoz|2moro|tomorrow)\s+"
        r"(?:am|pm|noon|lunch(?:time)?|morning|afternoon|evening|eve|night|midday)|(?:straight |right )?after lunch|"
        r"before lunch(?:\s+(?P<later>tomorrow|tmrw|on \w+day|\w+day))?|"
        r"by noon"
        r"(?:\s+(?P<noon>on \w+day|tomorrow|\w+day))?|"
        r"tonite|2nite|2night|over lunch|later today|before i go home|before (?:she|he) goes home)(?!\w)",
        re.IGNORECASE,
    ),
    "sv": re.compile(
        r"(?<!\w)(?:(?P<day>(?:mån|tis|ons|tors?|fre|lör|sön)(?:dag)?|i\s?morgon|imorrn?|imor(?:on)?|imon)\s+"
        r"(?:fm|em|lunch|morgon|kväll|förmiddag|eftermiddag|natt|bitti)|imon|imoron|i\smorrn|"
        r"(?:direkt )?efter lunch(?:en)?|"
        r"(?:innan|före) lunch(?:en)?(?:\s+(?P<later>imon|imorgon|i\s?morgon|på \w+dag|\w+dag))?|i em|i fm|"
        r"senare idag|senare i dag|under dagen|innan (?:jag|hon|han) går hem)(?!\w)",
        re.IGNORECASE,
    ),
}
"""A day with a part of it, and words that mean a part of today."""
_DAY_WORDS = {
    "imon": "imorgon",
    "imor": "imorgon",
    "imoron": "imorgon",
    "tmw": "tomorrow",
    "tomoz": "tomorrow",
    "2moro": "tomorrow",
}
_TOMORROW = frozenset({"imon", "imoron", "i morrn"})
_DOTTED = re.compile(r"(?<![\d.])([0-3]?\d)\.([01]?\d)\.(?![\d])")
"""A day and its month as in "by 23.2."; written with a stroke it is as long."""
_LATEST_SHORT = re.compile(r"\bsen (?=(?:mån|tis|ons|tors?|fre|lör|sön)(?:dag)?\b)")
"""As in "ringer hem sen fre"; with "på" and a space it is as long."""
_NAMING = re.compile(
    r"\b(?:said|named|thought|suggested|proposed|promised|sa|sade|trodde|tänkte|föreslog|lovade)(?: (?:for|till))?\s+$",
    re.IGNORECASE,
)
"""What stands before a day that somebody names."""
_LAST = {
    "en": re.compile(r"\b(?:by|before|until|no later than|latest)\s+(?:on\s+)?$", re.IGNORECASE),
    "sv": re.compile(r"\b(?:senast|före|innan|till|inför|tills)\s+(?:på\s+)?$", re.IGNORECASE),
}


def days_of(sentence: Sentence, lang: Language, on: date, *, ahead: bool) -> list[TimeMention]:
    """Every time in a sentence, in order, with places in the notes. ``ahead``: its verbs speak of what is to come."""
    written = sentence.text
    sentence = replace(sentence, text=_LATEST_SHORT.sub("på  ", _DOTTED.sub(r"\1/\2 ", written)))
    times = [_whole_day(sentence, _moved(m, sentence.start)) for m in find_times(sentence.text, lang, on)]
    if ahead:
        times = [_ahead(sentence, m, lang, on) for m in times]
    else:
        times = [_ahead(sentence, m, lang, on) if _is_named(sentence, m) else m for m in times]
    times = [_without_particle(sentence, m) for m in times if not _any_such(sentence, m)]
    times = [_without_through(sentence, m) for m in times]
    dayparts = _dayparts(sentence, lang, on)
    times = [m for m in times if m.date is not None or not any(_meet(m.span, d.span) for d in dayparts)]
    part_of = [(d.span[0] - _APART, d.span[1] + _APART) for d in dayparts]
    named = [m.date is not None and any(_meet(m.span, near) for near in part_of) for m in times]
    if not any(named):
        times += dayparts
    times += _weeks(sentence, lang, on, times)
    times += _event_days(sentence, lang, on, times)
    times += _bare_days(sentence, lang, on, times)
    times += told_in_words(sentence, lang, on, times)
    found = sorted(times, key=lambda m: m.span)
    if sentence.text == written:
        return found
    return [replace(m, text=written[m.span[0] - sentence.start : m.span[1] - sentence.start]) for m in found]


def _without_particle(sentence: Sentence, mention: TimeMention) -> TimeMention:
    """A day without the "om" of the verb before it: "gör han om på fredag"."""
    particle = _OM.match(sentence.text, mention.phrase[0] - sentence.start)
    return replace(mention, phrase=(sentence.start + particle.end(), mention.phrase[1])) if particle else mention


def _without_through(sentence: Sentence, mention: TimeMention) -> TimeMention:
    """A day without the "through" of the verb before it: "go through the budget on Friday"."""
    led = sentence.text[mention.phrase[0] - sentence.start : mention.span[0] - sentence.start]
    through = _THROUGH.match(led)
    if through is None:
        return mention
    return replace(mention, kind=TimeKind.POINT, phrase=(mention.phrase[0] + through.end(), mention.phrase[1]))


def _any_such(sentence: Sentence, mention: TimeMention) -> bool:
    """Whether a weekday is no day in particular ("on a Friday")."""
    weekday = mention.text.lower().endswith(("day", "dag")) and " " not in mention.text
    return weekday and _SOME_DAY.search(sentence.text[: mention.span[0] - sentence.start]) is not None


def _is_named(sentence: Sentence, mention: TimeMention) -> bool:
    """Whether a day is what somebody said ("He named Friday"), not when it was said."""
    return _NAMING.search(sentence.text[: mention.phrase[0] - sentence.start]) is not None


def _dayparts(sentence: Sentence, lang: Language, on: date) -> list[TimeMention]:
    """As in "tors fm", "onsdag lunch", "after lunch", "imon": a day by its part, or today by its part."""
    found = []
    for match in _DAYPART[lang].finditer(sentence.text):
        span = (sentence.start + match.start(), sentence.start + match.end())
        last_day = _LAST[lang].search(sentence.text[: match.start()])
        kind = TimeKind.DEADLINE if last_day else TimeKind.POINT
        day: date | None = on
        named = next((match[name] for name in ("day", "later", "noon") if match.groupdict().get(name)), None)
        if named or match[0].lower() in _TOMORROW:
            said = (named or "imorgon").lower().removeprefix("on ").removeprefix("på ")
            read = find_times(_BY[lang].format(_DAY_WORDS.get(said, said)), lang, on)
            day = read[0].date if read else None
        phrase = (sentence.start + last_day.start(), span[1]) if last_day else span
        found.append(TimeMention(span=span, phrase=phrase, kind=kind, text=match[0], date=day))
    return found


_PART = re.compile(
    r"\s+(?:morning|afternoon|evening|night|lunchtime|am|pm|fm|em|morgon|förmiddag|eftermiddag|kväll|bitti)(?!\w)",
    re.IGNORECASE,
)
"""A part of the day that is named before it."""
_WEEK = {
    "en": re.compile(r"(?<![\w/])wk\.?(\d{1,2})(?![\w/])", re.IGNORECASE),
    "sv": re.compile(r"(?<![\w/])v\.?(\d{2})(?![\w/])", re.IGNORECASE),
}
_WEEKS = {"en": "by week {}", "sv": "senast vecka {}"}
_APART = 2
"""A day so near to a part of a day is that day's part ("by noon tomorrow")."""


def _whole_day(sentence: Sentence, mention: TimeMention) -> TimeMention:
    """A day with the part of it that is named behind ("Friday morning")."""
    behind = _PART.match(sentence.text, mention.span[1] - sentence.start)
    if behind is None or mention.date is None:
        return mention
    more = behind.end() - behind.start()
    return TimeMention(
        span=(mention.span[0], mention.span[1] + more),
        phrase=(mention.phrase[0], mention.phrase[1] + more),
        kind=mention.kind,
        text=mention.text + behind[0],
        date=mention.date,
        start=mention.start,
    )


def _meet(one: tuple[int, int], other: tuple[int, int]) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _ahead(sentence: Sentence, mention: TimeMention, lang: Language, on: date) -> TimeMention:
    """A day that "asked" or "promised" made past, read again by itself: what was promised lies ahead."""
    if mention.kind is not TimeKind.PAST:
        return mention
    begin, end = mention.phrase[0] - sentence.start, mention.phrase[1] - sentence.start
    alone = find_times(sentence.text[begin:end], lang, on)
    if len(alone) != 1 or alone[0].kind is TimeKind.PAST or alone[0].date is None or alone[0].date < on:
        return mention
    return _moved(alone[0], mention.phrase[0])


def _weeks(sentence: Sentence, lang: Language, on: date, known: Sequence[TimeMention]) -> list[TimeMention]:
    """Weeks with their number written together: "v45", "wk7"."""
    found = []
    for match in _WEEK[lang].finditer(sentence.text):
        span = (sentence.start + match.start(), sentence.start + match.end())
        read = [m for m in find_times(_WEEKS[lang].format(match[1]), lang, on) if m.date is not None]
        if read and not any(_meet(m.span, span) for m in known):
            found.append(TimeMention(span=span, phrase=span, kind=TimeKind.POINT, text=match[0], date=read[0].date))
    return found


def _event_days(sentence: Sentence, lang: Language, on: date, known: Sequence[TimeMention]) -> list[TimeMention]:
    """Days of events that are named after their weekday ("before Friday's pick-up", "före fredagens hämtning")."""
    found = []
    for match in _DAY_OF_EVENT.finditer(sentence.text):
        span = (sentence.start + match.start(2), sentence.start + match.end())
        if any(_meet(a.span, span) for a in known):
            continue
        read = [m for m in find_times(_BY[lang].format(match[3] or match[4]), lang, on) if m.date is not None]
        if read:
            kind = TimeKind.POINT if match[1].lower() in ("after", "at", "in", "on", "på", "vid") else TimeKind.DEADLINE
            phrase = (sentence.start + match.start(), span[1])
            found.append(TimeMention(span=span, phrase=phrase, kind=kind, text=match[2], date=read[0].date))
    return found


def _bare_days(sentence: Sentence, lang: Language, on: date, known: Sequence[TimeMention]) -> list[TimeMention]:
    """Days such as "12/10" that close a line or a part of it: in notes they are dates, elsewhere they may be ratios."""
    found = []
    for match in _BARE_DAY.finditer(f"{sentence.text} "):
        span = (sentence.start + match.start(1), sentence.start + match.end(1))
        if any(_meet(a.span, span) for a in known):
            continue
        read = [
            m
            for m in find_times(
                (_BY_THE if match[1][0].isdigit() and not match[1][-1].isdigit() else _BY)[lang].format(match[1]),
                lang,
                on,
            )
            if m.date is not None
        ]
        if read:
            last_day = _LATEST.match(sentence.text, match.end(1))
            kind = TimeKind.DEADLINE if last_day else TimeKind.POINT
            phrase = (span[0], sentence.start + last_day.end()) if last_day else span
            found.append(TimeMention(span=span, phrase=phrase, kind=kind, text=match[1], date=read[0].date))
    return found


def future(times: Sequence[TimeMention], on: date) -> list[TimeMention]:
    """The times that may be a day to do something by: no habits, nothing past."""
    skip = (TimeKind.CADENCE, TimeKind.PAST, TimeKind.SERVICE_LEVEL, TimeKind.VAGUE)
    return [m for m in times if m.kind not in skip and not (m.date is not None and m.date < on)]


def _moved(mention: TimeMention, by: int) -> TimeMention:
    return TimeMention(
        span=(mention.span[0] + by, mention.span[1] + by),
        phrase=(mention.phrase[0] + by, mention.phrase[1] + by),
        kind=mention.kind,
        text=mention.text,
        date=mention.date,
        start=mention.start,
    )

"""The day a promise is for, among the times that its words name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from babel.dates import get_month_names

from pmcoach.drafting.notes.days import future
from pmcoach.drafting.notes.records import NoteDue
from pmcoach.drafting.notes.segments import Span
from pmcoach.drafting.notes.sentence import SeenSentence
from pmcoach.smart.mentions import TimeKind, TimeMention

_BESIDE = 4
"""An event without a day and a day this near to it are one time ("before the sale starts, 16 Oct")."""
_LAST_DAY = re.compile(
    r"(?<!\w)(?:by|before|until|til|till|due|latest|senast|till|före|innan|deadline:?|inför)(?:\s+(?:the|den))?$",
    re.IGNORECASE,
)


_MONTHS = frozenset(name.lower() for lang in ("en", "sv") for name in get_month_names("wide", locale=lang).values())
_BEGINS = re.compile(r"(?:från och med|fr\.?\s?o\.?\s?m\.?|as of|as from|starting)\b", re.IGNORECASE)

_CONDITION = re.compile(r"(?:^|[,;–] )(?:(?:and|but|och|men) )?(?:if|should|unless|om|ifall|såvida)\b[^,;]*$")
"""A condition that is still open where a time stands."""
_THEN_SOMEBODY = re.compile(r"\s+(?:(?:i|he|she|we|they)\b|[a-zåäö]+r (?:jag|han|hon|vi|du)\b)", re.IGNORECASE)
"""Who acts then, with no comma before ("if it isn't here by Wednesday she cancels")."""
_VERB_FIRST = re.compile(
    r"(?:går|kommer|får|blir|är|håller|hinner|säger|svarar|funkar|lyckas|dyker|ringer|hör|klarar)\s[^,;]*$"
)
"""A Swedish condition that begins with its verb ("Går provet igenom på torsdag så ...")."""
_RELATIVE = re.compile(r"\b(?:who|whose|which|that|where|som|vars|där)\b([^,;:]*)$")
"""A clause about somebody or something, up to the time in it."""
_OTHERS_DOING = re.compile(
    r"[,;–] (?:(?:then|because|since|as|when|för|eftersom|då|när|sen) )?"
    r"(?:(?:the|her|his|our|their) [^,;]*? (?:come|open|close|start|begin|arrive|return|leave|meet)s?"
    r"|[a-zåäö]+(?:en|et|na) (?:kommer|öppnar|stänger|börjar|anländer|åker|samlas))\b[^,;]*$"
)
"""A clause behind a comma about what others do: its day is theirs ("measures it, the painters come on Friday")."""
_HANDED = re.compile(
    r"\b(?:goes? out|go(?:es)? to|has to|have to|is due|gets?|needs?|must|from me"
    r"|ska|måste|får|behöver|av mig|av henne|av honom)\b"
)
"""What is said of a thing behind "which" that has to be done with it by the day."""
_REPORTS = re.compile(r"\s+(?:återkommer|rapporterar|redovisar|svarar|lämnar besked)\b")
"""As in "looked into by the undersigned, who reports on 14 January": the day of the doing."""
_SPOKEN_OF = re.compile(
    r"(?:for|about|from|of|since|after|för|från|av|efter|sedan"
    r"|om(?! (?:på|imorgon|i morgon|idag|i dag|ikväll|i kväll)\b))\b"
)
"""A time behind one of these is what is spoken of ("the report for May", "om torsdagen")."""
_AHEAD_OF = re.compile(r"(?:inför|ahead of|in time for|in preparation for)\b", re.IGNORECASE)
"""What is coming is not the day itself, where another is named."""

_AND = re.compile(r"\b(?:and|och)\b", re.IGNORECASE)
"""Behind it another thing is said: "rings tomorrow and asks them to come before the holidays"."""


def choose_due(notes: str, seen: SeenSentence, within: Span, on: date, *, infinitive: str = "") -> TimeMention | None:
    """The time inside a stretch that says by when; None where none does.

    A deadline wins over a day. Of two days, one that is taken back ("not Friday but Monday", "was 3 May") loses.
    """
    near = [m for m in future(seen.times, on) if within[0] <= m.span[0] and m.span[1] <= within[1]]
    near = [m for m in near if not _describes(notes, seen, m, infinitive)]
    standing = [m for m in near if not _former(notes, seen, m)]
    if len(near) > 1 and standing:
        near = standing
    if not near:
        return None
    near = _behind_topic(notes, seen, near)
    if len(near) > 1 and any(corrects(notes, seen, m) for m in near[1:]):
        return next(m for m in reversed(near) if corrects(notes, seen, m))
    ahead = [
        m for m in near if _AHEAD_OF.match(notes, m.phrase[0]) or _AHEAD_OF.search(notes[m.span[0] - 9 : m.span[0]])
    ]
    near = [m for m in near if m not in ahead] if any(m.date and m not in ahead for m in near) else near
    deadlines = [m for m in near if is_deadline(notes, seen, m)]
    dated = [m for m in deadlines or near if m.date is not None]
    if deadlines and not dated:
        last = deadlines[0]
        dated = [
            m
            for m in near
            if m.date is not None
            and (0 <= m.phrase[0] - last.span[1] < _BESIDE or 0 <= last.phrase[0] - m.span[1] < _BESIDE)
        ]
        earlier = [m for m in near if m.date is not None and m.span[1] <= last.span[0]]
        dated = dated or [m for m in earlier if _AND.search(notes, m.span[1], last.span[0]) is not None]
    return (dated or deadlines or near)[0]


def _behind_topic(notes: str, seen: SeenSentence, near: list[TimeMention]) -> list[TimeMention]:
    """As in "Stall on Saturday: she packs the van on Friday": the day of the topic yields to one behind its colon."""
    colon = re.search(r":\s", notes[seen.start : seen.end])
    at = seen.start + colon.start() if colon is not None else seen.start
    topical = [m for m in near if m.span[1] <= at and m.phrase[0] > seen.start + 1 and not is_deadline(notes, seen, m)]
    later = [m for m in near if m.span[0] > at]
    return later if topical and later and len(topical) + len(later) == len(near) else near


def is_deadline(notes: str, seen: SeenSentence, mention: TimeMention) -> bool:
    """Whether the words make the time a last day ("by Friday"), not only a day ("on Friday")."""
    if mention.kind is TimeKind.DEADLINE:
        return True
    before = notes[max(seen.start, mention.span[0] - 24) : mention.span[0]].rstrip(" (")
    return _LAST_DAY.search(before) is not None


def day_cuts(notes: str, seen: SeenSentence, due: TimeMention | None, on: date) -> list[Span]:
    """The places of the due, and of other last days beside it: they are no part of what is to be done."""
    if due is None:
        return []
    others = [m for m in future(seen.times, on) if m is not due and due.phrase[0] - 40 < m.phrase[0]]
    return [due.phrase, *(m.phrase for m in others if is_deadline(notes, seen, m))]


def recurs(notes: str, mention: TimeMention) -> bool:
    """Whether a time is a habit ("on Mondays"), not a count of something ("two free afternoons")."""
    if mention.kind is not TimeKind.CADENCE:
        return False
    counted = (
        mention.phrase == mention.span and " " not in mention.text and notes[: mention.span[0]].rstrip()[-1:].isalnum()
    )
    return not counted


def is_month(text: str) -> bool:
    """Whether a time is only the name of a month."""
    return text.lower() in _MONTHS


def as_due(mention: TimeMention | None) -> NoteDue | None:
    """A time as the due of an action."""
    return NoteDue(text=mention.text, date=mention.date) if mention is not None else None


def _former(notes: str, seen: SeenSentence, mention: TimeMention) -> bool:
    """Whether the time is one that no longer holds."""
    return _just_before(notes, mention, seen.hits("former"))


def corrects(notes: str, seen: SeenSentence, mention: TimeMention) -> bool:
    """Whether the words before a time set it in place of another ("no, Monday", "moved to 12 May")."""
    return _just_before(notes, mention, seen.hits("correction"))


def _just_before(notes: str, mention: TimeMention, hits: Sequence[Span]) -> bool:
    for a, b in hits:
        begin = mention.phrase[0]
        if a <= begin < b <= mention.span[0]:
            return True
        between = notes[b:begin] if b <= begin else "----"
        if len(between) <= 12 and re.fullmatch(
            r"[\s,:;.(–-]*(?:to|till|by|senast|on|på|until|the|den|it's|is|är|due|for)?[\s:]*", between, re.IGNORECASE
        ):
            return True
    return False


def _belongs_elsewhere(notes: str, seen: SeenSentence, mention: TimeMention, before: str) -> bool:
    """Whether a time stands in a condition or in a clause about the past, or is part of a name."""
    later = notes[mention.span[1] : seen.end]
    open_still = _CONDITION.search(before) is not None
    if open_still and (re.search(r"[,–]|\bthen\b|\bså\b", later) or _THEN_SOMEBODY.match(later)) is not None:
        return True
    if _VERB_FIRST.match(before) is not None and re.search(r"\bså\b", later) is not None:
        return seen.lexicon.lang == "sv" and not seen.question
    if mention.kind is not TimeKind.DEADLINE and _OTHERS_DOING.search(before) is not None:
        return True
    clause = _RELATIVE.search(before)
    if clause is not None and mention.kind is not TimeKind.DEADLINE:
        words = re.findall(r"[^\W\d_]+", clause[1])
        if any(
            seen.lexicon.is_past(word)
            or seen.lexicon.is_in("modals", "was", word)
            or seen.lexicon.is_in("words", "also_past", word)
            for word in words
        ):
            return True
    return mention.text.lower().endswith(("new year", "nyår")) and re.match(r"[-\s]+\d", later) is not None


def _describes(notes: str, seen: SeenSentence, mention: TimeMention, infinitive: str) -> bool:
    """Whether the time belongs to a thing spoken of ("the meeting on 12 May", "the March report"), not to the doing."""
    before = notes[seen.start : mention.phrase[0]].rstrip().lower()
    if _belongs_elsewhere(notes, seen, mention, before):
        return True
    if is_deadline(notes, seen, mention):
        return False
    if _BEGINS.match(notes, mention.phrase[0], mention.span[0]):
        return False
    if is_month(mention.text) and re.search(r"\b(?:from|från|fr)(?: the| den)?$", before):
        return True
    aside = re.search(r",\s+(?:who|whose|where|där|vars|(which|som))\b([^,]*)$", before)
    if aside is not None and not (aside[1] and (_HANDED.search(aside[2]) or _REPORTS.match(aside[2]))):
        return True
    after, lex = notes[mention.span[1] : seen.end], seen.lexicon
    beside = re.match(r"\s+([^\W\d_]{3,})", after)
    if mention.text.lower().endswith(("weekend", "helg")) and beside is not None:
        return not lex.is_in("words", "function", beside[1].lower())
    if re.match(r"['’]s\s+\w", after):
        return re.search(r"\b(?:at|for|in|before|after|by|during)$", before) is None
    if (
        mention.kind in (TimeKind.PERIOD, TimeKind.POINT)
        and mention.phrase[0] == mention.span[0]
        and re.match(r"\s*[-–]?[^\W\d_]{3,}", after)
        and re.search(r"(?:\b(?:the|our|his|her|my|their|your|a)|'s)$", before)
    ):
        return True
    words = re.findall(r"[^\W\d_]+|[,;]", before)[-6:]
    nouns, about = lex.words("words", "event_noun"), lex.words("words", "about")
    replies = infinitive in ("återkomma", "svara") or infinitive.startswith("get back")
    if words and words[-1] in nouns and any(w in about for w in words[-4:-1]) and not replies:
        return True
    phrase = notes[mention.phrase[0] : mention.span[0]].lower()
    if (
        infinitive
        and lex.is_in("words", "reserve", infinitive)
        and re.match(r"(?:for|to|from|till|från)\b", phrase or " ".join(words[-1:]))
    ):
        return not phrase.startswith(("till",))
    if _SPOKEN_OF.match(phrase) and mention.kind in (TimeKind.PERIOD, TimeKind.POINT):
        return not phrase.startswith("for ") or mention.kind is TimeKind.PERIOD
    return False

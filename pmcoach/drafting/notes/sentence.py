"""One sentence of notes, looked at once: its words, people with verbs, times, and the phrases that colour it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from pmcoach.domain.briefs import Language
from pmcoach.drafting.notes.lexicon import NotesLexicon, notes_lexicon
from pmcoach.drafting.notes.people import Cast
from pmcoach.drafting.notes.predication import Predication
from pmcoach.drafting.notes.predications import SentenceReader
from pmcoach.drafting.notes.segments import Sentence, Span, quotes
from pmcoach.drafting.notes.tokens import Token, read_tokens
from pmcoach.smart.mentions import TimeKind, TimeMention
from pmcoach.smart.times import find_times

_BARE_DAY = re.compile(
    r"(?:(?<=[,;(/–—-] )|(?<=[,(/])|(?<=\w ))"
    r"((?:[0-3]?\d/[01]?\d)|[0-3]?\d(?:st|nd|rd|th|:[ae])|(?:mån|tis|ons|tors?|fre|lör|sön|mon|tues?|wed|thurs?|fri|sat|sun)(?=\W))"
    r"(?=\s*(?:[,;.)!]|$|[–—-]\s))",
    re.IGNORECASE,
)
_DAY_OF_EVENT = re.compile(
    r"\b(by|before|at|in time for|until|on|senast|före|inför|till|på|vid|innan)\s+"
    r"(((?:mon|tues|wednes|thurs|fri|satur|sun)day)['’]s\s+[^\W\d_]+(?:-[^\W\d_]+)*|((?:mån|tis|ons|tors|fre|lör|sön)dag)ens\s+[^\W\d_]+)",
    re.IGNORECASE,
)
_LONGEST = 400
"""Words of a sentence that are looked at: nobody promises behind so many without a full stop."""
_NEXT = 8
"""A day at most so many characters behind "klart" says when something will be done: "klart senast fredag"."""
_AHEAD = frozenset({"ask", "ask if", "promise", "would", "will", "wish", "get to"})
_BY = {"en": "by {}", "sv": "senast {}"}
_BY_THE = {"en": "by the {}", "sv": "senast den {}"}


@dataclass(slots=True)
class SeenSentence:
    """A sentence with all that can be seen in it alone."""

    sentence: Sentence
    lexicon: NotesLexicon
    tokens: list[Token]
    predications: list[Predication]
    times: list[TimeMention]
    quoted: list[Span]
    masked: str
    question: bool
    on: date
    _hits: dict[str, list[Span]] = field(default_factory=dict)

    @property
    def start(self) -> int:
        """Where it begins in the notes."""
        return self.sentence.start

    @property
    def end(self) -> int:
        """Where it ends in the notes."""
        return self.sentence.end

    def unquote(self) -> None:
        """Take quotation marks for the words of the person whose line it is."""
        self.quoted = []
        self.masked = self.sentence.text
        self._hits.clear()

    def hits(self, name: str) -> list[Span]:
        """Where phrases of a list stand, outside of quotation marks, as places in the notes."""
        if name not in self._hits:
            table = "marks" if self.lexicon.has("marks", name) else "words"
            found = self.lexicon.pattern(table, name).finditer(self.masked)
            self._hits[name] = [(self.start + m.start(), self.start + m.end()) for m in found]
        return self._hits[name]

    def has(self, name: str, within: Span) -> bool:
        """Whether a phrase of a list stands inside a stretch, and no phrase that takes its meaning away."""
        against = _TAKEN_BACK.get(name)
        taken = [*self.hits(against)] if against else []
        if name == "done":
            ahead = [m.span[0] for m in future(self.times, self.on) if m.date is None or m.date > self.on]
            taken += [(a, b) for a, b in self.hits(name) if any(0 <= start - b <= _NEXT for start in ahead)]
        return any(
            within[0] <= a and b <= within[1] and not any((c <= a and b <= d) or (c < b and a < d) for c, d in taken)
            for a, b in self.hits(name)
        )


_TAKEN_BACK = {"no": "no_matter", "done": "not_done", "settled": "unsettled", "settled_tail": "unsettled"}


def see(notes: str, sentence: Sentence, cast: Cast, lang: Language, on: date) -> SeenSentence:
    """Look at a sentence. ``lang`` is the language of the notes; one clearly in the other is read as that."""
    own = sentence_language(sentence.text, lang)
    lexicon = notes_lexicon(own)
    tokens = read_tokens(notes, sentence.start, sentence.end)[:_LONGEST]
    quoted = quotes(notes, sentence.start, sentence.end)
    masked = list(sentence.text)
    for a, b in quoted:
        masked[a - sentence.start : b - sentence.start] = " " * (b - a)
    text = sentence.text.rstrip(")”\"’' ")
    times = [_moved(m, sentence.start) for m in find_times(sentence.text, own, on)]
    predications = SentenceReader(tokens, cast, lexicon).read()
    if any(p.form in _AHEAD for p in predications):
        times = [_ahead(sentence, m, own, on) for m in times]
    times += _event_days(sentence, own, on, times)
    times += _bare_days(sentence, own, on, times)
    times.sort(key=lambda m: m.span)
    return SeenSentence(
        sentence=sentence,
        lexicon=lexicon,
        tokens=tokens,
        predications=predications,
        times=times,
        quoted=quoted,
        on=on,
        masked="".join(masked),
        question=text.endswith("?") and not text.endswith(("who?", "vem?", "Who?", "Vem?")),
    )


def _ahead(sentence: Sentence, mention: TimeMention, lang: Language, on: date) -> TimeMention:
    """A day that "asked" or "promised" made past, read again by itself: what was promised lies ahead."""
    if mention.kind is not TimeKind.PAST:
        return mention
    begin, end = mention.phrase[0] - sentence.start, mention.phrase[1] - sentence.start
    alone = find_times(sentence.text[begin:end], lang, on)
    if len(alone) != 1 or alone[0].kind is TimeKind.PAST or alone[0].date is None or alone[0].date < on:
        return mention
    return _moved(alone[0], mention.phrase[0])


def _event_days(sentence: Sentence, lang: Language, on: date, known: Sequence[TimeMention]) -> list[TimeMention]:
    """Days of events that are named after their weekday ("before Friday's pick-up", "före fredagens hämtning")."""
    found = []
    for match in _DAY_OF_EVENT.finditer(sentence.text):
        span = (sentence.start + match.start(2), sentence.start + match.end())
        if any(a.span[0] < span[1] and span[0] < a.span[1] for a in known):
            continue
        read = [m for m in find_times(_BY[lang].format(match[3] or match[4]), lang, on) if m.date is not None]
        if read:
            kind = TimeKind.POINT if match[1].lower() in ("at", "in", "on", "på", "vid") else TimeKind.DEADLINE
            phrase = (sentence.start + match.start(), span[1])
            found.append(TimeMention(span=span, phrase=phrase, kind=kind, text=match[2], date=read[0].date))
    return found


def _bare_days(sentence: Sentence, lang: Language, on: date, known: Sequence[TimeMention]) -> list[TimeMention]:
    """Days such as "12/10" that close a line or a part of it: in notes they are dates, elsewhere they may be ratios."""
    found = []
    for match in _BARE_DAY.finditer(f"{sentence.text} "):
        span = (sentence.start + match.start(1), sentence.start + match.end(1))
        if any(a.span[0] < span[1] and span[0] < a.span[1] for a in known):
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
            found.append(TimeMention(span=span, phrase=span, kind=TimeKind.POINT, text=match[1], date=read[0].date))
    return found


def sentence_language(text: str, usual: Language) -> Language:
    """The language of a sentence: the usual one unless it is clearly in the other."""
    words = re.findall(r"[^\W\d_]+", text.lower())
    other: Language = "en" if usual == "sv" else "sv"
    mine, theirs = (sum(notes_lexicon(lang).is_in("words", "function", w) for w in words) for lang in (usual, other))
    swedish_letters = any(c in "åäö" for c in text.lower())
    if other == "en" and swedish_letters:
        return usual
    if other == "sv" and swedish_letters and theirs >= mine:
        return other
    return other if theirs >= 2 and theirs > mine + 1 else usual


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

"""One sentence of notes, looked at once: its words, people with verbs, times, and the phrases that colour it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from pmcoach.domain.briefs import Language
from pmcoach.drafting.notes.lexicon import NotesLexicon, notes_lexicon
from pmcoach.drafting.notes.people import Cast
from pmcoach.drafting.notes.predications import Predication, SentenceReader
from pmcoach.drafting.notes.segments import Sentence, Span, quotes
from pmcoach.drafting.notes.tokens import Token, read_tokens
from pmcoach.smart.mentions import TimeKind, TimeMention
from pmcoach.smart.times import find_times

_TELLING = {
    "sv": frozenset("och att ska på är av för till inte som med den det en ett jag vi hon han har om senast han från men så när hade var blev ut upp in sen".split()),
    "en": frozenset("the and to of a is for on by i we she he will with that at her his has was it be but from an not my in said before".split()),
}


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
    _hits: dict[str, list[Span]] = field(default_factory=dict)

    @property
    def start(self) -> int:
        """Where it begins in the notes."""
        return self.sentence.start

    @property
    def end(self) -> int:
        """Where it ends in the notes."""
        return self.sentence.end

    def hits(self, name: str) -> list[Span]:
        """Where phrases of a list stand, outside of quotation marks, as places in the notes."""
        if name not in self._hits:
            table = "marks" if name in _MARKS else "words"
            found = self.lexicon.pattern(table, name).finditer(self.masked)
            self._hits[name] = [(self.start + m.start(), self.start + m.end()) for m in found]
        return self._hits[name]

    def has(self, name: str, within: Span) -> bool:
        """Whether a phrase of a list stands inside a stretch, and no phrase that takes its meaning away."""
        against = _TAKEN_BACK.get(name)
        taken = self.hits(against) if against else []
        return any(
            within[0] <= a and b <= within[1] and not any(c <= a and b <= d or c < b and a < d for c, d in taken)
            for a, b in self.hits(name)
        )


_MARKS = frozenset("done not_done dropped idea settled settled_tail unsettled rule yes no unsure correction former deadline hedge".split())
_TAKEN_BACK = {"done": "not_done", "settled": "unsettled", "settled_tail": "unsettled"}


def see(notes: str, sentence: Sentence, cast: Cast, lang: Language, on: date) -> SeenSentence:
    """Look at a sentence. ``lang`` is the language of the notes; a sentence clearly in the other one is read as that."""
    own = sentence_language(sentence.text, lang)
    lexicon = notes_lexicon(own)
    tokens = read_tokens(notes, sentence.start, sentence.end)
    quoted = quotes(notes, sentence.start, sentence.end)
    masked = list(sentence.text)
    for a, b in quoted:
        masked[a - sentence.start : b - sentence.start] = " " * (b - a)
    text = sentence.text.rstrip(")”\"’' ")
    times = [_moved(m, sentence.start) for m in find_times(sentence.text, own, on)]
    return SeenSentence(
        sentence=sentence,
        lexicon=lexicon,
        tokens=tokens,
        predications=SentenceReader(tokens, cast, lexicon).read(),
        times=times,
        quoted=quoted,
        masked="".join(masked),
        question=text.endswith("?"),
    )


def sentence_language(text: str, usual: Language) -> Language:
    """The language of a sentence: the usual one unless it is clearly in the other."""
    words = re.findall(r"[^\W\d_]+", text.lower())
    other: Language = "en" if usual == "sv" else "sv"
    mine, theirs = (sum(w in _TELLING[lang] for w in words) for lang in (usual, other))
    swedish_letters = any(c in "åäö" for c in text.lower())
    if other == "en" and swedish_letters:
        return usual
    if other == "sv" and swedish_letters and theirs >= mine:
        return other
    return other if theirs >= 2 and theirs > mine + 1 else usual


def future(times: Sequence[TimeMention], on: date) -> list[TimeMention]:
    """The times that may be a day to do something by: no habits, nothing past."""
    skip = (TimeKind.CADENCE, TimeKind.PAST, TimeKind.SERVICE_LEVEL)
    return [m for m in times if m.kind not in skip and not (m.date is not None and m.date < on)]


def _moved(mention: TimeMention, by: int) -> TimeMention:
    return TimeMention(
        span=(mention.span[0] + by, mention.span[1] + by),
        phrase=(mention.phrase[0] + by, mention.phrase[1] + by),
        kind=mention.kind, text=mention.text, date=mention.date, start=mention.start,
    )

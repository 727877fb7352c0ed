"""One sentence of notes, looked at once: its words, people with verbs, times, and the phrases that colour it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date

from pmcoach.domain.briefs import Language
from pmcoach.drafting.notes.days import days_of, future
from pmcoach.drafting.notes.lexicon import NotesLexicon, notes_lexicon
from pmcoach.drafting.notes.people import Cast
from pmcoach.drafting.notes.pointed_days import pointed_days
from pmcoach.drafting.notes.predication import Predication
from pmcoach.drafting.notes.predications import SentenceReader
from pmcoach.drafting.notes.segments import Sentence, Span, quotes
from pmcoach.drafting.notes.tokens import Token, read_tokens
from pmcoach.smart.mentions import TimeMention

_OWNER_ASKED = re.compile(r"\w\W+(?:who|vem)\?$|\w\s*[,–—(-]\s*\?{2,}$", re.IGNORECASE)
"""A thing to do that asks for its owner is no question."""
_LONGEST = 400
"""Words of a sentence that are looked at: nobody promises behind so many without a full stop."""
_AHEAD = frozenset({"ask", "ask if", "promise", "would", "will", "wish", "get to"})
"""Forms that speak of what is to come."""
_NEXT = 8
"""A day at most so many characters behind "klart" says when something will be done: "klart senast fredag"."""


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
            today = [m.span[0] for m in future(self.times, self.on)]
            already = [(a, b) for a, b in self.hits(name) if self.masked[a - self.start : b - self.start] == "redan"]
            taken += [(a, b) for a, b in already if any(0 <= start - b <= _NEXT for start in today)]
        return any(
            within[0] <= a and b <= within[1] and not any((c <= a and b <= d) or (c < b and a < d) for c, d in taken)
            for a, b in self.hits(name)
        )


_TAKEN_BACK = {"no": "no_matter", "done": "not_done", "settled": "unsettled", "settled_tail": "unsettled"}


def see(
    notes: str, sentence: Sentence, cast: Cast, lang: Language, on: date, since: date | None = None
) -> SeenSentence:
    """Look at a sentence. ``lang`` is the language of the notes; one clearly in the other is read as that.

    ``since``: the last day that was named before, to which "the day before" points.
    """
    own = sentence_language(sentence.text, lang)
    lexicon = notes_lexicon(own)
    tokens = read_tokens(notes, sentence.start, sentence.end)[:_LONGEST]
    quoted = quotes(notes, sentence.start, sentence.end)
    masked = list(sentence.text)
    for a, b in quoted:
        masked[a - sentence.start : b - sentence.start] = " " * (b - a)
    text = sentence.text.rstrip(")”\"’' ")
    predications = SentenceReader(tokens, cast, lexicon).read()
    times = days_of(sentence, own, on, ahead=_speaks_of_what_comes(predications, tokens, lexicon))
    times = sorted([*times, *pointed_days(sentence, own, on, times, since)], key=lambda m: m.span)
    return SeenSentence(
        sentence=sentence,
        lexicon=lexicon,
        tokens=tokens,
        predications=predications,
        times=times,
        quoted=quoted,
        on=on,
        masked="".join(masked),
        question=text.endswith("?") and _OWNER_ASKED.search(text) is None,
    )


def _speaks_of_what_comes(predications: list[Predication], tokens: list[Token], lexicon: NotesLexicon) -> bool:
    """Whether the verbs of a sentence are about the future: one of them, or all that it has in the plain present."""
    doing = all(p.form == "present" and lexicon.known(p.infinitive) for p in predications)
    told = any(lexicon.is_past(t.low) or lexicon.is_in("modals", "was", t.low) for t in tokens if t.low != "left")
    return any(p.form in _AHEAD for p in predications) or (bool(predications) and doing and not told)


def sentence_language(text: str, usual: Language) -> Language:
    """The language of a sentence: the usual one unless it is clearly in the other."""
    words = re.findall(r"[^\W\d_]+", text.lower())
    other: Language = "en" if usual == "sv" else "sv"
    mine, theirs = (sum(_speaks(lang, word) for word in words) for lang in (usual, other))
    swedish_letters = any(c in "åäö" for c in text.lower())
    if other == "en" and swedish_letters:
        return usual
    if other == "sv" and swedish_letters and theirs >= mine:
        return other
    return other if theirs >= 2 and theirs > mine + 1 else usual


def _speaks(lang: Language, word: str) -> bool:
    """Whether a word is a small word or a day of a language."""
    lexicon = notes_lexicon(lang)
    return lexicon.is_in("words", "function", word) or lexicon.is_in("words", "day_word", word)

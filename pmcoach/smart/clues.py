"""What in a sentence tells result, action and behaviour apart: clues with names that people can read."""

from __future__ import annotations

from collections.abc import Iterator

from pmcoach.smart.clauses.clause import Clause, endings, is_one
from pmcoach.smart.clauses.reading import read_clause
from pmcoach.smart.evidence import Evidence
from pmcoach.smart.mentions import QuantityKind, TimeKind
from pmcoach.smart.numbers import number_words

_VERB_SORTS = ("delivery", "doing", "change", "attain", "intention", "behaviour", "weak")
_WORD_SORTS = ("quality_words", "time_words", "cost_words", "output", "comparative", "standard", "abstract", "limit")
_HOW_WELL = ("limit", "quality_words", "time_words", "standard", "vague_quality", "comparative", "universal")
_SHARES = frozenset({QuantityKind.PERCENT, QuantityKind.RATIO})
_DATED = frozenset({TimeKind.CADENCE, TimeKind.DEADLINE})
_SHORT_ADVERB = 5
_FEW_WORDS = 6
_WORDS_TO_PARTICIPLE = 4
_MOST_MANNER = 3


def find_clues(evidence: Evidence) -> frozenset[str]:
    """Every clue of a sentence: each says by itself what stands there, and once more together with who is meant."""
    return frozenset(_Clues(evidence, read_clause(evidence.sentence)).all())


class _Clues:
    """The clues of one sentence. ``who`` is its subject: a doer, those served, or a thing."""

    def __init__(self, evidence: Evidence, clause: Clause) -> None:
        self.evidence, self.s, self.clause = evidence, evidence.sentence, clause
        self.who = clause.subject if clause.subject in ("served", "thing") else "doer"
        self.sorts = self._verb_sorts()

    def all(self) -> Iterator[str]:
        """All of them."""
        clause, who = self.clause, self.who
        yield from (f"subject {clause.subject}", f"opening {clause.opening}", f"{who} opening {clause.opening}")
        for clue in (*self._verb(), *self._words(), *self._shape()):
            yield from (clue, f"{who} {clue}")
            if clause.subject in ("self", "person"):
                yield f"{clause.subject} {clue}"

    def _verb(self) -> Iterator[str]:
        yield from (f"verb {sort}" for sort in self.sorts)
        passive, manner = self.clause.passive, self._manner()
        if passive:
            yield "passive"
        if manner:
            yield "manner"
            yield f"manner {min(manner, _MOST_MANNER)}"
        if passive and manner:
            yield "passive manner"
        if passive:
            yield from self._done()

    def _done(self) -> Iterator[str]:
        """What is done to the subject, and whether to one thing, plainly, with no word of how well or how fast."""
        s, clause = self.s, self.clause
        near = range(clause.verb, clause.verb + _WORDS_TO_PARTICIPLE)
        known = {m.kind for m in s.marked("delivery", "doing", "change", "behaviour") if m.first in near}
        yield from (f"done {kind}" for kind in sorted(known) or ["unknown"])
        first = s.words[clause.start].text
        counted = first[0].isdigit() or first in number_words(s.lang).below_hundred
        one = counted or (is_one(s, clause.start, "articles") and not is_one(s, clause.start, "definite"))
        if one:
            yield "done to one"
        if s.lang == "sv" and is_one(s, clause.verb, "being"):
            yield "done and so it stands"
        if any(t.kind is TimeKind.CADENCE for t in s.times):
            yield "done again and again"
        if not self._held_to_standard() and not self._manner():
            yield "done plainly"
            if one:
                yield "done plainly to one"

    def _held_to_standard(self) -> bool:
        """Whether it says how well, how fast, or in how large a share of all cases."""
        s = self.s
        shares = any(q.kind in _SHARES for q in self.evidence.numbers)
        degree = any(is_one(s, i, "degree") for i in range(self.clause.verb, len(s.words)))
        return shares or degree or s.has(*_HOW_WELL)

    def _words(self) -> Iterator[str]:
        s, clause = self.s, self.clause
        if self.evidence.numbers:
            yield from self._numbers()
        for sort in _WORD_SORTS:
            if any(m.first >= clause.start for m in s.marked(sort)):
                yield f"has {sort}"
                if clause.passive:
                    yield f"passive {sort}"
        for sort in ("served", "person", "subordinate"):
            if any(m.first > clause.verb for m in s.marked(sort)):
                yield f"later {sort}"
        yield from sorted({f"time {t.kind.value}" for t in s.times})
        if any(t.kind in _DATED for t in s.times):
            yield "on a day"

    def _numbers(self) -> Iterator[str]:
        s, numbers = self.s, self.evidence.numbers
        yield "number"
        yield from (f"number {sort}" for sort in self.sorts)
        yield from sorted({f"number {q.kind.value}" for q in numbers})
        if any(q.amount.bound is not None for q in numbers):
            yield "number bounded"
            yield from (f"bounded {sort}" for sort in self.sorts)
        if any(q.edge or q.delta is not None or q.factor is not None for q in numbers):
            yield "number moved"
        begins = [s.word_at(q.phrase[0]) for q in numbers]
        if any(is_one(s, i, "moved_by") or is_one(s, i - 1, "moved_by") for i in begins):
            yield "number after by or to"

    def _shape(self) -> Iterator[str]:
        s, clause = self.s, self.clause
        after = clause.verb + 1
        if after < len(s.words):
            text = s.words[after].text
            if is_one(s, after, "articles"):
                yield "then article"
            if text[0].isdigit():
                yield "then number"
            if len(text) > _SHORT_ADVERB and text.endswith(endings(s.lang, "definite_endings")):
                yield "then definite"
        if any(is_one(s, i, "degree") for i in range(after, len(s.words))):
            yield "degree"
        if any(is_one(s, i, "denying") for i in range(clause.start, len(s.words))):
            yield "not"
        if len(s.words) - clause.start <= _FEW_WORDS:
            yield "short"

    def _verb_sorts(self) -> list[str]:
        """What sorts of verb the main verb is of; of a phrase ("takes the minutes"), also that it is one."""
        s, place = self.s, self.clause.verb
        if place >= len(s.words):
            return ["missing"]
        if is_one(s, place, "being"):
            return ["being"]
        marks = [m for m in s.marked(*_VERB_SORTS) if m.first == place]
        longest = max((m.last for m in marks), default=place)
        having = ["having"] if is_one(s, place, "having") else []
        if longest > place or having:
            return [*having, *(f"phrase {m.kind}" for m in marks if m.last == longest > place)]
        found = [m.kind for m in marks] or ["unknown"]
        if set(found) <= {"behaviour", "intention"}:
            found.append("never doing")
        return [*found, "sensing"] if is_one(s, place, "sensing") else found

    def _manner(self) -> int:
        """How many words of manner come after the verb."""
        s, none = self.s, self.s.places("not_manner")
        found = {m.first for m in s.marked("behaviour") if m.first > self.clause.verb and m.first not in none}
        if s.lang == "en":
            for i in range(self.clause.verb + 1, len(s.words)):
                text = s.words[i].text
                if text.endswith("ly") and len(text) > _SHORT_ADVERB and i not in s.timed and i not in none:
                    found.add(i)
        return len(found)

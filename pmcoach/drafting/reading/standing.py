"""How a number stands among the others of a brief: learned evidence beside the named.

What is so of a number by itself is named in `evidence`. Here is what shows only beside the others (is it the highest,
the last, does a later day stand with it) and what the words around it are. All of it is marked with "~": no person gave
it a weight, the fit alone did.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cached_property

from pmcoach.domain.briefs import Language
from pmcoach.drafting.reading.clauses import Clause, Line
from pmcoach.drafting.reading.direction import words_direction
from pmcoach.drafting.reading.heard import LEARNED, Token, heard, tokens_of
from pmcoach.drafting.reading.measured import Measured
from pmcoach.drafting.reading.moments import timing
from pmcoach.drafting.reading.said import Said
from pmcoach.drafting.words import lexicon
from pmcoach.smart.mentions import QuantityKind

_MOST = 3
"""Numbers, lines and words beyond which more of them tell nothing more."""
_DENIED = 4
"""Words within which a "not" denies what follows."""


class Standing(Measured):
    """Evidence with what was learned about words and places."""

    def of(self, said: Said) -> frozenset[str]:
        """Named evidence and learned evidence for one quantity."""
        clauses = self.clauses[said.line.index]
        words = heard(said.line, clauses, said.clause, said.mention.span[0], self.lang)
        found = {*self._among(said), *self._when(said), *self._beside(said), *self._quiet(said)}
        return super().of(said) | self._undone(said) | words | {LEARNED + one for one in found}

    def _undone(self, said: Said) -> frozenset[str]:
        """What takes a number back: "that was voted down" right after it, a "whether" before it."""
        found = set()
        for clause in self.clauses[said.line.index]:
            after = 0 <= clause.start - said.clause.end <= 1 or clause.sentence == said.clause.sentence + 1
            if not after or any(clause.holds(q.span) for q in said.line.quantities):
                continue
            if self._turned_down(said.line, clause):
                found.add("taken back")
        if self._turned_down(said.line, said.clause):
            found.add("turned down")
        if re.match(lexicon("words", self.lang)["whether"], said.clause.text, re.IGNORECASE):
            found.add("whether")
        return frozenset(found)

    def _turned_down(self, line: Line, clause: Clause) -> bool:
        return any("turned_down" in token.classes for token in self._between(line, clause.start, clause.end))

    def of_none(self, name: str) -> frozenset[str]:
        """Named evidence and learned evidence for a gap."""
        unknown = name == "baseline" and any(
            "not_known" in token.classes for line in self.lines[1:] for token in tokens_of(line, self.lang)
        )
        return super().of_none(name) | self._gaps | ({"none:baseline not known"} if unknown else set())

    @cached_property
    def _gaps(self) -> frozenset[str]:
        """What the facts say with and without numbers: "nobody has counted" leaves a gap."""
        most = max((len(self._rivals(said)) for said in self.said), default=0)
        counts = (f"gap numbers {min(len(self.said), 2 * _MOST)}", f"gap rivals {min(most, _MOST + 1)}")
        return gaps(self.lines, self.clauses, self.lang) | {LEARNED + one for one in counts}

    def _rivals(self, said: Said) -> list[Said]:
        return [other for other in self.said if other is not said and self._comparable(other, said)]

    def _among(self, said: Said) -> Iterable[str]:
        """How many others may measure the same, and where this one stands among them."""
        rivals = self._rivals(said)
        here = [other for other in self.said if other.line is said.line]
        yield f"rivals {min(len(rivals), _MOST)}"
        yield f"rival lines {min(len({other.line.index for other in rivals}), _MOST)}"
        yield f"in line {min(len(here), _MOST)}"
        yield f"in line place {min(here.index(said), _MOST - 1)}"
        yield f"lines {min(len(self.lines) - 1, 5)} at {min(said.line.index, 4)}"
        yield f"clause size {min(len(said.clause.text.split()) // 4, _MOST)}"
        if not rivals:
            return
        order = sorted([*rivals, said], key=lambda other: (other.line.index, other.mention.span[0]))
        place = order.index(said)
        yield "rival first" if place == 0 else "rival last" if place == len(order) - 1 else "rival middle"
        value = said.mention.amount.value
        values = [
            other.mention.amount.value
            for other in rivals
            if other.mention.amount.value is not None and other.mention.kind is not QuantityKind.RELATIVE
        ]
        if value is None or not values or said.mention.kind is QuantityKind.RELATIVE:
            return
        high, low = value >= max(values), value <= min(values)
        rank = "same" if high and low else "high" if high else "low" if low else "middle"
        way = words_direction(self.wish, self.wanted, self.lang)
        yield f"rank {rank} {way.value if way else 'no way'}"
        if value in values:
            yield "said again"

    def _when(self, said: Said) -> Iterable[str]:
        """The times that stand with a number."""
        sentence = [c for c in self.clauses[said.line.index] if c.sentence == said.clause.sentence]
        for time in said.line.times:
            when = timing(time, self.today, self.lang)
            if said.clause.holds(time.span):
                yield f"time clause {when}"
                yield f"time clause {'before' if time.span[0] < said.mention.span[0] else 'after'} {when}"
            elif any(c.holds(time.span) for c in sentence):
                yield f"time sentence {when}"
            else:
                yield f"time line {when}"

    def _beside(self, said: Said) -> Iterable[str]:
        """What is said between a number and its rivals in the same line."""
        here = [other for other in self._rivals(said) if other.line is said.line]
        before = [other for other in here if other.mention.span[0] < said.mention.span[0]]
        after = [other for other in here if other.mention.span[0] > said.mention.span[0]]
        if before:
            last = before[-1]
            near = (
                "clause"
                if last.clause is said.clause
                else "sentence"
                if last.clause.sentence == said.clause.sentence
                else "line"
            )
            yield f"follows a rival in {near}"
            between = self._between(said.line, last.mention.span[1], said.mention.span[0])
            yield from (f"between {one}" for token in between for one in token.classes)
            if len(between) <= _MOST:
                yield f"between {self.lang} {' '.join(token.text for token in between)}"
        if after:
            yield "a rival follows"
            between = self._between(said.line, said.mention.span[1], after[0].mention.span[0])
            yield from (f"then {one}" for token in between for one in token.classes)

    def _between(self, line: Line, start: int, end: int) -> list[Token]:
        return [token for token in tokens_of(line, self.lang) if start <= token.place < end]

    def _quiet(self, said: Said) -> Iterable[str]:
        """What the lines without a number say that stand right before or after."""
        here = [other for other in self.said if other.line is said.line]
        if said.line.index > 1 and said is here[0]:
            yield from self._said_quietly("before", self.lines[said.line.index - 1])
        if said.line.index + 1 < len(self.lines) and said is here[-1]:
            yield from self._said_quietly("after", self.lines[said.line.index + 1])

    def _said_quietly(self, where: str, line: Line) -> Iterable[str]:
        if not line.quantities:
            yield from (f"quiet {where} {one}" for token in tokens_of(line, self.lang) for one in token.classes)


def gaps(lines: Sequence[Line], clauses: dict[int, list[Clause]], lang: Language) -> frozenset[str]:
    """What the facts say with and without numbers: "nobody has counted" leaves a gap."""
    found: set[str] = set()
    for line in lines[1:]:
        tokens = tokens_of(line, lang)
        for clause in clauses[line.index]:
            spoken = [t for t in tokens if clause.start <= t.place < clause.end]
            kind = "loud" if any(clause.holds(q.span) for q in line.quantities) else "quiet"
            classes = sorted({one for token in spoken for one in token.classes})
            found.update(f"gap {kind} {one}" for one in classes)
            found.update(f"gap {kind} {one}" for one in _denials(spoken))
    return frozenset(LEARNED + one for one in found)


def _denials(spoken: Sequence[Token]) -> Iterable[str]:
    """What is denied: a word of measuring, wishing or deciding soon after a "not" or "nobody"."""
    for place, token in enumerate(spoken):
        if "negation" in token.classes:
            after = {one for later in spoken[place + 1 : place + 1 + _DENIED] for one in later.classes}
            yield from (f"denied {one}" for one in after & {"measuring", "want", "decided", "unknown", "speech"})

"""Whose number it is: somebody who has a say, or "we" who settled it, before the number or right behind it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from pmcoach.drafting.reading.heard import Token, tokens_of
from pmcoach.drafting.reading.parts import Part
from pmcoach.drafting.reading.rows import Rows
from pmcoach.drafting.reading.said import Said, asked_by_those_counted
from pmcoach.drafting.reading.sorts import Sort, is_bare, sort_of
from pmcoach.smart.mentions import TimeKind

_WILL = ("want", "decided", "speech", "firm", "limit", "enough", "must")
"""Classes of words by which somebody says where things should be."""
_SETTLED = frozenset({"want", "decided", "firm", "must"})
"""Those by which "we" settle it; what we say or bear may be how things are."""
_BACK = frozenset({"past", "now", "reject", "turned_down"})
"""Classes of words that tell of how things are or were, or of what was turned down."""


class Deciders(Rows):
    """Says who stands behind a number."""

    def of(self, said: Said) -> frozenset[str]:
        """Evidence for one quantity, with who stands behind it and what it is beside the others."""
        return super().of(said) | frozenset((*self._stands_behind(said), *self._only_beside(said)))

    def _stands_behind(self, said: Said) -> Iterable[str]:
        line, place = said.line, said.mention.span[0]
        sentence = [c for c in self.clauses[line.index] if c.sentence == said.clause.sentence]
        tokens = [t for t in tokens_of(line, self.lang) if sentence[0].start <= t.place < sentence[-1].end]
        numbers = [q.span[0] for q in line.quantities if q.span[0] != place]
        before = [t for t in tokens if t.place < place and not any(t.place <= n < place for n in numbers)]
        after = [t for t in tokens if t.place > place and not any(place < n <= t.place for n in numbers)]
        back = any(_BACK & {*t.classes} for t in before)
        if line.index == 0:
            return
        ways = set(_ways(before))
        if ways:
            yield from (f"a decider's: {way}" for way in ways)
            yield "a decider's, and nothing of the past" if not back else "a decider's, with the past"
            if not back and self._like_value(said):
                yield "a decider's, beside a value"
            if before and before[-1].text == ":":
                yield "a decider's, right behind a colon"
        elif any(_ways(after)) and said.clause.start <= sentence[0].start:
            yield "a decider stands behind it"
        first = [i for i, t in enumerate(before) if "own" in t.classes]
        if first and not ways:
            settled = _SETTLED & {one for t in before[first[0] :] for one in t.classes}
            yield from (f"ours: {one}" for one in settled)
            if settled and not back:
                yield "ours, settled" + (", beside a value" if self._like_value(said) else "")

    def pair(self, baseline: Said, target: Said) -> frozenset[str]:
        """Evidence for two quantities being the ends of one change, with whether any other could be."""
        found = super().pair(baseline, target)
        alike = {"pair:same sort", "pair:bare"} & found
        others = [
            other
            for other in self.said
            if other not in (baseline, target)
            and other.line.index > 0
            and (sort_of(other.mention) is sort_of(baseline.mention) or is_bare(other.mention))
        ]
        return found | {"pair:no third of their sort"} if alike and not others else found

    def _like_value(self, said: Said) -> bool:
        """Whether another number of the same sort may be where things stand."""
        return any(
            other is not said
            and other.clause is not said.clause
            and self.alone(other)[0] is Part.BASELINE
            and (sort_of(other.mention) is sort_of(said.mention) or is_bare(said.mention))
            for other in self.said
        )

    def _only_beside(self, said: Said) -> Iterable[str]:
        """What is no value of its own: "settling one claim takes", the two weeks in which something was counted."""
        mention, text = said.mention, said.line.text
        if mention.amount.value == 1 and mention.counted and re.match(r"(?:one|en|ett)\b", mention.amount.text.lower()):
            yield "a single thing"
        rest = slice(mention.span[1], said.clause.end)
        if asked_by_those_counted(said.line, self.lang)[rest] != text[rest]:
            yield "so many ask"
        if sort_of(mention) is not Sort.TIME:
            return
        behind = [q for q in said.line.quantities if q.span[0] >= mention.span[1]]
        if behind and re.fullmatch(r"[^.;:]*:\s*", text[mention.span[1] : behind[0].span[0]]):
            yield "a stretch in which was counted"
        inside = [
            t for t in said.line.times if t.kind is TimeKind.DEADLINE and t.span[0] <= mention.span[0] < t.span[1]
        ]
        lengths = [o for o in self.said if o is not said and sort_of(o.mention) is Sort.TIME]
        if inside and lengths:
            yield "in a deadline, beside another length"


def _ways(tokens: Sequence[Token]) -> Iterable[str]:
    """How somebody with a say speaks: the classes of the words from the first such person on."""
    place = next((i for i, token in enumerate(tokens) if "authority" in token.classes), None)
    if place is None:
        return
    found = {one for token in tokens[place:] for one in token.classes}
    yield from (way for way in _WILL if way in found)
    if any(token.text == ":" for token in tokens[place:]):
        yield "colon"

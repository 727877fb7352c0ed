"""What a number measures, beside what the wish is about: learned evidence of units, things counted and sizes.

"£280 a skip" and "we have 23 porters" are no answers to a wish about waiting. Which measures go with which wishes is
learned from briefs: the classes are data (`lexicon/measured.*.toml`), all evidence here is marked with "~".
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable
from functools import cache, cached_property

from pmcoach.domain.amounts import Direction
from pmcoach.domain.briefs import Language
from pmcoach.drafting.reading.clauses import Clause
from pmcoach.drafting.reading.deciders import Deciders
from pmcoach.drafting.reading.direction import hinted_direction, words_direction
from pmcoach.drafting.reading.heard import LEARNED, tokens_of
from pmcoach.drafting.reading.parts import Part
from pmcoach.drafting.reading.said import Said
from pmcoach.drafting.reading.sorts import Sort, is_bare, sort_of
from pmcoach.drafting.words import lexicon, overlap, stem, stems
from pmcoach.smart.mentions import QuantityKind, QuantityMention

_SHORT = frozenset({"s", "ms", "min", "h"})
"""Units of time up to hours."""
_APART = {"same": 0.0, "near": 1.0, "apart": 4.0, "far": math.inf}
"""How far apart two values lie, by the doublings between them at most."""


@cache
def _patterns(lang: Language) -> dict[str, dict[str, re.Pattern[str]]]:
    return {
        what: {name: re.compile(pattern, re.IGNORECASE) for name, pattern in rows.items()}
        for what, rows in lexicon("measured", lang).items()
    }


def unit_of(mention: QuantityMention, lang: Language) -> str:
    """The class of what a number is counted in: "share", "money", "minutes", "weight", "staff", "things"."""
    if mention.kind is QuantityKind.RELATIVE:
        return "change"
    found = _patterns(lang)["unit"]
    sort = sort_of(mention)
    if sort is Sort.SHARE:
        return "score" if found["score"].search(mention.amount.text) else "share"
    if sort is Sort.MONEY:
        return "money"
    if sort is Sort.TIME:
        return "minutes" if mention.amount.unit.lower() in _SHORT else "days"
    if is_bare(mention):
        return "bare"
    named = f"{mention.amount.text} {mention.counted}"
    return next((name for name, pattern in found.items() if pattern.search(named)), "things")


class Measured(Deciders):
    """Says what each number measures, and what two numbers have in common."""

    @cached_property
    def _wishes(self) -> list[str]:
        """The classes of what the wish is about, and its words."""
        about = [name for name, pattern in _patterns(self.lang)["wish"].items() if pattern.search(self.wish)]
        return [
            *(about or ["nothing known"]),
            *(f"{self.lang} {one}" for one in dict.fromkeys(stems(self.wish, self.lang))),
        ]

    @cached_property
    def _wished_way(self) -> Direction | None:
        plain = words_direction(self.wish, self.wanted, self.lang)
        return hinted_direction(self.wish, plain, None, self.lang)

    def of(self, said: Said) -> frozenset[str]:
        """Evidence for one quantity, with what it measures."""
        return super().of(said) | {LEARNED + one for one in self._measures(said)}

    def pair(self, baseline: Said, target: Said) -> frozenset[str]:
        """Evidence for two quantities being the ends of one change, with how alike they are and how far apart."""
        return super().pair(baseline, target) | {LEARNED + one for one in self._between_ends(baseline, target)}

    def _measures(self, said: Said) -> Iterable[str]:
        mention = said.mention
        unit = unit_of(mention, self.lang)
        yield f"unit {unit}"
        yield f"form {_form(mention)}"
        rate = "a rate" if mention.per else "no rate"
        yield f"{unit}, {rate}"
        if mention.per:
            yield from (f"per {one}" for one in self._stems_of(mention.per))
        yield from (f"counts {self.lang} {one}" for one in self._stems_of(mention.counted))
        yield from (f"{unit} for {wish}" for wish in self._wishes)
        yield from self._beside_targets(said, unit)
        yield from self._own_matter(said)
        if self._not_known:
            mine = overlap(said.clause.text, self.wish, self.lang)
            theirs = max(overlap(c.text, self.wish, self.lang) for c in self._not_known)
            yield "something is not known"
            yield "what is not known is " + (
                "nearer the wish" if theirs > mine else "as near the wish" if theirs == mine else "farther off"
            )

    def _own_matter(self, said: Said) -> Iterable[str]:
        """How many of the words around a number are the wish's or the asked for number's, and how many its own."""
        words = {*self._bare_words(said), *self._stems_of(said.mention.counted)} - {""}
        asked = self._asked_beside(said)
        aims = {one for other in asked for one in stems(other.clause.text, self.lang)}
        wish = set(stems(self.wish, self.lang))
        shared, aimed = len(words & wish), len(words & (aims - wish))
        own = len(words - wish - aims)
        yield f"{min(shared, 2)} words of the wish, {min(own, 3)} of its own"
        if asked:
            yield f"{min(aimed, 1)} words of what is asked for, {min(shared, 1)} of the wish, {min(own, 2)} of its own"
        if asked and not words & wish and (wish & aims) - words:
            yield "what is asked for is of the wish, this is not"

    @cached_property
    def _not_known(self) -> list[Clause]:
        """The clauses of the facts that say of something that nobody knows it."""
        return [
            clause
            for line in self.lines[1:]
            for clause in self.clauses[line.index]
            if any("not_known" in t.classes for t in tokens_of(line, self.lang) if clause.start <= t.place < clause.end)
        ]

    def _asked_beside(self, said: Said) -> list[Said]:
        """The other numbers of the facts that are asked for by their own words."""
        return [o for o in self.said if o is not said and o.line.index > 0 and self.alone(o)[0] is Part.TARGET]

    def _stems_of(self, text: str) -> list[str]:
        return [stem(word, self.lang) for word in re.findall(r"[^\W\d_]+", text.lower())]

    def _beside_targets(self, said: Said, unit: str) -> Iterable[str]:
        """Whether what is asked for elsewhere is counted in the same."""
        units = {unit_of(other.mention, self.lang) for other in self._asked_beside(said)}
        if not units:
            yield "nothing else is asked for"
        elif unit in units:
            yield "what is asked for is counted so"
        elif units <= {"change", "bare"} or unit == "bare":
            yield "what is asked for may be counted so"
        else:
            yield "what is asked for is counted otherwise"
        alike = sum(unit_of(o.mention, self.lang) == unit for o in self.said if o is not said)
        yield f"{min(alike, 2)} others counted so"

    def _between_ends(self, baseline: Said, target: Said) -> Iterable[str]:
        one, other = baseline.mention, target.mention
        units = unit_of(one, self.lang), unit_of(other, self.lang)
        yield f"units {units[0]} to {units[1]}"
        if "change" in units:
            return
        if one.per or other.per:
            same = one.per.lower() == other.per.lower()
            yield "one rate" if same else "two rates" if one.per and other.per else "a rate beside none"
        if units[0] != units[1] and "bare" not in units:
            return
        low, high = one.amount.value, other.amount.value
        if low is None or high is None or low <= 0 or high < 0:
            return
        if high == 0:
            yield "to nothing"
            return
        doublings = math.log2(high / low)
        apart = next(name for name, most in _APART.items() if abs(doublings) <= most)
        yield f"ends {apart}"
        if self._wished_way is not None:
            wished = (doublings > 0) == (self._wished_way is Direction.UP)
            yield f"ends {apart} {'as wished' if wished else 'against'}"


def _form(mention: QuantityMention) -> str:
    """How a number is written, and how large it is."""
    value = mention.amount.value
    if value is None:
        return "no value"
    if not re.search(r"\d", mention.amount.text):
        return "in words"
    if re.search(r"\d[.,]\d{1,2}(?!\d)", mention.amount.text):
        return "with decimals"
    return "small" if value < 10 else "tens" if value < 100 else "hundreds" if value < 1000 else "thousands"

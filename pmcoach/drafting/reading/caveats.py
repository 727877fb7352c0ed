"""What makes a number no plain value: it is excused or waved away, foreseen, a jest, a rule's, the size of things.

Named evidence beside that of `evidence`: what its sentence says before and after the number, and how much of the wish
the number tells.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from pmcoach.domain.briefs import Language
from pmcoach.drafting.reading.said import Said
from pmcoach.drafting.reading.sorts import Sort, is_bare, sort_of
from pmcoach.drafting.reading.wording import Wording
from pmcoach.drafting.words import lexicon, overlap, stems
from pmcoach.smart.mentions import QuantityMention

_MANY = 3
"""Words of a wish beyond which more of them tell nothing more."""


@cache
def _patterns(lang: Language) -> dict[str, dict[str, re.Pattern[str]]]:
    return {
        where: {name: re.compile(pattern, re.IGNORECASE) for name, pattern in rows.items()}
        for where, rows in lexicon("caveats", lang).items()
    }


def _alike(one: QuantityMention, other: QuantityMention) -> bool:
    """Whether what is said after one number may be said of another: they are of one sort and count one thing."""
    return sort_of(one) is sort_of(other) and (is_bare(one) or one.counted.lower() == other.counted.lower())


class Caveats(Wording):
    """Says what holds a number back from being a plain value."""

    def caveats(self, said: Said) -> set[str]:
        """The names of what holds a number back, and of how much of the wish it tells."""
        before, after = self._stretches(said)
        known = _patterns(self.lang)
        found = {f"said before:{name}" for name, pattern in known["before"].items() if pattern.search(before)}
        found |= {f"said after:{name}" for name, pattern in known["after"].items() if pattern.search(after)}
        if {"said before:condition", "said before:pays"} <= found:
            found.add("paid on a condition")
        if {"said after:excused", "said after:dismissed"} <= found:
            found.add("excused and waved away")
        if "said before:grace_sure" in found and sort_of(said.mention) is Sort.TIME and Sort.TIME not in self.wanted:
            found.add("time to get there")
        return found | set(self._told(said, found))

    def _stretches(self, said: Said) -> tuple[str, str]:
        """The words from the number before in the sentence to this one, and from this one to the next of the line."""
        text, (start, end) = said.line.text, said.mention.span
        sentence = [c for c in self.clauses[said.line.index] if c.sentence == said.clause.sentence]
        others = [q.span for q in said.line.quantities if q is not said.mention and _alike(q, said.mention)]
        first = max([sentence[0].start, *(s[1] for s in others if s[1] <= start)])
        last = min([len(text), *(s[0] for s in others if s[0] >= end)])
        return text[first:start], text[end:last]

    def _told(self, said: Said, found: set[str]) -> Iterable[str]:
        """How much of the wish a number tells: only the thing, which the wish wants otherwise, or all of it."""
        wish = stems(self.wish, self.lang)
        shared = overlap(said.around, self.wish, self.lang)
        size = "short" if len(wish) < 2 else "long"
        much = "none" if not shared else "all" if shared >= min(len(wish), _MANY) else "some"
        yield f"tells {much} of a {size} wish"
        counted = "" if is_bare(said.mention) else said.mention.counted
        if counted and overlap(counted, self.wish, self.lang):
            rest = shared > overlap(counted, self.wish, self.lang)
            head = self._in_wish(counted)
            yield f"thing {head}, {'more of the wish' if rest else 'nothing else'} said of it, {size} wish"
        sort = sort_of(said.mention)
        fits = "fitting" if sort in self.wanted else "other" if self.wanted else "open"
        lead = said.line.text[said.clause.start : said.mention.span[0]]
        if "said before:one_thing" in found and sort is Sort.TIME and overlap(lead, self.wish, self.lang):
            yield "one_thing, the wish's own, takes time"
        for name in ("one_thing", "there_are", "grace"):
            if f"said before:{name}" in found:
                yield f"{name}, {fits} sort" if sort is not Sort.COUNT else f"{name}, a count"
                yield f"{name}, {'shares' if shared else 'shares nothing'}"

    def _in_wish(self, counted: str) -> str:
        """Whether the wish wants more or fewer of the very thing ("fewer complaints"), of marked ones, or names it."""
        match = re.search(lexicon("words", self.lang)["more_of"], self.wish, re.IGNORECASE)
        if match is None or not overlap(counted, match["thing"], self.lang):
            return "in the wish"
        first = stems(match["thing"], self.lang)[0]
        return "asked for" if overlap(counted, first, self.lang) else "asked for with a mark"

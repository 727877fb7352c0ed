"""Which way a wish points that only says what happens: who tells of it without a word for more would see less of it.

"Wet wipes clog our pumps" asks for fewer clogged pumps, "patients should walk on the first day" for more that do, and
"staff don't read our letter" for more readers. A wish that is no sentence and names nothing broken does not tell.
"""

from __future__ import annotations

import re

from pmcoach.domain.amounts import Direction
from pmcoach.domain.briefs import Language
from pmcoach.drafting.reading.direction import points
from pmcoach.drafting.reading.naming.clause import clause
from pmcoach.drafting.reading.naming.degree import is_judged
from pmcoach.drafting.reading.naming.matching import pattern_of
from pmcoach.drafting.reading.naming.tidying import lowered, strip_lead
from pmcoach.drafting.reading.parts import ReadQuantity
from pmcoach.drafting.reading.sorts import Sort, sort_of
from pmcoach.drafting.words import lexicon

_TELLS = 3
"""Words that must follow "is" for it to say what happens, not only how something is judged."""


def complained_direction(
    wish: str, baseline: ReadQuantity | None, target: ReadQuantity | None, lang: Language
) -> Direction | None:
    """The way that a wish without more and less points, by what it says happens, should happen or is missed."""
    shares = any(sort_of(read.mention) is Sort.SHARE for read in (baseline, target) if read is not None)
    if points("denied", wish, lang):
        return Direction.UP if shares else None
    if points("should", wish, lang):
        return Direction.DOWN if points("sooner", wish, lang) else Direction.UP
    if points("better_made", wish, lang):
        return Direction.UP
    if points("broken", wish, lang):
        return Direction.DOWN
    return Direction.DOWN if _tells_what_happens(wish, lang) else None


def _tells_what_happens(wish: str, lang: Language) -> bool:
    words = lexicon("plain", lang)
    first = re.split(words["pieces"], wish.strip())[0].strip(" .,;:!?")
    if strip_lead(first, lang) != first:
        return False
    said = clause(lowered(first), lang)
    if said is None or not said.verb or is_judged(said, words):
        return False
    only_is = pattern_of(rf"(?:{words['is']})").fullmatch(said.verb) is not None
    return not only_is or len(said.rest.split()) >= _TELLS

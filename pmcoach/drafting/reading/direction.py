"""Which way the measure should move."""

from __future__ import annotations

import re
from functools import cache

from pmcoach.domain.amounts import Amount, Bound, Direction
from pmcoach.domain.briefs import Brief, Language
from pmcoach.drafting.reading.clauses import cues, says
from pmcoach.drafting.reading.parts import ReadQuantity
from pmcoach.drafting.reading.sorts import Sort, is_bare, sort_of
from pmcoach.drafting.words import lexicon
from pmcoach.smart.mentions import QuantityKind

_SHARES = {"share", "%"}


_MOST, _FEW = 70, 12
_HALF = 50
_MANY = 60
"""Percent of a target alone: who wants nearly all wants more, who wants hardly any wants less."""

_HINTS = {
    "too_much": Direction.DOWN,
    "lacking": Direction.UP,
    "bad": Direction.DOWN,
    "good": Direction.UP,
    "denied": Direction.UP,
}
"""What a wish says where no plain word tells, the surest first."""


def direction_of(
    brief: Brief,
    baseline: ReadQuantity | None,
    target: ReadQuantity | None,
    base: Amount | None,
    aim: Amount | None,
    wanted: frozenset[Sort],
) -> Direction | None:
    """By the numbers where both are known and alike, then by a bound, then by the words of the wish."""
    if (warmth := _by_warmth(brief, baseline or target)) is not None and target is None:
        return warmth
    by_words = words_direction(_main(brief.rough, brief.lang), wanted, brief.lang)
    numbered = base is not None and aim is not None and base.unit == aim.unit and base.value != aim.value
    timed = any(sort_of(r.mention) is Sort.TIME for r in (baseline, target) if r is not None)
    if timed and not numbered and points("sooner", brief.rough, brief.lang):
        return Direction.DOWN
    if target is not None and (target.mention.factor is not None and target.mention.factor != 1):
        return Direction.UP if target.mention.factor > 1 else Direction.DOWN
    if target is not None and target.mention.delta:
        return Direction.UP if target.mention.delta > 0 else Direction.DOWN
    if (
        baseline is not None
        and base is not None
        and aim is not None
        and base.value is not None
        and aim.value is not None
    ):
        first, last = _percent(base), _percent(aim)
        alike = aim.unit == base.unit or not aim.unit or not base.unit or {aim.unit, base.unit} <= _SHARES
        sorts = {sort_of(baseline.mention), sort_of(target.mention) if target else None}
        if target and baseline.mention.kind is QuantityKind.RATIO and target.mention.kind is not QuantityKind.RATIO:
            part = _part(base)
            if sort_of(target.mention) is Sort.COUNT and part is not None and part != aim.value:
                return Direction.UP if aim.value > part else Direction.DOWN
        if target and target.mention.kind is QuantityKind.RATIO and is_bare(baseline.mention):
            part = _part(aim)
            if part is not None and part != base.value:
                return Direction.UP if part > base.value else Direction.DOWN
        told = alike or (sorts == {Sort.TIME} and by_words is None)
        told = told or hinted_direction(brief.rough, by_words, None, brief.lang) is None
        if (alike or len(sorts) == 1) and last != first and told:
            return Direction.UP if last > first else Direction.DOWN
    if target is not None and baseline is None and aim is not None and _is_share(aim):
        alone = _by_target(_percent(aim), by_words, brief)
        if alone is not None:
            return alone
    if aim is not None and aim.value == 0:
        return Direction.DOWN
    if aim is not None and aim.bound is Bound.MAX and by_words is Direction.UP and not _wants_more(brief):
        return Direction.DOWN
    if by_words is None and aim is not None and aim.bound is not None:
        return Direction.DOWN if aim.bound is Bound.MAX else Direction.UP
    if by_words is None and target is not None and sort_of(target.mention) is Sort.TIME:
        return Direction.DOWN
    if target is None and (fact := _told_way(brief)) is not None:
        return fact
    few = target is None and base is not None and _is_share(base) and _percent(base) < _HALF
    if few and baseline is not None and points("gone", baseline.clause.text, brief.lang):
        return Direction.DOWN
    sorts_said = [sort_of(r.mention) for r in (baseline, target) if r is not None and not is_bare(r.mention)]
    return hinted_direction(brief.rough, by_words, next((s for s in sorts_said if s), None), brief.lang)


def _by_warmth(brief: Brief, read: ReadQuantity | None) -> Direction | None:
    """What is too cold gets more degrees, what is too hot fewer."""
    if read is None or not read.amount.unit.startswith("°"):
        return None
    cold, hot = points("cold", brief.rough, brief.lang), points("hot", brief.rough, brief.lang)
    return None if cold is hot else Direction.UP if cold else Direction.DOWN


def _told_way(brief: Brief) -> Direction | None:
    """What a fact says of where the number should go, as in "first time fix at 58%; needs to be up by May"."""
    ways = {
        way
        for fact in brief.facts
        for category, way in (("goes_up", Direction.UP), ("goes_down", Direction.DOWN))
        if points(category, fact.text, brief.lang)
    }
    return ways.pop() if len(ways) == 1 else None


def _by_target(percent: float, by_words: Direction | None, brief: Brief) -> Direction | None:
    """What a share that should be reached tells: nearly all is more, hardly any is less.

    It outweighs words that only complain: "the hall stands empty too often", and 60 percent should be let.
    """
    if by_words is None:
        return Direction.UP if percent >= _MOST else Direction.DOWN if percent <= _FEW else None
    if by_words is Direction.DOWN and percent >= _MANY and not points("wants_less", brief.rough, brief.lang):
        return Direction.UP
    return Direction.DOWN if by_words is Direction.UP and percent <= _FEW and not _wants_more(brief) else None


def _wants_more(brief: Brief) -> bool:
    """Whether a wish says that there should be more, or that something should be."""
    return points("more", brief.rough, brief.lang) or points("should", brief.rough, brief.lang)


def _main(wish: str, lang: Language) -> str:
    """The wish before its "because" or "before": what it is about."""
    found = _patterns(lang)["aside"].search(wish)
    return wish[: found.start()] if found and len(wish[: found.start()].split()) > 1 else wish


def _percent(amount: Amount) -> float:
    """The value, a share in percent: "55 percent" and "9 of 10" can be compared."""
    value = amount.value or 0.0
    return value * 100 if amount.unit == "share" else value


def _is_share(amount: Amount) -> bool:
    return amount.unit in _SHARES and amount.value is not None


def _part(amount: Amount) -> float | None:
    """The number of a ratio that is a part: the 11 of "11 of 28", the 74 of "out of 1,900 tests 74"."""
    plain = re.sub(r"(?<=\d)[ ,.\u00a0](?=\d{3}(?!\d))", "", amount.text)
    return min((float(found.replace(",", ".")) for found in re.findall(r"\d+(?:[.,]\d+)?", plain)), default=None)


def hinted_direction(wish: str, plain: Direction | None, sort: Sort | None, lang: Language) -> Direction | None:
    """The way that the words of a wish point, by what they call wrong or name as good and bad; ``plain`` where none.

    ``sort`` is that of its numbers: what is slow takes less time, or more of what is counted.
    """
    if _good_is_poor(wish, lang):
        return Direction.UP
    if points("goes_down", wish, lang) is not points("goes_up", wish, lang):
        return Direction.DOWN if points("goes_down", wish, lang) else Direction.UP
    less = points("plainly_less", wish, lang) or points("grows", wish, lang)
    less = less or (points("returned", wish, lang) and not points("should", wish, lang))
    if less and not points("more", wish, lang):
        return Direction.DOWN
    if points("quicker", wish, lang) and sort in (Sort.TIME, None):
        return Direction.DOWN
    if points("sooner", wish, lang) and sort in (Sort.TIME, Sort.COUNT):
        return Direction.DOWN if sort is Sort.TIME else Direction.UP
    if sort is None and plain is not None and points("sooner", wish, lang) and not points("fewer", wish, lang):
        return Direction.DOWN
    if points("too_little", wish, lang):
        return Direction.UP
    if sort not in (Sort.TIME, None) and points("slow", wish, lang):
        return Direction.UP
    if points("fewer", wish, lang) is not points("more", wish, lang):
        return Direction.DOWN if points("fewer", wish, lang) else Direction.UP
    if sort is Sort.SHARE and points("within", wish, lang):
        return Direction.UP
    if sort is Sort.TIME and plain is None:
        return Direction.UP if points("barely", wish, lang) else Direction.DOWN
    if plain is not None:
        return plain
    way = next((way for category, way in _HINTS.items() if points(category, wish, lang)), None)
    counts_cases = way is Direction.UP and sort is Sort.COUNT and not _misses_what_is_good(wish, lang)
    return Direction.DOWN if counts_cases else way


@cache
def _poor_of_good(lang: Language) -> re.Pattern[str]:
    words = lexicon("direction", lang)
    good, judged = "|".join(words["good"]), "|".join(words["judged_good"])
    return re.compile(rf"(?<![\w-])(?:{good}) (?:\w+ \w+ )?(?:{judged})(?![\w-])", re.IGNORECASE)


def _good_is_poor(wish: str, lang: Language) -> bool:
    """Whether a measure that one wants more of is called poor: "response rates are awful"."""
    return _poor_of_good(lang).search(wish) is not None


def _misses_what_is_good(wish: str, lang: Language) -> bool:
    """Whether what is missed is named as lacking or as good: what its numbers count should grow."""
    return any(points(category, wish, lang) for category in ("lacking", "good", "missed"))


def points(category: str, text: str, lang: Language) -> bool:
    """Whether a text holds a word of the category: too_little, too_much, good, bad, denied."""
    return _patterns(lang)[category].search(text) is not None


@cache
def _patterns(lang: Language) -> dict[str, re.Pattern[str]]:
    return {
        name: re.compile(r"(?<![\w-])(?:" + "|".join(rows) + r")(?![\w-])", re.IGNORECASE)
        for name, rows in lexicon("direction", lang).items()
    }


def words_direction(wish: str, wanted: frozenset[Sort], lang: Language) -> Direction | None:
    """The way that the words of a wish plainly say, None where they do not tell."""
    down, up = cues(lang)["down"].search(wish), cues(lang)["up"].search(wish)
    negative = says("negative", wish, lang)
    if says("too_little", wish, lang) or points("manages", wish, lang):
        return Direction.UP
    plain = cues(lang)["plainly_down"].search(wish)
    if says("too_much", wish, lang) or (plain and not (up and up.start() < plain.start())):
        return Direction.DOWN
    if Sort.TIME in wanted and not up:
        return Direction.DOWN
    if down and up:
        if says("better", up[0], lang) and negative:
            return Direction.DOWN
        return Direction.DOWN if down.start() < up.start() else Direction.UP
    if down:
        return Direction.DOWN
    if up:
        return Direction.DOWN if negative and says("better", up[0], lang) else Direction.UP
    return Direction.DOWN if negative else None


def usual_direction(measure: str, baseline: ReadQuantity | None, lang: Language) -> Direction | None:
    """The way that a measure usually improves, where nothing else tells: a score up, errors and waiting down."""
    if measure and (says("good_measure", measure, lang) or points("good", measure, lang)):
        return Direction.UP
    if measure and (
        says("negative", measure, lang)
        or points("bad", measure, lang)
        or (baseline is not None and sort_of(baseline.mention) is Sort.TIME)
    ):
        return Direction.DOWN
    return None

"""Reading quantities from tokens: a number with its unit, or a phrase that is a quantity of its own."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from pmcoach.domain.amounts import Amount, Bound
from pmcoach.smart.language import Language
from pmcoach.smart.mentions import Edge, QuantityKind, QuantityMention
from pmcoach.smart.parsing.amount_words import AmountWords, amount_words
from pmcoach.smart.parsing.counting import Found, read_counted
from pmcoach.smart.parsing.names import end_of_code, is_name
from pmcoach.smart.parsing.quantity_phrases import read_phrase
from pmcoach.smart.parsing.units import measure
from pmcoach.smart.text import Tokens

_LONGEST_LEAD = 3
"""How many words or phrases may lead to a number ("from about 5")."""
_CLAUSE_ENDS = frozenset((".", ";", "\n", "?", "!"))
_DIRECTION_REACH = 14
"""How many words back a verb still says which way a change goes."""
_PREPOSITIONS = frozenset(("up", "down", "off", "over", "under", "above", "below", "upp", "ner", "ned", "över"))
"""Words that compare only after a percentage ("10% above"); after a count they lead on to something else."""
_STRETCHES = frozenset(
    ("last", "past", "whole", "entire", "course", "latest", "senaste", "sista", "gångna", "hela", "coming", "next")
)
"""Words that begin a stretch of time after "over the"."""
_BOUNDS = {"max": Bound.MAX, "min": Bound.MIN}


def read_quantities(tokens: Tokens, lang: Language, taken: Sequence[tuple[int, int]]) -> tuple[QuantityMention, ...]:
    """Every quantity in the tokens that does not lie in the ranges ``taken`` by times."""
    words = amount_words(lang)
    free = _Free(len(tokens), taken)
    found: list[Found] = []
    size, openers = len(tokens), words.openers
    i = 0
    while i < size:
        word = tokens.words[i]
        opens = word in openers or word[0].isdecimal() or (words.compounds and words.opens_compound(word))
        if not opens or free.taken(i):
            i += 1
            continue
        code = end_of_code(tokens, i)
        if code is not None:
            i = code
            continue
        idiom = words.idioms.match(tokens, i)
        if idiom is not None and not _article_of_a_length(tokens, idiom.end, words):
            i = idiom.end
            continue
        one = _led(tokens, i, words, free.taken)
        if one is None:
            i += 1
            continue
        found.append(one)
        i = one.end
    return tuple(_mention(tokens, one) for one in _paired(tokens, found, words))


class _Free:
    """Which tokens times have taken."""

    def __init__(self, size: int, taken: Sequence[tuple[int, int]]) -> None:
        self._taken = bytearray(size + 1)
        for first, end in taken:
            for i in range(first, end):
                self._taken[i] = 1

    def taken(self, i: int) -> bool:
        return i < len(self._taken) and bool(self._taken[i])


def _article_of_a_length(tokens: Tokens, end: int, words: AmountWords) -> bool:
    """Whether an idiom ends in the article of a length ("på ett dygn"), which is no idiom then."""
    return tokens.words[end - 1] in words.articles and tokens.words[end] in words.time_units


def _led(tokens: Tokens, i: int, words: AmountWords, taken: Callable[[int], bool]) -> Found | None:
    """The quantity at token ``i`` with the words that lead to it."""
    whole = _at(tokens, i, words, taken)
    if whole is not None:
        return _trailed(tokens, whole, words, taken)
    said: list[str] = []
    core = i
    for _ in range(_LONGEST_LEAD):
        lead = words.leads.match(tokens, core)
        if lead is None or _quotes(tokens, core):
            break
        said.append(lead.rule.name)
        core = lead.end
        one = _at(tokens, core, words, taken)
        if one is not None:
            bound = next((_BOUNDS[name] for name in said if name in _BOUNDS), None)
            one = one._replace(begin=i, bound=bound, leads=frozenset(said))
            one = one._replace(bound=_bound_in(tokens, i, one.first, words) or bound)
            return _changed(tokens, _trailed(tokens, one, words, taken), words)
    return None


def _quotes(tokens: Tokens, i: int) -> bool:
    """Whether ">" is the mark of a quoted line and no comparison."""
    return tokens.words[i] == ">" and tokens.words[i - 1] in ("", "\n", ">") and not tokens.glued(i + 1)


def _bound_in(tokens: Tokens, first: int, end: int, words: AmountWords) -> Bound | None:
    """The bound inside a longer lead ("to at least")."""
    for i in range(first, end):
        lead = words.leads.match(tokens, i)
        if lead is not None and lead.rule.name in _BOUNDS and lead.end <= end:
            return _BOUNDS[lead.rule.name]
    return None


def _at(tokens: Tokens, i: int, words: AmountWords, taken: Callable[[int], bool]) -> Found | None:
    word = tokens.words[i]
    if not word or not words.may_start(word) or taken(i):
        return None
    phrase = read_phrase(tokens, i, words, taken)
    if phrase is not None:
        return phrase
    if is_name(tokens, i, words):
        return None
    return read_counted(tokens, i, words, taken)


def _trailed(tokens: Tokens, one: Found, words: AmountWords, taken: Callable[[int], bool]) -> Found:
    """The quantity with the words after it that bound or compare it."""
    trail = words.trails.match(tokens, one.end) if one.end < len(tokens) else None
    if trail is None:
        return one
    if trail.rule.name in _BOUNDS:
        return one._replace(bound=_BOUNDS[trail.rule.name], reach=trail.end, end=trail.end)
    if one.kind not in (QuantityKind.PERCENT, QuantityKind.COUNT, QuantityKind.DURATION) or one.value is None:
        return one
    if tokens.words[trail.end - 1] in _PREPOSITIONS and (
        one.kind is not QuantityKind.PERCENT or taken(trail.end) or _tells_when(tokens, trail.end, taken)
    ):
        return one
    sign = 1 if trail.rule.name == "more" else -1
    after = trail.end
    counted = one.counted
    if one.kind is QuantityKind.COUNT and not counted:
        noun = words.counted_noun(tokens, after, one.value, lambda _: False)
        if noun > after:
            counted = tokens.text[tokens.starts[after] : tokens.ends[noun - 1]]
            after = noun
    return _relative(one._replace(last=after, end=after, reach=after, counted=counted, unit=one.unit or counted), sign)


def _tells_when(tokens: Tokens, i: int, taken: Callable[[int], bool]) -> bool:
    """Whether a stretch of time follows "over" ("88% over the last year"), not something it is compared with."""
    determiner = tokens.words[i] in ("the", "our", "de", "det", "den", "all", "hela")
    return determiner and (taken(i + 1) or tokens.words[i + 1] in _STRETCHES)


def _changed(tokens: Tokens, one: Found, words: AmountWords) -> Found:
    """A quantity after "by": a change, its way told by a verb before it."""
    if "by" not in one.leads or one.kind is QuantityKind.RELATIVE or one.value is None:
        return one
    for i in range(one.begin - 1, max(-1, one.begin - 1 - _DIRECTION_REACH), -1):
        word = tokens.words[i]
        if word in _CLAUSE_ENDS:
            break
        if word in words.up:
            return _relative(one, 1)
        if word in words.down:
            return _relative(one, -1)
    return one._replace(kind=QuantityKind.RELATIVE) if one.unit in ("%", "pp") else one


def _relative(one: Found, sign: int) -> Found:
    assert one.value is not None
    if one.unit == "%":
        return one._replace(kind=QuantityKind.RELATIVE, factor=round(1 + sign * one.value / 100, 10))
    return one._replace(kind=QuantityKind.RELATIVE, delta=sign * one.value)


def _paired(tokens: Tokens, found: list[Found], words: AmountWords) -> list[Found]:
    """Quantities with both ends of a change marked: "from 48 to 24 hours" lends its unit to the 48."""
    result = list(found)
    for place in range(len(result) - 1):
        start, goal = result[place], result[place + 1]
        if "from" not in start.leads or "to" not in goal.leads or goal.begin - start.reach > 3:
            continue
        if not start.unit and start.kind is QuantityKind.COUNT and goal.kind is not QuantityKind.RATIO:
            scale = _lent_scale(tokens, goal, words)
            value = None if start.value is None else start.value * scale
            kind = goal.kind
            start = start._replace(
                kind=kind, unit=goal.unit, counted=goal.counted, value=value, per=start.per or goal.per
            )
        result[place] = start._replace(edge=Edge.FROM)
        result[place + 1] = goal._replace(edge=Edge.TO)
    return result


def _lent_scale(tokens: Tokens, goal: Found, words: AmountWords) -> float:
    """How many of the goal's unit one written number of it is (an hour is 3,600 seconds)."""
    if goal.kind not in (QuantityKind.DURATION, QuantityKind.CURRENCY):
        return 1.0
    return measure(tokens, goal.number_end, 2.0, words, lambda _: False).scale


def _mention(tokens: Tokens, one: Found) -> QuantityMention:
    span = tokens.span(one.first, one.last)
    unit = f"{one.unit} per {one.per}" if one.per else one.unit
    return QuantityMention(
        span=span,
        phrase=tokens.span(one.begin, max(one.reach, one.last)),
        kind=one.kind,
        amount=Amount(
            text=tokens.text[slice(*span)], value=one.value, unit=unit.strip(), high=one.high, bound=one.bound
        ),
        counted=one.counted,
        per=one.per,
        edge=one.edge,
        factor=one.factor,
        delta=one.delta,
        vague=one.vague,
    )

"""The names for the measure in their order: what the facts say of the wish, then the wish itself, then what is near."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import chain

from pmcoach.domain.amounts import Direction
from pmcoach.domain.briefs import Brief, Language
from pmcoach.drafting.phrases import is_plural
from pmcoach.drafting.reading.clauses import Line, says
from pmcoach.drafting.reading.direction import points
from pmcoach.drafting.reading.naming.clause import base_verbs
from pmcoach.drafting.reading.naming.composing import composed_measure
from pmcoach.drafting.reading.naming.hearing import heard
from pmcoach.drafting.reading.naming.matching import holds
from pmcoach.drafting.reading.naming.plain import plain_measures
from pmcoach.drafting.reading.naming.ranking import is_measure, is_told_better, is_weak, judges_only, says_how
from pmcoach.drafting.reading.naming.sound import mended
from pmcoach.drafting.reading.naming.subjects import (
    as_count,
    counted_by,
    ends_in_a_verb,
    is_measure_word,
    measure_noun,
    says_only_what_is_done,
    share_said,
    subject_of,
    tells_a_measure,
)
from pmcoach.drafting.reading.naming.tidying import first_noun, named
from pmcoach.drafting.reading.naming.values import as_amount, can_hold, counts_others, is_scale
from pmcoach.drafting.reading.naming.wishes import from_wish
from pmcoach.drafting.reading.parts import Named, Part, ReadQuantity
from pmcoach.drafting.reading.sorts import Sort, is_bare, sort_of
from pmcoach.drafting.words import lexicon, overlap, stems

_MOST = 4
_SHORT = 3
"""Words that a subject may have which only stands near a number."""


def name_measures(
    brief: Brief,
    lines: list[Line],
    baseline: ReadQuantity | None,
    target: ReadQuantity | None,
    wanted: frozenset[Sort],
    turned: bool,
    way: Direction | None,
) -> tuple[Named, ...]:
    """The measures that the facts and the wish name, best first; each can stand in a sentence.

    ``turned`` says that the numbers run against the words of the wish: they then measure its opposite ("raise quality":
    journals without a goal), and the wish gives no name. ``way`` is where the numbers or the words want it to go.
    """
    reads = [read for read in (baseline, target) if read is not None]
    sort = _sort(reads, wanted, brief)
    found: list[Named] = []
    vague = not reads and re.match(lexicon("naming", brief.lang)["only_better"], brief.rough, re.IGNORECASE)
    ways = [_candidates(brief, lines, reads, sort, turned, way)]
    if turned:
        ways.append(_candidates(brief, lines, reads, sort, False, way))
    affirm = way is Direction.UP and not any(points("denied", read.clause.text, brief.lang) for read in reads)
    plain = _plain(brief, lines, reads, sort, affirm)
    counts = {counted_by(read, brief.lang) for read in reads}
    strong: list[Named] = []
    weak: list[Named] = []
    candidates = list(chain.from_iterable(ways))
    for candidate in candidates:
        counted = candidate.name in counts and (turned or not says_how(plain, brief.lang))
        told_on = any(re.match(rf"{re.escape(candidate.name)} (?:that|who|som) ", other.name) for other in candidates)
        if is_told_better(candidate, plain, brief.lang) and not told_on:
            strong.append(plain[0])
        other = plain and counts_others(candidate, reads, brief.lang)
        (weak if not counted and (other or is_weak(candidate, brief, plain)) else strong).append(candidate)
    for candidate in (*strong, *plain, *weak, *_farthest(brief, lines, reads, sort, turned)):
        as_it_stands = candidate in plain
        candidate_is_weak = not as_it_stands and candidate not in strong
        if way is Direction.UP:
            candidate = _turned_round(candidate, brief.lang)
        if as_it_stands:
            name: Named | None = candidate
        else:
            name = mended(as_amount(candidate, reads, brief.lang), brief.lang) or mended(candidate, brief.lang)
        if name is not None and vague and not is_measure(name.name, brief.lang):
            continue
        if (
            name is not None
            and can_hold(name, reads, way, brief.lang)
            and all(_differs(name, other, brief.lang) for other in found)
        ):
            found.append(replace(name, weak=candidate_is_weak))
        if len(found) == _MOST:
            break
    return tuple(_fuller_first(found, brief))


def _fuller_first(found: list[Named], brief: Brief) -> list[Named]:
    """The names, the wish's own fuller one before a bare noun of the facts: "trips cancelled" before "trips"."""
    lang = brief.lang
    wished = set(stems(brief.rough, lang))
    told = [
        one
        for one in found[1:]
        if one.name.startswith(f"{found[0].name} ")
        and set(stems(one.name, lang)) <= wished
        and not holds("told_on_too_far", one.name.removeprefix(found[0].name), lexicon("naming", lang))
    ]
    if told:
        return _led_by(told[0], found)
    if not found or is_measure(found[0].name, lang):
        return found
    noun = re.sub(lexicon("naming", lang)["rate_end"], "", found[0].name)
    own = set(stems(noun, lang))
    for name in found[1:] if own <= wished else ():
        bare = re.sub(lexicon("naming", lang)["framed"], "", name.name, flags=re.IGNORECASE)
        if judges_only(bare.removeprefix(noun), lang):
            continue
        if re.search(r"\d", bare) or bare.split(" ")[0].lower() in base_verbs(lang):
            continue
        told_on = re.search(rf"(?:^|\s)\w*{re.escape(noun)}(?:\s|$)", bare, re.IGNORECASE)
        if (told_on and bare != noun and set(stems(bare, lang)) <= wished and len(bare) > len(noun)) or (
            bare.startswith(f"{noun} ") and own < set(stems(bare, lang)) <= wished
        ):
            return _led_by(name, found)
    return found


def _led_by(first: Named, found: list[Named]) -> list[Named]:
    return [replace(first, weak=False), *(name for name in found if name is not first)]


def _plain(brief: Brief, lines: list[Line], reads: list[ReadQuantity], sort: Sort | None, affirm: bool) -> list[Named]:
    unit = next((read.amount.unit for read in reads if read.amount.unit), "")
    return list(plain_measures(heard(lines[0], reads, brief.lang), brief.lang, sort, unit, affirm))


def _candidates(
    brief: Brief,
    lines: list[Line],
    reads: list[ReadQuantity],
    sort: Sort | None,
    turned: bool,
    way: Direction | None,
) -> Iterator[Named]:
    lang = brief.lang
    wish = re.sub(r"\s*\([^)]*\)", "", heard(lines[0], reads, lang))
    wishes = [] if turned else from_wish(wish, lang, sort, is_scale(reads))
    wished = wishes[0] if wishes else None
    affirm = way is not Direction.DOWN and not any(points("denied", read.clause.text, lang) for read in reads)
    composed = composed_measure(wish, lang, sort, is_scale(reads), turned, affirm)
    counts_times = any(read.mention.counted.lower() in lexicon("naming", lang)["times"] for read in reads)
    if counts_times and (times := composed_measure(wish, lang, None, times=True)) is not None:
        yield times
    for read in reads:
        subject = subject_of(read, lines[read.clause.line], lang)
        if (
            not subject
            or subject.lower() in lexicon("naming", lang)["averages"]
            or says_only_what_is_done(subject, lang)
        ):
            continue
        about = overlap(subject, brief.rough, lang) and (sort is not Sort.TIME or wished is None)
        if about and set(stems(subject, lang)) < set(stems(brief.rough, lang)) and not is_measure_word(subject, lang):
            continue
        if about or is_measure_word(subject, lang) or tells_a_measure(subject, lang):
            yield named(subject, lang, sort)
    for read in reads:
        counted = counted_by(read, lang)
        if counted and overlap(counted, brief.rough, lang) and (wished is None or len(stems(wished.name, lang)) <= 1):
            yield as_count(counted, lang)
    if wished is not None and not (sort is Sort.COUNT and lang == "en" and not is_plural(wished.name)):
        yield from wishes
    for read in reads:
        if noun := measure_noun(read, lang):
            yield named(noun, lang, sort)
    for read in reads:
        if sort is Sort.COUNT and (counted := counted_by(read, lang)):
            yield as_count(counted, lang)
    for read in reads:
        if sort is Sort.SHARE and (said := share_said(read, lines[read.clause.line], lang)):
            yield named(said, lang, sort)
    yield from wishes
    if composed is not None:
        yield composed
    for read in reads:
        subject = subject_of(read, lines[read.clause.line], lang)
        if subject and tells_a_measure(subject, lang):
            yield named(subject, lang, sort)


def _farthest(
    brief: Brief, lines: list[Line], reads: list[ReadQuantity], sort: Sort | None, turned: bool
) -> Iterator[Named]:
    """What the numbers' clauses name in passing and what the wish begins with: no first choice."""
    lang = brief.lang
    noun = "" if turned else first_noun(heard(lines[0], reads, lang), lang)
    if len(noun.split()) > 1:
        yield named(noun, lang, sort)
    yield from _farther(lines, reads, sort, lang)
    if noun and (sort is not Sort.SHARE or tells_a_measure(noun, lang) or is_measure_word(noun, lang)):
        yield named(noun, lang, sort)


def _farther(lines: list[Line], reads: list[ReadQuantity], sort: Sort | None, lang: Language) -> Iterator[Named]:
    """What the numbers' clauses name in passing: no first choice, but a proposal to choose from."""
    for read in reads:
        if counted := counted_by(read, lang):
            yield as_count(counted, lang)
    for read in reads:
        subject = subject_of(read, lines[read.clause.line], lang)
        short = subject and len(subject.split()) <= _SHORT and sort in (Sort.COUNT, Sort.MONEY)
        if short and not ends_in_a_verb(subject, lang):
            yield named(subject, lang, sort)


def named_in_facts(values: list[ReadQuantity], lines: list[Line], brief: Brief) -> tuple[ReadQuantity, Named] | None:
    """The one number whose clause names a measure outright, where the wish names none ("lead time is ...")."""
    if from_wish(heard(lines[0], [], brief.lang), brief.lang, None):
        return None
    if says("learning", brief.rough, brief.lang):
        return None
    found = [
        (v, named(subject, brief.lang, sort_of(v.mention)))
        for v in values
        if v.part in (Part.UNCLEAR, Part.OTHER_MEASURE)
        and (subject := subject_of(v, lines[v.clause.line], brief.lang))
        and (is_measure_word(subject, brief.lang) or sort_of(v.mention) is Sort.TIME)
    ]
    if len(found) != 1:
        return None
    name = mended(found[0][1], brief.lang)
    return (found[0][0], name) if name is not None else None


def _sort(reads: list[ReadQuantity], wanted: frozenset[Sort], brief: Brief) -> Sort | None:
    if not reads and points("fewer", brief.rough, brief.lang) is not points("more", brief.rough, brief.lang):
        wanted -= {Sort.TIME}
    if not reads and re.search(lexicon("naming", brief.lang)["no_time"], brief.rough, re.IGNORECASE):
        return None
    told = [read for read in reads if not is_bare(read.mention) and not _is_a_change(read, brief.lang)]
    sorts = [sort_of(read.mention) for read in told]
    sort = next((s for s in sorts if s is not None), None) or (next(iter(wanted)) if len(wanted) == 1 else None)
    if sort is None and any(is_bare(read.mention) for read in reads):
        return Sort.COUNT
    return sort


def _is_a_change(read: ReadQuantity, lang: Language) -> bool:
    """Whether a share is that of a change: "a fifth less" of anything is no share of it."""
    after = read.clause.text[max(read.mention.span[1] - read.clause.start, 0) :]
    return re.match(lexicon("naming", lang)["of_a_change"], after, re.IGNORECASE) is not None


def _turned_round(name: Named, lang: Language) -> Named:
    """What is forgotten or stands empty, where the numbers should grow, is counted when it is done or in use."""
    text, form = name.name, name.form
    for pattern, put in lexicon("naming", lang)["turned_round"]:
        text, form = re.sub(pattern, put, text), re.sub(pattern, put, form)
    return Named(text, form)


def _differs(name: Named, other: Named, lang: Language) -> bool:
    """Whether two names are two proposals: neither says only what the other says."""
    one, two = set(stems(name.name, lang)), set(stems(other.name, lang))
    return bool(one - two) and name.name != other.name

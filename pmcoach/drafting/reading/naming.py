"""What the facts themselves call the thing that is counted, as a noun phrase.

First the subject of the clause that holds the number ("average handling time is 6 min 40 s"), then the noun it counts
("children per session"), then the wish turned into something countable ("answer customers faster": the time to ...).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from pmcoach.domain.amounts import Direction
from pmcoach.domain.briefs import Brief, Language
from pmcoach.drafting.phrases import english_form, swedish_form
from pmcoach.drafting.reading.clauses import Line, says
from pmcoach.drafting.reading.parts import Named, ReadQuantity
from pmcoach.drafting.reading.values import Sort, sort_of
from pmcoach.drafting.words import lexicon, overlap, stems
from pmcoach.smart.mentions import QuantityKind

_EDGES = " \t\n,;:.–—-()!?\"'"


@dataclass(frozen=True, slots=True)
class _Rule:
    pattern: re.Pattern[str]
    name: str
    form: str
    sort: str


def name_measure(
    brief: Brief,
    lines: list[Line],
    baseline: ReadQuantity | None,
    target: ReadQuantity | None,
    wanted: frozenset[Sort],
    direction: Direction | None,  # noqa: ARG001
) -> Named | None:
    """The measure that the facts and the wish name, or None."""
    lang = brief.lang
    sorts = [sort_of(read.mention) for read in (baseline, target) if read is not None]
    sort = next((s for s in sorts if s is not None), None) or (next(iter(wanted)) if len(wanted) == 1 else None)
    for read in (baseline, target):
        if read is None:
            continue
        subject = _subject(read, lines[read.clause.line], lang)
        if subject and (overlap(subject, brief.rough, lang) or _is_measure_word(subject, lang)):
            return _named(subject, lang)
    for read in (baseline, target):
        counted = _counted(read, lang) if read is not None else ""
        if counted and overlap(counted, brief.rough, lang):
            return _named(counted, lang)
    return from_wish(brief.rough, lang, sort)


def from_wish(wish: str, lang: Language, sort: Sort | None) -> Named | None:
    """The wish as something countable, where its words have a form that the rules know."""
    for sentence in re.split(r"(?<=[.!?])\s+|[;\n]", wish):
        bare = _strip_lead(sentence.strip(_EDGES), lang)
        for rule in _rules(lang):
            if rule.sort and sort is not None and sort.value not in rule.sort.split():
                continue
            match = rule.pattern.search(bare)
            if match is None:
                continue
            parts = {key: _tidy(value or "", lang) for key, value in match.groupdict().items()}
            if "verb" in parts:
                parts["present"] = _present(parts["verb"], lang)
                parts["passive"] = _passive(parts["verb"], lang)
            share = sort is Sort.SHARE
            words = lexicon("naming", lang)
            parts["share"] = words["share"] if share else ""
            parts["share_form"] = words["share_form"] if share else words["count_form"]
            name = _clean(rule.name.format(**parts))
            if not 1 <= len(name.split()) <= 14:
                continue
            form = _clean(rule.form.format(**parts)) if rule.form else ""
            return Named(name, form) if form else _named(name, lang)
    return None


def _named(name: str, lang: Language) -> Named:
    name = _tidy(name, lang)
    return Named(name, english_form(name) if lang == "en" else swedish_form(name) or "")


def _subject(read: ReadQuantity, line: Line, lang: Language) -> str:
    """The noun phrase that the number says something about: what stands before "is" or before the bare number."""
    words = lexicon("naming", lang)
    before = line.text[read.clause.start : read.mention.phrase[0] if read.mention.phrase[1] else read.mention.span[0]]
    for time in line.times:
        if read.clause.start <= time.phrase[0] and time.span[1] <= read.mention.span[0]:
            start, end = time.phrase[0] - read.clause.start, time.span[1] - read.clause.start
            before = before[:start] + " " * (end - start) + before[end:]
    before = _copula(lang).split(before + " ")[0] if _copula(lang).search(before + " ") else before
    before = re.sub(r"\([^)]*\)?", " ", before)
    before = re.split(r":", before)[0] if ":" in before else before
    text = _tidy(before, lang)
    tokens = text.split()
    if not tokens or len(tokens) > 8 or not stems(text, lang):
        return ""
    if any(token.lower().strip(_EDGES) in words["not_in_subject"] for token in tokens):
        return ""
    if any(q.span[0] >= read.clause.start and q.span[1] <= read.clause.start + len(before) for q in line.quantities):
        return ""
    if tokens[-1].lower() in words["bad_end"]:
        return ""
    return text


def _counted(read: ReadQuantity, lang: Language) -> str:
    """What a count counts, with its rate: "children per session"."""
    mention = read.mention
    if mention.kind not in (QuantityKind.COUNT, QuantityKind.RATE) or not mention.counted:
        return ""
    if sort_of(mention) is not Sort.COUNT:
        return ""
    per = f" {lexicon('naming', lang)['per']} {mention.per}" if mention.per else ""
    return f"{mention.counted}{per}"


def _is_measure_word(text: str, lang: Language) -> bool:
    return says("measure_word", text, lang)


def _strip_lead(text: str, lang: Language) -> str:
    """A wish without "we must", "I want us to" and the like."""
    for _ in range(3):
        shorter = re.sub(_lead(lang), "", text, count=1)
        if shorter == text:
            return text
        text = shorter.strip(_EDGES)
    return text


def _tidy(text: str, lang: Language) -> str:
    """A phrase without its first article, filler words and edges."""
    words = lexicon("naming", lang)
    text = re.sub(r"\s+", " ", text).strip(_EDGES)
    for pattern, put in words["tidy"]:
        text = re.sub(pattern, put, text, flags=re.IGNORECASE)
    text = re.sub(r"\s+", " ", text).strip(_EDGES)
    first = text.split(" ", 1)[0]
    if first and first[0].isupper() and first[1:].islower():
        text = first.lower() + text[len(first) :]
    return text


def _clean(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip(_EDGES)


def _present(verb: str, lang: Language) -> str:
    """The verb as "they" say it: English has it already, Swedish takes an ending."""
    if lang == "en":
        return verb
    irregular: dict[str, str] = lexicon("naming", "sv")["present"]
    first, _, rest = verb.partition(" ")
    if first in irregular:
        return f"{irregular[first]} {rest}".strip()
    if first.endswith("as"):
        return verb
    return f"{first}r {rest}".strip()


def _passive(verb: str, lang: Language) -> str:
    """ "betala" -> "betalas", "sell" -> "sold"."""
    irregular: dict[str, str] = lexicon("naming", lang)["passive"]
    first, _, rest = verb.partition(" ")
    if first.lower() in irregular:
        return f"{irregular[first.lower()]} {rest}".strip()
    if lang == "sv":
        return f"{first}s {rest}".strip()
    return f"{first}d {rest}".strip() if first.endswith("e") else f"{first}ed {rest}".strip()


@cache
def _rules(lang: Language) -> tuple[_Rule, ...]:
    return tuple(
        _Rule(re.compile(row["wish"], re.IGNORECASE), row["measure"], row.get("form", ""), row.get("sort", ""))
        for row in lexicon("naming", lang)["rule"]
    )


@cache
def _lead(lang: Language) -> re.Pattern[str]:
    return re.compile(r"^(?:" + "|".join(lexicon("naming", lang)["lead"]) + r")(?!\w)\s*", re.IGNORECASE)


@cache
def _copula(lang: Language) -> re.Pattern[str]:
    return re.compile(r"(?<!\w)(?:" + "|".join(lexicon("naming", lang)["copula"]) + r")(?!\w)", re.IGNORECASE)

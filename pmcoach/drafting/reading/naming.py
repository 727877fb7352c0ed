"""What the facts themselves call the thing that is counted, as a noun phrase.

First the subject of the clause that holds the number ("average call takes 5 min 20 s"), then the noun it counts
("children per session"), then the wish turned into something countable ("answer customers faster": the time to ...).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from pmcoach.domain.briefs import Brief, Language
from pmcoach.drafting.phrases import english_form, is_plural, swedish_form
from pmcoach.drafting.reading.clauses import Line, says
from pmcoach.drafting.reading.composing import composed_measure
from pmcoach.drafting.reading.parts import Named, Part, ReadQuantity
from pmcoach.drafting.reading.sorts import Sort, is_bare, sort_of
from pmcoach.drafting.words import lexicon, overlap, stems
from pmcoach.smart.mentions import QuantityKind

_NOUNS = frozenset({"thing", "who", "one", "two"})
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
    turned: bool,
) -> Named | None:
    """The measure that the facts and the wish name, or None.

    ``turned`` says that the numbers run against the words of the wish: they then measure its opposite ("raise quality":
    journals without a goal), and the wish gives no name.
    """
    lang = brief.lang
    known = [read for read in (baseline, target) if read is not None]
    sorts = [sort_of(read.mention) for read in known if not is_bare(read.mention)]
    sort = next((s for s in sorts if s is not None), None) or (next(iter(wanted)) if len(wanted) == 1 else None)
    if sort is None and any(is_bare(read.mention) for read in known):
        sort = Sort.COUNT
    reads = [read for read in (baseline, target) if read is not None]
    wished = None if turned else from_wish(_without_mentions(lines[0]), lang, sort, is_scale(reads))
    for read in reads:
        subject = _subject(read, lines[read.clause.line], lang)
        if subject.lower() in lexicon("naming", lang)["averages"]:
            continue
        about = overlap(subject, brief.rough, lang) and (sort is not Sort.TIME or wished is None)
        if about and set(stems(subject, lang)) < set(stems(brief.rough, lang)) and not _is_measure_word(subject, lang):
            continue
        if subject and (about or _is_measure_word(subject, lang)):
            return named(subject, lang, sort)
    counted = next((c for c in (_counted(read, lang) for read in reads) if c and overlap(c, brief.rough, lang)), "")
    if counted and (wished is None or len(stems(wished.name, lang)) <= 1):
        return _count(counted, lang)
    if wished is not None and not (sort is Sort.COUNT and lang == "en" and not is_plural(wished.name)):
        return wished
    for read in reads:
        if found := _measure_noun(read, lang):
            return named(found, lang, sort)
    counted = next((c for c in (_counted(read, lang) for read in reads) if c), "")
    if counted and sort is Sort.COUNT:
        return _count(counted, lang)
    for read in reads:
        if sort is Sort.SHARE and (found := _share_of(read, lines[read.clause.line], lang)):
            return named(found, lang, sort)
    return wished or composed_measure(_without_mentions(lines[0]), lang, sort, is_scale(reads), turned)


def named_in_facts(values: list[ReadQuantity], lines: list[Line], brief: Brief) -> tuple[ReadQuantity, Named] | None:
    """The one number whose clause names a measure outright, where the wish names none ("lead time is ...")."""
    if from_wish(_without_mentions(lines[0]), brief.lang, None) is not None:
        return None
    if says("learning", brief.rough, brief.lang):
        return None
    found = [
        (v, named(subject, brief.lang, sort_of(v.mention)))
        for v in values
        if v.part in (Part.UNCLEAR, Part.OTHER_MEASURE)
        and (subject := _subject(v, lines[v.clause.line], brief.lang))
        and (_is_measure_word(subject, brief.lang) or sort_of(v.mention) is Sort.TIME)
    ]
    return (found[0][0], found[0][1]) if len(found) == 1 else None


def _without_mentions(line: Line) -> str:
    """A line without its numbers and dates, which are no part of a measure's name."""
    text = line.text
    spans = [t.phrase for t in line.times if t.date is not None] + [
        q.phrase if q.phrase[1] else q.span for q in line.quantities
    ]
    for start, end in sorted(spans, reverse=True):
        if start > 0:
            text = text[:start] + " " + text[end:]
    return text if stems_left(text) else line.text


def stems_left(text: str) -> bool:
    """Whether any word is left."""
    return re.search(r"[^\W\d_]{3,}", text) is not None


def is_scale(reads: list[ReadQuantity]) -> bool:
    """Whether the numbers are marks on a scale ("3.4 out of 5", "68/100"), not shares of a whole."""
    return any(
        read.mention.kind is QuantityKind.RATIO
        and re.fullmatch(r"\d+[.,]\d+ ?(?:out of|of|av|/) ?(?:5|6|7|10|100)|\d+ ?/ ?100", read.amount.text) is not None
        for read in reads
    )


def from_wish(wish: str, lang: Language, sort: Sort | None, scale: bool = False) -> Named | None:
    """The wish as something countable, where its words have a form that the rules know."""
    pieces = re.split(r"(?<=[.!?])\s+|[;\n]", wish)
    pieces += [part for piece in pieces for part in re.split(r",\s+", piece)] if "," in wish else []
    for sentence in pieces:
        bare = _strip_lead(sentence.strip(_EDGES), lang)
        for rule in _rules(lang):
            if rule.sort and sort is not None and sort.value not in rule.sort.split():
                continue
            if (match := rule.pattern.search(bare)) and (found := _worded(rule, match, lang, sort, scale)):
                return found
    return None


def _worded(rule: _Rule, match: re.Match[str], lang: Language, sort: Sort | None, scale: bool) -> Named | None:
    words = lexicon("naming", lang)
    parts = {key: _tidy(value or "", lang, key in _NOUNS) for key, value in match.groupdict().items()}
    if "thing" in parts:
        parts["thing_the"] = _with_article(match.group("thing") or "", parts["thing"])
        parts["who_that"] = words["who"] if parts["thing"].split(" ")[-1].lower() in words["people"] else words["that"]
    if "verb" in parts:
        parts["present"] = _present(parts["verb"], lang)
        parts["passive"] = _passive(parts["verb"], lang)
    share = sort is Sort.SHARE
    parts["amount"] = words["share"] if share else words["count"]
    parts["share"] = words["scale"] if scale else words["share"] if share else ""
    parts["share_form"] = words["scale_form"] if scale else words["share_form"] if share else words["count_form"]
    name = _clean(rule.name.format(**parts))
    if not 1 <= len(name.split()) <= 14 or name.lower() in words["empty"]:
        return None
    if re.search(words["no_noun"], parts.get("thing", ""), re.IGNORECASE):
        return None
    form = _clean(rule.form.format(**parts)) if rule.form else ""
    return Named(name, form) if form else named(name, lang, sort)


def _with_article(said: str, bare: str) -> str:
    """The noun with the article or owner it was said with; an owner becomes "the"."""
    first = said.split(" ", 1)[0].lower()
    if first in ("a", "an", "the"):
        return f"{first} {bare}"
    return f"the {bare}" if first in ("their", "our", "my", "his", "her", "its", "your") else bare


def named(name: str, lang: Language, sort: Sort | None) -> Named:
    """A name with its form. What is measured in time says so; a share of things is not their number."""
    name = _tidy(name, lang)
    if sort is Sort.TIME and not re.search(lexicon("phrases", lang)["time_word"], name, re.IGNORECASE):
        name = _as_time(name, lang)
    form = english_form(name) if lang == "en" else swedish_form(name) or ""
    words = lexicon("naming", lang)
    if sort is Sort.SHARE and form.startswith(f"{words['count_form']} "):
        return Named(f"{words['share']} {name}", f"{words['share_form']} {name}")
    return Named(name, form)


def _count(counted: str, lang: Language) -> Named:
    return Named(counted, f"{lexicon('naming', lang)['count_form']} {counted}")


def _as_time(name: str, lang: Language) -> str:
    words = lexicon("naming", lang)
    first, _, rest = name.partition(" ")
    if first.lower() in words["averages"] and rest:
        return f"{first} {words['time_for']} {rest}"
    return f"{words['time_for']} {name}"


def _measure_noun(read: ReadQuantity, lang: Language) -> str:
    """A measure named in passing: "we ended at 81 in the guest index"."""
    found = re.search(lexicon("naming", lang)["measure_noun"], read.clause.text, re.IGNORECASE)
    return _tidy(found[0], lang) if found else ""


def _share_of(read: ReadQuantity, line: Line, lang: Language) -> str:
    """The share of those that do, or are: "40 percent lack an appendix", "I send back 4 of 10 reports"."""
    words = lexicon("naming", lang)
    text = line.text[: read.clause.end]
    for time in line.times:
        start, end = time.phrase
        text = text[:start] + " " * (min(end, len(text)) - start) + text[end:] if start < len(text) else text
    text = _clean(text[read.mention.span[1] :])
    if re.match(words["of_those"], text, re.IGNORECASE):
        return _clean(f"{words['share']} {text}")
    if re.match(words["every"], read.amount.text, re.IGNORECASE):
        counted, text = "", text if lang == "sv" else ""
        text = text.removeprefix(read.mention.counted).strip(_EDGES)
    else:
        counted = read.mention.counted
    text = re.sub(words["of_the"], "", text, flags=re.IGNORECASE)
    if counted and text.lower().startswith(counted.lower()):
        text = text[len(counted) :].strip(_EDGES)
    before = line.text[read.clause.start : read.mention.span[0]].strip(_EDGES)
    who = words["who"] if counted.lower() in words["people"] else words["that"]
    if not text and counted and 2 <= len(before.split()) <= 7 and before.split()[-1].lower() not in words["bad_end"]:
        return _clean(f"{words['share']} {counted} {words['that']} {before[:1].lower() + before[1:]}")
    if (
        2 <= len(text.split()) <= 9
        and not re.search(words["no_clause"], text, re.IGNORECASE)
        and len(before.split()) <= 1
    ):
        return _clean(f"{words['share']} {counted} {who} {text}") if counted or lang == "sv" else ""
    return ""


def _subject(read: ReadQuantity, line: Line, lang: Language) -> str:
    """The noun phrase that the number says something about: what stands before "is" or before the bare number."""
    words = lexicon("naming", lang)
    if line.index == 0 or read.mention.counted.lower() in words["times"]:
        return ""
    before = line.text[read.clause.start : read.mention.phrase[0] if read.mention.phrase[1] else read.mention.span[0]]
    for time in line.times:
        if read.clause.start <= time.phrase[0] and time.span[1] <= read.mention.span[0]:
            owns = re.match(r"\s+[^\W\d_]", line.text[time.span[1] : read.mention.span[0]]) is not None
            start = (time.span if owns else time.phrase)[0] - read.clause.start
            end = time.span[1] - read.clause.start
            before = before[:start] + " " * (end - start) + before[end:]
    timed = sort_of(read.mention) is Sort.TIME
    if timed and ":" not in before and not _copula(lang).search(before + " ") and not _is_measure_word(before, lang):
        return ""
    if _copula(lang).search(before + " "):
        before = _copula(lang).split(before + " ")[0]
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
    if sort_of(mention) is not Sort.COUNT or mention.counted.lower() in lexicon("naming", lang)["units"]:
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


def _tidy(text: str, lang: Language, noun: bool = True) -> str:
    """A phrase without its first article, filler words and edges."""
    words = lexicon("naming", lang)
    text = re.sub(r"\s+", " ", text).strip(_EDGES)
    for pattern, put in words["tidy_noun"] + words["tidy"] if noun else words["tidy"]:
        text = re.sub(pattern, put, text, flags=re.IGNORECASE)
    text = re.sub(r"\s+", " ", text).strip(_EDGES)
    while text.split(" ")[-1].lower() in words["bad_end"]:
        text = text.rpartition(" ")[0].strip(_EDGES)
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
    """The verb as it is suffered: "betala" becomes "betalas", "sell" "sold"."""
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

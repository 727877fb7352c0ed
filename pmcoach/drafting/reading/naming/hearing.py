"""The wish as names are made of it: without the numbers that are its values, and said more plainly."""

from __future__ import annotations

import re

from pmcoach.domain.briefs import Language
from pmcoach.drafting.reading.clauses import Line
from pmcoach.drafting.reading.naming.clause import base_verbs, finite
from pmcoach.drafting.reading.naming.matching import holds, pattern_of
from pmcoach.drafting.reading.naming.tidying import lowered
from pmcoach.drafting.reading.parts import ReadQuantity
from pmcoach.drafting.reading.sorts import is_bare
from pmcoach.drafting.words import lexicon
from pmcoach.smart.mentions import QuantityKind, QuantityMention, TimeMention


def heard(line: Line, reads: list[ReadQuantity], lang: Language) -> str:
    """The wish without its numbers, said more plainly: "The waiters they run away" is "The waiters run away"."""
    words = lexicon("naming", lang)
    wish = without_mentions(line, reads, lang)
    if lang == "en" and holds("wished", wish, words):
        wish = _as_it_should_be(wish)
    for pattern, put in words["heard"]:
        wish = re.sub(pattern, put, wish)
    if many := pattern_of(rf"{words['counting_lead']} (?=[A-ZÅÄÖ][a-zåäö])").match(wish):
        wish = wish[: many.end()] + lowered(wish[many.end() :])
    return wish


def without_mentions(line: Line, reads: list[ReadQuantity], lang: Language) -> str:
    """A line without its dates and the numbers that are baseline, target or a change; others belong to the name.

    Where somebody does so many of something ("we lose 140 couplers a month"), there are too many of them.
    """
    text = line.text
    taken = [read.mention.span for read in reads if read.clause.line == line.index]
    cuts = [(*t.phrase, "") for t in line.times if t.date is not None and not _tells_which(text, t, lang)]
    cuts += [
        (*(q.phrase if q.phrase[1] else q.span), _too_many(text, q, lang) if q.span in taken else "")
        for q in line.quantities
        if q.span in taken or q.kind is QuantityKind.RELATIVE or (is_bare(q) and _leads(text, q.span[0], lang))
    ]
    for start, end, put in sorted(cuts, reverse=True):
        if start > 0:
            text = f"{text[:start]} {put} {text[end:]}" if put else text[:start] + " " + text[end:]
    text = re.sub(lexicon("naming", lang)["too_much_a_week"], r"\1 \2", text)
    return text if re.search(r"[^\W\d_]{3,}", text) else line.text


def _tells_which(text: str, time: TimeMention, lang: Language) -> bool:
    """Whether a time says which things are meant and not when the goal is due: "lapse in the first year"."""
    words = lexicon("naming", lang)
    if text[time.span[1] :].startswith(("'s ", "’s ")):
        return True
    if re.match(r"\s(?:of|after|from|av|efter|från)\s", text[time.span[1] :]):
        return True
    if re.match(words["which_time"], text[time.phrase[0] :], re.IGNORECASE):
        return True
    done = re.search(words["done_before"], text[: time.phrase[0]], re.IGNORECASE)
    return done is not None and re.match(words["service_time"], text[time.phrase[0] :], re.IGNORECASE) is not None


def _too_many(text: str, quantity: QuantityMention, lang: Language) -> str:
    words = lexicon("naming", lang)
    if not re.search(words["somebody_does"], text[: quantity.span[0]], re.IGNORECASE):
        return ""
    after = text[quantity.span[1] :]
    if quantity.amount.unit.split(" ")[0].lower() in words["mass"] and re.match(words["of_stuff"], after):
        return str(words["too_much_of"])
    if quantity.kind in (QuantityKind.COUNT, QuantityKind.RATE) and len(quantity.counted.split()) <= 2:
        return f"{words['too_many_of']} {quantity.counted}" if len(quantity.counted) > 2 else ""
    return ""


def _as_it_should_be(wish: str) -> str:
    """What somebody wishes were so, said as what is: "I wish the pupils borrowed more" is that they borrow more."""
    for found in re.finditer(r"(?<=[a-z] )(?P<verb>[a-z]{2,})ed\b", wish):
        verb, before = found["verb"], wish[: found.start()].split()[-1]
        forms = (verb, f"{verb}e", verb[:-1] if verb[-1:] == verb[-2:-1] else verb)
        base = next((form for form in forms if form in base_verbs("en")), "")
        if base and not pattern_of("is|are|was|were|be|been|get|got|had|have|has").fullmatch(before):
            return f"{wish[: found.start()]}{finite(base, before, 'en')}{wish[found.end() :]}"
    return wish


def _leads(text: str, place: int, lang: Language) -> bool:
    """Whether a word before a number says that it is a value: "from 12", "till 4"."""
    leads = lexicon("naming", lang)["value_leads"]
    return re.search(rf"(?<!\w)(?:{leads})\s+$", text[:place], re.IGNORECASE) is not None

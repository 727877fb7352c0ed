"""What the facts call the thing that is counted: the subject of a number's clause, or the noun that it counts."""

from __future__ import annotations

import re
from functools import cache

from pmcoach.domain.briefs import Language
from pmcoach.drafting.notes.lexicon import notes_lexicon
from pmcoach.drafting.reading.clauses import Line, says
from pmcoach.drafting.reading.naming.tidying import EDGES, clean, tidy
from pmcoach.drafting.reading.parts import Named, ReadQuantity
from pmcoach.drafting.reading.sorts import Sort, sort_of
from pmcoach.drafting.words import blanked, lexicon, stems
from pmcoach.smart.mentions import QuantityKind


def subject_of(read: ReadQuantity, line: Line, lang: Language) -> str:
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
            before = blanked(before, (start, end))
    timed = sort_of(read.mention) is Sort.TIME
    if timed and ":" not in before and not _copula(lang).search(before + " ") and not is_measure_word(before, lang):
        return ""
    said = next((m for m in _copula(lang).finditer(before + " ") if before[: m.start()].strip()), None)
    if said is not None:
        before = before[: said.start()]
    before = re.sub(r"\([^)]*\)?", " ", before)
    before = re.split(r":", before)[0] if ":" in before else before
    text = tidy(before, lang)
    tokens = text.split()
    if not tokens or len(tokens) > 8 or not stems(text, lang):
        return ""
    if len(tokens) > 1 and _is_verb(tokens[0], lang):
        return ""
    if any(token.lower().strip(EDGES) in words["not_in_subject"] for token in tokens):
        return ""
    if any(q.span[0] >= read.clause.start and q.span[1] <= read.clause.start + len(before) for q in line.quantities):
        return ""
    return "" if tokens[-1].lower() in words["bad_end"] else text


def counted_by(read: ReadQuantity, lang: Language) -> str:
    """What a count counts, with its rate: "children per session"."""
    mention = read.mention
    if mention.kind not in (QuantityKind.COUNT, QuantityKind.RATE) or not mention.counted:
        return ""
    if sort_of(mention) is not Sort.COUNT or mention.counted.lower() in lexicon("naming", lang)["units"]:
        return ""
    per = f" {lexicon('naming', lang)['per']} {mention.per}" if mention.per else ""
    return f"{mention.counted}{per}"


def as_count(counted: str, lang: Language) -> Named:
    """What is counted, as a measure."""
    return Named(counted, f"{lexicon('naming', lang)['count_form']} {counted}")


def measure_noun(read: ReadQuantity, lang: Language) -> str:
    """A measure named in passing: "we ended at 81 in the guest index"."""
    found = re.search(lexicon("naming", lang)["measure_noun"], read.clause.text, re.IGNORECASE)
    return tidy(found[0], lang) if found else ""


def share_said(read: ReadQuantity, line: Line, lang: Language) -> str:
    """The share of those that do, or are: "40 percent lack an appendix", "I send back 4 of 10 reports"."""
    words = lexicon("naming", lang)
    text = blanked(line.text, *(time.phrase for time in line.times))
    text = clean(text[read.mention.span[1] : read.clause.end])
    if re.match(words["of_those"], text, re.IGNORECASE):
        return clean(f"{words['share']} {text}")
    if re.match(words["every"], read.amount.text, re.IGNORECASE):
        counted, text = "", text if lang == "sv" else ""
        text = text.removeprefix(read.mention.counted).strip(EDGES)
    else:
        counted = read.mention.counted
    if counted and _is_verb(counted, lang):
        counted = ""
    text = re.sub(words["of_the"], "", text, flags=re.IGNORECASE)
    if counted and text.lower().startswith(counted.lower()):
        text = text[len(counted) :].strip(EDGES)
    before = line.text[read.clause.start : read.mention.span[0]].strip(EDGES)
    who = words["who"] if counted.lower() in words["people"] else words["that"]
    if line.text[read.clause.start : read.mention.span[0]].rstrip().endswith(":"):
        before = ""
    if not text and counted and 2 <= len(before.split()) <= 7 and before.split()[-1].lower() not in words["bad_end"]:
        return clean(f"{words['share']} {counted} {words['that']} {before[:1].lower() + before[1:]}")
    if (
        2 <= len(text.split()) <= 9
        and not re.search(words["no_clause"], text, re.IGNORECASE)
        and len(before.split()) <= 1
    ):
        return clean(f"{words['share']} {counted} {who} {text}") if counted or lang == "sv" else ""
    return ""


def is_measure_word(text: str, lang: Language) -> bool:
    """Whether a phrase names a measure by itself: "lead time", "conversion"."""
    return says("measure_word", text, lang)


def tells_a_measure(text: str, lang: Language) -> bool:
    """Whether a phrase ends in a word that names a measure: "daily advance", "wastage"."""
    return re.search(rf"(?<!\w){lexicon('naming', lang)['tells_a_measure']}", text, re.IGNORECASE) is not None


def ends_in_a_verb(phrase: str, lang: Language) -> bool:
    """Whether what was taken for a subject still has its verb: "the master swore"."""
    last, verbs = phrase.split()[-1].lower(), notes_lexicon(lang)
    forms = {form for bent in verbs.irregular.values() for form in bent}
    return last in forms or verbs.is_past(last) or last in lexicon("composing", lang)["verbs"].split()


def says_only_what_is_done(subject: str, lang: Language) -> bool:
    """Whether an English subject of two words is a noun and its verb: "books bring"."""
    tokens = subject.lower().split()
    return lang == "en" and len(tokens) == 2 and tokens[0].endswith("s") and tokens[1] in _acts()


def _is_verb(word: str, lang: Language) -> bool:
    """Whether what the parser took for the thing counted is the verb: "3 av 10 bokar ny tid"."""
    verbs = notes_lexicon(lang)
    return lang == "sv" and word.lower().endswith("r") and verbs.known(verbs.infinitive(word.lower()))


@cache
def _acts() -> frozenset[str]:
    """English verbs that are no nouns."""
    return frozenset(lexicon("naming", "en")["only_verbs"].split())


@cache
def _copula(lang: Language) -> re.Pattern[str]:
    return re.compile(r"(?<!\w)(?:" + "|".join(lexicon("naming", lang)["copula"]) + r")(?!\w)", re.IGNORECASE)

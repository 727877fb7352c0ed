"""The goal's sentence, made from its slots."""

from __future__ import annotations

import math
import re

from pmcoach.domain.amounts import Amount, Bound, Direction
from pmcoach.domain.briefs import Brief, Language
from pmcoach.drafting.kinds.kind import Composed
from pmcoach.drafting.measures import Candidate
from pmcoach.drafting.phrases import due_phrase
from pmcoach.drafting.prompts import Sentences, clean
from pmcoach.drafting.reading import Part, Reading, ReadQuantity
from pmcoach.drafting.reading.sorts import Sort, is_bare, sort_of
from pmcoach.drafting.verify import Fault, is_echo, numbers
from pmcoach.drafting.words import lexicon
from pmcoach.smart.mentions import QuantityKind

_SMALL = 5
"""Below this a worked-out number is told by halves."""

_EXACT = 0.001

_NUMBER = re.compile(r"\d{1,3}(?:(?P<mark>[ ,.\u00a0])\d{3})+(?!\d)|\d+(?:[.,]\d+)?")


def state(
    brief: Brief, reading: Reading, measure: Candidate | None, direction: Direction | None, sentences: Sentences
) -> str:
    """A grammatical sentence with all that is known in it and nothing else."""
    due = _due(brief, reading)
    if measure is None:
        slots = {
            "due": due,
            "rough": re.split(r"(?<=[.!?])\s", clean(brief.rough))[0].rstrip(".!? "),
            "baseline": _said(reading.baseline_read, reading.baseline, None, brief.lang),
            "target": _said(reading.target_read, reading.target, None, brief.lang),
        }
        sentence = sentences.say("open_wish", slots)
        return sentence[:1].upper() + sentence[1:]
    relative = (
        reading.target_read
        if reading.target_read and reading.target_read.mention.kind is QuantityKind.RELATIVE
        else None
    )
    base = _said(reading.baseline_read, reading.baseline, measure, brief.lang)
    thing = measure.form or measure.text
    due = "" if due and thing.lower().endswith(due.lower()) else due
    slots = {
        "thing": thing,
        "verb": _verb(brief.lang, reading, measure, direction),
        "baseline": base,
        "target": "" if relative else _said(reading.target_read, reading.target, measure, brief.lang),
        "due": due,
        "relative": _relative(relative),
        "by": _by_how_much(relative, brief.lang),
        "worked": _worked(relative, base, brief.lang),
    }
    sentence = sentences.say("statement", slots)
    if is_echo(brief, sentence):
        sentence = sentences.say("still_open", sentence.rstrip("."))
    return sentence[:1].upper() + sentence[1:]


def kept_faults(brief: Brief, reading: Reading, composed: Composed, text: str) -> list[Fault]:
    """What a sentence of a model lost or blurred of the slots that the facts gave."""
    said = numbers(text, brief.lang)
    faults = []
    for name, words in (
        ("baseline", reading.baseline.text if reading.baseline else ""),
        ("target", reading.target.text if reading.target else ""),
        ("due", reading.due.text if reading.due else ""),
    ):
        if words and not (
            numbers(words, brief.lang) <= said and (numbers(words, brief.lang) or words.lower() in text.lower())
        ):
            faults.append(Fault("kept", f"the {name} {words!r} is not in it"))
    if text.count(".") > 2 or "\n" in text.strip() or not text.strip().endswith((".", "!")):
        faults.append(Fault("shape", "it is not one sentence"))
    slots = {w for w in (reading.baseline, reading.target) if w}
    allowed = set().union(*(numbers(w.text, brief.lang) for w in slots)) if slots else set()
    allowed |= numbers(reading.due.text, brief.lang) if reading.due else set()
    allowed |= numbers(composed.fields["statement"], brief.lang)
    if extra := said - allowed:
        faults.append(Fault("grounded", f"these numbers belong elsewhere: {', '.join(sorted(extra))}"))
    return faults


def _verb(lang: Language, reading: Reading, measure: Candidate, direction: Direction | None) -> str:
    if direction is None:
        return "none" if reading.target else "measure"
    name, sort = measure.text, _sort(reading)
    counted = re.match(lexicon("phrases", lang)["counted"], measure.form or name, re.IGNORECASE) is not None
    share = sort is Sort.SHARE or re.match(lexicon("phrases", lang)["share_word"], name, re.IGNORECASE) is not None
    level = share if counted else (share or _is_level(name, lang))
    if direction is Direction.UP:
        return "up_level" if level else "up"
    timed = re.search(lexicon("phrases", lang)["time_word"], name, re.IGNORECASE) is not None
    if sort in (Sort.TIME, None) and timed and not counted:
        return "down_time"
    return "down_level" if lang == "sv" and level and (counted or _is_level(name, lang)) else "down"


def _is_level(name: str, lang: Language) -> bool:
    return re.search(lexicon("phrases", lang)["level_word"], name, re.IGNORECASE) is not None


def _sort(reading: Reading) -> Sort | None:
    for read in (reading.target_read, reading.baseline_read):
        if read is not None and not is_bare(read.mention) and (sort := sort_of(read.mention)) is not None:
            return sort
    return None


def _said(read: ReadQuantity | None, amount: Amount | None, measure: Candidate | None, lang: Language) -> str:
    """A quantity in the facts' words, without the noun and the rate that the measure has said already."""
    if read is None or amount is None:
        return ""
    text = amount.text
    named = set(re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)*", measure.text.lower())) if measure else set()
    if sort_of(read.mention) is Sort.COUNT:
        counted = read.mention.counted
        if counted and set(counted.lower().split()) & named and counted.lower().split()[-1] in named:
            text = re.sub(rf"\s+{re.escape(counted)}(?!\w)", "", text, count=1)
    if sort_of(read.mention) in (Sort.COUNT, Sort.MONEY):
        per = re.search(lexicon("phrases", lang)["rate"], text, re.IGNORECASE)
        if per and measure and _says_rate(measure.text, per["unit"], lang):
            text = text[: per.start()]
        text = text if text.strip() else amount.text
    if whole := re.match(lexicon("phrases", lang)["part_of_whole"], text, re.IGNORECASE):
        rest = re.sub(lexicon("phrases", lang)["vague_end"], "", whole["whole"]).strip(" ,")
        text = f"{whole['part']} {lexicon('phrases', lang)['out_of']} {rest}"
    text = re.sub(r"\s+(?:of(?: the| all| our)?|av(?: de| våra| alla)?)$", "", text)
    text = re.sub(lexicon("phrases", lang)["of_so_long"], r"\g<long>", text, flags=re.IGNORECASE)
    if amount.bound is not None and read.part is Part.TARGET:
        return clean(_bounded(_lowered(text), amount.bound, lang))
    return clean(_lowered(text))


def _lowered(text: str) -> str:
    """Words that began a sentence, as they stand inside one; an abbreviation stays."""
    return text if text[:2].isupper() and text[1:2].isalpha() else text[:1].lower() + text[1:]


def _says_rate(name: str, unit: str, lang: Language) -> bool:
    """Whether a name says already what each of its counts is for: "complaints per month", not "the same day"."""
    for per in re.finditer(lexicon("phrases", lang)["rate_in_name"], name, re.IGNORECASE):
        for said in (per["one"], per["two"]):
            one, other = sorted(((said or " ").lower(), unit.lower()), key=len)
            if other.startswith(one[:4]):
                return True
    return False


def _bounded(text: str, bound: Bound, lang: Language) -> str:
    """The quantity with the word that bounds it ("at most 20"), as one says it after "to"."""
    if re.match(lexicon("phrases", lang)["bound_word"], text, re.IGNORECASE):
        return text
    return f"{lexicon('phrases', lang)['bound'][bound.value]} {text}"


def _due(brief: Brief, reading: Reading) -> str:
    if reading.due is None:
        return ""
    text = re.sub(lexicon("phrases", brief.lang)["due_drop"], "", clean(reading.due.text), flags=re.IGNORECASE)
    lead = ""
    for line in (brief.rough, *(fact.text for fact in brief.facts)):
        place = line.find(reading.due.text)
        if place > 0:
            before = line[:place].split()
            lead = before[-1].strip(" ,;:(").lower() if before else ""
            break
    return due_phrase(text, brief.lang, lead)


def _relative(read: ReadQuantity | None) -> str:
    if read is None:
        return ""
    factor = read.mention.factor
    return "halve" if factor == 0.5 else "double" if factor == 2 else "change"


def _by_how_much(read: ReadQuantity | None, lang: Language) -> str:
    if read is None:
        return ""
    match = re.search(r"\b(?:by|med)\s+(.+)$", read.amount.text)
    if match:
        return clean(match[1])
    text = re.sub(lexicon("phrases", lang)["less_or_more"], "", read.amount.text, flags=re.IGNORECASE)
    return _lowered(clean(text)) if re.search(r"\d|" + lexicon("phrases", lang)["part_word"], read.amount.text) else ""


def _worked(read: ReadQuantity | None, baseline: str, lang: Language) -> str:
    """What a relative target comes to, said the way the baseline is; only where that has one number."""
    if read is None or read.mention.factor is None:
        return ""
    found = list(_NUMBER.finditer(baseline))
    if len(found) != 1:
        return ""
    number = found[0]
    mark = number["mark"] or ""
    plain = number[0].replace(mark, "") if mark else number[0].replace(",", ".")
    worked = float(plain) * read.mention.factor
    rounded = _rounded(worked, plain)
    shown = f"{rounded:,.0f}".replace(",", mark) if mark else f"{rounded:.10g}"
    told = baseline[: number.start()] + (shown.replace(".", ",") if lang == "sv" else shown) + baseline[number.end() :]
    exact = abs(worked - rounded) < _EXACT
    return told if exact else f"{lexicon('phrases', lang)['about']} {told}"


def _rounded(value: float, like: str) -> float:
    """A worked-out number as finely as the facts count; small whole numbers, where a half is much, by halves."""
    decimals = len(like.partition(".")[2])
    step = 0.5 if not decimals and value < _SMALL else 10.0**-decimals
    return math.floor(value / step + 0.5) * step

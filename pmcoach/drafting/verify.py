"""Whether words may stand in a draft: grounded in the facts, in the right language, and not an echo.

These rules hold for every kind. They judge text alone; what a kind adds (a kept target, a real question) is its own.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from pmcoach.domain.briefs import Brief, Language
from pmcoach.drafting.orders import without_orders
from pmcoach.drafting.words import lexicon, stems
from pmcoach.smart.language import detect_language

_QUOTED = re.compile(r'"([^"\n]+)"')
_ENOUGH_WORDS, _ALIKE = 4, 0.75
_NUMBER = re.compile(r"\d+(?:[  ,.]\d{3}(?!\d))*(?:[.,]\d+)?")
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_LEAK = re.compile(r"===|<[/a-z]|‹|›|\{[{%]|\bJSON\b|```", re.IGNORECASE)
_SENTENCE_START = re.compile(r"(?:^|[.!?:\"“”]\s+|\n)\W*$")


@dataclass(frozen=True, slots=True)
class Fault:
    """Why a text cannot stand: the rule ("grounded"), and a sentence for the one who is to mend it."""

    rule: str
    message: str


def facts_text(brief: Brief) -> str:
    """All that the user and the records said in a brief, as one text; not what speaks to a machine."""
    parts = [brief.rough, brief.role, brief.person]
    for fact in (*without_orders(brief).facts, *((brief.objective,) if brief.objective else ())):
        parts += [fact.text, fact.source, *fact.values.values()]
    return "\n".join(part for part in parts if part)


def numbers(text: str, lang: Language) -> set[str]:
    """The numbers and months a text names: "1 200", "1,200" and "twelve hundred" aside, in one spelling each."""
    words = lexicon("numbers", lang)
    found = {_plain_number(match[0]) for match in _NUMBER.finditer(text)}
    for match in _WORD.finditer(text):
        word = match[0].lower()
        if word in words["numbers"]:
            found.add(str(words["numbers"][word]))
        elif word in words["months"] and (word not in words["doubtful"] or match[0][0].isupper()):
            found.add(words["months"][word])
    return found


def invented_numbers(brief: Brief, text: str) -> set[str]:
    """Numbers and months in ``text`` that stand nowhere in the brief."""
    return numbers(text, brief.lang) - numbers(facts_text(brief), brief.lang)


def invented_names(brief: Brief, text: str) -> list[str]:
    """Capitalised words inside a sentence that the brief does not hold."""
    known = {match[0].lower().removesuffix("'s") for match in _WORD.finditer(facts_text(brief))}
    allowed = set(lexicon("numbers", brief.lang)["capitals"])
    return [
        word
        for match in _WORD.finditer(text)
        if (word := match[0])[0].isupper()
        and not _SENTENCE_START.search(text[: match.start()])
        and word not in allowed
        and word.lower().removesuffix("'s") not in known
        and word.lower() not in lexicon("numbers", brief.lang)["months"]
    ]


def new_words(before: str, text: str, lang: Language) -> list[str]:
    """The stems of content words in ``text`` that ``before`` does not have: what a mere rewording needs few of."""
    known = set(stems(before, lang))
    return list(dict.fromkeys(word for word in stems(text, lang) if word not in known))


def copies_example(value: object, static: Sequence[str]) -> bool:
    """Whether a list of texts takes one over from the worked examples of the prompt; single texts are judged elsewhere.

    ``static`` are the turns of the prompt that hold no facts. A few words in common say nothing.
    """
    if not isinstance(value, (list, tuple)):
        return False
    shown = [set(_bare(text).split()) for turn in static for text in _QUOTED.findall(turn)]
    for text in value:
        words = set(_bare(str(text)).split())
        if len(words) >= _ENOUGH_WORDS and any(len(words & other) / len(words) >= _ALIKE for other in shown):
            return True
    return False


def is_echo(brief: Brief, text: str) -> bool:
    """Whether a text only says the rough words again."""
    said, rough = _bare(text), _bare(brief.rough)
    if not said:
        return True
    if not rough:
        return False
    return said in rough or (rough in said and len(said.split()) - len(rough.split()) < 2)


def text_faults(brief: Brief, text: str, *, echo: bool = True) -> list[Fault]:
    """Every reason why a model's text cannot stand in a draft of ``brief``."""
    if not text.strip():
        return [Fault("shape", "it is empty")]
    faults = []
    if extra := invented_numbers(brief, text):
        faults.append(Fault("grounded", f"these numbers or dates are not in the facts: {', '.join(sorted(extra))}"))
    if names := invented_names(brief, text):
        faults.append(Fault("grounded", f"these names are not in the facts: {', '.join(names)}"))
    if _LEAK.search(text) or any(ord(char) < 32 and char not in "\n\t" for char in text):
        faults.append(Fault("echo", "it copies marks of the prompt"))
    if echo and is_echo(brief, text):
        faults.append(Fault("echo", "it only repeats the wish"))
    if len(text.split()) >= 4 and detect_language(text) != brief.lang:
        faults.append(Fault("language", "it is not in the language of the wish"))
    return faults


def _plain_number(text: str) -> str:
    text = re.sub(r"(?<=\d)[  ,.](?=\d{3}(?!\d))", "", text).replace(",", ".")
    whole, _, part = text.partition(".")
    part = part.rstrip("0")
    return (whole.lstrip("0") or "0") + (f".{part}" if part else "")


def _bare(text: str) -> str:
    return re.sub(r"\W+", " ", text.lower()).strip()

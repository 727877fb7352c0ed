"""Phrases without what is no part of a name: leads, fillers, first articles, edges."""

from __future__ import annotations

import re
from functools import cache

from pmcoach.domain.briefs import Language
from pmcoach.drafting.notes.lexicon import notes_lexicon
from pmcoach.drafting.phrases import english_form, head, swedish_form
from pmcoach.drafting.reading.parts import Named
from pmcoach.drafting.reading.sorts import Sort
from pmcoach.drafting.words import lexicon

EDGES = " \t\n=,;:.–—-()!?\"'"
"""What may stand around a phrase and is no part of it."""


def tidy(text: str, lang: Language, noun: bool = True) -> str:
    """A phrase without its first article, filler words and edges."""
    words = lexicon("naming", lang)
    text = re.sub(r"\s+", " ", text).strip(EDGES)
    for pattern, put in words["tidy_noun"] + words["tidy"] if noun else words["tidy"]:
        text = re.sub(pattern, put, text, flags=re.IGNORECASE)
    text = re.sub(r"\s+", " ", text).strip(EDGES)
    while text.split(" ")[-1].lower() in words["bad_end" if noun else "never_ends"]:
        text = text.rpartition(" ")[0].strip(EDGES)
    return lowered(text)


def lowered(text: str) -> str:
    """A phrase that does not begin with a capital, unless its first word is an abbreviation."""
    first = text.split(" ", 1)[0]
    if first and first[0].isupper() and first[1:].islower():
        return first.lower() + text[len(first) :]
    return text


def clean(text: str) -> str:
    """A phrase with single spaces and no edges."""
    return re.sub(r"\s+", " ", text).strip(EDGES)


def strip_lead(text: str, lang: Language) -> str:
    """A wish without "we must", "I want us to" and the like."""
    for _ in range(3):
        shorter = re.sub(_lead(lang), "", text, count=1)
        if shorter == text:
            return text
        text = shorter.strip(EDGES)
    return text


def named(name: str, lang: Language, sort: Sort | None) -> Named:
    """A name with its form. What is measured in time says so; a share of things is not their number."""
    name = tidy(name, lang)
    if sort is Sort.TIME and not re.search(lexicon("phrases", lang)["time_word"], name, re.IGNORECASE):
        name = _as_time(name, lang)
    form = english_form(name) if lang == "en" else swedish_form(name) or ""
    words = lexicon("naming", lang)
    if sort is Sort.MONEY and form.startswith(f"{words['count_form']} "):
        form = name
    if re.match(words["stuff"], name, re.IGNORECASE) and not form:
        return Named(f"{words['amount_of']} {name}", f"{words['amount_form']} {name}")
    definite = head(name, lang).endswith(("en", "et", "an", "on", "na"))
    unframed = lang == "sv" and not form and not definite
    if sort is Sort.SHARE and (unframed or form.startswith(f"{words['count_form']} ")):
        return Named(f"{words['share']} {name}", f"{words['share_form']} {name}")
    return Named(name, form)


def pieces_of(wish: str, lang: Language) -> list[str]:
    """A wish cut where one thought ends and the next begins."""
    return [piece for piece in re.split(lexicon("naming", lang)["pieces"], wish, flags=re.IGNORECASE) if piece]


def first_noun(wish: str, lang: Language) -> str:
    """The noun phrase that a wish begins with, after its lead and its verb: "backlog is embarrassing"."""
    first = next(iter(pieces_of(wish.strip(EDGES), lang)), "")
    text = strip_lead(re.split(r"[.!?:,]", first)[0].strip(EDGES), lang)
    words = lexicon("naming", lang)
    text = re.sub(words["wish_verb"], "", text, flags=re.IGNORECASE)
    text = re.split(words["noun_ends"], text, maxsplit=1, flags=re.IGNORECASE)[0]
    text = tidy(text, lang)
    if not 1 <= len(text.split()) <= 5 or text.lower() in words["empty"]:
        return ""
    opening = text.split()[0].lower()
    known = lexicon("composing", lang)
    acts = notes_lexicon(lang).infinitives | {*known["verbs"].split(), *known["finite"]}
    return "" if opening in acts and (lang == "sv" or not opening.endswith("s")) else text


def _as_time(name: str, lang: Language) -> str:
    words = lexicon("naming", lang)
    first, _, rest = name.partition(" ")
    if first.lower() in words["averages"] and rest:
        return f"{first} {words['time_for']} {rest}"
    return f"{words['time_for']} {name}"


@cache
def _lead(lang: Language) -> re.Pattern[str]:
    return re.compile(r"^(?:" + "|".join(lexicon("naming", lang)["lead"]) + r")(?!\w)\s*", re.IGNORECASE)


@cache
def swedish_present(verb: str) -> str:
    """The present of a Swedish infinitive, "" where no list knows it."""
    words = notes_lexicon("sv")
    if verb in words.irregular:
        return words.irregular[verb][0]
    return words.second_conjugation_present(verb)

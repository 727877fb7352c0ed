"""Which names say too little to stand before the plainest ones."""

from __future__ import annotations

import re

from pmcoach.domain.briefs import Brief, Language
from pmcoach.drafting.phrases import is_plural_before_the_last
from pmcoach.drafting.reading.naming.plain import who_does_it
from pmcoach.drafting.reading.naming.subjects import ends_in_a_verb, is_measure_word, tells_a_measure
from pmcoach.drafting.reading.parts import Named
from pmcoach.drafting.words import lexicon, overlap, stems


def says_how(plain: list[Named], lang: Language) -> bool:
    """Whether the plainest name says how something is counted, not only what: "how often", "share of"."""
    return bool(plain) and re.match(lexicon("naming", lang)["says_how"], plain[0].name) is not None


def is_weak(name: Named, brief: Brief, plain: list[Named]) -> bool:
    """Whether a name says too little to stand first: not about the wish, a share of all, or a clause cut short."""
    lang = brief.lang
    words = lexicon("naming", lang)
    bare_name = re.sub(words["framed"], "", name.name, flags=re.IGNORECASE)
    if not overlap(bare_name, brief.rough, lang):
        return not is_measure(bare_name, lang)
    own = set(stems(bare_name, lang))
    if re.search(words["moving"], name.name, re.IGNORECASE):
        return True
    doer = set(stems(who_does_it(brief.rough, lang), lang)) if plain and bare_name == name.name else set()
    if own <= doer and not is_measure(bare_name, lang):
        return True
    if len(bare_name.split()) == 1 and bare_name == name.name and not own & set(stems(brief.rough, lang)):
        return not is_measure(bare_name, lang)
    richer = bool(plain) and own < set(stems(plain[0].name, lang))
    if re.fullmatch(words["share_of_all"], name.name, re.IGNORECASE):
        return True
    if richer and re.fullmatch(words["share_of_some"], name.name, re.IGNORECASE):
        return True
    told = richer and re.search(words["who_does"], plain[0].name) is not None
    if told and not re.search(words["may_end_in_a_verb"], name.name, re.IGNORECASE):
        return True
    bare = len(stems(name.name, lang)) <= 1 and not is_measure(name.name, lang)
    clipped = name.name.split()[-1].lower() in words["does"].split() or (
        ends_in_a_verb(name.name, lang)
        and not (lang == "en" and bare_name != name.name and not name.name.startswith(f"{words['time_to']} "))
        and not re.search(words["may_end_in_a_verb"], name.name, re.IGNORECASE)
        and not is_plural_before_the_last(name.name, lang)
    )
    return clipped or (bare and (richer or re.search(words["people_alone"], name.name, re.IGNORECASE) is not None))


def is_measure(name: str, lang: Language) -> bool:
    """Whether a phrase names a measure, by itself or by its last word."""
    return is_measure_word(name, lang) or tells_a_measure(name, lang)

"""Which names say too little to stand before the plainest ones."""

from __future__ import annotations

import re

from pmcoach.domain.briefs import Brief, Language
from pmcoach.drafting.phrases import is_plural_before_the_last
from pmcoach.drafting.reading.naming.clause import Said, bare_of, is_many, present_forms
from pmcoach.drafting.reading.naming.plain import what_is_done
from pmcoach.drafting.reading.naming.subjects import ends_in_a_verb, is_measure_word, tells_a_measure
from pmcoach.drafting.reading.parts import Named
from pmcoach.drafting.words import lexicon, overlap, stems

_FEW = 2
"""Words of a noun that says nothing of what is done with it."""


def says_how(plain: list[Named], lang: Language) -> bool:
    """Whether the plainest name says how something is counted, not only what: "how often", "share of"."""
    return bool(plain) and re.match(lexicon("naming", lang)["says_how"], plain[0].name) is not None


def judges_only(clause: str, lang: Language) -> bool:
    """Whether a relative clause says how it feels and not which are meant: "that annoy people"."""
    words = clause.split()
    judging = lexicon("plain", lang)["judging"]
    return len(words) > 1 and re.match(rf"(?:has$|have$|har$|{judging})", words[1], re.IGNORECASE) is not None


def _is_clear(done: Said, lang: Language) -> bool:
    """Whether what was taken for a verb is one: English nouns look like verbs behind a singular."""
    return is_many(done.who, lang) if lang == "en" else done.verb in present_forms()


def is_told_better(name: Named, plain: list[Named], lang: Language) -> bool:
    """Whether the plainest name says what a bare noun leaves out: "nutrient solution", and how much we pour away."""
    words = lexicon("naming", lang)
    if not plain or not re.match(words["how_we"], plain[0].name, re.IGNORECASE):
        return False
    what = re.split(words["because"], name.name)[0]
    bare = re.sub(words["framed"], "", what, flags=re.IGNORECASE)
    if len(bare.split()) <= _FEW and says_share(name, lang) and not is_measure(bare, lang):
        what = bare
    framed = re.search(words["framed"], what, re.IGNORECASE) or re.search(
        words["may_end_in_a_verb"], what, re.IGNORECASE
    )
    return not framed and set(stems(what if what == bare else name.name, lang)) < set(stems(plain[0].name, lang))


def says_share(name: Named, lang: Language) -> bool:
    """Whether a name is that of a share."""
    return name.name.startswith(f"{lexicon('naming', lang)['share']} ")


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
    done = what_is_done(brief.rough, lang) if plain else None
    doer = set(stems(done.who, lang)) if done else set()
    if done and own <= doer and bare_name == name.name and not is_measure(bare_name, lang):
        return True
    if (
        done
        and _is_clear(done, lang)
        and f"{name.name} ".startswith(f"{bare_of(done.who, lexicon('plain', lang))} {done.verb} ")
    ):
        return True
    does = re.match(words["counted_clause"], name.name, re.IGNORECASE)
    if plain and says_share(name, lang) and says_share(plain[0], lang):
        doing = name.name[does.end() :] if does else ""
        if doing and stems(doing, lang) and not overlap(doing, brief.rough, lang):
            return True
        if done and own & set(stems(brief.rough, lang)) <= doer:
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

"""The word of a wish that says how: how often, how many, how much, how long, how late; and whether it only judges."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from pmcoach.domain.briefs import Language
from pmcoach.drafting.reading.naming.clause import Said, is_many
from pmcoach.drafting.reading.naming.matching import pattern_of, starts
from pmcoach.drafting.reading.naming.tidying import clean
from pmcoach.drafting.reading.sorts import Sort


def measured(said: Said, words: Mapping[str, Any], lang: Language, sort: Sort | None) -> Said:
    """The clause without the word that says how, and that word."""
    rest, strong, how = said.rest, words["strong"], ""
    rest = trimmed(rest, words)
    rest = re.sub(words["lots"], " ", rest).strip()
    if pattern_of(words["amount_verbs"]).fullmatch(said.verb):
        ends = rf"(?:^|(?<=\s)){words['bare_more']}(?= (?:{words['after_noun']})(?!\w)|$)"
        if found := pattern_of(ends).search(said.rest):
            rest = clean(f"{said.rest[: found.start()]} {said.rest[found.end() :]}")
            said = replace(said, rest=rest, how=words["how_much"])
    after = rf"(?P<after>(?: (?:{words['after_noun']}) .*)?)$"
    part = pattern_of(rf"of (?P<thing>(?:{words['determiners']}) .+?){after}").match(rest)
    if said.how and not (part and lang == "en"):
        return said
    if part and lang == "en":
        return replace(said, rest=part["after"].strip(), how=words["how_much"], thing=f"of {part['thing']}")
    noun = rf"(?!(?:{words['after_noun']})(?![\w-]))[\w'-]+"
    quantity = rf"(?:(?<=too )|(?<=so )|(?<=för )|(?<=så ))(?:{words['many']}|{words['much']})|{words['bare_more']}"
    many = pattern_of(
        rf"(?P<before>(?:.*? )??)(?:{strong} )?(?P<q>{quantity}) (?P<of>of (?:our |the |my )?)?"
        rf"(?P<thing>{noun}(?: {noun}){{0,3}})(?P<after>.*)$"
    ).match(rest)
    if many:
        either = pattern_of(words["bare_more"]).fullmatch(many["q"]) or lang == "sv"
        plural = pattern_of(words["many"]).fullmatch(many["q"]) or (either and is_many(many["thing"], lang))
        how = words["how_many"] if plural else words["how_much"]
        thing = f"{many['of'] or ''}{many['thing']}"
        return replace(said, rest=clean(f"{many['before']} {many['after']}"), how=how, thing=thing)
    tall = pattern_of(
        rf"(?:{strong} (?P<adjective>{words['adjective']})|(?P<hard>{words['adjective']})(?= {words['to']} ))"
        r"(?P<after>(?: .*)?)$"
    ).match(rest)
    if tall and pattern_of(words["is"]).fullmatch(said.verb):
        return replace(said, rest=clean(tall["after"]), how=f"={(tall['adjective'] or tall['hard']).lower()}")
    before_more = rf"(?= (?:{words['after_noun']})(?!\w)|$)"
    if soon := pattern_of(rf"(?:^|(?<=\s))(?:any |right )?{words['sooner']}{before_more}").search(rest):
        rest = trimmed(clean(f"{rest[: soon.start()]} {rest[soon.end() :]}"), words)
        return replace(said, rest=rest, how=words["sooner_how"])
    if sort is not Sort.TIME:
        rest = re.sub(rf"(?<!\w){strong} (?={words['late']}(?!\w))", words["lately"], rest, flags=re.IGNORECASE)
    for pattern, name in words["adverbs"]:
        if name == how_word(words, 3) and sort is not Sort.TIME:
            continue
        found = pattern_of(rf"(?:^|(?<=\s))(?:for )?{strong} (?:{pattern})(?!\w)").search(rest) or re.search(
            rf"(?:^|(?<=\s))(?:{pattern})$", rest, re.IGNORECASE
        )
        if found:
            rest, how = clean(rest[: found.start()] + " " + rest[found.end() :]), name
            break
    if not how and (found := pattern_of(words["time_first"]).search(rest)):
        rest, how = rest[found.end() :].strip(), how_word(words, 0)
    if not how and (found := pattern_of(rf"(?:^|(?<=\s)){words['ages']}(?= |$)").search(rest)):
        rest, how = clean(rest[: found.start()] + " " + rest[found.end() :]), how_word(words, 2)
    return replace(said, rest=trimmed(rest, words), how=how)


def trimmed(rest: str, words: Mapping[str, Any]) -> str:
    """What is said without words at its end that add nothing ("all the time", "these days")."""
    for _ in range(3):
        rest = re.sub(rf"(?:^|\s){words['loose']}$", "", rest, flags=re.IGNORECASE).strip()
    return rest


def is_judged(said: Said, words: Mapping[str, Any]) -> bool:
    """Whether a wish only says that something is bad: "backlog is embarrassing"."""
    if pattern_of(words["is"]).fullmatch(said.verb) and starts(words["judged"], said.rest):
        return True
    if pattern_of(words["have"]).fullmatch(said.verb) and starts(words["have_judged"], said.rest):
        return True
    return starts(words["judging"], said.verb) and starts(words["judged_whom"], said.rest)


def how_word(words: Mapping[str, Any], place: int) -> str:
    """The question word of a kind of adverb, by its place in the list: 0 often, 1 much, 2 long, 3 late."""
    return str(words["adverbs"][place][1])

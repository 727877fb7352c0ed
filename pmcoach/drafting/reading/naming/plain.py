"""The plainest names, made of the wish as it stands: how often, how many, how much, how long, how late.

"Pupils stroll in late to the first lesson" can be counted as how often pupils stroll in late to the first lesson, "the
boat drinks too much" as how much the boat drinks. Such a name needs no noun for what is counted and no bent word, so
that there is one for nearly every wish; where a better one is known it stands before it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import lru_cache
from typing import Any

from pmcoach.domain.briefs import Language
from pmcoach.drafting.notes.lexicon import notes_lexicon
from pmcoach.drafting.phrases import english_form, head, swedish_form
from pmcoach.drafting.reading.naming.clause import Said, bare_of, clause, command, finite, is_many, present_forms
from pmcoach.drafting.reading.naming.degree import how_word, is_judged, measured, trimmed
from pmcoach.drafting.reading.naming.matching import holds, pattern_of, starts
from pmcoach.drafting.reading.naming.sound import is_sound, mended
from pmcoach.drafting.reading.naming.subjects import tells_a_measure
from pmcoach.drafting.reading.naming.tidying import clean, lowered
from pmcoach.drafting.reading.parts import Named
from pmcoach.drafting.reading.sorts import Sort
from pmcoach.drafting.words import lexicon

_SHORTEST = 2
"""Words that the part of a wish before its first comma must have to stand for it."""


def plain_measures(
    wish: str, lang: Language, sort: Sort | None, unit: str = "", affirm: bool = False
) -> Iterator[Named]:
    """What the words of a wish give to count when they are left as they are, best first.

    ``affirm`` says that the numbers count those that do what the wish misses: its "not" is left out.
    """
    words = lexicon("plain", lang)
    text = wish
    for pattern, put in words["normal"]:
        text = re.sub(pattern, put, text)
    pieces = [clean(piece) for piece in re.split(words["pieces"], text) if len(clean(piece)) > 2]
    longest, marks = words["longest"], re.compile(words["marks"])
    for piece in pieces:
        speaker, found = _speaker(text, words), False
        starts = [start.start() for start in pattern_of(words["starts"]).finditer(piece)]
        for start in (0, *starts):
            if holds("not_whole", piece[start:].split(",")[0], words):
                continue
            for name in _of_piece(piece[start:], lang, sort, speaker):
                one = mended(name, lang) or name
                one = _until(one, unit, words, lang) if sort is Sort.TIME else one
                for denied, put in words["affirm"].items() if affirm and " because " not in name.name else ():
                    one = Named(one.name.replace(denied, put), one.form.replace(denied, put))
                if len(one.name.split()) <= longest and not marks.search(one.name):
                    found = True
                    yield one
            if found:
                break
    if noun := words["unit"].get(unit.lower()):
        yield _formed(noun, lang)


@lru_cache(maxsize=64)
def what_is_done(wish: str, lang: Language) -> Said | None:
    """Who or what does what by the first words of a wish, None where they say of nobody what is done."""
    words = lexicon("plain", lang)
    first = re.split(words["pieces"], wish.strip())[0].strip(" .,;:!?")
    said = clause(lowered(_led(first, words)), lang)
    only_is = rf"(?:{words['is']}|{words['have']})"
    if said is None or not said.verb or is_judged(said, words) or pattern_of(only_is).fullmatch(said.verb):
        return None
    return said


def _of_piece(piece: str, lang: Language, sort: Sort | None, speaker: str) -> Iterator[Named]:
    words = lexicon("plain", lang)
    first = piece.split(",")[0]
    text = lowered(_led(first if len(first.split()) >= _SHORTEST else piece.replace(",", ""), words))
    soon = pattern_of(rf"{words['sooner']} (?P<rest>(?:{words['after_noun']}) .+)$").match(text)
    if soon:
        towards = re.match(r"(?:to|till) ", soon["rest"]) is not None
        yield from _named("fast_to" if towards else "fast", lang, rest=soon["rest"])
    if span := pattern_of(words["too_long"]).match(text):
        one, two = [end for end in span.groups() if end]
        yield from _named("time_from", lang, one=bare_of(one, words) if lang == "en" else one, two=two)
    for pattern, frame in (("until", "time_until"), ("to_do", "time_to")):
        if lasting := pattern_of(words[pattern]).match(text):
            yield from _named(frame, lang, rest=_led(lasting[1], words))
    if cut := pattern_of(words["cut_down"]).match(text):
        yield from _noun(cut["thing"], lang, sort, 1)
    if counted := _counted(text, lang, sort):
        yield from counted
    elif said := clause(text, lang) or command(text, lang, speaker):
        if holds("related", said.who, words):
            yield from _named("share_of" if sort is Sort.SHARE else "count_of", lang, thing=bare_of(text, words))
            return
        yield from _of_clause(said, lang, sort)
    elif text and text.split()[0].lower() not in words["no_command"]:
        yield from _noun(trimmed(text, words), lang, sort)


def _counted(text: str, lang: Language, sort: Sort | None) -> list[Named]:
    """A wish for more or fewer of those that do something: "too much oak ends up as offcuts"."""
    words = lexicon("plain", lang)
    found = pattern_of(rf"(?P<more>{words['many_more']}) (?P<of>{words['of_many']})?(?P<told>.+)$").match(text)
    if not found:
        return []
    told, of = found["told"], found["of"] or ""
    if found["more"].lower().startswith(words["so"]):
        told = re.sub(words["so_that"], "", told)
    plural = holds("many_said", found["more"], words)
    if whom := pattern_of(
        rf"(?P<thing>\S+(?: \S+)?) (?P<who>{words['whom']}) (?:{words['modal']} )?(?P<verb>\S+) (?P<rest>.+)$"
    ).match(told):
        how = words["how_many"] if plural or is_many(whom["thing"], lang) else words["how_much"]
        verb = whom["verb"] if lang == "en" else finite(whom["verb"], whom["who"], lang)
        parts = {"thing": f"{of}{whom['thing']}", "who": whom["who"], "verb": verb, "rest": whom["rest"]}
        return list(_named("how_thing", lang, how=how, **parts))
    said = _subject_of(told, of, lang)
    if said is None or not said.verb:
        return _there(told, plural, lang, sort) if not of and said is None else []
    return list(_of_many(said, of, plural, lang, sort))


def _subject_of(told: str, of: str, lang: Language) -> Said | None:
    """Who does what behind "more" and the like; who is "" where the quantity itself does it ("fewer should wait")."""
    words = lexicon("plain", lang)
    those = holds("those", of, words)
    related = pattern_of(rf"(?P<who>\S+(?: \S+)?) {words['with_relative']} (?P<verb>\S+) (?P<rest>.+)$").match(told)
    if related and not those:
        return Said(related["who"], related["verb"], related["rest"])
    opening = told.split()[0].lower()
    verbs = present_forms() if lang == "sv" else words["be"].split("|")
    nobody = starts(rf"{words['modal']}(?!\w)", told) or opening in verbs
    if not of and (nobody or pattern_of(words["passive_verb"]).fullmatch(opening)):
        said = clause(f"{words['nobody']} {told}", lang)
        return replace(said, who="") if said else None
    those_do = those and not holds("what", of, words)
    return clause(told, lang, many=True, least=2 if those else 1, those=those_do)


def _of_many(said: Said, of: str, plural: bool, lang: Language, sort: Sort | None) -> Iterator[Named]:
    words = lexicon("plain", lang)
    rest, those = trimmed(said.rest, words), holds("those", of, words)
    if not said.who:
        how = words["how_many"] if plural else words["how_much"]
        yield from _named(
            "share_alone" if sort is Sort.SHARE else "many_alone", lang, how=how, verb=said.verb, rest=rest
        )
        return
    many = (plural or those or is_many(said.who, lang)) and not holds("what", of, words)
    if sort is Sort.SHARE and many and lang == "en" and not those:
        yield from _named("share", lang, thing=said.who, that=_that(said.who, words), verb=said.verb, rest=rest)
        return
    how = words["how_many"] if many else words["how_much"]
    if sort is Sort.SHARE and lang == "sv":
        how = words["share_how"] if of else words["share"]
    yield from _named("many_of" if of else "many", lang, how=how, of=of, thing=said.who, verb=said.verb, rest=rest)


def _there(text: str, plural: bool, lang: Language, sort: Sort | None) -> list[Named]:
    """More or fewer of a thing of which nothing is said but where it is: "how many crumbs there are in the packets"."""
    words = lexicon("plain", lang)
    found = re.match(rf"(?P<thing>.+?)(?P<rest>(?: (?:{words['places']}) .+)?)$", text, re.IGNORECASE)
    if not found or sort is Sort.SHARE or len(found["thing"].split()) > 3 or not found["rest"]:
        return list(_noun(text, lang, sort, 1 if plural else 2))
    many = plural or is_many(found["thing"], lang)
    if many:
        return list(_named("count_of", lang, thing=f"{bare_of(found['thing'], words)}{found['rest']}"))
    thing, how, verb = found["thing"], words["how_much"], words["one_is"]
    return list(_named("there", lang, how=how, thing=thing, verb=verb, rest=found["rest"].strip()))


def _until(name: Named, unit: str, words: Mapping[str, Any], lang: Language) -> Named:
    """How fast something is done is how long it takes; how late, told in days or weeks, the time until it is done."""
    if fast := pattern_of(words["how_fast_all"]).match(name.name):
        parts = {"who": words["us"].get(fast["who"].lower(), fast["who"]), "do": fast["do"]}
        return Named(*(frame.format_map(parts) for frame in words["fast_is"]))
    if lang == "sv" and (taking := _taking(name.name, words)):
        return Named(f"tid {taking}", f"tiden {taking}")
    if unit in ("s", "min") or not starts(words["how_late"], name.name):
        return name
    name_until, form = words["late_is_until"]
    rest = re.sub(words["how_late"], "", name.name, flags=re.IGNORECASE)
    return Named(f"{name_until} {rest}", f"{form} {rest}")


def _taking(name: str, words: Mapping[str, Any]) -> str:
    """How fast something is done in Swedish, as the time it takes: "det tar att diska tankarna"."""
    said = clause(name.removeprefix(f"{words['fast']} "), "sv") if starts(words["fast"], name) else None
    if said is None or not said.verb:
        return ""
    verbs = notes_lexicon("sv")
    if said.who.lower() in (words["we"], words["i"]):
        act = verbs.infinitive(said.verb)
        return clean(f"det tar att {act} {said.rest}") if verbs.known(act) else ""
    if said.verb.endswith("as") and said.verb.removesuffix("s") in verbs.infinitives:
        return clean(f"det tar att {said.verb.removesuffix('s')} {said.who} {said.rest}")
    return clean(f"det tar innan {said.who} {said.verb} {said.rest}")


def _noun(text: str, lang: Language, sort: Sort | None, least: int = 2) -> Iterator[Named]:
    """A wish that is a noun phrase: its share or its number, and itself where it is no plural."""
    words = lexicon("plain", lang)
    thing = bare_of(text, words)
    if not least <= len(thing.split()) <= 8 or sort is Sort.TIME or starts(words["no_subject"], thing):
        return
    if not (is_sound(thing, lang) or holds("denied_noun", thing, words)):
        return
    if tells_a_measure(thing, lang) or holds("measure_like", thing, lexicon("composing", lang)):
        yield _formed(thing, lang)
        return
    if is_many(thing, lang) and sort is not Sort.MONEY:
        yield from _named("share_of" if sort is Sort.SHARE else "count_of", lang, thing=thing)
    elif least == 1 and sort is not Sort.MONEY:
        yield from _named("share_of" if sort is Sort.SHARE else "amount", lang, thing=thing)
    else:
        yield _formed(thing, lang)


def _of_clause(said: Said, lang: Language, sort: Sort | None) -> Iterator[Named]:
    words = lexicon("plain", lang)
    if not said.verb or is_judged(said, words):
        if sort is Sort.TIME and said.verb and not holds("time_word", said.who, lexicon("phrases", lang)):
            yield from _named("time_for", lang, who=said.who)
            return
        yield _formed(said.who, lang)
        return
    if re.search(rf"(?<!\w){words['dear']}$", said.rest):
        yield from _named("cost", lang, who=said.who)
    said = said if said.thing else measured(said, words, lang, sort)
    if said.how.startswith("=") and starts(words["size"], said.how[1:]) and not said.rest:
        yield _formed(said.who, lang)
        return
    if said.how.startswith("="):
        yield from _named("how_adjective", lang, who=said.who, verb=said.verb, rest=said.rest, adjective=said.how[1:])
        return
    if said.thing:
        parts = {"thing": said.thing, "who": said.who, "verb": said.verb, "rest": said.rest}
        yield from _named("how_thing", lang, how=said.how, **parts)
        return
    if said.how == words["sooner_how"] and (sort is Sort.SHARE or said.who.lower() in (words["we"], words["i"])):
        said = replace(said, how=words["fast"])
    elif said.how == words["sooner_how"]:
        yield from _named("until", lang, who=said.who, verb=said.verb, rest=said.rest)
        return
    pronoun = said.who.lower() in words["pronouns"]
    many = is_many(said.who, lang) and not pronoun
    if sort is Sort.SHARE and many and pattern_of(words["relative"]).search(said.who):
        yield from _named("of_those", lang, thing=bare_of(said.who, words), verb=said.verb, rest=said.rest)
    elif sort is Sort.COUNT and many and said.how == how_word(words, 2) and lang == "en":
        thing = bare_of(said.who, words)
        yield from _named("count", lang, thing=thing, that=_that(thing, words), verb=said.verb, rest=said.rest)
    elif sort is Sort.SHARE and many and said.how in ("", how_word(words, 0)):
        thing = bare_of(said.who, words) if lang == "en" else said.who
        that = _that(thing, words) if lang == "en" else "som"
        yield from _named("share", lang, thing=thing, that=that, verb=said.verb, rest=said.rest)
    how = said.how or (how_word(words, 2) if sort is Sort.TIME else how_word(words, 0))
    yield from _named("how", lang, how=how, who=said.who, verb=said.verb, rest=said.rest)


def _named(frame: str, lang: Language, **parts: str) -> Iterator[Named]:
    words = lexicon("plain", lang)
    if parts.get("verb", "") and lang == "sv":
        moved = re.match(r"(?P<adverb>inte|aldrig|sällan|ofta|alltid)(?: |$)", parts.get("rest", ""))
        if moved:
            parts["rest"] = parts["rest"][moved.end() :]
            parts["verb"] = f"{moved['adverb']} {parts['verb']}"
    name = clean(words["frames"][frame].format_map({"rest": "", "verb": "", "who": "", **parts}))
    if len(name.split()) > 2 or frame == "cost":
        yield _formed(name, lang)


def _formed(name: str, lang: Language) -> Named:
    if lang == "en":
        name = re.sub(r"^(?:the|our|my|their|a|an) ", "", name)
        return Named(name, english_form(name))
    name = re.sub(r"^(?:vår|vårt|våra|min|mitt|mina|den|det|de) ", "", name)
    return Named(name, swedish_form(name) or name)


def _speaker(text: str, words: Mapping[str, Any]) -> str:
    mine = holds("mine", text, words) and not holds("ours", text, words)
    return str(words["i"] if mine else words["we"])


def _led(text: str, words: Mapping[str, Any]) -> str:
    for _ in range(3):
        for pattern in words["lead"]:
            text = clean(re.sub(rf"^(?:{pattern})(?!\w)\s*", "", text, flags=re.IGNORECASE))
    return text


def _that(thing: str, words: Mapping[str, Any]) -> str:
    people = {*words["people"], *lexicon("composing", "en")["people"]}
    return "who" if head(thing, "en").lower() in people else "that"

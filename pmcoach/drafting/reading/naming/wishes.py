"""Wishes of a form that the rules know: "answer customers faster" is the time to answer customers."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from pmcoach.domain.briefs import Language
from pmcoach.drafting.notes.lexicon import notes_lexicon
from pmcoach.drafting.reading.naming.tidying import EDGES, clean, named, pieces_of, strip_lead, swedish_present, tidy
from pmcoach.drafting.reading.parts import Named
from pmcoach.drafting.reading.sorts import Sort
from pmcoach.drafting.words import lexicon

_NOUNS = frozenset({"thing", "who", "one", "two", "place_of"})


@dataclass(frozen=True, slots=True)
class _Rule:
    pattern: re.Pattern[str]
    name: str
    form: str
    sort: str


def from_wish(wish: str, lang: Language, sort: Sort | None, scale: bool = False) -> list[Named]:
    """The wish as something countable, best first; empty where its words have no form that the rules know."""
    pieces = pieces_of(wish, lang)
    pieces += [part for piece in pieces for part in re.split(r",\s+", piece)] if "," in wish else []
    found: list[Named] = []
    for sentence in pieces:
        bare = strip_lead(sentence.strip(EDGES), lang)
        for rule in _rules(lang):
            if rule.sort and sort is not None and sort.value not in rule.sort.split():
                continue
            if sort is None and rule.sort in (Sort.SHARE.value, Sort.MONEY.value):
                continue
            if (match := rule.pattern.search(bare)) and (one := _worded(rule, match, lang, sort, scale)):
                found.append(one)
    if sort is Sort.SHARE:
        found.sort(key=lambda one: not one.name.startswith(lexicon("naming", lang)["share"]))
    return list(dict.fromkeys(found))


def _worded(rule: _Rule, match: re.Match[str], lang: Language, sort: Sort | None, scale: bool) -> Named | None:
    words = lexicon("naming", lang)
    parts = {key: tidy(value or "", lang, key in _NOUNS) for key, value in match.groupdict().items()}
    if "thing" in parts:
        parts["thing_the"] = _with_article(match.group("thing") or "", parts["thing"])
        parts["who_that"] = words["who"] if parts["thing"].split(" ")[-1].lower() in words["people"] else words["that"]
    if lang == "sv" and _is_done(parts.get("thing", "")):
        parts["thing"] = f"som {parts['thing']}"
    if "verb" in parts:
        if re.match(words["loose_verb"], parts["verb"], re.IGNORECASE):
            return None
        if re.search(words["loose_thing"], parts.get("thing", ""), re.IGNORECASE):
            return None
        parts["present"] = _present(parts["verb"], lang)
        parts["passive"] = _passive(parts["verb"], lang)
    share = sort is Sort.SHARE
    parts["amount"] = words["share"] if share else words["count"]
    parts["share"] = words["scale"] if scale else words["share"] if share else ""
    parts["share_form"] = words["scale_form"] if scale else words["share_form"] if share else words["count_form"]
    name = clean(rule.name.format(**parts))
    if not 1 <= len(name.split()) <= 14 or name.lower() in words["empty"]:
        return None
    if re.search(words["no_noun"], parts.get("thing", ""), re.IGNORECASE):
        return None
    form = clean(rule.form.format(**parts)) if rule.form else ""
    return Named(name, form) if form else named(name, lang, sort)


def _is_done(thing: str) -> bool:
    """Whether Swedish words taken for a thing begin with what it does: "klickar på länken"."""
    first, _, rest = thing.partition(" ")
    verbs = notes_lexicon("sv")
    return bool(rest) and first.endswith("r") and verbs.known(verbs.infinitive(first))


def _with_article(said: str, bare: str) -> str:
    """The noun with the article or owner it was said with; an owner becomes "the"."""
    first = said.split(" ", 1)[0].lower()
    if first in ("a", "an", "the"):
        return f"{first} {bare}"
    return f"the {bare}" if first in ("their", "our", "my", "his", "her", "its", "your") else bare


def _present(verb: str, lang: Language) -> str:
    """The verb as "they" say it: English has it already, Swedish takes an ending."""
    if lang == "en":
        return verb
    irregular: dict[str, str] = {**lexicon("composing", "sv")["finite"], **lexicon("naming", "sv")["present"]}
    first, _, rest = verb.partition(" ")
    if first in irregular:
        return f"{irregular[first]} {rest}".strip()
    if first.endswith("as"):
        return verb
    if known := swedish_present(first):
        return f"{known} {rest}".strip()
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

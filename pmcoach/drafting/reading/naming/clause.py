"""A wish as a clause: who does what, and what follows; or a command, which whoever wishes would follow."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from pmcoach.domain.briefs import Language
from pmcoach.drafting.notes.lexicon import notes_lexicon
from pmcoach.drafting.phrases import head
from pmcoach.drafting.reading.naming.matching import holds, pattern_of, starts
from pmcoach.drafting.reading.naming.tidying import swedish_present
from pmcoach.drafting.words import lexicon

_FARTHEST = 9
"""Words at most before the verb of a wish."""


@dataclass(frozen=True, slots=True)
class Said:
    """A wish taken apart: who does what, and by which word it says how ("how often")."""

    who: str
    verb: str = ""
    rest: str = ""
    how: str = ""
    thing: str = ""
    """What there are too many of."""


def clause(text: str, lang: Language, many: bool = False, least: int = 1, those: bool = False) -> Said | None:
    """Who does what, None where no verb is found; the verb is "" where the wish only says which way it should go.

    ``many`` says that the subject stands behind "more" and the like, where "to" may follow it; it has at least
    ``least`` words. ``those`` says that it is many, whatever its words.
    """
    words = lexicon("plain", lang)
    tokens, particles = text.split(), words["after_noun"].split("|")
    for place in range(least, min(len(tokens), _FARTHEST)):
        who, after = " ".join(tokens[:place]), " ".join(tokens[place:])
        if who.lower() not in words["pronouns"] and (
            starts(words["no_subject"], who)
            or holds("inside_no_subject", who, words)
            or (holds("loose_end", who, words) and not (least > 1 and tokens[place - 1] in particles))
        ):
            continue
        modal = pattern_of(rf"{words['modal']}(?!\w)\s*").match(after)
        if (many or is_many(who, lang)) and tokens[place] == words["to"] and place + 1 < len(tokens):
            known = tokens[place + 1].lower() in (base_verbs(lang) | {"be", "have", "vara", "ha"})
            modal = re.match(rf"{words['to']}\s+", after) if known else modal
        if modal:
            after = after[modal.end() :]
            if not after or pattern_of(words["to_move"]).match(after):
                return Said(who)
            verb, _, rest = after.partition(" ")
            verb = finite(verb, words["pronouns"][2] if those else who, lang)
        elif _is_verb(tokens, place, lang):
            verb, _, rest = after.partition(" ")
        else:
            continue
        verb = _of_now(verb, who, lang)
        verb = {"were": "are", "was": "is"}.get(verb, verb)
        verb = finite(verb, who, lang) if lang == "sv" and verb.endswith("ade") else verb
        if verb in words["adverb"].split():
            adverb, (verb, _, rest) = verb, rest.partition(" ")
            rest = f"{rest} {adverb}" if re.fullmatch(words["adverbs"][0][0], adverb) else rest
        if not modal and starts(rf"{words['modal']}(?!\w)", rest) and not pattern_of(words["be"]).fullmatch(verb):
            continue
        if (
            verb
            and not starts(words["no_verb"], verb)
            and not (starts(words["no_predicate"], rest) and not pattern_of(words["be"]).fullmatch(verb))
        ):
            return Said(who, verb, rest)
    return None


def command(text: str, lang: Language, speaker: str) -> Said | None:
    """A wish that begins with what should be done: whoever wishes does it."""
    words = lexicon("plain", lang)
    verb, _, rest = text.partition(" ")
    known = verb.lower() in base_verbs(lang)
    bare = pattern_of(rf"{words['bare_more']}(?= (?:{words['after_noun']})(?!\w)|[ ,]|$)").match(rest)
    amount = bare is not None and re.match(rf" (?:{words['after_noun']})(?!\w)|,|$", rest[bare.end() :])
    if verb.lower() == "be" and not starts(words["be_what"], rest):
        return None
    barred = verb.lower() in words["no_command"] and not (amount and pattern_of(words["amount_verbs"]).fullmatch(verb))
    if not rest or not known or barred or re.fullmatch(r"\w+ing", rest):
        return None
    soon = pattern_of(rf"\s{words['sooner']}$").search(rest)
    if soon:
        rest = f"{rest[: soon.start()]} {words['strong_word']} {words['slow']}"
    if bare and amount:
        rest = f"{words['strong_word']} {_word(words['how_much'])}{rest[bare.end() :]}"
    present = finite(verb, speaker, lang) if lang == "sv" or verb.lower() == "be" else verb
    less = re.match(
        rf"{words['less_more']} (?P<of>(?:of|av) )?(?P<thing>(?!(?:{words['after_noun']})(?![\w-]))[\w'-]+"
        rf"(?: (?!(?:{words['after_noun']})(?![\w-]))[\w'-]+){{0,3}})(?P<after>.*)$",
        rest,
        re.IGNORECASE,
    )
    if less:
        many = is_many(less["thing"], lang)
        how = words["how_many"] if many else words["how_much"]
        owned = less["of"] and pattern_of(words["determiners"]).match(less["thing"])
        of = f"{less['of']}" if owned else f"{less['of']}{words['the']}" if less["of"] else ""
        thing = less["thing"] if owned else bare_of(less["thing"], words)
        return Said(speaker, present, less["after"].strip(), how=how, thing=f"{of}{thing}")
    return Said(speaker, present, rest)


def bare_of(who: str, words: Mapping[str, Any]) -> str:
    """A noun phrase without its article or owner."""
    return re.sub(rf"^(?:{words['determiners']}) ", "", who, flags=re.IGNORECASE)


def _word(how: str) -> str:
    return how.split(" ")[-1]


def _is_verb(tokens: list[str], place: int, lang: Language) -> bool:
    words = lexicon("plain", lang)
    word, before = tokens[place].lower().strip(",;"), tokens[place - 1].lower()
    if re.fullmatch(words["be"], word):
        return True
    if word in words["after_noun"].split("|"):
        return False
    if lang == "sv":
        if word in present_forms():
            return True
        if word in words["no_verbs"].split():
            return False
        if pattern_of(words["passive"]).fullmatch(word):
            return True
        if before in words["pronouns"] and (word.endswith("ade") or word in _past_forms(lang)):
            return True
        definite = before in words["pronouns"] or re.search(r"\w{3}(?:en|[aeoiuy]t|an|on|na|n)$", before) is not None
        return definite and re.fullmatch(r"\w{2,}(?:r|as|es|ns|ts|rs)", word) is not None
    who = " ".join(tokens[:place])
    if is_many(who, lang):
        return word in base_verbs(lang) or pattern_of(words["pure_past"]).fullmatch(word) is not None
    if not word.endswith("s") or not any(word.removesuffix(end) in base_verbs(lang) for end in ("s", "es")):
        return False
    if place == 1 and pattern_of(words["ambiguous"]).fullmatch(word):
        return False
    following = tokens[place + 1].lower() if place + 1 < len(tokens) else ""
    if not following:
        return starts(rf"(?:{words['determiners']}) ", who)
    ends = rf"(?:{words['after_noun']}|{words['determiners']}|too|so|more|late|away|still|idle|empty|off)?"
    return re.fullmatch(ends, following) is not None


def is_many(who: str, lang: Language) -> bool:
    """Whether who does something is many: an English plural, a Swedish one in either form."""
    words = lexicon("plain", lang)
    noun = head(re.split(r" (?:vi|jag|som|de|we|i|they|that|who) ", who)[0], lang).lower()
    if who.split(" ")[-1].lower() in words["plural_too"]:
        return True
    if who.lower() in words["pronouns"]:
        return lang == "en"
    if lang == "sv":
        return holds("plural", noun, words)
    return noun in words["plural_too"] or (noun.endswith("s") and not noun.endswith(("ss", "us", "is", "'s")))


def finite(verb: str, who: str, lang: Language) -> str:
    """The verb that stood behind "should", as it is said of who does it."""
    low, low_who = verb.lower(), who.lower()
    if lang == "sv":
        known: Mapping[str, str] = lexicon("composing", "sv")["finite"]
        if low.endswith("ade"):
            return f"{low.removesuffix('de')}r"
        fallback = low if low.endswith(("s", "r")) else f"{low}r"
        return known.get(low) or swedish_present(low) or fallback
    many = is_many(who, lang)
    if low == "be":
        return "am" if low_who == "i" else "are" if many else "is"
    if low == "have":
        return low if many else "has"
    if many or not low.isalpha():
        return low
    return f"{low}es" if low.endswith(("s", "sh", "ch", "x", "o")) else f"{low}s"


def _of_now(verb: str, who: str, lang: Language) -> str:
    """A verb in the past, as wishes have it ("I wish families got"), in the present."""
    base = _past_forms(lang).get(verb.lower())
    return verb if base is None else base if lang == "sv" else finite(base, who, lang)


@cache
def base_verbs(lang: Language) -> frozenset[str]:
    """Verbs by the form that a command has: English base forms, Swedish infinitives."""
    known = notes_lexicon(lang).infinitives
    if lang == "sv":
        return known | {*lexicon("composing", "sv")["finite"], *lexicon("plain", "sv")["commands"].split()}
    return known | {"be", *lexicon("plain", "en")["verbs"].split()}


@cache
def present_forms() -> frozenset[str]:
    """Swedish verbs in the present that the lists know."""
    return frozenset(lexicon("plain", "sv")["verbs"].split()) | frozenset(lexicon("composing", "sv")["verbs"].split())


@cache
def _past_forms(lang: Language) -> Mapping[str, str]:
    """Irregular past forms: Swedish ones with their present, English ones with their base."""
    words = notes_lexicon(lang).irregular
    if lang == "sv":
        return {forms[1]: forms[0] for forms in words.values() if len(forms) > 1}
    return {forms[0]: base for base, forms in words.items() if base != "be" and forms[0] != base}

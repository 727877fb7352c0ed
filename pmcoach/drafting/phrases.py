"""Noun phrases as a sentence needs them: with the article in English, in the definite form in Swedish."""

from __future__ import annotations

import re
from functools import cache

from pmcoach.domain.briefs import Language
from pmcoach.drafting.words import lexicon

_HEAD_ENDS_EN = re.compile(
    r"\s+(?:per|of|from|to|in|into|on|at|by|for|with|within|without|that|who|which|when|where|after|before|between|until|since|off|out|back|up|down|near|outside|inside|behind|across|along|per|we|they|whose|right|wrong|ready|late|full|worth|ahead|less|more|open|empty|free|short|twice|once|online|abroad|outdoors|indoors|upstairs|downstairs|aged|"
    r"than|a|an|each|every|during|under|over|through|among|against|as|due|caused|left|made|sent|done|found|lost|spent|used|"
    r"waiting|closed|(?:\w+ed))\b"
)
_HEAD_ENDS_SV = re.compile(
    r"\s+(?:per|av|från|till|i|in|på|vid|hos|med|utan|inom|under|över|som|när|där|efter|före|innan|mellan|för|mot|om|genom|vi|jag|de|"
    r"att|och|varje|en|ett|\w+(?:ades|ats|ade|erade|de))\b"
)


def head(phrase: str, lang: Language) -> str:
    """The last word of the noun phrase's core: the noun that bends, before any preposition or clause."""
    core = (_HEAD_ENDS_EN if lang == "en" else _HEAD_ENDS_SV).split(phrase.strip(), maxsplit=1)[0]
    words = core.split()
    return words[-1] if words else phrase


def is_plural(phrase: str) -> bool:
    """Whether an English noun phrase is plural or a mass that takes no article."""
    words = lexicon("phrases", "en")
    noun = head(phrase, "en").lower()
    if noun in words["plural"] or noun in words["mass"]:
        return True
    return noun.endswith("s") and not noun.endswith(("ss", "us", "is")) and noun not in words["singular"]


def is_many(phrase: str) -> bool:
    """Whether an English noun phrase takes "are": a plural, no mass."""
    return is_plural(phrase) and head(phrase, "en").lower() not in lexicon("phrases", "en")["mass"]


def is_plural_before_the_last(phrase: str, lang: Language) -> bool:
    """Whether the last word of a phrase follows an English plural, as a participle does: "colonies lost"."""
    before = phrase.split()[:-1]
    return lang == "en" and bool(before) and is_plural(" ".join(before))


def english_form(phrase: str) -> str:
    """An English measure with its article: "the share of ...", "the number of missed appointments"."""
    first = phrase.split(maxsplit=1)[0].lower() if phrase else ""
    words = lexicon("phrases", "en")
    if not phrase or first in words["determiners"] or first.endswith(("'s", "s'")):
        return phrase
    if head(phrase, "en").isupper():
        return phrase
    noun = head(phrase, "en").lower()
    if noun in words["with_article"]:
        return f"the {phrase}"
    if (doing := re.match(words["who_are_doing"], phrase)) and is_plural(doing["who"]):
        return f"the number of {phrase}"
    if (
        noun in words["mass"]
        or noun in words["kinds_of_amount"]
        or (noun.endswith("ing") and noun not in words["singular"])
    ):
        return phrase
    if is_plural(phrase):
        return phrase if first in words["kinds_of_amount"] else f"the number of {phrase}"
    return f"the {phrase}"


@cache
def _definite_endings() -> tuple[tuple[str, str, str], ...]:
    rows = lexicon("phrases", "sv")["definite"]
    return tuple(sorted(((r[0], r[1], r[2]) for r in rows), key=lambda row: -len(row[0])))


def swedish_form(phrase: str) -> str | None:
    """A Swedish measure in its definite form: "kötiden", "den genomsnittliga väntetiden", "antalet avhopp".

    None where the noun's bending is not known: the sentence is then built another way.
    """
    words = lexicon("phrases", "sv")
    first = phrase.split(maxsplit=1)[0].lower() if phrase else ""
    noun = head(phrase, "sv")
    if not phrase:
        return None
    if first in words["determiners"] or first in words["already_definite"] or re.search(words["owner_ends"], first):
        return phrase
    if noun.isupper() or (noun[0].isupper() and len(noun) <= 5 and noun.upper() == noun):
        return phrase
    for amount, definite in words["amounts"]:
        if phrase.startswith(f"{amount} "):
            return f"{definite}{phrase[len(amount) :]}"
    lower = noun.lower()
    core, rest = phrase[: phrase.index(noun)], phrase[phrase.index(noun) + len(noun) :]
    if lower in words["plural"] or lower.endswith(tuple(words["plural_endings"])):
        return f"antalet {phrase}"
    for ending, definite, article in _definite_endings():
        if lower.endswith(ending):
            bent = noun[: len(noun) - len(ending)] + definite
            adjectives = [_definite_adjective(word) for word in core.split()]
            before = " ".join([article, *adjectives]) + " " if adjectives else ""
            return f"{before}{bent}{rest}"
    if lower.endswith(tuple(words["definite_endings"])):
        return phrase
    return None


def _definite_adjective(word: str) -> str:
    """The definite form of an adjective: "genomsnittlig" becomes "genomsnittliga"; a final vowel stays."""
    if word.endswith(("a", "e")) or word.endswith("s"):
        return word
    if word.endswith("t") and not word.endswith("rt"):
        word = word[:-1]
    return word + "a"


def capital(sentence: str) -> str:
    """The sentence with a capital first letter; the rest is left as it is."""
    return sentence[:1].upper() + sentence[1:]


@cache
def _due_rules(lang: Language) -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile(pattern, re.IGNORECASE), form) for pattern, form in lexicon("phrases", lang)["due"])


def due_phrase(text: str, lang: Language, lead: str = "") -> str:
    """A deadline as a sentence says it: "by 30 June", "senast den 30 juni"; words with a lead of their own stay.

    ``lead`` is the word that stood before it in the facts ("before"), which is kept where it fits.
    """
    first = text.split(" ", 1)[0]
    if first.lower() in lexicon("phrases", lang)["lower"]:
        text = first.lower() + text[len(first) :]
    words = lexicon("phrases", lang)
    if lead.lower() in words["clause_leads"] and re.search(words["clause_like"], text, re.IGNORECASE):
        return str(words["clause_due"]).format(text=text)
    own = lexicon("phrases", lang)["due_leads"]
    if lead.lower() in own:
        return f"{lead.lower()} {text}"
    for pattern, form in _due_rules(lang):
        if pattern.match(text):
            return form.format(text=text)
    return text

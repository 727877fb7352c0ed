"""The words that tell the parts of rough feedback: joints, subjects, occasions, verbs."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Sequence
from functools import cache
from importlib.resources import files

from pmcoach.domain.briefs import Language
from pmcoach.drafting.notes.lexicon import notes_lexicon
from pmcoach.drafting.words import lexicon

WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")


class Vocabulary:
    """The wordlists of one language, with the verbs that the reader of notes knows."""

    def __init__(self, lang: Language) -> None:
        words = lexicon("feedback", lang)
        self.lang = lang
        self.joints = _phrases(words["joints"])
        self.impact_joints = frozenset(words["impact_joints"])
        self.impact_which: tuple[str, ...] = tuple(words["impact_which"])
        self.which_says = str(words["which_says"])
        self.impact_verbs = _phrases(words["impact_verbs"])
        self.reasons, self.adverbs = frozenset(words["reasons"]), frozenset(words["adverbs"])
        self.counts = frozenset(words["counts"])
        self.praise_words = frozenset(words["praise_words"])
        self.clause_leads = frozenset(words["clause_leads"])
        self.situation_leads = _phrases(words["situation_leads"])
        self.perceived = _phrases(words["perceived"])
        self.thanks = _phrases(words["thanks"])
        self.others = frozenset(words["others"])
        self.pronouns = frozenset(words["he_or_she"])
        self._you = frozenset(words["you"])
        self._he, self._she = frozenset(words["he"]), frozenset(words["she"])
        self.inverting = frozenset(words["inverting"])
        self.negations = frozenset(words["negations"])
        self.about_the_person = frozenset(words["about_the_person"])
        self.function_words = frozenset(words["function_words"])
        self.praising, self.concerning = _phrases(words["praising"]), _phrases(words["concerning"])
        self._finite = frozenset(words["finite"])
        self._not_finite = frozenset(words["not_finite"])
        self._verbs = notes_lexicon(lang)
        occasions = "|".join(sorted(map(re.escape, words["occasions"]), key=len, reverse=True))
        leads = "|".join(map(re.escape, words["prepositions"]))
        crossing = "and|och|to|att|with|med|by|from|från|after|efter|at|vid|on|på|in|i|during|under|for|för|before|före"
        crossing += "|every|each|varje|late|early|sent|tidigt"
        filler = rf"(?:(?!(?:{crossing})\b)[\w'’-]+\s+){{0,4}}?"
        compound = r"\w*" if lang == "sv" else ""
        about = r"(?:\s+(?:with|about|for|of|at|in|med|om|av|hos|i)\s+(?:[\w'’-]+\s+){0,3}?[\w'’-]+)?"
        self.occasion = re.compile(rf"\b(?:{leads})\s+{filler}{compound}(?:{occasions})\b{about}", re.IGNORECASE)
        self.occasion_noun = re.compile(rf"(?<!\w){compound}(?:{occasions})(?!\w)", re.IGNORECASE)

    def pronouns_of(self, person: frozenset[str], text: str) -> frozenset[str]:
        """The pronouns that may mean the person: "you" alone where it is used; not "she" for somebody called Omar.

        A text that speaks of nobody else means the person, whatever the name. Where the name does not tell, it is the
        first of "he" and "she" that the text uses.
        """
        said = lowered(text)
        if self._you & set(said):
            return self._you
        spoken = set(said) & (self._he | self._she)
        alone = len({word in self._he for word in spoken}) == 1 and not set(said) & (person | given_names())
        if person & given_names("she") and not alone:
            return self.pronouns - self._he
        if person & given_names("he") and not alone:
            return self.pronouns - self._she
        used = next((word for word in said if word in self._he | self._she), "")
        return self.pronouns - (self._she if used in self._he else self._he if used else frozenset())

    def is_surely_finite(self, word: str) -> bool:
        """Whether a word (lower case) can only be a finite verb: a past tense, or one of the listed."""
        return word not in self._not_finite and (word in self._finite or self._verbs.is_past(word))

    def is_finite(self, word: str) -> bool:
        """Whether a word (lower case) may be a verb that makes a clause."""
        if word in self._not_finite:
            return False
        if self.is_surely_finite(word):
            return True
        present = self._verbs.infinitive(word)
        return present not in ("", word) and self._verbs.known(present)

    def counts_something(self, word: str) -> bool:
        """Whether a word (lower case) counts: a number, "twice", "gånger"."""
        return word[0].isdigit() or word in self.counts

    def has_clause(self, text: str) -> bool:
        """Whether there is a finite verb."""
        return any(self.is_finite(word) for word in lowered(text))


@cache
def vocabulary(lang: Language) -> Vocabulary:
    """The words of a language, read once."""
    return Vocabulary(lang)


@cache
def given_names(pronoun: str = "") -> frozenset[str]:
    """Given names that are common in either language, in lower case; those of "he" or "she" only, if asked."""
    text = files("pmcoach.drafting.notes").joinpath("lexicons", "names.toml").read_text("utf-8")
    lists = tomllib.loads(text)
    return frozenset(
        name.lower() for which, names in lists.items() if pronoun in ("", which) for name in str(names).split()
    )


def lowered(text: str) -> list[str]:
    """The words of a text in lower case."""
    return [match[0].lower().replace("’", "'") for match in WORD.finditer(text)]


def _phrases(phrases: Iterable[str]) -> re.Pattern[str]:
    ordered: Sequence[str] = sorted(phrases, key=len, reverse=True)
    return re.compile(rf"(?<![\w'’-])(?:{'|'.join(map(re.escape, ordered))})(?![\w'’-])", re.IGNORECASE)

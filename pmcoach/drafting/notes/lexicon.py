"""The wordlists of the notes reader: phrases as one pattern a list, verbs with their forms."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from typing import Any

from pmcoach.domain.briefs import Language

_VOWELS = "aeiouyåäö"
_SHORT_INFINITIVES = {
    "få",
    "gå",
    "se",
    "ge",
    "ta",
    "be",
    "dra",
    "bli",
    "stå",
    "slå",
    "nå",
    "sy",
    "så",
    "klä",
    "le",
    "må",
    "bo",
    "tro",
    "ha",
}


_NO_COMMANDS = frozenset({"för", "led", "bär", "vid", "rör", "så"})
"""Words that are prepositions and nouns far more often than commands."""


def phrase_pattern(phrases: Iterable[str]) -> re.Pattern[str]:
    """One pattern that finds any of the phrases as whole words; ``*`` at a word's end stands for any letters."""
    ordered = sorted(set(phrases), key=len, reverse=True)
    parts = [re.sub(r"\\?\s+", r"\\s+", re.escape(p).replace(r"\*", r"\w*").replace("'", "['’]")) for p in ordered]
    return re.compile(rf"(?<![\w'’])(?:{'|'.join(parts)})(?!\w)", re.IGNORECASE)


class NotesLexicon:
    """The words of one language."""

    def __init__(self, lang: Language) -> None:
        self.lang: Language = lang
        text = files("pmcoach.drafting.notes").joinpath("lexicons", f"{lang}.toml").read_text("utf-8")
        cues = files("pmcoach.drafting.notes").joinpath("lexicons", f"cues.{lang}.toml").read_text("utf-8")
        self._data: dict[str, Any] = {**tomllib.loads(text), "cues": tomllib.loads(cues)}
        self.irregular: dict[str, list[str]] = self._data["irregular"]
        verbs = self._data["verbs"]
        self.infinitives = _first_words([*verbs["do"], *verbs.get("do_er", ())])
        self.keep, self.state, self.life = (frozenset(verbs[name]) for name in ("keep", "state", "life"))
        self.acts = frozenset(verbs["act"])
        self._group_two = _first_words(verbs.get("do_er", ()))
        self.phrasal = frozenset(v for v in [*verbs["do"], *verbs.get("do_er", ())] if " " in v)
        self._adjectives = frozenset(self._data["words"].get("adjective", ()))
        self._patterns: dict[str, re.Pattern[str]] = {}
        self._sets: dict[str, frozenset[str]] = {}
        self._speech = {
            form: kind
            for kind, words in self._data["speech"].items()
            for w in words
            if _alone(w)
            for form in self._forms(w)
        }
        self.participles = frozenset(self._make_participles())
        self._past_forms = frozenset(
            forms[-2]
            for base, forms in self.irregular.items()
            if forms[-2] not in self.infinitives or forms[-2] == "saw"
        )

    def words(self, table: str, name: str) -> list[str]:
        """A list as the file writes it."""
        return list(self._data[table][name])

    def names(self, table: str) -> list[str]:
        """The names of the lists of a table."""
        return list(self._data[table])

    def has(self, table: str, name: str) -> bool:
        """Whether there is such a list."""
        return name in self._data[table]

    def pattern(self, table: str, name: str) -> re.Pattern[str]:
        """The pattern of a list, compiled once."""
        key = f"{table}.{name}"
        if key not in self._patterns:
            self._patterns[key] = phrase_pattern(self._data[table][name])
        return self._patterns[key]

    def is_in(self, table: str, name: str, word: str) -> bool:
        """Whether a word (lower case) stands in a list."""
        key = f"{table}.{name}"
        if key not in self._sets:
            self._sets[key] = frozenset(self._data[table][name])
        return word in self._sets[key]

    def speech(self, word: str) -> str:
        """What a verb form does with what follows it: promise, say, think, ask, assign, wish, or ""."""
        kind: str = self._speech.get(word, "")
        return kind

    def infinitive(self, word: str) -> str:
        """The infinitive (base form) of a verb in the present, "" where the word cannot be one."""
        for base, forms in self.irregular.items():
            if self.lang == "sv" and word == forms[0]:
                return base
        candidates = _swedish_present(word) if self.lang == "sv" else _english_present(word)
        for candidate in candidates:
            if candidate in self.infinitives or candidate in self.state or candidate in self.life:
                return candidate
            if candidate in self.acts:
                return candidate
        return candidates[0] if candidates else ""

    def is_infinitive(self, word: str) -> bool:
        """Whether a word may be an infinitive."""
        if self.lang == "sv":
            if word in self.infinitives or word in _SHORT_INFINITIVES:
                return True
            return len(word) > 3 and word.endswith("a") and word not in self._adjectives
        return word.isalpha() or "-" in word

    def is_imperative(self, word: str) -> str:
        """The infinitive that a word commands, "" where it is no command of a known verb."""
        if word in _NO_COMMANDS:
            return ""
        if word in self.infinitives:
            return word
        if self.lang == "sv" and f"{word}a" in self._group_two and not word.endswith(("a", "e")):
            return f"{word}a"
        return ""

    def is_command(self, word: str) -> bool:
        """Whether a word is a known verb as it stands behind a name: its infinitive, its command or its present."""
        if self.is_imperative(word):
            return True
        infinitive = self.infinitive(word)
        return infinitive != word and self.known(infinitive)

    def second_conjugation_present(self, infinitive: str) -> str:
        """The present in -er of a Swedish verb that the list says bends so, "" of any other."""
        return f"{infinitive.removesuffix('a')}er" if infinitive in self._group_two else ""

    def known(self, infinitive: str) -> bool:
        """Whether a verb is something that people do for each other."""
        return infinitive in self.infinitives or infinitive in self.acts or self._compounded(infinitive)

    def _compounded(self, infinitive: str) -> bool:
        """Whether a verb is a known one with a word or syllable before it ("korrläsa", "repaint")."""
        if infinitive in self.state or infinitive in self.life:
            return False
        prefixes = self._data["verbs"]["prefix"]
        return any(
            infinitive.startswith(prefix) and infinitive.removeprefix(prefix).lstrip("-") in self.infinitives
            for prefix in prefixes
            if len(infinitive) > len(prefix) + 2
        )

    def is_past(self, word: str) -> bool:
        """Whether a word looks like a past tense."""
        if word in self._past_forms or self.is_in("words", "past", word):
            return True
        if self.lang == "sv":
            return word.endswith(("de", "te", "des", "tes")) and len(word) > 4 and word not in self.infinitives
        return word.endswith("ed") and len(word) > 3 and word not in self.infinitives

    def _forms(self, verb: str) -> set[str]:
        first = verb.split()[0]
        forms = {first}
        if self.lang == "en":
            stem = first[:-1] if first.endswith("e") else first
            doubled = first + first[-1]
            forms |= {_third(first), stem + "ed", stem + "ing", doubled + "ed", doubled + "ing"}
            if first.endswith("y") and len(first) > 1 and first[-2] not in _VOWELS:
                forms.add(first[:-1] + "ied")
        else:
            stem = first.removesuffix("a")
            forms |= {
                first + "r",
                stem + "er",
                stem + "ar",
                first + "de",
                first + "t",
                stem + "te",
                stem + "t",
                stem + "s",
                first + "s",
                first + "des",
            }
        forms |= set(self.irregular.get(first, ()))
        if first in ("säga", "sade"):
            forms.add("sade")
        return forms - {"t"}

    def _make_participles(self) -> Iterable[str]:
        for base in self.infinitives | self.keep | self.acts:
            if self.lang == "en":
                stem = base[:-1] if base.endswith("e") else base
                yield self.irregular[base][-1] if base in self.irregular else stem + "ed"
                if base.endswith("y") and base[-2] not in _VOWELS:
                    yield base[:-1] + "ied"
                elif base[-1] not in _VOWELS:
                    yield base + base[-1] + "ed"
            else:
                stem = base.removesuffix("a")
                yield from (base + "s", stem + "s", stem + "es")
                if base in self.irregular:
                    yield self.irregular[base][0].removesuffix("r") + "s"
                    yield base + "s"


@cache
def notes_lexicon(lang: Language) -> NotesLexicon:
    """The wordlists of a language, read once."""
    return NotesLexicon(lang)


def _alone(verb: str) -> bool:
    """Whether the first word of a verb is enough to know it by."""
    return " " not in verb or verb.split()[0] in ("åta", "förbinda", "erbjuda")


def _first_words(verbs: Iterable[str]) -> frozenset[str]:
    return frozenset(verb for verb in verbs if " " not in verb)


def _third(base: str) -> str:
    if base.endswith(("s", "sh", "ch", "x", "z", "o")):
        return base + "es"
    return base[:-1] + "ies" if base.endswith("y") and len(base) > 1 and base[-2] not in _VOWELS else base + "s"


def _english_present(word: str) -> list[str]:
    found = []
    if word.endswith("ies") and len(word) > 4:
        found.append(word[:-3] + "y")
    if word.endswith("s") and not word.endswith("ss") and len(word) > 3:
        found.append(word[:-1])
    if word.endswith("es"):
        found.append(word[:-2])
    return [*found, word]


def _swedish_present(word: str) -> list[str]:
    if len(word) < 3 or not word.endswith("r"):
        return []
    if word.endswith("ar"):
        return [word[:-1], word[:-1] + "a"]
    if word.endswith("er"):
        return [word[:-2] + "a", word[:-1]]
    return [word[:-1], word + "a"]

"""The words that rules look for: data files, one per kind of word and language.

A file is a list of phrases, one a line; ``#`` starts a comment. In a phrase, ``*`` at either end of
a word stands for any letters, and ``~`` after a verb for its forms ("plan~" also matches "planned"); in Swedish ``~``
marks a verb that goes like "öppna", ``^`` one that goes like "höja".
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from pmcoach.domain.briefs import Language

_FIRST_GROUP = ("", "r", "de", "t", "ts", "s", "d", "des", "nde", "ndes")
_SECOND_GROUP = ("a", "er", "te", "de", "t", "ts", "d", "s", "as", "tes", "des", "ta", "da", "ande")
_MEMORY = 20_000


@dataclass(frozen=True, slots=True)
class Entry:
    """One phrase of a lexicon: the kind it stands for, and the patterns of the words after the first."""

    kind: str
    phrase: str
    rest: tuple[str, ...]
    first: str


@dataclass(slots=True)
class Lexicon:
    """All phrases of a language, found by their first word."""

    lang: Language
    kinds: frozenset[str] = frozenset()
    _exact: dict[str, list[Entry]] = field(default_factory=dict)
    _wild: list[Entry] = field(default_factory=list)
    _seen: dict[str, tuple[Entry, ...]] = field(default_factory=dict)

    def entries(self) -> Iterator[Entry]:
        """Every phrase, as it was read."""
        for known in self._exact.values():
            yield from known
        yield from self._wild

    def starting(self, word: str) -> tuple[Entry, ...]:
        """The phrases whose first word fits ``word`` (lower case), longest first."""
        found = self._seen.get(word)
        if found is None:
            fitting = [*self._exact.get(word, ()), *(e for e in self._wild if fits(e.first, word))]
            found = tuple(sorted(fitting, key=lambda e: -len(e.rest)))
            if len(self._seen) < _MEMORY:
                self._seen[word] = found
        return found

    def add(self, kind: str, phrase: str) -> None:
        """Take in one phrase as the data file writes it."""
        first, *rest = phrase.split()
        for form in forms(first, self.lang):
            entry = Entry(kind, phrase, tuple(rest), form)
            if "*" in form:
                self._wild.append(entry)
            else:
                self._exact.setdefault(form, []).append(entry)


def fits(pattern: str, word: str) -> bool:
    """Whether ``word`` is what a pattern with ``*`` at its ends means."""
    if pattern.endswith("*"):
        return pattern[1:-1] in word if pattern.startswith("*") else word.startswith(pattern[:-1])
    return word.endswith(pattern[1:]) if pattern.startswith("*") else word == pattern


def forms(word: str, lang: Language) -> tuple[str, ...]:
    """The forms of a verb marked with ``~`` or ``^``; any other word as it is."""
    if not word.endswith(("~", "^")):
        return (word,)
    verb = word[:-1]
    if lang == "en":
        made = _english_forms(verb)
    elif word.endswith("~"):
        made = [verb + ending for ending in _FIRST_GROUP]
    else:
        made = [verb.removesuffix("a") + ending for ending in _SECOND_GROUP]
    return tuple(dict.fromkeys(made))


def _english_forms(verb: str) -> list[str]:
    """Base, -s, -ed, -ing, with e dropped, y turned and a last consonant doubled as spelling asks."""
    vowels = "aeiou"
    if verb.endswith("e"):
        return [verb, verb + "s", verb + "d", verb[:-1] + "ing"]
    if verb.endswith("y") and verb[-2] not in vowels:
        return [verb, verb[:-1] + "ies", verb[:-1] + "ied", verb + "ing"]
    plural = verb + ("es" if verb.endswith(("s", "sh", "ch", "x", "z", "o")) else "s")
    doubled = verb + verb[-1] if verb[-1] not in vowels + "wxy" else verb
    return [verb, plural, verb + "ed", verb + "ing", doubled + "ed", doubled + "ing"]


@cache
def load_lexicon(lang: Language) -> Lexicon:
    """Read the data files of a language, once a process."""
    lexicon = Lexicon(lang)
    folder = Path(__file__).parent / "lexicons" / lang
    kinds: set[str] = set()
    for file in sorted(folder.glob("*.txt")):
        kind = file.stem
        kinds.add(kind)
        for line in file.read_text(encoding="utf-8").splitlines():
            phrase = line.partition("#")[0].strip().lower()
            if phrase:
                lexicon.add(kind, phrase)
    lexicon.kinds = frozenset(kinds)
    return lexicon

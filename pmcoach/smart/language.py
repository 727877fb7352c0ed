"""Which of the two languages a text is in, and its everyday words."""

from __future__ import annotations

import re
from functools import cache
from typing import Literal, NamedTuple
from unicodedata import normalize

from pmcoach.smart.parsing.lexicon import read_lexicon

Language = Literal["en", "sv"]

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_SWEDISH_LETTERS = frozenset("åäö")
ENOUGH = 4000
"""How many characters of a long text are looked at: two pages tell as well as two hundred."""


_ENDED = 4
"""Letters from which a word's ending is heard."""
_WEAK = 0.25
"""How much a word counts that both languages have; an everyday word of one counts 1."""
_BY_ENDING = 0.3


class _Signs(NamedTuple):
    marks: frozenset[str]
    shared: frozenset[str]
    endings: tuple[str, ...]
    no_endings: frozenset[str]

    def weigh(self, word: str) -> float:
        """How much a word speaks for the language."""
        if word in self.marks:
            return _WEAK if word in self.shared else 1.0
        ended = len(word) >= _ENDED and word.endswith(self.endings) and word not in self.no_endings
        return _BY_ENDING if ended else 0.0


@cache
def _signs(lang: Language) -> _Signs:
    words = read_lexicon(lang, "language")
    return _Signs(
        frozenset(words["marks"]),
        frozenset(words["shared"]),
        tuple(words["endings"]),
        frozenset(words["no_endings"]),
    )


def detect_language(text: str, otherwise: Language = "en") -> Language:
    """English or Swedish, by letters and everyday words; ``otherwise`` where nothing tells."""
    swedish, english = _signs("sv"), _signs("en")
    score = 0.0
    for found in _WORD.finditer(normalize("NFC", text[:ENOUGH].lower())):
        word = found[0]
        score += swedish.weigh(word) - english.weigh(word)
        if not _SWEDISH_LETTERS.isdisjoint(word):
            score += 0.75
    if score == 0:
        return otherwise
    return "sv" if score > 0 else "en"

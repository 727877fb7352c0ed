"""Which of the two languages a text is in, and its everyday words."""

from __future__ import annotations

import re
from functools import cache
from typing import Literal
from unicodedata import normalize

from pmcoach.smart.parsing.lexicon import read_lexicon

Language = Literal["en", "sv"]

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_SWEDISH_LETTERS = frozenset("åäö")
ENOUGH = 4000
"""How many characters of a long text are looked at: two pages tell as well as two hundred."""


@cache
def _marks(lang: Language) -> frozenset[str]:
    return frozenset(read_lexicon(lang, "language")["marks"])


def detect_language(text: str) -> Language:
    """English or Swedish, by letters and everyday words; English where nothing tells."""
    swedish_marks, english_marks = _marks("sv"), _marks("en")
    score = 0.0
    for found in _WORD.finditer(normalize("NFC", text[:ENOUGH].lower())):
        word = found[0]
        score += (word in swedish_marks) - (word in english_marks)
        if not _SWEDISH_LETTERS.isdisjoint(word):
            score += 0.75
    return "sv" if score > 0 else "en"

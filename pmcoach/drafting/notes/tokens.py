"""The words of a sentence with their places; contractions come apart ("I'll" is "i" and "'ll")."""

from __future__ import annotations

import re
from dataclasses import dataclass

_TOKEN = re.compile(
    r"[^\W\d_]+(?=['’](?:ll|d|m|re|ve|s)\b)|['’](?:ll|d|m|re|ve|s)\b|"
    r"[^\W\d_]+(?:['’:/-][^\W\d_]+)*|\d+(?:[.,:/-]\d+)*|->|=>|[→➜]|[^\w\s]"
)


@dataclass(frozen=True, slots=True)
class Token:
    """A word or mark; ``low`` is lower case with straight apostrophes."""

    low: str
    text: str
    start: int
    end: int

    @property
    def is_word(self) -> bool:
        """Whether it is a word, not a mark or number."""
        return self.low[:1].isalpha()

    @property
    def is_name(self) -> bool:
        """Whether it is written like a name: a capital, then small letters."""
        return self.text[:1].isupper() and not self.text.isupper()


def read_tokens(notes: str, start: int, end: int) -> list[Token]:
    """The tokens of a stretch of notes, with places in the notes."""
    return [Token(m[0].lower().replace("’", "'"), m[0], m.start(), m.end()) for m in _TOKEN.finditer(notes, start, end)]

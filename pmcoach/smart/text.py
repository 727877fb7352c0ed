"""A text cut into tokens once, so that every reader of it walks the same list."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

_TOKEN = re.compile(
    r"(?<![\d.,])\d{1,3}(?:[ \u00a0\u2009\u202f]\d{3})+(?![\d.,]\d)(?!\d)(?:[.,]\d+)?(?!\d)"  # 40 000,50
    r"|\d+(?:[.,]\d+)*"
    r"|[^\W\d_]+(?:['’][^\W\d_]+)*"
    r"|\n"
    r"|[^\w\s]"
    r"|_"
)

PADDING = 16
"""Empty words behind the last one, so that looking a few words on or back never leaves the list."""
_PLAIN = str.maketrans({"’": "'", "–": "-", "—": "-", "‑": "-", "−": "-", "‐": "-", "\u00ad": "-"})


def lowered(text: str) -> str:
    """The text in lower case, with every character in its place: those that would grow stay as they are."""
    lower = text.lower()
    return lower if len(lower) == len(text) else "".join(c if len(c.lower()) != 1 else c.lower() for c in text)


class Tokens:
    """The tokens of a text: ``words[i]`` lower-cased, standing at ``text[starts[i]:ends[i]]``; ``len`` counts them.

    Numbers keep their separators ("40 000", "3,5"), every other mark stands alone; dashes of all lengths read "-".
    """

    __slots__ = ("_read", "ends", "starts", "text", "words")

    def __init__(self, text: str) -> None:
        self.text = text
        self._read: dict[object, dict[int, Any]] = {}
        self.words: list[str] = []
        self.starts: list[int] = []
        self.ends: list[int] = []
        plain = lowered(text)
        if not plain.isascii():
            plain = plain.translate(_PLAIN)
        words, starts, ends = self.words, self.starts, self.ends
        for found in _TOKEN.finditer(plain):
            start, end = found.span()
            words.append(found[0])
            starts.append(start)
            ends.append(end)
        self.words.extend([""] * PADDING)

    def read_before(self, reader: object) -> dict[int, Any]:
        """What a reader has read in this text already, by place; it writes down more."""
        return self._read.setdefault(reader, {})

    def __len__(self) -> int:
        return len(self.starts)

    def plain(self) -> list[str]:
        """The words alone, without the padding."""
        return self.words[: len(self.starts)]

    def word(self, i: int) -> str:
        """The word at a place at most ``PADDING`` outside the text, where it is ""."""
        return self.words[i]

    def glued(self, i: int) -> bool:
        """Whether token ``i`` follows the one before without a space."""
        return 0 < i < len(self.starts) and self.starts[i] == self.ends[i - 1]

    def raw(self, i: int) -> str:
        """The token as written, "" outside the text."""
        return self.text[self.starts[i] : self.ends[i]] if 0 <= i < len(self.starts) else ""

    def span(self, first: int, end: int) -> tuple[int, int]:
        """The place in the text of tokens ``first`` up to, not including, ``end``."""
        return self.starts[first], self.ends[end - 1]


@lru_cache(maxsize=4)
def read_tokens(text: str) -> Tokens:
    """The tokens of a text; the last few texts are remembered, since several readers ask in turn."""
    return Tokens(text)

"""Whether two stretches of words speak of one event: "annual general meeting", "AGM"; "hand over", "handover"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from itertools import pairwise

from pmcoach.domain.briefs import Language
from pmcoach.drafting.words import lexicon, stem

_WORD = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+(?:['’-][^\W\d_]+)*")
_VOWELS = frozenset("aeiouyåäöéü")
_ALIKE = 4
"""Letters that two forms of one word share at least ("open", "opening")."""
_ENDING = 5
"""Letters that the endings of two forms of one word have at most ("revideras", "revideringen")."""
_HINT = 0.2
"""How much less it says that one word of several meets, which is not the last."""
_SHORT = 5
"""Letters of an abbreviation at most ("mtg", "conf")."""


class Edge(StrEnum):
    """Which end of something that lasts is meant."""

    START = "start"
    END = "end"


@dataclass(frozen=True, slots=True)
class Event:
    """An event as words name it: what it is, without the words that say which end of it or which time."""

    text: str
    lang: Language

    @property
    def words(self) -> list[str]:
        """All its words in small letters."""
        return [match[0].lower().replace("’", "'") for match in _WORD.finditer(self.text)]

    @property
    def keys(self) -> list[str]:
        """The words that tell it from other events."""
        return keys_of(self.text, self.lang)

    @property
    def edge(self) -> Edge | None:
        """Which end of it the words name."""
        return edge_of(self.text, self.lang)


@cache
def _list(name: str, lang: Language) -> frozenset[str]:
    return frozenset(lexicon("occasions", lang)[name])


@cache
def _stop(lang: Language) -> frozenset[str]:
    return frozenset(lexicon("words", lang)["stop"]) | _list("glue", lang) | _list("ends", lang) | _list("starts", lang)


def keys_of(text: str, lang: Language) -> list[str]:
    """The words of a text that name something, as written, in small letters; numbers too."""
    found = []
    for match in _WORD.finditer(text):
        word = match[0].lower().replace("’", "'").removesuffix("'s").removesuffix("'")
        if (len(word) > 1 or word.isdecimal()) and word not in _stop(lang):
            found.append(word)
    return found


def edge_of(text: str, lang: Language) -> Edge | None:
    """Which end of something a text speaks of; the last such word decides."""
    for match in reversed(list(_WORD.finditer(text))):
        if match[0].lower() in _list("ends", lang):
            return Edge.END
        if match[0].lower() in _list("starts", lang):
            return Edge.START
    return None


def alike(one: str, other: str, lang: Language) -> bool:
    """Whether two words are forms of one word, one an abbreviation of the other, or one the end of a compound."""
    if one == other:
        return True
    if one[0].isdecimal() or other[0].isdecimal():
        return one.replace(",", "") == other.replace(",", "")
    if stem(one, lang) == stem(other, lang) or _short_for(one, other) or _short_for(other, one):
        return True
    short, long = sorted((stem(one, lang), stem(other, lang)), key=len)
    same = next((i for i, (a, b) in enumerate(zip(short, long, strict=False)) if a != b), len(short))
    if same >= _ALIKE and len(long) - same <= _ENDING and len(short) - same <= (2 if same > _ALIKE else 0):
        return True
    whole = lang == "sv" or "-" in long
    return whole and len(short) >= _ALIKE and (long.endswith(short) or long.startswith(short) or short in long)


def _short_for(short: str, long: str) -> bool:
    """Whether a word is an abbreviation: the beginning of the other, or its consonants ("conf", "mtg")."""
    if not (2 < len(short) <= _SHORT and len(long) >= len(short) + 2 and short[0] == long[0]):
        return False
    if _VOWELS & set(short[1:]):
        return len(short) > 3 and long.startswith(short) and len(long) >= len(short) + 3
    letters = iter(long)
    return all(letter in letters for letter in short)


def meeting(event: Event, about: str) -> float:
    """How surely words about a day speak of an event: 0 not at all, 1 every word of it is there."""
    keys, others = event.keys, keys_of(about, event.lang)
    if not keys:
        return 0.0
    if _initials(event.text, about) or _initials(about, event.text):
        return 1.0
    written = [match[0].lower() for match in _WORD.finditer(about)]
    joined = _joined(event.words, written) or _joined(written, event.words)
    if joined is not None:
        keys = [key for key in keys if key not in joined]
        if not keys:
            return 1.0
    found = [any(alike(key, other, event.lang) for other in others) for key in keys]
    numbers, told = ([word for word in words if word[0].isdecimal()] for words in (keys, others))
    numbered = any(alike(number, other, event.lang) for number in numbers for other in told)
    if numbers and told and not numbered:
        return 0.0
    share = sum(found) / len(keys)
    if share == 1.0 or joined is not None or numbered:
        return max(share, 0.6)
    if found[-1]:
        another = sum(found) == 1 and _another(keys[-1], others, event.lang)
        return 0.0 if another else max(share, 0.5)
    named = {match[0].lower() for match in re.finditer(r"(?<=\s)[A-ZÅÄÖ][^\W\d_]+", event.text)}
    if sum(found) > 1 or any(key in named for key, is_found in zip(keys, found, strict=True) if is_found):
        return share
    return _HINT * share


def _another(head: str, others: list[str], lang: Language) -> bool:
    """Whether the words name another one of the kind: "the winter sale", where the event is "the spring sale"."""
    place = next(i for i, other in enumerate(others) if alike(head, other, lang))
    return place > 0


def _initials(text: str, about: str) -> bool:
    """Whether a word in capitals of one text is the initials of words of the other."""
    first = "".join(match[0][0].lower() for match in re.finditer(r"[^\W\d_]+", text))
    return any(match[0].lower() in first for match in re.finditer(r"\b[A-ZÅÄÖ]{3,5}\b", about))


def _joined(parts: list[str], whole: list[str]) -> tuple[str, str] | None:
    """Two words of one text that the other writes as one ("hand over", "handover")."""
    for one, other in pairwise(parts):
        if len(one) > 1 and len(one + other) > _ALIKE and any(word.replace("-", "") == one + other for word in whole):
            return one, other
    return None

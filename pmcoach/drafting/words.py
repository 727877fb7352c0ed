"""Content words of a text, cut to stems, so that two sentences about the same thing can meet."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib import resources
from typing import Any

from pmcoach.domain.briefs import Language

WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
"""A word: letters of any alphabet, with inner hyphens and apostrophes."""


@cache
def lexicon(name: str, lang: Language) -> dict[str, Any]:
    """The wordlist ``name`` of a language, as its file says it."""
    text = resources.files("pmcoach.drafting").joinpath("lexicon", f"{name}.{lang}.toml").read_text("utf-8")
    return tomllib.loads(text)


@cache
def _plain(lang: Language) -> tuple[frozenset[str], tuple[str, ...], dict[str, str]]:
    words = lexicon("words", lang)
    endings = tuple(sorted(words["endings"], key=len, reverse=True))
    same = {word: group[0] for group in words["same"] for word in group}
    return frozenset(words["stop"]), endings, same


@cache
def stem(word: str, lang: Language) -> str:
    """A word without its ending; words that the lexicon calls the same share one stem."""
    _, endings, same = _plain(lang)
    word = word.lower().replace("’", "'")
    if word in same:
        return same[word]
    for ending in endings:
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            cut = word[: -len(ending)]
            if len(cut) > 3 and cut[-1] == cut[-2] and cut[-1] in "mnptgdbr":
                cut = cut[:-1]
            return same.get(cut, cut)
    return word


def stems(text: str, lang: Language) -> list[str]:
    """The stems of the content words of ``text``, in order; stop words are left out."""
    stop, _, _ = _plain(lang)
    found = []
    for match in WORD.finditer(text):
        for part in (match[0], *match[0].split("-")) if "-" in match[0] else (match[0],):
            word = part.lower().replace("’", "'").removesuffix("'s").removesuffix("'")
            if len(word) > 1 and word not in stop:
                found.append(stem(word, lang))
    return found


def blanked(text: str, *spans: tuple[int, int]) -> str:
    """A text with blanks in place of some of its stretches, so that every other letter keeps its place."""
    for start, end in spans:
        text = text[:start] + " " * (end - start) + text[end:]
    return text


def overlap(one: str, other: str, lang: Language) -> int:
    """How many different content words two texts share. A Swedish compound shares each long part of it."""
    left, right = set(stems(one, lang)), set(stems(other, lang))
    shared = len(left & right)
    if lang == "sv":
        shared += sum(any(_inside(a, b) or _inside(b, a) for b in right - left) for a in left - right)
    return shared


def _inside(short: str, long: str) -> bool:
    return len(short) >= 4 and len(short) < len(long) and short in long

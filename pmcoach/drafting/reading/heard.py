"""The words around a place in a line, as evidence that nobody listed for it: how much each tells is learned.

A word counts by itself and by the classes it belongs to (`lexicon/classes.*.toml`: who has a say, what is wished, what
is past), by where it stands (before or after the place in its clause, beside it, in the rest of the sentence or of the
line) and by what stands with it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from pmcoach.domain.briefs import Language
from pmcoach.drafting.reading.clauses import Clause, Line
from pmcoach.drafting.words import lexicon, stem

LEARNED = "~"
"""What marks evidence whose weight the fit alone gives."""
_TOKEN = re.compile(r"[^\W\d_]+(?:['’:-][^\W\d_]+)*|[#@]|\d+|[,;:().!?–—%-]")
_ENTRY = re.compile(r'"([^"]+)"|(\S+)')
_LONGEST = 4
"""Words in the longest phrase of a class."""
_NEAR = 3
"""Words beside a place whose order tells something."""


@dataclass(frozen=True, slots=True)
class _Classes:
    """The classes of words of one language, ready to look up."""

    phrases: dict[str, tuple[str, ...]]
    heads: dict[str, tuple[str, ...]]
    tails: dict[str, tuple[str, ...]]


def _plain(words: str) -> str:
    """Words with their "n't" as hasty writers have it."""
    return words.replace("n't", "nt")


@cache
def _classes(lang: Language) -> _Classes:
    phrases: dict[str, list[str]] = {}
    heads: dict[str, list[str]] = {}
    tails: dict[str, list[str]] = {}
    for name, text in lexicon("classes", lang).items():
        for found in _ENTRY.finditer(text):
            entry = _plain(re.sub(r"\s+", " ", found[1] or found[2]).lower())
            if entry.endswith("*"):
                heads.setdefault(entry[:-1], []).append(name)
            elif entry.startswith("*"):
                tails.setdefault(entry[1:], []).append(name)
            else:
                phrases.setdefault(entry, []).append(name)
    return _Classes(
        *({key: tuple(dict.fromkeys(names)) for key, names in one.items()} for one in (phrases, heads, tails))
    )


@dataclass(frozen=True, slots=True)
class Token:
    """A word of a line, with its place, its stem and its classes."""

    text: str
    place: int
    stem: str
    classes: tuple[str, ...]


@cache
def tokens_of(line: Line, lang: Language) -> tuple[Token, ...]:
    """The words of a line; a quantity is one "#", a time one "@"."""
    text = _masked(line)
    found = [(match[0], match.start()) for match in _TOKEN.finditer(text)]
    words = [word for word, _ in found]
    classes: list[set[str]] = [set() for _ in found]
    known = _classes(lang)
    for i, word in enumerate(words):
        for size in range(1, _LONGEST + 1):
            phrase = _plain(" ".join(words[i : i + size]))
            for name in known.phrases.get(phrase) or known.phrases.get(phrase.removesuffix("'s"), ()):
                for j in range(i, min(i + size, len(words))):
                    classes[j].add(name)
        for size in range(4, len(word)):
            classes[i].update(known.heads.get(word[:size], ()))
            classes[i].update(known.tails.get(word[-size:], ()))
    return tuple(
        Token(word, place, stem(word, lang) if word[0].isalpha() else word, tuple(sorted(names)))
        for (word, place), names in zip(found, classes, strict=True)
    )


def _masked(line: Line) -> str:
    """The line in small letters with each quantity and each time as one mark."""
    text = list(line.text)
    for mark, spans in (("#", [q.span for q in line.quantities]), ("@", [t.span for t in line.times])):
        for start, end in spans:
            if any(letter == "#" for letter in text[start:end]):
                continue
            text[start:end] = [mark, *" " * (end - start - 1)]
    return "".join(text).lower().replace("’", "'")


def heard(line: Line, clauses: Sequence[Clause], clause: Clause, place: int, lang: Language) -> frozenset[str]:
    """What the words around ``place`` are, by where they stand."""
    tokens = tokens_of(line, lang)
    at = max((i for i, token in enumerate(tokens) if token.place <= place), default=0)
    sentence = [c for c in clauses if c.sentence == clause.sentence]
    first, last = min(c.start for c in sentence), max(c.end for c in sentence)
    own = [t for t in tokens if clause.start <= t.place < clause.end]
    around = [t for t in tokens if first <= t.place < last]
    before = [t for t in own if t.place < place and t.text[0].isalpha()]
    after = [t for t in own if t.place > place and t.text[0].isalpha()]
    rest = [t for t in around if not clause.start <= t.place < clause.end]
    found: set[str] = set()
    found.update(_beside(tokens, at))
    found.update(f"before {t.stem}" for t in before)
    found.update(f"after {t.stem}" for t in after)
    found.update(f"clause {t.stem}" for t in (*before, *after))
    found.update(f"sentence {t.stem}" for t in rest if t.text[0].isalpha())
    for name, stretch in (("clause", own), ("sentence", around), ("line", tokens)):
        spoken = [t.text for t in stretch if t.text[0].isalpha() or t.text in "#@"]
        found.update(f"{name} opens {' '.join(spoken[:size])}" for size in (1, 2) if len(spoken) >= size)
    found = {f"{lang} {one}" for one in found}
    found.update(_kinds(tokens, at, before, after, rest, [t for t in tokens if not first <= t.place < last]))
    return frozenset(LEARNED + one for one in found)


def _beside(tokens: Sequence[Token], at: int) -> Iterable[str]:
    def word(place: int) -> str:
        return tokens[place].text if 0 <= place < len(tokens) else "^" if place < 0 else "$"

    for step in range(1, _NEAR + 1):
        yield f"-{step} {word(at - step)}"
        yield f"+{step} {word(at + step)}"
    yield f"-2-1 {word(at - 2)} {word(at - 1)}"
    yield f"+1+2 {word(at + 1)} {word(at + 2)}"
    yield f"-1+1 {word(at - 1)} {word(at + 1)}"


def _kinds(
    tokens: Sequence[Token],
    at: int,
    before: Sequence[Token],
    after: Sequence[Token],
    rest: Sequence[Token],
    far: Sequence[Token],
) -> Iterable[str]:
    """The classes of words around a place, in both languages alike."""
    said: dict[str, set[str]] = {
        name: {one for token in words for one in token.classes}
        for name, words in (("before", before), ("after", after), ("sentence", rest), ("line", far))
    }
    for name, classes in said.items():
        yield from (f"class {name} {one}" for one in classes)
    here = said["before"] | said["after"]
    yield from (f"class clause {one}" for one in here)
    yield from (f"class around {one}" for one in here | said["sentence"])
    for step in (1, 2):
        for name, place in (("-", at - step), ("+", at + step)):
            if 0 <= place < len(tokens):
                yield from (f"class {name}{step} {one}" for one in tokens[place].classes)
    for name, words in (("first", before[:2]), ("last", before[-2:])):
        yield from (f"class {name} {one}" for token in words for one in token.classes)

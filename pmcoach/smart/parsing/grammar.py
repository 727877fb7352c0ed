"""Phrases written as data and the matcher that finds them in tokens.

A phrase is words with a small notation: ``[next]`` may be there, ``{by|before}`` is one of, ``<n>`` is anything that
the named reader accepts and ``<day=first>`` keeps it under another name. All phrases share one tree, so that a place in
the text is tried against all of them at once, in time bounded by the longest phrase. The branches of the tree grow when
a text first asks for them: most of a language's phrases are never met.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from typing import Any, NamedTuple

from pmcoach.smart.text import PADDING, Tokens

Reads = Callable[[Tokens, int], "tuple[int, Any] | None"]
"""Reads one thing at a token: the place after it and what it means, or None."""


class Reader:
    """A way to read, with the words that it may start at, so that it is asked only where it can answer.

    ``words`` None means any word; ``digits`` whether it may start at a number in digits too. A ``slow`` one is not
    asked where no word that its phrases go on with stands near.
    """

    __slots__ = ("digits", "read", "slow", "words")

    def __init__(self, read: Reads, words: frozenset[str] | None, digits: bool = False, slow: bool = False) -> None:
        self.read = read
        self.words = words
        self.digits = digits
        self.slow = slow

    def starts_at(self, word: str) -> bool:
        """Whether it may answer at this word."""
        return self.words is None or word in self.words or (self.digits and word[0].isdecimal())


_PIECE = re.compile(r"<[a-z_=]+>|<|[\[\]{}|]|[^\s\[\]{}|<]+")


class Rule:
    """What a phrase means: the name of a meaning and what is known without reading the text."""

    __slots__ = ("known", "name")

    def __init__(self, name: str, known: Mapping[str, Any]) -> None:
        self.name = name
        self.known = known


class Match(NamedTuple):
    """A phrase found at tokens ``first`` up to ``end``; ``parts`` are what its readers read."""

    first: int
    end: int
    rule: Rule
    parts: Mapping[str, Any]


Way = tuple[str, Reads, "_Node", bool]
"""A reader that may go on from a node: the name of its part, how it reads, where it leads, whether it is slow."""
_NEAR = PADDING - 1
"""How many words on a phrase goes on at the farthest behind what a slow reader reads."""
Said = tuple[Rule, tuple[str, ...]]
"""A rule and what is left of one spelling of its phrase."""


class _Node:
    """What may follow the words so far. ``waiting`` holds the spellings that are not laid out yet."""

    __slots__ = ("_by_word", "_on_any", "_on_digits", "listed", "readers", "rule", "waiting", "words")

    def __init__(self, waiting: list[Said]) -> None:
        self.rule: Rule | None = None
        self.words: dict[str, _Node] = {}
        self.waiting: list[Said] | None = waiting
        self.readers: list[tuple[str, Reader, _Node]] = []
        self.listed: frozenset[str] = frozenset()
        self._by_word: dict[str, tuple[Way, ...]] = {}
        self._on_digits: tuple[Way, ...] = ()
        self._on_any: tuple[Way, ...] = ()

    def lay_out(self, grammar: Grammar) -> None:
        """Sort the waiting spellings by their next piece; where two end here, the one taught first stands."""
        nexts: dict[str, list[Said]] = {}
        for rule, pieces in self.waiting or ():
            if pieces:
                nexts.setdefault(pieces[0], []).append((rule, pieces[1:]))
            elif self.rule is None:
                self.rule = rule
        words: dict[str, _Node] = {}
        readers: list[tuple[str, Reader, _Node]] = []
        for piece, waiting in nexts.items():
            if len(piece) > 1 and piece[0] == "<":
                kind, _, name = piece[1:-1].partition("=")
                readers.append((name or kind, grammar.readers[kind], _Node(waiting)))
            else:
                words[piece] = _Node(waiting)
        self.words = words
        self.readers = readers
        self._on_any = _ways_of(readers, lambda r: r.words is None)
        self._on_digits = _ways_of(readers, lambda r: r.words is None or r.digits)
        self.listed = grammar.words_of(frozenset(r for _, r, _ in readers if r.words))
        self.waiting = None  # last: another thread may be matching, and sees either nothing or all of it

    def ways(self, word: str) -> tuple[Way, ...]:
        """The readers that may answer at a word."""
        if word in self.listed:
            known = self._by_word.get(word)
            if known is None:
                known = _ways_of(self.readers, lambda r: r.starts_at(word))
                self._by_word[word] = known
            return known
        return self._on_digits if word[0].isdecimal() else self._on_any

    def may_follow(self, grammar: Grammar, words: list[str], i: int) -> bool:
        """Whether this node may be reached by something that starts before place ``i``."""
        if self.waiting is not None:
            self.lay_out(grammar)
        if self.rule is not None or self.readers:
            return True
        return not self.words.keys().isdisjoint(words[i : i + _NEAR])


def _ways_of(readers: list[tuple[str, Reader, _Node]], fit: Callable[[Reader], bool]) -> tuple[Way, ...]:
    return tuple((name, reader.read, node, reader.slow) for name, reader, node in readers if fit(reader))


class Grammar:
    """The phrases of one language, ready to match."""

    def __init__(self, readers: Mapping[str, Reader], phrases: Iterable[tuple[Rule, str]]) -> None:
        self.readers = readers
        self._unions: dict[frozenset[Reader], frozenset[str]] = {}
        self._root = _Node([(rule, way) for rule, phrase in phrases for way in spell_out(phrase) if way])
        self._root.lay_out(self)
        leading = [reader for _, reader, _ in self._root.readers]
        self._digits = any(reader.digits for reader in leading)
        self._any = any(reader.words is None for reader in leading)
        self._openers = frozenset(self._root.words) | self._root.listed
        self.work = 0
        """How many steps matching has taken, for the proof that it is linear in the text."""

    def words_of(self, readers: frozenset[Reader]) -> frozenset[str]:
        """All words that these readers may start at."""
        union = self._unions.get(readers)
        if union is None:
            union = self._unions[readers] = frozenset().union(*(reader.words or () for reader in readers))
        return union

    def openers(self) -> frozenset[str]:
        """The words that a phrase may start with, numbers in digits apart."""
        return self._openers

    def match(self, tokens: Tokens, i: int) -> Match | None:
        """The longest phrase that starts at token ``i``."""
        word = tokens.words[i]
        if word not in self._openers and not self._any and not (self._digits and word[:1].isdecimal()):
            return None
        best: list[Any] = [i, None, None]
        self._walk(self._root, tokens, i, None, best)
        rule = best[1]
        return Match(i, best[0], rule, _gathered(best[2])) if rule is not None else None

    def _walk(self, node: _Node, tokens: Tokens, i: int, parts: Any, best: list[Any]) -> None:
        """Follow every way on from a node; ``parts`` is what was read so far, the last first."""
        words = tokens.words
        while True:
            self.work += 1
            if node.waiting is not None:
                node.lay_out(self)
            if node.rule is not None and i > best[0]:
                best[0], best[1], best[2] = i, node.rule, parts
            word = words[i]
            if not word:
                return
            ways = node.ways(word)
            follower = node.words.get(word)
            if not ways:
                if follower is None:
                    return
                node = follower
                i += 1
                continue
            if follower is not None:
                self._walk(follower, tokens, i + 1, parts, best)
            for name, read, after, slow in ways:
                if slow and not after.may_follow(self, words, i + 1):
                    continue
                found = read(tokens, i)
                if found is not None:
                    self._walk(after, tokens, found[0], (parts, name, found[1]), best)
            return


def _gathered(parts: Any) -> dict[str, Any]:
    """What was read, by name; of two under one name the last."""
    gathered: dict[str, Any] = {}
    while parts is not None:
        parts, name, value = parts
        gathered.setdefault(name, value)
    return gathered


@cache
def spell_out(phrase: str) -> tuple[tuple[str, ...], ...]:
    """Every way to say a phrase with its options and alternatives."""
    pieces = _PIECE.findall(phrase)
    ways, rest = _sequence(pieces, 0)
    assert rest == len(pieces), phrase
    return tuple(tuple(way) for way in ways)


def _sequence(pieces: list[str], at: int) -> tuple[list[list[str]], int]:
    ways: list[list[str]] = [[]]
    while at < len(pieces) and pieces[at] not in ("]", "}", "|"):
        if pieces[at] in ("[", "{"):
            choices: list[list[str]] = [[]] if pieces[at] == "[" else []
            while pieces[at] not in ("]", "}"):
                more, at = _sequence(pieces, at + 1)
                choices.extend(more)
            ways = [way + choice for way in ways for choice in choices]
        else:
            ways = [[*way, pieces[at]] for way in ways]
        at += 1
    return ways, at


def compile_phrases(readers: Mapping[str, Reader], rules: Iterable[Mapping[str, Any]]) -> Grammar:
    """A grammar from the ``[[rule]]`` tables of a lexicon file: ``is`` a meaning, ``says`` its phrases."""
    taught: list[tuple[Rule, str]] = []
    for table in rules:
        rule = Rule(table["is"], {key: value for key, value in table.items() if key not in ("is", "says")})
        taught.extend((rule, phrase) for phrase in table["says"])
    return Grammar(readers, taught)

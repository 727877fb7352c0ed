"""Phrases written as data and the matcher that finds them in tokens.

A phrase is words with a small notation: ``[next]`` may be there, ``{by|before}`` is one of, ``<n>`` is anything that
the named reader accepts and ``<day=first>`` keeps it under another name. All phrases share one tree, so that a place in
the text is tried against all of them at once, in time bounded by the longest phrase.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from pmcoach.smart.text import Tokens

Reads = Callable[[Tokens, int], "tuple[int, Any] | None"]
"""Reads one thing at a token: the place after it and what it means, or None."""


@dataclass(frozen=True, slots=True)
class Reader:
    """A way to read, with the words that it may start at, so that it is asked only where it can answer.

    ``words`` None means any word; ``digits`` whether it may start at a number in digits too.
    """

    read: Reads
    words: frozenset[str] | None
    digits: bool = False


_PIECE = re.compile(r"<[a-z_=]+>|<|[\[\]{}|]|[^\s\[\]{}|<]+")


@dataclass(frozen=True, slots=True)
class Rule:
    """What a phrase means: the name of a meaning and what is known without reading the text."""

    name: str
    known: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Match:
    """A phrase found at tokens ``first`` up to ``end``; ``parts`` are what its readers read."""

    first: int
    end: int
    rule: Rule
    parts: Mapping[str, Any]


@dataclass(slots=True)
class _Node:
    words: dict[str, _Node] = field(default_factory=dict)
    readers: dict[str, tuple[str, Reader, _Node]] = field(default_factory=dict)
    rule: Rule | None = None
    ways: tuple[tuple[str, Reads, frozenset[str] | None, bool, _Node], ...] = ()

    def settle(self) -> None:
        """Lay the readers out for walking."""
        self.ways = tuple(
            (name, reader.read, reader.words, reader.digits, node) for name, reader, node in self.readers.values()
        )


class Grammar:
    """The phrases of one language, ready to match."""

    def __init__(self, readers: Mapping[str, Reader]) -> None:
        self._readers = readers
        self._root = _Node()
        self._openers: frozenset[str] = frozenset()
        self._digits = False
        self._any = False
        self.work = 0
        """How many steps matching has taken, for the proof that it is linear in the text."""

    def add(self, rule: Rule, phrase: str) -> None:
        """Teach a phrase; where two read alike, the one taught first stands."""
        for pieces in _spell_out(_PIECE.findall(phrase)):
            node = self._root
            for piece in pieces:
                if len(piece) > 1 and piece[0] == "<":
                    kind, _, name = piece[1:-1].partition("=")
                    if piece not in node.readers:
                        node.readers[piece] = (name or kind, self._readers[kind], _Node())
                    node = node.readers[piece][2]
                else:
                    node = node.words.setdefault(piece, _Node())
            if pieces and node.rule is None:
                node.rule = rule

    def settle(self) -> None:
        """Make ready to match, once all is taught."""
        nodes = [self._root]
        while nodes:
            node = nodes.pop()
            node.settle()
            nodes.extend(node.words.values())
            nodes.extend(after for _, _, after in node.readers.values())
        readers = [reader for _, reader, _ in self._root.readers.values()]
        self._digits = any(reader.digits for reader in readers)
        self._any = any(reader.words is None for reader in readers)
        self._openers = frozenset(self._root.words).union(*(reader.words or () for reader in readers))

    def openers(self) -> frozenset[str]:
        """The words that a phrase may start with, numbers in digits apart."""
        return self._openers

    def match(self, tokens: Tokens, i: int) -> Match | None:
        """The longest phrase that starts at token ``i``."""
        root = self._root
        word = tokens.words[i]
        if word not in self._openers and not self._any and not (self._digits and word[:1].isdecimal()):
            return None
        best: list[Any] = [i, None, {}]
        self._walk(root, tokens, i, {}, best)
        return Match(i, best[0], best[1], best[2]) if best[1] is not None else None

    def _walk(self, node: _Node, tokens: Tokens, i: int, parts: dict[str, Any], best: list[Any]) -> None:
        self.work += 1
        if node.rule is not None and i > best[0]:
            best[0], best[1], best[2] = i, node.rule, parts
        word = tokens.words[i]
        if not word:
            return
        follower = node.words.get(word)
        if follower is not None:
            self._walk(follower, tokens, i + 1, parts, best)
        for name, read, words, digits, after in node.ways:
            if words is not None and word not in words and not (digits and word[0].isdecimal()):
                continue
            found = read(tokens, i)
            if found is not None:
                self._walk(after, tokens, found[0], {**parts, name: found[1]}, best)


def _spell_out(pieces: list[str]) -> Iterator[list[str]]:
    """Every way to say a phrase with its options and alternatives."""
    ways, rest = _sequence(pieces, 0)
    assert rest == len(pieces), pieces
    yield from ways


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
    grammar = Grammar(readers)
    for table in rules:
        known = {key: value for key, value in table.items() if key not in ("is", "says")}
        rule = Rule(table["is"], known)
        for phrase in table["says"]:
            grammar.add(rule, phrase)
    grammar.settle()
    return grammar

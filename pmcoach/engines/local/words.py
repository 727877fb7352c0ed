"""The words of a model as a grammar needs them, and the grammar of an answer's shape."""

from __future__ import annotations

import array
import importlib
import itertools
import json
import os
import threading
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pmcoach.engines.local.native import NativeModel, load_part
from pmcoach.errors import EngineError

SPACING = {"item_separator": ", ", "key_separator": ": ", "whitespace_flexible": False}
"""JSON spaced as Python's json.dumps does: a small model wastes no words on layout."""

SENTINEL = "\x02"
"""Stands before a text that is turned into tokens: some models put a space where a text begins."""


@dataclass(frozen=True, slots=True)
class Tokens:
    """The text of every token of a model, those that steer the conversation, and those that end an answer."""

    texts: Sequence[bytes]
    steering: Sequence[int]
    ends: Sequence[int]

    @classmethod
    def of(cls, model: NativeModel) -> Tokens:
        """Ask the model for each: takes longer than all else before the first word."""
        texts = model.pieces()
        steering = [number for number, text in enumerate(texts) if model.is_special(number, text)]
        return cls(texts, steering, model.end_tokens)


class Vocabulary:
    """The tokens of a model and what follows from them for grammars.

    Making it takes half as long as loading the model, and does not need it: only a grammar does, when it wants a text
    in tokens. So it can be made of kept tokens while the model loads, and get its model afterwards.
    """

    is_tokenizer_wrapper = True
    """llguidance takes the tokens from what says so of itself; it names the next four, too."""

    def __init__(self, tokens: Tokens) -> None:
        library = load_part("llguidance", "_lib")
        self._matchers = library.LLMatcher
        self._model: NativeModel | None = None
        self.tokens = tokens.texts
        self.special_token_ids = tokens.steering
        self.eos_token_id, self.bos_token_id = tokens.ends[0], None
        self._ends = tokens.ends
        self.tokenizer = library.LLTokenizer(self, eos_token=tokens.ends, slices=[])
        self._refined = False

    def __call__(self, text: str) -> list[int]:
        """The tokens of a text, for llguidance."""
        assert self._model is not None
        sentinel = self._model.tokenize(SENTINEL, control=False)
        return self._model.tokenize(SENTINEL + text, control=False)[len(sentinel) :]

    def take(self, model: NativeModel) -> bool:
        """Serve this model from now on; false where these are another model's tokens."""
        self._model = model
        return len(self.tokens) == model.size and list(self._ends) == model.end_tokens

    def text_of(self, tokens: Sequence[int]) -> bytes:
        """The text of some tokens."""
        return b"".join(self.tokens[token] for token in tokens)

    def refine(self) -> None:
        """Sort the vocabulary for speed: takes 0.1 s, and saves half a millisecond a token from the next answer on."""
        if not self._refined:
            self._refined = True
            self.tokenizer = self.tokenizer.with_slices(self.tokenizer.json_slices())

    def matcher(self, schema: Mapping[str, Any]) -> Any:
        """Something that knows which tokens may come next in an answer of this shape."""
        try:
            grammar = self._matchers.grammar_from_json_schema(json.dumps(schema), defaults=SPACING)
        except ValueError as error:
            raise EngineError("engine.shape", said=first_line(str(error))) from error
        matcher = self._matchers(self.tokenizer, grammar, log_level=0)
        if matcher.is_error():
            raise EngineError("engine.shape", said=first_line(matcher.get_error()))
        return matcher


def read_tokens(kept: Path) -> Tokens | None:
    """The tokens that an earlier process kept; None where there is no file, or a damaged one."""
    head, steering, ends, lengths = (array.array(kind) for kind in "IIIH")
    try:
        with kept.open("rb") as file:
            head.frombytes(file.read(4 * head.itemsize))
            data = file.read()
        total, *counts = head
        if zlib.crc32(data) != total:
            return None
        at = 0
        for part, count in zip((steering, ends, lengths), counts, strict=True):
            part.frombytes(data[at : at + count * part.itemsize])
            at += count * part.itemsize
    except (OSError, ValueError):
        return None
    texts = [data[start:end] for start, end in itertools.pairwise(itertools.accumulate(lengths, initial=at))]
    return Tokens(texts, list(steering), list(ends))


def keep_tokens(kept: Path, tokens: Tokens) -> None:
    """Write the tokens for later processes; a folder that cannot be written to costs time, nothing else."""
    fresh = kept.with_suffix(f".{os.getpid()}.new")
    try:
        kept.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        lengths = array.array("H", map(len, tokens.texts))
        parts = array.array("I", tokens.steering), array.array("I", tokens.ends), lengths
        data = b"".join([*(part.tobytes() for part in parts), *tokens.texts])
        head = array.array("I", (zlib.crc32(data), *map(len, parts)))
        fresh.write_bytes(head.tobytes() + data)
        fresh.replace(kept)
    except (OSError, OverflowError):
        fresh.unlink(missing_ok=True)


def forced(matcher: Any) -> list[int]:
    """The tokens that must come next, already taken note of."""
    tokens = list(matcher.compute_ff_tokens())
    if tokens:
        matcher.consume_tokens(tokens)
    return tokens


def first_line(text: str) -> str:
    """The first line of an error that may be long."""
    return (text.strip().splitlines() or [""])[0][:200]


class Words(threading.Thread):
    """Has the vocabulary of one model: from a file where an earlier process kept its tokens, else from the model.

    A thread, as the file needs no model: it works while native code loads that, and then imports what picks words.
    """

    def __init__(self, kept: Path) -> None:
        super().__init__(daemon=True)
        self._kept = kept
        self._vocabulary: Vocabulary | None = None
        self._tried = threading.Event()

    def run(self) -> None:
        """Make the vocabulary of the kept tokens, if there are any."""
        try:
            found = read_tokens(self._kept)
            self._vocabulary = Vocabulary(found) if found is not None else None
        finally:
            self._tried.set()
        importlib.import_module("pmcoach.engines.local.answers")

    def vocabulary(self, model: NativeModel) -> Vocabulary:
        """The vocabulary of this model."""
        self._tried.wait()
        if self._vocabulary is None or not self._vocabulary.take(model):
            tokens = Tokens.of(model)
            keep_tokens(self._kept, tokens)
            try:
                self._vocabulary = Vocabulary(tokens)
            except Exception as error:
                raise EngineError("model.vocabulary", outcome=error) from error
            self._vocabulary.take(model)
        return self._vocabulary

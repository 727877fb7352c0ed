"""The words of a model as a grammar needs them, and the grammar of an answer's shape."""

from __future__ import annotations

import array
import ctypes
import json
import os
import threading
import zlib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pmcoach.engines.local.native import NativeModel
from pmcoach.errors import EngineError

SPACING = {"item_separator": ", ", "key_separator": ": ", "whitespace_flexible": False}
"""JSON spaced as Python's json.dumps does: a small model wastes no words on layout."""

SPECIAL = b"\xff"
"""What llguidance wants before the text of a token that steers the conversation; no text begins with this byte."""


class Vocabulary:
    """The tokens of a model and what follows from them for grammars. One a process: it costs a tenth of a second."""

    def __init__(self, model: NativeModel, kept: Path, tokens: list[bytes] | None) -> None:
        import llguidance

        self._matchers = llguidance.LLMatcher
        if tokens is None or len(tokens) != model.size:
            tokens = [
                SPECIAL + piece if model.is_special(n, piece) else piece for n, piece in enumerate(model.pieces())
            ]
            keep_tokens(kept, tokens)
        self.pieces = [token[1:] if token[:1] == SPECIAL and len(token) > 1 else token for token in tokens]
        address = ctypes.cast(model.bindings._lib.llama_tokenize, ctypes.c_void_p).value
        self.tokenizer = llguidance.LLTokenizer.from_llamacpp(
            tokens=tokens, vocab_ptr=model.vocab, tokenize_fptr=address, eos_token=model.end_tokens, slices=[]
        )

        self._refined = False

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


def read_tokens(kept: Path) -> list[bytes] | None:
    """The tokens of an earlier process: asking the model for each takes longer than all else before the first word.

    None where there is no file, or a damaged one.
    """
    head, lengths = array.array("I"), array.array("H")
    try:
        with kept.open("rb") as file:
            head.frombytes(file.read(2 * head.itemsize))
            total, count = head
            data = file.read()
        if zlib.crc32(data) != total:
            return None
        lengths.frombytes(data[: count * lengths.itemsize])
    except (OSError, ValueError):
        return None
    at, tokens = count * lengths.itemsize, []
    for length in lengths:
        tokens.append(data[at : at + length])
        at += length
    return tokens


def keep_tokens(kept: Path, tokens: list[bytes]) -> None:
    """Write the tokens for later processes; a folder that cannot be written to costs time, nothing else."""
    fresh = kept.with_suffix(f".{os.getpid()}.new")
    try:
        kept.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        data = array.array("H", map(len, tokens)).tobytes() + b"".join(tokens)
        fresh.write_bytes(array.array("I", (zlib.crc32(data), len(tokens))).tobytes() + data)
        fresh.replace(kept)
    except (OSError, OverflowError):
        fresh.unlink(missing_ok=True)


def first_line(text: str) -> str:
    """The first line of an error that may be long."""
    return (text.strip().splitlines() or [""])[0][:200]


class Words:
    """Makes the vocabulary in the background, while native code loads the model and reads the prompt."""

    def __init__(self) -> None:
        self._thread: threading.Thread | None = None
        self._outcome: Any = None

    def prepare(self, kept: Path) -> None:
        """While the model loads, do what does not need it: import the grammar's library, read the kept words."""
        import llguidance  # noqa: F401

        self._kept, self._tokens = kept, read_tokens(kept)

    def build(self, model: NativeModel) -> None:
        """Start making the vocabulary, once. Best when native code has the processor: it holds the interpreter."""
        if self._thread is None:
            self._thread = threading.Thread(target=self._make, args=(model,), daemon=True)
            self._thread.start()

    def _make(self, model: NativeModel) -> None:
        try:
            self._outcome = Vocabulary(model, self._kept, self._tokens)
        except Exception as error:
            self._outcome = error

    def result(self) -> Vocabulary:
        """The vocabulary, once it is there."""
        if self._thread is not None:
            self._thread.join()
        if not isinstance(self._outcome, Vocabulary):
            raise EngineError("model.vocabulary", outcome=self._outcome)
        return self._outcome

"""The llama.cpp calls about a model: its words, its marks, its template.

Of the packages only the part that is needed is loaded. Their own tops import classes and tools besides, which costs
a fifth of a second that a person would wait for the first word.
"""

from __future__ import annotations

import ctypes
import importlib
import os
import sys
import types
from importlib.machinery import PathFinder
from typing import Any

from pmcoach.errors import EngineError, ModelError


def load_part(package: str, part: str) -> Any:
    """A module of a package, without running the package's own top module first."""
    if package not in sys.modules:
        spec = PathFinder.find_spec(package)
        if spec is None or spec.submodule_search_locations is None:
            raise EngineError("model.no_llama")
        top = types.ModuleType(package)
        top.__path__ = list(spec.submodule_search_locations)
        sys.modules[package] = top
    return importlib.import_module(f"{package}.{part}")


def load_bindings() -> Any:
    """The module `llama_cpp.llama_cpp`."""
    return load_part("llama_cpp", "llama_cpp")


class NativeModel:
    """A loaded model with its adapter."""

    def __init__(self, handle: int | None, path: str, adapter: str | None) -> None:
        self.bindings = load_bindings()
        self.handle = handle
        if not handle:
            raise ModelError("model.unloadable", path=path)
        self.vocab = self.bindings.llama_model_get_vocab(self.handle)
        self.size = int(self.bindings.llama_vocab_n_tokens(self.vocab))
        self.trained_context = int(self.bindings.llama_model_n_ctx_train(self.handle))
        self.adapter = None
        if adapter is not None:
            self.adapter = self.bindings.llama_adapter_lora_init(self.handle, os.fsencode(adapter))
            if not self.adapter:
                raise ModelError("model.adapter_misfit", adapter=adapter, path=path)

    def tokenize(self, text: str, *, control: bool) -> list[int]:
        """The tokens of a text; control words count as such only where ``control`` says so."""
        data = text.encode("utf-8", "replace")
        room = len(data) + 8
        tokens = (self.bindings.llama_token * room)()
        count = self.bindings.llama_tokenize(self.vocab, data, len(data), tokens, room, False, control)
        if count < 0:
            raise EngineError("engine.no_tokens")
        return list(tokens[:count])

    def pieces(self) -> list[bytes]:
        """The bytes of every token of the vocabulary."""
        buffer, room = ctypes.create_string_buffer(1024), 1024
        table: list[bytes] = []
        piece = self.bindings.llama_token_to_piece
        for token in range(self.size):
            length = piece(self.vocab, token, buffer, room, 0, True)
            if length < 0:
                room = -length
                buffer = ctypes.create_string_buffer(room)
                length = piece(self.vocab, token, buffer, room, 0, True)
            table.append(ctypes.string_at(buffer, length))
        return table

    def is_special(self, token: int, text: bytes) -> bool:
        """Whether a token steers the conversation instead of being a part of a text."""
        attributes = self.bindings.llama_vocab_get_attr(self.vocab, token)
        if attributes & self.bindings.LLAMA_TOKEN_ATTR_CONTROL:
            return True
        named = attributes & self.bindings.LLAMA_TOKEN_ATTR_USER_DEFINED
        return bool(named) and text.startswith(b"<") and text.endswith(b">")

    def ends(self, token: int) -> bool:
        """Whether the token ends an answer."""
        return bool(self.bindings.llama_vocab_is_eog(self.vocab, token))

    @property
    def end_tokens(self) -> list[int]:
        """The tokens by which an answer may end, the usual one first."""
        found = [self.bindings.llama_vocab_eot(self.vocab), self.bindings.llama_vocab_eos(self.vocab)]
        return list(dict.fromkeys(int(token) for token in found if token >= 0))

    @property
    def bos_token(self) -> int | None:
        """The token that must begin every prompt, if this model wants one."""
        token = int(self.bindings.llama_vocab_bos(self.vocab))
        return token if token >= 0 and self.bindings.llama_vocab_get_add_bos(self.vocab) else None

    def word_of(self, token: int) -> str:
        """The text of a control token, as templates name it."""
        text: bytes = self.bindings.llama_vocab_get_text(self.vocab, token) if token >= 0 else b""
        return (text or b"").decode("utf-8", "replace")

    @property
    def chat_template(self) -> str | None:
        """The chat template in the model file."""
        template = self.bindings.llama_model_chat_template(self.handle, None)
        return template.decode("utf-8", "replace") if template else None

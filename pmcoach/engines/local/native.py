"""The llama.cpp calls that the child needs: one model, one context, tokens in and logits out.

Only the low-level bindings are loaded. The package's own top imports its Python classes, which costs a fifth of a
second that a person would wait for the first word.
"""

from __future__ import annotations

import ctypes
import importlib.util
import sys
import time
import types
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from pmcoach.engines.local.pace import Pace
from pmcoach.errors import EngineError, ModelError


class Aborted(Exception):
    """The switch was thrown while the model was at work."""


class Overflow(EngineError):
    """The prompt and the answer do not fit into the model's context."""


def load_bindings() -> Any:
    """The module `llama_cpp.llama_cpp`, without running the package's top module first."""
    if "llama_cpp" not in sys.modules:
        spec = importlib.util.find_spec("llama_cpp")
        if spec is None or spec.submodule_search_locations is None:
            raise EngineError("model.no_llama")
        package = types.ModuleType("llama_cpp")
        package.__path__ = list(spec.submodule_search_locations)
        sys.modules["llama_cpp"] = package
    return importlib.import_module("llama_cpp.llama_cpp")


def build_of(bindings: Any) -> str:
    """The build of llama.cpp: its file, and what of the processor it uses."""
    status = Path(bindings._lib._name).stat()
    return f"{status.st_size} {status.st_mtime_ns} {bindings.llama_print_system_info().decode('utf-8', 'replace')}"


class Switch:
    """A byte that native code looks at between two steps of the computation.

    The abort callback is the C library's `atoi` on the text "0" or "1": it returns non-zero once the switch is
    thrown, and asks nothing of the Python interpreter, which may be busy elsewhere.
    """

    def __init__(self) -> None:
        self._text = ctypes.create_string_buffer(b"0")

    def throw(self) -> None:
        """Stop the computation."""
        self._text[0] = b"1"

    def clear(self) -> None:
        """Make ready for the next computation."""
        self._text[0] = b"0"

    @property
    def thrown(self) -> bool:
        """Whether the computation is to stop."""
        return self._text[0] == b"1"

    def attach(self, bindings: Any, context: Any) -> None:
        """Have ``context`` look at this switch."""
        library = ctypes.cdll.msvcrt if sys.platform == "win32" else ctypes.CDLL(None)
        address = ctypes.cast(library.atoi, ctypes.c_void_p).value
        callback = bindings.ggml_abort_callback(address)
        bindings.llama_set_abort_callback(context, callback, ctypes.cast(self._text, ctypes.c_void_p))
        self._kept = callback


class NativeModel:
    """A loaded model with its adapter."""

    def __init__(self, path: str, adapter: str | None) -> None:
        self.bindings = load_bindings()
        self.bindings.llama_backend_init()
        parameters = self.bindings.llama_model_default_params()
        self.handle = self.bindings.llama_model_load_from_file(path.encode(), parameters)
        if not self.handle:
            raise ModelError("model.unloadable", path=path)
        self.vocab = self.bindings.llama_model_get_vocab(self.handle)
        self.size = int(self.bindings.llama_vocab_n_tokens(self.vocab))
        self.trained_context = int(self.bindings.llama_model_n_ctx_train(self.handle))
        self.adapter = None
        if adapter is not None:
            self.adapter = self.bindings.llama_adapter_lora_init(self.handle, adapter.encode())
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


class NativeContext:
    """The model's memory: the tokens it has read so far in sequence 0, and room for a candidate beside it."""

    SEQUENCES = 2
    BATCH = 512

    def __init__(self, model: NativeModel, size: int, pace: Pace) -> None:
        bindings = self.bindings = model.bindings
        self.model = model
        self.size = size
        self.switch = Switch()
        parameters = bindings.llama_context_default_params()
        parameters.n_ctx = size
        parameters.n_batch = parameters.n_ubatch = self.BATCH
        parameters.n_seq_max = self.SEQUENCES
        parameters.kv_unified = True
        self.pace = pace
        self._threads = pace.threads
        parameters.n_threads, parameters.n_threads_batch = self._threads, max(pace.options)
        parameters.no_perf = True
        if not bindings.llama_supports_gpu_offload():
            # On a processor, flash attention halves the speed of an answer after 500 tokens, and worse after more.
            parameters.flash_attn_type = bindings.LLAMA_FLASH_ATTN_TYPE_DISABLED
        self.handle = bindings.llama_init_from_model(model.handle, parameters)
        if not self.handle:
            raise EngineError("model.no_context", size=size)
        self.switch.attach(bindings, self.handle)
        if model.adapter is not None:
            adapters = (bindings.llama_adapter_lora_p_ctypes * 1)(model.adapter)
            if bindings.llama_set_adapters_lora(self.handle, adapters, 1, (ctypes.c_float * 1)(1.0)) != 0:
                raise ModelError("model.adapter_elsewhere")
        self.memory = bindings.llama_get_memory(self.handle)
        if not self.memory:
            raise ModelError("model.searches")
        self.batch = bindings.llama_batch_init(self.BATCH, 0, 1)
        self.tokens: list[int] = []
        self.build = build_of(bindings)
        """What made this memory: a file of it is of use to the same build only."""

    def free(self) -> None:
        """Give the memory back."""
        self.bindings.llama_batch_free(self.batch)
        self.bindings.llama_free(self.handle)

    def trim(self, keep: int) -> None:
        """Forget all but the first ``keep`` tokens; a model that cannot forget a tail forgets everything."""
        if keep < len(self.tokens) or keep == 0:
            if keep and self.bindings.llama_memory_seq_rm(self.memory, 0, keep, -1):
                self.tokens = self.tokens[:keep]
            else:
                self.clear()

    def clear(self) -> None:
        """Forget everything."""
        self.bindings.llama_memory_clear(self.memory, False)
        self.tokens = []

    def read(self, tokens: Sequence[int], report: Callable[[int], None]) -> None:
        """Read more tokens; the logits after the last one can be asked for then. ``report`` hears how many are read."""
        for start in range(0, len(tokens), self.BATCH):
            part = tokens[start : start + self.BATCH]
            last = start + len(part) == len(tokens)
            rows = [(token, len(self.tokens) + n, 0, last and n == len(part) - 1) for n, token in enumerate(part)]
            self.decode(rows)
            self.tokens.extend(part)
            report(start + len(part))

    def step(self, token: int) -> None:
        """Read the one token that was just picked, with as many threads as are fastest now."""
        if self._threads != self.pace.threads:
            self._threads = self.pace.threads
            self.bindings.llama_set_n_threads(self.handle, self._threads, max(self.pace.options))
        started = time.perf_counter()
        self.decode([(token, len(self.tokens), 0, True)])
        self.pace.note(time.perf_counter() - started)
        self.tokens.append(token)

    def decode(self, rows: Sequence[tuple[int, int, int, bool]]) -> None:
        """One computation over (token, position, sequence, logits wanted) rows, at most `BATCH` of them."""
        batch = self.batch
        batch.n_tokens = len(rows)
        for n, (token, position, sequence, wanted) in enumerate(rows):
            batch.token[n] = token
            batch.pos[n] = position
            batch.n_seq_id[n] = 1
            batch.seq_id[n][0] = sequence
            batch.logits[n] = wanted
        result = self.bindings.llama_decode(self.handle, batch)
        if result != 0 or self.switch.thrown:
            self._forget_unfinished()
        if result == 2 or self.switch.thrown:
            raise Aborted
        if result == 1:
            raise Overflow(f"The text does not fit into the model's context of {self.size} tokens.", "Shorten it.")
        if result != 0:
            raise EngineError("engine.unprocessed", result=result)

    def _forget_unfinished(self) -> None:
        """A computation that broke off may have left tokens in the memory: keep what was read before it."""
        if not self.tokens or not self.bindings.llama_memory_seq_rm(self.memory, 0, len(self.tokens), -1):
            self.clear()

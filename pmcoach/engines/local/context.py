"""The llama.cpp calls about a conversation: tokens in, logits out, and a switch that stops the computation."""

from __future__ import annotations

import ctypes
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from pmcoach.engines.local.native import NativeModel
from pmcoach.engines.local.pace import Pace
from pmcoach.errors import EngineError, ModelError


class Aborted(Exception):
    """The switch was thrown while the model was at work."""


class Overflow(EngineError):
    """The prompt and the answer do not fit into the model's context."""


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
            # On a processor, flash attention reads the few dozen tokens that differ from call to call, for which the
            # first word waits, a quarter slower after a long beginning; single tokens it writes a tenth faster.
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
            raise Overflow("engine.no_room", size=self.size)
        if result != 0:
            raise EngineError("engine.unprocessed", result=result)

    def _forget_unfinished(self) -> None:
        """A computation that broke off may have left tokens in the memory: keep what was read before it."""
        if not self.tokens or not self.bindings.llama_memory_seq_rm(self.memory, 0, len(self.tokens), -1):
            self.clear()


def build_of(bindings: Any) -> str:
    """The build of llama.cpp: its file, and what of the processor it uses."""
    status = Path(bindings._lib._name).stat()
    return f"{status.st_size} {status.st_mtime_ns} {bindings.llama_print_system_info().decode('utf-8', 'replace')}"

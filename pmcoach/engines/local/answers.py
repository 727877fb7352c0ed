"""Answers: text in a given shape, one token after another, and the likelihood of answers that are given."""

from __future__ import annotations

import ctypes
import functools
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from pmcoach.engines.local.context import NativeContext
from pmcoach.engines.local.pieces import Pieces
from pmcoach.engines.local.words import Vocabulary, first_line, forced
from pmcoach.errors import EngineError

CANDIDATE = np.dtype([("id", "<i4"), ("logit", "<f4"), ("p", "<f4")])
"""The layout of llama.cpp's llama_token_data."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Picking:
    """How the next token is picked; see `pmcoach.engines.protocol.Sampling`."""

    temperature: float
    top_p: float
    top_k: int
    seed: int
    max_tokens: int


OUTPUTS = 64
"""Rows of logits in one computation: 64 rows of a vocabulary of 150,000 are 38 MB."""

NEGLIGIBLE = 32.0
"""A token so many temperatures below the best has a chance of e^-32: it need not be looked at."""


class Sampler:
    """llama.cpp's own chain of samplers over the tokens that the shape allows."""

    def __init__(self, bindings: Any, picking: Picking) -> None:
        self._bindings = bindings
        self._greedy = picking.temperature <= 0
        self._reach = NEGLIGIBLE * max(picking.temperature, 0.01)
        self._chain = bindings.llama_sampler_chain_init(bindings.llama_sampler_chain_default_params())
        if picking.top_k > 0:
            self._add(bindings.llama_sampler_init_top_k(picking.top_k))
        self._add(bindings.llama_sampler_init_top_p(picking.top_p, 1))
        self._add(bindings.llama_sampler_init_temp(max(picking.temperature, 0.01)))
        self._add(bindings.llama_sampler_init_dist(picking.seed % (1 << 32)))

    def _add(self, sampler: Any) -> None:
        self._bindings.llama_sampler_chain_add(self._chain, sampler)

    def pick(self, logits: NDArray[np.float32], allowed: NDArray[np.uint8]) -> int | None:
        """One of the tokens that the shape allows; None where it allows none.

        ``allowed`` has a bit for each token. Mostly the best of all is among them, and few are near it: then nothing
        need be done to the many others.
        """
        best = int(logits.argmax())
        if not allows(allowed, best):
            bits = np.unpackbits(allowed, bitorder="little", count=len(logits))
            logits = np.where(bits.view(np.bool_), logits, -np.inf)
            best = int(logits.argmax())
        top = logits[best]
        if top == -np.inf:
            return None
        if self._greedy:
            return best
        near = np.flatnonzero(logits >= top - self._reach)
        near = near[allows(allowed, near)]
        if len(near) == 1:
            return best
        rows = np.empty(len(near), CANDIDATE)
        rows["id"] = near
        rows["logit"] = logits[near]
        rows["p"] = 0.0
        data = rows.ctypes.data_as(self._bindings.llama_token_data_p)
        candidates = self._bindings.llama_token_data_array(data=data, size=len(rows), selected=-1, sorted=False)
        self._bindings.llama_sampler_apply(self._chain, ctypes.byref(candidates))
        token = int(candidates.data[candidates.selected].id)
        self._bindings.llama_sampler_accept(self._chain, token)
        return token

    def free(self) -> None:
        """Give the chain back."""
        self._bindings.llama_sampler_free(self._chain)


def allows(allowed: NDArray[np.uint8], tokens: Any) -> Any:
    """The bits of a token, or of several; not zero where the shape allows it."""
    return (allowed[tokens >> 3] >> (tokens & 7)) & 1 == 1


def logits_at(context: NativeContext, row: int) -> NDArray[np.float32]:
    """The logits of one row of the last computation, shape (vocabulary,), valid until the next one."""
    pointer = context.bindings.llama_get_logits_ith(context.handle, row)
    if not pointer:
        raise EngineError("engine.no_answer")
    return array_at(ctypes.addressof(pointer.contents), context.model.size)


@functools.lru_cache(maxsize=OUTPUTS)
def array_at(address: int, size: int) -> NDArray[np.float32]:
    """The numbers that native code keeps at an address; it seldom keeps them elsewhere."""
    return np.ctypeslib.as_array((ctypes.c_float * size).from_address(address))


def write_answer(
    context: NativeContext,
    opening: NDArray[np.float32],
    vocabulary: Vocabulary,
    matcher: Any,
    picking: Picking,
    begun: Sequence[int],
    pieces: Pieces,
) -> int:
    """Write an answer after what the context has read. Returns the number of tokens, ``begun`` included.

    ``begun`` is how every answer of this shape begins; the context has read it. ``opening`` are the logits after it.
    What the shape leaves no choice about later on is read, not picked.
    """
    model = context.model
    sampler = Sampler(context.bindings, picking)
    words = (model.size + 31) // 32
    mask = np.zeros(words, np.uint32)
    allowed = mask.view(np.uint8)
    written, logits, unsaid = len(begun), opening, [*begun]
    try:
        while written < picking.max_tokens and not matcher.is_stopped():
            matcher.unsafe_compute_mask_ptr(mask.ctypes.data, mask.nbytes)
            token = sampler.pick(logits, allowed)
            if token is None or model.ends(token):
                break
            matcher.consume_token(token)
            fresh = [token] if matcher.is_stopped() else [token, *forced(matcher)]
            if matcher.is_error():
                raise EngineError("engine.shape_broke", said=first_line(matcher.get_error()))
            written += len(fresh)
            pieces.add(vocabulary.text_of(unsaid + fresh))
            unsaid.clear()
            if matcher.is_stopped():
                break
            if len(fresh) == 1:
                context.step(token)
            else:
                context.read(fresh, lambda _: None)
            logits = logits_at(context, -1)
    finally:
        sampler.free()
        pieces.add(vocabulary.text_of(unsaid))
        pieces.flush()
    return written


def weigh_candidates(
    context: NativeContext,
    opening: NDArray[np.float32],
    candidates: Sequence[Sequence[int]],
    ends: Sequence[int] = (),
) -> list[float]:
    """The log-likelihood of each candidate after what the context has read, in nats, summed over its tokens.

    ``opening`` are the logits after the prompt. Each candidate is computed by itself, in a sequence that shares the
    prompt: in one computation together, the place in the batch moves a weight by half a nat. With ``ends`` the
    end of the answer counts too, by whichever of these tokens: which one a model uses cannot be told from its file.
    """

    def likely(row: NDArray[np.float64], token: int) -> float:
        return float(row[token] if token != END else np.logaddexp.reduce(row[list(ends)]))

    after = len(context.tokens)
    first = log_likelihoods(opening)
    weights: list[float] = []
    for candidate in candidates:
        tokens = [*candidate, END] if ends else candidate
        weight = likely(first, tokens[0]) if tokens else 0.0
        for start in range(0, len(tokens) - 1, OUTPUTS):
            part = tokens[start : min(start + OUTPUTS, len(tokens) - 1)]
            if start == 0:
                context.bindings.llama_memory_seq_cp(context.memory, 0, ASIDE, -1, -1)
            try:
                context.decode([(token, after + start + n, ASIDE, True) for n, token in enumerate(part)])
            except BaseException:
                context.bindings.llama_memory_seq_rm(context.memory, ASIDE, -1, -1)
                raise
            weight += sum(
                likely(log_likelihoods(logits_at(context, n)), tokens[start + n + 1]) for n in range(len(part))
            )
        context.bindings.llama_memory_seq_rm(context.memory, ASIDE, -1, -1)
        weights.append(weight)
    return weights


END = -1
"""Stands for any token that ends an answer."""

ASIDE = 1
"""The sequence in which a candidate is tried."""


def log_likelihoods(logits: NDArray[np.float32]) -> NDArray[np.float64]:
    """Log-softmax, in nats."""
    values = logits.astype(np.float64)
    values -= values.max()
    result: NDArray[np.float64] = values - np.log(np.exp(values).sum())
    return result

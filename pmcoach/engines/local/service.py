"""What the child does with a request: load, generate, choose."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from pmcoach.engines.local.context import NativeContext, Overflow
from pmcoach.engines.local.loading import Loading
from pmcoach.engines.local.native import NativeModel, load_bindings
from pmcoach.engines.local.pace import Pace, remember, remembered, thread_options
from pmcoach.engines.local.pieces import Pieces
from pmcoach.engines.local.warm import FEWEST_TOKENS, WarmStore
from pmcoach.engines.local.words import Words, forced
from pmcoach.errors import EngineError

Begin = Callable[[int, Any], None]
Say = Callable[[dict[str, Any]], None]

SMALLEST_CONTEXT = 2048

MANY = 3
"""After so many answers without a rest, more will follow: the vocabulary is refined between two of them."""


class Service:
    """One model, and the answers it gives. Messages go out through ``say``."""

    def __init__(self, begin: Begin, say: Say, loading: Loading) -> None:
        self._begin = begin
        self._say = say
        self._loading = loading
        self._model: NativeModel | None = None
        self._context: NativeContext | None = None
        self._read_before: list[int] = []
        self._opening: Any = None
        self._answers = 0
        self._ahead = False

    def serve(self, request: dict[str, Any]) -> None:
        """Do one request and say its result."""
        doing = {
            "load": self._load,
            "read_ahead": self._read_ahead,
            "generate": self._generate,
            "choose": self._choose,
        }
        doing[request["do"]](request)

    @property
    def turn_wanted(self) -> bool:
        """Whether another process waits for this one to give way."""
        return self._loading.turn.wanted

    def rest(self) -> None:
        """Do what is better done while nobody waits."""
        if self._answers or self._ahead:
            self._words.vocabulary(self._loaded()).refine()

    def _load(self, request: dict[str, Any]) -> None:
        """Load the model and tell the app how its conversations are written."""
        self._loading.wait_for_turn(lambda: self._say({"is": "waiting", "id": request["id"]}))
        self._settings = request
        self._pace_file = Path(request["warm"]) / "pace.json"
        options = thread_options(request["threads"])
        self._pace = Pace(options, remembered(self._pace_file, request["identity"]))
        load_bindings()
        self._words = Words(Path(request["warm"]) / f"{model_key(request['identity'])}.words")
        self._words.start()
        self._model = model = self._loading.result()
        self._largest = min(request["context"] or model.trained_context, model.trained_context) or SMALLEST_CONTEXT
        bindings = model.bindings
        self._say(
            {
                "is": "ready",
                "id": request["id"],
                "template": model.chat_template,
                "bos": model.word_of(bindings.llama_vocab_bos(model.vocab)),
                "eos": model.word_of(bindings.llama_vocab_eos(model.vocab)),
            }
        )
        self._context_for(min(SMALLEST_CONTEXT, self._largest))

    def _loaded(self) -> NativeModel:
        if self._model is None:
            raise EngineError("model.none_loaded")
        return self._model

    def _prepare(self, request: dict[str, Any], answer_tokens: int, begun: Sequence[int] = ()) -> NativeContext:
        """Read the prompt, from as far as it is known already, and how the answer begins.

        The context is ready for an answer then.
        """
        started = time.perf_counter()
        prompt, static = self._tokens(request["segments"])
        context = self._context_for(len(prompt) + answer_tokens)
        asked = len(prompt)
        prompt += begun
        self._begin(request["id"], context.switch)
        beginning = "memory"
        context.trim(shared_beginning(context.tokens, prompt))
        reused = len(context.tokens)
        if reused < len(prompt) or self._read_before != prompt:
            static = min(static, len(prompt) - 1)
            context.trim(min(reused, len(prompt) - 1))
            if len(context.tokens) < static >= FEWEST_TOKENS:
                beginning = self._read_static(context, prompt[:static], request)
            reused = 0 if beginning == "nothing" else len(context.tokens)
            self._read(context, prompt[len(context.tokens) :], request)
            from pmcoach.engines.local.answers import logits_at

            self._read_before, self._opening = prompt, logits_at(context, -1).copy()
        self._report = {
            "prompt_tokens": asked,
            "reused_tokens": min(reused, asked),
            "beginning": beginning if reused else "nothing",
            "prompt_seconds": time.perf_counter() - started,
        }
        return context

    def _read_ahead(self, request: dict[str, Any]) -> None:
        """Make what the first answer needs, and read how its prompt begins. Other programs go before the reading."""
        from pmcoach.engines.local.aside import giving_way

        self._ahead = True
        self._words.vocabulary(self._loaded())
        prompt, static = self._tokens(request["segments"])
        beginning = prompt[:static]
        if static >= FEWEST_TOKENS:
            context = self._context_for(len(prompt))
            self._begin(request["id"], context.switch)
            context.trim(shared_beginning(context.tokens, beginning))
            if len(context.tokens) < static:
                giving_way(lambda: self._read_static(context, beginning, request))
        self._say({"is": "ready", "id": request["id"]})

    def _read_static(self, context: NativeContext, tokens: list[int], request: dict[str, Any]) -> str:
        """Have the static beginning in the context: from its file, or read now and kept for the next time."""
        store = self._store(context)
        if store.restore(context, tokens):
            return "file"
        self._read(context, tokens[len(context.tokens) :], request)
        store.keep(context)
        return "nothing"

    def _read(self, context: NativeContext, tokens: list[int], request: dict[str, Any]) -> None:
        if tokens:
            context.read(tokens, lambda count: self._say({"is": "reading", "id": request["id"], "tokens": count}))

    def _generate(self, request: dict[str, Any]) -> None:
        number, sampling = request["id"], request["sampling"]
        vocabulary = self._words.vocabulary(self._loaded())
        matcher = vocabulary.matcher(request["schema"])
        begun = forced(matcher)
        context = self._prepare(request, sampling["max_tokens"], begun)
        started, before = time.perf_counter(), self._pace.calm
        pieces = Pieces(lambda text: self._say({"is": "piece", "id": number, "text": text}))
        from pmcoach.engines.local.answers import Picking, write_answer

        written = write_answer(context, self._opening, vocabulary, matcher, Picking(**sampling), begun, pieces)
        seconds = time.perf_counter() - started
        if self._pace.calm != before:
            remember(self._pace_file, self._settings["identity"], self._pace.calm)
        report = {"tokens": written, "seconds": seconds, "threads": self._pace.threads, **self._report}
        self._say({"is": "done", "id": number, **report})
        self._answers += 1
        if self._answers == MANY:
            vocabulary.refine()

    def _choose(self, request: dict[str, Any]) -> None:
        from pmcoach.engines.local.answers import weigh_candidates

        model = self._loaded()
        ends = model.end_tokens if request["whole"] else []
        candidates = [model.tokenize(text, control=False) for text in request["candidates"]]
        context = self._prepare(request, max(map(len, candidates)))
        started = time.perf_counter()
        weights = weigh_candidates(context, self._opening, candidates, ends)
        seconds = time.perf_counter() - started
        report = {"tokens": sum(map(len, candidates)), "seconds": seconds, **self._report}
        self._say({"is": "done", "id": request["id"], "weights": weights, **report})

    def _tokens(self, segments: Sequence[Sequence[Any]]) -> tuple[list[int], int]:
        """The tokens of a prompt, and how many of them are static."""
        model = self._loaded()
        prompt: list[int] = []
        static = 0
        for text, control, is_static in segments:
            prompt += model.tokenize(text, control=control)
            if is_static:
                static = len(prompt)
        bos = model.bos_token
        if bos is not None and prompt[:1] != [bos]:
            prompt.insert(0, bos)
            static += 1 if static else 0
        if not prompt:
            raise EngineError("engine.no_text")
        return prompt, static

    def _context_for(self, tokens: int) -> NativeContext:
        """A context with room for so many tokens; it grows when a longer text comes."""
        if self._context is not None and tokens <= self._context.size:
            return self._context
        if tokens > self._largest:
            raise Overflow("engine.too_long", tokens=tokens, largest=self._largest)
        size = SMALLEST_CONTEXT
        while size < tokens:
            size *= 2
        if self._context is not None:
            self._context.free()
            self._context = None
        self._context = NativeContext(self._loaded(), min(size, self._largest), self._pace)
        return self._context

    def _store(self, context: NativeContext) -> WarmStore:
        settings = self._settings
        identity = (settings["identity"], settings["adapter_identity"], str(context.size), context.build)
        return WarmStore(Path(settings["warm"]), identity)


def model_key(identity: str) -> str:
    """A file name for a model."""
    return hashlib.sha256(identity.encode()).hexdigest()[:32]


def shared_beginning(one: Sequence[int], other: Sequence[int]) -> int:
    """How many tokens two prompts have in common from the start."""
    count = 0
    for a, b in zip(one, other, strict=False):
        if a != b:
            break
        count += 1
    return count

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import threading
import time
from dataclasses import replace
from pathlib import Path

import pytest

from pmcoach.engines.local.engine import LocalEngine
from pmcoach.engines.local.words import keep_tokens, read_tokens
from pmcoach.engines.models import ModelFile
from pmcoach.engines.protocol import Cancel, Message, Sampling, Shape
from pmcoach.errors import Cancelled, EngineError

pytestmark = pytest.mark.model

SYSTEM = Message(role="system", content="You name one measure for a wish at work. " * 8, static=True)
WISH = Message(role="user", content="answer customers faster")
GOAL = Shape(
    name="goal",
    schema={
        "type": "object",
        "properties": {
            "statement": {"type": "string", "maxLength": 60},
            "measure": {"enum": ['minutes until a "first answer"', "tickets a day", "år\u00f6r \U0001f600"]},
        },
        "required": ["statement", "measure"],
        "additionalProperties": False,
    },
)
ENDLESS = Shape(name="long", schema={"type": "array", "items": {"type": "string", "minLength": 40}, "minItems": 200})


def answer(engine: LocalEngine, *messages: Message, shape: Shape = GOAL, **sampling: object) -> str:
    pieces = engine.generate(messages or (SYSTEM, WISH), shape, Sampling(**sampling), Cancel())  # type: ignore[arg-type]
    return "".join(piece.text for piece in pieces)


def test_an_answer_has_the_shape_that_was_asked_for_and_arrives_in_pieces(engine: LocalEngine) -> None:
    pieces = [piece.text for piece in engine.generate([SYSTEM, WISH], GOAL, Sampling(), Cancel())]
    fields = json.loads("".join(pieces))
    assert len(pieces) > 3
    assert set(fields) == {"statement", "measure"}
    assert len(fields["statement"]) <= 60
    assert fields["measure"] in GOAL.schema["properties"]["measure"]["enum"]


def test_the_same_seed_gives_the_same_answer(engine: LocalEngine) -> None:
    first, second, other = (answer(engine, temperature=0.8, seed=seed) for seed in (1, 1, 2))
    assert first == second
    assert first != other


def test_characters_of_several_bytes_arrive_whole(engine: LocalEngine) -> None:
    shape = Shape(name="word", schema={"const": "åäö \U0001f600 – 漢字"})
    pieces = [piece.text for piece in engine.generate([WISH], shape, Sampling(), Cancel())]
    assert json.loads("".join(pieces)) == "åäö \U0001f600 – 漢字"
    assert not any("\ufffd" in piece for piece in pieces)


def test_a_candidate_that_fits_weighs_more_than_nonsense(engine: LocalEngine) -> None:
    question = Message(role="user", content="What is the capital of France? Answer with one word.")
    paris, lisbon, noise = engine.choose([question], ["Paris", "Lisbon", "qxz vvw jjk"], Cancel())
    assert paris > lisbon > noise
    assert engine.choose([question], [], Cancel()) == []


def test_weights_do_not_depend_on_company(engine: LocalEngine) -> None:
    many = [f"{number} minutes until the first answer" for number in range(12)]
    together = engine.choose([SYSTEM, WISH], many, Cancel())
    alone = [engine.choose([SYSTEM, WISH], [one], Cancel())[0] for one in many]
    assert together == pytest.approx(alone, abs=0.05)


def test_a_beginning_is_restored_from_its_file_with_the_same_answer(starter: ModelFile, engine: LocalEngine) -> None:
    cold = answer(engine)
    assert list((engine.cache / "warm").glob("*.kv"))
    second = LocalEngine(starter, cache=engine.cache, log=engine.log)
    try:
        assert answer(second) == cold
        assert second.last_report["beginning"] == "file"
        assert second.last_report["reused_tokens"] > 60
    finally:
        second.close()


def test_a_damaged_beginning_is_not_used(starter: ModelFile, engine: LocalEngine) -> None:
    cold = answer(engine)
    for path in (engine.cache / "warm").glob("*.kv"):
        data = bytearray(path.read_bytes())
        data[len(data) // 2] ^= 0xFF
        path.write_bytes(data)
    second = LocalEngine(starter, cache=engine.cache, log=engine.log)
    try:
        assert answer(second) == cold
        assert second.last_report["beginning"] == "nothing"
    finally:
        second.close()


@pytest.mark.parametrize("damage", ["a flipped bit", "a torn end", "another model's"])
def test_words_that_are_not_this_models_are_asked_anew(starter: ModelFile, engine: LocalEngine, damage: str) -> None:
    first = answer(engine)
    (kept,) = (engine.cache / "warm").glob("*.words")
    whole = kept.read_bytes()
    if damage == "another model's":
        tokens = read_tokens(kept)
        assert tokens
        keep_tokens(kept, replace(tokens, texts=tokens.texts[:-3]))
    else:
        bad = bytearray(whole)
        bad[len(bad) // 2] ^= 0xFF
        kept.write_bytes(bytes(bad) if damage == "a flipped bit" else whole[: len(whole) // 2])
    second = LocalEngine(starter, cache=engine.cache, log=engine.log)
    try:
        assert answer(second) == first
        assert kept.read_bytes() == whole
    finally:
        second.close()


def test_what_people_wrote_is_never_kept_on_disk(engine: LocalEngine) -> None:
    before = set((engine.cache / "warm").glob("*"))
    answer(engine, SYSTEM, Message(role="user", content="Karin Holm's salary talk, " * 12))
    assert set((engine.cache / "warm").glob("*")) == before
    assert b"Holm" not in engine.log.read_bytes()


def test_a_stop_during_the_reading_of_a_long_prompt_takes_effect_at_once(engine: LocalEngine) -> None:
    long = Message(role="user", content="Facts: " + "the queue grew again. " * 700)
    cancel = Cancel()
    started = threading.Event()

    def stop() -> None:
        started.wait()
        time.sleep(0.3)
        cancel.throw()

    threading.Thread(target=stop).start()
    started.set()
    with pytest.raises(Cancelled):
        list(engine.generate([SYSTEM, long], GOAL, Sampling(), cancel))
    pid = engine.child_pid
    assert json.loads(answer(engine))
    assert engine.child_pid == pid, "the same process answers after a stop"


def test_a_listener_who_leaves_early_stops_the_work(engine: LocalEngine) -> None:
    stream = engine.generate([WISH], ENDLESS, Sampling(max_tokens=1500), Cancel())
    assert next(stream).text
    stream.close()  # type: ignore[attr-defined]
    assert json.loads(answer(engine))


def test_an_answer_without_end_ends_at_its_limit(engine: LocalEngine) -> None:
    assert len(answer(engine, WISH, shape=ENDLESS, max_tokens=40)) > 40
    assert engine.last_report["tokens"] <= 41


def test_a_text_longer_than_the_context_is_an_error_and_the_engine_goes_on(engine: LocalEngine) -> None:
    with pytest.raises(EngineError, match=r"too long for this model.*fewer or shorter facts") as met:
        answer(engine, Message(role="user", content="word " * 9000))
    assert "Texten är för lång för den här modellen" in met.value.in_words("sv")
    assert json.loads(answer(engine))


def test_a_shape_that_cannot_be_is_an_error_and_the_engine_goes_on(engine: LocalEngine) -> None:
    for schema in ({"type": "nothing"}, {"type": "string", "pattern": "("}, {"$ref": "#/nowhere"}):
        with pytest.raises(EngineError, match="shape of the answer cannot be used"):
            answer(engine, shape=Shape(name="bad", schema=schema))
    assert json.loads(answer(engine))


def test_a_killed_child_is_one_clear_error_and_the_next_request_works(engine: LocalEngine) -> None:
    stream = engine.generate([WISH], ENDLESS, Sampling(max_tokens=1500), Cancel())
    next(stream)
    assert engine.child_pid
    os.kill(engine.child_pid, signal.SIGKILL)
    with pytest.raises(EngineError, match=r"SIGKILL.*model\.log"):
        list(stream)
    assert json.loads(answer(engine))


def test_a_model_that_free_memory_does_not_hold_is_not_even_started(
    starter: ModelFile, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pmcoach.engines.local.engine.available_bytes", lambda: 1000)
    engine = LocalEngine(starter, cache=tmp_path, log=tmp_path / "model.log")
    with pytest.raises(EngineError, match=r"needs about 0\.3 GB of memory.*smaller model"):
        answer(engine)
    assert engine.child_pid is None


def test_a_child_that_falls_silent_is_given_up_and_replaced(starter: ModelFile, tmp_path: Path) -> None:
    engine = LocalEngine(starter, cache=tmp_path, log=tmp_path / "model.log", silence_seconds=0.8)
    stream = engine.generate([WISH], ENDLESS, Sampling(max_tokens=1500), Cancel())
    next(stream)
    assert engine.child_pid
    os.kill(engine.child_pid, signal.SIGSTOP)
    with pytest.raises(EngineError, match="said nothing for"):
        list(stream)
    assert engine.child_pid is None
    engine.close()


def test_closing_twice_is_fine_and_the_process_is_gone(starter: ModelFile, engine: LocalEngine) -> None:
    second = LocalEngine(starter, cache=engine.cache, log=engine.log)
    assert second.child_pid is None, "nothing starts before it is needed"
    answer(second)
    pid = second.child_pid
    assert pid
    second.close()
    second.close()
    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)


def test_two_apps_take_turns_with_one_model_in_memory(starter: ModelFile, engine: LocalEngine) -> None:
    second = LocalEngine(starter, cache=engine.cache, log=engine.log)
    try:
        assert json.loads(answer(engine))
        first_pid = engine.child_pid
        assert json.loads(answer(second))
        assert engine.child_pid is None, "the first gave way"
        assert json.loads(answer(engine))
        assert second.child_pid is None
        assert engine.child_pid not in (None, first_pid)
    finally:
        second.close()


def test_an_app_that_waits_for_another_says_so_and_can_be_stopped(starter: ModelFile, engine: LocalEngine) -> None:
    stream = engine.generate([WISH], ENDLESS, Sampling(max_tokens=1500), Cancel())
    next(stream)
    second = LocalEngine(starter, cache=engine.cache, log=engine.log)
    cancel, seen = Cancel(), set[str]()

    def watch() -> None:
        until = time.monotonic() + 10
        while time.monotonic() < until and "waiting for another pmcoach" not in seen:
            seen.add(second.activity)
            time.sleep(0.02)
        cancel.throw()

    threading.Thread(target=watch).start()
    try:
        with pytest.raises(Cancelled):
            list(second.generate([WISH], GOAL, Sampling(), cancel))
        assert "waiting for another pmcoach" in seen
    finally:
        second.close()
        stream.close()  # type: ignore[attr-defined]


def test_the_child_ends_when_its_app_is_killed(starter: ModelFile, tmp_path: Path) -> None:
    program = (
        "import sys; from pathlib import Path\n"
        "from pmcoach.engines.local.engine import LocalEngine\n"
        "from pmcoach.engines.models import ModelFile\n"
        "from pmcoach.engines.protocol import *\n"
        "path = Path(sys.argv[1]); folder = Path(sys.argv[2])\n"
        "model = ModelFile(name='m', path=path, bytes=1, source='added')\n"
        "engine = LocalEngine(model, cache=folder, log=folder / 'log')\n"
        "shape = Shape(name='x', schema={'type': 'string', 'minLength': 9000})\n"
        "for n, _ in enumerate(engine.generate([Message(role='user', content='go')], shape, "
        "Sampling(max_tokens=1500), Cancel())):\n"
        "    n or print(engine.child_pid, flush=True)\n"
    )
    arguments = [sys.executable, "-c", program, str(starter.path), str(tmp_path)]
    with subprocess.Popen(arguments, stdout=subprocess.PIPE, text=True) as app:
        assert app.stdout
        pid = int(app.stdout.readline())
        app.kill()
    until = time.monotonic() + 5
    while time.monotonic() < until and is_running(pid):
        time.sleep(0.02)
    assert not is_running(pid)


def is_running(pid: int) -> bool:
    try:
        return "Z" not in Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return False


def test_a_child_killed_again_and_again_never_takes_the_app_with_it(starter: ModelFile, tmp_path: Path) -> None:
    chance = random.Random(5)
    engine = LocalEngine(starter, cache=tmp_path, log=tmp_path / "model.log")
    ended = []
    for _ in range(8):
        killer = threading.Timer(chance.uniform(0.0, 0.6), lambda: engine.child_pid and os.kill(engine.child_pid, 9))
        killer.start()
        try:
            answer(engine, WISH)
            ended.append("answered")
        except EngineError as error:
            assert "SIGKILL" in str(error)
            ended.append("error")
        killer.join()
    assert json.loads(answer(engine, WISH))
    assert len(ended) == 8
    engine.close()


def test_fields_of_2000_characters_and_quoted_words_are_possible_shapes(engine: LocalEngine) -> None:
    quoted = ['he said "no"', "back\\slash", "tab\there", "{braces} [and] more", "\u201cquotes\u201d", "'"]
    shape = Shape(
        name="hard",
        schema={
            "type": "object",
            "properties": {
                "choice": {"enum": quoted},
                "text": {"type": "string", "maxLength": 2000},
                "steps": {"type": "array", "maxItems": 3, "items": {"type": "string", "maxLength": 2000}},
            },
            "required": ["choice", "text", "steps"],
            "additionalProperties": False,
        },
    )
    for seed in range(2):
        text = answer(engine, WISH, shape=shape, seed=seed, max_tokens=60, temperature=1.0)
        assert text.startswith('{"choice": "')
        assert json.loads(text[11:].split(', "text"')[0]) in quoted


def test_a_model_without_a_chat_template_answers_in_the_plain_form(starter: ModelFile, tmp_path: Path) -> None:
    data = starter.path.read_bytes()
    head = data[: 1 << 22].replace(b"tokenizer.chat_template", b"tokenizer.chat_templatX", 1)
    assert head != data[: 1 << 22]
    bare = replace(starter, path=tmp_path / "bare.gguf", sha256="bare")
    bare.path.write_bytes(head + data[1 << 22 :])
    engine = LocalEngine(bare, cache=tmp_path, log=tmp_path / "model.log")
    try:
        assert set(json.loads(answer(engine))) == {"statement", "measure"}
        assert engine._form.template is None
    finally:
        engine.close()

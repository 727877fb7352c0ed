"""How fast and how right the checker is, beside a regular expression that looks for a number and a time word.

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
    taken = []
    for row in rows:
        start = time.perf_counter()
        says(row)
        taken.append(1000 * (time.perf_counter() - start))
    return taken


def import_milliseconds(module: str) -> float:
    """The time to import a module in a fresh process, the interpreter's own start left out; the best of five."""
    program = f"import time; s = time.perf_counter(); import {module}; print(1000 * (time.perf_counter() - s))"
    runs = [
        subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True) for _ in range(5)
    ]
    return min(float(run.stdout) for run in runs)


def main() -> None:
    """Print the table."""
    by_lang = {lang: goals(lang) for lang in ("en", "sv")}
    everything = [goal for rows in by_lang.values() for goal in rows]
    batch = (everything * (BATCH // len(everything) + 1))[:BATCH]
    print(f"{'':24}{'F1 en':>8}{'F1 sv':>8}{'median ms':>11}{'p99 ms':>9}{'sentences/s':>13}{'import ms':>11}")
    for name, says, module in (
        ("number and time word", pattern_says, "re"),
        ("pmcoach lint", checker_says, "pmcoach.smart.lint"),
    ):
        scores = [f1(rows, says) for rows in by_lang.values()]
        single = milliseconds(everything, says)
        start = time.perf_counter()
        for goal in batch:
            says(goal)
        rate = len(batch) / (time.perf_counter() - start)
        p99 = statistics.quantiles(single, n=100)[98]
        print(
            f"{name:24}{scores[0]:8.3f}{scores[1]:8.3f}{statistics.median(single):11.3f}{p99:9.3f}{rate:13,.0f}"
            f"{import_milliseconds(module):11.1f}"
        )


if __name__ == "__main__":
    main()

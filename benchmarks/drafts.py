"""How right a goal draft is, beside what one would do by hand in a hurry: first number, last number, first date.

Run: python benchmarks/drafts.py
"""

from __future__ import annotations

import re
import statistics
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent.parent))

from pmcoach.smart.quantities import find_quantities
from pmcoach.smart.times import find_times
from tests.drafting.desk import BRIEFS, drafter, from_row
from tests.drafting.test_reading import same

Slots = Mapping[str, Any]
NAMES = ("baseline", "target", "due")


def composed(row: Mapping[str, Any]) -> Slots:
    """The composer's draft."""
    return dict(drafter().draft(from_row(row)).fields)


def hurried(row: Mapping[str, Any]) -> Slots:
    """The first number as baseline, the last as target, the first date as deadline."""
    brief = from_row(row)
    text = "\n".join((brief.rough, *(fact.text for fact in brief.facts)))
    numbers = [{"text": q.amount.text} for q in find_quantities(text, brief.lang)]
    days = [
        {"text": t.text, "date": t.date.isoformat() if t.date else None}
        for t in find_times(text, brief.lang, brief.today)
        if t.date is not None and t.date > brief.today
    ]
    return {
        "baseline": numbers[0] if numbers else None,
        "target": numbers[-1] if len(numbers) > 1 else None,
        "due": days[0] if days else None,
        "measure": brief.rough,
        "direction": "down" if re.search(r"fewer|less|too|färre|för|minska|ner", brief.rough, re.IGNORECASE) else "up",
    }


def verdict(row: Mapping[str, Any], slots: Slots, name: str) -> str:
    """Right, asked (a gap where the facts have an answer) or wrong."""
    want, got = row["want"][name], slots[name]
    if want is None or got is None:
        return "right" if want is got is None else "wrong" if want is None else "asked"
    if name == "due" and row["want"]["due_date"]:
        return "right" if got["date"] == row["want"]["due_date"] else "wrong"
    return "right" if same(got["text"], want) else "wrong"


def line(name: str, lang: str, way: Callable[[Mapping[str, Any]], Slots]) -> str:
    """One line of the table."""
    rows = [row for row in BRIEFS if row["lang"] == lang]
    taken, whole, harm, turned, about = [], 0, 0, 0, 0
    for row in rows:
        start = time.perf_counter()
        slots = way(row)
        taken.append((time.perf_counter() - start) * 1000)
        verdicts = {verdict(row, slots, slot) for slot in NAMES}
        whole += verdicts == {"right"}
        harm += "wrong" in verdicts
        turned += slots["direction"] == row["want"]["direction"]
        about += any(word in str(slots["measure"]).lower() for word in row["want"]["measure"])
    count = len(rows)
    return (
        f"{name:<10} {lang}  {count:>4} {whole / count:>10.1%} {harm / count:>8.1%} {turned / count:>10.1%}"
        f" {about / count:>9.1%} {statistics.median(taken):>8.1f}"
    )


def main() -> None:
    """Print the table."""
    print(f"{'way':<10} {'':<3} {'n':>4} {'all right':>10} {'harmful':>8} {'direction':>10} {'measure':>9} {'ms':>8}")
    for lang in ("en", "sv"):
        for name, way in (("pmcoach", composed), ("in a hurry", hurried)):
            print(line(name, lang, way))


if __name__ == "__main__":
    main()

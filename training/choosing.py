"""How often the model in training chooses right, on what people wrote and it does not learn from."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Sequence

from training.lora import Taught
from training.rows import Row, batches, chosen


def judge(taught: Taught, rows: Sequence[Row], room: int) -> dict[str, float]:
    """By task, the share of rows all of whose choices are right."""
    right: dict[str, list[bool]] = defaultdict(list)
    for batch in batches(rows, random.Random(0), room):
        for row, found in zip(batch, chosen(taught, batch), strict=True):
            right[row.task].append(all(found))
    return {task: sum(found) / len(found) for task, found in sorted(right.items())}

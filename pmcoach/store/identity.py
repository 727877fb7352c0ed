"""Where keys come from: ULIDs that grow in the order in which records are made."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import datetime

from ulid import ULIDGenerator

Identity = Callable[[datetime], str]
"""Gives a new key for a record made at a time. Two calls never give the same key."""

_RANDOM_BYTES = 10


def random_identity() -> Identity:
    """Keys from the machine's own randomness, for real workspaces."""
    generator = ULIDGenerator()
    return lambda now: str(generator.generate(now))


def seeded_identity(seed: int) -> Identity:
    """Keys that are a pure function of ``seed`` and the times asked for, for a sample workspace."""
    source = random.Random(seed)
    generator = ULIDGenerator(randomness=lambda _timestamp: source.randbytes(_RANDOM_BYTES))
    return lambda now: str(generator.generate(now))

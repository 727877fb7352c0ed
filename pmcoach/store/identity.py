"""Where keys come from: ULIDs that grow in the order in which records are made."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import datetime
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ulid import ULIDGenerator

Identity = Callable[[datetime], str]
"""Gives a new key for a record made at a time. Two calls never give the same key."""

_RANDOM_BYTES = 10


def random_identity() -> Identity:
    """Keys from the machine's own randomness, for real workspaces."""
    return _keys()


def seeded_identity(seed: int) -> Identity:
    """Keys that are a pure function of ``seed`` and the times asked for, for a sample workspace."""
    source = random.Random(seed)
    return _keys(lambda _timestamp: source.randbytes(_RANDOM_BYTES))


def _keys(randomness: Callable[[int], bytes] | None = None) -> Identity:
    """Keys of one generator, loaded with the first key that is asked for: whoever only reads needs none."""

    @cache
    def generator() -> ULIDGenerator:
        from ulid import ULIDGenerator

        return ULIDGenerator() if randomness is None else ULIDGenerator(randomness=randomness)

    return lambda now: str(generator().generate(now))

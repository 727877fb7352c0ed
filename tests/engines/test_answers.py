from __future__ import annotations

import random

import numpy as np

from pmcoach.engines.local.answers import allows


def test_a_token_is_allowed_where_its_bit_is_set_and_nowhere_else() -> None:
    chance = random.Random(3)
    wanted = sorted(chance.sample(range(49_152), 700))
    bits = np.zeros(49_152, np.uint8)
    bits[wanted] = 1
    mask = np.packbits(bits, bitorder="little")
    tokens = np.arange(49_152)
    assert tokens[allows(mask, tokens)].tolist() == wanted
    assert all(allows(mask, token) for token in wanted[:50])
    assert not allows(mask, next(token for token in range(49_152) if token not in wanted))

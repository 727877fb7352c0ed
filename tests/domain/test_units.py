"""A goal is followed in the unit people count in, whatever the checker keeps."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pmcoach.domain.amounts import Amount
from pmcoach.domain.units import SECONDS_IN, converted, followed_in


@pytest.mark.parametrize(
    ("amounts", "unit"),
    [
        ([Amount(text="9 hours", value=32400, unit="s"), Amount(text="4 hours", value=14400, unit="s")], "h"),
        ([Amount(text="6 min 40 s", value=400, unit="s"), Amount(text="4 min", value=240, unit="s")], "min"),
        ([Amount(text="90 s", value=90, unit="s"), Amount(text="40 s", value=40, unit="s")], "s"),
        ([Amount(text="78 of every 100", value=0.78, unit="share"), Amount(text="90 %", value=90, unit="%")], "%"),
        ([None, Amount(text="9 clients", value=9, unit="clients")], "clients"),
        ([None, None], ""),
    ],
)
def test_the_unit_is_the_one_people_count_in(amounts: list[Amount | None], unit: str) -> None:
    assert followed_in(*amounts) == unit


def test_numbers_convert_and_words_stay() -> None:
    nine = converted(Amount(text="9 hours", value=32400, unit="s"), "h")
    assert (nine.text, nine.value, nine.unit) == ("9 hours", 9, "h")
    assert converted(Amount(text="1 in 5", value=0.2, unit="share"), "%").value == 20
    clients = Amount(text="9 clients", value=9, unit="clients")
    assert converted(clients, "%") == clients


@given(
    st.floats(min_value=0.01, max_value=1e6), st.sampled_from(sorted(SECONDS_IN)), st.sampled_from(sorted(SECONDS_IN))
)
def test_there_and_back_is_the_same_number(value: float, first: str, second: str) -> None:
    amount = Amount(text="x", value=value, unit=first)
    assert converted(converted(amount, second), first).value == pytest.approx(value, rel=1e-2, abs=1e-2)

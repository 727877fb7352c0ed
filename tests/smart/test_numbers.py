"""Numbers read as people write them, in digits with either language's separators or in words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pmcoach.smart.numbers import number_in, read_ordinal
from pmcoach.smart.text import read_tokens

ENGLISH_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
ENGLISH_ONES = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine"]
SWEDISH_TENS = ["tjugo", "trettio", "fyrtio", "femtio", "sextio", "sjuttio", "åttio", "nittio"]
SWEDISH_ONES = ["ett", "två", "tre", "fyra", "fem", "sex", "sju", "åtta", "nio"]


@pytest.mark.parametrize(
    ("text", "lang", "value"),
    [
        ("seven", "en", 7),
        ("nineteen", "en", 19),
        ("forty", "en", 40),
        ("forty-two", "en", 42),
        ("forty two", "en", 42),
        ("a hundred", "en", 100),
        ("two hundred and fifty", "en", 250),
        ("three thousand", "en", 3000),
        ("two thousand five hundred", "en", 2500),
        ("five hundred thousand", "en", 500_000),
        ("1.5 million", "en", 1_500_000),
        ("a dozen", "en", 12),
        ("8K", "en", 8000),
        ("1.4k", "en", 1400),
        ("1,4k", "sv", 1400),
        ("12k", "sv", 12_000),
        ("1,240", "en", 1240),
        ("1,240,000.5", "en", 1_240_000.5),
        ("40 000", "en", 40_000),
        ("3.5", "en", 3.5),
        ("3,5", "en", 3.5),
        ("2½", "en", 2.5),
        ("sju", "sv", 7),
        ("nitton", "sv", 19),
        ("fyrtio", "sv", 40),
        ("fyrtiotvå", "sv", 42),
        ("hundra", "sv", 100),
        ("etthundra", "sv", 100),
        ("tvåhundrafemtio", "sv", 250),
        ("tretusen", "sv", 3000),
        ("tvåtusenfemhundra", "sv", 2500),
        ("fem hundra", "sv", 500),
        ("tio tusen", "sv", 10_000),
        ("två miljoner", "sv", 2_000_000),
        ("ett dussin", "sv", 12),
        ("1 240", "sv", 1240),
        ("1.240.000,5", "sv", 1_240_000.5),
        ("40\u00a0000", "sv", 40_000),
        ("3,5", "sv", 3.5),
        ("1,240", "sv", 1.24),
        ("words", "en", None),
        ("1.2.3", "en", None),
        ("12345678901234567890", "en", None),
        ("", "sv", None),
    ],
)
def test_a_number_means_its_value(text: str, lang: str, value: float | None) -> None:
    assert number_in(text, lang) == value


@pytest.mark.parametrize(
    ("text", "lang", "value"),
    [
        ("third", "en", 3),
        ("3rd", "en", 3),
        ("twenty-first", "en", 21),
        ("31st", "en", 31),
        ("tredje", "sv", 3),
        ("5:e", "sv", 5),
        ("1:a", "sv", 1),
        ("tjugoförsta", "sv", 21),
    ],
)
def test_an_ordinal_means_its_place(text: str, lang: str, value: int) -> None:
    ordinal = read_ordinal(read_tokens(text), 0, lang)
    assert ordinal is not None
    assert ordinal[1] == value


@given(st.integers(20, 99))
def test_every_number_below_a_hundred_reads_back(number: int) -> None:
    tens, ones = divmod(number, 10)
    english = ENGLISH_TENS[tens - 2] + (f"-{ENGLISH_ONES[ones - 1]}" if ones else "")
    swedish = SWEDISH_TENS[tens - 2] + (SWEDISH_ONES[ones - 1] if ones else "")
    assert (number_in(english, "en"), number_in(swedish, "sv")) == (number, number)


@given(st.integers(0, 10**12))
def test_digits_read_back_with_and_without_thousands(number: int) -> None:
    assert number_in(str(number), "en") == number
    assert number_in(f"{number:,}", "en") == number
    assert number_in(f"{number:,}".replace(",", " "), "sv") == number

"""What only looks like a quantity is none, and one without a number is known for what it is."""

from __future__ import annotations

import pytest

from pmcoach.smart.quantities import find_quantities
from tests.smart.one_quantity import only


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("Line 2 stood still.", "en"),
        ("We follow ISO 9001.", "en"),
        ("COVID-19 closed us.", "en"),
        ("Move to version 2.3 now.", "en"),
        ("See room 14 and page 7.", "en"),
        ("Call 070-123 45 67.", "en"),
        ("by 31 January 2027", "en"),
        ("in 2025 and 2026", "en"),
        ("by the end of Q2", "en"),
        ("in week 29", "en"),
        ("on 14/4 and 8/1/2027", "en"),
        ("at 4 p.m. or 10:30", "en"),
        ("within six months", "en"),
        ("We ship every 2 weeks.", "en"),
        ("our 1-1 on Monday", "en"),
        ("a one-on-one talk", "en"),
        ("No one said so.", "en"),
        ("the 3rd visit", "en"),
        ("open 24/7", "en"),
        ("A third person came.", "en"),
        ("1. Tidy\n2. Sweep", "en"),
        ("1 tidy the shed\n2 sweep the yard", "en"),
        ("the model B12", "en"),
        ("Be #1 in town", "en"),
        ("en ny kund", "sv"),
        ("linje 2 och rum 14", "sv"),
        ("senast den 10/12", "sv"),
        ("vecka 29", "sv"),
        ("kl. 10.30 och kl 9", "sv"),
        ("inom sex månader", "sv"),
        ("om två veckor", "sv"),
        ("den 5:e varje månad", "sv"),
        ("en av oss", "sv"),
        ("var tredje månad", "sv"),
        ("under 2027", "sv"),
    ],
)
def test_what_only_looks_like_a_quantity_is_none(text: str, lang: str) -> None:
    assert find_quantities(text, lang) == ()


@pytest.mark.parametrize(
    ("text", "lang"), [("a handful of boats", "en"), ("several boats", "en"), ("en handfull båtar", "sv")]
)
def test_a_quantity_without_a_number_is_marked_vague(text: str, lang: str) -> None:
    mention = only(text, lang)
    assert mention.vague
    assert mention.amount.value is None


@pytest.mark.parametrize(("lang", "text"), [("sv", "pumpen är från 1998"), ("en", "the press is from 1987.")])
def test_the_year_that_something_is_from_is_no_quantity(lang, text):
    assert find_quantities(text, lang) == ()

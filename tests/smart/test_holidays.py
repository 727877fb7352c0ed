"""Named days fall where the almanac puts them."""

from __future__ import annotations

from datetime import date

import pytest

from pmcoach.smart.holidays import holiday_in, holiday_rules, nth_weekday


@pytest.mark.parametrize(
    ("name", "year", "lang", "day"),
    [
        ("easter", 2026, "en", date(2026, 4, 5)),
        ("easter", 2038, "en", date(2038, 4, 25)),
        ("påskdagen", 2027, "sv", date(2027, 3, 28)),
        ("kristi himmelsfärdsdag", 2026, "sv", date(2026, 5, 14)),
        ("midsommarafton", 2026, "sv", date(2026, 6, 19)),
        ("midsommardagen", 2027, "sv", date(2027, 6, 26)),
        ("alla helgons dag", 2027, "sv", date(2027, 11, 6)),
        ("första advent", 2027, "sv", date(2027, 11, 28)),
        ("thanksgiving", 2027, "en", date(2027, 11, 25)),
        ("memorial day", 2027, "en", date(2027, 5, 31)),
    ],
)
def test_a_named_day_falls_where_the_almanac_puts_it(name: str, year: int, lang: str, day: date) -> None:
    assert holiday_in(name, year, lang) == day


@pytest.mark.parametrize("lang", ["en", "sv"])
def test_every_named_day_can_be_dated_in_any_year(lang: str) -> None:
    for name in holiday_rules(lang):
        assert holiday_in(name, 2028, lang).year in (2028, 2029)


def test_a_fifth_weekday_that_does_not_exist_is_the_last() -> None:
    assert nth_weekday(2027, 2, 0, 5) == date(2027, 2, 22)
    assert nth_weekday(2027, 12, 4, -1) == date(2027, 12, 31)

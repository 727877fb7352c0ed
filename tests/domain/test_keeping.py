"""Backups of the last days and weeks stay, the rest goes."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from pmcoach.domain.keeping import DAILY, WEEKLY, worth_keeping

START = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


def test_after_a_year_of_daily_backups_a_week_of_days_and_four_weeks_are_left() -> None:
    made: set[datetime] = set()
    for day in range(365):
        made = worth_keeping(made | {START + timedelta(days=day)})
    ages = sorted((max(made) - moment).days for moment in made)
    assert ages[:DAILY] == list(range(DAILY))
    assert len(made) <= DAILY + WEEKLY
    assert max(ages) >= 7 * (WEEKLY - 2)


def test_nothing_of_today_goes() -> None:
    today = {START + timedelta(minutes=minute) for minute in range(20)}
    assert worth_keeping(today) == today


@given(st.sets(st.datetimes(datetime(2026, 1, 1), datetime(2027, 1, 1)).map(lambda at: at.replace(tzinfo=UTC))))
def test_the_newest_always_stays_and_nothing_is_made_up(made: set[datetime]) -> None:
    kept = worth_keeping(made)
    assert kept <= made
    assert not made or max(made) in kept
    assert worth_keeping(kept) == kept

"""What the whole sample stands on: the day it is made for, its language, and seeded chance."""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from random import Random

from pmcoach.coaching.words import Words
from pmcoach.domain.amounts import Amount
from pmcoach.domain.briefs import Language

OWNER = "person.maja"
"""The key of the person whose workspace it is."""

_SATURDAY = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    """The same for every story of one sample. Nothing here reads the clock."""

    today: date
    lang: Language
    seed: int

    @property
    def founded(self) -> datetime:
        """When the owner began the workspace: the first day of the month thirteen months back."""
        return moment(self.workday_after(self.month_start(13)), time(8))

    @property
    def words(self) -> Words:
        """Dates and numbers as the language writes them."""
        return Words(self.lang)

    def chance(self, key: str) -> Random:
        """Chance of its own for one thing, so that telling one more thing changes nothing else."""
        return Random(f"{self.seed}/{key}")

    def month_start(self, back: int) -> date:
        """The first day of the month ``back`` months before this one."""
        year, month = divmod(self.today.year * 12 + self.today.month - 1 - back, 12)
        return date(year, month + 1, 1)

    def month_end(self, ahead: int) -> date:
        """The last day of the month ``ahead`` months after this one."""
        first = self.month_start(-ahead)
        return first.replace(day=calendar.monthrange(first.year, first.month)[1])

    def workday(self, offset: int) -> date:
        """The day ``offset`` days from today, moved off a weekend and away from today."""
        day = self.today + timedelta(days=offset)
        if offset == 0:
            return day
        return self.workday_before(day) if offset < 0 else self.workday_after(day)

    @staticmethod
    def workday_before(day: date) -> date:
        """``day``, or the Friday before it on a weekend."""
        return day - timedelta(days=max(0, day.weekday() - _SATURDAY + 1))

    @staticmethod
    def workday_after(day: date) -> date:
        """``day``, or the Monday after it on a weekend."""
        return day + timedelta(days=7 - day.weekday()) if day.weekday() >= _SATURDAY else day

    def amount(self, template: str, value: float | None, unit: str) -> Amount | None:
        """A number with its words: 9 and "{n} hours" make "9 hours"."""
        if value is None:
            return None
        return Amount(text=template.format(n=self.words.number(value)), value=value, unit=unit)


def moment(day: date, clock: time) -> datetime:
    """A time on the local clock as UTC, as the store keeps it."""
    return datetime.combine(day, clock).astimezone(UTC)

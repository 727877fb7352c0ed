"""Which backups are kept."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

DAILY = 7
WEEKLY = 4


def worth_keeping(made: Iterable[datetime]) -> set[datetime]:
    """Of the times at which backups were made, those to keep.

    All of the newest day; the last of each of the `DAILY` newest days and of the `WEEKLY` newest
    weeks that have any. Days and weeks are those of UTC, in which backups are named.
    """
    newest_first = sorted(made, reverse=True)
    days: dict[date, datetime] = {}
    weeks: dict[tuple[int, int], datetime] = {}
    for moment in newest_first:
        days.setdefault(moment.date(), moment)
        weeks.setdefault(moment.isocalendar()[:2], moment)
    kept = {*list(days.values())[:DAILY], *list(weeks.values())[:WEEKLY]}
    return kept | {moment for moment in newest_first if moment.date() == newest_first[0].date()}

"""Named days by the calendar: Christmas, Easter, midsummer and the like, in either language.

Easter comes from dateutil; the other days follow from the rules in ``lexicons/*/holidays.toml``.
"""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache
from typing import Any

from pmcoach.smart.language import Language
from pmcoach.smart.parsing.lexicon import read_lexicon


@cache
def holiday_rules(lang: Language) -> dict[str, dict[str, Any]]:
    """The named days of a language, each with the rule that dates it."""
    return {name: rule for rule in read_lexicon(lang, "holidays")["day"] for name in rule["names"]}


def holiday_in(name: str, year: int, lang: Language) -> date:
    """The day that a named day falls on in a year. ``name`` is one of ``holiday_rules``."""
    rule = holiday_rules(lang)[name]
    if "easter" in rule:
        from dateutil.easter import easter  # 10 ms that only Easter needs

        sunday: date = easter(year)
        return sunday + timedelta(days=rule["easter"])
    if "on" in rule:
        return date(year, *rule["on"])
    if "from" in rule:
        start = date(year, *rule["from"])
        return start + timedelta(days=(rule["weekday"] - start.weekday()) % 7)
    return nth_weekday(year, rule["month"], rule["weekday"], rule["nth"]) + timedelta(days=rule.get("plus", 0))


def nth_weekday(year: int, month: int, weekday: int, nth: int) -> date:
    """The nth such weekday of a month (Monday 0); -1 the last. A fifth that does not exist is the last."""
    if nth > 0:
        first = date(year, month, 1)
        day = 1 + (weekday - first.weekday()) % 7 + 7 * (nth - 1)
        try:
            return date(year, month, day)
        except ValueError:
            return date(year, month, day - 7)
    last = date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)
    return last - timedelta(days=(last.weekday() - weekday) % 7)

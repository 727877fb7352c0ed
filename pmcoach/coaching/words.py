"""What the front ends say, in the user's language; dates and numbers as the language writes them.

Babel is loaded with the first day or number that is written: much of what is said holds neither.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from datetime import date, datetime
from functools import lru_cache
from pathlib import Path
from typing import Any

from pmcoach.domain.briefs import Language
from pmcoach.domain.references import Kind
from pmcoach.errors import PmcoachError

_FOLDER = Path(__file__).parent / "wording"


@lru_cache(maxsize=2)
def _phrases(lang: Language) -> dict[str, Any]:
    """All phrases of a language: every file named for it, one table a top-level key."""
    merged: dict[str, Any] = {}
    for file in sorted(_FOLDER.glob(f"*{lang}.toml")):
        merged |= tomllib.loads(file.read_text("utf-8"))
    return merged


class Words:
    """Phrases by a dotted key ("home.needs_you"), with ``{names}`` to fill in.

    A phrase may be a table of ``one`` and ``other``; ``count`` picks. Both languages' files hold the same keys.
    """

    def __init__(self, lang: Language) -> None:
        self.lang: Language = lang

    def say(self, key: str, /, **values: object) -> str:
        """The phrase under ``key``. Raises KeyError for a key the file lacks: that is a bug, and a test's job."""
        found: Any = _phrases(self.lang)
        for part in key.split("."):
            found = found[part]
        if isinstance(found, dict):
            found = found["one" if values.get("count") == 1 else "other"]
        return str(found).format(**values) if values else str(found)

    def counted(self, records: Mapping[Kind, int]) -> list[str]:
        """So many records of each kind: "4 goals", "1 meeting"."""
        return [f"{count} {self.say(f'record.counted.{kind}', count=count)}" for kind, count in records.items()]

    def knows(self, key: str) -> bool:
        """Whether there is a phrase under ``key``."""
        found: Any = _phrases(self.lang)
        for part in key.split("."):
            if not isinstance(found, dict) or part not in found:
                return False
            found = found[part]
        return True

    def table(self, key: str) -> Mapping[str, str]:
        """All phrases of a table, by their last name."""
        found: Any = _phrases(self.lang)
        for part in key.split("."):
            found = found[part]
        return {name: str(phrase) for name, phrase in found.items()}

    def error(self, error: PmcoachError) -> str:
        """An error in this language, on one line: what happened, then what to do."""
        return error.in_words(self.lang)

    def day(self, day: date, *, today: date | None = None) -> str:
        """A day, short: "today", "Thu 3 Sep", with the year where it is not this one."""
        if today is not None and day == today:
            return self.say("day.today")
        from babel.dates import format_date

        pattern = "EEE d MMM" if today is None or day.year == today.year else "d MMM yyyy"
        return format_date(day, pattern, locale=self.lang).replace(".", "")

    def lasting_day(self, day: date | None, *, today: date) -> str:
        """A day as it still reads right later on: never "today", with its year where that is not this one's."""
        if day is None:
            return ""
        return self.day(day) if day.year == today.year else self.full_day(day)

    def full_day(self, day: date) -> str:
        """A day in full: "3 September 2026", "3 september 2026"."""
        from babel.dates import format_date

        return format_date(day, "d MMMM yyyy", locale=self.lang)

    def age(self, age: str) -> str:
        """An age as it is written in the settings ("2y"), told: "2 years", "2 år"."""
        return self.say(f"age.{age[-1]}", count=int(age[:-1]))

    def clock(self, at: datetime) -> str:
        """A stored time (UTC) as the local clock shows it, "14:00"."""
        from babel.dates import format_time

        return format_time(at.astimezone(), "HH:mm", locale=self.lang)

    def measured(self, value: float, unit: str) -> str:
        """A value with its unit where that is one sign: "19%" ("19 %" in Swedish), "8.5 h"; without a longer one."""
        sign = unit if len(unit) == 1 else ""
        gap = " " if sign and not (sign == "%" and self.lang == "en") else ""
        return f"{self.number(value)}{gap}{sign}"

    def number(self, value: float, decimals: int = 2) -> str:
        """A number as the language writes it, with no more decimals than it has."""
        from babel.numbers import format_decimal

        return format_decimal(round(value, decimals), locale=self.lang, decimal_quantization=False)

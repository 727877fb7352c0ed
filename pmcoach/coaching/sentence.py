"""A goal's sentence after its numbers or its day have changed: it says the new ones where it said the old."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from pmcoach.coaching.words import Words
from pmcoach.domain.amounts import Amount
from pmcoach.domain.goals import Goal


def following(before: Goal, after: Goal) -> Goal:
    """``after`` with a sentence that follows its baseline, target and day; one that was written anew stays."""
    if after.statement != before.statement:
        return after
    statement = _amount_anew(after.statement, before.baseline, after.baseline)
    statement = _amount_anew(statement, before.target, after.target)
    if before.due is not None and after.due is not None and before.due != after.due:
        statement = _dated(statement, before.due, after.due)
    return replace(after, statement=statement)


def _amount_anew(statement: str, before: Amount | None, after: Amount | None) -> str:
    """The sentence with a number written anew; as it was where it names none, or names it twice."""
    if before is None or after is None or before.text == after.text or not before.text:
        return statement
    found = re.compile(rf"(?<![\w.,]){re.escape(before.text)}(?!\w)(?![.,]\d)")
    return found.sub(lambda _: after.text, statement) if len(found.findall(statement)) == 1 else statement


def _dated(statement: str, before: date, after: date) -> str:
    """The sentence with its day written anew; as it was where it names none.

    The checker, which reads the days, is loaded only where one has changed: lists of goals do without it.
    """
    from pmcoach.coaching.language_of import language_of
    from pmcoach.smart.times import find_times

    lang = language_of([statement], "en")
    named = [m for m in find_times(statement, lang, before) if m.date == before and any(c.isdigit() for c in m.text)]
    if not named:
        return statement
    day = Words(lang).full_day(after)
    text = named[-1].text
    lead = text[: next(n for n, c in enumerate(text) if c.isdigit())]
    return statement.replace(text, f"{lead}{day}")

"""Briefs as the question what their numbers and dates are: the app's own prompt, answered by marks.

Each brief is learned with its marks in order, and again with letters left out here and there, so that no letter comes
to mean a part.
"""

from __future__ import annotations

import random
import string
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from pmcoach.drafting.reading.marking import NONE, mark_facts
from pmcoach.drafting.reading.values import may_be_baseline
from pmcoach.drafting.second_reading import ANSWER, ask_about
from training.examples import PROMPTS, Example, Spot
from training.reading_briefs import Case

_SPARE = 6
"""Letters more than there are numbers, among which a copy of a brief leaves some out."""


def reading_examples(file: str, rows: Iterable[Mapping[str, Any]], copies: int, seed: int = 11) -> Iterator[Example]:
    """The briefs of a file, ``copies`` times each; the first copy has its marks in order."""
    for row in rows:
        case = Case(row)
        if case.brief.lang not in ANSWER:
            continue
        for copy in range(copies):
            chance = random.Random(f"{seed} {file} {row['id']} {copy}")
            letters = sorted(chance.sample(string.ascii_uppercase, min(26, len(case.reader.said) + _SPARE)))
            yield _example(case, f"{row['id']} {copy}", f"hand {row['id']}", "".join(letters) if copy else None)


def _example(case: Case, name: str, group: str, letters: str | None) -> Example:
    marked = mark_facts(case.lines, case.clauses, case.reader.said, case.brief, *([letters] if letters else []))
    messages = ask_about(PROMPTS, case.brief, marked).messages
    counted = {k for k, said in enumerate(case.reader.said) if may_be_baseline(said.mention)}
    now = _right(marked.numbers, [k for k in counted if case.want["baseline"] and case.is_right(k, "baseline")])
    aim = _right(marked.numbers, [k for k in _places(marked.numbers) if case.is_right(k, "target")])
    day = _right(marked.days, _right_days(case))
    offered = (
        [NONE, *(marked.numbers[k] for k in sorted(counted) if marked.numbers[k])],
        [NONE, *filter(None, marked.numbers)],
        [NONE, *filter(None, marked.days)],
    )
    said, spots = "", []
    for lead, among, right in zip(ANSWER[case.brief.lang], offered, (now, aim, day), strict=True):
        said += lead
        spots.append(Spot(said=said, among=among, right=right))
        said += right[0]
    return Example(
        id=name,
        task="reading",
        lang=case.brief.lang,
        group=group,
        messages=messages,
        answer=said + "]",
        spots=spots,
        words=False,
    )


def _places(marks: Sequence[str]) -> Iterator[int]:
    return (k for k, sign in enumerate(marks) if sign)


def _right(marks: Sequence[str], places: Iterable[int]) -> list[str]:
    return [marks[k] for k in places if marks[k]] or [NONE]


def _right_days(case: Case) -> Iterator[int]:
    reader = case.read_days()
    return (k for k, read in enumerate(reader.candidates()) if case.is_right_day(reader, read))

"""Briefs made from the library of patterns, for breadth: a wish, facts in many wordings, the measure, the direction.

A pure function of seed and library. Numbers are invented here and never reach an answer: the answer is a measure of
the library and its direction.
"""

from __future__ import annotations

import random
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from pmcoach.domain.amounts import Direction
from pmcoach.domain.briefs import Language
from pmcoach.drafting.measures import sound_measure
from pmcoach.drafting.patterns import Pattern, PatternMeasure, Patterns
from training.examples import Work, goal_brief

HERE = Path(__file__).parent
NEWEST = 1.4
"""A target moves a value by up to so much; a value somebody else has may lie anywhere about it."""


class Wordings:
    """How facts may sound in a language, from facts.LANG.toml."""

    def __init__(self, lang: Language) -> None:
        self.lang = lang
        self.forms: Mapping[str, Any] = tomllib.loads((HERE / f"facts.{lang}.toml").read_text("utf-8"))

    def amount(self, chance: random.Random, value: float, measure: PatternMeasure) -> str:
        """A value of a measure as somebody may write it."""
        number = f"{value:.{measure.decimals}f}"
        if self.lang == "sv":
            number = number.replace(".", ",")
        forms: Sequence[str] = self.forms["units"].get(measure.unit, ["{n} " + measure.unit, "{n}"])
        return chance.choice(forms).format(n=number)

    def one(self, chance: random.Random, name: str, *, named: bool = False, **values: str) -> str:
        """A wording of a kind with its values put in; ``named`` asks for one that names the measure."""
        forms: Sequence[str] = [form for form in self.forms[name] if not named or "{the}" in form]
        return chance.choice(forms).format(**values)


def generated_works(lang: Language, library: Patterns, seed: int, rounds: int) -> Iterator[Work]:
    """``rounds`` briefs for the first measure of each pattern, one for each other, whose facts name it.

    A measure whose name holds a number is left out, and one that a draft would refuse as the model's own word: it
    brings in a name, or shares no word with the brief.
    """
    chance = random.Random(f"{seed} {lang}")
    wordings = Wordings(lang)
    for place, pattern in enumerate(library.entries(lang)):
        for n, measure in enumerate(pattern.measures):
            if any(letter.isdigit() for letter in measure.name):
                continue
            for turn in range(rounds if n == 0 else 1):
                wish = pattern.wishes[(turn + n + chance.randrange(len(pattern.wishes))) % len(pattern.wishes)]
                brief = goal_brief(lang, wish, pattern.role, _facts(chance, wordings, pattern, measure, named=n > 0))
                if sound_measure(brief, measure.name, ()):
                    continue
                yield Work(
                    id=f"{lang} {place} {n} {turn}",
                    brief=brief,
                    measure=measure.name,
                    direction=measure.direction.value,
                    group=f"{lang} {place}",
                )


def _facts(
    chance: random.Random, wordings: Wordings, pattern: Pattern, measure: PatternMeasure, *, named: bool
) -> list[str]:
    """None to four facts: today's value, the target, somebody else's value, what has nothing to do with it."""
    if not named and chance.random() < 0.08:
        return []
    value = chance.uniform(measure.low, measure.high)
    down = measure.direction is Direction.DOWN
    share = chance.uniform(0.15, 0.5)
    target = value * (1 - share if down else 1 + share)
    if measure.unit in ("%", "of 5", "of 10", "of 100", "av 5") and not down:
        top = {"%": 100.0, "of 5": 5.0, "av 5": 5.0, "of 10": 10.0, "of 100": 100.0}[measure.unit]
        target = value + (top - value) * share
    day = wordings.one(chance, "dates")
    now, aim, other = (
        wordings.amount(chance, number, measure) for number in (value, target, value * chance.uniform(0.4, NEWEST))
    )
    facts = []
    if named or chance.random() < 0.85:
        facts.append(wordings.one(chance, "now", named=named, the=measure.form, v=now))
    else:
        facts.append(wordings.one(chance, "unknown"))
    kind = chance.random()
    if kind < 0.6:
        facts.append(wordings.one(chance, "aim", t=aim, d=day))
    elif kind < 0.72:
        facts.append(wordings.one(chance, "aim_undated", t=aim))
    elif kind < 0.85:
        facts.append(wordings.one(chance, "day", d=day))
    if chance.random() < 0.25:
        facts.append(wordings.one(chance, "other", o=other))
    if pattern.noise and chance.random() < 0.4:
        facts.append(chance.choice(pattern.noise))
    if chance.random() < 0.35:
        chance.shuffle(facts)
    return facts

"""Fit the weights by which drafting reads facts: which number is baseline, target, and which date the deadline.

    python training/fit_reading.py tests/drafting/briefs.jsonl

A log-linear model over the named evidence of `pmcoach.drafting.reading`, fitted by gradient descent on briefs with
known answers. While fitting, a quarter of the evidence that comes from wordlists is hidden at random, so that the model
stays careful where a text uses words that no list knows. Writes pmcoach/drafting/lexicon/weights.toml.
"""

from __future__ import annotations

import json
import math
import random
import re
import sys
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, TypeAlias

from pmcoach.domain.briefs import Brief, Fact
from pmcoach.drafting.reading.choice import shares
from pmcoach.drafting.reading.clauses import cut, read_lines
from pmcoach.drafting.reading.days import DayEvidence
from pmcoach.drafting.reading.parts import Part, ReadQuantity
from pmcoach.drafting.reading.values import ValueReader
from pmcoach.smart.mentions import QuantityKind

HERE = Path(__file__).parent
OUT = HERE.parent / "pmcoach/drafting/lexicon/weights.toml"
ROUNDS, STEP, PULL, HIDDEN = 15, 0.3, 0.02, 0.25
FROM_WORDS = re.compile(
    r"(?:baseline|target|due) (?:own|near|around|part|bound|edge|dated|lead|then|refers|subject|none:\w+ said)"
)

Way: TypeAlias = tuple[frozenset[str], bool]
"""One reading of a brief: the evidence for it, and whether it is the right one."""


@dataclass(frozen=True)
class Example:
    """All readings of one brief."""

    ways: tuple[Way, ...]


def brief_of(row: dict[str, Any]) -> Brief:
    """A line of briefs as the reading takes it."""
    return Brief(
        kind="goal",
        lang=row["lang"],
        today=date.fromisoformat(row["today"]),
        rough=row["wish"],
        role=row["role"],
        facts=tuple(Fact(text=fact) for fact in row["facts"]),
    )


def numbers(text: str) -> object:
    """What two spellings of one quantity share."""
    found = re.findall(r"\d+(?:[.,]\d+)?", re.sub(r"(?<=\d)[ ,](?=\d{3}\b)", "", text.lower()))
    return [n.replace(",", ".") for n in found] or re.sub(r"\W+", " ", text.lower()).strip()


def same(got: str, want: str) -> bool:
    """Whether a quantity of the facts is the wanted one."""
    one, other = numbers(got), numbers(want)
    if one == other:
        return True
    return isinstance(one, str) and isinstance(other, str) and (one in other or other in one)


def quantity_example(row: dict[str, Any]) -> Example:
    """Every pair of baseline and target that the facts allow."""
    brief = brief_of(row)
    lines = read_lines(brief)
    reader = ValueReader(lines, {n.index: cut(n, brief.lang) for n in lines}, brief.lang, brief.today, brief.role)
    said, want = reader.said, row["want"]

    def right(place: int | None, name: str) -> bool:
        if place is None or not want[name]:
            return place is None and not want[name]
        return same(said[place].mention.amount.text, want[name])

    def evidence(place: int | None, name: str) -> Iterable[str]:
        found = reader.of_none(name) if place is None else reader.of(said[place])
        return (f"{name} {one}" for one in found)

    ways = []
    for b in (None, *range(len(said))):
        if b is not None and said[b].mention.kind is QuantityKind.RELATIVE:
            continue
        for t in (None, *range(len(said))):
            if b is not None and b == t:
                continue
            found = {*evidence(b, "baseline"), *evidence(t, "target")}
            if b is not None and t is not None:
                found |= {f"pair {one}" for one in reader.pair(said[b], said[t])}
            ways.append((frozenset(found), right(b, "baseline") and right(t, "target")))
    return Example(tuple(ways))


def day_example(row: dict[str, Any]) -> Example:
    """Every date that may be the deadline, seen with the right baseline and target in place."""
    brief = brief_of(row)
    lines = read_lines(brief)
    clauses = {n.index: cut(n, brief.lang) for n in lines}
    reader = ValueReader(lines, clauses, brief.lang, brief.today, brief.role)
    want, values = row["want"], []
    for said in reader.said:
        part, _ = reader.alone(said)
        part = {Part.BASELINE: Part.UNCLEAR, Part.TARGET: Part.UNSETTLED}.get(part, part)
        for name in ("baseline", "target"):
            if want[name] and same(said.mention.amount.text, want[name]):
                part = Part(name)
        values.append(ReadQuantity(said.mention, said.clause, part, ""))
    days = DayEvidence(lines, clauses, values, brief.lang, brief.today)
    ways: list[Way] = [(frozenset(f"due {one}" for one in days.of_none()), not want["due"])]
    for read in days.candidates():
        day = days.day(read)
        known = (
            day == want["due_date"] if want["due_date"] else bool(want["due"]) and same(read.mention.text, want["due"])
        )
        ways.append((frozenset(f"due {one}" for one in days.of(read)), known))
    return Example(tuple(ways))


def fit(examples: Sequence[Example], expected: dict[str, float], seed: int = 7) -> dict[str, float]:
    """Weights that make the right readings likely, pulled towards what one expects of them."""
    chance = random.Random(seed)
    known, moved = dict(expected), defaultdict(float)
    rows = [row for row in examples if any(right for _, right in row.ways)]
    for _ in range(ROUNDS):
        chance.shuffle(rows)
        for row in rows:
            seen = sorted({one for found, _ in row.ways for one in found})
            hidden = {one for one in seen if FROM_WORDS.match(one) and chance.random() < HIDDEN}
            scored = shares([sum(known.get(one, 0.0) for one in found - hidden) for found, _ in row.ways])
            good = max(sum(share for share, (_, right) in zip(scored, row.ways, strict=True) if right), 1e-12)
            slope: dict[str, float] = defaultdict(float)
            for share, (found, right) in zip(scored, row.ways, strict=True):
                for one in found - hidden:
                    slope[one] += (share / good if right else 0.0) - share
            for one, by in slope.items():
                by -= PULL * (known.get(one, 0.0) - expected.get(one, 0.0))
                moved[one] += by * by
                known[one] = known.get(one, 0.0) + STEP * by / math.sqrt(1 + moved[one])
    return known


def written(known: dict[str, float]) -> str:
    """The weights as the file that drafting reads."""
    tables: dict[str, list[str]] = defaultdict(list)
    for name in sorted(known):
        table, _, one = name.partition(" ")
        if abs(known[name]) >= 0.01:
            tables[table].append(f"{json.dumps(one)} = {known[name]:.2f}")
    head = "# How much each piece of evidence speaks for a part, as fitted by training/fit_reading.py.\n"
    return head + "".join(f"\n[{table}]\n" + "\n".join(tables[table]) + "\n" for table in sorted(tables))


def main(paths: Sequence[str]) -> None:
    """Fit on every brief of the given files."""
    rows = [json.loads(line) for path in paths for line in Path(path).read_text("utf-8").splitlines() if line.strip()]
    rough = tomllib.loads((HERE / "expected_evidence.toml").read_text("utf-8"))
    expected = {f"{table} {one}": float(value) for table, found in rough.items() for one, value in found.items()}
    known = fit(
        [quantity_example(row) for row in rows], {k: v for k, v in expected.items() if not k.startswith("due ")}
    )
    known |= fit([day_example(row) for row in rows], {k: v for k, v in expected.items() if k.startswith("due ")})
    OUT.write_text(written(known), "utf-8")
    sys.stdout.write(f"{len(rows)} briefs, {len(known)} weights -> {OUT}\n")


if __name__ == "__main__":
    main(sys.argv[1:])

"""Briefs with known answers, and what drafting's reading makes of them."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any

from pmcoach.domain.briefs import Brief, Fact
from pmcoach.drafting.reading.clauses import Clause, Line, cut, read_lines
from pmcoach.drafting.reading.day_standing import DayReader
from pmcoach.drafting.reading.parts import Part, ReadQuantity, ReadTime
from pmcoach.drafting.reading.values import ValueReader, may_be_baseline

HERE = Path(__file__).parent
OWN = HERE.parent / "tests/drafting/briefs.jsonl"
"""The briefs that the wordlists were written with."""
FOLDER = HERE / "briefs"
"""Briefs that others wrote by hand, a file an author and sitting."""


def load(path: Path) -> list[dict[str, Any]]:
    """The briefs of a file, with the names of fields that tests/drafting/briefs.jsonl has."""
    rows = [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]
    return [row if "wish" in row else {**row, "wish": row["vague_goal"], "facts": row["context"]} for row in rows]


def brief_of(row: Mapping[str, Any]) -> Brief:
    """A line of briefs as the reading takes it."""
    return Brief(
        kind="goal",
        lang=row["lang"],
        today=date.fromisoformat(row["today"]),
        rough=row["wish"],
        role=row["role"],
        facts=tuple(Fact(text=fact) for fact in row["facts"]),
    )


def key(text: str) -> object:
    """What two spellings of one quantity share."""
    found = re.findall(r"\d+(?:[.,]\d+)?", re.sub(r"(?<=\d)[ ,.  ](?=\d{3}\b)", "", text.lower()))
    return tuple(n.replace(",", ".") for n in found) or _words(text)


def _words(text: str) -> str:
    return re.sub(r"\W+", " ", text.lower()).strip()


def same(got: str, want: str) -> bool:
    """Whether a quantity of the facts is the wanted one."""
    one, other = key(got), key(want)
    if one == other or _words(want) in _words(got):
        return True
    return isinstance(one, str) and isinstance(other, str) and (one in other or other in one)


@dataclass(frozen=True)
class Example:
    """All readings of one brief: each way adds up the evidence of some nodes."""

    nodes: tuple[frozenset[str], ...]
    ways: tuple[tuple[int, ...], ...]
    right: tuple[bool, ...]


class Case:
    """One brief with its known answer."""

    def __init__(self, row: Mapping[str, Any]) -> None:
        self.row, self.want = row, row["want"]
        brief = brief_of(row)
        self.brief = brief
        self.lines: list[Line] = read_lines(brief)
        self.clauses: dict[int, list[Clause]] = {n.index: cut(n, brief.lang) for n in self.lines}
        self.reader = ValueReader(self.lines, self.clauses, brief.lang, brief.today, brief.role)

    def is_right(self, place: int | None, name: str) -> bool:
        """Whether a quantity, or none, is the wanted baseline or target."""
        want = self.want[name]
        if place is None or not want:
            return place is None and not want
        return same(self.reader.said[place].mention.amount.text, want)

    @cached_property
    def values(self) -> Example:
        """Every pair of baseline and target that the facts allow."""
        reader, nodes, ways, right = self.reader, [], [], []
        places: list[int | None] = [None, *range(len(reader.said))]
        baselines = [p for p in places if p is None or may_be_baseline(reader.said[p].mention)]
        known = {
            (name, p): frozenset(
                f"{name} {one}" for one in (reader.of_none(name) if p is None else reader.of(reader.said[p]))
            )
            for name, found in (("baseline", baselines), ("target", places))
            for p in found
        }
        place_of = {key: place for place, key in enumerate(known)}
        nodes = list(known.values())
        for b in baselines:
            for t in places:
                if b is not None and b == t:
                    continue
                way = [place_of["baseline", b], place_of["target", t]]
                if b is not None and t is not None:
                    way.append(len(nodes))
                    nodes.append(frozenset(f"pair {one}" for one in reader.pair(reader.said[b], reader.said[t])))
                ways.append(tuple(way))
                right.append(self.is_right(b, "baseline") and self.is_right(t, "target"))
        return Example(tuple(nodes), tuple(ways), tuple(right))

    def read_days(self) -> DayReader:
        """The dates of the brief, seen with the right baseline and target in place."""
        values, given = [], {"baseline": False, "target": False}
        for place, said in enumerate(self.reader.said):
            part, _ = self.reader.alone(said)
            part = {Part.BASELINE: Part.UNCLEAR, Part.TARGET: Part.UNSETTLED}.get(part, part)
            for name in given:
                if self.want[name] and not given[name] and self.is_right(place, name):
                    part, given[name] = Part(name), True
            values.append(ReadQuantity(said.mention, said.clause, part, ""))
        return DayReader(self.lines, self.clauses, values, self.brief.lang, self.brief.today)

    @cached_property
    def days(self) -> Example:
        """Every date that may be the deadline."""
        days, want = self.read_days(), self.want
        nodes, right = [], []
        for read in days.candidates():
            if days.is_only_asked(read):
                continue
            right.append(self.is_right_day(days, read))
            nodes.append(frozenset(f"due {one}" for one in days.of(read)))
        right.insert(0, not any(right) and (not want["due"] or self._only_asked(days)))
        nodes.insert(0, frozenset(f"due {one}" for one in days.of_none()))
        return Example(tuple(nodes), tuple((place,) for place in range(len(nodes))), tuple(right))

    def is_right_day(self, days: DayReader, read: ReadTime) -> bool:
        """Whether a date is the wanted deadline."""
        if self.want["due_date"]:
            return days.day(read) == self.want["due_date"]
        return bool(self.want["due"]) and same(read.mention.text, self.want["due"])

    def _only_asked(self, days: DayReader) -> bool:
        """Whether the wanted deadline is a day that is asked about, not taken."""
        return any(days.is_only_asked(read) and days.day(read) == self.want["due_date"] for read in days.candidates())


def judge(row: Mapping[str, Any], reading: Any) -> tuple[str, str, str]:
    """What became of baseline, target and deadline: "right", "asked" (missed, but no harm) or "wrong"."""
    found = []
    for name in ("baseline", "target", "due"):
        want, value = row["want"][name], getattr(reading, name)
        if not want:
            found.append("right" if value is None else "wrong")
        elif value is None:
            found.append("asked")
        elif name == "due" and row["want"]["due_date"]:
            found.append("right" if value.date == row["want"]["due_date"] else "wrong")
        elif name == "due":
            found.append(
                "right" if _words(value.text) in _words(want) or _words(want) in _words(value.text) else "wrong"
            )
        else:
            found.append("right" if same(value.text, want) else "wrong")
    return found[0], found[1], found[2]


def tally(found: Sequence[tuple[str, str, str]]) -> tuple[float, float]:
    """The share of briefs read whole, and of those with a wrong or filled value."""
    whole = sum(set(one) == {"right"} for one in found) / len(found)
    return whole, sum("wrong" in one for one in found) / len(found)

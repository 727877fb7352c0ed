"""Briefs written by hand, with the direction of each and words that its measure should hold."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from pmcoach.domain.briefs import Brief
from training.examples import ROOT, Work, goal_brief

NAMES = Path(__file__).parent / "measures"


@dataclass(frozen=True, slots=True, kw_only=True)
class HandBrief:
    """A brief and what is known of its answer. ``words``: a measure that holds one of them is about the wish."""

    id: str
    brief: Brief
    direction: str | None
    words: tuple[str, ...]

    def about(self, measure: str) -> bool:
        """Whether a measure counts what the wish is about."""
        return any(word.lower() in measure.lower() for word in self.words)


def read_briefs(paths: Iterable[Path]) -> Iterator[HandBrief]:
    """The briefs of JSONL files, in order. Two spellings of the keys are known."""
    for path in paths:
        for line in path.read_text("utf-8").splitlines():
            row = json.loads(line)
            want = row["want"]
            yield HandBrief(
                id=row["id"],
                brief=goal_brief(
                    row["lang"],
                    row.get("wish") or row["vague_goal"],
                    row["role"],
                    row.get("facts") or row.get("context") or [],
                    date.fromisoformat(row["today"]),
                ),
                direction=want["direction"],
                words=tuple(want.get("measure_words") or want.get("measure") or ()),
            )


def brief_files(numbers: str = "123") -> list[Path]:
    """The files of briefs in English and Swedish with these numbers. 4 lies apart, for the last word."""
    folders = (ROOT / "training/briefs", ROOT / "tests/drafting/unseen")
    found = [path for folder in folders for path in sorted(folder.glob("briefs_[es][nv]_?.jsonl"))]
    return [path for path in found if path.stem[-1] in numbers]


def named_works(paths: Iterable[Path]) -> Iterator[Work]:
    """The briefs for which somebody wrote down what should be counted (training/measures)."""
    names = dict(
        line.split("\t", 1) for path in sorted(NAMES.glob("*.tsv")) for line in path.read_text("utf-8").splitlines()
    )
    for hand in read_briefs(paths):
        if hand.id in names and hand.direction:
            yield Work(
                id=hand.id, brief=hand.brief, measure=names[hand.id], direction=hand.direction, group=f"hand {hand.id}"
            )

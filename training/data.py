"""Make the examples: ``python -m training.data``. A pure function of seed, library and the briefs in training/.

Writes training/work/{train,kept_back,hand}.jsonl: what is learned from; generated briefs of kinds of work that are
not learned from; briefs written by hand that are not learned from.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from pmcoach.drafting.kinds.goal import KIND
from pmcoach.drafting.patterns import Patterns
from training.briefs import brief_files, named_works, read_briefs
from training.examples import ROOT, WORK, Example, Work, goal_answer, goal_example, write_examples
from training.generator import generated_works

KEPT_BACK = 0.08
LEARNED, JUDGED = "12", "3"
"""Which hand-written files are learned from, and which stop the training. Those numbered 4 are for the last word."""


def works_to_learn(seed: int, rounds: int) -> list[Work]:
    """Every brief that may be learned from, the generated ones of kinds kept back among them."""
    library = Patterns.load()
    generated = [*generated_works("en", library, seed, rounds), *generated_works("sv", library, seed, 1)]
    return [*named_works([ROOT / "tests/drafting/briefs.jsonl", *brief_files(LEARNED)]), *generated]


def divide(works: Iterable[Work], seed: int) -> tuple[list[Work], list[Work]]:
    """What to learn from, and the generated kinds of work kept back."""
    works = list(works)
    groups = sorted({work.group for work in works if not work.group.startswith("hand")})
    back = set(random.Random(seed).sample(groups, round(KEPT_BACK * len(groups))))
    return [w for w in works if w.group not in back], [w for w in works if w.group in back]


def hand_examples(paths: Iterable[Path]) -> list[Example]:
    """Hand-written briefs for validation: the direction is to be chosen, with the measure that the composer names."""
    library, found = Patterns.load(), []
    for hand in read_briefs(paths):
        if hand.direction:
            measures = KIND.read(hand.brief, library).measures
            measure = measures[0].text if measures else hand.brief.rough
            work = Work(
                id=hand.id, brief=hand.brief, measure=measure, direction=hand.direction, group=f"hand {hand.id}"
            )
            choices = tuple(goal_answer(measure, way) for way in ("up", "down"))
            found.append(replace(goal_example(work), choices=choices))
    return found


def main(arguments: Sequence[str]) -> None:
    """Write the files of examples."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seed", type=int, default=11)
    parser.add_argument("--rounds", type=int, default=3, help="English briefs for the first measure of each pattern")
    asked = parser.parse_args(arguments)
    learn, back = divide(works_to_learn(asked.seed, asked.rounds), asked.seed)
    examples = list(map(goal_example, learn))
    random.Random(asked.seed).shuffle(examples)
    for name, rows in (
        ("train", examples),
        ("kept_back", list(map(goal_example, back))),
        ("hand", hand_examples(brief_files(JUDGED))),
    ):
        sys.stdout.write(f"{name}: {write_examples(WORK / f'{name}.jsonl', rows)}\n")


if __name__ == "__main__":
    main(sys.argv[1:])

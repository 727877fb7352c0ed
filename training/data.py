"""Make the examples: ``python -m training.data``. A pure function of seed, library and what lies in training/.

Writes training/work/{train,kept_back,hand}.jsonl: what is learned from; generated briefs of kinds of work that are
not learned from; briefs written by hand, and lines of notes, that are not learned from.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from pmcoach.domain.briefs import Language
from pmcoach.drafting.kinds.goal import KIND
from pmcoach.drafting.patterns import Patterns
from training.briefs import brief_files, named_works, read_briefs
from training.examples import ROOT, WORK, Example, Work, goal_example, write_examples
from training.fit_notes import HERE, TALKS, lines_in, talks_in
from training.generator import generated_works
from training.reading_briefs import FOLDER, OWN, load
from training.readings import reading_examples
from training.sentences import sentence_examples

KEPT_BACK = 0.08
LEARNED, JUDGED = "12", "3"
"""Which hand-written files are learned from, and which stop the training. Those numbered 4 are for the last word."""
COPIES = 2
"""How often a brief is read in a round, with other letters."""
TASKS = ("goal", "reading")
"""What the adapter is taught. Sentences of notes were tried: the rules read them better (training/README.md)."""
LANG: Language = "en"
"""The language that the adapter is taught. The starter knows too little of others (training/README.md)."""


def works_to_learn(seed: int, rounds: int) -> list[Work]:
    """Every brief that may be learned from, the generated ones of kinds kept back among them."""
    library = Patterns.load()
    generated = generated_works(LANG, library, seed, rounds)
    named = named_works([ROOT / "tests/drafting/briefs.jsonl", *brief_files(LEARNED), *sorted(FOLDER.glob("*_wide_*"))])
    return [*(work for work in named if work.brief.lang == LANG), *generated]


def divide(works: Iterable[Work], seed: int) -> tuple[list[Work], list[Work]]:
    """What to learn from, and the generated kinds of work kept back."""
    works = list(works)
    groups = sorted({work.group for work in works if not work.group.startswith("hand")})
    back = set(random.Random(seed).sample(groups, round(KEPT_BACK * len(groups))))
    return [w for w in works if w.group not in back], [w for w in works if w.group in back]


def hand_examples(paths: Iterable[Path]) -> Iterator[Example]:
    """Hand-written briefs for validation: the direction is to be chosen, with the measure that the composer names."""
    library = Patterns.load()
    for hand in read_briefs(paths):
        if hand.direction and hand.brief.lang == LANG:
            measures = KIND.read(hand.brief, library).measures
            measure = measures[0].text if measures else hand.brief.rough
            work = Work(
                id=hand.id, brief=hand.brief, measure=measure, direction=hand.direction, group=f"hand {hand.id}"
            )
            yield replace(goal_example(work), words=False)


def readings(seed: int, *, judged: bool) -> Iterator[Example]:
    """Briefs to read: all that may be learned from, or those that judge the training."""
    judges = brief_files(JUDGED)
    for path in (OWN, *sorted(FOLDER.glob("*.jsonl"))):
        if (path in judges) is judged:
            yield from reading_examples(path.stem, load(path), 1 if judged else COPIES, seed)


def sentences() -> Iterator[Example]:
    """Every sentence of notes that may be learned from."""
    yield from sentence_examples("own", talks_in(TALKS / f"{LANG}.txt", LANG))
    yield from sentence_examples("talks", talks_in(HERE / f"notes/talks.{LANG}.txt", LANG))
    for name in ("lines", "wordings"):
        yield from sentence_examples(name, lines_in(HERE / f"notes/{name}.{LANG}.txt", LANG))


def main(arguments: Sequence[str]) -> None:
    """Write the files of examples."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seed", type=int, default=11)
    parser.add_argument("--rounds", type=int, default=3, help="briefs for the first measure of each pattern")
    parser.add_argument("--tasks", nargs="+", default=TASKS, help="sentence, too, teaches it to read notes")
    asked = parser.parse_args(arguments)
    learn, back = divide(works_to_learn(asked.seed, asked.rounds), asked.seed)
    talk = list(sentences())
    kept = {example.group for example in talk if hash_of(example.group) < KEPT_BACK}
    train = [*map(goal_example, learn), *readings(asked.seed, judged=False), *(e for e in talk if e.group not in kept)]
    random.Random(asked.seed).shuffle(train)
    judged = brief_files(JUDGED)
    hand = [*hand_examples(judged), *readings(asked.seed, judged=True), *(e for e in talk if e.group in kept)]
    for name, rows in (("train", train), ("kept_back", list(map(goal_example, back))), ("hand", hand)):
        asked_for = [example for example in rows if example.task in asked.tasks]
        sys.stdout.write(f"{name}: {write_examples(WORK / f'{name}.jsonl', asked_for)}\n")


def hash_of(name: str) -> float:
    """A number between 0 and 1 that a name always has."""
    return random.Random(name).random()


if __name__ == "__main__":
    main(sys.argv[1:])

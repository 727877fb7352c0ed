"""Fit the weights by which drafting reads meeting notes: whether a sentence is a promise, a decision, or neither.

    python training/fit_notes.py

A log-linear model over the named evidence of `pmcoach.drafting.notes.evidence`, fitted by gradient descent on notes
with known answers: whole talks (tests/drafting/notes/talks, training/notes/talks.*.txt) and single lines
(training/notes/lines.*.txt, wordings.*.txt: "a", "d" or "n" and the line). While fitting, the word of the rules is
hidden now and then, so that the words of the notes must speak for themselves; the rules were written with the
same notes in view. Writes pmcoach/drafting/notes/lexicons/weights.tsv.

    python training/fit_notes.py --check

fits on four fifths of the talks and lines at a time and prints how the rest is read: with the rules alone, and weighed.
"""

from __future__ import annotations

import random
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Literal, TypeAlias

from pmcoach.drafting.notes.evidence import Considered
from pmcoach.drafting.notes.likelihood import VERDICTS, Weights, shares
from pmcoach.drafting.notes.reading import consider_notes
from pmcoach.drafting.notes.records import Span, Verdict
from training.verdicts import Example, fit

HERE = Path(__file__).parent
TALKS = HERE.parent / "tests/drafting/notes/talks"
OUT = HERE.parent / "pmcoach/drafting/notes/lexicons/weights.tsv"
TOLD, PARTS = 0.05, 5
LINE_DAY, LINE_ME, LINE_OTHER = date(2026, 2, 3), "Vivi", "Robin"

Lang: TypeAlias = Literal["en", "sv"]
LANGS: tuple[Lang, Lang] = ("en", "sv")


@dataclass
class Talk:
    """Notes with the places of what was promised and decided."""

    lang: Lang
    on: date
    me: str
    other: str
    notes: str
    actions: list[Span] = field(default_factory=list)
    decisions: list[Span] = field(default_factory=list)


def talks_in(path: Path, lang: Lang) -> Iterator[Talk]:
    """The talks of a file: "=== name | day | me | other", the notes, then "A who | day | words" and "D words"."""
    for block in path.read_text("utf-8").split("=== ")[1:]:
        head, *lines = block.rstrip("\n").split("\n")
        _, on, me, other = (part.strip() for part in head.split("|"))
        answers: list[str] = []
        while lines and lines[-1].startswith(("A ", "D ")) and (lines[-1][0] == "D" or lines[-1].count("|") == 2):
            answers.insert(0, lines.pop())
        talk = Talk(lang, date.fromisoformat(on), me, other, "\n".join(lines))
        for answer in answers:
            words = answer[2:].split("|")[-1].strip()
            start = talk.notes.index(words)
            (talk.decisions if answer[0] == "D" else talk.actions).append((start, start + len(words)))
        yield talk


def lines_in(path: Path, lang: Lang) -> Iterator[Talk]:
    """The lines of a file, each as the notes of a talk."""
    for line in path.read_text("utf-8").splitlines():
        kind, text = line[:1], line[2:]
        if text:
            whole = [(0, len(text))]
            actions, decisions = (whole if kind == "a" else []), (whole if kind == "d" else [])
            yield Talk(lang, LINE_DAY, LINE_ME, LINE_OTHER, text, actions, decisions)


def examples(talk: Talk) -> list[Example]:
    """Each sentence of a talk as evidence and verdict; what only belongs to a promise or decision is left out."""
    read = list(consider_notes(talk.notes, lang=talk.lang, on=talk.on, me=talk.me, other=talk.other))
    verdicts = verdicts_of(talk, [one for one, _ in read])
    return [(evidence, verdict) for (_, evidence), verdict in zip(read, verdicts, strict=True) if verdict is not None]


def verdicts_of(talk: Talk, read: Sequence[Considered]) -> list[Verdict | None]:
    """What each sentence of a talk is; None for one that only belongs to a promise or decision."""
    found: dict[int, Verdict | None] = {}
    for verdict, places in (("decision", talk.decisions), ("action", talk.actions)):
        for place in places:
            inside = [n for n, one in enumerate(read) if overlap((one.seen.start, one.seen.end), place)]
            for n in inside:
                found.setdefault(n, None)
            if inside:
                sees = max(inside, key=lambda n: (promises(read[n]), -n)) if verdict == "action" else inside[0]
                found[sees] = "action" if verdict == "action" else "decision"
    return [found.get(n, "neither") for n in range(len(read))]


def promises(one: Considered) -> bool:
    """Whether the rules see a promise."""
    return one.rules is not None and one.rules > 0


def overlap(one: Span, two: Span) -> bool:
    """Whether two places share half of the shorter one."""
    shorter = max(1, min(one[1] - one[0], two[1] - two[0]))
    return max(0, min(one[1], two[1]) - max(one[0], two[0])) >= 0.5 * shorter


def written(known: Weights) -> str:
    """The weights as the file that drafting reads."""
    lines = ["# Evidence and its weight for action, decision and neither, as fitted by training/fit_notes.py."]
    for name in sorted({one for verdict in VERDICTS for one in known[verdict]}):
        values = [known[verdict].get(name, 0.0) for verdict in VERDICTS]
        if max(map(abs, values)) >= TOLD:
            lines.append("\t".join((name, *(f"{value:.2f}" for value in values))))
    return "\n".join(lines) + "\n"


def check(groups: Sequence[Sequence[Example]]) -> None:
    """Print how sentences are read that the weights were not fitted on, beside the rules alone."""
    order = list(groups)
    random.Random(5).shuffle(order)
    weighed: Counter[tuple[Verdict, Verdict]] = Counter()
    ruled: Counter[tuple[Verdict, Verdict]] = Counter()
    for part in range(PARTS):
        known = fit(row for n, group in enumerate(order) if n % PARTS != part for row in group)
        for evidence, right in (row for n, group in enumerate(order) if n % PARTS == part for row in group):
            found = shares(evidence, known)
            weighed[right, max(VERDICTS, key=lambda one: found[one])] += 1
            ruled[right, by_rules(evidence)] += 1
    for name, counts in (("rules alone", ruled), ("weighed", weighed)):
        sys.stdout.write(f"{name}: {told(counts)}\n")


def by_rules(evidence: frozenset[str]) -> Verdict:
    """What the rules alone make of a sentence."""
    if any(f"rules {weight}" in evidence for weight in range(1, 5)):
        return "action"
    return "decision" if "settled by the rules" in evidence else "neither"


def told(counts: Mapping[tuple[Verdict, Verdict], int]) -> str:
    """How many of each verdict were found, and how many of those found are right."""
    said = []
    for verdict in VERDICTS[:2]:
        right = counts[verdict, verdict]
        wanted = sum(counts[verdict, other] for other in VERDICTS)
        given = sum(counts[other, verdict] for other in VERDICTS)
        said.append(f"{verdict} recall {right / max(1, wanted):.3f} precision {right / max(1, given):.3f} of {wanted}")
    return ", ".join(said)


def main(arguments: Sequence[str]) -> None:
    """Fit on all talks and lines, or check."""
    fresh, old = [], []
    for lang in LANGS:
        old += [examples(talk) for talk in talks_in(TALKS / f"{lang}.txt", lang)]
        fresh += [examples(talk) for talk in talks_in(HERE / f"notes/talks.{lang}.txt", lang)]
        for name in ("lines", "wordings"):
            fresh += [examples(talk) for talk in lines_in(HERE / f"notes/{name}.{lang}.txt", lang)]
    if "--check" in arguments:
        check([*old, *fresh])
        return
    known = fit(row for group in (*old, *old, *old, *fresh) for row in group)
    OUT.write_text(written(known), "utf-8")
    rows, weights = sum(map(len, (*old, *fresh))), sum(map(len, known.values()))
    sys.stdout.write(f"{rows} sentences, {weights} weights -> {OUT.relative_to(HERE.parent)}\n")


if __name__ == "__main__":
    main(sys.argv[1:])

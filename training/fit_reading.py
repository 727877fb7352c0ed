"""Fit the weights by which drafting reads facts: which number is baseline, target, and which date the deadline.

    python -m training.fit_reading            fits on all briefs and writes the weights
    python -m training.fit_reading --check    leaves each file of training/briefs out in turn and reads it unseen

A log-linear model over the evidence of `pmcoach.drafting.reading`: named evidence, whose weights people can read
(lexicon/weights.toml), and learned evidence of words and places (lexicon/learned.json).
"""

from __future__ import annotations

import json
import sys
import tomllib
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from unittest.mock import patch

from pmcoach.drafting.reading import read_facts
from pmcoach.drafting.reading.heard import LEARNED
from training.log_linear import fit
from training.reading_briefs import FOLDER, HERE, OWN, Case, judge, load, tally

LEXICON = HERE.parent / "pmcoach/drafting/lexicon"
PULL_DAYS = 1.0
"""How strongly learned evidence of days is pulled to nothing: a brief has few, and the words around them tell more."""
LEAST = 0.02
"""Learned weights nearer to nothing are left out."""


def is_learned(name: str) -> bool:
    """Whether evidence, with its table before it, has no other weight than the fit's."""
    return name.partition(" ")[2].startswith(LEARNED)


def fit_all(cases: Sequence[Case]) -> dict[str, dict[str, float]]:
    """The weights of each table."""
    rough = tomllib.loads((HERE / "expected_evidence.toml").read_text("utf-8"))
    expected = {f"{table} {one}": float(value) for table, found in rough.items() for one, value in found.items()}
    values = {name: value for name, value in expected.items() if not name.startswith("due ")}
    days = {name: value for name, value in expected.items() if name.startswith("due ")}
    known = fit([case.values for case in cases], values, is_learned) | fit(
        [c.days for c in cases], days, is_learned, pull_learned=PULL_DAYS
    )
    tables: dict[str, dict[str, float]] = defaultdict(dict)
    for name in sorted(known):
        table, _, one = name.partition(" ")
        tables[table][one] = known[name]
    return tables


def write(tables: Mapping[str, Mapping[str, float]], folder: Path = LEXICON) -> int:
    """The weights as the files that drafting reads; how many."""
    named = "# How much each piece of named evidence speaks for a part, as fitted by training/fit_reading.py.\n"
    learned: dict[str, dict[str, float]] = {}
    for table, rows in tables.items():
        named += f"\n[{table}]\n"
        named += "".join(
            f"{json.dumps(one, ensure_ascii=False)} = {value:.2f}\n"
            for one, value in rows.items()
            if not one.startswith(LEARNED) and abs(value) >= LEAST / 2
        )
        learned[table] = {
            one.removeprefix(LEARNED): round(value, 2)
            for one, value in rows.items()
            if one.startswith(LEARNED) and abs(value) >= LEAST
        }
    (folder / "weights.toml").write_text(named, "utf-8")
    text = json.dumps(learned, ensure_ascii=False, indent=0, separators=(",", ":"))
    (folder / "learned.json").write_text(text + "\n", "utf-8")
    return named.count(" = ") + sum(len(rows) for rows in learned.values())


@contextmanager
def reading_by(tables: Mapping[str, Mapping[str, float]]) -> Iterator[None]:
    """Facts are read by these weights for a while."""
    with ExitStack() as stack:
        for module in ("choice", "days"):
            stack.enter_context(patch(f"pmcoach.drafting.reading.{module}.weights", lambda name: tables.get(name, {})))
        yield


def check(files: Mapping[str, Sequence[Case]]) -> None:
    """Print how each file of others' briefs is read by weights that never saw it."""
    found = defaultdict(list)
    sys.stdout.write("file               briefs  whole  wrong or filled\n")
    for name, cases in files.items():
        if name == OWN.stem:
            continue
        tables = fit_all([case for other, more in files.items() if other != name for case in more])
        with reading_by(tables):
            verdicts = [judge(case.row, read_facts(case.brief)) for case in cases]
        found[name[:-2]] += verdicts
        found["all"] += verdicts
        whole, wrong = tally(verdicts)
        sys.stdout.write(f"{name:18} {len(cases):6}  {whole:5.3f}  {wrong:5.3f}\n")
    for name, verdicts in sorted(found.items()):
        whole, wrong = tally(verdicts)
        sys.stdout.write(f"{name:18} {len(verdicts):6}  {whole:5.3f}  {wrong:5.3f}\n")


def main(arguments: Sequence[str]) -> None:
    """Fit on every brief of the project, or check by leaving files out."""
    files = {path.stem: load(path) for path in (OWN, *sorted(FOLDER.glob("*.jsonl")))}
    cases = {name: [Case(row) for row in rows] for name, rows in files.items()}
    if "--check" in arguments:
        check(cases)
        return
    tables = fit_all([case for more in cases.values() for case in more])
    sys.stdout.write(f"{sum(map(len, cases.values()))} briefs, {write(tables)} weights -> {LEXICON}\n")


if __name__ == "__main__":
    main(sys.argv[1:])

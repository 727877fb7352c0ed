"""Kill a writing program again and again, and count what was lost.

    python benchmarks/kill.py --kills 200
    python benchmarks/kill.py --kills 200 --encrypted

A child process writes goals, check-ins, changes and unfinished typing as fast as it can and says
each thing on its standard output once the store has taken it. The parent kills it at a random
moment (SIGKILL), opens the workspace, has SQLite check every page, index and reference, and looks
for everything that was said.
"""

from __future__ import annotations

import argparse
import os
import random
import signal
import subprocess
import sys
import tempfile
import threading
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from pmcoach.domain.goals import CheckIn, Goal
from pmcoach.domain.keys import Key
from pmcoach.domain.people import Person
from pmcoach.store import Store

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
LONGEST = 0.12
"""Seconds that a child may write, from its first word, before it is killed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Toll:
    """What many killings did: things that the store had taken, things lost of these, and files found damaged."""

    kills: int
    taken: int
    lost: int
    damaged: int


def made_up_key() -> Key:
    """What an encrypted workspace is opened with here."""
    return Key.raw(bytes(32), bytes(16))


def write(path: Path, key: Key | None) -> None:
    """Write until killed, saying what was taken: a goal in two steps, its words, and what is being typed."""
    with Store.open(path, key=key) as store:
        person = store.people.named("Bo")[0]
        turn = store.goals.count()
        while True:
            turn += 1
            with store.transaction():
                goal = store.goals.add(Goal(person_id=person.id, statement=f"Goal {turn}"), now=NOW)
                check_in = CheckIn(goal_id=goal.id, on=date(2026, 3, 2), value=float(turn), note=f"note {turn}")
                store.goals.check_ins.add(check_in, now=NOW)
            _say(f"added {goal.id} {turn}")
            store.goals.change(replace(goal, measure=f"measure {turn}"), now=NOW + timedelta(seconds=turn))
            _say(f"changed {goal.id} {turn}")
            store.scratch.keep("typing", f"{turn} ".ljust(2000, "x"), NOW)
            _say(f"kept typing {turn}")


def _say(line: str) -> None:
    os.write(1, f"{line}\n".encode())


def survive(path: Path, *, kills: int, seed: int, key: Key | None = None) -> Toll:
    """Kill a writer on a new workspace at ``path`` that many times, and look each time."""
    with Store.create(path, owner=Person(name="Ada"), now=NOW, key=key) as store:
        store.people.add(Person(name="Bo"), now=NOW)
    source, taken, lost, damaged = random.Random(seed), 0, 0, 0
    for _ in range(kills):
        said = _killed(path, source.uniform(0.0, LONGEST), encrypted=key is not None)
        whole, missing = _look(path, said, key)
        taken += len(said)
        lost += missing
        damaged += not whole
    return Toll(kills=kills, taken=taken, lost=lost, damaged=damaged)


def _killed(path: Path, seconds: float, *, encrypted: bool) -> list[list[str]]:
    """Let a child write for some seconds after its first word; gives what it said before it was killed."""
    told = [sys.executable, __file__, "--write", str(path), *(["--encrypted"] if encrypted else [])]
    child = subprocess.Popen(told, stdout=subprocess.PIPE)
    assert child.stdout is not None
    first = child.stdout.readline()
    killer = threading.Timer(seconds, child.send_signal, (signal.SIGKILL,))
    killer.start()
    rest = child.stdout.read()
    child.wait()
    killer.join()
    if child.returncode != -signal.SIGKILL:
        raise RuntimeError(f"the writer ended by itself with {child.returncode}")
    lines = (first + rest).decode().split("\n")[:-1]
    return [line.split() for line in lines]


def _look(path: Path, said: list[list[str]], key: Key | None) -> tuple[bool, int]:
    """Whether the file is whole, and how many of the things said are not in it."""
    with Store.open(path, key=key) as store:
        whole = store.check() == []
        goals = {goal.id: goal for goal in store.goals.all()}
        notes = {c.goal_id: c.note for c in store.goals.check_ins.all()}
        typed = int((store.scratch.recall("typing") or "0 ").split()[0])
    missing = 0
    for verb, what, turn in said:
        goal = goals.get(what)
        match verb:
            case "added":
                here = goal is not None and goal.statement == f"Goal {turn}" and notes.get(what) == f"note {turn}"
            case "changed":
                here = goal is not None and goal.measure == f"measure {turn}"
            case _:
                here = typed >= int(turn)
        missing += not here
    return whole, missing


def main() -> int:
    """Run the child, or the parent with its table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--encrypted", action="store_true", help="on an encrypted workspace")
    parser.add_argument("--write", type=Path, help=argparse.SUPPRESS)
    told = parser.parse_args()
    key = made_up_key() if told.encrypted else None
    if told.write:
        write(told.write, key)
    with tempfile.TemporaryDirectory() as folder:
        toll = survive(Path(folder) / "workspace.db", kills=told.kills, seed=told.seed, key=key)
    print(f"{'kills':>8} {'changes taken':>14} {'lost':>6} {'files damaged':>14}")
    print(f"{toll.kills:>8} {toll.taken:>14} {toll.lost:>6} {toll.damaged:>14}")
    return 1 if toll.lost or toll.damaged else 0


if __name__ == "__main__":
    sys.exit(main())

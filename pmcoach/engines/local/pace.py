"""How many threads write: measured at first use, remembered, and tried again when the machine gets busy.

More threads are faster on an idle machine and much slower beside a busy process: they wait for each other at every
step, and the one whose core is taken holds up all. Only the speed of the moment can tell.
"""

from __future__ import annotations

import json
import os
import platform
from collections.abc import Mapping, Sequence
from pathlib import Path

TRIAL = 3
"""Tokens written with each number of threads before one is preferred."""

WINDOW = 6
SUSPICION = 1.4
"""So many times slower than on the calm machine, and other numbers of threads are tried."""

SOONEST, LATEST = 12, 96
"""Tokens between two trials: the first after a change, the second where trials change nothing."""


class Pace:
    """Says with how many threads to write the next token, and learns from how long it took.

    Every process begins with a trial: what is remembered may have been measured beside others.
    """

    def __init__(self, options: tuple[int, ...], calm: Mapping[int, float]) -> None:
        self.options = options
        self.calm = {threads: calm[threads] for threads in options if threads in calm}
        """Seconds a token on the calm machine, by number of threads."""
        self._current = self.calmest
        self._trying = list(options) if len(options) > 1 else []
        self._seen: dict[int, list[float]] = {}
        self._since = 0
        self._patience = SOONEST

    @property
    def calmest(self) -> int:
        """The number of threads that is fastest on the calm machine, as far as that is known."""
        return min(self.calm, key=self.calm.__getitem__, default=self.options[0])

    @property
    def threads(self) -> int:
        """The number of threads for the next token."""
        return self._trying[0] if self._trying else self._current

    def note(self, seconds: float) -> None:
        """Learn that the token took so long."""
        seen = self._seen.setdefault(self.threads, [])
        seen.append(seconds)
        if self._trying:
            if len(seen) >= TRIAL:
                del self._trying[0]
                if not self._trying:
                    self._settle()
            return
        self._since += 1
        del seen[:-WINDOW]
        if self._since >= self._patience and self._doubtful(median(seen)):
            self._seen = {self._current: seen[-TRIAL:]}
            self._trying = [threads for threads in self.options if threads != self._current]

    def _doubtful(self, seconds: float) -> bool:
        return len(self.options) > 1 and (
            self._current != self.calmest or seconds > SUSPICION * self.calm.get(self._current, seconds)
        )

    def _settle(self) -> None:
        """Take what was fastest in the trial."""
        speeds = {threads: median(seen) for threads, seen in self._seen.items() if seen}
        fastest = min(speeds, key=speeds.__getitem__)
        self.calm = {threads: min(seconds, self.calm.get(threads, seconds)) for threads, seconds in speeds.items()}
        self._patience = SOONEST if fastest != self._current else min(2 * self._patience, LATEST)
        self._current, self._since = fastest, 0
        self._seen = {}


def median(values: Sequence[float]) -> float:
    """The middle one. Importing `statistics` for it would hold up the first word by 8 ms."""
    return sorted(values)[len(values) // 2]


def thread_options(threads: int | None) -> tuple[int, ...]:
    """The numbers of threads worth trying: all cores, one less, half of them; or what was asked for."""
    if threads is not None:
        return (max(1, threads),)
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    most = min(cores, 12)
    return tuple(sorted({most, max(1, most - 1), max(1, most // 2)}, reverse=True))


def remembered(file: Path, model: str) -> dict[int, float]:
    """Seconds a token by number of threads, as measured earlier for this model on this machine."""
    try:
        found = json.loads(file.read_text("utf-8"))[machine()][model]
        return {int(threads): float(seconds) for threads, seconds in found.items()}
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return {}


def remember(file: Path, model: str, calm: Mapping[int, float]) -> None:
    """Keep a measurement; a folder that cannot be written to costs time, nothing else."""
    try:
        found = json.loads(file.read_text("utf-8"))
    except (OSError, ValueError):
        found = {}
    machines = found if isinstance(found, dict) else {}
    machines[machine()] = {**machines.get(machine(), {}), model: {str(n): round(s, 6) for n, s in calm.items()}}
    fresh = file.with_suffix(f".{os.getpid()}.new")
    try:
        fresh.write_text(json.dumps(machines, indent=1), "utf-8")
        fresh.replace(file)
    except OSError:
        fresh.unlink(missing_ok=True)


def machine() -> str:
    """A name for this machine: a home folder may be shared by several."""
    return f"{platform.node()} {platform.machine()} {os.cpu_count()}"

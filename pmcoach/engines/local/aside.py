"""Work that nobody waits for yet: other programs and the app go before it."""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

NICENESS = 10


def giving_way(work: Callable[[], object]) -> None:
    """Do it in a thread of its own, as a process may lower its priority but not raise it again."""
    with ThreadPoolExecutor(1, initializer=step_back) as aside:
        aside.submit(work).result()


def step_back() -> None:
    """Lower the priority of this thread and of those it starts, where a thread has one of its own (Linux)."""
    if sys.platform == "linux":
        os.setpriority(os.PRIO_PROCESS, threading.get_native_id(), NICENESS)

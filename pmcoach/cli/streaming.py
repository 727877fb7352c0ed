"""Narration of a draft while it grows: one line on stderr, only where somebody watches."""

from __future__ import annotations

import sys
from types import TracebackType

from pmcoach.coaching.drafting import Progress

WIDTH = 76


class Narration:
    """Shows the field that grows on one line of a terminal; silent where stderr is no terminal."""

    def __init__(self) -> None:
        self._shown = sys.stderr.isatty()

    def __call__(self, progress: Progress) -> None:
        """Show the newest words."""
        if self._shown:
            line = f"{progress.field}: {' '.join(progress.text.split())}"
            sys.stderr.write("\r\x1b[2K" + line[-WIDTH:])
            sys.stderr.flush()

    def __enter__(self) -> Narration:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._shown:
            sys.stderr.write("\r\x1b[2K")
            sys.stderr.flush()

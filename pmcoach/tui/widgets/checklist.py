"""The checker's view of a sentence, live: five criteria, and the first thing that would mend it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from textual.content import Content
from textual.widgets import Static

from pmcoach.coaching.words import Words
from pmcoach.domain.drafts import Finding, Severity
from pmcoach.tui.lines import styled

CRITERIA = ("specific", "measurable", "achievable", "relevant", "time_bound")
MARKS: dict[bool | None, tuple[str, str]] = {
    True: ("✓", "$on-track"),
    False: ("✗", "$off-track"),
    None: ("?", "$quiet"),
}
SEVERITY: dict[Severity, tuple[str, str]] = {
    Severity.ERROR: ("✗", "$off-track"),
    Severity.WARNING: ("!", "$at-risk"),
    Severity.HINT: ("·", "$quiet"),
}


class Checklist(Static):
    """Says of each criterion whether it is met, and asks the questions of what was found."""

    def __init__(self, words: Words, id: str | None = None) -> None:  # noqa: A002
        super().__init__(markup=False, id=id)
        self._words = words

    def show(
        self, criteria: Mapping[str, bool | None], findings: Sequence[Finding], *, note: str = "", limit: int = 3
    ) -> None:
        """Show what the checker says, then ``note``; of the findings the weightiest."""
        marked = []
        for name in CRITERIA:
            symbol, style = MARKS[criteria.get(name)]
            label = self._words.say(f"tui.criterion.{name}")
            marked.append(Content.assemble((symbol, f"bold {style}"), (f" {label}", "" if symbol == "✓" else style)))
        lines = [Content("  ").join(marked), *([styled(note, "$quiet")] if note else [])]
        order = list(SEVERITY)
        for finding in sorted(findings, key=lambda f: order.index(f.severity))[:limit]:
            symbol, style = SEVERITY[finding.severity]
            lines.append(Content.assemble((f"{symbol} ", style), finding.message, (f" {finding.question}", "$quiet")))
        self.update(Content("\n").join(lines))

    def rest(self) -> None:
        """Nothing to check yet."""
        self.update(styled(self._words.say("tui.coach.nothing_to_check"), "italic $quiet"))

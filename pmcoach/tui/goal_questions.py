"""What is still to be asked about a goal, and which answers the record already holds."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from pmcoach.domain.drafts import Gap, Proposal
from pmcoach.domain.people import Objective
from pmcoach.tui.widgets.draft_view import in_words


class GoalQuestions:
    """The open questions of a proposal, one at a time."""

    def __init__(
        self,
        proposal: Proposal | None,
        gaps: Sequence[Gap],
        objectives: Sequence[Objective],
        settled: Collection[str],
    ) -> None:
        """``gaps`` are the questions in their order; the fields ``settled`` were answered yes to, or wait."""
        self._proposal = proposal
        self._objectives = objectives
        self._skipped = settled
        self._gaps = gaps

    def of(self, field: str) -> str:
        """The question of a gap; nothing where the field is filled."""
        return next((gap.question for gap in self._gaps if gap.field == field), "")

    def next(self) -> tuple[Gap | None, int, int]:
        """The next open question, its place and how many there are."""
        for place, gap in enumerate(self._gaps, start=1):
            if gap.field not in self._skipped:
                return gap, place, len(self._gaps)
        return None, 0, len(self._gaps)

    def offers(self, field: str) -> tuple[str, ...]:
        """Answers that the facts, the library or the record hold for a field."""
        if field == "relevance":
            return tuple(f"{o.ref} {o.title}" for o in self._objectives)
        if self._proposal is None:
            return ()
        found = next((gap.candidates for gap in self._gaps if gap.field == field), ())
        if field == "measure":
            found = (*found, *(in_words(each) for each in self._proposal.fields.get("measures") or ()))
        return tuple(dict.fromkeys(found))

"""How what another person shared looks in a list: what is new, what comes in, what waits for a choice."""

from __future__ import annotations

from collections.abc import Mapping

from pmcoach.coaching.differences import Telling
from pmcoach.coaching.receiving import Receipt
from pmcoach.coaching.weighing import Difference, Lot, Outcome
from pmcoach.coaching.words import Words
from pmcoach.domain.references import as_reference
from pmcoach.domain.sharing import Take
from pmcoach.tui import marks
from pmcoach.tui.lines import Cell, cell, styled
from pmcoach.tui.widgets.rowlist import Row

Choices = Mapping[tuple[str, str], Take]
"""What was chosen, by record and field."""

_LEFT_OUT = (Lot.ERASED, Lot.BINNED, Lot.HOMELESS, Lot.FOREIGN)


class ReceiptRows:
    """Draws a receipt with the choices that were made so far."""

    def __init__(self, receipt: Receipt, words: Words, telling: Telling) -> None:
        self._receipt = receipt
        self._words = words
        self._telling = telling

    def rows(self, chosen: Choices) -> list[Row]:
        """What waits first, then what comes in, what is new, what was agreed, what was left out."""
        differences = self._receipt.differences
        rows = [self._difference(d, chosen) for d in differences if not d.settled]
        rows += [self._difference(d, chosen) for d in differences if d.settled]
        rows += [self._new(outcome) for outcome in self._receipt.new]
        rows += [self._consent(outcome) for outcome in self._receipt.consents]
        rows += [self._left(o) for o in self._receipt.outcomes if o.lot in _LEFT_OUT and o.title]
        return rows

    def _difference(self, difference: Difference, chosen: Choices) -> Row:
        take = chosen.get((difference.record_id, difference.field)) or difference.take
        mark = {
            None: styled("?", "$gap"),
            Take.MINE: styled("←", "$quiet"),
            Take.THEIRS: styled("→", "$on-track"),
        }[take]
        whose = "waiting" if take is None else take.value
        ref = as_reference(difference.ref) or ""
        kind = "" if ref else f" ({self._words.say(f'record.kind.{difference.kind}')})"
        title = self._telling.title(difference.title)
        what = f"{self._telling.field(difference.field)}{kind}" + (f": {title}" if title else "")
        cells = (
            cell(mark, width=1),
            cell(marks.evidence(ref) if ref else "", width=5),
            cell(what, share=1),
            cell(self._words.say(f"tui.receive.{whose}"), "$gap" if take is None else "$quiet", width=self._width),
        )
        return Row(id=f"{difference.record_id}.{difference.field}", cells=cells, record=difference)

    def _new(self, outcome: Outcome) -> Row:
        kind = self._words.say(f"record.kind.{outcome.told.kind}")
        return self._row(outcome, "+", f"{kind}: {self._telling.title(outcome.title)}", "new")

    def _consent(self, outcome: Outcome) -> Row:
        assert outcome.consent is not None
        agrees = outcome.consent.on is not None
        return self._row(
            outcome, "✓" if agrees else "○", self._telling.title(outcome.title), "agrees" if agrees else "reopened"
        )

    def _left(self, outcome: Outcome) -> Row:
        lot = self._words.say(f"sharing.lot.{outcome.lot}")
        return self._row(outcome, "–", f"{self._telling.title(outcome.title)} ({lot})", "left")

    def _row(self, outcome: Outcome, mark: str, what: str, said: str) -> Row:
        cells: tuple[Cell, ...] = (
            cell(mark, "$quiet", width=1),
            cell("", width=5),
            cell(what, "$quiet" if said == "left" else "", share=1),
            cell(self._words.say(f"tui.receive.{said}"), "$quiet", width=self._width),
        )
        return Row(id=f"{said} {outcome.key}", cells=cells)

    @property
    def _width(self) -> int:
        names = ("waiting", "mine", "theirs", "new", "agrees", "reopened", "left")
        return max(len(self._words.say(f"tui.receive.{name}")) for name in names)

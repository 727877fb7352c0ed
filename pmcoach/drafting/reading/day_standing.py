"""How a date stands among the other dates and the numbers of a brief: learned evidence beside the named."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property

from pmcoach.drafting.reading.clauses import says
from pmcoach.drafting.reading.days import DayEvidence
from pmcoach.drafting.reading.heard import LEARNED, heard
from pmcoach.drafting.reading.moments import timing
from pmcoach.drafting.reading.parts import Part, ReadQuantity, ReadTime

_MOST = 4
"""Days ahead beyond which more of them tell nothing more."""


class DayReader(DayEvidence):
    """Chooses the deadline by named evidence and by what was learned about words and places."""

    def of(self, read: ReadTime) -> frozenset[str]:
        """Named evidence and learned evidence for one date."""
        line = self.lines[read.clause.line]
        words = heard(line, self.clauses[line.index], read.clause, read.mention.span[0], self.lang)
        found = {*self._itself(read), *self._among(read), *self._beside(read)}
        return super().of(read) | words | {LEARNED + one for one in found}

    @cached_property
    def _ahead_days(self) -> list[str]:
        """The days to come that the brief names, in order, each as often as it is named."""
        found = [self.day(read) for read in self.candidates()]
        return sorted(day for day in found if day and day > self.today.isoformat())

    def _itself(self, read: ReadTime) -> Iterable[str]:
        line = self.lines[read.clause.line]
        when = timing(read.mention, self.today, self.lang)
        yield f"timing {when}"
        yield f"kind {read.mention.kind.value} {self._lead(line, read)}"
        yield f"lines {min(len(self.lines) - 1, 5)} at {min(line.index, 4)}"
        start, end = read.mention.span
        others = [q.span for q in line.quantities if not start <= q.span[0] < end]
        yield "numbers in line" if others else "no numbers in line"
        if any(read.clause.holds(span) for span in others):
            yield "numbers in clause"

    def _among(self, read: ReadTime) -> Iterable[str]:
        """Where the day stands among the days to come."""
        day, today = self.day(read), self.today.isoformat()
        days = sorted(set(self._ahead_days))
        yield f"days ahead {min(len(days), _MOST)}"
        if day is None:
            yield "no day"
        elif day <= today:
            yield "over"
        else:
            place = days.index(day)
            yield "ahead"
            yield "day " + (
                "only" if len(days) == 1 else "first" if place == 0 else "last" if place == len(days) - 1 else "middle"
            )
            if read.mention.date is not None and read.mention.date <= self.today:
                yield "rolled on"
                yield f"rolled on {self._lead(self.lines[read.clause.line], read)}"
                told = says("past_only", read.clause.text, self.lang)
                yield f"rolled on {'told of the past' if told else 'not told of the past'}"
            if self._ahead_days.count(day) > 1:
                yield "day said again"

    def _beside(self, read: ReadTime) -> Iterable[str]:
        """How far from the target and from the baseline the date stands, and on which side."""
        day = self.day(read)
        when = timing(read.mention, self.today, self.lang)
        ahead = "ahead" if day and day > self.today.isoformat() else "not ahead"
        for part in (Part.TARGET, Part.BASELINE):
            value = next((v for v in self.values if v.part is part), None)
            name, how = part.value, self._distance(read, value)
            if value is None:
                yield f"no {name}"
            elif how in ("clause", "sentence", "line"):
                yield f"{name} {how} {'after' if read.mention.span[0] > value.mention.span[0] else 'before'}"
            yield f"{name} {how}"
            yield f"{name} {how} {when}"
            yield f"{name} {how} {read.mention.kind.value} {ahead}"

    def _distance(self, read: ReadTime, value: ReadQuantity | None) -> str:
        if value is None:
            return "none"
        if value.clause == read.clause:
            return "clause"
        if value.clause.line == read.clause.line:
            return "sentence" if value.clause.sentence == read.clause.sentence else "line"
        step = read.clause.line - value.clause.line
        return "next line" if step == 1 else "line before" if step == -1 else "far"

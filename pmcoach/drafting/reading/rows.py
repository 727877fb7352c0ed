"""Values of one thing told for one time after another: "June 31, May 38", "this trip 9, the one before 14"."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, timedelta
from functools import cached_property

from pmcoach.drafting.reading.clauses import label_numbers, past_year, says
from pmcoach.drafting.reading.evidence import Evidence
from pmcoach.drafting.reading.parts import Part
from pmcoach.drafting.reading.said import Said
from pmcoach.drafting.reading.sorts import is_bare
from pmcoach.drafting.words import lexicon
from pmcoach.smart.mentions import QuantityKind, TimeKind

_JUST_BEHIND = timedelta(days=3)
"""How far back "last time" is, where no day says it."""
_NO_VALUES = frozenset({Part.TARGET, Part.OLD_TARGET, Part.OTHERS, Part.UNSETTLED})
"""What a number is by its own words that stands in no row with values of today and before."""


class Rows(Evidence):
    """Says which of several values of one thing is the newest."""

    def of(self, said: Said) -> frozenset[str]:
        """Evidence for one quantity, with its place in the row of values that it stands in."""
        return super().of(said) | frozenset(self._in_time(said))

    def _in_time(self, said: Said) -> Iterable[str]:
        if any(self._later(other, said) for other in self.said if other is not said):
            yield "later one exists"
        elif any(self._later(said, other) for other in self.said if other is not said):
            yield "newest"
        turns = [self._turn_of(other, said) for other in self.said if other is not said]
        if any(turns):
            yield "last of a row" if max(turns) <= 0 else "not the last of a row"
        if said not in self._values:
            return
        mine = self._moments[said]
        rivals = [other for other in self._values if other is not said and self._one_row(said, other)]
        for scope, group in (("line", [r for r in rivals if r.line is said.line]), ("brief", rivals)):
            moments = [self._moments[other] for other in group]
            known = [moment for moment in moments if moment is not None]
            if mine is None:
                if known:
                    yield f"row in {scope}: undated beside dated"
            elif not known:
                if moments:
                    yield f"row in {scope}: dated beside undated"
            elif mine >= max(known):
                yield f"row in {scope}: newest"
            else:
                yield f"row in {scope}: older"

    @cached_property
    def _values(self) -> list[Said]:
        """The numbers that may be values of the measure at some time: no targets, nobody else's."""
        return [
            said
            for said in self.said
            if said.line.index > 0
            and said.mention.kind is not QuantityKind.RELATIVE
            and self.alone(said)[0] not in _NO_VALUES
            and not self._foreign(said)
        ]

    def _foreign(self, said: Said) -> bool:
        return (
            self._foreign_name(said) or self._foreign_subject(said) or says("others", self._own_words(said), self.lang)
        )

    def _one_row(self, one: Said, other: Said) -> bool:
        """Whether two numbers can be one measure at two times; in one line, a bare number takes the other's sort."""
        if one.line is other.line and (is_bare(one.mention) or is_bare(other.mention)):
            return True
        return self._comparable(one, other)

    @cached_property
    def _moments(self) -> dict[Said, tuple[int, date] | None]:
        return {said: self._moment(said) for said in self._values}

    def _moment(self, said: Said) -> tuple[int, date] | None:
        """When a value was, as far as its words tell: now, on a day, or before another."""
        beside = [c for c in self.clauses[said.line.index] if c.sentence == said.clause.sentence]
        alone = (
            sum(other.line is said.line and other.clause.sentence == said.clause.sentence for other in self.said) == 1
        )
        stretch = beside if alone else [said.clause, *said.leaning]
        text = " ".join(c.text for c in stretch)
        words = lexicon("rows", self.lang)
        days = [
            past_year(time.date if time.kind is TimeKind.PAST else time.start or time.date, self.today)
            for time in said.line.times
            if time.date is not None
            and time.kind not in (TimeKind.DEADLINE, TimeKind.CADENCE)
            and any(c.holds(time.span) for c in stretch)
        ]
        days += [
            date(int(year), 12, 31) for year in re.findall(r"\b(?:19|20)\d\d\b", text) if int(year) <= self.today.year
        ]
        if not days and (month := self._month_in(text)):
            days.append(past_year(date(self.today.year, month, 1), self.today))
        if re.search(words["now"], text, re.IGNORECASE):
            return (2, max([self.today, *days]))
        if re.search(words["before"], text, re.IGNORECASE):
            return (0, max(days, default=date.min))
        if days:
            return (1, max(days))
        if re.search(words["last"], text, re.IGNORECASE):
            return (1, self.today - _JUST_BEHIND)
        return None

    def _later(self, other: Said, said: Said) -> bool:
        """Whether another value of the same thing is newer than this one."""
        if not self._comparable(other, said) or self._foreign(other):
            return False
        if other.line is not said.line and self._bare_words(said) and self._shared(other) < self._shared(said):
            return False
        part, _ = self.alone(other)
        return part is Part.BASELINE and (self._recency(other), self._turn_of(other, said)) > (self._recency(said), 0)

    def _turn_of(self, other: Said, said: Said) -> int:
        """Whether another value is of a later one in a row: release 8 after release 7."""
        theirs, mine = (label_numbers(one.clause.text, self.lang) for one in (other, said))
        return max((int(theirs[name]) - int(mine[name]) for name in theirs if name in mine), default=0)

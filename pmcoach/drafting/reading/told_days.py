"""The day of an event that one fact names and another tells: "by the trade fair", "Fair: 11 September"."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from pmcoach.domain.briefs import Language
from pmcoach.drafting.reading.clauses import Clause, Line
from pmcoach.drafting.reading.moments import NEVER, timing
from pmcoach.drafting.reading.same_event import Edge, Event, edge_of, keys_of, meeting
from pmcoach.drafting.words import lexicon
from pmcoach.smart.mentions import TimeKind, TimeMention
from pmcoach.smart.times import find_times

_POINTED = 0.9
"""How surely "it starts on 4 October", right after an event, tells the day of it."""
_RESUMED = 0.3
"""How surely a fact without a word of the event's tells its day, where it comes right after and speaks of its end."""
_LEAST = 0.3
"""How sure it must be that words speak of an event, which are not in the next fact."""
_EDGE, _NEAR = 0.3, 0.1
"""What the same end of the event and the next fact add to that."""
_SHORTEST = 2
"""A clause with fewer words than this tells of what the clause before it named."""
_DAY_ALONE = re.compile(r"(?:the |den )?\d{1,2}(?::?[ea]|st|nd|rd|th)?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Telling:
    """A day of the facts with the words of its clause, which tell what happens then."""

    line: Line
    clause: Clause
    time: TimeMention
    about: str


class ToldDays:
    """Looks up in the facts of one brief when an event is."""

    def __init__(
        self,
        lines: Sequence[Line],
        clauses: Mapping[int, Sequence[Clause]],
        is_taken: Callable[[Clause], bool],
        lang: Language,
        today: date,
    ) -> None:
        self.lines, self.clauses, self.is_taken, self.lang, self.today = lines, clauses, is_taken, lang, today
        self.words = lexicon("occasions", lang)
        self.told = list(self._tellings())

    def day(self, event: str, line: Line, place: int) -> date | None:
        """The day of an event that a line names at a place, None where no other words tell it."""
        place, event = self._widened(line, place, event)
        named = Event(event, self.lang)
        best: tuple[float, Telling] | None = None
        for telling in self.told:
            own = telling.line is line and telling.clause.holds((place, place))
            if own and not self._explains(named, telling, place):
                continue
            sure = self._sure(named, telling, line, place)
            if sure > 0 and (best is None or sure >= best[0]):
                best = sure, telling
        if best is None:
            return None
        return self._turned(named, best[1], self._side(named, best[1], line.text[:place]))

    def _widened(self, line: Line, place: int, event: str) -> tuple[int, str]:
        """An event with the words around it that say which end of it is meant: "the last day of the season"."""
        if line.text[place : place + len(event)] != event:
            return place, event
        before = re.search(self.words["edge_before"], line.text[:place], re.IGNORECASE)
        after = re.match(self.words["edge_after"], line.text[place + len(event) :], re.IGNORECASE)
        start = before.start() if before else place
        end = place + len(event) + (after.end() if after else 0)
        return start, line.text[start:end]

    def _tellings(self) -> Iterable[Telling]:
        for line in self.lines[1:]:
            for time in line.times:
                if time.date is None or time.date <= self.today or self._never(time):
                    continue
                clause = next((c for c in self.clauses[line.index] if c.holds(time.span)), None)
                if clause is not None and not self.is_taken(clause):
                    yield Telling(line, clause, time, self._about(line, clause, time))

    def _never(self, time: TimeMention) -> bool:
        if time.kind is TimeKind.PAST and time.date is not None and time.date > self.today:
            return False
        just_over = timing(time, self.today, self.lang) == "just over" and time.start != time.date
        return time.kind in NEVER or (just_over and (time.start is None or time.start > self.today))

    def _about(self, line: Line, clause: Clause, time: TimeMention) -> str:
        """The words of a day's clause without the day; where those are none, of the clauses before that tell no day."""
        said = line.text[clause.start : time.span[0]] + " " + line.text[time.span[1] : clause.end]
        if len(keys_of(said, self.lang)) >= _SHORTEST or re.search(r"[^\W\d_]{2,}\W+[^\W\d_]{2,}", said):
            return said
        before = [c for c in self.clauses[line.index] if c.sentence == clause.sentence and c.end <= clause.start]
        told = [c.end for c in before for other in line.times if other.date is not None and c.holds(other.span)]
        if told and keys_of(said, self.lang):
            before = [c for c in before if c.start >= max(told)]
        return " ".join([*(c.text for c in before), said])

    def _explains(self, event: Event, telling: Telling, place: int) -> bool:
        """Whether a day in an event's own clause comes right behind it with "which is on" or the like."""
        between = telling.line.text[place + len(event.text) : telling.time.span[0]]
        return re.match(self.words["follows"], between, re.IGNORECASE) is not None

    def _sure(self, event: Event, telling: Telling, line: Line, place: int) -> float:
        """How surely a day is the event's; 0 where it is another's."""
        after = telling.line is line and telling.time.span[0] > place
        near = after or telling.line.index == line.index + 1
        sure = meeting(event, telling.about)
        if near and self._points_back(event, telling, line, place):
            sure = max(sure, _POINTED)
        edge, other = event.edge, edge_of(telling.about, self.lang)
        if sure < _RESUMED and near and edge is not None and edge is other and self._resumes(event, telling):
            sure = _RESUMED
        if sure == 0 or (sure < _LEAST and telling.line.index != line.index + 1):
            return 0.0
        if edge is not None and other is not None:
            sure += _EDGE if edge is other else -_EDGE
        return max(sure + _NEAR * near, 0.01)

    def _points_back(self, event: Event, telling: Telling, line: Line, place: int) -> bool:
        """Whether the words before a day are "it starts on", "which is", right after the event."""
        if telling.line is line:
            if self._explains(event, telling, place):
                return True
            own = next((c for c in self.clauses[line.index] if c.holds((place, place))), None)
            near = own is not None and telling.clause.sentence in (own.sentence, own.sentence + 1)
            opens = near and own is not None and telling.clause.start > own.start
        else:
            opens = telling.clause.sentence == 0
        lead = telling.line.text[telling.clause.start : telling.time.span[0]]
        if opens and re.match(self.words["points_back"], lead, re.IGNORECASE):
            return True
        return opens and re.search(self.words["points_far"], lead, re.IGNORECASE) is not None

    def _resumes(self, event: Event, telling: Telling) -> bool:
        """Whether both speak of one end of something or of what goes on again, and the fact names no other day."""
        again = set(self.words["again"])
        if sum(other.line is telling.line for other in self.told) > 1:
            return False
        if event.edge is Edge.END or not keys_of(telling.about, self.lang):
            return True
        return all(again & set(Event(text, self.lang).words) for text in (event.text, telling.about))

    def _side(self, event: Event, telling: Telling, lead: str) -> date | None:
        """The first or the last day of what lasts ("from 12 December to 18 April"), as the event's words ask for."""
        span = [t.time for t in self.told if t.clause == telling.clause]
        edge = event.edge
        if re.search(self.words["after"], lead, re.IGNORECASE):
            edge = Edge.END
        if edge is None and not re.search(self.words["runs_long"], event.text, re.IGNORECASE):
            edge = Edge.START if re.search(self.words["before"], lead, re.IGNORECASE) else None
        if len(span) > 1:
            gap = telling.line.text[span[0].span[1] : span[-1].span[0]]
            if re.fullmatch(rf"\W*(?:{self.words['between']})\W*", gap, re.IGNORECASE):
                return span[0].date if edge is Edge.START else span[-1].date
        time = telling.time
        lasts = time.start is not None and time.start != time.date and re.search(self.words["between"], time.text)
        return time.start if edge is Edge.START and lasts and time.start and time.start > self.today else time.date

    def _turned(self, event: Event, telling: Telling, day: date | None) -> date | None:
        """The day in the year that the words mean: "next year's", or a year that stands beside the day."""
        if day is None or re.search(r"\b20\d\d", telling.time.text):
            return day
        said = re.findall(r"\b20\d\d\b", telling.about)
        if said and int(said[-1]) >= self.today.year:
            return day.replace(year=int(said[-1]), day=min(day.day, 28) if day.month == 2 else day.day)
        if _DAY_ALONE.fullmatch(telling.time.text.strip()) and (named := self._in_month(event, telling.time)):
            return named
        if re.search(self.words["next_years"], event.text, re.IGNORECASE):
            return day if day.year > self.today.year else _year_on(day)
        if re.search(lexicon("words", self.lang)["next_year"], event.text, re.IGNORECASE):
            return _year_on(day)
        return day

    def _in_month(self, event: Event, time: TimeMention) -> date | None:
        """The day of a month that the event's own name says ("oktobermötet hålls den 25:e")."""
        number = re.search(r"\d+", time.text)
        for word in event.words if number else ():
            for size in range(len(word), 2, -1):
                wanted = f"{number[0]} {word[:size]}" if number else ""
                found = find_times(wanted, self.lang, self.today)
                if found and found[0].text == wanted:
                    return found[0].date
        return None


def _year_on(day: date) -> date:
    return day.replace(year=day.year + 1, day=min(day.day, 28) if day.month == 2 else day.day)

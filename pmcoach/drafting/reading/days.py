"""The evidence that the words around a date give for its being the day to be done by."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date

from pmcoach.domain.amounts import DueDate
from pmcoach.drafting.reading.choice import POSSIBLE, SURE, is_taken, likeliest, shares, weigh, weights
from pmcoach.drafting.reading.clauses import Line, cues, says
from pmcoach.drafting.reading.deadlines import DeadlineReader
from pmcoach.drafting.reading.opinion import Likely
from pmcoach.drafting.reading.parts import Part, ReadQuantity, ReadTime
from pmcoach.drafting.reading.sorts import Sort, sort_of
from pmcoach.drafting.words import lexicon
from pmcoach.smart.mentions import TimeKind

_CUES = (
    *("target", "event", "past_only", "older", "now", "not_yet", "scrapped", "goal_words", "others", "due_words"),
    *("decides_then", "counts_then", "foretold", "declined", "away_until"),
)
"""The wordlists whose words in the date's own clause are evidence."""


class DayEvidence(DeadlineReader):
    """Says what is so about each date of a brief, and chooses; ``hear`` gets another reader's opinion on them."""

    hear: Callable[[], Likely] | None = None

    def read(self) -> tuple[list[ReadTime], DueDate | None, tuple[str, ...]]:
        """Every date with its part, the deadline, and the dates that may be it where the facts leave doubt."""
        found = self.candidates()
        chosen, likely = self._choose(found)
        if chosen is None:
            offered = [r for r, share in zip(found, likely, strict=True) if self._may_be_asked(r) or share >= POSSIBLE]
            read = [self._unsettled(r) for r in found]
            return read, None, tuple(dict.fromkeys(r.mention.text for r in offered))
        read = [self._settled(r, chosen) for r in found]
        return read, DueDate(text=chosen.mention.text, date=self.day(chosen)), ()

    def _choose(self, found: list[ReadTime]) -> tuple[ReadTime | None, list[float]]:
        """The date that is likely enough, and how likely each is; one day said twice counts together."""
        every, found = found, [r for r in found if not self.is_only_asked(r)]
        if not found:
            return None, [0.0] * len(every)
        known = weights("due")
        *likely, none = shares([*(weigh(self.of(r), known) for r in found), weigh(self.of_none(), known)])
        days: list[str] = [self.day(r) or r.mention.text.lower() for r in found]
        together: dict[str | None, float] = {None: none}
        for day, share in zip(days, likely, strict=True):
            together[day] = together.get(day, 0.0) + share
        best, share = likeliest(together)
        of = dict(zip(map(id, found), likely, strict=True))
        shares_of_all = [of.get(id(r), 0.0) for r in every]
        if best is None or not is_taken(share, SURE, lambda: self._heard(every, found, days, best)):
            return None, shares_of_all
        places = [place for place, day in enumerate(days) if day == best]
        return found[max(places, key=lambda place: likely[place])], shares_of_all

    def _heard(self, every: list[ReadTime], found: list[ReadTime], days: list[str], best: str) -> float | None:
        """How likely the other reader finds a day, wherever it is said; None where nobody has an opinion."""
        likely = self.hear() if self.hear is not None else {}
        said = {id(read) for read, day in zip(found, days, strict=True) if day == best}
        return sum(likely.get(k, 0.0) for k, read in enumerate(every) if id(read) in said) if likely else None

    def _may_be_asked(self, read: ReadTime) -> bool:
        return read.part in (Part.UNCLEAR, Part.EVENT, Part.DEADLINE) and self._ahead(read)

    def _unsettled(self, read: ReadTime) -> ReadTime:
        if read.part is not Part.DEADLINE:
            return read
        return replace(read, part=Part.UNCLEAR, reason="it may be the day to be done by")

    def _settled(self, read: ReadTime, chosen: ReadTime) -> ReadTime:
        if read is chosen:
            return replace(read, part=Part.DEADLINE, reason=self._why(read))
        if any(v.part is Part.MILESTONE and v.clause is read.clause for v in self.values):
            return replace(read, part=Part.MILESTONE, reason="a step on the way")
        if read.part is Part.DEADLINE:
            return replace(read, part=Part.EVENT, reason="another date is the deadline")
        return read

    def _why(self, read: ReadTime) -> str:
        return read.reason if read.part is Part.DEADLINE else "the facts want it done then"

    def of(self, read: ReadTime) -> frozenset[str]:
        """The names of all that speaks for or against one date as the deadline."""
        mention, clause = read.mention, read.clause
        line = self.lines[clause.line] if clause.line < len(self.lines) else self.lines[0]
        ahead = mention.kind is TimeKind.PAST and mention.date is not None and mention.date > self.today
        kind = f"kind:{mention.kind.value}" + (" ahead" if ahead else "")
        found = {f"part:{read.part.name.lower()}", kind, f"lead:{self._lead(line, read)}"}
        found |= {f"own:{category}" for category in _CUES if says(category, clause.text, self.lang)}
        sentence = " ".join(c.text for c in self.clauses[line.index] if c.sentence == clause.sentence)
        found |= {
            f"around:{category}"
            for category in _CUES
            if f"own:{category}" not in found and says(category, sentence, self.lang)
        }
        found.add("line:wish" if line.index == 0 else "line:fact")
        found |= self._company(read) | self._day_itself(read) | self._echoes(line, read)
        lead = line.text[max(0, mention.span[0] - 50) : mention.span[0]]
        if says("sees_then", line.text[mention.span[1] :], self.lang):
            found.add("sees then")
        if self._leads_here("moved_day", lead, 1):
            found.add("moved to")
        after = [v for v in self.targets if v.clause.line == line.index and v.mention.span[0] > mention.span[1]]
        if self._leads_here("decision_day", lead, 5) and (after or not says("due_strong", lead, self.lang)):
            found.add("decided then")
        if mention.date is None and re.fullmatch(lexicon("words", self.lang)["length"], mention.text, re.IGNORECASE):
            found.add("given time")
        if self._may_be_a_length(read):
            found.add("may be a length")
        if re.match(r"['’]s\b|[- ](?:report|meeting|rapport|möte)", line.text[mention.span[1] :]):
            found.add("names a thing")
        return frozenset(found)

    def of_none(self) -> frozenset[str]:
        """What speaks for no deadline."""
        found = {"none:due"}
        text = "\n".join(line.text for line in self.lines[1:])
        if says("no_due", text, self.lang):
            found.add("none:due said")
        return frozenset(found)

    def _may_be_a_length(self, read: ReadTime) -> bool:
        """Whether "within 5 days" may be how long each case takes, as the other numbers are."""
        lengths = [v for v in self.values if sort_of(v.mention) is Sort.TIME]
        begin = read.mention.phrase[0] if read.mention.phrase[1] else read.mention.span[0]
        inside = self.lines[read.clause.line].text[begin : read.mention.span[1]]
        return bool(lengths) and not self.targets and re.match(r"(?:within|inom)\b", inside, re.IGNORECASE) is not None

    def _leads_here(self, category: str, lead: str, most: int) -> bool:
        """Whether a cue stands before the day with at most so many words between."""
        found = list(cues(self.lang)[category].finditer(lead))
        return bool(found) and len(lead[found[-1].end() :].split()) <= most

    def _company(self, read: ReadTime) -> set[str]:
        """What numbers stand with a date: the target, where things are now, or somebody else's."""
        found, clause = set(), read.clause
        others = [value for value in self.values if not _is_in(value, read)]
        for value in others:
            if value.part not in (Part.TARGET, Part.BASELINE, Part.MILESTONE, Part.UNSETTLED, Part.UNCLEAR):
                name = "other value"
            else:
                name = value.part.name.lower()
            if value.clause == clause:
                found.add(f"with:{name}")
            elif (value.clause.line, value.clause.sentence) == (clause.line, clause.sentence):
                found.add(f"sentence:{name}")
            elif value.clause.line == clause.line:
                found.add(f"line:{name}")
            elif name == "target" and clause.line - value.clause.line == 1:
                found.add("after:target")
            elif name == "target" and value.clause.line - clause.line == 1:
                found.add("before:target")
        if not any(value.clause.line == clause.line for value in others):
            found.add("alone")
        return found

    def _day_itself(self, read: ReadTime) -> set[str]:
        day = read.mention.date
        if day is None:
            resolved = self.day(read)
            if resolved is None:
                return {"day:unknown"}
            return {"day:told elsewhere"}
        if day < self.today:
            return {"day:rolled on" if self._to_come(read) else "day:past"}
        if day == self.today:
            return {"day:today"}
        return {"day:ahead"}

    def _echoes(self, line: Line, read: ReadTime) -> set[str]:
        """Whether what follows points back at the day ("by then"), or the day explains what came before."""
        found = set()
        rest = line.text[read.mention.span[1] :]
        if says("then", rest, self.lang):
            found.add("then:here")
            found |= {"then, to be so"} if self._asked_then(rest) else set()
        elif self._then_in_next(line):
            found.add("then:next")
            found |= {"then, to be so"} if self._asked_then(self.lines[line.index + 1].text) else set()
        if read.mention.date is None and re.search(lexicon("words", self.lang)["told_past"], read.mention.text):
            found.add("an event told of the past")
        start = line.text[read.clause.start : read.mention.span[0]]
        if says("refers_back", start, self.lang):
            found.add("refers back")
        if len(read.clause.text.split()) <= len(read.mention.text.split()) + 2 and line.index > 0:
            found.add("only the day")
        if read.mention.kind in (TimeKind.DEADLINE, TimeKind.POINT) and self._single():
            found.add("only day ahead")
        return found

    def _asked_then(self, text: str) -> bool:
        """Whether the words with a "by that date" ask for something: "we must have lowered them by that date"."""
        place = cues(self.lang)["then"].search(text)
        cut = re.split(r"[.;]", text[: place.start()])[-1] if place else ""
        after = re.split(r"[.;]", text[place.start() :])[0] if place else ""
        here = cut + after
        return any(says(name, here, self.lang) for name in ("goal_words", "target", "asked_for")) and not says(
            "decides_then", here, self.lang
        )

    def _single(self) -> bool:
        ahead: set[date] = {
            t.date for line in self.lines for t in line.times if t.date is not None and t.date > self.today
        }
        return len(ahead) == 1


def _is_in(value: ReadQuantity, read: ReadTime) -> bool:
    """Whether a number is only the length in "within six months"."""
    start, end = value.mention.span
    return value.clause.line == read.clause.line and read.mention.span[0] <= start and end <= read.mention.span[1]

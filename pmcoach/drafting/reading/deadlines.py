"""Which date is the goal's deadline, and which are only dates of something that happens."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta

from pmcoach.domain.briefs import Language
from pmcoach.drafting.reading.clauses import Clause, Line, cues, says
from pmcoach.drafting.reading.moments import NEVER, timing
from pmcoach.drafting.reading.occasions import named_events
from pmcoach.drafting.reading.parts import Part, ReadQuantity, ReadTime
from pmcoach.drafting.reading.same_event import keys_of
from pmcoach.drafting.reading.told_days import ToldDays
from pmcoach.drafting.words import lexicon
from pmcoach.smart.mentions import TimeKind, TimeMention
from pmcoach.smart.times import find_times

_NAMED_PERIOD = re.compile(r"(?:next|this|nästa|i år|i höst|i vår|20\d\d)\b", re.IGNORECASE)

_BEHIND = 12
"""Characters between an event and the day that spells it out."""
_EVENT_WORDS = 5
"""Words that may name an event between "before" and its day: "before the sale starts on 20 November"."""


class DeadlineReader:
    """Reads the dates of one brief, knowing which numbers are target and baseline."""

    def __init__(
        self,
        lines: list[Line],
        clauses: dict[int, list[Clause]],
        values: list[ReadQuantity],
        lang: Language,
        today: date,
    ) -> None:
        self.lines, self.clauses, self.values, self.lang, self.today = lines, clauses, values, lang, today
        self.targets = [v for v in values if v.part in (Part.TARGET, Part.MILESTONE)]
        self.told = ToldDays(lines, clauses, lambda clause: any(v.clause is clause for v in self.targets), lang, today)

    def candidates(self) -> list[ReadTime]:
        """Every date and named event with the part that its words alone give it."""
        read: list[ReadTime] = []
        for line in self.lines:
            for mention in (*line.times, *named_events(line, self.told, self.lang)):
                clause = next((c for c in self.clauses[line.index] if c.holds(mention.span)), None)
                if clause is None or self._only_names(line, mention):
                    continue
                if self._named_after_a_holiday(mention):
                    mention = replace(mention, date=None, start=None)
                if mention.text.lower() not in lexicon("words", self.lang)["then_words"]:
                    read.append(ReadTime(mention, clause, *self._part(line, clause, mention)))
        return read

    def _named_after_a_holiday(self, mention: TimeMention) -> bool:
        """Whether a holiday is only part of an event's name: "the Christmas rush" may be in November."""
        return (
            re.match(lexicon("occasions", self.lang)["holiday"] + r" [a-z]{3}", mention.text, re.IGNORECASE) is not None
        )

    def _only_names(self, line: Line, mention: TimeMention) -> bool:
        """Whether a holiday only says which one of something is meant: "Easter production"."""
        rest = line.text[mention.span[1] :]
        named = re.fullmatch(lexicon("occasions", self.lang)["holiday"], mention.text, re.IGNORECASE)
        after = re.match(r" ([^\W\d_]{3,})", rest)
        return bool(named and after and after[1].islower() and keys_of(after[1], self.lang))

    def _part(self, line: Line, clause: Clause, mention: TimeMention) -> tuple[Part, str]:
        lang = self.lang
        ahead = mention.kind is TimeKind.PAST and mention.date is not None and mention.date > self.today
        if (mention.kind in NEVER and not ahead) or mention.date == self.today:
            return Part.EVENT, "it is no day to be done by"
        lead = line.text[max(clause.start, mention.phrase[0] - 48) : mention.span[0]]
        sentence = " ".join(c.text for c in self.clauses[line.index] if c.sentence == clause.sentence)
        if any(self._adjoins(lead[m.end() :]) for m in cues(lang)["start"].finditer(lead)):
            return Part.UNCLEAR, "it may be the day from which the target holds"
        strong = self._strong(lead) or cues(lang)["due_strong"].match(mention.text) is not None
        if line.index == 0:
            own = strong or mention.phrase[0] < mention.span[0] or _NAMED_PERIOD.match(mention.text) is not None
            possessive = line.text[mention.span[1] : mention.span[1] + 2] in ("'s", "’s")
            return (
                (Part.DEADLINE, "the wish names it")
                if own and not possessive
                else (Part.EVENT, "it is part of the wish")
            )
        if says("not_yet", clause.text, lang):
            return Part.EVENT, "a decision comes then"
        if mention.date is not None and mention.date <= self.today:
            return Part.EVENT, "it is past"
        if says("older", clause.text, lang) and not says("target", clause.text, lang):
            return Part.EVENT, "it tells of the past"
        rest = line.text[mention.span[1] :]
        if says("then", rest, lang):
            return Part.DEADLINE, "the facts say 'by then'"
        if self._then_in_next(line):
            return Part.DEADLINE, "the next fact says 'by then'"
        about_target = any(self._goes_with(v, clause) for v in self.targets)
        target_said = about_target or says("target", clause.text, lang)
        if says("past_only", clause.text, lang) and not target_said:
            return Part.EVENT, "it tells what happened"
        event = says("event", clause.text, lang)
        measuring = any(v.clause == clause for v in self.values) and not about_target
        if measuring and mention.date is None and not target_said:
            return Part.EVENT, "it is part of what is measured"
        if measuring and re.match(r"(?:within|inom)\b", line.text[mention.phrase[0] : mention.span[1]], re.IGNORECASE):
            return Part.EVENT, "it is part of what is measured"
        if strong:
            if event and not target_said and not self._goal_words(clause):
                return Part.EVENT, "something else happens then"
            if says("scrapped", sentence, lang) and not target_said:
                return Part.EVENT, "a target that no longer holds"
            return Part.DEADLINE, "the facts say to be done by then"
        if about_target and not (event and self._own_event(clause, mention, line)):
            return Part.DEADLINE, "it stands with the target"
        if says("target", clause.text, lang) and self._goal_words(clause) and not event:
            return Part.DEADLINE, "the facts want it done then"
        if mention.kind is TimeKind.DEADLINE and not event and self._goal_words(clause):
            return Part.DEADLINE, "the facts want it done then"
        return Part.EVENT, "something happens then"

    def _goes_with(self, value: ReadQuantity, clause: Clause) -> bool:
        """Whether a clause is the target's own, or a bracket or apposition right after it."""
        if value.clause.line != clause.line or value.clause.sentence != clause.sentence:
            return False
        if value.clause == clause:
            return True
        gap = clause.start - value.clause.end
        return 0 <= gap <= 1 and not says("event", clause.text, self.lang) and len(clause.text.split()) <= 4

    def _adjoins(self, between: str) -> bool:
        return (
            len(between.split()) <= _EVENT_WORDS
            and not re.search(r"\d", between)
            and not says("due_strong", between, self.lang)
        )

    def _strong(self, lead: str) -> bool:
        """Whether "by", "before" or the like leads to the day, with at most the name of an event in between."""
        for match in cues(self.lang)["due_strong"].finditer(lead):
            between = lead[match.end() :]
            if len(between.split()) <= _EVENT_WORDS and not re.search(r"[\d,;:.]", between):
                return True
        return False

    def _goal_words(self, clause: Clause) -> bool:
        return says("goal_words", clause.text, self.lang) or says("target", clause.text, self.lang)

    def _own_event(self, clause: Clause, mention: TimeMention, line: Line) -> bool:
        """Whether the date belongs to an event told in the same clause, after the target."""
        found = cues(self.lang)["event"].search(clause.text)
        spoken = [v.mention.span[1] for v in self.targets if v.clause is clause]
        return bool(
            found
            and spoken
            and clause.start + found.start() > max(spoken)
            and mention.span[0] > clause.start + found.start()
        )

    def _then_in_next(self, line: Line) -> bool:
        following = next((other for other in self.lines if other.index == line.index + 1), None)
        return (
            following is not None
            and says("then", following.text, self.lang)
            and not any(t.kind is TimeKind.DEADLINE and t.date is not None for t in following.times)
        )

    def day(self, chosen: ReadTime) -> str | None:
        """The day of the deadline; an event without one is looked up in the other facts."""
        mention, line = chosen.mention, self.lines[chosen.clause.line]
        if mention.date is not None:
            told = None
            if self._names_an_occasion(chosen):
                told = self.told.day(mention.text, line, mention.span[0]) or self._told_next(chosen)
            return (told or self._to_come(chosen) or mention.date).isoformat()
        held = [t for t in find_times(mention.text, self.lang, self.today) if t.date and t.date > self.today]
        inside = [t.date for t in held]
        if inside and re.fullmatch(lexicon("occasions", self.lang)["month_end"], mention.text, re.IGNORECASE):
            return inside[-1].isoformat() if inside[-1] else None
        if held and held[-1].start == held[-1].date and re.search(r"\d", held[-1].text):
            return inside[-1].isoformat() if inside[-1] else None
        day = (
            self._right_behind(chosen)
            or self.told.day(mention.text, line, mention.span[0])
            or (self._told_next(chosen) if held and not mention.text.endswith(held[-1].text) else None)
            or (inside[-1] if inside and not self._named_after_a_holiday(mention) else None)
            or self._length_from_now(mention.text)
            or _period_end(mention.text, self.lang, self.today)
            or self._told_next(chosen)
        )
        return day.isoformat() if day else None

    def _names_an_occasion(self, chosen: ReadTime) -> bool:
        """Whether a stretch of time only says which one of something is meant: "the half-year review"."""
        mention = chosen.mention
        after = re.match(r" ([a-zåäö]{4,})\b", self.lines[chosen.clause.line].text[mention.span[1] :])
        if re.search(r"\d", mention.text):
            return False
        return len(keys_of(mention.text, self.lang)) > 1 or (after is not None and bool(keys_of(after[1], self.lang)))

    def _told_next(self, chosen: ReadTime) -> date | None:
        """The day of the next fact, where the facts from here on name no other day: it is the day of what was named."""
        ahead = [
            (line.index, time.date)
            for line in self.lines[chosen.clause.line :]
            for time in line.times
            if time.date is not None and time.date > self.today and time.start == time.date and time.kind not in NEVER
        ]
        if len({day for _, day in ahead}) != 1 or ahead[0][0] != chosen.clause.line + 1:
            return None
        one_of = re.compile(lexicon("occasions", self.lang)["one_of_a_kind"], re.IGNORECASE)
        named, told = (
            {m.lower() for m in one_of.findall(text)} for text in (chosen.mention.text, self.lines[ahead[0][0]].text)
        )
        return None if named and told and not named & told else ahead[0][1]

    def _right_behind(self, chosen: ReadTime) -> date | None:
        """The day that is told in the words right after an event: "before the summer programme starts on 28 March"."""
        line, end = self.lines[chosen.clause.line], chosen.mention.span[1]
        for time in line.times:
            near = 0 <= time.span[0] - end < _BEHIND and not re.search(r"[.;]", line.text[end : time.span[0]])
            if near and time.date is not None and time.date > self.today and time.kind not in NEVER:
                return time.date
        return None

    def _length_from_now(self, text: str) -> date | None:
        """The day that lies a length of time ahead: "they gave us eighteen months"."""
        if not re.fullmatch(lexicon("words", self.lang)["length"], text, re.IGNORECASE):
            return None
        found = find_times(f"{lexicon('words', self.lang)['within_lead']} {text}", self.lang, self.today)
        return next((t.date for t in found if t.date), None)

    def _to_come(self, read: ReadTime) -> date | None:
        """The next such day, where one without a year was read as the last: "by 1 March" lies ahead too."""
        mention, said = read.mention, read.clause.text
        if mention.date is None or mention.date > self.today or re.search(r"\d{4}", mention.text):
            return None
        if says("past_only", said, self.lang) and not says("target", said, self.lang):
            return None
        if re.search(lexicon("words", self.lang)["gone_by"], mention.text, re.IGNORECASE):
            return None
        found = [t.date for t in find_times(mention.text, self.lang, self.today) if t.date and t.date > self.today]
        return found[-1] if found else None

    def is_only_asked(self, read: ReadTime) -> bool:
        """Whether it may be the deadline, though nobody said so: a month from which something holds, or just over."""
        line = self.lines[read.clause.line]
        if timing(read.mention, self.today, self.lang) == "just over" and not says(
            "target", read.clause.text, self.lang
        ):
            return True
        from_then = self._lead(line, read) == "from" and not says("at_the_latest", read.clause.text, self.lang)
        return from_then and not self._is_one_day(read)

    def _is_one_day(self, read: ReadTime) -> bool:
        """Whether words name one day: "from 1 March" says when a target must be reached, "from March" does not."""
        mention = read.mention
        if mention.date is None:
            return self.day(read) is not None
        turn = re.search(lexicon("words", self.lang)["turn_of"], mention.text, re.IGNORECASE)
        return mention.start == mention.date and turn is None

    def _lead(self, line: Line, read: ReadTime) -> str:
        """The kind of preposition that governs a date."""
        begin = read.mention.phrase[0] if read.mention.phrase[1] else read.mention.span[0]
        inside = line.text[begin : read.mention.span[1]].lower()
        leads: dict[str, list[str]] = lexicon("reading", self.lang)["leads"]
        for name, words in leads.items():
            if re.match(r"(?:" + "|".join(words) + r")(?!\w)", inside):
                return name
        before = line.text[max(0, begin - 60) : begin].lower()
        for name, words in leads.items():
            if re.search(r"(?<!\w)(?:" + "|".join(words) + r")(?:\s+[^\W\d_]+){0,2}\s*[:(]?\s*$", before):
                return name
        return "none"

    def _ahead(self, read: ReadTime) -> bool:
        return read.mention.kind not in NEVER and (read.mention.date is None or read.mention.date >= self.today)


def _period_end(text: str, lang: Language, today: date) -> date | None:
    """The last day of the year, quarter or month that runs now, where words name it without a date; of a year named."""
    if named := re.match(r"(20\d\d)\b(?!.*\d)", text):
        return date(int(named[1]), 12, 31)
    for name, pattern in lexicon("reading", lang)["runs_now"].items():
        if not re.fullmatch(pattern, text, re.IGNORECASE):
            continue
        last = 12 if name == "year" else (today.month + 2) // 3 * 3 if name == "quarter" else today.month
        return (date(today.year, last, 28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)
    return None

"""What the words around a number tell: its subject, its time, whether another place is named."""

from __future__ import annotations

import re
from datetime import date

from pmcoach.domain.briefs import Language
from pmcoach.drafting.reading.clauses import Clause, Line, past_year, says
from pmcoach.drafting.reading.said import Said, asked_by_those_counted, gather
from pmcoach.drafting.reading.sorts import Sort, is_bare
from pmcoach.drafting.words import blanked, lexicon, stems
from pmcoach.smart.mentions import QuantityKind, TimeKind

_BRACKET = 4
"""Words in a clause that may be an aside to the number beside it: "(2026 so far)"."""


class Wording:
    """The quantities of one brief and the words around them."""

    def __init__(
        self, lines: list[Line], clauses: dict[int, list[Clause]], lang: Language, today: date, role: str = ""
    ) -> None:
        self.lines, self.lang, self.today, self.role = lines, lang, today, role
        self.said = gather(lines, clauses, lang)
        self.wish = lines[0].text
        self.all_text = "\n".join(line.text for line in lines)
        self.facts_text = "\n".join(line.text for line in lines[1:])
        self.wanted = self._wanted_sorts()
        self.clauses = clauses

    def _own_words(self, said: Said) -> str:
        """The clause with its numbers blanked: the "var" of "var tionde" is no past tense."""
        text = asked_by_those_counted(said.line, self.lang)
        for mention in said.line.quantities:
            if mention.kind is not QuantityKind.RELATIVE and said.clause.holds(mention.span):
                start, end = mention.span
                text = text[:start] + "#" * (end - start) + text[end:]
        return text[said.clause.start : said.clause.end]

    def _before(self, said: Said) -> str:
        start = max(said.clause.start - 30, 0)
        return said.line.text[start : said.mention.span[0] + 1]

    def _bare_words(self, said: Said) -> list[str]:
        """The content words of a clause beside its number and its times."""
        text = blanked(said.line.text, said.mention.span, *(t.phrase for t in said.line.times))
        return stems(text[said.clause.start : said.clause.end], self.lang)

    def _counted(self, said: Said) -> str:
        """What a number counts; a bare one counts what the number before it in the line does."""
        if not is_bare(said.mention):
            return said.mention.counted
        before = [s for s in self.said if s.line is said.line and s.mention.span[0] < said.mention.span[0]]
        return before[-1].mention.counted if before else ""

    def _subject(self, said: Said) -> str:
        """The words that tell what a number is about; a clause that names nothing takes its sentence's or line's."""
        if self._bare_words(said) and not is_bare(said.mention):
            return said.clause.text
        return said.around if stems(said.around, self.lang) else self.wish

    def _names_in_wish(self, words: str) -> bool:
        named = set(stems(words, self.lang))
        return bool(named) and named <= set(stems(self.wish, self.lang))

    def _foreign_name(self, said: Said) -> bool:
        """Whether the clause sets its number at a place or with people that the wish does not name: "at Ekskolan"."""
        known = {word.lower() for word in re.findall(r"[^\W\d_]+", self.wish + " " + self.role)}
        months = lexicon("numbers", self.lang)["months"]
        for match in re.finditer(
            r"(?<=\w)[ ](?:in|at|on|for|i|på|hos|vid|från|with) ((?-i:[A-ZÅÄÖ])[a-zåäöé]+)", said.clause.text
        ):
            word = match[1].lower()
            if (
                word not in known
                and word not in months
                and not any(said.clause.start + match.start(1) in range(*t.span) for t in said.line.times)
            ):
                return True
        return False

    def _own_date(self, said: Said) -> date | None:
        dates = [t.date for t in said.line.times if t.date and said.clause.holds(t.span)]
        return max(dates) if dates else None

    def _recency(self, said: Said) -> tuple[int, date]:
        """How late a value is: what is now, then what is undated, then the past by its dates."""
        text = " ".join([self._own_words(said), *(c.text for c in said.leaning if len(c.text.split()) <= _BRACKET)])
        when = date.min
        for time in said.line.times:
            mine = said.clause.holds(time.span) or any(clause.holds(time.span) for clause in said.leaning)
            if time.date and mine and time.kind is not TimeKind.DEADLINE and time.date != self.today:
                when = max(when, past_year(time.start or time.date, self.today))
        if when is date.min and (month := self._month_in(said.clause.text)):
            when = past_year(date(self.today.year, month, 1), self.today)
        for year in re.findall(r"\b(?:19|20)\d\d\b", said.clause.text if not said.leaning else text):
            when = max(when, date(int(year), 12, 31))
        if says("before_that", text, self.lang):
            return (-1, when)
        if says("older", text, self.lang):
            return (0, when)
        if says("now", text, self.lang):
            return (3, when)
        if says("past", text, self.lang):
            return (1, when)
        return (2 if when is date.min else 1, when)

    def _month_in(self, text: str) -> int | None:
        """The month that stands in a clause where the parser of days saw none: "sep 76 %, aug 79 %"."""
        known: dict[str, str] = lexicon("numbers", self.lang)["months"]
        full = list(dict.fromkeys(known.values()))
        doubtful = lexicon("numbers", self.lang).get("doubtful", [])
        for word in re.findall(r"[^\W\d_]+", text.lower()):
            if word in known and word not in doubtful:
                return full.index(known[word]) + 1
        return None

    def _likeness(self, said: Said, target: Said | None) -> int:
        """Shared words, small ones too ("on average"), between a value and the target."""
        if target is None:
            return 0
        words = set(re.findall(r"[^\W\d_]{3,}", said.clause.text.lower()))
        return len(words & set(re.findall(r"[^\W\d_]{3,}", target.near.lower())))

    def _wanted_sorts(self) -> frozenset[Sort]:
        """The sorts of number that can measure the wish; empty where its words do not tell."""
        if says("count_wish", self.wish, self.lang):
            return frozenset({Sort.COUNT})
        found = set()
        for sort, category in ((Sort.SHARE, "share_wish"), (Sort.SHARE, "score_wish"), (Sort.MONEY, "money_wish")):
            if says(category, self.wish, self.lang):
                found.add(sort)
                if category == "money_wish" or category == "score_wish":
                    found.add(Sort.COUNT)
        if not says("share_wish", self.wish, self.lang) and says("time_wish", self.wish, self.lang):
            found.add(Sort.TIME)
        if not found:
            return frozenset()
        if says("fewer", self.wish, self.lang) and Sort.TIME not in found:
            found |= {Sort.COUNT, Sort.SHARE}
        return frozenset(found)

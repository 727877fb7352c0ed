"""Which number is where things stand, which is where they should be, and what all the others are."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from pmcoach.domain.briefs import Language
from pmcoach.drafting.reading.clauses import Clause, Line, cues, label_numbers, past_year, says
from pmcoach.drafting.reading.parts import Part, ReadQuantity
from pmcoach.drafting.words import lexicon, overlap, stems
from pmcoach.smart.mentions import Edge, QuantityKind, QuantityMention, TimeKind

_LENGTHS = frozenset(
    {"s", "ms", "min", "h", "days", "weeks", "months", "years", "day", "week", "hours", "minutes", "seconds"}
)


class Sort(StrEnum):
    """What kind of thing a number measures; two numbers of different sorts cannot be baseline and target."""

    TIME = "time"
    SHARE = "share"
    MONEY = "money"
    COUNT = "count"


@dataclass(frozen=True, slots=True)
class Said:
    """A quantity with all that is known of the words around it."""

    line: Line
    clause: Clause
    mention: QuantityMention
    near: str
    """The words of its clause, and of the clauses without a number that lean on it."""
    leaning: tuple[Clause, ...]
    around: str
    """The sentence it stands in."""


def sort_of(mention: QuantityMention) -> Sort | None:
    """The sort of a quantity; None for a relative one, which has the sort of what it changes."""
    match mention.kind:
        case QuantityKind.RELATIVE:
            return None
        case QuantityKind.PERCENT | QuantityKind.RATIO:
            return Sort.SHARE
        case QuantityKind.CURRENCY:
            return Sort.MONEY
        case QuantityKind.DURATION:
            return Sort.TIME
        case QuantityKind.ORDINAL:
            return Sort.SHARE
        case _:
            unit = mention.amount.unit.lower()
            if unit in _LENGTHS:
                return Sort.TIME
            return Sort.SHARE if unit == "%" else Sort.COUNT


def gather(lines: list[Line], clauses: dict[int, list[Clause]]) -> list[Said]:
    """Every quantity with its clause; a clause without one leans on the clause before it, else on the next."""
    said = []
    for line in lines:
        numbered = [c for c in clauses[line.index] if any(c.holds(q.span) for q in line.quantities)]
        for mention in line.quantities:
            clause = next((c for c in numbered if c.holds(mention.span)), None)
            if clause is None:
                continue
            leaning = [
                c
                for c in clauses[line.index]
                if c not in numbered and c.sentence == clause.sentence and _leans(c, numbered) is clause
            ]
            near = " ".join([clause.text, *(c.text for c in leaning)])
            around = " ".join(c.text for c in clauses[line.index] if c.sentence == clause.sentence)
            said.append(Said(line, clause, mention, near, tuple(leaning), around))
    return said


def _leans(clause: Clause, numbered: list[Clause]) -> Clause | None:
    before = [c for c in numbered if c.sentence == clause.sentence and c.start < clause.start]
    after = [c for c in numbered if c.sentence == clause.sentence and c.start > clause.start]
    return before[-1] if before else after[0] if after else None


def is_bare(mention: QuantityMention) -> bool:
    """Whether a number comes without any unit or thing: it is then of the sort of what it is compared with."""
    return mention.kind is QuantityKind.COUNT and not mention.counted and not mention.amount.unit


class ValueReader:
    """Reads the quantities of one brief."""

    def __init__(self, lines: list[Line], clauses: dict[int, list[Clause]], lang: Language, today: date, role: str = ""
    ) -> None:
        self.lines, self.lang, self.today, self.role = lines, lang, today, role
        self.said = gather(lines, clauses)
        self.wish = lines[0].text
        self.all_text = "\n".join(line.text for line in lines)
        self.facts_text = "\n".join(line.text for line in lines[1:])
        self.wanted = self._wanted_sorts()
        self.clauses = clauses

    def read(self) -> list[ReadQuantity]:
        """Every quantity with its part: at most one baseline and one target, the rest named for what they are."""
        first = [(said, *self._first_part(said)) for said in self.said]
        first = self._weigh_targets(first)
        targets = [(said, reason) for said, part, reason in first if part is Part.TARGET]
        target, steps = self._choose_target(targets)
        rest = [(said, reason) for said, part, reason in first if part is Part.BASELINE]
        baseline, doubtful = self._choose_baseline(rest, target)
        read = []
        for said, part, reason in first:
            if part is Part.TARGET and said is not target:
                part = Part.MILESTONE if said in steps else Part.UNSETTLED if target is None else Part.OTHER_MEASURE
                reason = "a step on the way" if said in steps else "more than one target is named"
            elif part is Part.BASELINE and said is not baseline:
                part, reason = (
                    (Part.UNCLEAR, "may be where things stand") if said in doubtful else self._left_over(said, baseline)
                )
            read.append(ReadQuantity(said.mention, said.clause, part, reason))
        return read

    def _weigh_targets(self, first: list[tuple[Said, Part, str]]) -> list[tuple[Said, Part, str]]:
        """Where one clause plainly names a target, a bare "have to" in the wish or another clause only tells how it is."""
        plain = [s for s, part, _ in first if part is Part.TARGET and says("target_strong", s.near, self.lang)]
        if not plain:
            plain = [s for s, part, _ in first if part is Part.TARGET and s.line.index > 0]
        weak = [
            s
            for s, part, _ in first
            if part is Part.TARGET
            and s not in plain
            and not says("target_strong", s.near, self.lang)
            and s.mention.amount.bound is None
            and s.mention.edge is None
        ]
        bound = [s for s in plain if s.mention.amount.bound is not None]
        if bound and len(bound) < len(plain):
            weak += [
                s
                for s in plain
                if s not in bound and s.clause != bound[0].clause and not says("target_sure", s.near, self.lang)
            ]
            plain = bound
        if not plain or not weak or any(r is Part.BASELINE and self._score(s, plain[0]) >= 2 for s, r, _ in first):
            return first
        return [(s, Part.BASELINE, "where things stand") if s in weak else (s, part, why) for s, part, why in first]

    # What one number is, seen alone

    def _first_part(self, said: Said) -> tuple[Part, str]:
        lang, mention = self.lang, said.mention
        own = self._own_words(said)
        if mention.edge is Edge.FROM or mention.edge is Edge.TO:
            moved = says("fell", self._before(said), lang) or says("fell", said.clause.text, lang)
            if moved:
                return (
                    (Part.EARLIER, "where it came from")
                    if mention.edge is Edge.FROM
                    else (Part.BASELINE, "what it has come to")
                )
            if mention.edge is Edge.FROM and not self._is_target(said, own):
                return Part.BASELINE, "what the change starts from"
            if mention.edge is Edge.TO and self._has_from(said):
                return Part.TARGET, "what the change leads to"
        if says("scrapped", said.near, lang) or (says("scrapped", said.around, lang) and self._is_target(said, own)):
            return Part.OLD_TARGET, "a target that no longer holds"
        if self._is_qualifier(said):
            return Part.OTHER_MEASURE, "it is part of what is counted"
        if mention.kind is QuantityKind.RELATIVE:
            return self._relative(said, own)
        if says("changed", self._before(said), lang) and mention.kind is QuantityKind.PERCENT:
            return Part.EARLIER, "a change that has happened"
        if self._of_others(said, own):
            return Part.OTHERS, "somebody else's value"
        if says("law", own, lang) and not says("now", own, lang):
            return Part.OTHERS, "a limit from outside"
        if says("stale", own, lang) or (
            says("stale", said.around, lang) and not self._is_target(said, own) and not says("now", own, lang)
        ):
            return Part.OUTDATED, "the facts say that it no longer counts"
        if self._is_target(said, own):
            if self._foreign_to_wish(said):
                return Part.OTHER_MEASURE, "a target for something else"
            if self._is_unsure(said):
                return Part.UNSETTLED, "named, but not decided"
            return Part.TARGET, "the facts say that it should be so"
        if says("cost", own, lang) and sort_of(mention) is Sort.MONEY and Sort.MONEY not in self.wanted:
            return Part.SIZE, "a cost"
        return Part.BASELINE, "where things stand"

    def _relative(self, said: Said, own: str) -> tuple[Part, str]:
        if said.line.index == 0 or self._is_target(said, own) or not says("past", own, self.lang):
            happened = re.search(r"\b(?:is|was|has|have|went|är|var|har|blev|steg|sjönk)\b", own, re.IGNORECASE)
            if happened and not says("target", own, self.lang):
                return Part.EARLIER, "a change that has happened"
            if self._is_unsure(said):
                return Part.UNSETTLED, "named, but not decided"
            return Part.TARGET, "a change that is asked for"
        return Part.EARLIER, "a change that has happened"

    def _is_qualifier(self, said: Said) -> bool:
        """ "Swim 200 metres", "within 24 hours": a number inside the name of what is counted, beside the number that counts."""
        beside = [s.mention for s in self.said if s.clause is said.clause and s is not said]
        text = said.mention.amount.text.lower()
        again = any(s.mention.amount.text.lower() == text for s in self.said if s.line is not said.line)
        in_wish = said.line.index == 0 or any(
            s.line.index == 0 and s.mention.amount.text.lower() == text for s in self.said
        )
        if again and in_wish and (beside or said.line.index == 0):
            return True
        shares = any(m.kind in (QuantityKind.PERCENT, QuantityKind.RATIO) for m in beside)
        return shares and sort_of(said.mention) is Sort.TIME

    def _own_words(self, said: Said) -> str:
        """The clause with its numbers blanked: the "var" of "var tionde" is no past tense."""
        text = said.line.text
        for mention in said.line.quantities:
            if mention.kind is not QuantityKind.RELATIVE and said.clause.holds(mention.span):
                start, end = mention.span
                text = text[:start] + "#" * (end - start) + text[end:]
        return text[said.clause.start : said.clause.end]

    def _before(self, said: Said) -> str:
        start = max(said.clause.start - 30, 0)
        return said.line.text[start : said.mention.span[0] + 1]

    def _has_from(self, said: Said) -> bool:
        return any(
            q.edge is Edge.FROM and q.span[0] < said.mention.span[0] and said.mention.span[0] - q.span[1] < 60
            for q in said.line.quantities
        )

    def _is_target(self, said: Said, own: str) -> bool:
        if (
            said.mention.amount.bound is not None
            and not says("now", own, self.lang)
            and said.mention.kind is not QuantityKind.RELATIVE
        ):
            return not re.search(r"\b(?:was|were|had|var|hade)\b", own, re.IGNORECASE)
        if says("authority", own, self.lang):
            return True
        if says("no_target", own, self.lang):
            return False
        if self._dated_ahead(said) and not says("now", own, self.lang) and not says("older", own, self.lang):
            return True
        if says("target", own, self.lang):
            return not self._is_now(own) or says("target_strong", own, self.lang)
        if says("now", own, self.lang) or says("past", own, self.lang) or says("older", own, self.lang):
            return False
        if said.line.index == 0 and says("no_baseline", self.facts_text, self.lang):
            return True
        if said.near != own and says("target", said.near, self.lang):
            return True
        return self._inherits_target(said)

    def _dated_ahead(self, said: Said) -> bool:
        """Whether "by" a day to come stands with the number: "4.5% by midsummer" is where it should be."""
        if said.mention.edge is Edge.FROM:
            return False
        own = [c for c in (said.clause, *said.leaning) if c is said.clause or len(c.text.split()) <= 6]
        return any(
            t.kind is TimeKind.DEADLINE
            and t.phrase[0] < t.span[0]
            and any(c.holds(t.span) for c in own)
            and (t.date is None or t.date > self.today)
            and t.span[0] >= said.mention.span[1]
            and not says("event", said.near, self.lang)
            and not says("past_only", said.clause.text, self.lang)
            for t in said.line.times
        )

    def _inherits_target(self, said: Said) -> bool:
        """ "First step: 20 days by 1 March, then 15 days": the second half is a target as the first is."""
        before = [
            s
            for s in self.said
            if s.line is said.line
            and s.clause.end <= said.clause.start + 1
            and s.clause.sentence == said.clause.sentence
        ]
        if not before or not re.match(
            r"\s*(?:and |och )?(?:then|sedan|därefter|after that)\b", said.clause.text, re.IGNORECASE
        ):
            return False
        return True

    def _is_now(self, text: str) -> bool:
        return says("now", text, self.lang)

    def _of_others(self, said: Said, own: str) -> bool:
        found = cues(self.lang)["others"].search(own)
        if found is None:
            return self._other_label(said)
        if self._names_in_wish(found[0]):
            return False
        asked = cues(self.lang)["target"].search(own)
        if asked and asked.start() > found.start():
            return not re.search(r"\b(?:us|we|our|oss|vi|vår|vårt|våra|me|my)\b", own, re.IGNORECASE)
        return True

    def _names_in_wish(self, words: str) -> bool:
        named = set(stems(words, self.lang))
        return bool(named) and named <= set(stems(self.wish, self.lang))

    def _other_label(self, said: Said) -> bool:
        """ "Line 2 needs 35", where the wish is about line 4."""
        mine, theirs = label_numbers(self.wish, self.lang), label_numbers(said.clause.text, self.lang)
        return any(name in mine and mine[name] != number for name, number in theirs.items())

    def _is_unsure(self, said: Said) -> bool:
        if says("unsure", said.near, self.lang) or says("unsure", said.around, self.lang):
            return True
        here = [s for s in self.clauses[said.line.index] if s.sentence in (said.clause.sentence + 1,)]
        return any(
            says("unsure", c.text, self.lang) and not any(c.holds(q.span) for q in said.line.quantities) for c in here
        )

    def _foreign_to_wish(self, said: Said) -> bool:
        """A target of a sort that the wish cannot be about, where the clause shares nothing with it."""
        sort = sort_of(said.mention)
        if not self.wanted or sort is None or sort in self.wanted:
            return False
        return overlap(said.near, self.wish, self.lang) == 0 and sort is Sort.MONEY

    # Which of the targets, and which of the others

    def _choose_target(self, targets: list[tuple[Said, str]]) -> tuple[Said | None, list[Said]]:
        found = [said for said, _ in targets]
        if not found:
            return None, []
        if len(found) > 1:
            concrete = [s for s in found if s.mention.kind is not QuantityKind.RELATIVE]
            if concrete and len(concrete) < len(found):
                found = concrete
        if len(found) > 1 and self.wanted:
            fitting = [s for s in found if sort_of(s.mention) in self.wanted or sort_of(s.mention) is None]
            found = fitting or found
        if len(found) > 1:
            values = {(s.mention.amount.value, s.mention.amount.text.lower()) for s in found}
            if len({value for value, _ in values}) == 1 and None not in {value for value, _ in values}:
                return found[-1], []
            dated = [s for s in found if self._own_date(s)]
            if len(dated) == len(found):
                ordered = sorted(found, key=lambda s: self._own_date(s) or date.max)
                return ordered[-1], ordered[:-1]
            bounded = [s for s in found if s.mention.amount.bound is not None]
            for few in (dated, bounded):
                if len(few) == 1:
                    return few[0], []
            settled = [s for s in found if says("settled", s.near, self.lang)]
            if len(settled) == 1:
                return settled[0], []
            shared = [(overlap(s.near, self.wish, self.lang), s) for s in found]
            best = max(score for score, _ in shared)
            top = [s for score, s in shared if score == best]
            if len(top) > 1:
                facts = [s for s in top if s.line.index > 0]
                top = facts if len(facts) == 1 else top
            if len(top) == 1:
                return top[0], []
            return None, []
        return found[0], []

    def _own_date(self, said: Said) -> date | None:
        dates = [t.date for t in said.line.times if t.date and said.clause.holds(t.span)]
        return max(dates) if dates else None

    def _choose_baseline(self, rest: list[tuple[Said, str]], target: Said | None) -> tuple[Said | None, list[Said]]:
        found = [said for said, _ in rest]
        scored = [(self._score(said, target), said) for said in found]
        likely = [(score, said) for score, said in scored if score >= 2]
        unsure = [said for score, said in scored if 0 <= score < 2]
        if not likely and (len(scored) == 1 or (target is not None and is_bare(target.mention))):
            likely = [(score, said) for score, said in scored if score == 1]
        if not likely:
            return None, unsure
        edged = [said for _, said in likely if said.mention.edge is Edge.FROM]
        if edged:
            return edged[-1], []
        best = max(score for score, _ in likely)
        top = [said for score, said in likely if score == best]
        near = [said for score, said in likely if score >= best - 1]
        if len(near) > 1:
            ranked = sorted(near, key=self._recency)
            later = self._recency(ranked[-1]) > self._recency(ranked[-2])
            if later and all(self._same_thing(ranked[-1], other) for other in ranked[:-1]):
                return ranked[-1], []
        if len(top) == 1:
            return top[0], []
        ranked = sorted(top, key=self._recency)
        if self._recency(ranked[-1]) > self._recency(ranked[-2]):
            return ranked[-1], []
        if numbered := self._latest_label(top):
            return numbered, []
        matched = [(self._likeness(said, target), said) for said in top]
        most = max(score for score, _ in matched)
        alike = [said for score, said in matched if score == most]
        if len(alike) == 1:
            return alike[0], []
        if len({said.mention.amount.value for said in top}) == 1:
            return top[0], []
        return None, top

    def _latest_label(self, said: list[Said]) -> Said | None:
        """The value of the last of a numbered row: release 8 after release 7."""
        labels = [(label_numbers(s.clause.text, self.lang), s) for s in said]
        names = set.intersection(*(set(found) for found, _ in labels))
        if len(names) != 1:
            return None
        name = names.pop()
        ranked = sorted(labels, key=lambda row: int(row[0][name]))
        return ranked[-1][1] if ranked[-1][0][name] != ranked[-2][0][name] else None

    def _same_thing(self, one: Said, other: Said) -> bool:
        """Whether a later number tells of the same thing as an earlier one: it says so, or says nothing else."""
        if sort_of(one.mention) is not sort_of(other.mention) and not is_bare(one.mention) and not is_bare(other.mention):
            return False
        words = self._bare_words(one)
        return not words or overlap(one.clause.text, self.wish, self.lang) >= overlap(other.clause.text, self.wish, self.lang)

    def _bare_words(self, said: Said) -> list[str]:
        """The content words of a clause beside its number and its times."""
        text = said.line.text
        for start, end in [said.mention.span, *(t.phrase for t in said.line.times)]:
            text = text[:start] + " " * (end - start) + text[end:]
        return stems(text[said.clause.start : said.clause.end], self.lang)

    def _score(self, said: Said, target: Said | None) -> int:
        """How well a number fits as the baseline; 2 is enough."""
        lang, mention = self.lang, said.mention
        sort = sort_of(mention)
        if sort is None:
            return -5
        score = 0
        about = self._subject(said)
        shared = overlap(about, self.wish, lang)
        if target is not None:
            shared = max(shared, overlap(about, target.near, lang))
        score += min(shared, 3)
        aim = sort_of(target.mention) if target is not None and not is_bare(target.mention) else None
        if is_bare(mention):
            before = [
                s
                for s in self.said
                if s.line is said.line and s.mention.span[0] < mention.span[0] and not is_bare(s.mention)
            ]
            sort = sort_of(before[-1].mention) if before else aim if aim is not None else Sort.COUNT
        if aim is not None:
            score += 2 if aim is sort and self._units_meet(mention, target.mention if target else None) else -6
        elif self.wanted:
            score += 2 if sort in self.wanted else -2 if sort is Sort.COUNT and shared else -4
        if says("now", said.near, lang):
            score += 1
        if (
            not self.wanted
            and aim is None
            and mention.kind in (QuantityKind.RATE, QuantityKind.PERCENT, QuantityKind.RATIO)
        ):
            score += 1
        if (
            target is not None
            and aim is None
            and (is_bare(target.mention) or target.mention.kind is QuantityKind.RELATIVE)
        ):
            score += 1
        if mention.edge is Edge.FROM:
            score += 3
        if self._foreign_name(said):
            score -= 2
        if says("no_baseline", self.all_text, lang) and not self._said_now(said):
            score -= 4
        if (
            says("size", said.clause.text, lang)
            and not overlap(mention.counted, self.wish, lang)
            and (sort is Sort.COUNT)
        ):
            score -= 4
        if sort is Sort.MONEY and says("cost", said.clause.text, lang) and Sort.MONEY not in self.wanted:
            score -= 5
        loose = target is not None and (is_bare(target.mention) or target.mention.kind is QuantityKind.RELATIVE)
        loose = loose or mention.kind is QuantityKind.RATE
        if target is not None and target.mention.kind is QuantityKind.RATE and sort is Sort.COUNT and not is_bare(mention):
            score -= 0 if mention.kind is QuantityKind.RATE else 2
        if target is None and sort is Sort.COUNT and says("learning", self.wish, lang):
            score -= 3
        if (
            sort is Sort.COUNT
            and mention.counted
            and aim is None
            and not shared
            and not loose
            and not says("now", said.near, lang)
        ):
            score -= 2
        return score

    def _foreign_name(self, said: Said) -> bool:
        """Whether the clause sets its number at a place or with people that the wish does not name: "at Ekskolan"."""
        known = {word.lower() for word in re.findall(r"[^\W\d_]+", self.wish + " " + self.role)}
        months = lexicon("numbers", self.lang)["months"]
        for match in re.finditer(r"(?<=\w)[ ](?:in|at|on|for|i|på|hos|vid|från|with) ((?-i:[A-ZÅÄÖ])[a-zåäöé]+)", said.clause.text):
            word = match[1].lower()
            if word not in known and word not in months and not any(said.clause.start + match.start(1) in range(*t.span) for t in said.line.times):
                return True
        return False

    def _said_now(self, said: Said) -> bool:
        return says("now", said.clause.text, self.lang) or overlap(said.clause.text, self.wish, self.lang) >= 2

    def _subject(self, said: Said) -> str:
        """The words that tell what a number is about; a clause that names nothing takes its sentence's or line's."""
        if stems(said.clause.text, self.lang) and not is_bare(said.mention):
            return said.clause.text
        return said.around if stems(said.around, self.lang) else self.wish

    def _units_meet(self, mention: QuantityMention, aim: QuantityMention | None) -> bool:
        if aim is None or not (mention.counted and aim.counted) or sort_of(mention) is not Sort.COUNT:
            return True
        return (
            overlap(mention.counted, aim.counted, self.lang) > 0 or overlap(mention.counted, self.wish, self.lang) > 0
        )

    def _recency(self, said: Said) -> tuple[int, date]:
        """How late a value is: what is now, then what is undated, then the past by its dates."""
        text = self._own_words(said)
        when = date.min
        for time in said.line.times:
            mine = said.clause.holds(time.span) or any(clause.holds(time.span) for clause in said.leaning)
            if time.date and mine and time.kind is not TimeKind.DEADLINE and time.date != self.today:
                when = max(when, past_year(time.start or time.date, self.today))
        for year in re.findall(r"\b(?:19|20)\d\d\b", said.clause.text):
            when = max(when, date(int(year), 12, 31))
        if says("older", text, self.lang):
            return (0, when)
        if says("now", text, self.lang):
            return (3, when)
        if says("past", text, self.lang):
            return (1, when)
        return (2 if when is date.min else 1, when)

    def _likeness(self, said: Said, target: Said | None) -> int:
        """Shared words, small ones too ("on average"), between a value and the target."""
        if target is None:
            return 0
        words = set(re.findall(r"[^\W\d_]{3,}", said.clause.text.lower()))
        return len(words & set(re.findall(r"[^\W\d_]{3,}", target.near.lower())))

    def _left_over(self, said: Said, baseline: Said | None) -> tuple[Part, str]:
        sort = sort_of(said.mention)
        if (
            baseline is not None
            and sort is sort_of(baseline.mention)
            and self._recency(said) <= self._recency(baseline)
        ):
            return Part.EARLIER, "a later value is given"
        if sort is Sort.MONEY or says("size", said.clause.text, self.lang):
            return Part.SIZE, "it does not measure the wish"
        return Part.OTHER_MEASURE, "it measures something else"

    def _wanted_sorts(self) -> frozenset[Sort]:
        """The sorts of number that can measure the wish; empty where its words do not tell."""
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


def relabel(read: ReadQuantity, part: Part, reason: str) -> ReadQuantity:
    """The same quantity, read anew."""
    return replace(read, part=part, reason=reason)

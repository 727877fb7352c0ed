"""The evidence that the words around a number give for each part it may play.

Every piece of evidence has a name ("own:now", "sort:fits"), so that a choice can be explained and weighed. The weights
are data (`lexicon/weights.toml`); this module only says what is so.
"""

from __future__ import annotations

import re
from functools import cached_property

from pmcoach.domain.amounts import Bound, Direction
from pmcoach.drafting.reading.alone import Alone
from pmcoach.drafting.reading.caveats import Caveats
from pmcoach.drafting.reading.clauses import cues, says
from pmcoach.drafting.reading.direction import words_direction
from pmcoach.drafting.reading.fitting import Fitting
from pmcoach.drafting.reading.parts import Part
from pmcoach.drafting.reading.said import Said
from pmcoach.drafting.reading.sorts import Sort, is_bare, sort_of
from pmcoach.drafting.words import blanked, lexicon, overlap, stems
from pmcoach.smart.mentions import Edge, QuantityKind, TimeKind

_CUES = (
    "target",
    "target_strong",
    "target_sure",
    "authority",
    "own",
    "settled",
    "scrapped",
    "unsure",
    "no_target",
    "no_baseline",
    "stale",
    "others",
    "law",
    "now",
    "past",
    "older",
    "cost",
    "size",
    "event",
    "measure_word",
    "adopted",
    "not_yet",
    "interim",
    "final",
    "before_that",
    "exception",
    "habit",
)
"""The wordlists whose words are evidence; each counts by how near its word stands."""

_MOST = 2
"""Shared words beyond which sharing more tells nothing more."""


class Evidence(Alone, Caveats, Fitting):
    """Says what is so about each quantity of a brief, and about pairs of them."""

    @cached_property
    def _parts(self) -> dict[Said, tuple[Part, str]]:
        return {}

    def alone(self, said: Said) -> tuple[Part, str]:
        """What a number is by its own words, and why."""
        if said not in self._parts:
            self._parts[said] = self._first_part(said)
        return self._parts[said]

    def of(self, said: Said) -> frozenset[str]:
        """The names of all that speaks for or against one quantity."""
        part, _ = self.alone(said)
        found = {f"part:{part.name.lower()}", *self._cues(said), *self._sorts(said), *self._place(said)}
        found |= self.caveats(said)
        mention = said.mention
        if mention.edge is not None:
            found.add(f"edge:{mention.edge.value}")
            if self._has_moved(said):
                found.add("came to" if mention.edge is Edge.TO else "came from")
        if mention.amount.bound is not None:
            way = words_direction(self.wish, self.wanted, self.lang)
            fits = way is None or (mention.amount.bound is Bound.MAX) == (way is Direction.DOWN)
            found.add("bound:fits" if fits else "bound:against")
        if self._foreign_name(said) or self._foreign_subject(said):
            found.add("foreign name")
        if {"own:others", "own:target"} <= found:
            found.add("own:others and target")
        if {"own:law", "own:target"} <= found:
            found.add("own:law and target")
        if self._next_adopts(said):
            found.add("adopted")
        if says("own", self._own_words(said), self.lang) or self._first_person(said):
            found.add("first person")
        if self._other_label(said):
            found.add("other label")
        if self._contrasts(self._own_words(said)):
            found.add("counterpart")
        if self._is_qualifier(said):
            found.add("qualifier")
        if any(t.kind is TimeKind.DEADLINE and t.span[0] <= mention.span[0] < t.span[1] for t in said.line.times):
            found.add("in a deadline")
        if self._dated_ahead(said):
            found.add("dated ahead")
        found.add(f"subject:{self._whose(said)}")
        if step := self._steps(said):
            found.add(step)
        if side := self._side(said):
            found.add(side)
        after = said.line.text[said.mention.span[1] : said.clause.end]
        if re.match(lexicon("words", self.lang)["by_follows"], after, re.IGNORECASE):
            found.add("by follows")
        if said.line.index == 0 and says("too_much", self.wish, self.lang) and not self._asks(said):
            found.add("line:complaint")
        lead = self._timeless(said)
        if re.match(lexicon("words", self.lang)["elsewhere"], lead, re.IGNORECASE) and not self._first_person(said):
            found.add("subject:elsewhere")
        return frozenset(found)

    def _asks(self, said: Said) -> bool:
        """Whether a number of the wish is what is asked for: "I want us down to 50 days"."""
        return says("target", said.line.text[said.clause.start : said.mention.span[1]], self.lang)

    def _timeless(self, said: Said) -> str:
        """The words before a number in its clause without the times among them: "the share in the fourth quarter"."""
        text = blanked(said.line.text, *(t.phrase for t in said.line.times))
        return text[said.clause.start : said.mention.span[0]]

    def pair(self, baseline: Said, target: Said) -> frozenset[str]:
        """The names of all that speaks for or against two quantities being the two ends of one change."""
        one, other = baseline.mention, target.mention
        found = {f"pair:{self._match(baseline, target)}"}
        if baseline.clause is target.clause:
            found.add("pair:one clause")
        elif baseline.line is target.line:
            found.add("pair:one line")
        if (target.line.index, other.span[0]) > (baseline.line.index, one.span[0]):
            found.add("pair:target later")
        if baseline.line.index + 1 == target.line.index:
            found.add("pair:next line")
        if one.kind is other.kind and one.kind is not QuantityKind.COUNT:
            found.add("pair:one kind")
        if one.counted and one.counted.lower() == other.counted.lower():
            found.add("pair:one thing")
        if self._likeness(baseline, target) > 1:
            found.add("pair:shared words")
        if way := self._way(baseline, target):
            found.add(f"pair:{way}")
        return frozenset(found)

    def of_none(self, name: str) -> frozenset[str]:
        """What speaks for a gap: that nobody has measured, that no target is set, that the wish alone speaks."""
        found = {f"none:{name}"}
        category = f"no_{name}"
        if says(category, self.all_text, self.lang):
            found.add(f"none:{name} said")
        if self._unread(name == "target"):
            found.add(f"none:{name} unread")
        if name == "baseline" and says("learning", self.wish, self.lang):
            found.add("none:learning")
        if name == "target" and says("unsure", self.all_text, self.lang):
            found.add("none:target unsure")
        if name == "target" and says("scrapped", self.all_text, self.lang):
            found.add("none:target scrapped")
        return frozenset(found)

    def _unread(self, asked: bool) -> bool:
        """Whether a number that could not be read stands where a target is said, or where none is."""
        return any(
            says("target", clause.text, self.lang) == asked
            for line in self.lines
            for place in line.unread
            if line.index > 0 or line.text[place].isdigit()
            for clause in self.clauses[line.index]
            if clause.start <= place < clause.end
        )

    def _cues(self, said: Said) -> set[str]:
        own = self._own_words(said)
        found = set()
        for category in _CUES:
            if category == "others" and self._only_of_the_wish(own):
                continue
            if says(category, own, self.lang):
                found.add(f"own:{category}")
            elif says(category, said.near, self.lang):
                found.add(f"near:{category}")
            elif says(category, said.around, self.lang):
                found.add(f"around:{category}")
        return found

    def _only_of_the_wish(self, words: str) -> bool:
        """Whether what seems to name others is named in the wish: "on Wednesdays", where the wish is about them."""
        named = [match[0] for match in cues(self.lang)["others"].finditer(words)]
        return bool(named) and all(overlap(one, self.wish, self.lang) for one in named)

    def _sorts(self, said: Said) -> set[str]:
        sort = sort_of(said.mention)
        found = {f"kind:{said.mention.kind.value}"}
        if is_bare(said.mention):
            found.add("bare")
        elif sort is not None:
            found.add("sort:fits" if sort in self.wanted else "sort:misfits" if self.wanted else "sort:open")
        if sort is Sort.MONEY and Sort.MONEY not in self.wanted:
            found.add("money")
        return found

    def _place(self, said: Said) -> set[str]:
        found = {"line:wish" if said.line.index == 0 else "line:first" if said.line.index == 1 else "line:later"}
        if said.line.index == self.lines[-1].index and said.line.index > 1:
            found.add("line:last")
        shared = overlap(self._subject(said), self.wish, self.lang)
        found.add(f"shared:{min(shared, _MOST)}")
        rivals = [
            overlap(self._subject(other), self.wish, self.lang)
            for other in self.said
            if other is not said and self._comparable(other, said) and self.alone(other)[0] is Part.BASELINE
        ]
        if rivals and shared != max(rivals):
            found.add("closest" if shared > max(rivals) else "another is closer")
        elif not rivals:
            found.add("no rival")
        counted = self._counted(said)
        if counted:
            found.add("counts the wish" if overlap(counted, self.wish, self.lang) else "counts another thing")
        bare = not self._bare_words(said) or {*self._bare_words(said)} <= {*stems(said.mention.counted, self.lang)}
        if "counts another thing" in found and bare and not shared:
            found.add("only a count of another thing")
        earlier = [s for s in self.said if s.line is said.line and s.mention.span[0] < said.mention.span[0]]
        if earlier:
            found.add("second in line")
        return found

    def _match(self, baseline: Said, target: Said) -> str:
        one, other = baseline.mention, target.mention
        if other.kind is QuantityKind.RELATIVE:
            return "change"
        if is_bare(one) or is_bare(other):
            return "bare"
        if sort_of(one) is not sort_of(other):
            return "counts of" if self._part_of_a_count(baseline, target) else "other sort"
        return "same sort" if self._units_meet(one, other) else "other thing"

    def _foreign_subject(self, said: Said) -> bool:
        """Whether a name or code that the wish and the role do not hold is the clause's subject: "F08 has 19"."""
        known = {word.lower() for word in re.findall(r"\w+", f"{self.wish} {self.role}")}
        lead = said.line.text[said.clause.start : said.mention.span[0]]
        code = re.match(r"\W*((?-i:[A-ZÅÄÖ]+\d+))\b", lead)
        if code is not None:
            return code[1].lower() not in known
        named = re.match(r"\W*(?:the |at |in |i |på )?((?-i:[A-ZÅÄÖ][a-zåäöé]+))(?:'s)? (?:\w+ ){0,2}", lead)
        if named is None or said.clause.start + named.start(1) == 0 or named[1].lower() in known:
            return False
        months = lexicon("numbers", self.lang)["months"]
        at_start = said.line.text[: said.clause.start + named.start(1)].rstrip()[-1:] in ("", ".", "!", "?", ":")
        return not at_start and named[1].lower() not in months

    def _side(self, said: Said) -> str:
        """Which side of a contrast a number stands on: "theirs gets 14, ours gets 6"."""
        ours = lexicon("words", self.lang)["ours"]
        mine = re.search(ours, said.clause.text, re.IGNORECASE) is not None
        for other in self.said:
            if other.line is said.line and other.clause is not said.clause and self._comparable(other, said):
                theirs = re.search(ours, other.clause.text, re.IGNORECASE) is not None
                if mine != theirs:
                    return "side:ours" if mine else "side:theirs"
        return ""

    def _whose(self, said: Said) -> str:
        """Whether what stands before the number in its clause is about the wish, about something else, or nothing."""
        spans = [*(q.span for q in said.line.quantities), *(t.phrase for t in said.line.times)]
        text = blanked(said.line.text, *(span for span in spans if span[0] < said.mention.span[0]))
        lead = text[said.clause.start : said.mention.span[0]]
        words = stems(cues(self.lang)["not_a_subject"].sub(" ", lead), self.lang)
        if not words:
            return "none"
        known = " ".join([self.wish, self.role])
        if overlap(" ".join(words), known, self.lang) or overlap(lead, known, self.lang):
            return "wish"
        return "first person" if self._first_person(said) else "other"

    def _first_person(self, said: Said) -> bool:
        return re.search(lexicon("words", self.lang)["first_person"], said.clause.text, re.IGNORECASE) is not None

    def _next_adopts(self, said: Said) -> bool:
        """Whether the same sentence or the next one makes a limit one's own: "and we want to be there"."""
        here = [
            c
            for c in self.clauses[said.line.index]
            if c.sentence in (said.clause.sentence, said.clause.sentence + 1) and c.start > said.clause.start
        ]
        return any(says("adopted", c.text, self.lang) for c in here)

    def _part_of_a_count(self, baseline: Said, target: Said) -> bool:
        """Whether a share of counted things ("11 of 28 left") meets a count of them ("no more than 5")."""
        sorts = {sort_of(baseline.mention), sort_of(target.mention)}
        ratio = QuantityKind.RATIO in (baseline.mention.kind, target.mention.kind)
        return ratio and sorts == {Sort.COUNT, Sort.SHARE}

    def _way(self, baseline: Said, target: Said) -> str:
        """Whether going from one to the other goes the way that the wish points."""
        way = words_direction(self.wish, self.wanted, self.lang)
        one, other = baseline.mention.amount, target.mention.amount
        if target.mention.kind is QuantityKind.RELATIVE or one.value is None or other.value is None:
            return ""
        if one.value == other.value and one.unit == other.unit:
            return "equal"
        if way is None or self._match(baseline, target) not in ("same sort", "bare"):
            return ""
        low, high = one.value, other.value
        if is_bare(baseline.mention) != is_bare(target.mention):
            return ""
        return "right way" if (high > low) == (way is Direction.UP) else "wrong way"

    def _comparable(self, one: Said, other: Said) -> bool:
        """Whether two numbers can be values of one thing; in one line, a bare number follows the one before it."""
        if is_bare(one.mention) != is_bare(other.mention):
            return one.line is other.line and one.clause.sentence == other.clause.sentence
        return sort_of(one.mention) is sort_of(other.mention)

    def _steps(self, said: Said) -> str:
        """Where a dated target stands among dated targets: the last of them is the goal."""
        mine = self._own_date(said)
        if mine is None or self.alone(said)[0] is not Part.TARGET:
            return ""
        dates = [
            day
            for other in self.said
            if other is not said and self.alone(other)[0] is Part.TARGET and (day := self._own_date(other))
        ]
        return "" if not dates else "last dated" if mine > max(dates) else "a step before"

    def _shared(self, said: Said) -> int:
        return min(overlap(self._subject(said), self.wish, self.lang), _MOST)

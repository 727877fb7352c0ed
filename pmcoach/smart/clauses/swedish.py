"""Swedish clauses: the verb is the second part, so that its subject may come after it."""

from __future__ import annotations

from pmcoach.smart.clauses.clause import (
    LATER_VERBS,
    STOPS,
    Clause,
    Opening,
    endings,
    is_counted,
    is_one,
    sort_of,
    starts,
)
from pmcoach.smart.clauses.openings import opening_of
from pmcoach.smart.clauses.verbs import is_bare_passive, is_passive, main_verb
from pmcoach.smart.sentence import Sentence

_PRESENT = ("r", "s", "de", "te")
_DEFINITE = ("en", "et", "na")
_NOUNS = ("na", "en", "et", "or")
_REACH = 11
_SHORT_WORD = 4
_LONGEST_OPENING = 13
_LONGEST_SUBJECT = 5
_NAMING = ("person", "served", "determiner", "universal", "noun_before", "comparative")


def read_swedish(s: Sentence, start: int, opening: Opening) -> Clause:
    """The clause that starts at a place."""
    return _Reading(s, start, opening).clause()


class _Reading:
    """One sentence, with what may be a verb in it."""

    def __init__(self, s: Sentence, start: int, opening: Opening) -> None:
        self.s, self.start, self.opening = s, start, opening
        leads = () if is_one(s, start, "noun_openers") else (start,)
        ways = {i for i in starts(s, "behaviour") if i in leads or s.words[i].text.endswith(("er", "ar"))}
        self.verbs, self.finite = starts(s, *LATER_VERBS) | ways, starts(s, "finite")

    def clause(self) -> Clause:
        """The main clause."""
        return self._after_setting() or self._subject_first()

    def _is_verb(self, i: int) -> bool:
        """Whether a word can be a finite verb."""
        text = self.s.words[i].text
        if is_one(self.s, i, "being", "helping") and not is_one(self.s, i, "never_finite"):
            return True
        if i in self.finite or (i in self.verbs and text.endswith(_PRESENT)):
            return True
        if is_bare_passive(text):
            return True
        return text.endswith(("as", "ats")) and len(text) > _SHORT_WORD and not is_one(self.s, i, "never_finite")

    def _after_setting(self) -> Clause | None:
        """The clause after a setting that no comma closes ("I minst 90 % av samtalen bemöter ...")."""
        s, start = self.s, self.start
        if start > 0 and s.words[start - 1].text != "," and self._is_verb(start):
            return self._inverted(start)
        if is_one(s, start, "openers") and start not in self.verbs | self.finite:
            place = self._verb_after_setting()
            return self._inverted(place) if place is not None else None
        return None

    def _verb_after_setting(self) -> int | None:
        s, start = self.s, self.start
        for i in range(start + 1, min(len(s.words), start + _LONGEST_OPENING)):
            if s.words[i].text in STOPS:
                return None
            if i in s.timed or is_one(s, i - 1, "links", "before_nouns"):
                continue
            if self._is_verb(i) or (i > start + 2 and is_one(s, i + 1, "selves")):
                return i
        return None

    def _inverted(self, place: int) -> Clause | None:
        """The clause whose subject comes after its verb; None where nothing follows."""
        s, words = self.s, self.s.words
        opening = opening_of(s, place) if self.opening == "none" else self.opening
        first = end = place + 1
        while end < min(len(words), first + _LONGEST_SUBJECT):
            if end > first and (words[end].text in STOPS or is_one(s, end, "links", "breaks") or self._infinite(end)):
                break
            end += 1
            sort = sort_of(s, first, end)
            if sort != "thing" or (words[end - 1].text.endswith(_DEFINITE) and not is_one(s, end - 1, "articles")):
                break
        if end == first:
            return None
        verb = self._carrying(place, end)
        return Clause(place, opening, sort_of(s, first, end), verb, is_passive(s, verb))

    def _infinite(self, i: int) -> bool:
        return i in self.verbs and self.s.words[i].text[-1] in "tad"

    def _carrying(self, place: int, after: int) -> int:
        """The verb that carries: the one before the subject, or where that only helps, the one after it."""
        s = self.s
        if not is_one(s, place, "helping"):
            return place
        for i in range(after, min(len(s.words), after + 3)):
            if not is_one(s, i, "helping"):
                text = s.words[i].text
                done = text.endswith(endings("sv", "participle_endings")) or (i in self.verbs and text.endswith("t"))
                return i if done or not is_one(s, place, "having") else place
        return place

    def _subject_first(self) -> Clause:
        s, start = self.s, self.start
        if is_one(s, start, "selves"):
            verb = main_verb(s, start + 1) if start + 1 < len(s.words) else len(s.words)
            return Clause(start, self.opening, "self", verb, is_passive(s, verb))
        named = start in starts(s, *_NAMING) or is_one(s, start, "noun_openers") or is_counted(s, start)
        named = named and start not in self.verbs
        leads = start in self.verbs or is_one(s, start, "being", "helping")
        later = start + 1 < len(s.words) and self._is_verb(start + 1)
        later = later and (not self._is_verb(start) or is_passive(s, start + 1))
        if not named and leads and not later:
            verb = main_verb(s, start)
            return Clause(start, self.opening, "none", verb, is_passive(s, verb))
        place = self._verb_after_subject(named=named)
        if place is not None:
            verb = main_verb(s, place)
            return Clause(start, self.opening, sort_of(s, start, place), verb, is_passive(s, verb))
        if start not in self.verbs and (named or s.words[start].text.endswith(_NOUNS)):
            return self._with_unknown_verb()
        return Clause(start, self.opening, "none", main_verb(s, start), is_passive(s, start))

    def _verb_after_subject(self, *, named: bool) -> int | None:
        s, start = self.s, self.start
        for i in range(start + 1, min(len(s.words), start + 1 + _REACH)):
            if s.words[i].text in STOPS or (is_one(s, i, "breaks") and not (named and is_one(s, i, "softer_breaks"))):
                if named and is_one(s, i, "relatives"):
                    continue
                return None
            if is_one(s, i - 1, "links", "articles") or (i in s.timed and not named):
                continue
            if self._is_verb(i) and not self._ends_phrase(i):
                return i
        return None

    def _ends_phrase(self, i: int) -> bool:
        """Whether a word that may be a verb is a noun: the verb comes right after it ("sex gårdar besöks")."""
        s = self.s
        if i + 1 >= len(s.words) or is_one(s, i, "being", "helping"):
            return False
        return self._is_verb(i + 1) and s.words[i + 1].text.endswith(("r", "s"))

    def _with_unknown_verb(self) -> Clause:
        """A noun leads, and no verb is known: the first word that ends like one may be it."""
        s, start = self.s, self.start
        places = range(start + 1, min(len(s.words), start + 8))
        verb = next((i for i in places if s.words[i].text.endswith(("r", "s"))), len(s.words))
        end = verb if verb < len(s.words) else min(len(s.words), start + 3)
        return Clause(start, self.opening, sort_of(s, start, end), verb, is_passive(s, verb))

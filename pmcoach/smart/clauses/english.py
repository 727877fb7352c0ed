"""English clauses: a subject and its verb, or a verb that leads ("Treats guests with respect")."""

from __future__ import annotations

from pmcoach.smart.clauses.clause import LATER_VERBS, STOPS, VERBS, Clause, Opening, is_counted, is_one, sort_of, starts
from pmcoach.smart.clauses.verbs import is_passive, main_verb
from pmcoach.smart.sentence import Sentence

_REACH = 11
_MORE_REACH = 3
_NAMING = ("noun_before", "determiner", "universal", "comparative", "person", "served")
_FEW_WORDS = 4


def read_english(s: Sentence, start: int, opening: Opening) -> Clause:
    """The clause that starts at a place."""
    if is_one(s, start, "selves"):
        verb = main_verb(s, start + 1) if start + 1 < len(s.words) else len(s.words)
        return Clause(start, opening, "self", verb, is_passive(s, verb))
    if is_one(s, start, "helping", "being"):
        return Clause(start, opening, "none", main_verb(s, start))
    place = _Subject(s, start).verb()
    if place is not None:
        verb = main_verb(s, place)
        return Clause(start, opening, sort_of(s, start, place), verb, is_passive(s, verb))
    verbs = starts(s, *VERBS)
    if start in starts(s, "served", "person") - verbs and start + 1 < len(s.words):
        return Clause(start, opening, sort_of(s, start, start + 1), start + 1, is_passive(s, start + 1))
    if start not in verbs and (start in starts(s, "noun_before", "determiner", "universal") or is_counted(s, start)):
        end = min(start + _FEW_WORDS, len(s.words))
        return Clause(start, opening, sort_of(s, start, end), len(s.words))
    verb = start
    while verb + 1 < len(s.words) and s.words[verb].text.endswith("ly") and verb not in verbs:
        verb += 1
    return Clause(start, opening, "none", verb)


class _Subject:
    """What may be the subject of a sentence, and the finite verb after it.

    ``led`` where it plainly names something ("The ...", "Nine of ten ..."); ``bare`` where its first word may as well
    be a verb ("Reports are clear", "Reports faults").
    """

    def __init__(self, s: Sentence, start: int) -> None:
        self.s, self.start = s, start
        self.verbs, self.finite = starts(s, *LATER_VERBS), starts(s, "finite")
        bare = start in starts(s, *VERBS, "finite")
        named = start in starts(s, *_NAMING) or is_one(s, start, "noun_openers") or is_counted(s, start)
        self.led = named and not (bare and start not in starts(s, "served", "person", "noun_before"))
        self.bare = bare and not self.led

    def verb(self) -> int | None:
        """Where the finite verb stands; None where the sentence starts with its verb."""
        s, words = self.s, self.s.words
        linked = relative = False
        for i in range(self.start + 1, min(len(words), self.start + 1 + _REACH + _MORE_REACH * self.led)):
            if words[i].text in STOPS:
                if self.led and words[i].text == ",":
                    continue
                return None
            if is_one(s, i - 1, "before_nouns"):
                linked = linked or is_one(s, i, "links")
            elif self.led and is_one(s, i, "relatives"):
                relative = True
            elif is_one(s, i, "breaks") and not (self.led and is_one(s, i, "softer_breaks")):
                return None
            elif is_one(s, i, "links") or is_one(s, i - 1, "links"):
                linked = linked or is_one(s, i, "links")
            elif relative and i in self.finite | self.verbs:
                relative = False
            elif (i not in s.timed or self.led) and self._is_its_verb(i, linked=linked):
                return i
        return None

    def _is_its_verb(self, i: int, *, linked: bool) -> bool:
        s, word, first = self.s, self.s.words[i].text, self.s.words[self.start].text
        copula, plural = is_one(s, i, "copulas"), first.endswith("s")
        if self.bare:
            if word == "made" or (word.endswith("ed") and not linked):
                return False
            if plural and not copula and word.endswith("s") and not word.endswith("ss"):
                return False
            second, before = i == self.start + 2, s.words[i - 1].text
            near = i == self.start + 1 or is_one(s, i - 1, "seldom") or (second and before.endswith("ly"))
            near = near or (second and before.endswith("s") and not plural)
            if copula and (near or linked or second or not plural):
                return True
            return (near or linked) and i in self.finite and not word.endswith("ing")
        if i in self.finite or copula:
            return copula or not word.endswith("s") or not self._ends_compound(i)
        after_plural = i == self.start + 1 and plural and not word.endswith("s")
        verb = i in self.verbs and not word.endswith("ing") and (self.led or after_plural)
        return verb and not self._ends_compound(i)

    def _ends_compound(self, place: int) -> bool:
        """Whether a word that may be a verb ends a compound ("patient falls"): another verb comes before any stop."""
        s, words = self.s, self.s.words
        linked = False
        for i in range(place + 1, min(len(words), place + 6)):
            if words[i].text in STOPS or (is_one(s, i, "breaks") and not is_one(s, i, "links")):
                return False
            if is_one(s, i, "links"):
                linked = True
            elif i in self.finite and not is_one(s, i - 1, "links", "articles"):
                return linked or i == place + 1
        return False

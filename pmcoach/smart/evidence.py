"""What in a sentence can be checked by an outsider: measures, deliverables, standards, times.

Worked out once a sentence; the rules ask it.
"""

from __future__ import annotations

from datetime import date
from functools import cache

from pmcoach.domain.amounts import Bound
from pmcoach.domain.briefs import Language
from pmcoach.smart.mentions import QuantityKind, QuantityMention, TimeKind
from pmcoach.smart.once import once
from pmcoach.smart.parsing.lexicon import read_lexicon
from pmcoach.smart.sentence import Mark, Sentence
from pmcoach.smart.things import names_output

_DONE = ("ed", "en", "wn", "ing", "nt", "lt", "ld", "de", "ught", "out", "ready", "live", "use")
_FEW_WORDS = 5
_SMALL_WORD = 2
_EACH = frozenset({"each", "every", "varje"})
_BEING = frozenset({"be", "vara", "är", "bli"})
_PARTICIPLES = {"en": ("ed",), "sv": ("ad", "at", "ade")}
_SHORTEST_PARTICIPLE = 4
_PRONOUNS = frozenset({"we", "they", "you", "i", "it", "he", "she", "vi", "de", "man", "jag", "ni", "hon", "han"})
_RELATIVES = frozenset({"what", "how", "which", "that", "vad", "hur", "som", "vilka"})
_ENDS_OF_ASIDE = frozenset(",;.")


@cache
def rhythms(lang: Language) -> frozenset[str]:
    """The units in which something can come round again."""
    return frozenset(read_lexicon(lang, "times")["cadence_units"])


class Evidence:
    """A sentence with what it offers as proof of being reached, and the day it is read on, where one matters."""

    def __init__(self, sentence: Sentence, today: date | None = None) -> None:
        self.sentence = sentence
        self.today = today

    @once
    def committed(self) -> bool:
        """Whether it says when, or how often."""
        return bool(self.sentence.commitments) or self._paced or self._at_each

    @once
    def _at_each(self) -> bool:
        """Whether a time limit is for each single case of what comes round ("call back every missed call")."""
        s = self.sentence
        return self.service_levels and any(
            s.words[act.last + ahead].text in _EACH
            for act in self.acts
            for ahead in (1, 2)
            if act.last + ahead < len(s.words)
        )

    @once
    def _paced(self) -> bool:
        """Whether something is done so many times in a time ("write two articles a month"), with no wish to move it."""
        s = self.sentence
        rates = [
            q
            for q in s.quantities
            if q.kind is QuantityKind.RATE and q.per in rhythms(s.lang) and q.edge is None and q.factor is None
            if q.amount.bound is not Bound.MAX
        ]
        return bool(rates) and bool(self.acts) and not self.wishes and not s.has("comparative", "vague_amount")

    @once
    def service_levels(self) -> bool:
        """Whether it holds a time limit for each single case ("within four hours")."""
        return any(t.kind is TimeKind.SERVICE_LEVEL for t in self.sentence.times)

    @once
    def numbers(self) -> list[QuantityMention]:
        """Quantities that measure: no dates, no names ("Ward 6"), nothing vague, no mere size of the team."""
        return [q for q in self.sentence.quantities if self._measures(q)]

    @once
    def measured(self) -> bool:
        """Whether a number or a time limit says how much, how well or how fast."""
        return self.service_levels or any(self._is_measure(q) for q in self.numbers)

    @once
    def standard(self) -> bool:
        """Whether the work is held against a standard ("error-free", "as the manual asks")."""
        return self.sentence.has("standard") and self.action is not None

    @once
    def deliverable(self) -> Mark | None:
        """The word that says that something nameable is done or not done; None where nothing is."""
        return next((act for act in self.acts if self._delivers(act)), None)

    @once
    def acts(self) -> list[Mark]:
        """Words of doing that carry the sentence: no nouns ("the survey"), no circumstances, no purpose."""
        s = self.sentence
        longer = {i for m in s.marked("intention", "change", "output") if m.last > m.first for i in _covered(m)}
        aside, nouns = self._asides, self._noun_places
        told = [
            m
            for m in s.marked("delivery")
            if m.first not in aside and m.first not in longer and not (m.first == m.last and m.first in nouns)
            if not self._in_relative_clause(m.first)
        ]
        return sorted([*told, *self._states], key=lambda m: m.first) if self._states else told

    @once
    def _states(self) -> list[Mark]:
        """Participles after "be" that no lexicon knows ("the list is to be purged"): a state that can be seen."""
        s = self.sentence
        if not any(word.text in _BEING for word in s.words):
            return []
        known = s.places("delivery") | s.places("intention") | s.places("change")
        hazy = s.places("vague_quality") | s.places("comparative") | s.places("behaviour") | s.places("trait")
        return [
            Mark("delivery", i, i)
            for i, word in enumerate(s.words)
            if i > 0 and s.words[i - 1].text in _BEING and len(word.text) > _SHORTEST_PARTICIPLE
            if word.text.endswith(_PARTICIPLES[s.lang]) and i not in known and i not in hazy
        ]

    def _in_relative_clause(self, place: int) -> bool:
        """Whether a verb only says which thing is meant ("what we spend", "how they work")."""
        words = self.sentence.words
        return place > 1 and words[place - 1].text in _PRONOUNS and words[place - 2].text in _RELATIVES

    @once
    def empty_act(self) -> Mark | None:
        """A verb that says little by itself, with nothing nameable beside it ("develop skills")."""
        weak = self.sentence.places("weak")
        return next((act for act in self.acts if act.first in weak and not self._delivers(act)), None)

    @once
    def action(self) -> Mark | None:
        """The first word of doing or of wishing."""
        marks = sorted([*self.acts, *self.sentence.marked("change", "intention")], key=lambda m: m.first)
        return marks[0] if marks else None

    @once
    def wishes(self) -> list[Mark]:
        """Words of a wish: verbs that only move or intend, and comparatives."""
        purposes = self._stretches("purpose")
        nouns = self._noun_places
        return [
            m
            for m in self.sentence.marked("change", "intention")
            if m.first not in purposes and not (m.kind == "intention" and m.first == m.last and m.first in nouns)
        ]

    @once
    def plain_act(self) -> bool:
        """Whether it tells of an act without any word that is a wish, a comparison or praise.

        The verb itself need not be known: with a time, what is plainly done can be seen to be done.
        """
        s = self.sentence
        if self.wishes or self.empty_act or s.has("comparative", "vague_amount", "vague_quality", "abstract"):
            return False
        if self.acts or s.has("output"):
            return True
        return sum(1 for i, w in enumerate(s.words) if w.text[0].isalpha() and i not in s.timed) >= _FEW_WORDS

    @once
    def practice(self) -> bool:
        """Whether something plain is done at each of many occasions ("every day", "after each call")."""
        kinds = {TimeKind.CADENCE, TimeKind.OCCASION}
        if not any(t.kind in kinds for t in self.sentence.times):
            return False
        weak = self.sentence.places("weak")
        acts = [m for m in self.acts if m.first not in weak or self._delivers(m)]
        return self.plain_act or (bool(acts) and not self._wish_leads(acts[0]) and not self._hazy_main)

    @once
    def checkable(self) -> bool:
        """Whether an outsider could say that it was reached."""
        if self.measured or self.deliverable is not None or self.practice:
            return True
        return self.standard or (self.committed and self.plain_act)

    @once
    def _hazy_main(self) -> bool:
        return any(
            m.first not in self._asides for m in self.sentence.marked("comparative", "vague_amount", "vague_quality")
        )

    def _delivers(self, act: Mark) -> bool:
        state = act in self._states
        weak = state or act.first in self.sentence.places("weak")
        return names_output(self.sentence, act, weak=weak, committed=self.committed, state=state)

    def _wish_leads(self, act: Mark) -> bool:
        return any(w.first < act.first for w in self.wishes)

    @once
    def _asides(self) -> frozenset[int]:
        """The places of words that tell purpose or circumstances."""
        return self._stretches("purpose", "subordinate")

    def _stretches(self, *kinds: str) -> frozenset[int]:
        """The words from each marker, and from "To" at the start, to the next comma."""
        words = self.sentence.words
        starts = {m.first for m in self.sentence.marked(*kinds)}
        if words and words[0].text in ("to", "för"):
            starts.add(0)
        if not starts:
            return frozenset()
        found: set[int] = set()
        inside = False
        for i, word in enumerate(words):
            inside = i in starts or (inside and word.text not in _ENDS_OF_ASIDE)
            if inside:
                found.add(i)
        return frozenset(found)

    @once
    def _noun_places(self) -> frozenset[int]:
        """Where a thing is named: after "the", "new", "improve", and on to the end of a compound of bare words."""
        s = self.sentence
        found = {m.last + 1 for m in s.marked("noun_before", "comparative", "change")}
        found |= {m.last + 1 for m in s.marked("intention", "delivery")} & s.places("output")
        halts = s.places("halt") | s.places("join")
        for i in sorted(found):
            while s.lang == "en" and i in found and i + 1 < len(s.words) and i + 1 not in halts:
                i += 1
                if s.words[i].text.endswith(_DONE):
                    break
                found.add(i)
        return frozenset(found)

    def _measures(self, quantity: QuantityMention) -> bool:
        s = self.sentence
        place = s.word_at(quantity.span[0])
        if quantity.vague or quantity.kind is QuantityKind.ORDINAL or place in s.timed:
            return False
        if place in s.places("number_names"):
            return False
        if quantity.kind is not QuantityKind.COUNT or place - 1 not in s.places("definite"):
            return True
        each = any(i in s.places("universal") for i in range(place - 4, place))
        return each or not self._only_size(quantity)

    def _only_size(self, quantity: QuantityMention) -> bool:
        """Whether "our 14 shops" only says who is meant: the verb is a wish or says little."""
        wishes = any(w.first not in self.sentence.places("tally") for w in self.wishes)
        return (wishes or self.empty_act is not None or self.sentence.has("comparative")) and not quantity.per

    def _is_measure(self, quantity: QuantityMention) -> bool:
        if quantity.kind is QuantityKind.COUNT and not quantity.counted:
            return self._thing_measured(quantity)
        return True

    def _thing_measured(self, quantity: QuantityMention) -> bool:
        """Whether a bare number has something it is the number of ("the subscriber list at 500")."""
        start, end = quantity.phrase
        words = self.sentence.words
        return any(not start <= words[i].start < end for i in self._things)

    @once
    def _things(self) -> list[int]:
        """The places of words that may name a thing: no verbs, no small words, no times."""
        s = self.sentence
        verbs = {m.first for m in s.marked("delivery", "change", "intention")}
        small = [s.places(kind) for kind in ("auxiliary", "halt", "definite", "determiner")]
        return [
            i
            for i, w in enumerate(s.words)
            if i not in verbs and i not in s.timed and len(w.text) > _SMALL_WORD and w.text[0].isalpha()
            if not any(i in places for places in small)
        ]


def _covered(mark: Mark) -> range:
    return range(mark.first, mark.last + 1)

"""What in a sentence can be checked by an outsider: measures, deliverables, standards, times.

Worked out once a sentence; the rules ask it.
"""

from __future__ import annotations

from datetime import date
from functools import cached_property

from pmcoach.smart.mentions import QuantityKind, QuantityMention, TimeKind
from pmcoach.smart.sentence import Mark, Sentence

_OBJECT_WORDS = 9
_DONE = ("ed", "en", "wn", "ing", "nt", "lt", "ld", "de", "ught", "out", "ready", "live", "use")
_FEW_WORDS = 5
_STOPS = frozenset(",;:.!?()–—")
_ENDS_OF_ASIDE = frozenset(",;.")
_DEFINITE_SV = ("en", "et", "an", "ns")


class Evidence:
    """A sentence with what it offers as proof of being reached, and the day it is read on, where one matters."""

    def __init__(self, sentence: Sentence, today: date | None = None) -> None:
        self.sentence = sentence
        self.today = today

    @cached_property
    def committed(self) -> bool:
        """Whether it says when, or how often."""
        return bool(self.sentence.commitments)

    @cached_property
    def service_levels(self) -> bool:
        """Whether it holds a time limit for each single case ("within four hours")."""
        return any(t.kind is TimeKind.SERVICE_LEVEL for t in self.sentence.times)

    @cached_property
    def numbers(self) -> list[QuantityMention]:
        """Quantities that measure: no dates, no names ("Ward 6"), nothing vague, no mere size of the team."""
        return [q for q in self.sentence.quantities if self._measures(q)]

    @cached_property
    def measured(self) -> bool:
        """Whether a number or a time limit says how much, how well or how fast."""
        return self.service_levels or any(self._is_measure(q) for q in self.numbers)

    @cached_property
    def standard(self) -> bool:
        """Whether the work is held against a standard ("error-free", "as the manual asks")."""
        return self.sentence.has("standard") and self.action is not None

    @cached_property
    def deliverable(self) -> Mark | None:
        """The word that says that something nameable is done or not done; None where nothing is."""
        weak = {m.first for m in self.sentence.marked("weak")}
        for mark in self.acts:
            if self._has_output(mark, weak=mark.first in weak):
                return mark
        return None

    @cached_property
    def acts(self) -> list[Mark]:
        """Words of doing that carry the sentence: no nouns ("the survey"), no circumstances, no purpose."""
        s = self.sentence
        longer = [m for m in s.marked("intention", "change", "output") if m.last > m.first]
        return [
            m
            for m in s.marked("delivery")
            if not self._aside(m) and not self._is_noun(m) and not any(o.first <= m.first <= o.last for o in longer)
        ]

    @cached_property
    def empty_act(self) -> Mark | None:
        """A verb that says little by itself, with nothing nameable beside it ("develop skills")."""
        weak = {m.first for m in self.sentence.marked("weak")}
        return next((m for m in self.acts if m.first in weak and not self._has_output(m, weak=True)), None)

    @cached_property
    def action(self) -> Mark | None:
        """The first word of doing or of wishing."""
        marks = sorted([*self.acts, *self.sentence.marked("change", "intention")], key=lambda m: m.first)
        return marks[0] if marks else None

    @cached_property
    def wishes(self) -> list[Mark]:
        """Words of a wish: verbs that only move or intend, and comparatives."""
        purposes = self._stretches(self.sentence.marked("purpose"))
        return [
            m
            for m in self.sentence.marked("change", "intention")
            if not any(first <= m.first <= last for first, last in purposes)
        ]

    @cached_property
    def plain_act(self) -> bool:
        """Whether it tells of an act without any word that is a wish, a comparison or praise.

        The verb itself need not be known: with a time, what is plainly done can be seen to be done.
        """
        s = self.sentence
        if self.wishes or self.empty_act or s.has("comparative", "vague_amount", "vague_quality", "abstract"):
            return False
        if self.acts or s.has("output"):
            return True
        return sum(1 for w in s.words if w.text[0].isalpha() and not s.covered_by_time(w.start, w.end)) >= _FEW_WORDS

    @cached_property
    def practice(self) -> bool:
        """Whether something plain is done at each of many occasions ("every day", "after each call")."""
        kinds = {TimeKind.CADENCE, TimeKind.OCCASION}
        if not any(t.kind in kinds for t in self.sentence.times):
            return False
        weak = {m.first for m in self.sentence.marked("weak")}
        acts = [m for m in self.acts if m.first not in weak or self._has_output(m, weak=True)]
        return self.plain_act or (bool(acts) and not self._wish_leads(acts[0]) and not self._hazy_main)

    @cached_property
    def checkable(self) -> bool:
        """Whether an outsider could say that it was reached."""
        if self.measured or self.deliverable is not None or self.practice:
            return True
        return self.standard or (self.committed and self.plain_act)

    @cached_property
    def _hazy_main(self) -> bool:
        return any(not self._aside(m) for m in self.sentence.marked("comparative", "vague_amount"))

    def _wish_leads(self, act: Mark) -> bool:
        return any(w.first < act.first for w in self.wishes)

    @cached_property
    def _asides(self) -> list[tuple[int, int]]:
        """Stretches of words that tell purpose or circumstances."""
        return self._stretches(self.sentence.marked("purpose", "subordinate"))

    def _stretches(self, marks: list[Mark]) -> list[tuple[int, int]]:
        """From each marker, and from "To" at the start, to the next comma."""
        words = self.sentence.words
        starts = [m.first for m in marks]
        if words and words[0].text in ("to", "för"):
            starts.append(0)
        found = []
        for first in starts:
            last = first
            while last + 1 < len(words) and words[last + 1].text not in _ENDS_OF_ASIDE:
                last += 1
            found.append((first, last))
        return found

    def _aside(self, mark: Mark) -> bool:
        return any(first <= mark.first <= last for first, last in self._asides)

    @cached_property
    def _noun_places(self) -> frozenset[int]:
        """Where a thing is named: after "the", "new", "improve", and on to the end of a compound of bare words."""
        s = self.sentence
        found = {m.last + 1 for m in s.marked("noun_before", "comparative", "change")}
        halts = {m.first for m in s.marked("halt", "join")}
        for i in sorted(found):
            while s.lang == "en" and i in found and i + 1 < len(s.words) and i + 1 not in halts:
                i += 1
                if s.words[i].text.endswith(_DONE):
                    break
                found.add(i)
        return frozenset(found)

    def _is_noun(self, mark: Mark) -> bool:
        """Whether a word that could be a verb stands where a noun does ("the survey", "improve test quality")."""
        return mark.first == mark.last and mark.first in self._noun_places

    def _measures(self, quantity: QuantityMention) -> bool:
        s = self.sentence
        start, end = quantity.span
        if quantity.vague or quantity.kind is QuantityKind.ORDINAL or s.covered_by_time(start, end):
            return False
        if any(self._overlaps(m, start, end) for m in s.marked("number_names")):
            return False
        before = self._word_before(start)
        led = next((m for m in s.marked("definite") if m.last == before), None)
        if led is None or quantity.kind is not QuantityKind.COUNT:
            return True
        each = any(led.first - 2 <= m.last <= led.first for m in s.marked("universal"))
        return each or not self._only_size(quantity)

    def _only_size(self, quantity: QuantityMention) -> bool:
        """Whether "our 14 shops" only says who is meant: the verb is a wish or says little."""
        return bool(self.wishes or self.empty_act or self.sentence.has("comparative")) and not quantity.per

    def _is_measure(self, quantity: QuantityMention) -> bool:
        if quantity.kind is QuantityKind.COUNT and not quantity.counted:
            return self._thing_measured(quantity)
        return True

    def _thing_measured(self, quantity: QuantityMention) -> bool:
        """Whether a bare number has something it is the number of ("the subscriber list at 500")."""
        s = self.sentence
        verbs = {m.first for m in s.marked("delivery", "change", "intention")}
        skip = {i for m in s.marked("auxiliary", "halt", "definite", "determiner") for i in range(m.first, m.last + 1)}
        return any(
            i not in verbs
            and i not in skip
            and w.text[0].isalpha()
            and len(w.text) > 2
            and not s.covered_by_time(w.start, w.end)
            and not (quantity.phrase[0] <= w.start < quantity.phrase[1])
            for i, w in enumerate(s.words)
        )

    def _overlaps(self, mark: Mark, start: int, end: int) -> bool:
        words = self.sentence.words
        return words[mark.first].start < end and start < words[mark.last].end

    def _word_before(self, place: int) -> int | None:
        found = None
        for i, word in enumerate(self.sentence.words):
            if word.end > place:
                break
            found = i
        return found

    def _has_output(self, mark: Mark, *, weak: bool) -> bool:
        """Whether what the verb acts on can be named, and be there or not be there."""
        thing = self._object_after(mark) or self._subject_before(mark)
        if not thing:
            return False
        s = self.sentence
        places = range(thing[0], thing[-1] + 1)
        if any(m.first in places for m in s.marked("comparative", "vague_amount")):
            return False
        head_is_abstract = any(m.last == thing[-1] for m in s.marked("abstract"))
        outputs = [m for m in s.marked("output") if m.first in places]
        head_is_output = bool(outputs) and (not head_is_abstract or outputs[-1].last == thing[-1])
        counted = any(m.first in places for m in s.marked("universal"))
        if head_is_abstract and not head_is_output and not counted:
            return False
        if weak and not head_is_output:
            return False
        if any(m.first in places for m in s.marked("vague_quality")) and not head_is_output:
            return False
        return self.committed or counted or self._names_one(thing)

    def _object_after(self, mark: Mark) -> list[int]:
        s = self.sentence
        halts = {m.first for m in s.marked("halt")}
        found: list[int] = []
        for i in range(mark.last + 1, min(len(s.words), mark.last + 1 + _OBJECT_WORDS)):
            word = s.words[i]
            if s.covered_by_time(word.start, word.end):
                continue
            if i in halts or (word.text in ("and", "or", "och", "eller") and found):
                if found or word.text in _STOPS:
                    break
                continue
            found.append(i)
        return found

    def _subject_before(self, mark: Mark) -> list[int]:
        s = self.sentence
        found: list[int] = []
        for i in range(mark.first - 1, max(-1, mark.first - 1 - _OBJECT_WORDS), -1):
            word = s.words[i]
            if word.text in _STOPS or s.covered_by_time(word.start, word.end):
                break
            found.insert(0, i)
        skip = {m.first for m in s.marked("auxiliary", "intention", "delivery")}
        return found if any(i not in skip for i in found) else []

    def _names_one(self, thing: list[int]) -> bool:
        """Whether a thing without a deadline is one thing, rather than an open number of them."""
        s = self.sentence
        first, last = s.words[thing[0]].text, s.words[thing[-1]].text
        if any(m.first == thing[0] for m in s.marked("determiner")):
            return first in ("a", "an", "one", "en", "ett") or not last.endswith("s") or s.lang == "sv"
        if s.lang == "sv":
            return last.endswith(_DEFINITE_SV)
        return not last.endswith("s") and s.has("output")

"""What a verb acts on: whether it can be named, and be there or not be there."""

from __future__ import annotations

from pmcoach.smart.sentence import Mark, Sentence

_REACH = 9
_STOPS = frozenset(",;:.!?()–—")
_JOINS = frozenset({"and", "or", "och", "eller"})
_DEFINITE_ENDINGS_SV = ("en", "et", "an", "ns")
_OPEN_PLURALS = {"en": ("s", "ing"), "sv": ("er", "ar", "or", "möten", "samtal")}
"""Ends of bare nouns that leave open how many: "hold meetings"."""
_ONE = frozenset({"a", "an", "one", "en", "ett"})


def names_output(sentence: Sentence, act: Mark, *, weak: bool, committed: bool, state: bool = False) -> bool:
    """Whether the thing that ``act`` is about is a nameable output.

    What is compared or comes in a vague amount is none, nor is a noun that is never handed over ("trust"). A ``weak``
    verb needs something that can be; without a time (``committed``), it must be one thing, or all there are of it. A
    ``state`` ("the list is purged of doubles") is about its subject.
    """
    thing = [] if state else _object_after(sentence, act)
    thing = thing or _subject_before(sentence, act)
    if not thing:
        return False
    places = frozenset(range(thing[0], thing[-1] + 1))
    if places & sentence.places("comparative") or places & sentence.places("vague_amount"):
        return False
    outputs = places & sentence.places("output")
    abstract_head = thing[-1] in sentence.places("abstract")
    output = bool(outputs) and (not abstract_head or thing[-1] in outputs)
    every = bool(places & sentence.places("universal")) or _each_has_one(sentence, act, thing)
    if weak and _more_do(sentence, act):
        return False
    if weak and len(thing) == 1 and sentence.words[thing[0]].text.endswith(_OPEN_PLURALS[sentence.lang]):
        return False
    if not output and (((weak or abstract_head) and not every) or places & sentence.places("vague_quality")):
        return False
    return committed or every or _is_one(sentence, thing)


def _each_has_one(sentence: Sentence, act: Mark, thing: list[int]) -> bool:
    """Whether all of them have one of a thing ("every new colleague has a mentor")."""
    return sentence.words[thing[0]].text in _ONE and any(m.first < act.first for m in sentence.marked("universal"))


def _more_do(sentence: Sentence, act: Mark) -> bool:
    """Whether the subject is an open number ("more residents use the app")."""
    before = sentence.marked("comparative", "vague_amount")
    stops = {i for i, word in enumerate(sentence.words[: act.first]) if word.text in _STOPS}
    return any(m.first < act.first and not any(m.last < i for i in stops) for m in before)


def _object_after(sentence: Sentence, act: Mark) -> list[int]:
    halts, timed, words = sentence.places("halt"), sentence.timed, sentence.words
    found: list[int] = []
    for i in range(act.last + 1, min(len(words), act.last + 1 + _REACH)):
        if i in timed:
            continue
        word = words[i].text
        if i in halts or (word in _JOINS and found):
            if found or word in _STOPS:
                break
            continue
        found.append(i)
    return found


def _subject_before(sentence: Sentence, act: Mark) -> list[int]:
    timed, words = sentence.timed, sentence.words
    found: list[int] = []
    for i in range(act.first - 1, max(-1, act.first - 1 - _REACH), -1):
        if words[i].text in _STOPS or i in timed:
            break
        found.insert(0, i)
    verbs = [sentence.places(kind) for kind in ("auxiliary", "intention", "delivery")]
    return found if any(not any(i in places for places in verbs) for i in found) else []


def _is_one(sentence: Sentence, thing: list[int]) -> bool:
    """Whether it is one thing, rather than an open number of them."""
    first, last = sentence.words[thing[0]].text, sentence.words[thing[-1]].text
    if thing[0] in sentence.places("determiner"):
        return first in _ONE or not last.endswith("s") or sentence.lang == "sv"
    if sentence.lang == "sv":
        return last.endswith(_DEFINITE_ENDINGS_SV)
    return not last.endswith("s") and bool(sentence.places("output"))

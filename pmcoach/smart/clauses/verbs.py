"""The verb that carries a clause, and whether it tells what is done to its subject."""

from __future__ import annotations

from functools import cache

from pmcoach.smart.clauses.clause import STOPS, VERBS, endings, is_one, small_words, starts
from pmcoach.smart.lexicon import load_lexicon
from pmcoach.smart.sentence import Sentence

_SHORT_WORD = 4
_BARE_S = ("ts", "ls", "rs", "ms", "ns", "gs", "es", "ks")
_WORDS_BETWEEN = 4


def main_verb(s: Sentence, place: int) -> int:
    """The verb that carries the meaning, after what only helps it ("will have", "ska", "does not")."""
    verbs = starts(s, *VERBS)
    i = place
    while i + 1 < len(s.words) and (is_one(s, i, "helping") or _adverb(s, i, verbs)):
        if is_one(s, i, "full_alone") and not _verb_follows(s, i):
            return i
        i += 1
    return i if i < len(s.words) and s.words[i].text[0].isalpha() else place


def _adverb(s: Sentence, place: int, verbs: frozenset[int]) -> bool:
    return s.lang == "en" and s.words[place].text.endswith("ly") and place not in verbs


def _verb_follows(s: Sentence, place: int) -> bool:
    """Whether "has", "får" and their kin only help a verb that comes soon."""
    verbs = starts(s, *VERBS)
    for i in range(place + 1, min(place + 1 + _WORDS_BETWEEN, len(s.words))):
        text = s.words[i].text
        if text in STOPS:
            return False
        if is_one(s, i, "helping") or _adverb(s, i, verbs):
            continue
        ended = text.endswith(endings(s.lang, "participle_endings")) and len(text) >= _SHORT_WORD
        if s.lang == "en":
            return is_one(s, i, "being", "participles") or ended or (i in verbs and text[-1] in "dtnk")
        if ended or (i in verbs and text.endswith("a") and not is_one(s, place, "having")):
            return True
    return False


def is_passive(s: Sentence, place: int) -> bool:
    """Whether something is done to the subject ("is sent", "levereras", "blir bemötta")."""
    if place >= len(s.words):
        return False
    text = s.words[place].text
    if is_one(s, place, "being", "having"):
        verbs = starts(s, *VERBS)
        for i in range(place + 1, min(place + 1 + _WORDS_BETWEEN, len(s.words))):
            if not is_one(s, i, "before_participles") and not _adverb(s, i, verbs):
                return _is_done(s, i)
        return False
    if s.lang == "en":
        return False
    if len(text) <= _SHORT_WORD or is_one(s, place, "participles"):
        return is_one(s, place, "participles")
    known = place in starts(s, *VERBS, "finite")
    return (
        text.endswith(endings("sv", "passive_endings")) or (known and text.endswith(_BARE_S)) or is_bare_passive(text)
    )


@cache
def is_bare_passive(word: str) -> bool:
    """Whether a Swedish word is a known verb with the ending of what is done to something ("besöks", "byts")."""
    if not word.endswith("s") or len(word) <= _SHORT_WORD:
        return False
    lexicon = load_lexicon("sv")
    actives = (lexicon.opened_by(word[:-1] + ending) for ending in ("er", "r"))
    return any(openings is not None and not set(openings.alone).isdisjoint(VERBS) for openings in actives)


def _is_done(s: Sentence, place: int) -> bool:
    text = s.words[place].text
    if text in small_words(s.lang, "participles"):
        return True
    done = text.endswith(endings(s.lang, "done_endings")) and len(text) > _SHORT_WORD
    return done and text not in small_words(s.lang, "not_done")
